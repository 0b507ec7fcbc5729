package edits

// dxDuplicate: a diagnosis code stands on a claim once, even when it is true of both sides or of two conditions. Guideline I.B.12.
func dxDuplicate() Edit {
	return Edit{
		Rule:   "dx-duplicate",
		Source: "ICD-10-CM Official Guidelines FY2026, I.B.12",
		check: func(p *probe) {
			for i := range p.dx {
				for j := range i {
					if a, b := &p.dx[j], &p.dx[i]; a.same(b) {
						p.onClaim(Error, []string{b.text}, fix(RemoveDx, nil, b.text, ""), "%s stands twice, as diagnosis %s and %s; point the lines at one of them", b.text, a.letter(), b.letter())
						break
					}
				}
			}
		},
	}
}

// same reports whether two diagnoses of the claim are one code.
func (d *diagnosis) same(other *diagnosis) bool {
	return d.text == other.text || d.key != "" && d.key == other.key
}
