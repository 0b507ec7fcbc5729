package edits

import (
	"slices"
	"strings"

	"codedesk/codebook"
)

// Payer is who pays, with the rules that hold for it beyond those of all. Payers are read from files by ReadPayers.
type Payer struct {
	Name  string // "medicare"
	Label string // "Medicare"
	Like  string // the payer whose rules it shares, "" for none

	rules    []*payerRule // in the order of the files
	off      []string     // ids that its files take away
	complete []Rule       // rules of which the files say that they hold all that the payer has
	index    payerIndex
}

// Follows reports whether the payer is the one of that name, or like it: a regional contractor that is like medicare follows medicare.
func (p *Payer) Follows(name string) bool { return p != nil && (p.Name == name || p.Like == name) }

// payerRule is one rule of a payer: when it looks at a line, and what it wants there. assets/README.md documents the words it is written in.
type payerRule struct {
	id        string
	rule      Rule // under which it is reported: payer, necessity or frequency
	severity  Severity
	message   string // {code} stands for the line's code
	condition string // of the fix
	source    Receipt
	when      payerWhen

	forbidCode                    bool
	replaceCode                   []string
	requireModifier, modifiersOut []string
	oldModifier, newModifier      string
	requireDx, forbidDx           []dxItem
	requireLine, forbidLine       []string
	mostUnits                     int
	mostCharge                    int64 // cents, -1 for none
	every                         interval
	counts                        []string // what an interval runs from, besides the rule's own codes
}

// payerWhen is what must hold for a rule to look at a line. Empty means whatever.
type payerWhen struct {
	codes, except    []string // codes and ranges
	vaccines         []string // families, or "*"
	status           []string // of the fee schedule
	modifiers        []string // one of these is there
	withoutModifiers []string // none of these is there
	ages             *ageSpan
	sex              string // "F" or "M"
	pos              []string
	from, to         codebook.Date // days of service, both included
	dx, withoutDx    []dxItem      // one of these is pointed at; none of these is
	with, without    []string      // another line of the day with one of these codes is there; is not
}

// says is the rule's message about a code.
func (r *payerRule) says(code string) string { return strings.ReplaceAll(r.message, "{code}", code) }

// speaksOf reports whether a rule is about a code at all, whatever stands beside it. vaccine is nil for a code that is none, status "" where the
// fee schedule does not have it.
func (r *payerRule) speaksOf(code string, vaccine *codebook.Vaccine, status string) bool {
	w := &r.when
	switch {
	case inCodes(code, w.except):
		return false
	case w.codes != nil:
		return inCodes(code, w.codes)
	case w.vaccines != nil:
		return vaccine != nil && (w.vaccines[0] == "*" || slices.Contains(w.vaccines, vaccine.Family))
	case w.status != nil:
		return status != "" && slices.Contains(w.status, status)
	}
	return true
}

// holdsOn reports whether a rule is in force on a day.
func (w *payerWhen) holdsOn(day codebook.Date) bool {
	return day >= w.from && (w.to == 0 || day <= w.to)
}

// About is what the payer says of a code on a day, a sentence a rule, for the card and for telling payers apart. Rules that are about every code
// are left out. vaccine is what the book's vaccine table has of the code, nil for none; status that of the fee schedule, "" when not known.
func (p *Payer) About(code string, vaccine *codebook.Vaccine, status string, on codebook.Date) []string {
	var words []string
	for _, r := range p.rules {
		w := &r.when
		if w.codes == nil && w.vaccines == nil && w.status == nil || !w.holdsOn(on) || !r.speaksOf(code, vaccine, status) {
			continue
		}
		if text := r.says(code); !slices.Contains(words, text) {
			words = append(words, text)
		}
	}
	return words
}

// payerIndex finds the rules of a payer that may be about a code without going through all of them.
type payerIndex struct {
	exact    map[string][]*payerRule // by code
	ranges   []rangeRule
	vaccines map[string][]*payerRule // by family, "*" for all
	status   map[string][]*payerRule
	all      []*payerRule // about every code
}

// rangeRule is a rule with one of its ranges, which hold 00000 to 99999 apart from codes with letters.
type rangeRule struct {
	low, high string
	rule      *payerRule
}

func newPayerIndex(rules []*payerRule) payerIndex {
	x := payerIndex{exact: map[string][]*payerRule{}, vaccines: map[string][]*payerRule{}, status: map[string][]*payerRule{}}
	file := func(m map[string][]*payerRule, keys []string, r *payerRule) {
		for _, key := range keys {
			m[key] = append(m[key], r)
		}
	}
	for _, r := range rules {
		w := &r.when
		switch {
		case w.codes != nil:
			for _, item := range w.codes {
				if low, high, ok := strings.Cut(item, "-"); ok {
					x.ranges = append(x.ranges, rangeRule{low, high, r})
				} else {
					file(x.exact, []string{item}, r)
				}
			}
		case w.vaccines != nil:
			file(x.vaccines, w.vaccines, r)
		case w.status != nil:
			file(x.status, w.status, r)
		default:
			x.all = append(x.all, r)
		}
	}
	return x
}

// each hands out the rules that speak of a line's code.
func (x *payerIndex) each(l *line, take func(*payerRule)) {
	run := func(rules []*payerRule) {
		for _, r := range rules {
			if r.when.except == nil || !inCodes(l.Code, r.when.except) {
				take(r)
			}
		}
	}
	run(x.exact[l.Code])
	for i := range x.ranges {
		if r := &x.ranges[i]; len(r.low) == len(l.Code) && r.low <= l.Code && l.Code <= r.high && formOf(l.Code) == formOf(r.low) {
			if r.rule.when.except == nil || !inCodes(l.Code, r.rule.when.except) {
				take(r.rule)
			}
		}
	}
	if l.vaccine != nil {
		run(x.vaccines[l.vaccine.Family])
		run(x.vaccines["*"])
	}
	if l.status != "" {
		run(x.status[l.status])
	}
	run(x.all)
}
