package edits

import (
	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// bilateralModifier: modifier 50 says that a procedure was done on both sides. The fee schedule's bilateral indicator says of each code whether that means
// anything: 1 (paid 150 %) and 3 (each side in full) take it; 0 and 9 do not, and 2 covers both sides already, for Medicare at least: other plans
// may read the code as one side.
func bilateralModifier() Edit {
	return Edit{
		Rule:   "bilateral",
		Source: "Medicare physician fee schedule, bilateral indicator; Medicare Claims Processing Manual, chapter 12, section 40.7",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; l.has("50") {
					p.fifty(l)
				}
			}
		},
	}
}

func (p *probe) fifty(l *line) {
	remove := fix(RemoveModifier, l, "50", "")
	switch l.bilateral {
	case "":
		p.notChecked("whether %s takes 50 is not known: import the physician fee schedule of the date", l.Code)
	case "0":
		p.indicated(l, codebook.FactBilateral, Error, remove, "%s does not take 50: it is not a procedure of one of two sides", l.Code)
	case "2":
		if p.paidByMedicare() {
			p.indicated(l, codebook.FactBilateral, Error, remove, "%s does not take 50: it covers both sides already", l.Code)
		} else { // 69210 is one ear in CPT, and both for Medicare
			p.indicated(l, codebook.FactBilateral, Warning, fix(RemoveModifier, l, "50", "when the plan counts as Medicare does"),
				"Medicare counts %s as both sides and takes no 50: ask whether this plan does", l.Code)
		}
	case "9":
		p.indicated(l, codebook.FactBilateral, Error, remove, "%s does not take 50: sides do not apply to it", l.Code)
	}
	if l.Units > claim.OneUnit && (l.bilateral == "1" || l.bilateral == "3") {
		severity := Warning
		if p.paidByMedicare() {
			severity = Error
		}
		p.on(l, severity, fix(SetUnits, l, "1", "when it was done once on each side"), "%s-50 has %s units: 50 counts both sides, so one unit is right", l.Code, l.Units)
	}
}

// twoSides: a procedure on both sides is billed to Medicare as one line with 50; other payers take two lines with LT and RT.
func twoSides() Edit {
	return Edit{
		Rule:   "bilateral",
		Source: "Medicare Claims Processing Manual, chapter 12, section 40.7",
		check: func(p *probe) {
			for i := range p.lines {
				left := &p.lines[i]
				if !left.has("LT") || left.has("50") {
					continue
				}
				for j := range p.lines {
					right := &p.lines[j]
					if i == j || right.Code != left.Code || right.dos != left.dos || !right.has("RT") || right.has("50") {
						continue
					}
					one, two := left, right
					if j < i {
						one, two = right, left
					}
					f, _ := left.fact(codebook.FactBilateral)
					n := note{lines: []*line{one, two}, severity: Warning, source: receiptOf(f.Source, left.Code+": bilateral indicator "+f.Value)}
					switch {
					case left.bilateral == "2":
						n.message = left.Code + " covers both sides already: it stands once, without LT and RT"
						n.fixes = fix(RemoveLine, two, two.Code, "")
						p.find(n)
					case left.bilateral == "1" && p.paidByMedicare():
						n.message = left.Code + " was done on both sides: Medicare wants one line with 50 and one unit"
						n.fixes = []Fix{{ReplaceModifier, one.n, namedSide(one) + "→50", ""}, {RemoveLine, two.n, two.Code, "when the other line says both sides"}}
						p.find(n)
					}
				}
			}
		},
	}
}
