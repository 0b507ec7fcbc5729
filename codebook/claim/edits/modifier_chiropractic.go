package edits

import "strings"

// activeTreatment: Medicare pays a chiropractor's manipulation of the spine only as active treatment, which AT says, of a subluxation, which a
// diagnosis of M99.0- says and comes first. Maintenance goes without AT, with GA when the patient signed the notice.
func activeTreatment() Edit {
	return Edit{
		Rule:   "modifier-valid",
		Source: "Medicare Claims Processing Manual, chapter 12, section 220; MLN Matters SE1601, SE1602",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if l.has("AT") && !l.isManipulation() && l.section != noSection {
					p.on(l, Error, fix(RemoveModifier, l, "AT", ""), "AT marks active chiropractic treatment and goes with 98940 to 98942; %s is none", l.Code)
				}
				if l.any(aSpinalManipulation) {
					p.manipulation(l)
				}
			}
		},
	}
}

// isManipulation reports whether the line is a chiropractor's manipulation; payers other than Medicare take AT on 98943, too.
func (l *line) isManipulation() bool { return l.any(aSpinalManipulation) || l.Code == "98943" }

func (p *probe) manipulation(l *line) {
	if l.has("GA", "GX", "GY", "GZ") && !l.has("AT") {
		return // sent as maintenance
	}
	if !l.has("AT") {
		if p.medicare("denies " + l.Code + " without AT") {
			p.on(l, Error, []Fix{{AddModifier, l.n, "AT", "only if the record shows active treatment of a subluxation"}, {AddModifier, l.n, "GA", "when it was maintenance and the patient signed the notice (ABN)"},
				{AddModifier, l.n, "GZ", "when it was maintenance and there is no notice"}}, "Medicare denies %s without AT, which says that it was active treatment", l.Code)
		}
	}
	if !p.isPayer("medicare") || len(l.Pointers) == 0 || l.dos < firstICD10 {
		return
	}
	first := int(l.Pointers[0])
	if first < len(p.dx) && !isSubluxation(p.dx[first].text) {
		p.on(l, Error, nil, "Medicare wants the subluxation (M99.0-) as the first diagnosis of %s, and what it causes behind it; %s is first", l.Code, p.dx[first].text)
	}
}

func isSubluxation(dx string) bool {
	return strings.HasPrefix(dx, "M99.0") || strings.HasPrefix(dx, "M990")
}
