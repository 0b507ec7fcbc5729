// Package starter reads the plain-text tables of the starter set into a codebook.
//
// The tables are written and reviewed by people, so the reader's second job is to catch what people get wrong: a row with
// a field too few, a code that stands twice, a fact that cannot have that value, a note on a code that is not there. Every
// complaint names the table and the line. The format is documented in assets/README.md.
//
// All of it is read at every start, behind the first frame, so it is quick: tables are parsed side by side (table.go and
// the readers of its rows), each into a sheet of its own; then the sheets are put together in the order of their names
// (merge.go), which is where rows of different tables meet.
package starter

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"sync"

	"codedesk/codebook"
)

// maxProblems is how many complaints one Load reports.
const maxProblems = 20

// Load reads every table below fsys and returns the book they make: one release a code set, marked as starter, with
// vaccine links, administrations and words. When a table is wrong it returns an error with one line a problem
// ("cpt/01-em.tsv:14: …"), at most 20.
func Load(fsys fs.FS) (*codebook.Book, error) {
	var sheets []*sheet
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && reader(name) != nil {
			sheets = append(sheets, &sheet{name: name})
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the starter set: %w", err)
	}
	onAllCores(sheets, func(s *sheet) { s.guard(func() { s.read(fsys) }) })
	m := newMerger(sheets)
	contents := m.contents()
	if len(m.problems) > 0 {
		return nil, errors.Join(m.problems[:min(len(m.problems), maxProblems)]...)
	}
	return codebook.New(contents)
}

// reader picks the reader for a file by its name; nil for files that are no tables.
func reader(name string) func(*sheet, []byte) {
	switch {
	case path.Ext(name) == ".tsv":
		return (*sheet).readTable
	case path.Base(name) == "release.toml":
		return (*sheet).readEdition
	case path.Base(name) == "administration.toml":
		return (*sheet).readAdministrations
	}
	return nil
}

// onAllCores works on the items in their order, on as many at once as there are cores. The work must not panic.
func onAllCores[T any](items []T, work func(T)) {
	next := make(chan T, len(items))
	for _, item := range items {
		next <- item
	}
	close(next)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for item := range next {
				work(item)
			}
		})
	}
	workers.Wait()
}

// sheet is what one file says.
type sheet struct {
	name     string
	header   header
	headings []heading
	rows     []codebook.Row
	linked   []codebook.Row // those that name other rows
	facts    []rowFacts
	notes    []rowNote
	vaccines []rowVaccine
	pairs    []rowPTP
	seventh  []rowSeventh
	words    []codebook.Word
	edition  *codebook.Edition
	giving   []codebook.Administration
	problems []error
}

// guard does the work on the sheet. A panic becomes a complaint about the table.
func (s *sheet) guard(work func()) {
	defer func() {
		if value := recover(); value != nil {
			s.complain(0, "cannot be read: %v", value)
		}
	}()
	work()
}

// read reads the sheet's file.
func (s *sheet) read(fsys fs.FS) {
	text, err := fs.ReadFile(fsys, s.name)
	if err != nil {
		s.complain(0, "%v", err)
		return
	}
	reader(s.name)(s, text)
}

// complain notes a problem at a line of the sheet; line 0 is the file as a whole.
func (s *sheet) complain(line int, format string, args ...any) {
	s.problems = append(s.problems, fmt.Errorf("%s: "+format, append([]any{s.place(line)}, args...)...))
}

func (s *sheet) place(line int) codebook.Place { return codebook.Place{Table: s.name, Line: line} }
