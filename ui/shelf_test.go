package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/libraryscreen"
)

// shelf is a library for tests: a real one in folders that go away, of which each part can be made to fail.
type shelf struct {
	t      *testing.T
	places workbench.Places
	fails  error // what the next piece of work ends with
	asked  []string
	report *workbench.UpdateReport // what an update answers; nil for one that installs a release
}

func newShelf(t *testing.T) *shelf {
	return &shelf{t: t, places: workbench.Places{Tables: os.DirFS("testdata/book"), Books: filepath.Join(t.TempDir(), "books")}}
}

// options hand the library to the screen.
func (s *shelf) options(o *Options) {
	o.Open = func(dos codebook.Date, progress func(workbench.Progress)) (*workbench.Bench, error) {
		places := s.places
		places.Progress = progress
		return workbench.Open(places, dos)
	}
	o.Library = Library{
		Books: s.books, Complete: s.complete, Import: s.importFiles, Changes: s.changes,
		Choose: func(id string) error {
			return s.work("use "+id, func() error { return workbench.ChooseBook(s.places, id) })
		},
		Hosts: []string{"example.org"}, Update: s.update,
		Remove: func(id string) error {
			return s.work("remove "+id, func() error { return workbench.RemoveBook(s.places, id) })
		},
	}
}

// work notes what is done, and does it unless it is to fail.
func (s *shelf) work(what string, do func() error) error {
	s.asked = append(s.asked, what)
	if err := s.fails; err != nil {
		s.fails = nil
		return err
	}
	return do()
}

// books are the installed releases with made-up files, so that the pictures do not depend on how books are stored.
func (s *shelf) books() ([]Book, error) {
	installed, err := workbench.Books(s.places)
	var books []Book
	for _, item := range installed {
		books = append(books, Book{Edition: item.Edition, File: item.ID() + ".book", Bytes: 13_578_112, Sources: item.Sources})
	}
	return books, err
}

func (s *shelf) importFiles(ctx context.Context, path string, progress func(workbench.Progress)) (result *workbench.Import, err error) {
	err = s.work("import "+path, func() error {
		result, err = workbench.ImportFiles(ctx, s.places, []string{filepath.Join("testdata/releases", filepath.Base(path))}, progress)
		return err
	})
	return result, err
}

// update installs a release as if it had been fetched, and says of another set that it could not be had.
func (s *shelf) update(ctx context.Context, dos codebook.Date, progress func(workbench.Progress)) (*workbench.UpdateReport, error) {
	if s.report != nil {
		return s.report, nil
	}
	report := &workbench.UpdateReport{}
	result, err := s.importFiles(ctx, newer, progress)
	if err == nil {
		report.Sets = []workbench.SetUpdate{
			{Set: codebook.ICD10CM, Wanted: "2027", Installed: result.Installed},
			{Set: codebook.HCPCS, Wanted: "2026-10", Failures: []workbench.UpdateFailure{{
				Source: "hcpcs", Edition: "2026-10", About: "Alpha-Numeric HCPCS File", Page: "https://example.org/hcpcs", Reasons: []string{"https://example.org/october.zip: not there (404)"},
			}}},
		}
	}
	return report, err
}

// complete knows three files.
func (s *shelf) complete(typed string) (string, []string) {
	files := []string{"icd10cm_order_2026.txt", "icd10cm_order_2027.txt", "notes.txt"}
	names := slices.DeleteFunc(files, func(f string) bool { return !strings.HasPrefix(f, typed) })
	switch len(names) {
	case 0:
		return typed, nil
	case 1:
		return names[0], nil
	case 2:
		return "icd10cm_order_202", names
	}
	return typed, names
}

// changes compares, and keeps to the names of the test's files.
func (s *shelf) changes(set codebook.CodeSet, from, to string) (libraryscreen.Changes, error) {
	var shown libraryscreen.Changes
	err := s.work("compare "+from+" "+to, func() error {
		c, err := workbench.DiffBooks(s.places, set, from, to)
		shown = libraryscreen.Changes{Set: set.Label(), From: "FY" + c.From, To: "FY" + c.To}
		group := func(name string) *libraryscreen.Group {
			shown.Groups = append(shown.Groups, libraryscreen.Group{Name: name})
			return &shown.Groups[len(shown.Groups)-1]
		}
		add := func(g *libraryscreen.Group, code, before, after string) {
			g.Changes = append(g.Changes, libraryscreen.Change{Code: code, Before: before, After: after})
		}
		g := group("added")
		for _, change := range c.Added {
			add(g, change.Code, change.Before, change.After)
		}
		g = group("deleted")
		for _, change := range c.Deleted {
			add(g, change.Code, change.Before, change.After)
		}
		g = group("revised")
		for _, change := range c.Revised {
			add(g, change.Code, change.Before, change.After)
		}
		g = group("now a header")
		for _, change := range c.ToHeader {
			add(g, change.Code, change.Before, change.After)
		}
		return err
	})
	return shown, err
}

// install puts the test's releases on the shelf.
func (s *shelf) install(files ...string) *shelf {
	s.t.Helper()
	for _, file := range files {
		if _, err := workbench.ImportFiles(s.t.Context(), s.places, []string{filepath.Join("testdata/releases", file)}, nil); err != nil {
			s.t.Fatal(err)
		}
	}
	return s
}

const (
	older = "icd10cm_order_2026.txt"
	newer = "icd10cm_order_2027.txt"
)

// library starts a model at the Library of a shelf.
func (s *shelf) open4(width, height int, change ...func(*Options)) *driver {
	s.t.Helper()
	d := unloaded(s.t, width, height, append([]func(*Options){s.options}, change...)...)
	bench, err := d.opts.Open(testDay, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	d.send(loadedMsg{bench: bench})
	return d.press("enter", "4")
}

// at puts the cursor on a release.
func (d *driver) at(id string) *driver {
	d.t.Helper()
	d.releases.Select(id)
	d.drawn = ""
	if r := d.releases.Selected(); r == nil || r.ID() != id {
		d.t.Fatalf("no release %s", id)
	}
	return d
}

// halfway is an import in the middle of its file.
func halfway(d *driver) *driver {
	d.hold = true
	d.press("i", "~/Downloads/icd10cm_order_2027.txt", "enter")
	d.job.tell(workbench.Progress{Doing: "reading /home/ann/Downloads/icd10cm_order_2027.txt", Done: 46, Total: 100})
	d.send(importTickMsg{d.job})
	return d
}

// libraryStates are what a user can meet in the Library, each with the way there.
var libraryStates = map[string]start{
	"library-bare": func(t *testing.T, w, h int) *driver { return newShelf(t).open4(w, h) },
	"library-two": func(t *testing.T, w, h int) *driver {
		return newShelf(t).install(older, newer).open4(w, h).at("icd10cm-2027-nchs")
	},
	"library-details": func(t *testing.T, w, h int) *driver {
		return newShelf(t).install(older, newer).open4(w, h).at("icd10cm-2026-nchs").press("enter")
	},
	"library-not-confirmed": func(t *testing.T, w, h int) *driver {
		return newShelf(t).install(older).open4(w, h).at("icd10cm-2026-nchs")
	},
	"library-chosen": func(t *testing.T, w, h int) *driver {
		return newShelf(t).install(older, newer).open4(w, h).at("icd10cm-2026-nchs").press("u")
	},
	"library-remove": func(t *testing.T, w, h int) *driver {
		return newShelf(t).install(newer).open4(w, h).at("icd10cm-2027-nchs").press("r")
	},
	"library-path":       func(t *testing.T, w, h int) *driver { return newShelf(t).open4(w, h).press("i") },
	"library-names":      func(t *testing.T, w, h int) *driver { return newShelf(t).open4(w, h).press("i", "icd", "tab") },
	"library-no-name":    func(t *testing.T, w, h int) *driver { return newShelf(t).open4(w, h).press("i", "x", "tab") },
	"library-importing":  func(t *testing.T, w, h int) *driver { return halfway(newShelf(t).open4(w, h)) },
	"library-cancelling": func(t *testing.T, w, h int) *driver { return halfway(newShelf(t).open4(w, h)).press("esc") },
	"library-building": func(t *testing.T, w, h int) *driver {
		d := halfway(newShelf(t).open4(w, h))
		d.finish()
		d.send(indexSlowMsg{})
		return d
	},
	"library-imported": func(t *testing.T, w, h int) *driver { return newShelf(t).open4(w, h).press("i", ".", "enter") },
	"library-failed":   func(t *testing.T, w, h int) *driver { return newShelf(t).open4(w, h).press("i", "gone.txt", "enter") },
	"library-changes": func(t *testing.T, w, h int) *driver {
		return newShelf(t).install(older, newer).open4(w, h).at("icd10cm-2027-nchs").press("w")
	},
	"library-changes-filter": func(t *testing.T, w, h int) *driver {
		return newShelf(t).install(older, newer).open4(w, h).at("icd10cm-2027-nchs").press("w", "/", "paper")
	},
	"library-changes-none": func(t *testing.T, w, h int) *driver {
		return newShelf(t).install(older, newer).open4(w, h).at("icd10cm-2027-nchs").press("w", "/", "zzz", "enter")
	},
	"library-ascii": func(t *testing.T, w, h int) *driver {
		return halfway(newShelf(t).install(older).open4(w, h, withASCII))
	},
	"library-menu":   func(t *testing.T, w, h int) *driver { return newShelf(t).open4(w, h).press("ctrl+o") },
	"library-help":   func(t *testing.T, w, h int) *driver { return newShelf(t).open4(w, h).press("?") },
	"library-update": func(t *testing.T, w, h int) *driver { return newShelf(t).open4(w, h).press("U") },
	"library-updating": func(t *testing.T, w, h int) *driver {
		d := newShelf(t).open4(w, h)
		d.hold = true
		return d.press("U", "y")
	},
	"library-updated": func(t *testing.T, w, h int) *driver { return newShelf(t).open4(w, h).press("U", "y") },
	"library-update-failed": func(t *testing.T, w, h int) *driver {
		s := newShelf(t)
		s.fails = errors.New("no route to host")
		return s.open4(w, h).press("U", "y")
	},
	"codes-while-import": func(t *testing.T, w, h int) *driver { return halfway(newShelf(t).open4(w, h)).press("1", "/", "flu") },
}

// unreadable is a shelf with a release whose file is damaged.
func unreadable(t *testing.T) *shelf {
	s := newShelf(t).install(newer)
	files, err := filepath.Glob(filepath.Join(s.places.Books, "*.book"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if err := os.Truncate(files[0], 100); err != nil {
		t.Fatal(err)
	}
	return s
}
