package edits

import "codedesk/codebook"

// whoWorked: modifiers that say who did the work stand where Medicare lets such people work: FS on visits that a physician and another practitioner
// share in a hospital or nursing facility, GE on the lower visits of the primary care exception, AI on the first day of a stay, one of AA AD QK QX
// QY QZ on anesthesia, and 73 and 74 on the claims of hospitals and surgery centers.
func whoWorked() Edit {
	return Edit{
		Rule:   "modifier-valid",
		Source: "Medicare Claims Processing Manual, chapter 12, sections 30.6.9.1, 30.6.18, 50 and 100.1.1",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if l.section == inAnesthesia && l.Code < "02000" && !l.has("AA", "AD", "QK", "QX", "QY", "QZ") &&
					p.medicare("returns anesthesia without AA, AD, QK, QX, QY or QZ") {
					p.on(l, Error, fix(AddModifier, l, "AA", "when an anesthesiologist gave it alone; QZ for a nurse anesthetist alone, QX with QK or QY when it was directed"),
						"Medicare wants a modifier on %s that says who gave or directed the anesthesia: AA, AD, QK, QX, QY or QZ", l.Code)
				}
				if len(l.Modifiers) > 0 {
					p.worker(l)
				}
			}
		},
	}
}

// primaryCareException are the visits that a resident may give alone, marked GE.
var primaryCareException = []string{"99201-99203", "99211-99213", "G0402", "G0438", "G0439"}

const sharedVisits = codebook.Date(20220101)

func (p *probe) worker(l *line) {
	medicare := p.isPayer("medicare")
	if l.has("FS") && l.dos >= sharedVisits && medicare && (l.any(anOfficeVisit) && l.pos == "11" || l.is("99341-99350")) {
		p.on(l, Error, fix(RemoveModifier, l, "FS", ""), "FS marks a visit shared in a hospital or other facility; %s in an office cannot be shared, it goes out under one practitioner", l.Code)
	}
	if l.has("GE") && medicare && l.any(aVisit) && !inCodes(l.Code, primaryCareException) {
		p.on(l, Error, fix(ReplaceModifier, l, "GE→GC", "only if the teaching physician saw the patient or was there for the key part"), "GE (resident alone, primary care exception) covers visits up to level 3, not %s", l.Code)
	}
	if l.has("AI") && l.any(aVisit) && !l.is("99221-99223", "99234-99236", "99304-99306") {
		p.on(l, Warning, fix(RemoveModifier, l, "AI", ""), "AI marks the admitting physician's first day of a stay (99221-99223, 99234-99236, 99304-99306), not %s", l.Code)
	}
	for _, m := range []string{"73", "74"} {
		if l.pos == "11" && l.has(m) {
			p.on(l, Error, fix(ReplaceModifier, l, m+"→53", "when it was stopped for the patient's safety"), "%s is for hospitals and surgery centers; an office says 53 when %s was stopped", m, l.Code)
		}
	}
}
