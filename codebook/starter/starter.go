// Package starter reads the plain-text tables of the starter set into a codebook.
//
// The tables are written and reviewed by people, so the reader's second job is to catch what people get wrong: a row with
// a field too few, a code that stands twice, a fact that cannot have that value, a note on a code that is not there. Every
// complaint names the table and the line. The format is documented in assets/README.md.
package starter

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"codedesk/codebook"
)

// maxProblems is how many complaints one Load reports before it stops reading.
const maxProblems = 20

// Load reads every table below fsys and returns the book they make: one release a code set, marked as starter, with
// vaccine links, administrations and words. When a table is wrong it returns an error with one line a problem
// ("cpt/em.tsv:14: …"), at most 20.
func Load(fsys fs.FS) (*codebook.Book, error) {
	l := &loader{editions: map[codebook.CodeSet]codebook.Edition{}, rows: map[codebook.CodeSet][]codebook.Row{}, outlines: map[codebook.CodeSet]*outline{}}
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || len(l.problems) >= maxProblems {
			return err
		}
		switch {
		case path.Ext(name) == ".tsv":
			text, err := fs.ReadFile(fsys, name)
			if err != nil {
				return err
			}
			l.readTable(name, text)
		case path.Base(name) == "release.toml":
			l.readEdition(fsys, name)
		case path.Base(name) == "administration.toml":
			l.readAdministrations(fsys, name)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the starter set: %w", err)
	}
	return l.book()
}

// loader gathers what the tables say until a book can be made of it.
type loader struct {
	editions        map[codebook.CodeSet]codebook.Edition
	rows            map[codebook.CodeSet][]codebook.Row
	outlines        map[codebook.CodeSet]*outline
	facts           []pendingFact
	notes           []pendingNote
	vaccines        []pendingVaccine
	administrations []codebook.Administration
	words           []codebook.Word
	problems        []error
}

// complain notes a problem at a place ("cpt/em.tsv:14").
func (l *loader) complain(place string, format string, args ...any) {
	l.problems = append(l.problems, fmt.Errorf("%s: "+format, append([]any{place}, args...)...))
}

// book makes the releases, then hangs facts, notes and links on their rows. Loose ends are complaints.
func (l *loader) book() (*codebook.Book, error) {
	contents := codebook.Contents{Administrations: l.administrations, Words: l.words}
	releases := map[codebook.CodeSet]*codebook.Release{}
	for _, set := range codebook.CodeSets() {
		rows := l.rows[set]
		if len(rows) == 0 {
			continue
		}
		edition, ok := l.editions[set]
		if !ok {
			l.complain(rows[0].Place, "no release.toml names the edition of set %s", set)
			continue
		}
		if set == codebook.HCPCS || set == codebook.ICD10CM {
			slices.SortStableFunc(rows, officialOrder)
		}
		release, err := codebook.NewRelease(edition, rows)
		if err != nil {
			l.problems = append(l.problems, err)
			continue
		}
		releases[set] = release
		contents.Releases = append(contents.Releases, release)
	}
	if len(l.problems) == 0 {
		l.hangFacts(releases)
		l.hangNotes(releases)
		l.checkLinks(releases)
		contents.Vaccines = l.checkVaccines(releases)
	}
	if len(l.problems) > 0 {
		return nil, errors.Join(l.problems[:min(len(l.problems), maxProblems)]...)
	}
	return codebook.New(contents)
}

// officialOrder puts rows into the order of the code, headings first: the order of the sets whose headings are ranges or letters.
// The other sets keep the order of their tables.
func officialOrder(a, b codebook.Row) int {
	isHeading := func(r codebook.Row) int {
		if r.Code.Kind == codebook.KindHeading {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(isHeading(a), isHeading(b)), cmp.Compare(a.Code.Key(), b.Code.Key()))
}

// header is what the comment lines at the top of a table say.
type header struct {
	table  string
	set    codebook.CodeSet
	source codebook.Source
}

// table is an open table: its header, its columns by name, and the line being read.
type table struct {
	header
	name    string
	columns []string
	line    int
	fields  []string
}

// place is the table and line being read, for complaints.
func (t *table) place() string { return fmt.Sprintf("%s:%d", t.name, t.line) }

// get is the field of the named column in the current row, "" when the table has no such column.
func (t *table) get(column string) string {
	if i := slices.Index(t.columns, column); i >= 0 {
		return t.fields[i]
	}
	return ""
}

// list is the field of the named column split at the separator, without empty parts.
func (t *table) list(column, separator string) []string {
	return splitList(t.get(column), separator)
}

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

// readTable reads one .tsv file: header, column names, then a row a line, which goes to the reader of its kind.
func (l *loader) readTable(name string, text []byte) {
	t := &table{name: name}
	var readRow func(*table)
	for line := range bytes.Lines(text) {
		t.line++
		row := strings.TrimRight(string(line), "\r\n")
		if unclean(row) {
			l.complain(t.place(), "the line holds an invisible or control character")
			continue
		}
		switch {
		case strings.TrimSpace(row) == "":
		case strings.HasPrefix(row, "#"):
			l.readHeaderLine(t, row)
		case t.columns == nil:
			if readRow = l.startRows(t, row); readRow == nil {
				return
			}
		case strings.HasPrefix(row, "=") && t.table == "codes":
			l.readHeading(t, row)
		default:
			t.fields = strings.Split(row, "\t")
			if len(t.fields) > len(t.columns) {
				l.complain(t.place(), "%d fields, but there are %d columns", len(t.fields), len(t.columns))
			} else {
				for len(t.fields) < len(t.columns) {
					t.fields = append(t.fields, "")
				}
				readRow(t)
			}
		}
		if len(l.problems) >= maxProblems {
			return
		}
	}
	if t.columns == nil {
		l.complain(name, "the table is empty: no row of column names")
	}
}

// readHeaderLine reads "# name value"; unknown names are plain comments.
func (l *loader) readHeaderLine(t *table, row string) {
	if t.columns != nil {
		return
	}
	name := strings.TrimSpace(strings.TrimPrefix(row, "#"))
	value := ""
	if i := strings.IndexAny(name, " \t"); i > 0 {
		name, value = name[:i], strings.TrimSpace(name[i:])
	}
	var err error
	switch name {
	case "table":
		t.table = value
	case "set":
		t.set, err = codebook.ParseCodeSet(value)
	case "source":
		t.source.Name = value
	case "edition":
		t.source.Edition = value
	case "date":
		t.source.Date, err = codebook.ParseDate(value)
	case "owner":
		t.source.Owner, err = codebook.ParseOwner(value)
	}
	if err != nil {
		l.complain(t.place(), "%v", err)
	}
}

// startRows checks the header and the column names, and picks the reader for the rows; nil when the table cannot be read.
func (l *loader) startRows(t *table, row string) func(*table) {
	t.columns = strings.Split(row, "\t")
	t.source.File = t.name
	for _, field := range [][2]string{{"table", t.table}, {"source", t.source.Name}, {"edition", t.source.Edition}, {"date", t.source.Date.String()}} {
		if field[1] == "" {
			l.complain(t.place(), "the header does not name the %s", field[0])
			return nil
		}
	}
	if t.source.Owner == "" {
		t.source.Owner = codebook.OwnerCodedesk
	}
	if t.set == "" && t.table != "words" {
		l.complain(t.place(), "the header does not name the set")
		return nil
	}
	kinds := map[string]struct {
		read    func(*table)
		columns []string
		known   func(string) bool
	}{
		"codes":    {l.readCode, codeColumns, isNoteKind},
		"facts":    {l.readFacts, []string{"code"}, func(string) bool { return true }},
		"notes":    {l.readNote, []string{"code", "kind", "text", "targets"}, nil},
		"vaccines": {l.readVaccine, []string{"code", "family", "cvx", "trade", "route", "components", "age"}, nil},
		"words":    {l.readWord, []string{"word", "kind", "means"}, nil},
	}
	kind, ok := kinds[t.table]
	if !ok {
		l.complain(t.place(), "unknown table %q: use codes, facts, notes, vaccines or words", t.table)
		return nil
	}
	for _, column := range t.columns {
		if !slices.Contains(kind.columns, column) && (kind.known == nil || !kind.known(column)) {
			l.complain(t.place(), "unknown column %q in a table of %s", column, t.table)
			return nil
		}
	}
	if !slices.Contains(t.columns, kind.columns[0]) {
		l.complain(t.place(), "no column %q", kind.columns[0])
		return nil
	}
	return kind.read
}

// unclean reports whether a line holds characters that must never reach a terminal; tabs part its fields.
func unclean(row string) bool {
	row = strings.ReplaceAll(row, "\t", " ")
	return codebook.Clean(row) != row
}

func isNoteKind(column string) bool {
	_, err := codebook.ParseNoteKind(column)
	return err == nil
}
