package edits

import "codedesk/codebook"

// obstetricSplit: the global codes of a pregnancy hold the visits before, the delivery and the visits after. Parts are billed only when the practice
// did not do the whole: 59425 for four to six visits before, 59426 for seven and more, the delivery, 59430 for the visits after.
func obstetricSplit() Edit {
	return Edit{
		Rule:   "units",
		Source: "CPT, maternity care and delivery; NCCI edits",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; l.any(anObstetricService) {
					p.obstetric(l)
				}
			}
		},
	}
}

// holds reports what an obstetric code holds: the visits before, the visits after.
func holds(code string) (before, after bool) {
	switch code {
	case "59400", "59510", "59610", "59618":
		return true, true
	case "59410", "59515", "59614", "59622":
		return false, true
	}
	return false, false
}

// pregnancy is as long as a code of the same pregnancy can lie back.
const pregnancy = 300

func (p *probe) obstetric(l *line) {
	antepartum := l.Code == "59425" || l.Code == "59426"
	if !antepartum && l.Code != "59430" {
		return
	}
	if l.Code != "59430" && l.units() > 1 {
		p.on(l, Error, fix(SetUnits, l, "1", ""), "%s holds all its visits in one unit, not one a visit", l.Code)
	}
	for i := range p.lines {
		o := &p.lines[i]
		before, after := holds(o.Code)
		switch {
		case antepartum && before, l.Code == "59430" && after:
			p.find(note{severity: Error, lines: []*line{o, l}, fixes: fix(RemoveLine, l, l.Code, "when it was the same pregnancy"), message: o.Code + " holds what " + l.Code + " is for"})
		case antepartum && o.n < l.n && o.Code != l.Code && (o.Code == "59425" || o.Code == "59426"):
			p.find(note{severity: Error, lines: []*line{o, l}, fixes: []Fix{{RemoveLine, l.n, l.Code, "keep 59425 for four to six visits in all, 59426 for seven and more"}}, message: "59425 is for four to six visits before the delivery, 59426 for seven and more; a pregnancy has one of them"})
		case antepartum && (o.Code == "59410" || o.Code == "59515"):
			p.find(note{severity: Warning, lines: []*line{o, l}, message: l.Code + " beside " + o.Code + " is the whole of the care: if one practice did all of it, payers want the one code for it (59400, with a cesarean 59510)"})
		case l.Code == "59430" && (o.Code == "59409" || o.Code == "59514"):
			p.find(note{severity: Warning, lines: []*line{o, l}, message: l.Code + " beside " + o.Code + ": delivery and care after it by one practice are one code (59410, with a cesarean 59515)"})
		}
	}
	for _, s := range p.History {
		before, after := holds(s.Code)
		if (antepartum && before || l.Code == "59430" && after) && inPregnancy(s.DOS, l.dos) {
			p.on(l, Error, fix(RemoveLine, l, l.Code, "when it was the same pregnancy"), "%s was billed on %s and holds what %s is for", s.Code, s.DOS, l.Code)
		}
	}
	if antepartum {
		p.notChecked("%s: the claim does not show how many visits there were (59425 is for 4 to 6, 59426 for 7 and more)", l.Code)
	}
}

// inPregnancy reports whether two days can lie in one pregnancy.
func inPregnancy(a, b codebook.Date) bool {
	if a > b {
		a, b = b, a
	}
	return a.AddDays(pregnancy) >= b
}
