package workbench

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/release"
)

// Words that DiffBooks takes in place of a release's name.
const (
	NewestBook   = "newest"   // the installed release of the set that begins last
	PreviousBook = "previous" // the one that begins last before the newest
)

// What changed between two releases, by its own name.
type (
	Changes = release.Changes
	Change  = release.Change
)

// ErrNoBook is the sentinel for a name that no release has, or more than one.
var ErrNoBook = errors.New("no such release")

// DiffBooks says what changed between two releases of a set. From and to are each the set's own name of an edition ("2025", "2026-04"), the ID
// of an installed release or of the starter set, NewestBook or PreviousBook. Official releases are compared as they lie in their files, without
// the starter set's words; the starter set is a side only when it is asked for by its ID. A name that no release has is ErrNoBook, and the
// message lists those that are installed.
func DiffBooks(places Places, set codebook.CodeSet, from, to string) (Changes, error) {
	list, err := Books(places)
	if err != nil {
		return Changes{}, err
	}
	s := &sides{places: places, set: set}
	for _, item := range list {
		if item.Set == set {
			s.installed = append(s.installed, item.Edition)
		}
	}
	before, err := s.named(from)
	if err != nil {
		return Changes{}, err
	}
	after, err := s.named(to)
	if err != nil {
		return Changes{}, err
	}
	return release.Diff(before, after), nil
}

// sides finds the two sides of a comparison.
type sides struct {
	places    Places
	set       codebook.CodeSet
	installed []codebook.Edition // by date
	opened    []*codebook.Release
	problems  []error
}

// named is the release that a name means.
func (s *sides) named(name string) (*codebook.Release, error) {
	var fits []codebook.Edition
	switch word := strings.ToLower(name); word {
	case NewestBook, PreviousBook:
		fits = s.latest(word == PreviousBook)
	default:
		for _, e := range s.installed {
			if strings.EqualFold(e.ID(), name) {
				return s.open(e)
			}
			if e.Release == name {
				fits = append(fits, e)
			}
		}
	}
	switch len(fits) {
	case 1:
		return s.open(fits[0])
	case 0:
		return s.starter(name)
	}
	var ids []string
	for _, e := range fits {
		ids = append(ids, e.ID())
	}
	return nil, fmt.Errorf("%w: %q can be %s: name one of them", ErrNoBook, name, strings.Join(ids, " or "))
}

// latest are the releases that begin last, or last before those. There is more than one where owners share a day.
func (s *sides) latest(previous bool) []codebook.Edition {
	begins := func(list []codebook.Edition) (first codebook.Date) {
		for _, e := range list {
			first = max(first, e.Effective)
		}
		return first
	}
	list := s.installed
	if previous {
		newest := begins(list)
		list = slices.DeleteFunc(slices.Clone(list), func(e codebook.Edition) bool { return e.Effective == newest })
	}
	day := begins(list)
	return slices.DeleteFunc(slices.Clone(list), func(e codebook.Edition) bool { return e.Effective != day })
}

// open opens an installed release without the starter set on top.
func (s *sides) open(e codebook.Edition) (*codebook.Release, error) {
	if s.opened == nil {
		shelf := release.NewShelf(s.places.Books, s.places.Cache)
		list, err := shelf.List()
		if err != nil {
			return nil, err
		}
		s.opened, s.problems = shelf.Open(list)
	}
	for _, r := range s.opened {
		if r.ID() == e.ID() {
			return r, nil
		}
	}
	for _, problem := range s.problems {
		if strings.HasPrefix(problem.Error(), e.ID()+" ") {
			return nil, problem
		}
	}
	return nil, fmt.Errorf("%w: %s was taken away just now", ErrNoBook, e.ID())
}

// starter is the starter set's release when the name is its ID, else the error that lists what there is.
func (s *sides) starter(name string) (*codebook.Release, error) {
	bench, err := OpenBooks(s.places)
	if err != nil {
		return nil, err
	}
	own := ""
	if r := bench.starterOf(s.set); r != nil {
		if strings.EqualFold(r.ID(), name) {
			return r, nil
		}
		own = "; the starter set is " + r.ID()
	}
	there := "none is installed: codedesk import installs official files"
	if len(s.installed) > 0 {
		var names []string
		for _, e := range s.installed {
			names = append(names, fmt.Sprintf("%s (%s)", e.Release, e.ID()))
		}
		there = "installed: " + strings.Join(names, ", ")
	}
	return nil, fmt.Errorf("%w: %q of %s; %s%s", ErrNoBook, name, s.set, there, own)
}
