package release

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

// Shelf is where compiled releases lie, and the cache beside it. Files are named by their content and never replaced; only the small list of
// what is installed is, in one step. So a reader sees the old shelf or the new one, whatever happens to the writer.
//
// A file's checksums are verified when it is opened for the first time and remembered in the cache by its size and time, so that later starts
// need not read it whole.
type Shelf struct {
	books string // "" for none
	cache string // "" for none

	mu       sync.Mutex
	verified map[string]string // file → identity
	changed  bool
}

// Names of the shelf's own files.
const (
	listName     = "current.tsv"
	verifiedName = "verified.tsv"
	lockName     = ".lock"
	bookEnding   = ".book"
)

// ErrNoShelf is the sentinel for work that needs a folder when there is none.
var ErrNoShelf = errors.New("there is no folder for releases: set HOME or XDG_DATA_HOME")

// NewShelf is the shelf in these folders, which need not exist. Without a cache nothing is remembered or kept.
func NewShelf(books, cache string) *Shelf { return &Shelf{books: books, cache: cache} }

// Installed is a release on the shelf.
type Installed struct {
	codebook.Edition
	File     string // below the shelf
	Codes    int    // codes and headers; of a table of figures its entries
	Billable int
	Terms    int      // ways in words to its codes
	Sources  []string // the files it was made of
}

// Open opens the releases of the list; its tables of figures are for OpenTables. One that cannot be used is left out and is among the errors,
// which say what to do.
func (s *Shelf) Open(list []Installed) ([]*codebook.Release, []error) {
	return openAll(s, list, false, s.open)
}

// OpenTables opens the tables of figures of the list as Open does the releases.
func (s *Shelf) OpenTables(list []Installed) ([]*codebook.Table, []error) {
	return openAll(s, list, true, s.openTable)
}

// openAll opens the releases of the list, or the tables.
func openAll[T any](s *Shelf, list []Installed, tables bool, open func(Installed) (T, error)) (all []T, problems []error) {
	for _, item := range list {
		if item.Set.IsTable() != tables {
			continue
		}
		if one, err := open(item); err == nil {
			all = append(all, one)
		} else {
			problems = append(problems, fmt.Errorf("%s is left out: %w; import it again", item.ID(), err))
		}
	}
	s.remember()
	return all, problems
}

func (s *Shelf) openTable(item Installed) (*codebook.Table, error) {
	f, err := s.OpenFile(filepath.Join(s.books, item.File), TableKind, TableVersion)
	if err != nil {
		return nil, err
	}
	table, err := DecodeTable(f)
	if err == nil && table.ID() != item.ID() {
		err = fmt.Errorf("%w: it holds %s", flat.ErrDamaged, table.ID())
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	table.Chosen = item.Chosen // as the list has it: the file never changes
	return table, nil
}

func (s *Shelf) open(item Installed) (*codebook.Release, error) {
	f, err := s.OpenFile(filepath.Join(s.books, item.File), BookKind, BookVersion)
	if err != nil {
		return nil, err
	}
	book, err := Decode(f)
	switch {
	case err != nil:
	case len(book.Releases) != 1:
		err = fmt.Errorf("%w: it holds %d releases", flat.ErrDamaged, len(book.Releases))
	case book.Releases[0].ID() != item.ID():
		err = fmt.Errorf("%w: it holds %s", flat.ErrDamaged, book.Releases[0].ID())
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	book.Releases[0].Chosen = item.Chosen // as the list has it: the file never changes
	return book.Releases[0], nil
}

// Install puts releases and tables on the shelf, all of them or, when it fails or the context ends, none. One with the same set, edition and owner is
// replaced; its file stays until Tidy.
func (s *Shelf) Install(ctx context.Context, composed []*Composed) (added []Installed, err error) {
	unlock, err := s.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	list, err := s.List()
	if err != nil {
		return nil, err
	}
	var written []string
	defer func() {
		if err != nil {
			added = nil
			s.takeBack(written)
		}
	}()
	for _, c := range composed {
		item, fresh, err := s.keep(ctx, c)
		if fresh {
			written = append(written, item.File)
		}
		if err != nil {
			return nil, err
		}
		if at := slices.IndexFunc(list, func(old Installed) bool { return old.ID() == item.ID() }); at >= 0 {
			item.Chosen = list[at].Chosen // the user chose it by its ID
			if c.onto {
				item.Sources = list[at].Sources
				for _, file := range c.Files {
					if !slices.Contains(item.Sources, file) {
						item.Sources = append(item.Sources, file)
					}
				}
			}
			list = slices.Delete(list, at, at+1)
		}
		list, added = append(list, item), append(added, item)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return added, s.write(list)
}

// takeBack removes books that were written and are not in the list. The lock must be held.
func (s *Shelf) takeBack(books []string) {
	list, err := s.List()
	if err != nil {
		return
	}
	for _, name := range books {
		if !slices.ContainsFunc(list, func(item Installed) bool { return item.File == name }) {
			_ = os.Remove(filepath.Join(s.books, name)) // else the next Tidy does
		}
	}
}

// keep writes the file of a release or table; fresh is false when it was there already.
func (s *Shelf) keep(ctx context.Context, c *Composed) (item Installed, fresh bool, err error) {
	var sections []flat.Section
	kind, version := uint32(BookKind), uint32(BookVersion)
	if c.Table != nil {
		kind, version = TableKind, TableVersion
		item = Installed{Edition: c.Table.Edition, Codes: c.Table.Rows, Sources: c.Files}
		sections, err = EncodeTable(c.Table)
	} else {
		tally := c.Release.Count(c.Release.Effective)
		item = Installed{Edition: c.Release.Edition, Codes: tally.Codes, Billable: tally.Billable, Terms: c.Terms, Sources: c.Files}
		sections, err = Encode(ctx, []*codebook.Release{c.Release}, codebook.Tables{})
	}
	if err != nil {
		return item, false, err
	}
	item.File = item.ID() + "-" + fingerprint(sections) + bookEnding // equal names, equal content
	if s.holds(item) {
		return item, false, nil
	}
	if err := flat.Write(ctx, filepath.Join(s.books, item.File), kind, version, sections); err != nil {
		return item, false, fmt.Errorf("keep %s: %w", item.ID(), err)
	}
	return item, true, nil
}

// holds reports whether the item's file is there, undamaged.
func (s *Shelf) holds(item Installed) bool {
	var err error
	fresh := NewShelf(s.books, "") // it remembers nothing, so it verifies
	if item.Set.IsTable() {
		_, err = fresh.openTable(item)
	} else {
		_, err = fresh.open(item)
	}
	return err == nil
}

// lock keeps other writers away from the list while it is read, changed and written.
func (s *Shelf) lock(ctx context.Context) (unlock func(), err error) {
	if s.books == "" {
		return nil, ErrNoShelf
	}
	if err := os.MkdirAll(s.books, 0o700); err != nil {
		return nil, fmt.Errorf("keep the releases: %w", err)
	}
	return flat.Lock(ctx, filepath.Join(s.books, lockName))
}

// fingerprint is a short name for the content of sections.
func fingerprint(sections []flat.Section) string {
	hash := sha256.New()
	for _, section := range sections {
		io.WriteString(hash, section.Name)
		hash.Write(section.Data)
	}
	return hex.EncodeToString(hash.Sum(nil)[:6])
}

// Remove takes the release with this ID off the shelf. An unknown ID is an error that lists the known ones.
func (s *Shelf) Remove(id string) error {
	unlock, err := s.lock(context.Background()) // which is held for moments
	if err != nil {
		return err
	}
	defer unlock()
	list, err := s.List()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(list, func(item Installed) bool { return item.ID() == id })
	if at < 0 {
		return unknownID(id, list)
	}
	return s.write(slices.Delete(list, at, at+1))
}

// Choose makes the release with this ID serve every date of service, and no other of its set and service. The name of a set leaves the choice
// to the date again. What is neither is an error that lists the known IDs.
func (s *Shelf) Choose(id string) error {
	unlock, err := s.lock(context.Background()) // which is held for moments
	if err != nil {
		return err
	}
	defer unlock()
	list, err := s.List()
	if err != nil {
		return err
	}
	chosen := slices.IndexFunc(list, func(item Installed) bool { return item.ID() == id })
	set := codebook.CodeSet(id)
	if chosen >= 0 {
		set = list[chosen].Set
	} else if !set.IsTable() {
		if set, err = codebook.ParseCodeSet(id); err != nil {
			return unknownID(id, list)
		}
	}
	for i := range list {
		if list[i].Set == set && (chosen < 0 || list[i].Service == list[chosen].Service) {
			list[i].Chosen = i == chosen
		}
	}
	return s.write(list)
}

func unknownID(id string, list []Installed) error {
	var known []string
	for _, item := range list {
		known = append(known, item.ID())
	}
	return fmt.Errorf("no release %s is installed: there is %s", id, cmp.Or(strings.Join(known, ", "), "none"))
}

// Tidy removes files that nothing uses any more: books that are not listed, and what a killed writer left. It is for the start of the program,
// when no other release is being read from this process. While another process changes the shelf, the books stay.
func (s *Shelf) Tidy() {
	for _, folder := range []string{s.books, s.cache} {
		if folder != "" {
			flat.Sweep(folder)
		}
	}
	if _, err := os.Stat(s.books); s.books == "" || err != nil {
		return
	}
	unlock, free, err := flat.TryLock(filepath.Join(s.books, lockName))
	if err != nil || !free {
		return
	}
	defer unlock()
	books, err := filepath.Glob(filepath.Join(s.books, "*"+bookEnding))
	if err != nil {
		return
	}
	for i, book := range books {
		books[i] = filepath.Base(book)
	}
	s.takeBack(books)
}
