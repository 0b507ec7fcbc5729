package edits

import "codedesk/codebook"

// separateVisit: a visit on the day of a procedure is paid only as a significant, separately identifiable service, which 25 says. That holds for
// minor procedures (global period of 0 or 10 days), for vaccines given under 90460–90474, and wherever the NCCI pairs the procedure with the
// visit. It does not hold for Medicare's own vaccine codes G0008–G0010. Preventive and problem visits of one day have an edit of their own.
func separateVisit() Edit {
	return Edit{
		Rule:   "mod25",
		Source: "NCCI Policy Manual, chapter I, section D; Medicare Claims Processing Manual, chapter 12, section 30.6.6",
		check: func(p *probe) {
			for i := range p.lines {
				v := &p.lines[i]
				if !v.any(aProblemVisit|aCheckup) || v.Code == "99211" || v.has("25", "57", "27") {
					continue
				}
				for j := range p.lines {
					if o := &p.lines[j]; o.dos == v.dos && !o.any(aVisit) {
						p.besideProcedure(v, o)
					}
				}
			}
		},
	}
}

const documented = "only if a significant, separately identifiable visit is documented"

// besideProcedure looks at a visit without 25 and another service of its day.
func (p *probe) besideProcedure(v, o *line) {
	if o.global == "090" || o.any(anObstetricService) { // major operations and the care of a pregnancy have edits of their own
		return
	}
	minor := (o.global == "000" || o.global == "010") && v.any(aProblemVisit) && !v.any(aTelemedicineVisit)
	pair, paired := o.day.pairing(o.Code, v.Code)
	why := ""
	switch {
	case o.any(aCovidVaccine):
		p.find(note{severity: Warning, lines: []*line{v, o}, fixes: fix(AddModifier, v, "25", documented),
			message: "many payers want 25 on " + v.Code + " beside the COVID-19 vaccination (90480)",
			source:  Receipt{Name: "AAFP, modifier 25 with vaccine administration", Row: "90480: no NCCI edit, asked for all the same"}})
		return
	case o.any(aVaccineGiven):
		why = "a vaccination (" + o.Code + ")"
	case minor:
		why = o.Code + ", a minor procedure (global period " + o.global + "),"
	case paired && pair.Indicator == "1" && !bypassed(o, v, v.dos):
		why = o.Code
	default:
		if !paired {
			p.pairUnknown(v, o)
		}
		return
	}
	n := note{severity: Error, lines: []*line{v, o}, message: v.Code + " on the day of " + why + " is paid only with 25",
		fixes: append(fix(AddModifier, v, "25", documented), Fix{RemoveLine, v.n, v.Code, "when it was only the usual work around " + o.Code})}
	if paired {
		n.source = receiptOf(pair.Source, pair.Column1+" / "+pair.Column2+", modifier indicator "+pair.Indicator)
	} else if f, ok := o.fact(codebook.FactGlobal); ok && minor {
		n.source = receiptOf(f.Source, o.Code+", global period "+o.global)
	}
	p.find(n)
}

// pairUnknown notes that a procedure without a global period may be paired with visits by a table that is not at hand. Tests of a laboratory,
// drugs and supplies are not.
func (p *probe) pairUnknown(v, o *line) {
	if v.any(aTelemedicineVisit) || o.global != "XXX" && o.global != "YYY" || o.section != inMedicine && o.section != inSurgery || o.any(aMedicareVaccine|aVaccine) || o.status != "A" && o.status != "C" && o.status != "R" {
		return
	}
	if reason := o.day.silent(codebook.PTP, codebook.Practitioner, "NCCI edits"); reason != "" {
		p.notChecked("which tests and treatments of the day take 25 on the visit: %s", reason)
	}
}

// nurseVisit: 99211 is what staff does before and after a shot, so it is never reported beside giving one.
func nurseVisit() Edit {
	return Edit{
		Rule:   "mod25",
		Source: "NCCI Policy Manual, chapter XI, section B; Medicare Claims Processing Manual, chapter 12, section 30.6.7",
		check: func(p *probe) {
			for i := range p.lines {
				v := &p.lines[i]
				if v.Code != "99211" {
					continue
				}
				for j := range p.lines {
					if o := &p.lines[j]; o.dos == v.dos && o.isShot() {
						p.find(note{severity: Error, lines: []*line{v, o}, fixes: fix(RemoveLine, v, "99211", ""),
							message: "99211 is never billed beside " + o.Code + ", with or without 25: the nurse's work is part of giving the shot"})
						break
					}
				}
			}
		},
	}
}

// isShot reports whether the line is the giving of a vaccine or an injection, of which 99211 is always a part.
func (l *line) isShot() bool {
	return l.any(aVaccineGiven|aCovidVaccine|aMedicareVaccine) || l.Code == "96372"
}

// alone25: 25 on the only service of the day sets the visit apart from nothing.
func alone25() Edit {
	return Edit{
		Rule:   "mod25",
		Source: "CPT, appendix A, modifier 25; NCCI Policy Manual, chapter I, section D",
		check: func(p *probe) {
			for i := range p.lines {
				if v := &p.lines[i]; v.any(aVisit) && v.has("25") && !p.otherService(v) {
					p.on(v, Warning, fix(RemoveModifier, v, "25", "unless a procedure of the day is on another claim"), "25 on %s says that something else was done that day, but nothing else is on the claim", v.Code)
				}
			}
		},
	}
}

// otherService reports whether the day has anything beside the visit, on the claim or in the history.
func (p *probe) otherService(v *line) bool {
	for i := range p.lines {
		if o := &p.lines[i]; o != v && o.dos == v.dos {
			return true
		}
	}
	for _, s := range p.History {
		if s.DOS == v.dos {
			return true
		}
	}
	return false
}
