package edits

import "codedesk/codebook"

// visitComplexity: Medicare does not pay G2211 when the visit carries 25, unless, since 2025, what 25 sets it apart from is a wellness visit, a
// preventive service of Part B or a vaccination.
func visitComplexity() Edit {
	return Edit{
		Rule:   "mod25",
		Source: "CMS Physician Fee Schedule rules for 2024 and 2025; CMS transmittal 13015",
		check: func(p *probe) {
			for i := range p.lines {
				if g := &p.lines[i]; g.Code == "G2211" {
					for j := range p.lines {
						if v := &p.lines[j]; v.dos == g.dos && v.any(aProblemVisit) && v.has("25") {
							p.complexity(g, v)
							break
						}
					}
				}
			}
		},
	}
}

// besidePreventive is the day from which preventive services and vaccines of the day no longer stand in the way of G2211.
const besidePreventive = codebook.Date(20250101)

// partBPreventive are preventive services that Medicare Part B covers.
var partBPreventive = []string{"G0008-G0010", "G0101", "G0102", "G0103", "G0104", "G0105", "G0106", "G0108", "G0109", "G0117", "G0118", "G0120", "G0121", "G0123", "G0124", "G0130", "G0136", "G0141-G0148",
	"G0270", "G0271", "G0296", "G0327", "G0328", "G0402-G0405", "G0432-G0435", "G0438", "G0439", "G0442-G0447", "G0472", "G0473", "G0475", "G0476", "G0499", "G0513", "G0514", "Q0091", "P3000", "P3001",
	"71271", "76706", "76977", "77063", "77067", "77078", "77080", "77081", "80061", "81528", "82270", "82465", "82947", "82950", "82951", "83718", "84478", "97802-97804", "99406", "99407", "99497", "99498"}

func (p *probe) complexity(g, v *line) {
	if !p.medicare("does not pay G2211 beside a visit with 25 but for preventive services and vaccines") {
		return
	}
	if g.dos >= besidePreventive {
		for i := range p.lines {
			o := &p.lines[i]
			if o != g && o != v && o.dos == g.dos && (o.any(aVaccineGiven|aCovidVaccine|aMedicareVaccine|aWellnessVisit) || inCodes(o.Code, partBPreventive)) {
				return
			}
		}
	}
	p.find(note{severity: Error, lines: []*line{g, v}, fixes: []Fix{{RemoveLine, g.n, "G2211", "when 25 stands rightly on " + v.Code}, {RemoveModifier, v.n, "25", "when nothing else was done that day that it sets the visit apart from"}},
		message: "Medicare does not pay G2211 when " + v.Code + " carries 25; since 2025 it does when the other service is a wellness visit, a preventive service of Part B or a vaccination"})
}
