package edits

import (
	"fmt"
	"slices"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// unlikelyUnits: CMS publishes for most codes how many units one clinician bills for one patient on one day at most. With adjudication indicator 1
// each line is held against the limit, with 2 and 3 all lines of the code on the day together, whatever their modifiers. Over the limit nothing is
// paid, not even the units below it. The contractor may pay more on appeal where the indicator is 1 or 3, never where it is 2. A code without a
// published limit may have a confidential one.
func unlikelyUnits() Edit {
	return Edit{
		Rule:   "mue",
		Source: "NCCI medically unlikely edits (practitioner services)",
		check: func(p *probe) {
			for i := range p.lines {
				p.unlikelyOn(&p.lines[i])
			}
		},
	}
}

// unlikelyOn looks at the days on which the units of a code can be more, or the limit less, than the day before: the first of each line, and within
// a line those on which other editions begin.
func (p *probe) unlikelyOn(l *line) {
	starts := true // no line above begins the same day
	for i := range l.n - 1 {
		if other := &p.lines[i]; other.of == l.of && other.dos == l.dos {
			starts = false
		}
	}
	if starts && p.unlikely(l, l.dos, l.day) || l.lastDay() == l.dos {
		return
	}
	for _, day := range p.checker.turnsBetween(l.dos, l.lastDay()) {
		if p.unlikely(l, day, p.checker.on(day)) {
			return
		}
	}
}

// unlikely looks at all lines with the code of a line on a day, and reports whether they are over the limit.
func (p *probe) unlikely(l *line, date codebook.Date, day *day) bool {
	sum, most := claim.Units(0), claim.Units(0)
	for i := range p.lines {
		if other := &p.lines[i]; other.of == l.of && other.covers(date) {
			units := p.aDay(other)
			sum += units
			most = max(most, units)
		}
	}
	mue := l.mue
	if day != l.day {
		mue = day.procedure(l.Code).mue
	}
	if mue.units < 0 {
		switch reason := day.silent(codebook.MUE, codebook.Practitioner, "MUE limits"); {
		case reason != "":
			p.unsure(reason)
		case sum > claim.OneUnit:
			p.notChecked("no limit is published for %s, which does not mean that there is none", l.Code)
		}
		return false
	}
	perLine := mue.mai == "1" || mue.mai == ""
	limit := claim.Units(mue.units) * claim.OneUnit
	if perLine && most > limit || !perLine && sum > limit {
		p.overLimit(l, date, day, mue, perLine, sum)
		return true
	}
	if !mue.current {
		p.unsure(day.outdated("MUE limits", mue.source))
	}
	return false
}

// aDay are the units of a line for one day: of a line that runs over several days, its share.
func (p *probe) aDay(l *line) claim.Units {
	if l.To > l.dos {
		if days := claim.Units(daysBetween(l.dos, l.To) + 1); l.Units > days*claim.OneUnit {
			return (l.Units + days - 1) / days
		}
		return min(l.Units, claim.OneUnit)
	}
	return l.Units
}

// overLimit files the finding.
func (p *probe) overLimit(l *line, date codebook.Date, day *day, mue limit, perLine bool, sum claim.Units) {
	if mue.units == 0 && p.Claim.Payer != "" && !p.paidByMedicare() { // a limit of 0 is Medicare's; others may pay it
		return
	}
	limit := claim.Units(mue.units) * claim.OneUnit
	n := note{severity: Error, day: date, lines: p.linesLike(l, date), source: receiptOf(mue.source, fmt.Sprintf("%s: %d, indicator %s", l.Code, mue.units, mue.mai))}
	if mue.units == 0 {
		if !l.has("GY") && !p.saidOf(n.lines) { // whoever writes that it is excluded awaits the denial
			p.noUnits(l, n, day.age(mue.source))
		}
		return
	}
	appeal := "no appeal changes that"
	if mue.mai != "2" {
		appeal = "the contractor may pay more on appeal when the record shows the need"
	}
	n.lines = slices.DeleteFunc(n.lines, func(other *line) bool { return perLine && p.aDay(other) <= limit })
	if perLine {
		n.message = fmt.Sprintf("%s has more than %d units on one line: all are denied, not only those above; %s%s", l.Code, mue.units, appeal, day.age(mue.source))
	} else {
		n.message = fmt.Sprintf("%s has %s units on the day, more than the %d that are paid: all are denied, whatever the modifiers, not only those above; %s%s",
			l.Code, sum, mue.units, appeal, day.age(mue.source))
	}
	if p.saidOf(n.lines) {
		return
	}
	last := n.lines[len(n.lines)-1]
	switch sides := l.bilateral == "1" || l.bilateral == "3"; {
	case len(n.lines) == 1:
		n.fixes = fix(SetUnits, last, fmt.Sprint(mue.units), "only if no more were done")
	case sides && len(n.lines) == 2 && sum == 2*claim.OneUnit && n.lines[0].has("LT", "RT") && last.has("LT", "RT"):
		n.message += "; both sides are one line with 50 and one unit"
		n.fixes = []Fix{{ReplaceModifier, n.lines[0].n, namedSide(n.lines[0]) + "→50", "if the payer takes 50"}, {RemoveLine, last.n, last.Code, "if the other line says both sides with 50"}}
	default:
		n.fixes = fix(RemoveLine, last, last.Code, "only if it was not done as often")
	}
	p.find(n)
}

// saidOf reports whether the edit has a finding about just these lines: one of several days speaks for all of them.
func (p *probe) saidOf(lines []*line) bool {
	return slices.ContainsFunc(p.result.Findings, func(f Finding) bool {
		return f.Rule == p.edit.Rule && slices.EqualFunc(f.Lines, lines, func(n int, l *line) bool { return n == l.n })
	})
}

// noUnits files the finding for a code of which Medicare pays no unit. Without a payer it is worth knowing.
func (p *probe) noUnits(l *line, n note, age string) {
	n.message = l.Code + " has a limit of 0: Medicare does not pay it to practitioners" + age
	if !p.paidByMedicare() {
		n.severity = Info
	}
	p.find(n)
}

// namedSide is the LT or RT of a line.
func namedSide(l *line) string {
	if l.has("LT") {
		return "LT"
	}
	return "RT"
}
