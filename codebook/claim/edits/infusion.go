package edits

import (
	"fmt"
	"slices"
)

// infusionFirst: of infusions, pushes and hydration through one vein only one service of the day is the first, the one that was the main reason; what
// else was given takes the codes that are added to it. A second first service is right through another vein or at another visit, with 59 or an X modifier.
func infusionFirst() Edit {
	return Edit{
		Rule:   "units",
		Source: "CPT rules for infusions, in own words; Medicare Claims Processing Manual, chapter 12, section 30.5",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if !isFirstInfusion(l.Code) || l.has(subsets...) || l.has("76", "77", "JW") {
					continue
				}
				if l.units() > 1 {
					p.on(l, Error, fix(SetUnits, l, "1", ""), "%s is for the first service of the day and stands once; further hours and drugs have codes of their own", l.Code)
				}
				p.secondFirst(l, i)
			}
		},
	}
}

func isFirstInfusion(code string) bool {
	switch code {
	case "96360", "96365", "96374", "96409", "96413":
		return true
	}
	return false
}

// addedInfusion are the codes with which a first service is billed beside another first one, and when.
func addedInfusion(l *line) []Fix {
	switch l.Code {
	case "96360":
		return []Fix{{ReplaceCode, l.n, "96361", "when more than 30 minutes of fluids were given apart from the drugs"}}
	case "96365":
		return []Fix{{ReplaceCode, l.n, "96367", "for another drug after the first"}, {ReplaceCode, l.n, "96368", "for another drug at the same time"}}
	case "96374":
		return []Fix{{ReplaceCode, l.n, "96375", "for another drug"}}
	case "96409":
		return []Fix{{ReplaceCode, l.n, "96411", "for another drug"}}
	case "96413":
		return []Fix{{ReplaceCode, l.n, "96417", "for another drug"}}
	}
	return nil
}

// firstOrder is what comes first where the record does not say which service was the main reason.
var firstOrder = []string{"96413", "96409", "96365", "96374", "96360"}

// secondFirst looks for another first service before the line.
func (p *probe) secondFirst(l *line, at int) {
	for i := range at {
		other := &p.lines[i]
		if !isFirstInfusion(other.Code) || other.dos != l.dos || other.has(subsets...) || other.has("76", "77") {
			continue
		}
		main, added := other, l
		if slices.Index(firstOrder, l.Code) < slices.Index(firstOrder, other.Code) {
			main, added = l, other
		}
		p.find(note{severity: Error, lines: []*line{other, l},
			message: fmt.Sprintf("%s and %s both stand for the first service of the day; through one vein one of them is first", other.Code, l.Code),
			fixes: append(addedInfusion(added), Fix{AddModifier, added.n, "XS", "only if it went into another vein, and the record says why"},
				Fix{AddModifier, added.n, "XE", "only if it was at a separate visit of the day; " + main.Code + " is first at the other"})})
		return
	}
}
