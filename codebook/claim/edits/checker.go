package edits

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// Checker checks claims against a book. It may be used by many goroutines at once; they share what it looks up, which stays small.
type Checker struct {
	book      *codebook.Book
	payers    []*Payer
	edits     []Edit
	slots     []int           // by edit: the place of its rule among checks
	checks    []Check         // one a rule, passed
	turns     []codebook.Date // where editions begin and end
	own       *pickedPairs
	doublings []doubling
	cache     atomic.Pointer[cache]
	bills     sync.Pool // of *bill: a claim takes no memory but for its result
}

// NewChecker is a checker with all edits. A claim's payer is looked for among payers by name; of a claim whose payer is none of them, what depends
// on the payer is not checked.
func NewChecker(book *codebook.Book, payers []*Payer) *Checker {
	c := &Checker{book: book, payers: payers, edits: All(), turns: turns(book), own: &pickedPairs{book: book}, doublings: doublings()}
	c.cache.Store(newCache())
	for _, e := range c.edits {
		at := slices.IndexFunc(c.checks, func(other Check) bool { return other.Rule == e.Rule })
		if at < 0 {
			at, c.checks = len(c.checks), append(c.checks, Check{Rule: e.Rule, Result: Passed})
		}
		c.slots = append(c.slots, at)
	}
	return c
}

// Check checks a claim. today is the day on which it would be sent; a claim without a date of service is taken to be of today. The claim is not
// changed.
func (c *Checker) Check(claim *claim.Claim, today codebook.Date) *Result {
	r := &Result{}
	c.CheckInto(r, claim, today)
	return r
}

// CheckInto is Check for callers with many claims: it writes over a result that is done with, and takes no memory for what fits into it.
func (c *Checker) CheckInto(r *Result, claim *claim.Claim, today codebook.Date) {
	b := c.open(r, claim, today)
	p := &b.probe
	for i := range c.edits {
		p.edit, p.found, p.reasons = &c.edits[i], false, p.reasons[:0]
		p.edit.check(p)
		if p.found || len(p.reasons) > 0 {
			r.Checks[c.slots[i]].join(p.outcome())
		}
	}
	b.close()
	clear(p.reasons[:cap(p.reasons)])
	clear(b.lines)
	clear(b.dx)
	clear(b.refs)
	*b = bill{
		lines: b.lines[:0], dx: b.dx[:0], refs: b.refs[:0], numbers: b.numbers, codes: b.codes,
		probe: probe{reasons: p.reasons[:0]}, vaccinations: vaccinations{shots: b.shots[:0]},
	}
	c.bills.Put(b)
}

// join adds how another edit of the rule came out; edits of one rule have one check together.
func (c *Check) join(other Check) {
	if other.Result == Failed || c.Result == Passed {
		c.Result = other.Result
	}
	if c.Reason != "" && other.Reason != "" {
		c.Reason += "; "
	}
	c.Reason += other.Reason
}

// open looks up everything on the claim.
func (c *Checker) open(r *Result, original *claim.Claim, today codebook.Date) *bill {
	b, _ := c.bills.Get().(*bill)
	if b == nil {
		b = &bill{}
	}
	b.own = *original
	own := &b.own
	own.DOS = cmp.Or(own.DOS, today)
	b.checker, b.Claim, b.day, b.today, b.probe.bill = c, own, c.on(own.DOS), today, b
	*r = Result{ID: own.ID, Findings: r.Findings[:0], Checks: append(r.Checks[:0], c.checks...)}
	b.result = r
	for _, p := range c.payers {
		if p.Name == own.Payer {
			b.payer = p
			if p.Like != "" { // what the edits know of that payer holds
				own.Payer = p.Like
			}
			break
		}
	}
	for i := range own.Lines {
		l := &own.Lines[i]
		from, _ := own.Dates(l)
		d := b.dayOf(from)
		b.lines = append(b.lines, line{Line: l, n: i + 1, of: b.firstOf(l.Code), dos: from, pos: own.PlaceOfService(l), day: d, entry: d.procedure(l.Code)})
	}
	for i, code := range own.Dx {
		b.dx = append(b.dx, diagnosis{i, code, b.day.diagnosis(code)})
	}
	return b
}

// dayOf is what the book says on a day of service. Lines of one day share it, even if what the checker keeps is forgotten between them.
func (b *bill) dayOf(date codebook.Date) *day {
	if date == b.day.date {
		return b.day
	}
	for i := range b.lines {
		if l := &b.lines[i]; l.dos == date {
			return l.day
		}
	}
	return b.checker.on(date)
}

// firstOf is the number of the first line with a code, that of the next line when there is none yet.
func (b *bill) firstOf(code string) int {
	for i := range b.lines {
		if b.lines[i].Code == code {
			return i + 1
		}
	}
	return len(b.lines) + 1
}

// close sorts the findings and sums up.
func (b *bill) close() {
	r := b.result
	if len(r.Findings) > 1 {
		slices.SortStableFunc(r.Findings, func(a, b Finding) int {
			return cmp.Or(cmp.Compare(a.Severity.rank(), b.Severity.rank()), cmp.Compare((&a).first(), (&b).first()))
		})
		r.joinDoublings(b.checker.doublings)
	}
	r.Verdict = Pass
	if len(r.Findings) > 0 {
		switch r.Findings[0].Severity {
		case Error:
			r.Verdict = Fail
		case Warning:
			r.Verdict = Warn
		}
	}
	r.Complete = !slices.ContainsFunc(r.Checks, func(c Check) bool { return c.Reason != "" })
}

// rank puts errors first.
func (s Severity) rank() int { return slices.Index([]Severity{Error, Warning, Info}, s) }

// first is the finding's first line, 0 when it is about the claim.
func (f *Finding) first() int {
	if len(f.Lines) == 0 {
		return 0
	}
	return f.Lines[0]
}
