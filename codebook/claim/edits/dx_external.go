package edits

import "slices"

// dxExternalFirst: codes V00 to Y99 say how something came about and never stand first. Guideline I.C.20.a.6.
func dxExternalFirst() Edit {
	return Edit{
		Rule:   "dx-external-first",
		Source: "ICD-10-CM Official Guidelines FY2026, I.C.20.a.6",
		check: func(p *probe) {
			if !p.icd10() || !p.dx[0].external() {
				return
			}
			first := &p.dx[0]
			at := slices.IndexFunc(p.dx, func(d diagnosis) bool { return d.key != "" && !d.external() })
			if at < 0 {
				p.onClaim(Error, []string{first.text}, nil, "%s says how it came about and is never the first diagnosis; the injury or illness itself goes first and is missing", first.text)
				return
			}
			p.onClaim(Error, []string{first.text}, fix(MoveDxFirst, nil, p.dx[at].text, "when it is the main reason for the visit"), "%s says how it came about and is never the first diagnosis", first.text)
		},
	}
}

// external reports whether the code is one of V00 to Y99.
func (d *diagnosis) external() bool { return d.key != "" && d.key[0] >= 'V' && d.key[0] <= 'Y' }
