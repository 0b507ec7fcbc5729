package edits

import (
	"fmt"
	"slices"

	"codedesk/codebook"
)

// procedurePairs: of two services of one day by one provider, column 2 of an NCCI edit is not paid beside column 1. Indicator 0 is never bypassed;
// indicator 1 is by an NCCI modifier, when the record bears it out. From 2019-07-01 modifiers 59 and X{EPSU} count on either code, before that on
// column 2; anatomic and global-surgery modifiers count on either.
func procedurePairs() Edit {
	return Edit{
		Rule:   "ptp",
		Source: "NCCI procedure-to-procedure edits (practitioner services)",
		check: func(p *probe) {
			said := [2]codebook.Date{}
			for i := range p.lines {
				one := &p.lines[i]
				for j := range p.lines {
					two := &p.lines[j]
					first, last := shared(one, two)
					if i == j || first > last {
						continue
					}
					if one.of != two.of {
						p.onSharedDays(one, two, first, last)
					}
					if days := [2]codebook.Date{first, last}; said != days {
						p.pairsSilent(one, first, last)
						said = days
					}
				}
			}
		},
	}
}

// onSharedDays looks for an edit between two codes on the days that their lines share, and stops at the first day on which something is denied.
func (p *probe) onSharedDays(one, two *line, first, last codebook.Date) {
	if first == last && one.dos == two.dos && !mayPair(one, two) {
		return
	}
	for day, n := first, 0; day <= last; day, n = day.AddDays(1), n+1 {
		if n == mostDaysShared {
			p.notChecked("%s and %s run over more than %d days together: those after them are not compared", one.Code, two.Code, mostDaysShared)
			return
		}
		if edit, ok := p.pairOn(one, two, day); ok && p.isFirst(one, day) && p.isFirst(two, day) && p.pair(edit, one, two, day) {
			return
		}
		if first == last {
			return
		}
	}
}

// pairOn is the edit between two lines that holds on a day, the first in column 1.
func (p *probe) pairOn(one, two *line, day codebook.Date) (codebook.PTPPair, bool) {
	if day == one.dos && day == two.dos {
		return pairOf(one, two)
	}
	return p.onDay(one, day).pairing(one.Code, two.Code)
}

// pairsSilent says why the silence of the edits on shared days means nothing.
func (p *probe) pairsSilent(l *line, first, last codebook.Date) {
	for _, day := range []codebook.Date{first, last} {
		if reason := p.onDay(l, day).silent(codebook.PTP, codebook.Practitioner, "NCCI edits"); reason != "" {
			p.unsure(reason)
		}
		if first == last {
			return
		}
	}
}

// eitherColumn is the day from which 59 and X{EPSU} count on the column 1 code too.
const eitherColumn = codebook.Date(20190701)

// NCCI modifiers, by what they say.
var (
	anatomic = []string{"E1", "E2", "E3", "E4", "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "TA", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9",
		"LT", "RT", "LC", "LD", "RC", "LM", "RI"}
	surgical = []string{"24", "25", "57", "58", "78", "79"}
	distinct = []string{"27", "59", "91", "XE", "XS", "XP", "XU"}
	subsets  = []string{"59", "XE", "XS", "XP", "XU"}
)

// pair looks at all lines of two codes of a day on which an edit holds between them; first and second are the first of each code. It reports whether
// it found anything.
func (p *probe) pair(edit codebook.PTPPair, first, second *line, day codebook.Date) bool {
	ones, twos := p.linesLike(first, day), p.linesLike(second, day)
	denied, doubtful := twos, []*line(nil)
	if edit.Indicator != "0" {
		denied = nil
		for _, two := range twos {
			open, same := false, false
			for _, one := range ones {
				open = open || !bypassed(one, two, day)
				same = same || sameSite(one, two)
			}
			switch {
			case open:
				denied = append(denied, two)
			case same:
				doubtful = append(doubtful, two)
			}
		}
	}
	if len(denied)+len(doubtful) == 0 {
		return false
	}
	row := edit.Column1 + " / " + edit.Column2 + ", modifier indicator " + edit.Indicator
	n := note{severity: Error, source: receiptOf(edit.Source, row), day: day}
	why, age := "", p.onDay(first, day).age(edit.Source)
	if edit.Note != "" {
		why = " (" + edit.Note + ")"
	}
	one, two := first.Code, second.Code
	switch {
	case edit.Indicator == "0":
		n.message = fmt.Sprintf("%s is never paid beside %s on the same day%s; no modifier changes that%s", two, one, why, age)
		for _, l := range denied {
			n.fixes = append(n.fixes, Fix{RemoveLine, l.n, two, ""})
		}
	case len(denied) > 0 && two == "99211" && first.isShot(): // indicator 1, but no modifier is honest here: see nurseVisit
		n.message = fmt.Sprintf("%s counts as part of %s%s: the nurse's work is never a service of its own beside a shot, with or without a modifier%s", two, one, why, age)
		n.fixes = fix(RemoveLine, denied[0], two, "")
	case len(denied) > 0:
		n.message = fmt.Sprintf("%s counts as part of %s%s: it is paid beside it only as a separate service, marked by a modifier%s", two, one, why, age)
		if l := denied[0]; l.has("50", "51", "76", "77") {
			n.message += "; modifiers 50, 51, 76 and 77 do not mark one"
		}
		n.fixes = append(marksOf(first, denied[0]), Fix{RemoveLine, denied[0].n, two, "when it was part of " + one})
	default:
		denied, n.severity = doubtful, Warning
		n.message = fmt.Sprintf("%s counts as part of %s%s, and both name the same side or site: the modifier separates them only when they were at different ones%s", two, one, why, age)
		n.fixes = []Fix{{RemoveLine, doubtful[0].n, two, "when it was part of " + one}}
	}
	n.lines = append(slices.Clone(ones), denied...)
	p.find(n)
	return true
}

// group are kinds of NCCI modifiers.
type group uint8

const (
	isAnatomic group = 1 << iota
	isSurgical
	isDistinct
	isSubset  // counts on either column from 2019-07-01
	isAnyCode // counted on either column before
)

// groups are those of each modifier, by its two characters.
var groups = func() (all [36][36]group) {
	for group, list := range map[group][]string{isAnatomic: anatomic, isSurgical: surgical, isDistinct: distinct, isSubset: subsets, isAnyCode: {"27", "91"}} {
		for _, m := range list {
			all[letterOf(m[0])][letterOf(m[1])] |= group
		}
	}
	return all
}()

// groups are those of all modifiers of a line.
func (l *line) groups() (all group) {
	for _, m := range l.Modifiers {
		if len(m) != 2 {
			continue
		}
		if first, second := letterOf(m[0]), letterOf(m[1]); first >= 0 && second >= 0 {
			all |= groups[first][second]
		}
	}
	return all
}

// bypassed reports whether a modifier on the lines sets the edit aside on a day.
func bypassed(one, two *line, day codebook.Date) bool {
	if two.groups()&(isAnatomic|isSurgical|isDistinct) != 0 {
		return true
	}
	column1 := isAnatomic | isSurgical | isAnyCode
	if day >= eitherColumn {
		column1 |= isSubset
	}
	return one.groups()&column1 != 0
}

// sameSite reports whether nothing but the same anatomic modifier on both lines sets the edit aside.
func sameSite(one, two *line) bool {
	const all = isAnatomic | isSurgical | isDistinct
	if one.groups()&all != isAnatomic || two.groups()&all != isAnatomic {
		return false
	}
	return !slices.ContainsFunc(two.Modifiers, func(m string) bool { return slices.Contains(anatomic, m) && !one.has(m) })
}

// marksOf are the modifiers that would set the edit aside, each with what must be true for it.
func marksOf(one, two *line) []Fix {
	for _, l := range []*line{two, one} {
		if l.isVisit() {
			if other := one; l == two && other.global == "090" || l == one && two.global == "090" {
				return fix(AddModifier, l, "57", "only if the operation was decided on at this visit")
			}
			return fix(AddModifier, l, "25", "only if a significant, separately identifiable visit is documented")
		}
	}
	return []Fix{
		{AddModifier, two.n, "XS", "only if it was at another site or organ, and the record shows it"},
		{AddModifier, two.n, "XE", "only if it was a separate encounter of the day"},
		{AddModifier, two.n, "59", "only if it was a separate encounter, site, specimen or side, the record shows it, and no X modifier says it better"},
	}
}
