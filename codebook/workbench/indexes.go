package workbench

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/release"
	"codedesk/codebook/search"
)

// standing is the book as it stands on a date of service, with its search index.
type standing struct {
	view  *codebook.View
	index *search.Index
}

// index is the search index over the releases that the view uses: the one at hand, else the one in the cache, else it is built.
func (b *Bench) index(view *codebook.View) *search.Index {
	if d := b.latest.Load(); d != nil && d.view == view {
		return d.index
	}
	prints := b.printsOf(view)
	b.mu.Lock()
	defer b.mu.Unlock()
	index := b.indexOf(prints, view)
	b.latest.Store(&standing{view, index})
	return index
}

// printsOf tells the content of the releases that a view uses from any other.
func (b *Bench) printsOf(view *codebook.View) string {
	var prints strings.Builder
	for _, r := range view.Layers() {
		id := r.ID()
		prints.WriteString(id + " " + b.prints[id] + "\n")
	}
	return prints.String()
}

// indexOf is index for releases by what tells their content from any other.
func (b *Bench) indexOf(prints string, view *codebook.View) *search.Index {
	if index := b.indexes[prints]; index != nil {
		return index
	}
	index := b.kept(prints, view)
	if index == nil {
		index = b.build(view)
		b.unkept = append(b.unkept, func() {
			if b.keep(index, prints) == nil { // else it is built again at the next start
				b.replace(index, prints, view)
			}
		})
	}
	b.indexes[prints] = index
	return index
}

// kept is the index in the cache, nil when it is not there.
func (b *Bench) kept(prints string, view *codebook.View) *search.Index {
	if f := b.shelf.Kept(indexFile(prints), search.FileKind, search.FileVersion); f != nil {
		if index, err := search.Open(f, view, prints); err == nil {
			return index
		}
	}
	return nil
}

// replace takes the index in the cache in place of the one that was built: it is quicker, and the memory of the other is free.
func (b *Bench) replace(built *search.Index, prints string, view *codebook.View) {
	index := b.kept(prints, view)
	if index == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.indexes[prints] = index
	if d := b.latest.Load(); d != nil && d.index == built {
		b.latest.Store(&standing{d.view, index})
	}
}

// indexKind is the first word in the names of indexes in the cache.
const indexKind = "index"

// indexFile is the name that the index over releases has in the cache.
func indexFile(prints string) string {
	hash := sha256.Sum256([]byte(prints))
	return indexKind + "-" + hex.EncodeToString(hash[:8])
}

func (b *Bench) build(view *codebook.View) *search.Index {
	return search.BuildTelling(view, func(done, total int64) { b.tell(Progress{"building the search index", done, total}) })
}

// keep puts an index into the cache.
func (b *Bench) keep(index *search.Index, prints string) error {
	b.tell(Progress{Doing: "writing the search index"})
	return b.shelf.Keep(indexFile(prints), search.FileKind, search.FileVersion, index.Sections(prints))
}

// Keep puts into the cache what had to be worked out, so that the next start is quick. It takes longer than answering a question, so it is
// for afterwards. Without a cache there is nothing to do.
func (b *Bench) Keep() {
	b.mu.Lock()
	unkept := b.unkept
	b.unkept = nil
	b.mu.Unlock()
	if !b.shelf.Keeps() {
		return
	}
	for _, keep := range unkept {
		keep()
	}
}

// KeepNext puts one more search index into the cache, of the dates of service that other releases serve than the date that was asked for, and reports
// whether there may be more to put there. A claim of last year then waits for its index no longer than one of today. Keep comes before it. Where
// nothing can be written there is no more. It is made over a book of its own: of this one, all rows would stay in memory.
func (b *Bench) KeepNext() (more bool) {
	if !b.shelf.Keeps() {
		return false
	}
	other, err := OpenBooks(b.places)
	if err != nil {
		return false
	}
	var asked []codebook.Date
	if d := b.latest.Load(); d != nil {
		asked = append(asked, d.view.DOS())
	}
	views := other.views(asked)
	var files []string
	for _, view := range views {
		files = append(files, indexFile(other.printsOf(view)))
	}
	for i, view := range views {
		if f := b.shelf.Kept(files[i], search.FileKind, search.FileVersion); f != nil {
			_ = f.Close() // it was only looked at
			continue
		}
		b.shelf.Drop(indexKind, files) // those of releases that are no longer there
		err := b.keep(b.build(view), other.printsOf(view))
		return err == nil && i+1 < len(views)
	}
	return false
}

// KeepDates is Keep, and KeepNext until there is no more; the error is the context's, which ends it between two indexes.
func (b *Bench) KeepDates(ctx context.Context) error {
	b.Keep()
	for ctx.Err() == nil && b.KeepNext() {
	}
	return ctx.Err()
}

// views are the ways in which the installed releases serve a date of service, those of the dates that were asked for and then the newest first, but no
// more than the cache keeps indexes. The starter set alone, which serves the days before them, is indexed in a moment when somebody asks.
func (b *Bench) views(asked []codebook.Date) []*codebook.View {
	var dates []codebook.Date
	for _, r := range b.book.Releases() {
		if !r.Starter {
			dates = append(dates, r.Effective)
			if r.End != 0 {
				dates = append(dates, r.End.AddDays(1))
			}
		}
	}
	slices.Sort(dates)
	slices.Reverse(dates)
	var views []*codebook.View
	for _, date := range slices.Concat(asked, slices.Compact(dates)) {
		view := b.book.AsOf(date)
		known := slices.ContainsFunc(views, func(v *codebook.View) bool { return slices.Equal(v.Layers(), view.Layers()) })
		if !known && len(views) < release.KeepMost {
			views = append(views, view)
		}
	}
	return views
}

// Tidy removes files of the shelf and its cache that nothing uses any more, or that a killed writer left. It is for the end of work that was not
// hurried.
func (b *Bench) Tidy() { b.shelf.Tidy() }
