package release

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"codedesk/codebook"
)

// codeList is a plain table of the codes of one set, as offices and converters save it: csv, or tab, semicolon or bar between the cells, with a
// header line. Columns are found by name: one for the code, one for the description; perhaps one that says whether the code is billable
// (or a header), and the first and last day of service. Other columns are not read, but a header with the words of another table (fees,
// edits) is not taken. The set is told by the code column's name, else by the form of the codes. Without a billable column, a diagnosis with
// others below it is a header.
func codeList() format {
	return format{
		kind: KindList, layout: "a table (csv, tab) whose header names a code and a description, all codes of one set",
		is:   func(head []byte) bool { _, ok := lookAtList(head); return ok },
		read: readList,
	}
}

// listLayout says where the cells of a code list stand; -1 for columns that are not there.
type listLayout struct {
	comma                                        byte
	set                                          codebook.CodeSet
	code, title, billable, header, start, end, n int
}

// lookAtList reads the header and the first rows of a code list.
func lookAtList(head []byte) (listLayout, bool) {
	first, _, _ := bytes.Cut(bytes.TrimLeft(bytes.TrimPrefix(head, bom), "\r\n"), []byte("\n"))
	layout := listLayout{comma: delimiter(first), code: -1, title: -1, billable: -1, header: -1, start: -1, end: -1}
	in := records{l: lines{s: newSource(context.Background(), "", bytes.NewReader(head), 0, nil)}, comma: layout.comma}
	names, err := in.next()
	if err != nil || !utf8.Valid(first) || !layout.name(names) {
		return layout, false
	}
	var cells []string // of the code column
	for {
		row, err := in.next()
		if err != nil {
			break
		}
		if len(row) > layout.code {
			cells = append(cells, row[layout.code])
		}
	}
	if len(head) >= headSize && len(cells) > 1 {
		cells = cells[:len(cells)-1] // it may be cut
	}
	var codes [][]byte
	dotted := false
	for _, cell := range cells {
		codes = append(codes, listKey(cell))
		dotted = dotted || strings.Contains(cell, ".")
	}
	if layout.set == "" {
		layout.set = setOfCodes(codes, dotted)
	}
	return layout, layout.set != "" && fits(layout.set, codes)
}

// name finds the columns by their names. It reports false when the code or the description is missing, or another table is named.
func (l *listLayout) name(names []string) bool {
	best := 0 // how well the title column fits
	l.n = len(names)
	for i, name := range names {
		name = plainName(name)
		for _, foreign := range []string{"rvu", "mue", "mai", "ptp", "column1", "column2", "fee", "price", "payment", "modifierindicator", "ndc", "quantity", "charge"} {
			if name == foreign || len(foreign) > 3 && strings.Contains(name, foreign) || strings.HasSuffix(name, "rvu") {
				return false
			}
		}
		if set, ok := codeColumns()[name]; ok && l.code < 0 {
			l.code, l.set = i, set
			continue
		}
		switch name {
		case "billable", "isbillable", "billableflag", "valid", "validflag", "isvalid", "flag", "validforcoding", "reportable", "leaf", "isleaf":
			l.billable = i
		case "header", "isheader", "headerflag":
			l.header = i
		case "effective", "effectivedate", "startdate", "start", "validfrom", "added", "dateadded":
			l.start = i
		case "terminated", "terminationdate", "enddate", "end", "validto", "deleted", "datedeleted", "termdate":
			l.end = i
		}
		if fit := titleFit(name); fit > best {
			best, l.title = fit, i
		}
	}
	return l.code >= 0 && l.title >= 0
}

// codeColumns are the names of a code's column, with the set where the name tells it.
func codeColumns() map[string]codebook.CodeSet {
	return map[string]codebook.CodeSet{
		"code": "", "codes": "", "codevalue": "",
		"icd10cm": codebook.ICD10CM, "icd10cmcode": codebook.ICD10CM, "icd10": codebook.ICD10CM, "icd10code": codebook.ICD10CM, "icdcode": codebook.ICD10CM,
		"diagnosiscode": codebook.ICD10CM, "diagnosis": codebook.ICD10CM, "dx": codebook.ICD10CM, "dxcode": codebook.ICD10CM,
		"icd10pcs": codebook.ICD10PCS, "icd10pcscode": codebook.ICD10PCS, "pcscode": codebook.ICD10PCS,
		"hcpcs": "", "hcpcscode": "", "hcpc": "", "procedurecode": "", // may hold CPT codes
		"cpt": codebook.CPT, "cptcode": codebook.CPT, "cpt4": codebook.CPT,
		"modifier": codebook.Modifier, "modifiercode": codebook.Modifier, "mod": codebook.Modifier, "modcode": codebook.Modifier,
		"pos": codebook.POS, "poscode": codebook.POS, "placeofservice": codebook.POS, "placeofservicecode": codebook.POS,
		"carc": codebook.CARC, "carccode": codebook.CARC,
	}
}

// titleFit says how well a column's name fits the description; 0 not at all. The long one counts before the short one.
func titleFit(name string) int {
	name = strings.TrimSuffix(name, "en")
	for _, prefix := range []string{"code", "hcpcs", "icd10", "pos", "mod"} {
		name = strings.TrimPrefix(name, prefix)
	}
	switch name {
	case "longdescription", "longdesc", "longtitle", "longdescriptor", "fulldescription", "descriptionlong", "titlelong", "desclong":
		return 4
	case "description", "desc", "descriptor", "display", "title", "descriptio":
		return 3
	case "name", "text", "meaning", "label", "definition":
		return 2
	case "shortdescription", "shortdesc", "shorttitle", "shortdescriptor", "descriptionshort", "titleshort", "descshort":
		return 1
	}
	return 0
}

// plainName is a column's name in lower-case letters and digits.
func plainName(name string) string {
	return strings.Join(nameWords(name), "")
}

// listKey is a cell of the code column as a key: without blanks and dots, in upper case.
func listKey(cell string) []byte {
	key := make([]byte, 0, len(cell))
	for _, b := range []byte(strings.TrimSpace(cell)) {
		switch {
		case b >= 'a' && b <= 'z':
			key = append(key, b-'a'+'A')
		case b != '.':
			key = append(key, b)
		}
	}
	return key
}

// single reports whether a trimmed text is as it is kept: printable ASCII with single blanks.
func single(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f || s[i] == ' ' && s[i+1] == ' ' {
			return false
		}
	}
	return true
}

// setOfCodes is the set that all codes are of, by their form; "" when there is none, or when only the column's name could tell.
func setOfCodes(codes [][]byte, dotted bool) codebook.CodeSet {
	for _, set := range []codebook.CodeSet{codebook.CPT, codebook.HCPCS, codebook.ICD10PCS, codebook.ICD10CM} {
		if (!dotted || set == codebook.ICD10CM) && fits(set, codes) {
			return set
		}
	}
	return ""
}

// fits reports whether at least nine of ten codes, and at least one, have the form of the set.
func fits(set codebook.CodeSet, codes [][]byte) bool {
	n := 0
	for _, code := range codes {
		if wellFormed(set, code) {
			n++
		}
	}
	return n > 0 && n*10 >= len(codes)*9
}

func readList(s *source, f *Found) error {
	head, err := s.head()
	if err != nil {
		return err
	}
	layout, ok := lookAtList(head)
	if !ok {
		return unrecognized(f.File, head)
	}
	f.Set = layout.set
	t := newTable(f, layout.set, int(s.size/90))
	in := records{l: lines{s: s}, comma: layout.comma}
	if _, err := in.next(); err != nil {
		return err
	}
	for {
		cells, err := in.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if err := f.row(in.line); err != nil {
			return err
		}
		layout.row(f, t, cells, in.line)
	}
	if f.Set == codebook.ICD10CM || f.Set == codebook.ICD10PCS {
		for i, above := range t.hang() {
			if above && layout.billable < 0 && layout.header < 0 || f.Set == codebook.ICD10PCS && t.keys[i].len() == 3 {
				t.rows[i].Code.Kind = codebook.KindHeader
			}
		}
	}
	if f.Rows = t.rows; f.Set == codebook.ICD10PCS {
		f.Rows = underSections(t)
	}
	f.nameList()
	return nil
}

// row takes one row of the list.
func (l listLayout) row(f *Found, t *table, cells []string, line int) {
	cell := func(i int) string {
		if i < 0 || i >= len(cells) {
			return ""
		}
		return strings.TrimSpace(cells[i])
	}
	if len(cells) < max(l.code, l.title)+1 || len(cells) > l.n && strings.Join(cells[l.n:], "") != "" {
		f.problem(line, fmt.Sprintf("%d cells", l.n), fmt.Sprintf("%d", len(cells)))
		return
	}
	title := cell(l.title)
	if !single(title) {
		title = either([]byte(title))
	}
	billable, ok1 := flag(cell(l.billable), true)
	header, ok2 := flag(cell(l.header), false)
	start, ok3 := listDate(cell(l.start))
	end, ok4 := listDate(cell(l.end))
	switch {
	case title == "":
		f.problem(line, "a description", "none")
	case !ok1 || !ok2:
		f.problem(line, "0 or 1, yes or no, whether it is billable", quote([]byte(cell(l.billable)+cell(l.header))))
	case !ok3 || !ok4:
		f.problem(line, "days as 2025-10-01 or 20251001", quote([]byte(cell(l.start)+" "+cell(l.end))))
	default:
		c := t.add(listKey(cell(l.code)), line)
		if c == nil {
			return
		}
		c.Display, c.Effective, c.Terminated = title, start, end
		if !billable || header {
			c.Kind = codebook.KindHeader
		}
	}
}

// flag reads a yes or a no; an empty cell is the given one.
func flag(cell string, empty bool) (yes, ok bool) {
	switch strings.ToLower(cell) {
	case "":
		return empty, true
	case "1", "y", "yes", "true", "t", "x", "billable", "valid":
		return true, true
	case "0", "n", "no", "false", "f", "header", "non-billable", "nonbillable", "invalid":
		return false, true
	}
	return false, false
}

// listDate reads a day as 2025-10-01 or 20251001; empty cells and the far end of time are the zero date.
func listDate(cell string) (codebook.Date, bool) {
	if cell == "" || strings.HasPrefix(cell, "9999") {
		return 0, true
	}
	return compactDate([]byte(strings.ReplaceAll(cell, "-", "")))
}

// nameList names the edition of a list. The owner is that of the set, since a list repeats its titles; CPT is taken for the AMA's text
// always, so that no list lets it out.
func (f *Found) nameList() {
	e := editionInName(f.File)
	switch f.Set {
	case codebook.ICD10CM:
		f.fiscal("", codebook.OwnerNCHS)
	case codebook.ICD10PCS:
		f.fiscal("", codebook.OwnerCMS)
	case codebook.CPT:
		f.quarterly(edition{year: e.year}, codebook.OwnerAMA)
	case codebook.Modifier:
		owner := codebook.OwnerCMS
		for _, row := range f.Rows {
			if b := row.Code.Code[0]; b >= '0' && b <= '9' {
				owner = codebook.OwnerAMA
			}
		}
		f.quarterly(e, owner)
	case codebook.CARC:
		f.quarterly(edition{year: e.year}, codebook.OwnerUser)
	default:
		f.quarterly(e, codebook.OwnerCMS)
	}
	f.source.Name += " (list)"
}
