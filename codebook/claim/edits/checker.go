package edits

import (
	"cmp"
	"slices"
	"sync"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// Checker checks claims against a book. It may be used by many goroutines at once.
type Checker struct {
	book   *codebook.Book
	payers []*Payer
	edits  []Edit
	days   sync.Map // date → *day
}

// NewChecker is a checker with all edits. A claim's payer is looked for among payers by name; of a claim whose payer is none of them, what depends
// on the payer is not checked.
func NewChecker(book *codebook.Book, payers []*Payer) *Checker {
	return &Checker{book: book, payers: payers, edits: All()}
}

// on is what the book says on a day.
func (c *Checker) on(date codebook.Date) *day {
	if d, ok := c.days.Load(date); ok {
		return d.(*day)
	}
	d, _ := c.days.LoadOrStore(date, newDay(c.book, date))
	return d.(*day)
}

// Check checks a claim. today is the day on which it would be sent; a claim without a date of service is taken to be of today. The claim is not
// changed.
func (c *Checker) Check(claim *claim.Claim, today codebook.Date) *Result {
	b := c.open(claim, today)
	for i := range c.edits {
		p := &probe{bill: b, edit: &c.edits[i]}
		p.edit.check(p)
		b.result.add(p.outcome())
	}
	return b.close()
}

// add files how an edit came out; edits of one rule have one check together.
func (r *Result) add(c Check) {
	at := slices.IndexFunc(r.Checks, func(other Check) bool { return other.Rule == c.Rule })
	if at < 0 {
		r.Checks = append(r.Checks, c)
		return
	}
	other := &r.Checks[at]
	if c.Result == Failed || other.Result == Passed {
		other.Result = c.Result
	}
	if c.Reason != "" && other.Reason != "" {
		other.Reason += "; "
	}
	other.Reason += c.Reason
}

// open looks up everything on the claim.
func (c *Checker) open(original *claim.Claim, today codebook.Date) *bill {
	own := *original
	own.DOS = cmp.Or(own.DOS, today)
	b := &bill{Claim: &own, day: c.on(own.DOS), today: today, result: &Result{ID: own.ID, Checks: make([]Check, 0, len(c.edits))}}
	if at := slices.IndexFunc(c.payers, func(p *Payer) bool { return p.Name == own.Payer }); at >= 0 {
		b.payer = c.payers[at]
	}
	b.lines = make([]line, len(own.Lines))
	for i := range own.Lines {
		l := &own.Lines[i]
		from, _ := own.Dates(l)
		d := b.day
		if from != own.DOS {
			d = c.on(from)
		}
		b.lines[i] = line{Line: l, n: i + 1, dos: from, pos: own.PlaceOfService(l), day: d, entry: d.procedure(l.Code)}
	}
	b.dx = make([]diagnosis, len(own.Dx))
	for i, code := range own.Dx {
		b.dx[i] = diagnosis{i, code, b.day.diagnosis(code)}
	}
	return b
}

// close sorts the findings and sums up.
func (b *bill) close() *Result {
	r := b.result
	rank := func(s Severity) int { return slices.Index([]Severity{Error, Warning, Info}, s) }
	first := func(f Finding) int {
		if len(f.Lines) == 0 {
			return 0
		}
		return f.Lines[0]
	}
	slices.SortStableFunc(r.Findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(rank(a.Severity), rank(b.Severity)), cmp.Compare(first(a), first(b)))
	})
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
	return r
}
