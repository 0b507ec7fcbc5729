package codebook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Edition is what a release says of itself.
type Edition struct {
	Set       CodeSet
	Name      string // "codedesk starter", "ICD-10-CM"
	Release   string // the set's own name for the edition: "2026", "2025-10"
	Effective Date   // first day of service it covers
	End       Date   // last day of service it covers; zero when it is open
	Complete  bool   // holds every code of the set, so that a code's absence means something
	Owner     Owner
	Starter   bool   // part of the embedded starter set
	Checked   string // what the rows were checked against, in a short phrase
	Rest      string // what the release lacks and how to get it; empty when it is complete
}

// Covers reports whether the release is made for the date of service.
func (e Edition) Covers(dos Date) bool {
	return e.Effective <= dos && (e.End == 0 || dos <= e.End)
}

// ID is the name by which a release is chosen: "icd10cm-2026-codedesk".
func (e Edition) ID() string {
	return strings.Join([]string{string(e.Set), e.Release, string(e.Owner)}, "-")
}

// Release is one edition of one code set. It never changes once it is built and may be read by many goroutines.
type Release struct {
	Edition
	codes    []*Code
	roots    []*Code
	byCode   map[string]*Code // compact code → row
	headings map[string]*Code // heading key → row
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
	r := &Release{Edition: edition, codes: make([]*Code, 0, len(rows)), byCode: make(map[string]*Code, len(rows)), headings: map[string]*Code{}}
	for _, row := range rows {
		c := row.Code
		c.key = c.Key()
		index, key := r.byCode, c.key
		if c.Kind == KindHeading {
			index = r.headings
		}
		if first, ok := index[key]; ok {
			at := slices.IndexFunc(rows, func(r Row) bool { return r.Code == first })
			return nil, fmt.Errorf("%s: %s stands already at %s", row.Place, c.Code, rows[at].Place)
		}
		index[key] = c
		c.release, c.Set, c.row = r, edition.Set, len(r.codes)
		r.codes = append(r.codes, c)
	}
	for _, row := range rows {
		if row.Parent == "" {
			r.roots = append(r.roots, row.Code)
			continue
		}
		parent := r.headings[row.Parent]
		if parent == nil {
			parent = r.byCode[compact(row.Parent)]
		}
		if parent == nil {
			return nil, fmt.Errorf("%s: %s hangs on %s, which is no row", row.Place, row.Code.Code, row.Parent)
		}
		row.Code.parent = parent
		parent.children = append(parent.children, row.Code)
	}
	for _, row := range rows {
		slow := row.Code
		for fast := row.Code.parent; fast != nil && fast.parent != nil; fast = fast.parent.parent {
			if slow == fast {
				return nil, fmt.Errorf("%s: %s lies below itself", row.Place, row.Code.Code)
			}
			slow = slow.parent
		}
	}
	return r, nil
}

// Len is the number of rows, headings included.
func (r *Release) Len() int { return len(r.codes) }

// Count is the number of codes and headers, headings left out, and how many of them are billable.
func (r *Release) Count() (codes, billable int) {
	for _, c := range r.codes {
		if c.Kind != KindHeading {
			codes++
		}
		if c.Billable() {
			billable++
		}
	}
	return codes, billable
}

// At is the n-th row in the order of the book, counted from 0.
func (r *Release) At(n int) *Code { return r.codes[n] }

// Codes are all rows in the order of the book, headings included. The slice must not be changed.
func (r *Release) Codes() []*Code { return r.codes }

// Roots are the rows at the top of the tree. The slice must not be changed.
func (r *Release) Roots() []*Code { return r.roots }

// Find is the row with exactly this key (a code without dots in upper case, or a heading's key), or nil.
func (r *Release) Find(key string) *Code {
	if c := r.byCode[key]; c != nil {
		return c
	}
	return r.headings[key]
}

// FindCode is like Find for codes and headers only; dots are allowed.
func (r *Release) FindCode(code string) *Code { return r.byCode[compact(code)] }
