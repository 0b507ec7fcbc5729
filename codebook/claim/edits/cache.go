package edits

import (
	"slices"
	"sync/atomic"

	"codedesk/codebook"
)

// What was looked up once is kept, and what is kept stays small, whatever is checked: codes that no table has are never kept, and when more days
// or codes have come together than real work has, all is forgotten and begun anew.
const (
	mostDays  = 1 << 10
	mostCodes = 1 << 15
)

// cache is what a checker keeps.
type cache struct {
	days  *lookup[codebook.Date, *day]
	eras  *lookup[codebook.Date, *era] // by their first day
	count struct{ days, codes atomic.Int64 }
}

func newCache() *cache {
	byDate := func(d codebook.Date) uint32 { return uint32(d) }
	return &cache{days: newLookup[codebook.Date, *day](mostDays, byDate), eras: newLookup[codebook.Date, *era](mostDays/8, byDate)}
}

// full reports whether it is time to begin anew.
func (c *cache) full() bool {
	return c.count.days.Load() > mostDays || c.count.codes.Load() > mostCodes
}

// era is a run of days in one month on which the same editions serve. What they say of a code is looked up once for all its days; figures change
// with months at most (quarters, mostly). Whatever depends on the very day, such as whether a code is deleted, must not be kept here.
type era struct {
	cache   *cache
	entries *lookup[string, *entry]
	dx      *lookup[string, *dxEntry]
	places  *lookup[string, *codebook.Code] // of service
}

func newEra(c *cache) *era {
	return &era{cache: c, entries: newLookup[string, *entry](1<<11, hashText), dx: newLookup[string, *dxEntry](1<<11, hashText), places: newLookup[string, *codebook.Code](1<<6, hashText)}
}

// turnsWithin reports whether a day on which something changes lies in the month of a date, but not at its beginning.
func turnsWithin(turn, date codebook.Date) bool { return turn/100 == date/100 && turn%100 != 1 }

// turns are the days on which an edition of the book begins, or the first without one that ended, sorted.
func turns(book *codebook.Book) []codebook.Date {
	var days []codebook.Date
	add := func(e codebook.Edition) {
		days = append(days, e.Effective)
		if e.End != 0 {
			days = append(days, e.End.AddDays(1))
		}
	}
	for _, r := range book.Releases() {
		add(r.Edition)
	}
	for _, t := range book.Figures() {
		add(t.Edition)
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// mostTurns bounds how many days turnsBetween gives.
const mostTurns = 24

// turnsBetween are the days after the first, up to the last, on which an era begins.
func (c *Checker) turnsBetween(first, last codebook.Date) (days []codebook.Date) {
	for len(days) < mostTurns {
		next := codebook.DateOf(first.Time().AddDate(0, 1, 1-int(first%100))) // of the month
		if at, _ := slices.BinarySearch(c.turns, first+1); at < len(c.turns) {
			next = min(next, c.turns[at])
		}
		if next > last {
			break
		}
		days, first = append(days, next), next
	}
	return days
}

// beginning is the first day of the era of a date.
func (c *Checker) beginning(date codebook.Date) codebook.Date {
	first := date/100*100 + 1 // of the month
	if at, _ := slices.BinarySearch(c.turns, date+1); at > 0 {
		first = max(first, c.turns[at-1])
	}
	return first
}

// on is what the book says on a day.
func (c *Checker) on(date codebook.Date) *day {
	kept := c.cache.Load()
	if kept.full() { // asked on days that are known, too: thousands of codes can come on each
		c.cache.CompareAndSwap(kept, newCache())
		kept = c.cache.Load()
	}
	if d, ok := kept.days.get(date); ok {
		return d
	}
	first := c.beginning(date)
	e, ok := kept.eras.get(first)
	if !ok {
		e, _ = kept.eras.put(first, newEra(kept))
	}
	d, own := kept.days.put(date, c.newDay(date, e))
	if own {
		kept.count.days.Add(1)
	}
	return d
}
