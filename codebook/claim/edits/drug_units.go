package edits

import (
	"fmt"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// drugUnits: one unit of a drug is the amount that its descriptor names (J1885: 15 mg). The amount that was given does not stand on a claim, so only
// what cannot be is told: no unit, a part of a unit, milligrams where units belong, and one milligram of a drug that is given by the hundred.
func drugUnits() Edit {
	return Edit{
		Rule:   "drug-units",
		Source: "Medicare Claims Processing Manual, chapter 17, sections 10 and 40; HCPCS descriptors",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if len(l.Code) != 5 || l.Code[0] != 'J' && l.Code[0] != 'Q' {
					continue
				}
				if f, ok := l.fact(codebook.FactUnit); ok {
					p.drugUnits(l, f)
				} else if l.code == nil && l.Code[0] == 'J' {
					if reason := p.day.unknown(codebook.HCPCS); reason != "" {
						p.unsure(reason)
					}
				}
			}
		},
	}
}

// smallestDoses are what is given at least of drugs whose unit is 1 mg, by their labels. One unit of these is milligrams taken for doses.
var smallestDoses = []struct {
	code string
	dose int
}{{"J0897", 60}, {"J1050", 104}, {"J1071", 50}, {"J3121", 50}}

func (p *probe) drugUnits(l *line, unit codebook.Fact) {
	amount, measure, ok := amountOf(unit.Value)
	n := note{lines: []*line{l}, source: receiptOf(unit.Source, l.Code+", one unit is "+unit.Value)}
	units, whole := l.Units.Whole()
	switch {
	case l.Units == 0:
		n.severity, n.message = Error, l.Code+" has no units; one unit is "+unit.Value
	case !whole:
		n.severity, n.message = Warning, fmt.Sprintf("%s has %s units; drugs are billed in whole units of %s, a part counts as one", l.Code, l.Units, unit.Value)
		n.fixes = fix(SetUnits, l, itoa(units+1), "")
	case !ok:
		return
	case l.mue.units > 0 && units > l.mue.units && int64(amount) > int64(claim.OneUnit) && fewer(units, amount) <= l.mue.units:
		fit := fewer(units, amount)
		n.severity = Warning
		n.message = fmt.Sprintf("%d units of %s are %s; if %d %s were given, that is %s", units, l.Code, total(units, amount, measure), units, measure, counted(fit, "unit", "units"))
		n.fixes = fix(SetUnits, l, itoa(fit), fmt.Sprintf("if the record says that %d %s were given", units, measure))
	case units == 1 && amount == claim.OneUnit && measure == "mg":
		for _, d := range smallestDoses {
			if d.code == l.Code {
				n.severity = Warning
				n.message = fmt.Sprintf("1 unit of %s is 1 mg; doses begin at %d mg, which are %d units", l.Code, d.dose, d.dose)
				n.fixes = fix(SetUnits, l, itoa(d.dose), fmt.Sprintf("if the record says that %d mg were given; else the milligrams that were", d.dose))
			}
		}
	}
	if n.severity != "" {
		p.find(n)
	}
}

// amountOf reads what one unit is, "0.5 mg" or "100,000 units", in thousandths.
func amountOf(text string) (amount claim.Units, measure string, ok bool) {
	number, measure, ok := strings.Cut(text, " ")
	if !ok {
		return 0, "", false
	}
	if strings.IndexByte(number, ',') >= 0 {
		number = strings.ReplaceAll(number, ",", "")
	}
	amount, err := claim.ParseUnits(number)
	return amount, measure, err == nil && amount > 0
}

// fewer is the number of units for so many milligrams, rounded up.
func fewer(milligrams int, amount claim.Units) int {
	return int((int64(milligrams)*int64(claim.OneUnit) + int64(amount) - 1) / int64(amount))
}

// total is the amount of several units: "450 mg".
func total(units int, amount claim.Units, measure string) string {
	return (claim.Units(units) * amount).String() + " " + measure
}
