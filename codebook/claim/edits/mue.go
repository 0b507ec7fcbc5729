package edits

import (
	"fmt"

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
		Says:   "Units above the medically unlikely edit are denied altogether: per line (indicator 1), or all lines of the code on the day together (2 and 3).",
		Source: "NCCI medically unlikely edits (practitioner services)",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; p.isFirst(l) {
					p.unlikely(l)
				}
			}
		},
	}
}

// unlikely looks at all lines of a code on a day; l is the first.
func (p *probe) unlikely(l *line) {
	sum, most := claim.Units(0), claim.Units(0)
	for i := l.n - 1; i < len(p.lines); i++ {
		if other := &p.lines[i]; other.Code == l.Code && other.dos == l.dos {
			units := p.aDay(other)
			sum += units
			most = max(most, units)
		}
	}
	if l.mue.units < 0 {
		switch reason := l.day.silent(codebook.MUE, codebook.Practitioner, "MUE limits"); {
		case reason != "":
			p.notChecked("%s", reason)
		case sum > claim.OneUnit:
			p.notChecked("no limit is published for %s, which does not mean that there is none", l.Code)
		}
		return
	}
	perLine := l.mue.mai == "1" || l.mue.mai == ""
	limit := claim.Units(l.mue.units) * claim.OneUnit
	if perLine && most > limit || !perLine && sum > limit {
		p.overLimit(l, perLine, sum)
		return
	}
	if !l.mue.current {
		p.notChecked("%s", l.day.outdated("MUE limits", l.mue.source))
	}
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
func (p *probe) overLimit(l *line, perLine bool, sum claim.Units) {
	limit := claim.Units(l.mue.units) * claim.OneUnit
	n := note{severity: Error, source: receiptOf(l.mue.source, fmt.Sprintf("%s: %d, indicator %s", l.Code, l.mue.units, l.mue.mai))}
	if l.mue.units == 0 {
		if !l.has("GY") { // whoever writes that it is excluded awaits the denial
			p.noUnits(l, n)
		}
		return
	}
	appeal := "no appeal changes that"
	if l.mue.mai != "2" {
		appeal = "the contractor may pay more on appeal when the record shows the need"
	}
	for _, other := range p.linesLike(l) {
		if !perLine || p.aDay(other) > limit {
			n.lines = append(n.lines, other)
		}
	}
	if perLine {
		n.message = fmt.Sprintf("%s has more than %d units on one line: all are denied, not only those above; %s%s", l.Code, l.mue.units, appeal, l.day.age(l.mue.source))
	} else {
		n.message = fmt.Sprintf("%s has %s units on the day, more than the %d that are paid: all are denied, whatever the modifiers, not only those above; %s%s",
			l.Code, sum, l.mue.units, appeal, l.day.age(l.mue.source))
	}
	last := n.lines[len(n.lines)-1]
	switch sides := l.bilateral == "1" || l.bilateral == "3"; {
	case len(n.lines) == 1:
		n.fixes = fix(SetUnits, last, fmt.Sprint(l.mue.units), "only if no more were done")
	case sides && len(n.lines) == 2 && sum == 2*claim.OneUnit && n.lines[0].has("LT", "RT") && last.has("LT", "RT"):
		n.message += "; both sides are one line with 50 and one unit"
		n.fixes = []Fix{{ReplaceModifier, n.lines[0].n, namedSide(n.lines[0]) + "→50", "if the payer takes 50"}, {RemoveLine, last.n, last.Code, "if the other line says both sides with 50"}}
	default:
		n.fixes = fix(RemoveLine, last, last.Code, "only if it was not done as often")
	}
	p.find(n)
}

// noUnits files the finding for a code of which Medicare pays no unit. Other payers may pay it; without a payer it is worth knowing.
func (p *probe) noUnits(l *line, n note) {
	n.lines = p.linesLike(l)
	n.message = l.Code + " has a limit of 0: Medicare does not pay it to practitioners" + l.day.age(l.mue.source)
	switch {
	case p.paidByMedicare():
	case p.Claim.Payer == "":
		n.severity = Info
	default:
		return
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
