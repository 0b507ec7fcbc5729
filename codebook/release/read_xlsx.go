package release

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// An Excel workbook is a zip of XML files: a sheet a file, xl/worksheets/sheet1.xml, and the texts of all cells in xl/sharedStrings.xml. Each
// sheet is handed on as the text that Excel would save of it, with a tab between the cells and a line a row, so that every reader of tables
// reads workbooks too, and line numbers are those that Excel shows. The limits are those of zips and XML, and some of its own.
//
// This is a reader of its own because that is all that is asked of a workbook: values, no formats, no formulas. The libraries for Excel
// files hold whole workbooks in memory, and none has these limits. Days that Excel keeps as numbers (45658) stay numbers; the official
// tables write days as text.
const (
	maxColumns = 256      // that have something in them; official tables have 48
	maxShared  = 64 << 20 // bytes of the shared texts
	maxCells   = 32 << 20 // elements of a sheet; the largest tables fill a sheet of 1,048,576 rows
)

// isWorkbook reports whether a zip is an Excel workbook.
func isWorkbook(archive *zip.Reader) bool { return entryNamed(archive, "xl/workbook.xml") != nil }

// entryNamed is the first entry of a zip with the name, nil when there is none.
func entryNamed(archive *zip.Reader, name string) *zip.File {
	for _, f := range archive.File {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// workbook reads the sheets of a workbook one after the other. It is refused when none of them is recognised; else those that are not, and are
// not empty, stand in the answer like files of a zip that are not recognised.
func (w *walk) workbook(name string, archive *zip.Reader) error {
	shared, err := w.sharedTexts(name, archive)
	if err != nil {
		return err
	}
	var sheets []*zip.File
	for _, f := range archive.File {
		if dir, file := path.Split(f.Name); dir == "xl/worksheets/" && path.Ext(file) == ".xml" {
			sheets = append(sheets, f)
		}
	}
	slices.SortStableFunc(sheets, func(a, b *zip.File) int { // sheet10 comes after sheet2
		return cmp.Or(cmp.Compare(len(a.Name), len(b.Name)), cmp.Compare(a.Name, b.Name))
	})
	from, left := len(w.found), 0
	for _, f := range sheets {
		sheet := name + "/" + label(strings.TrimSuffix(path.Base(f.Name), ".xml"))
		if err := w.sheet(sheet, f, shared); errors.Is(err, ErrUnrecognized) {
			w.leaveOut(sheet, err)
			left++
		} else if err != nil {
			return err
		}
	}
	if len(w.found) == from+left {
		w.found = w.found[:from]
		return fmt.Errorf("%s: %w: it is %s", name, ErrUnrecognized, officeDocument(name, archive))
	}
	w.found = append(w.found[:from], once(w.found[from:])...)
	return nil
}

// once leaves out lists of changes that say what one before says: CMS's transaction report lists the codes by action and again by code.
func once(found []*Found) []*Found {
	var lists [][]AddendaLine
	return slices.DeleteFunc(found, func(f *Found) bool {
		if f.Kind != KindChanges {
			return false
		}
		list := slices.Clone(f.Addenda)
		slices.SortFunc(list, func(a, b AddendaLine) int {
			return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Action, b.Action))
		})
		for i := range list {
			list[i].Place = codebook.Place{}
		}
		if slices.ContainsFunc(lists, func(other []AddendaLine) bool { return slices.Equal(list, other) }) {
			return true
		}
		lists = append(lists, list)
		return false
	})
}

// sheet reads one sheet.
func (w *walk) sheet(name string, f *zip.File, shared []string) error {
	x, done, err := w.xmlEntry(name, f)
	if err != nil {
		return err
	}
	defer done()
	x.most = maxCells
	rows := &sheetText{x: x, shared: shared}
	if err := rows.fill(); err == io.EOF { // nothing stands in it
		return nil
	}
	return w.one(name, rows, int64(f.UncompressedSize64))
}

// xmlEntry opens an entry of a workbook.
func (w *walk) xmlEntry(name string, f *zip.File) (x *elements, done func(), err error) {
	if f.Flags&1 != 0 {
		return nil, nil, fmt.Errorf("%s: %w: it is locked with a password", name, ErrUnrecognized)
	}
	in, err := f.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	size := int64(f.UncompressedSize64)
	return newElements(newSource(w.ctx, name, &exactly{in: in, left: size}, size, nil)), func() { in.Close() }, nil
}

// sharedTexts are the texts that cells name by their number.
func (w *walk) sharedTexts(name string, archive *zip.Reader) ([]string, error) {
	f := entryNamed(archive, "xl/sharedStrings.xml")
	if f == nil {
		return nil, nil
	}
	name += "/sharedStrings"
	x, done, err := w.xmlEntry(name, f)
	if err != nil {
		return nil, err
	}
	defer done()
	defer func() { w.done += int64(f.UncompressedSize64) }()
	var texts []string
	total := 0
	for {
		start, _, err := x.next()
		if err == io.EOF {
			return texts, nil
		} else if err != nil {
			return nil, err
		}
		if start == nil || start.Name.Local != "si" {
			continue
		}
		text, err := x.cellText()
		if err != nil {
			return nil, err
		}
		if total += len(text); total > maxShared {
			return nil, fmt.Errorf("%s: texts of more than 64 MiB: %w", name, ErrLimit)
		}
		texts = append(texts, text)
	}
}

// cellText reads the text of the element that was opened last, and goes on behind it. What tells how to speak a text (rPh) is left out.
func (x *elements) cellText() (string, error) {
	x.keep = true
	defer func() { x.keep = false }()
	depth, spoken := len(x.open), 0
	for {
		start, closed, err := x.next()
		switch {
		case err != nil:
			return "", err
		case start != nil && start.Name.Local == "rPh":
			spoken = len(x.text)
		case closed == "rPh":
			x.text = x.text[:spoken]
		}
		if len(x.open) < depth {
			return text(x.text), nil
		}
	}
}

// sheetText is a sheet as a text: a tab between cells, a line a row.
type sheetText struct {
	x      *elements
	shared []string
	rows   int   // that are written
	total  int64 // bytes of them
	line   []byte
	rest   []byte // of the line, not yet read
	err    error
}

// Read hands out the text.
func (t *sheetText) Read(p []byte) (int, error) {
	for len(t.rest) == 0 {
		if err := t.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(p, t.rest)
	t.rest = t.rest[n:]
	return n, nil
}

// fill reads the next row that has a cell with something in it, unless one is waiting.
func (t *sheetText) fill() error {
	for len(t.rest) == 0 && t.err == nil {
		start, _, err := t.x.next()
		if t.err = err; err == nil && start != nil && start.Name.Local == "row" {
			t.err = t.row(number(plainAttribute(start.Attr, "r")))
		}
	}
	return t.err
}

// row reads a row up to its end. Rows that are left out before it become blank lines.
func (t *sheetText) row(at int) error {
	if at == 0 {
		at = t.rows + 1
	}
	if at <= t.rows || at > 1<<20 {
		return t.x.broken("rows from 1 to 1,048,576, one after the other", strconv.Itoa(at))
	}
	t.line = append(t.line[:0], bytes.Repeat([]byte{'\n'}, at-t.rows-1)...)
	blank, column := len(t.line), 0
	for depth, last := len(t.x.open), 0; ; {
		start, _, err := t.x.next()
		switch {
		case err != nil:
			return err
		case len(t.x.open) < depth && len(t.line) == blank: // no cell has something in it
			return nil
		case len(t.x.open) < depth:
			t.line = append(t.line, '\n')
			t.rows, t.rest = at, t.line
			if t.total += int64(len(t.line)); t.total > maxUnpacked {
				return fmt.Errorf("%s: a sheet of more than 1 GiB: %w", t.x.s.name, ErrLimit)
			}
			return nil
		case start == nil || start.Name.Local != "c":
			continue
		}
		n := columnNumber(plainAttribute(start.Attr, "r"))
		if n == 0 {
			n = last + 1
		}
		if n <= last {
			return t.x.broken("cells from left to right", quote([]byte(plainAttribute(start.Attr, "r"))))
		}
		last = n
		cell, err := t.cell(plainAttribute(start.Attr, "t"))
		switch {
		case err != nil:
			return err
		case cell == "":
			continue
		case n > maxColumns || len(t.line)-blank+len(cell) > maxLine:
			return fmt.Errorf("%s:%d: a row of more than %d columns or 1 MiB: %w", t.x.s.name, at, maxColumns, ErrLimit)
		}
		for column = max(column, 1); column < n; column++ {
			t.line = append(t.line, '\t')
		}
		if cell[0] == '"' {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		t.line = append(t.line, cell...)
	}
}

// cell reads the cell that was opened last, of the kind given, up to its end.
func (t *sheetText) cell(kind string) (string, error) {
	cell := ""
	for depth := len(t.x.open); len(t.x.open) >= depth; {
		start, _, err := t.x.next()
		switch {
		case err != nil:
			return "", err
		case start == nil:
		case start.Name.Local == "v" || start.Name.Local == "is":
			if cell, err = t.x.cellText(); err != nil {
				return "", err
			}
		}
	}
	switch {
	case cell == "":
	case kind == "s":
		n, err := strconv.Atoi(cell)
		if err != nil || n < 0 || n >= len(t.shared) {
			return "", t.x.broken(fmt.Sprintf("the number of one of %d shared texts", len(t.shared)), quote([]byte(cell)))
		}
		return t.shared[n], nil
	case kind == "" || kind == "n":
		if strings.ContainsAny(cell, ".Ee") { // 0.66 is kept as 0.66000000000000003
			if x, err := strconv.ParseFloat(cell, 64); err == nil && x > -1e15 && x < 1e15 {
				return strconv.FormatFloat(x, 'f', -1, 64), nil
			}
		}
	}
	return cell, nil
}

// columnNumber is the number of the column in the name of a cell, "AB12", from 1; 0 when it is no such name.
func columnNumber(cell string) (n int) {
	for i := 0; i < len(cell) && i < 4 && cell[i] >= 'A' && cell[i] <= 'Z'; i++ {
		n = n*26 + int(cell[i]-'A') + 1
	}
	return n
}
