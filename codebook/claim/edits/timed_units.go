package edits

import (
	"fmt"
	"slices"

	"codedesk/codebook"
)

// timedUnits: services of 15 minutes are billed by the minutes that were spent. Medicare adds up the minutes of all timed therapy of the day and
// discipline: 8 to 22 are one unit, 23 to 37 two, and so on. CPT counts each code for itself and takes a unit when more than half of it is done.
func timedUnits() Edit {
	return Edit{
		Rule:   "timed-units",
		Source: "Medicare Claims Processing Manual, chapter 5, section 20.2; CPT, time",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				switch {
				case l.timedTherapy():
					if p.firstTimed(i) {
						p.therapyOf(l)
					}
				case len(l.Code) == 5 && l.Code[0] == '9' && l.Code[1] == '7' && l.is(quarters...):
					p.quarterHours(l)
				}
			}
		},
	}
}

// timedTherapy are the therapy services that are billed by 15 minutes: those of manual chapter 5, section 20.2, by the fee schedule therapy services (PC/TC
// indicator 7) but for 97129 and 97130.
var timedTherapyCodes = []string{"97032-97036", "97110", "97112", "97113", "97116", "97124", "97129", "97130", "97140", "97530", "97533", "97535", "97537", "97542", "97750", "97755",
	"97760", "97761", "97763"}

func (l *line) timedTherapy() bool {
	return len(l.Code) == 5 && l.Code[0] == '9' && l.Code[1] == '7' && l.is(timedTherapyCodes...)
}

// quarters are other services of 15 minutes, counted by CPT's midpoint with all payers.
var quarters = []string{"97151-97158", "97802", "97803"}

// discipline is the therapy modifier of a line, "" without one.
func (l *line) discipline() string {
	for _, m := range l.Modifiers {
		if m == "GP" || m == "GO" || m == "GN" {
			return m
		}
	}
	return ""
}

// with reports whether two lines of timed therapy are counted together.
func (l *line) countedWith(other *line) bool {
	return other.timedTherapy() && other.dos == l.dos && other.discipline() == l.discipline()
}

// firstTimed reports whether the line is the first of those that are counted together.
func (p *probe) firstTimed(n int) bool {
	for i := range n {
		if p.lines[n].countedWith(&p.lines[i]) {
			return false
		}
	}
	return true
}

// eights are the units for minutes: one from 8, two from 23 on.
func eights(minutes int) int { return (minutes + 7) / 15 }

// therapyOf looks at all timed therapy of the day and discipline of a line.
func (p *probe) therapyOf(first *line) {
	minutes, units, untold, midpoints := 0, 0, false, 0
	for i := range p.lines {
		l := &p.lines[i]
		if !first.countedWith(l) {
			continue
		}
		if l.Minutes == 0 {
			untold = true
		}
		minutes += l.Minutes
		units += l.units()
		midpoints += eights(l.Minutes)
	}
	if untold {
		p.notChecked("minutes of timed therapy are not stated (write 97110 x2 30min): its units are not checked")
		return
	}
	total := eights(minutes)
	medicare := p.Payer == "medicare"
	if medicare && units == total || !medicare && units <= min(total, midpoints) {
		p.beyondMinutes(first)
		return
	}
	if !medicare && p.payer == nil && units <= max(total, midpoints) {
		p.notChecked("payers count timed therapy in two ways, by which %d or %d units are right: state the payer", min(total, midpoints), max(total, midpoints))
		return
	}
	n := note{severity: Error, lines: p.dayLines(first.dos, first.countedWith)}
	n.fixes = fewerUnits(n.lines)
	words := fmt.Sprintf("%s of timed therapy are billed for %s", counted(units, "unit", "units"), counted(minutes, "minute", "minutes"))
	switch {
	case medicare && units > total:
		n.message = fmt.Sprintf("%s; by the 8-minute rule that makes %d", words, total)
	case medicare:
		n.severity, n.message, n.fixes = Info, fmt.Sprintf("%s; by the 8-minute rule they would bear %d", words, total), nil
	case units > max(total, midpoints):
		n.message = fmt.Sprintf("%s; counted code by code that makes %d, over all %d", words, midpoints, total)
	case units > midpoints:
		n.severity, n.message = Warning, fmt.Sprintf("%s; counted code by code, as CPT does, that makes %d (Medicare's way makes %d)", words, midpoints, total)
	default:
		p.beyondMinutes(first)
		return
	}
	p.find(n)
}

// beyondMinutes looks for a line with a unit more than its own minutes can bear, the leftover minutes of the others included.
func (p *probe) beyondMinutes(first *line) {
	for i := range p.lines {
		l := &p.lines[i]
		if !first.countedWith(l) {
			continue
		}
		if most := (l.Minutes + 14) / 15; l.units() > most {
			p.on(l, Error, fix(SetUnits, l, itoa(most), "and the unit goes to the service with the most minutes left over"), "%s is billed with %s for %d minutes; the unit belongs to a service with more minutes", l.Code, counted(l.units(), "unit", "units"), l.Minutes)
		}
	}
}

// fewerUnits takes one unit from the service whose last one has the fewest minutes.
func fewerUnits(lines []*line) []Fix {
	least := slices.MinFunc(lines, func(a, b *line) int { return (a.Minutes - 15*(a.units()-1)) - (b.Minutes - 15*(b.units()-1)) })
	if least.units() < 2 {
		return fix(RemoveLine, least, least.Code, "if the minutes are right")
	}
	return fix(SetUnits, least, itoa(least.units()-1), "if the minutes are right")
}

// quarterHours looks at one code of 15 minutes that is counted for itself.
func (p *probe) quarterHours(l *line) {
	if l.Minutes == 0 {
		p.notChecked("minutes of %s are not stated (write %s x2 30min): its units are not checked", l.Code, l.Code)
		return
	}
	if most := eights(l.Minutes); l.units() > most {
		n := note{severity: Error, lines: []*line{l}, message: fmt.Sprintf("%s is billed for %d minutes of %s; a unit of 15 minutes counts from its 8th minute on, which makes %d", counted(l.units(), "unit", "units"), l.Minutes, l.Code, most)}
		if f, ok := l.fact(codebook.FactUnit); ok {
			n.source = receiptOf(f.Source, l.Code+", one unit is "+f.Value)
		}
		if most > 0 {
			n.fixes = fix(SetUnits, l, itoa(most), "if the minutes are right")
		}
		p.find(n)
	}
}
