package codebook

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
)

// Edition is what a release says of itself.
type Edition struct {
	Set       CodeSet
	Service   Service `json:",omitempty"` // of NCCI tables: whose services it is for
	Name      string  // "codedesk starter", "ICD-10-CM"
	Release   string  // the set's own name for the edition: "2026", "2025-10"
	Effective Date    // first day of service it covers
	End       Date    // last day of service it covers; zero when it is open
	Complete  bool    // holds every code of the set, so that a code's absence means something
	Owner     Owner
	Starter   bool   // part of the embedded starter set
	Chosen    bool   // the user wants it for every date, whatever it covers
	Checked   string // what the rows were checked against, in a short phrase
	Rest      string // what the release lacks and how to get it; empty when it is complete
	Copyright int    // year of the owner's copyright, 0 when the text is in the public domain or the project's own
}

// Notice is the notice for the AMA's text of these years of copyright, whatever their order, each named once; "" when all are 0, which stands for
// text that needs none. A year that is not known, -1, is not named.
func Notice(years ...int) string {
	years = slices.Compact(slices.Sorted(slices.Values(years)))
	var named strings.Builder
	needed := false
	for _, year := range years {
		needed = needed || year != 0
		if year > 0 {
			if named.Len() > 0 {
				named.WriteString(",")
			}
			named.WriteString(" " + strconv.Itoa(year))
		}
	}
	if !needed {
		return ""
	}
	return "CPT copyright" + named.String() + " American Medical Association. All rights reserved."
}

// Covers reports whether the release is made for the date of service.
func (e Edition) Covers(dos Date) bool {
	return e.Effective <= dos && (e.End == 0 || dos <= e.End)
}

// ID is the name by which an edition is chosen: "icd10cm-2026-codedesk", "mue-practitioner-2026-07-cms".
func (e Edition) ID() string {
	set := string(e.Set)
	if e.Service != "" {
		set += "-" + string(e.Service)
	}
	return strings.Join([]string{set, e.Release, string(e.Owner)}, "-")
}

// Release is one edition of one code set. It never changes once it is built and may be read by many goroutines.
type Release struct {
	Edition
	rows  Rows
	made  []atomic.Pointer[rowGroup] // the rows that were asked for, in their order
	under *Release                   // the starter set, whose words and notes lie on top of what an official release says
}

// Rows is where a release keeps its rows, which are numbered from 0 in the order of the book. It must be safe for many goroutines.
type Rows interface {
	Len() int
	Make(n int) *Code                        // the row as a new Code, without its place in the tree
	State(n int) (kind Kind, from, to Date)  // what lists and counts ask for, without making the code
	Find(key string) (n int, ok bool)        // by compact code
	FindHeading(key string) (n int, ok bool) // by a heading's key
	Parent(n int) int                        // -1 at the top
	Children(n int) []uint32                 // of -1 the rows at the top; must not be changed
}

// NewStored is a release whose rows are made when they are asked for.
func NewStored(edition Edition, rows Rows) *Release {
	return &Release{Edition: edition, rows: rows, made: make([]atomic.Pointer[rowGroup], (rows.Len()+groupRows-1)/groupRows)}
}

// groupRows are how many rows are kept side by side. A pointer for each of a hundred thousand rows would be most of the work of opening a release.
const groupRows = 256

type rowGroup [groupRows]atomic.Pointer[Code]

// place is where a row is kept once it was made.
func (r *Release) place(n int) *atomic.Pointer[Code] {
	group := &r.made[n/groupRows]
	rows := group.Load()
	if rows == nil {
		group.CompareAndSwap(nil, new(rowGroup))
		rows = group.Load()
	}
	return &rows[n%groupRows]
}

// Row is a code on its way into a release: the code and the key of the row it hangs on.
type Row struct {
	Code   *Code
	Parent string // a heading's key or a code; "" at the top
	Place  Place
}

// Place is a line of a table, for errors: "cpt/01-em.tsv:12".
type Place struct {
	Table string
	Line  int
}

// String is the place as errors write it; without a line it is the table alone.
func (p Place) String() string {
	if p.Line == 0 {
		return p.Table
	}
	return p.Table + ":" + strconv.Itoa(p.Line)
}

// NewRelease builds a release from rows. Children keep the order of the rows. The codes belong to the release afterwards.
// It returns an error naming the place for a code that stands twice, a parent that is missing, or a circle of parents.
func NewRelease(edition Edition, rows []Row) (*Release, error) {
	t := &table{codes: make([]*Code, 0, len(rows)), parent: make([]int32, len(rows)), byCode: make(map[string]int, len(rows)), headings: map[string]int{}}
	r := &Release{Edition: edition}
	for n, row := range rows {
		c := row.Code
		c.key = c.Key()
		index, key := t.byCode, c.key
		if c.Kind == KindHeading {
			index = t.headings
		}
		before := len(index)
		if index[key] = n; len(index) == before {
			first := slices.IndexFunc(rows, func(r Row) bool { return r.Code.key == key && (r.Code.Kind == KindHeading) == (c.Kind == KindHeading) })
			return nil, fmt.Errorf("%s: %s stands already at %s", row.Place, c.Code, rows[first].Place)
		}
		c.release, c.Set, c.row = r, edition.Set, n
		t.codes = append(t.codes, c)
	}
	for n, row := range rows {
		switch {
		case row.Parent == "":
			t.parent[n] = -1
			continue
		case n > 0 && row.Parent == rows[n-1].Parent: // most rows have a sister before them
			t.parent[n] = t.parent[n-1]
			continue
		}
		parent, ok := t.headings[row.Parent]
		switch {
		case ok:
		case n > 0 && row.Parent == rows[n-1].Code.Code: // its first child
			parent, ok = n-1, true
		default:
			parent, ok = t.byCode[compact(row.Parent)]
		}
		if !ok {
			return nil, fmt.Errorf("%s: %s hangs on %s, which is no row", row.Place, row.Code.Code, row.Parent)
		}
		t.parent[n] = int32(parent)
	}
	for n, row := range rows {
		if t.Parent(n) < n { // the first row of those that lead into a circle hangs on itself or a later one
			continue
		}
		slow := n
		for fast := t.Parent(n); fast >= 0 && t.Parent(fast) >= 0; fast = t.Parent(t.Parent(fast)) {
			if slow == fast {
				return nil, fmt.Errorf("%s: %s lies below itself", row.Place, row.Code.Code)
			}
			slow = t.Parent(slow)
		}
	}
	t.family()
	*r = *NewStored(edition, t)
	for n, c := range t.codes {
		r.place(n).Store(c)
	}
	return r, nil
}

// Len is the number of rows, headings included.
func (r *Release) Len() int { return r.rows.Len() }

// At is the n-th row in the order of the book, counted from 0.
func (r *Release) At(n int) *Code {
	place := r.place(n)
	if c := place.Load(); c != nil {
		return c
	}
	c := r.rows.Make(n)
	c.release, c.Set, c.row = r, r.Set, n
	c.key = c.Key()
	if r.under != nil {
		if words := r.under.find(c.Kind, c.key); words != nil {
			c.overlay(words)
		}
	}
	if !place.CompareAndSwap(nil, c) {
		return place.Load()
	}
	return c
}

// Above is the number of the row that the n-th hangs on, -1 at the top. Neither is made.
func (r *Release) Above(n int) int { return r.rows.Parent(n) }

// all makes the rows with these numbers.
func (r *Release) all(numbers []uint32) []*Code {
	if len(numbers) == 0 {
		return nil
	}
	codes := make([]*Code, len(numbers))
	for i, n := range numbers {
		codes[i] = r.At(int(n))
	}
	return codes
}

// Tally is how many rows of a release are what.
type Tally struct {
	Codes    int // codes and headers
	Billable int
	Deleted  int // codes that are no longer valid
}

// Count counts the rows on a date of service, headings left out.
func (r *Release) Count(dos Date) (t Tally) {
	for n := range r.Len() {
		t.add(r.rows, n, dos)
	}
	return t
}

// Below counts the row itself and all that lies below it in the tree.
func (r *Release) Below(c *Code, dos Date) (t Tally) {
	var walk func(n int)
	walk = func(n int) {
		t.add(r.rows, n, dos)
		for _, child := range r.rows.Children(n) {
			walk(int(child))
		}
	}
	walk(c.row)
	return t
}

func (t *Tally) add(rows Rows, n int, dos Date) {
	switch kind, _, to := rows.State(n); {
	case kind == KindHeading:
	default:
		t.Codes++
		if kind == KindCode {
			t.Billable++
		}
		if to != 0 && dos > to {
			t.Deleted++
		}
	}
}

// Codes runs over all rows in the order of the book, headings included, and makes those that were not asked for yet.
func (r *Release) Codes() iter.Seq[*Code] {
	return func(yield func(*Code) bool) {
		for n := range r.Len() {
			if !yield(r.At(n)) {
				return
			}
		}
	}
}

// Roots are the rows at the top of the tree.
func (r *Release) Roots() []*Code { return r.all(r.rows.Children(-1)) }

// Find is the row with exactly this key (a code without dots in upper case, or a heading's key), or nil.
func (r *Release) Find(key string) *Code {
	if n, ok := r.Has(key); ok {
		return r.At(n)
	}
	return nil
}

// Has is the number of the row with exactly this key.
func (r *Release) Has(key string) (n int, ok bool) {
	if n, ok = r.rows.Find(key); ok {
		return n, ok
	}
	return r.rows.FindHeading(key)
}

// FindCode is like Find for codes and headers only; dots are allowed.
func (r *Release) FindCode(code string) *Code { return r.find(KindCode, compact(code)) }

// find is the row with the key among the headings or among the others.
func (r *Release) find(kind Kind, key string) *Code {
	find := r.rows.Find
	if kind == KindHeading {
		find = r.rows.FindHeading
	}
	if n, ok := find(key); ok {
		return r.At(n)
	}
	return nil
}

// table keeps the rows of a release in memory.
type table struct {
	codes    []*Code
	parent   []int32        // by row, -1 at the top
	byCode   map[string]int // compact code → row
	headings map[string]int // heading key → row
	begin    []uint32       // where the children of each row begin, those at the top first
	children []uint32
}

// family lists the children of each row in the order of the rows.
func (t *table) family() {
	t.begin, t.children = make([]uint32, len(t.codes)+2), make([]uint32, len(t.codes))
	for _, p := range t.parent {
		t.begin[p+2]++
	}
	for i := range len(t.codes) + 1 {
		t.begin[i+1] += t.begin[i]
	}
	next := slices.Clone(t.begin)
	for n, p := range t.parent {
		t.children[next[p+1]] = uint32(n)
		next[p+1]++
	}
}

func (t *table) Len() int         { return len(t.codes) }
func (t *table) Make(n int) *Code { return t.codes[n] }
func (t *table) Parent(n int) int { return int(t.parent[n]) }

func (t *table) State(n int) (Kind, Date, Date) {
	c := t.codes[n]
	return c.Kind, c.Effective, c.Terminated
}

func (t *table) Find(key string) (int, bool) {
	n, ok := t.byCode[key]
	return n, ok
}

func (t *table) FindHeading(key string) (int, bool) {
	n, ok := t.headings[key]
	return n, ok
}

func (t *table) Children(n int) []uint32 { return t.children[t.begin[n+1]:t.begin[n+2]] }
