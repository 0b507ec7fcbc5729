package edits

import "codedesk/codebook"

// telemedicineCodes: CPT's visits by video and phone of 2025 are not valid for Medicare, which takes the office visit with the place of service of
// telehealth, and 93 when it was sound only; the short check-in 98016 it does take. The phone visits before them are deleted, which code-valid says.
func telemedicineCodes() Edit {
	return Edit{
		Rule:   "telehealth",
		Source: "CMS Physician Fee Schedule 2025, status I; CMS telehealth policy 2025",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if l.any(aTelemedicineVisit) {
					p.telemedicine(l)
				}
			}
		},
	}
}

// officeFor is the office visit of the same level.
func officeFor(code string) string {
	for _, level := range [...][2]string{{"98000", "99202"}, {"98001", "99203"}, {"98002", "99204"}, {"98003", "99205"}, {"98004", "99212"}, {"98005", "99213"}, {"98006", "99214"}, {"98007", "99215"},
		{"98008", "99202"}, {"98009", "99203"}, {"98010", "99204"}, {"98011", "99205"}, {"98012", "99212"}, {"98013", "99213"}, {"98014", "99214"}, {"98015", "99215"}} {
		if level[0] == code {
			return level[1]
		}
	}
	return ""
}

func (p *probe) telemedicine(l *line) {
	bySound := l.Code >= "98008"
	if bySound && l.Minutes > 0 && l.Minutes <= 10 {
		p.on(l, Error, fix(ReplaceCode, l, "98016", "for a check-in of 5 to 10 minutes that the patient asked for"), "%s needs more than 10 minutes of talk; %d are stated", l.Code, l.Minutes)
	}
	for _, m := range []string{"95", "93", "GT", "FQ"} {
		if l.has(m) {
			p.on(l, Warning, fix(RemoveModifier, l, m, ""), "%s says by itself that the visit was by video or phone; %s is not needed", l.Code, m)
		}
	}
	if !p.medicare("rejects " + l.Code) {
		return
	}
	office := officeFor(l.Code)
	fixes := fix(ReplaceCode, l, office, "with place of service 10 (patient at home) or 02")
	message := "Medicare rejects " + l.Code + "; it wants " + office + " with place of service 10 or 02"
	if bySound {
		fixes = append(fixes, Fix{AddModifier, l.n, "93", "on " + office + ", when there was sound only"})
		message += ", and 93 for sound only"
	}
	n := note{severity: Error, lines: []*line{l}, message: message, fixes: fixes}
	if l.status != "" {
		f, _ := l.fact(codebook.FactStatus)
		n.source = receiptOf(f.Source, l.Code+", status "+l.status)
	}
	p.find(n)
}

// telehealthPlace: a visit by video or phone stands with place of service 02 or 10, and what takes hands does not.
func telehealthPlace() Edit {
	return Edit{
		Rule:   "telehealth",
		Source: "CMS place of service codes 02 and 10; Medicare Claims Processing Manual, chapter 12, section 190; CPT, appendices P and T",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				far := l.pos == "02" || l.pos == "10"
				if far || len(l.Modifiers) > 0 {
					p.atDistance(l, far)
				}
			}
		},
	}
}

// placeOfTelehealth is the day from which Medicare wants 02 or 10; in the emergency before it, the place was that of a visit in person.
const placeOfTelehealth = codebook.Date(20240101)

func (p *probe) atDistance(l *line, far bool) {
	marked := ""
	for _, m := range l.Modifiers {
		switch m {
		case "93", "95", "FQ", "GT":
			marked = m
		}
	}
	switch {
	case !far && marked == "":
	case l.section == inSurgery, l.section == inAnesthesia, l.any(aVaccineGiven | aCovidVaccine | aMedicareVaccine | aSpinalManipulation), l.is("96360-96379", "96401-96549"):
		if marked != "" {
			p.on(l, Error, fix(RemoveModifier, l, marked, ""), "%s cannot be given at a distance; %s does not go with it", l.Code, marked)
		} else {
			p.on(l, Error, fix(SetPOS, l, "11", "when the patient was in the office"), "%s cannot be given at a distance; place of service %s is telehealth", l.Code, l.pos)
		}
	case !far && l.pos != "" && l.pos != "11" && marked != "": // hospitals and clinics have rules of their own
	case !far && l.pos == "11" && marked != "" && l.any(aProblemVisit|aCheckup) && l.dos >= placeOfTelehealth:
		p.on(l, Warning, []Fix{{SetPOS, l.n, "10", "when the patient was at home"}, {SetPOS, l.n, "02", "when the patient was elsewhere"}}, "%s-%s is telehealth, which goes with place of service 10 or 02, not 11", l.Code, marked)
	case far && marked == "" && l.any(anOfficeVisit) && p.isPayer("commercial"):
		p.on(l, Info, fix(AddModifier, l, "95", "if it was live video and the payer wants it; 93 for sound only"), "many payers want 95 (video) or 93 (sound only) on %s beside place of service %s", l.Code, l.pos)
	}
}
