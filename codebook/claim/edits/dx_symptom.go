package edits

// partOf are symptoms that always belong to a disease. R03.0 is told by its own note in the Tabular List; the others are plain cases of the
// guideline, and few on purpose: a symptom that is not routine with the disease may be added (I.B.6).
var partOf = []struct{ symptom, of, what string }{
	{"R030", "I10 I11 I12 I13 I15 I16", "a raised reading"},
	{"R05", "J12 J13 J14 J15 J16 J18 J20", "cough"},
	{"R509", "J09 J10 J11 J12 J13 J14 J15 J16 J18", "fever"},
	{"R0602", "J44 J45 I50", "shortness of breath"},
	{"R070", "J02 J03", "a sore throat"},
	{"R11", "A08 A09 K52", "nausea and vomiting"},
	{"R197", "A08 A09", "diarrhea"},
	{"R300 R350", "N30 N390", "trouble passing urine"},
	{"R10", "K35", "belly pain"},
	{"M2556", "M17", "knee pain"},
	{"M2555", "M16", "hip pain"},
}

// dxSymptom: a symptom that always goes with a disease is not coded beside it. Guideline I.B.5.
func dxSymptom() Edit {
	return Edit{
		Rule:   rulePair,
		Source: "ICD-10-CM Official Guidelines FY2026, I.B.5",
		check: func(p *probe) {
			if len(p.dx) < 2 || p.kinds()&kindSymptom == 0 {
				return
			}
			for i := range p.dx {
				d := &p.dx[i]
				if d.kinds&kindSymptom == 0 {
					continue
				}
				for j := range partOf {
					row := &partOf[j]
					if !begins(d.key, row.symptom) {
						continue
					}
					if of := p.dxBegins(row.of); of != nil && !d.otherSide(of) {
						p.onClaim(Warning, []string{d.text, of.text}, fix(RemoveDx, nil, d.text, "unless the record treats it as a problem of its own"),
							"%s (%s) is part of %s and is not coded beside it", d.text, row.what, of.text)
					}
				}
			}
		},
	}
}
