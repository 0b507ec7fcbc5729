package edits

import "slices"

// visitModifiers: 24, 25 and 57 tell a visit from the procedures around it and stand on visits only; 59 and the X modifiers tell procedures from
// each other and never stand on visits, nor do 76 and 77 as a rule.
func visitModifiers() Edit {
	return Edit{
		Rule:   "modifier-conflict",
		Source: "NCCI Policy Manual, chapter I, sections D and E; CPT, appendix A",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				for _, m := range l.Modifiers {
					switch m {
					case "24", "25", "57":
						p.onVisitOnly(l, m)
					case "59", "XE", "XS", "XP", "XU":
						if l.any(aVisit) {
							p.on(l, Error, fix(ReplaceModifier, l, m+"→25", "only if a significant, separately identifiable visit is documented"), "%s does not go with a visit (%s); what tells a visit from a procedure of the day is 25", m, l.Code)
						}
					case "76", "77":
						if l.any(aVisit) {
							p.on(l, Warning, fix(RemoveModifier, l, m, "for a second visit of the day most payers want 25, or both in one level"), "%s marks a procedure that was done again; %s is a visit", m, l.Code)
						}
					}
				}
			}
		},
	}
}

// onVisitOnly is about 24, 25 or 57. Anything in the visit section of CPT may have them; what the other sections have of visits (eye exams) is a
// visit, too. Of talks and programs in the medicine section, and of codes of HCPCS Level II, payers think differently.
func (p *probe) onVisitOnly(l *line, m string) {
	switch {
	case l.any(aVisit), l.section == inVisits, l.section == noSection && !l.any(aDrug|aMedicareVaccine):
	case l.section == inMedicine && l.is("90785-90899", "96105-96171", "97151-97168", "97802-97804", "98960-98981", "99500-99607"):
		p.on(l, Warning, fix(RemoveModifier, l, m, ""), "%s stands on visits; few payers take it on %s", m, l.Code)
	default:
		fixes := fix(RemoveModifier, l, m, "")
		for i := range p.lines {
			if v := &p.lines[i]; v.dos == l.dos && v.any(aProblemVisit) && !slices.Contains(v.Modifiers, m) {
				fixes = append(fixes, Fix{AddModifier, v.n, m, "only if a significant, separately identifiable visit is documented"})
			}
		}
		p.on(l, Error, fixes, "%s stands on the visit, never on a procedure, test or drug (%s)", m, l.Code)
	}
}
