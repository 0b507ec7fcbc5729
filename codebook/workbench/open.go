package workbench

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"slices"
	"sync"
	"sync/atomic"

	"codedesk/codebook"
	"codedesk/codebook/claim/edits"
	"codedesk/codebook/release"
	"codedesk/codebook/search"
	"codedesk/codebook/starter"
)

// Places is where a Bench finds its books and keeps what it has worked out.
type Places struct {
	Tables fs.FS         // the starter set
	Build  string        // tells the program that the tables are part of from any other; "" when they are not part of it
	Books  string        // folder of the installed releases; "" for none
	Cache  string        // folder of what can be made anew; "" keeps nothing
	Payers func() Payers // whom claims are checked for; nil for the three that every office meets, by name alone

	Progress func(Progress) // told, from any goroutine, how far reading the books is, and later the making of an index; nil for nobody
}

// Bench answers questions about one book. It may be used by many goroutines at once.
type Bench struct {
	places   Places
	book     *codebook.Book
	shelf    *release.Shelf
	prints   map[string]string // by release: what tells its content from any other
	problems []error           // with releases
	astray   func() []error    // with tables of figures, which are opened
	payers   func() Payers
	checker  func() *edits.Checker
	tell     func(Progress)

	latest  atomic.Pointer[standing] // what was asked for last
	mu      sync.Mutex
	indexes map[string]*search.Index // by the releases they were built over
	unkept  []func()                 // put into the cache what is not there yet
}

// Open opens the starter set and all installed releases, with the search index for the date of service. What was kept at an earlier
// start is taken from the cache. An error names table and line; an installed release that cannot be used is left out and is among Problems.
func Open(places Places, dos codebook.Date) (*Bench, error) {
	b, err := OpenBooks(places)
	if err == nil {
		b.index(b.book.AsOf(dos))
	}
	return b, err
}

// OpenBooks is Open without the search index, for who does not search: it is made when somebody does.
func OpenBooks(places Places) (*Bench, error) {
	b := &Bench{places: places, payers: func() Payers { return nil }, tell: teller(places.Progress), shelf: release.NewShelf(places.Books, places.Cache), prints: map[string]string{}, indexes: map[string]*search.Index{}}
	print := ""
	if b.shelf.Keeps() {
		var err error
		if print, err = b.tablesPrint(places); err != nil {
			return nil, fmt.Errorf("read the starter set: %w", err)
		}
	}
	releases, tables, err := b.starterSet(places.Tables, print)
	if err != nil {
		return nil, err
	}
	for _, r := range releases {
		b.prints[r.ID()] = print
	}
	list, err := b.shelf.List()
	if err != nil {
		b.problems = []error{err}
	}
	for _, item := range list {
		b.prints[item.ID()] = item.File
	}
	installed, problems := openEach(list, false, b.tell, b.shelf.Open)
	b.problems = append(b.problems, problems...)
	figures := sync.OnceValues(func() ([]*codebook.Table, []error) { return openEach(list, true, b.tell, b.shelf.OpenTables) })
	b.astray = func() []error {
		_, problems := figures()
		return problems
	}
	b.book, err = codebook.Open(append(releases, installed...), func() []*codebook.Table {
		tables, _ := figures()
		return tables
	}, tables)
	if places.Payers != nil {
		b.payers = places.Payers
	}
	b.checker = sync.OnceValue(func() *edits.Checker { return edits.NewChecker(b.book, b.payers().all()) })
	return b, err
}

// ReleaseProblems are the installed releases that could not be opened, each with what to do.
func (b *Bench) ReleaseProblems() []error { return b.problems }

// Problems are the installed releases and tables of figures that could not be opened, each with what to do. The tables are opened to tell.
func (b *Bench) Problems() []error { return slices.Concat(b.problems, b.astray()) }

// starterSet is the starter set from the cache, else from its tables.
func (b *Bench) starterSet(tables fs.FS, print string) ([]*codebook.Release, func() codebook.Tables, error) {
	name := "starter-" + print + ".book"
	if f := b.shelf.Kept(name, release.BookKind, release.BookVersion); f != nil {
		if book, err := release.Decode(f); err == nil {
			return book.Releases, func() codebook.Tables {
				tables, _ := book.Tables() // its checksum was verified
				return tables
			}, nil
		}
	}
	book, err := starter.Load(tellTables(tables, b.tell))
	if err != nil {
		return nil, nil, err
	}
	b.unkept = append(b.unkept, func() {
		if sections, err := release.Encode(context.Background(), book.Releases(), book.Tables()); err == nil {
			_ = b.shelf.Keep(name, release.BookKind, release.BookVersion, sections) // else it is read from its tables again
		}
	})
	return book.Releases(), book.Tables, nil
}

// tablesPrint is printOf for the tables; that of tables which are part of the program is kept by its build.
func (b *Bench) tablesPrint(places Places) (string, error) {
	note := "print-" + places.Build
	if print := b.shelf.Noted(note); places.Build != "" && print != "" {
		return print, nil
	}
	print, err := printOf(places.Tables)
	if err == nil && places.Build != "" {
		b.unkept = append(b.unkept, func() { b.shelf.Note(note, print) })
	}
	return print, err
}

// printOf tells the content of the tables from any other.
func printOf(tables fs.FS) (string, error) {
	sum := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	size := 0
	err := fs.WalkDir(tables, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(tables, name)
		size += len(name) + len(data)
		_, err2 := sum.Write(append([]byte(name), data...))
		return errors.Join(err, err2)
	})
	return fmt.Sprintf("%08x%x", sum.Sum32(), size), err
}
