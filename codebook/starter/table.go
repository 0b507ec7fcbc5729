package starter

import (
	"slices"
	"strings"
	"unsafe"

	"codedesk/codebook"
)

// header is what the comment lines at the top of a table say.
type header struct {
	table  string
	set    codebook.CodeSet
	source *codebook.Source
}

// table is a .tsv file while it is read: its columns and the line at hand.
type table struct {
	*sheet
	columns []string
	line    int
	row     string   // the text of the line
	fields  []string // of the row, one a column; reused from row to row
	outline outline
	roles   codeRoles
	codes   []codebook.Code            // room for those of the rows to come
	parts   []string                   // of the lists in the rows, side by side
	checked map[string][]codebook.Fact // tables of facts: what rows say of their codes, by their text, when it was found good
}

// tableKind says how the rows of a kind of table are read and which columns they may have; the first one is needed.
type tableKind struct {
	read    func(*table)
	columns []string
	more    func(column string) bool // further columns; nil for none
}

func kindOf(name string) (tableKind, bool) {
	kind, ok := map[string]tableKind{
		"codes":    {(*table).readCode, codeColumns, isNoteKind},
		"facts":    {(*table).readFacts, []string{"code"}, func(string) bool { return true }},
		"notes":    {(*table).readNote, []string{"code", "kind", "text", "targets"}, nil},
		"vaccines": {(*table).readVaccine, []string{"code", "family", "cvx", "trade", "route", "components", "age"}, nil},
		"ptp":      {(*table).readPTP, []string{"column1", "column2", "indicator", "note"}, nil},
		"seventh":  {(*table).readSeventh, []string{"code", "values"}, nil},
		"words":    {(*table).readWord, []string{"word", "kind", "means"}, nil},
	}[name]
	return kind, ok
}

// readTable reads a .tsv file: header, column names, then a row a line.
func (s *sheet) readTable(raw []byte) {
	t := &table{sheet: s}
	s.header.source = &codebook.Source{}                   // apart from the sheet, which can go when all that names its source stays
	text := unsafe.String(unsafe.SliceData(raw), len(raw)) // raw is ours and is never written to again
	var readRow func(*table)
	for rest := text; rest != "" && len(s.problems) < maxProblems; {
		t.row, rest, _ = strings.Cut(rest, "\n")
		t.row = strings.TrimSuffix(t.row, "\r")
		t.line++
		switch clean := t.split(); {
		case strings.TrimSpace(t.row) == "":
		case !clean:
			s.complain(t.line, "the line holds an invisible or control character")
		case t.row[0] == '#':
			t.readHeaderLine()
		case t.columns == nil:
			if readRow = t.startRows(); readRow == nil {
				return
			}
			t.makeRoom(strings.Count(rest, "\n") + 1)
		case t.row[0] == '=' && s.header.table == "codes":
			t.readHeading()
		default:
			if t.fill() {
				readRow(t)
			}
		}
	}
	if t.columns == nil && len(s.problems) == 0 {
		s.complain(0, "the table is empty: no row of column names")
	}
}

// split parts the line into its fields. It is not clean when it holds characters that must never reach a terminal.
func (t *table) split() (clean bool) {
	line := t.row
	t.fields = t.fields[:0]
	begin, plain := 0, true
	for i := range len(line) {
		switch b := line[i]; {
		case b-' ' < 0x7f-' ': // printable, as nearly all are
		case b == '\t':
			t.fields = append(t.fields, line[begin:i])
			begin = i + 1
		default:
			plain = false
		}
	}
	t.fields = append(t.fields, line[begin:])
	if plain {
		return true
	}
	line = strings.ReplaceAll(line, "\t", " ")
	return codebook.Clean(line) == line
}

// fill makes the fields as many as the columns: those that are left out at the end are empty. Too many are a complaint.
func (t *table) fill() bool {
	if len(t.fields) > len(t.columns) {
		t.complain(t.line, "%d fields, but there are %d columns", len(t.fields), len(t.columns))
		return false
	}
	for len(t.fields) < len(t.columns) {
		t.fields = append(t.fields, "")
	}
	return true
}

// get is the field of the named column in the current row, "" when the table has no such column.
func (t *table) get(column string) string {
	if i := slices.Index(t.columns, column); i >= 0 {
		return t.fields[i]
	}
	return ""
}

// splitList parts text at the separator and leaves out empty parts.
func (t *table) splitList(text, separator string) []string {
	if text == "" {
		return nil
	}
	if most := strings.Count(text, separator) + 1; cap(t.parts)-len(t.parts) < most {
		t.parts = make([]string, 0, max(most, 256))
	}
	begin := len(t.parts)
	for more := true; more; {
		var part string
		part, text, more = strings.Cut(text, separator)
		if part = strings.TrimSpace(part); part != "" {
			t.parts = append(t.parts, part)
		}
	}
	return slices.Clip(t.parts[begin:])
}

// makeRoom is for as many rows as lines are left, where tables are long.
func (t *table) makeRoom(lines int) {
	switch t.header.table {
	case "codes":
		t.codes, t.rows = make([]codebook.Code, lines), make([]codebook.Row, 0, lines)
	case "facts":
		t.facts = make([]rowFacts, 0, lines)
	case "ptp":
		t.pairs = make([]rowPTP, 0, lines)
	case "words":
		t.words = make([]codebook.Word, 0, lines)
	}
}

// readHeaderLine reads "# name value"; unknown names, and all lines after the column names, are plain comments.
func (t *table) readHeaderLine() {
	if t.columns != nil {
		return
	}
	name, value := strings.TrimSpace(t.row[1:]), ""
	if i := strings.IndexAny(name, " \t"); i > 0 {
		name, value = name[:i], strings.TrimSpace(name[i:])
	}
	h, err := &t.header, error(nil)
	switch name {
	case "table":
		h.table = value
	case "set":
		h.set, err = codebook.ParseCodeSet(value)
	case "source":
		h.source.Name = value
	case "edition":
		h.source.Edition = value
	case "date":
		h.source.Date, err = codebook.ParseDate(value)
	case "owner":
		h.source.Owner, err = codebook.ParseOwner(value)
	}
	if err != nil {
		t.complain(t.line, "%v", err)
	}
}

// startRows checks the header and the column names, and picks the reader for the rows; nil when the table cannot be read.
func (t *table) startRows() func(*table) {
	h := &t.header
	t.columns, h.source.File = slices.Clone(t.fields), t.name
	for _, field := range [][2]string{{"table", h.table}, {"source", h.source.Name}, {"edition", h.source.Edition}, {"date", h.source.Date.String()}} {
		if field[1] == "" {
			t.complain(t.line, "the header does not name the %s", field[0])
			return nil
		}
	}
	if h.source.Owner == "" {
		h.source.Owner = codebook.OwnerCodedesk
	}
	if h.set == "" && h.table != "words" {
		t.complain(t.line, "the header does not name the set")
		return nil
	}
	kind, ok := kindOf(h.table)
	if !ok {
		t.complain(t.line, "unknown table %q: use codes, facts, notes, vaccines, ptp, seventh or words", h.table)
		return nil
	}
	for _, column := range t.columns {
		if !slices.Contains(kind.columns, column) && (kind.more == nil || !kind.more(column)) {
			t.complain(t.line, "unknown column %q in a table of %s", column, h.table)
			return nil
		}
	}
	if !slices.Contains(t.columns, kind.columns[0]) {
		t.complain(t.line, "no column %q", kind.columns[0])
		return nil
	}
	t.roles = rolesOf(t.columns)
	t.checked = map[string][]codebook.Fact{}
	return kind.read
}

func isNoteKind(column string) bool {
	_, err := codebook.ParseNoteKind(column)
	return err == nil
}
