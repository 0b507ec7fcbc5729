package codebook

import (
	"fmt"
	"iter"
	"slices"
	"sync"
)

// Contents is what a Book is made of.
type Contents struct {
	Releases []*Release
	Figures  []*Table // official tables of figures
	Tables
}

// Tables link the codes of a book.
type Tables struct {
	Vaccines        []*Vaccine
	Administrations []Administration
	PTP             []PTPPair
	Words           []Word
}

// Book is the whole codebook: releases of all sets and years, with the tables that link them. It never changes once
// it is built and may be read by many goroutines.
type Book struct {
	releases []*Release
	figures  func() []*Table
	tables   func() Tables
	links    func() *links
}

// links are the tables by code.
type links struct {
	vaccines map[string]*Vaccine
	ptp      map[string][]PTPPair // by either code
}

func newLinks(tables Tables) *links {
	l := &links{vaccines: make(map[string]*Vaccine, len(tables.Vaccines)), ptp: map[string][]PTPPair{}}
	for _, pair := range tables.PTP {
		l.ptp[pair.Column1] = append(l.ptp[pair.Column1], pair)
		l.ptp[pair.Column2] = append(l.ptp[pair.Column2], pair)
	}
	for _, v := range tables.Vaccines {
		l.vaccines[v.Code] = v
	}
	return l
}

// New builds a book. Two releases or tables of figures with the same ID, or two vaccine rows for one code, are an error. The releases belong to
// the book afterwards.
func New(contents Contents) (*Book, error) {
	ids := map[string]bool{}
	for _, t := range contents.Figures {
		if ids[t.ID()] {
			return nil, fmt.Errorf("table %s is there twice", t.ID())
		}
		ids[t.ID()] = true
	}
	vaccines := map[string]bool{}
	for _, v := range contents.Vaccines {
		if vaccines[v.Code] {
			return nil, fmt.Errorf("vaccine %s is there twice", v.Code)
		}
		vaccines[v.Code] = true
	}
	return Open(contents.Releases, func() []*Table { return contents.Figures }, func() Tables { return contents.Tables })
}

// Open is a book whose tables are loaded when somebody asks for them: those of figures, no two with the same ID, and those that link codes. Each
// function is called once at most, and may be nil for no tables. Two releases with the same ID are an error. The releases belong to the book
// afterwards.
func Open(releases []*Release, figures func() []*Table, load func() Tables) (*Book, error) {
	if figures == nil {
		figures = func() []*Table { return nil }
	}
	if load == nil {
		load = func() Tables { return Tables{} }
	}
	b := &Book{releases: slices.Clone(releases), figures: sync.OnceValue(figures), tables: sync.OnceValue(load)}
	b.links = sync.OnceValue(func() *links { return newLinks(b.tables()) })
	ids := map[string]bool{}
	for _, r := range b.releases {
		if ids[r.ID()] {
			return nil, fmt.Errorf("release %s is there twice", r.ID())
		}
		ids[r.ID()] = true
		if !r.Starter {
			if at := slices.IndexFunc(b.releases, func(s *Release) bool { return s.Starter && s.Set == r.Set }); at >= 0 {
				r.under = b.releases[at]
			}
		}
	}
	return b, nil
}

// Releases are all releases of the book. The slice must not be changed.
func (b *Book) Releases() []*Release { return b.releases }

// Figures are all tables of figures. The slice must not be changed.
func (b *Book) Figures() []*Table { return b.figures() }

// Tables are the tables that link the codes. They must not be changed.
func (b *Book) Tables() Tables { return b.tables() }

// Vaccine is what the vaccine table says of a product code, or nil.
func (b *Book) Vaccine(code string) *Vaccine { return b.links().vaccines[code] }

// Administrations are the rows on how the vaccine is given for the payer. The table goes from special to general: rows for counselled
// patients come with the first row that is for everybody, and that one ends the list.
func (b *Book) Administrations(v *Vaccine, payer string) []Administration {
	var rows []Administration
	for _, a := range b.tables().Administrations {
		if !a.Serves(v, payer) {
			continue
		}
		rows = append(rows, a)
		if !a.Counselled {
			break
		}
	}
	return rows
}

// Words are all readings of lay words and abbreviations. The slice must not be changed.
func (b *Book) Words() []Word { return b.tables().Words }

// View is the book as it stands on one date of service: for each set the release in use and, behind it, the starter set.
type View struct {
	book *Book
	dos  Date
	use  map[CodeSet][]*Release
}

// AsOf picks for each set the release for the date of service. An imported release that covers the day comes first, the one with
// the latest start when several do; one that the user has chosen comes before all. When none covers it, the newest that began on or before the day is used, and InUse says that
// it is not confirmed; when none began by then, the starter set serves. Where an imported release is used, starter rows that it lacks stay findable.
func (b *Book) AsOf(dos Date) *View {
	v := &View{book: b, dos: dos, use: map[CodeSet][]*Release{}}
	for _, set := range CodeSets() {
		var best, starter *Release
		for _, r := range b.releases {
			switch {
			case r.Set != set:
			case r.Starter:
				starter = r
			case (r.Chosen || r.Effective <= dos) && (best == nil || better(r.Edition, best.Edition, dos)):
				best = r
			}
		}
		for _, r := range []*Release{best, starter} {
			if r != nil {
				v.use[set] = append(v.use[set], r)
			}
		}
	}
	return v
}

// better reports whether edition a serves the day better than b; both began on or before it, or were chosen.
func better(a, b Edition, dos Date) bool {
	if a.Chosen != b.Chosen {
		return a.Chosen
	}
	if a.Covers(dos) != b.Covers(dos) {
		return a.Covers(dos)
	}
	return a.Effective > b.Effective
}

// DOS is the date of service of the view.
func (v *View) DOS() Date { return v.dos }

// Book is the book behind the view.
func (v *View) Book() *Book { return v.book }

// InUse is the release of the set that serves the date, nil when there is none, and whether it is made for that date.
func (v *View) InUse(set CodeSet) (release *Release, covers bool) {
	if use := v.use[set]; len(use) > 0 {
		return use[0], use[0].Covers(v.dos)
	}
	return nil, false
}

// Layers are the releases that the view is made of: for each set the one in use, then the starter set when it is another.
func (v *View) Layers() []*Release {
	var layers []*Release
	for _, set := range CodeSets() {
		layers = append(layers, v.use[set]...)
	}
	return layers
}

// Codes runs over all rows of the sets' releases in use, headings included, then over the starter rows that they lack.
func (v *View) Codes() iter.Seq[*Code] {
	return func(yield func(*Code) bool) {
		for _, set := range CodeSets() {
			for c := range v.CodesOf(set) {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// CodesOf is Codes for one set.
func (v *View) CodesOf(set CodeSet) iter.Seq[*Code] {
	return func(yield func(*Code) bool) {
		for i, r := range v.use[set] {
			for c := range r.Codes() {
				if i > 0 && v.use[set][0].find(c.Kind, c.Key()) != nil {
					continue
				}
				if !yield(c) {
					return
				}
			}
		}
	}
}

// Find is the row with this key in the set, or nil.
func (v *View) Find(set CodeSet, key string) *Code {
	for _, r := range v.use[set] {
		if c := r.Find(key); c != nil {
			return c
		}
	}
	return nil
}

// Resolve is like FindCode, and makes a diagnosis that is no row by the 7th-character rule of its category.
func (v *View) Resolve(set CodeSet, code string) *Code {
	if c := v.FindCode(set, code); c != nil || set != ICD10CM {
		return c
	}
	return v.expanded(compact(code))
}

// FindCode is the code or header in the set; dots are allowed. It is nil when there is none.
func (v *View) FindCode(set CodeSet, code string) *Code { return v.Find(set, compact(code)) }
