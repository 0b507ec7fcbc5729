package edits

import (
	"fmt"

	"codedesk/codebook"
)

// checkupAndProblem: when a problem is treated at a checkup, the problem visit is billed beside it with 25.
func checkupAndProblem() Edit {
	return Edit{
		Rule:   "preventive",
		Source: "CPT, preventive medicine services; NCCI Policy Manual, chapter I, section D; Medicare Claims Processing Manual, chapter 12, section 30.6.1.1",
		check: func(p *probe) {
			for i := range p.lines {
				c := &p.lines[i]
				if !c.any(aCheckup | aWellnessVisit) {
					continue
				}
				for j := range p.lines {
					if v := &p.lines[j]; v.dos == c.dos && v.any(aProblemVisit) && !v.has("25", "57") && (c.any(aWellnessVisit) || v.any(anOfficeVisit|aTelemedicineVisit)) {
						n := note{severity: Error, lines: []*line{v, c}, fixes: append(fix(AddModifier, v, "25", "only if a problem was treated that takes significant work of its own, and the record shows it"),
							Fix{RemoveLine, v.n, v.Code, "when it was only what belongs to the checkup"}),
							message: fmt.Sprintf("%s on the day of a checkup (%s) is paid only with 25", v.Code, c.Code)}
						if pair, ok := c.day.pairing(c.Code, v.Code); ok {
							n.source = receiptOf(pair.Source, pair.Column1+" / "+pair.Column2+", modifier indicator "+pair.Indicator)
						}
						p.find(n)
					}
				}
			}
		},
	}
}

// checkupOnMedicare: Medicare never covers 99381 to 99397; it has visits of its own.
func checkupOnMedicare() Edit {
	return Edit{
		Rule:   "preventive",
		Source: "Social Security Act 1862(a)(7); CMS Physician Fee Schedule 2025, status N",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if !l.any(aCheckup) || l.has("GY", "GX") || !p.medicare("does not cover "+l.Code) {
					continue
				}
				n := note{severity: Error, lines: []*line{l}, message: "Medicare does not cover the checkup " + l.Code + "; it has wellness visits of its own, and the checkup is the patient's to pay",
					fixes: []Fix{{ReplaceCode, l.n, "G0439", "when what was done was a yearly wellness visit and the patient had a first one before"}, {ReplaceCode, l.n, "G0438", "when it was the first yearly wellness visit, after the first 12 months of Part B"},
						{ReplaceCode, l.n, "G0402", "when it was the Welcome to Medicare visit, within the first 12 months of Part B"}, {AddModifier, l.n, "GY", "when the patient wants it and pays, and a denial is needed"}}}
				if f, ok := l.fact(codebook.FactStatus); ok {
					n.source = receiptOf(f.Source, l.Code+", status "+f.Value)
				}
				p.find(n)
			}
		},
	}
}
