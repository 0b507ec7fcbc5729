package edits

import (
	"strconv"

	"codedesk/codebook/claim"
)

// unitCount: units are more than none, and whole ones but for miles; a visit is one.
func unitCount() Edit {
	return Edit{
		Rule:   "units",
		Source: "837P 005010X222A1, SV104; Medicare Claims Processing Manual, chapter 26, section 10.4, item 24G",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				n, whole := l.Units.Whole()
				switch {
				case l.Units <= 0:
					p.on(l, Error, fix(SetUnits, l, "1", "when it was done once"), "%s has no units", l.Code)
				case !whole && l.is(miles...):
				case !whole && l.Code != "" && l.Code[0] > '9':
					p.on(l, Warning, fix(SetUnits, l, strconv.Itoa(n+1), "when part of a unit counts as a whole one"), "%s has %s units: payers take whole ones, of drugs the next above", l.Code, l.Units)
				case !whole:
					p.on(l, Error, fix(SetUnits, l, strconv.Itoa(max(n, 1)), "when so many were done"), "%s has %s units: they are whole numbers", l.Code, l.Units)
				case l.Units > claim.OneUnit && l.isVisit() && l.is(onceVisits...):
					p.on(l, Error, fix(SetUnits, l, "1", ""), "%s has %d units: a visit is one, and its length is in the code", l.Code, n)
				}
			}
		},
	}
}

// miles are the codes of distance, of which tenths count.
var miles = []string{"A0380", "A0390", "A0425", "A0435", "A0436", "S0209", "S0215", "A0080-A0160"}

// onceVisits are the visits that count once a line.
var onceVisits = []string{"98000-98016", "99202-99215", "99221-99223", "99231-99236", "99238-99239", "99242-99255", "99281-99285", "99291", "99304-99310", "99315-99316",
	"99341-99350", "99381-99397", "G0402", "G0438", "G0439"}
