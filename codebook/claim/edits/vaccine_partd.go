package edits

// partDVaccines are those against RSV and shingles.
var partDVaccines = []string{"90678", "90679", "90683", "90750"}

// vaccinePartD: Medicare Part B pays the vaccines against influenza, pneumococci, hepatitis B and COVID-19, and others after an injury or exposure. The
// vaccines against RSV and shingles belong to Part D.
func vaccinePartD() Edit {
	return Edit{
		Rule:   "vaccine-payer",
		Source: medicareVaccines + "; payer notes of the vaccine codes",
		check: func(p *probe) {
			if p.Payer != "medicare" {
				return
			}
			for i := range p.lines {
				if l := &p.lines[i]; l.vaccine != nil && l.is(partDVaccines...) {
					p.on(l, Warning, nil, "%s belongs to Medicare Part D, usually through the pharmacy; Part B does not pay it", l.Code)
				}
			}
		},
	}
}
