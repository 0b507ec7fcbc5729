package edits

// screeningTurned: a screening colonoscopy in which something is taken out is billed by what was done. Medicare knows by PT that it began as a
// screening, other payers by 33; without it the patient pays a share. One that stays a screening has codes of its own on Medicare.
func screeningTurned() Edit {
	return Edit{
		Rule:   "preventive",
		Source: "Medicare Claims Processing Manual, chapter 18, section 60; Affordable Care Act section 2713, CPT modifier 33",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; l.section == inSurgery && l.is("44389-44394", "44401-44404", "45331-45335", "45338", "45346", "45378-45398") && p.screens(l) {
					p.turned(l)
				}
			}
		},
	}
}

// screens reports whether the line was done for a screening of the bowel.
func (p *probe) screens(l *line) bool {
	for _, at := range l.Pointers {
		if int(at) < len(p.dx) {
			switch p.dx[at].text {
			case "Z12.10", "Z12.11", "Z12.12", "Z1210", "Z1211", "Z1212":
				return true
			}
		}
	}
	return false
}

func (p *probe) turned(l *line) {
	if l.Code == "45378" {
		if p.isPayer("medicare") && !l.has("53") {
			p.on(l, Warning, []Fix{{ReplaceCode, l.n, "G0121", "for a patient of usual risk"}, {ReplaceCode, l.n, "G0105", "for a patient at high risk"}}, "Medicare wants G0121 or G0105 for a colonoscopy that was a screening and stayed one, not 45378")
		}
		return
	}
	own, other := "33", "PT"
	switch {
	case p.payer == nil:
		p.notChecked("state the payer: %s began as a screening and takes PT on Medicare, 33 elsewhere", l.Code)
		return
	case p.isPayer("medicare"):
		own, other = "PT", "33"
	}
	switch {
	case l.has(own):
	case l.has(other):
		p.on(l, Error, fix(ReplaceModifier, l, other+"→"+own, ""), "%s began as a screening: this payer wants %s, not %s", l.Code, own, other)
	default:
		severity := Error
		if own == "33" {
			severity = Warning
		}
		p.on(l, severity, fix(AddModifier, l, own, "if it was planned as a screening"), "%s began as a screening (Z12.1-): without %s the patient is billed a share for it", l.Code, own)
	}
}
