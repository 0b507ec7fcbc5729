package release

import (
	"slices"
	"strings"

	"codedesk/codebook"
)

// Changes is what differs between two editions of a code set. Each code stands in one list at most, and each list is sorted by code. Billable
// codes and headers are treated alike; chapters and blocks, which are no codes, are left out.
//
// The addenda that CMS and NCHS publish know three words: a code that became a header is a deleted code and an added header, even when its
// title changed on the way; it is never a revised one. Counts puts the lists together in that manner.
type Changes struct {
	Set        codebook.CodeSet
	From, To   string   // the set's own names of the editions: "2025", "2026"
	Added      []Change // not there before, or not valid any more by then
	Deleted    []Change // not there any more, or kept with a last day before the new edition begins
	Revised    []Change // the descriptor reads otherwise
	ToHeader   []Change // was billable, was split into other codes
	ToBillable []Change // was a header

	Copyright []int    // years of the AMA's copyright in the descriptors, see codebook.Notice
	Partial   []string // IDs of the sides that do not hold every code of the set: what one of them lacks need not be new or deleted
}

// Change is one code with its descriptor in both editions, "" where it was not or is not there.
type Change struct {
	Code          string
	Before, After string
	Billable      bool // in the newer edition; of a deleted code in the older one

	Licensed bool // a descriptor is the AMA's
}

// Counts are the figures that official addenda end with.
type Counts struct{ Added, Deleted, Revised int }

// Diff compares two releases of one set as they lie in their files, so that the starter set's words do not count as changes. Descriptors alone
// decide what is revised, letter by letter; facts and notes are not compared.
//
// The HCPCS file keeps codes for years after their last day of service. A row whose last day lies before its release begins is only a record of the
// past: such a release does not have the code.
func Diff(before, after *codebook.Release) Changes {
	d := Changes{Set: after.Set, From: before.Release, To: after.Release}
	for _, side := range []*codebook.Release{before, after} {
		if !side.Complete {
			d.Partial = append(d.Partial, side.ID())
		}
	}
	paired := make([]bool, after.Len())
	next := 0 // both are in the order of the book, so the row behind the last pair is nearly always the one
	for old := range before.Codes() {
		if old.Kind == codebook.KindHeading {
			continue
		}
		var now *codebook.Code
		if next < after.Len() {
			now = after.At(next)
		}
		if now == nil || now.Kind == codebook.KindHeading || now.Code != old.Code {
			now = after.FindCode(old.Code)
		}
		if now != nil {
			next = now.Row() + 1
			paired[now.Row()] = true
		}
		d.compare(old, now)
	}
	for n, done := range paired {
		if !done {
			d.compare(nil, after.At(n))
		}
	}
	for _, list := range d.lists() {
		slices.SortFunc(*list, func(a, b Change) int { return strings.Compare(a.Code, b.Code) })
	}
	return d
}

// compare puts a code with its row in either release, nil where it has none, into the list that it belongs to.
func (d *Changes) compare(old, now *codebook.Code) {
	was, is := serves(old), serves(now)
	if !was && !is {
		return
	}
	for _, c := range []*codebook.Code{old, now} {
		if c != nil && c.Licensed() && !slices.Contains(d.Copyright, c.Copyright()) {
			d.Copyright = append(d.Copyright, c.Copyright())
		}
	}
	switch {
	case !was:
		d.Added = append(d.Added, Change{Code: now.Code, After: now.Display, Billable: now.Billable(), Licensed: now.Licensed()})
	case !is:
		d.Deleted = append(d.Deleted, Change{Code: old.Code, Before: old.Display, Billable: old.Billable(), Licensed: old.Licensed()})
	default:
		c := Change{Code: now.Code, Before: old.Display, After: now.Display, Billable: now.Billable(), Licensed: old.Licensed() || now.Licensed()}
		switch {
		case old.Billable() && !now.Billable():
			d.ToHeader = append(d.ToHeader, c)
		case !old.Billable() && now.Billable():
			d.ToBillable = append(d.ToBillable, c)
		case c.Before != c.After:
			d.Revised = append(d.Revised, c)
		}
	}
}

// serves reports whether a row is a code or header that its release has for some day of service.
func serves(c *codebook.Code) bool {
	return c != nil && c.Kind != codebook.KindHeading && (c.Terminated == 0 || c.Terminated >= c.Release().Effective)
}

// lists are all lists, to be changed in place.
func (d *Changes) lists() []*[]Change {
	return []*[]Change{&d.Added, &d.Deleted, &d.Revised, &d.ToHeader, &d.ToBillable}
}

// Len is the number of codes that changed.
func (d Changes) Len() (n int) {
	for _, list := range d.lists() {
		n += len(*list)
	}
	return n
}

// Codes are the counts of billable codes as addenda publish them: those that became headers are deleted, those that became billable are added.
func (d Changes) Codes() Counts { return d.counts(true, d.ToBillable, d.ToHeader) }

// Headers are the counts of headers as addenda publish them: those that became billable are deleted, those that became headers are added.
func (d Changes) Headers() Counts { return d.counts(false, d.ToHeader, d.ToBillable) }

func (d Changes) counts(billable bool, joined, left []Change) Counts {
	count := func(list []Change) (n int) {
		for _, c := range list {
			if c.Billable == billable {
				n++
			}
		}
		return n
	}
	return Counts{count(d.Added) + len(joined), count(d.Deleted) + len(left), count(d.Revised)}
}

// Export is the changes without the AMA's words, which never leave the machine in a file, and how many codes lost theirs. The codes stay.
func (d Changes) Export() (Changes, int) {
	silenced := 0
	for _, list := range d.lists() {
		*list = slices.Clone(*list)
		for i := range *list {
			if c := &(*list)[i]; c.Licensed {
				c.Before, c.After = "", ""
				silenced++
			}
		}
	}
	return d, silenced
}
