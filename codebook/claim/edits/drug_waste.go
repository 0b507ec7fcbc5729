package edits

import "codedesk/codebook"

// drugWaste: what is discarded of a single-dose container is billed on a second line of the drug with JW; when nothing was discarded, the drug's line
// carries JZ. Medicare wants one of the two from 2023-07-01 for each drug from a single-dose container.
func drugWaste() Edit {
	return Edit{
		Rule:   "drug-waste",
		Source: "Medicare Claims Processing Manual, chapter 17, section 40; CMS JW and JZ modifier policy",
		check: func(p *probe) {
			for i := range p.lines {
				p.waste(&p.lines[i])
			}
		},
	}
}

// wasteStated is the day from which Medicare wants JW or JZ on each drug from a single-dose container.
const wasteStated = codebook.Date(20230701)

func (p *probe) waste(l *line) {
	jw, jz := false, false
	for _, m := range l.Modifiers {
		jw, jz = jw || m == "JW", jz || m == "JZ"
	}
	switch {
	case jw && jz:
		p.on(l, Error, []Fix{{RemoveModifier, l.n, "JZ", "if the line is of what was discarded"}, {RemoveModifier, l.n, "JW", "if nothing was discarded"}},
			"%s carries JW (discarded) and JZ (nothing discarded) at once", l.Code)
	case jw:
		p.discarded(l)
	case !jz && p.Payer == "" && l.dos >= wasteStated && l.perhapsSingleDose() && !p.discards(l):
		p.notChecked("whether a drug's line needs JZ or JW depends on the payer: state it")
	case !jz && p.Payer == "medicare" && l.dos >= wasteStated && l.perhapsSingleDose() && !p.discards(l):
		p.on(l, Warning, []Fix{{AddModifier, l.n, "JZ", "only if it came from a single-dose container and nothing was discarded"},
			{AddLine, l.n, l.Code + "-JW", "only if it came from a single-dose container and a part was discarded: the units of that part"}},
			"%s carries neither JZ nor a line with JW; Medicare wants one of the two for a drug from a single-dose container (not from a multi-dose vial)", l.Code)
	}
}

// discards reports whether another line of the day bills the discarded part of the drug.
func (p *probe) discards(l *line) bool {
	for i := range p.lines {
		if other := &p.lines[i]; other != l && other.Code == l.Code && other.dos == l.dos && other.has("JW") {
			return true
		}
	}
	return false
}

// discarded looks for the line of what was given beside that of what was discarded.
func (p *probe) discarded(l *line) {
	var main *line
	for i := range p.lines {
		if other := &p.lines[i]; other != l && other.Code == l.Code && other.dos == l.dos && !other.has("JW") {
			main = other
			break
		}
	}
	switch {
	case main == nil:
		p.on(l, Error, fix(AddLine, l, l.Code, "with the units that were given"), "%s with JW is the discarded part; the line of the part that was given is not on the claim", l.Code)
	case main.has("JZ"):
		p.find(note{severity: Error, lines: inOrder([]*line{main}, []*line{l}), fixes: []Fix{{RemoveModifier, main.n, "JZ", "if a part was discarded"}, {RemoveLine, l.n, l.Code, "if nothing was discarded"}},
			message: l.Code + " says on one line that nothing was discarded (JZ) and bills a discarded part on the other (JW)"})
	}
}

// perhapsSingleDose reports whether the code is a drug by injection that may come in single-dose containers. Vaccines, drugs by mouth or inhaled, fluids,
// devices and what has no code of its own are not looked at.
func (l *line) perhapsSingleDose() bool {
	code := l.Code
	if len(code) != 5 {
		return false
	}
	switch code[0] {
	case 'J':
		return code >= "J0120" && code <= "J3489" || code >= "J9000" && code <= "J9998"
	case 'Q':
		return code >= "Q5101" && code <= "Q5199"
	}
	return false
}
