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
	source codebook.Source
}

// table is a .tsv file while it is read: its columns and the line at hand.
type table struct {
	*sheet
	columns []string
	line    int
	fields  []string // one a column; reused from row to row
	outline outline
	roles   codeRoles
	checked []map[string]bool // tables of facts: the values of each column that were found good
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
	text := unsafe.String(unsafe.SliceData(raw), len(raw)) // raw is ours and is never written to again
	var readRow func(*table)
	for rest := text; rest != "" && len(s.problems) < maxProblems; {
		var row string
		row, rest, _ = strings.Cut(rest, "\n")
		row = strings.TrimSuffix(row, "\r")
		t.line++
		switch {
		case row == "" || strings.TrimSpace(row) == "":
		case unclean(row):
			s.complain(t.line, "the line holds an invisible or control character")
		case row[0] == '#':
			t.readHeaderLine(row)
		case t.columns == nil:
			if readRow = t.startRows(row); readRow == nil {
				return
			}
			s.rows = make([]codebook.Row, 0, strings.Count(rest, "\n")+1)
		case row[0] == '=' && s.header.table == "codes":
			t.readHeading(row)
		default:
			if t.split(row) {
				readRow(t)
			}
		}
	}
	if t.columns == nil && len(s.problems) == 0 {
		s.complain(0, "the table is empty: no row of column names")
	}
}

// split parts a row into its fields; fields that are left out at the end are empty. Too many are a complaint.
func (t *table) split(row string) bool {
	t.fields = t.fields[:0]
	for more := true; more; {
		var field string
		field, row, more = strings.Cut(row, "\t")
		t.fields = append(t.fields, field)
	}
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
func splitList(text, separator string) []string {
	if text == "" {
		return nil
	}
	parts := strings.Split(text, separator)
	kept := parts[:0]
	for _, part := range parts {
		if part = strings.TrimSpace(part); part != "" {
			kept = append(kept, part)
		}
	}
	return kept
}

// unclean reports whether a line holds characters that must never reach a terminal; tabs part its fields.
func unclean(row string) bool {
	for i := range len(row) {
		if row[i] != '\t' && (row[i] < ' ' || row[i] >= 0x7f) {
			row = strings.ReplaceAll(row, "\t", " ")
			return codebook.Clean(row) != row
		}
	}
	return false
}

// readHeaderLine reads "# name value"; unknown names, and all lines after the column names, are plain comments.
func (t *table) readHeaderLine(row string) {
	if t.columns != nil {
		return
	}
	name, value := strings.TrimSpace(row[1:]), ""
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
func (t *table) startRows(row string) func(*table) {
	h := &t.header
	t.columns, h.source.File = strings.Split(row, "\t"), t.name
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
	t.checked = make([]map[string]bool, len(t.columns))
	return kind.read
}

func isNoteKind(column string) bool {
	_, err := codebook.ParseNoteKind(column)
	return err == nil
}
