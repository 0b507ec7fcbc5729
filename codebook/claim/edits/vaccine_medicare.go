package edits

// vaccineMedicare: Medicare has its own codes for giving the vaccines against influenza, pneumococci and hepatitis B, and pays nothing for these
// under 90460 and 90471 to 90474.
func vaccineMedicare() Edit {
	return Edit{
		Rule:   "vaccine-payer",
		Source: medicareVaccines,
		check: func(p *probe) {
			p.eachVaccineDay(func(p *probe, s *shots) {
				switch {
				case p.Payer == "medicare":
					p.ownCodes(s)
				case p.Payer == "":
					p.notChecked("how vaccines are given depends on the payer: state it (payer medicare)")
				case p.payer == nil:
					p.notChecked("payer %s is not known: which codes it takes for giving vaccines is not checked", p.Payer)
				}
			})
		},
	}
}

// family is a kind of vaccine that has a code of its own for giving it on Medicare.
type family struct {
	code, name, words string
	products, givings int // on the day
}

// families are those kinds, in the order in which wrong codes for giving are taken to be for them.
func (s *shots) families() [3]family {
	return [3]family{
		{"G0008", "influenza", "an influenza vaccine", s.flu, s.medicareFlu},
		{"G0009", "pneumococcal", "a pneumococcal vaccine", s.pneumo, s.medicarePneumo},
		{"G0010", "hepatitis-b", "a hepatitis B vaccine", s.hepB, s.medicareHepB},
	}
}

func (p *probe) ownCodes(s *shots) {
	if s.plain() == 0 {
		return
	}
	wrong := s.plain() - s.other // those for a vaccine that has its own code
	codes := p.codesOn(s.dos, "90460", "90471-90474")
	next := len(codes) - 1 // the line that a fix changes
	for _, own := range s.families() {
		if own.products <= own.givings || wrong <= 0 {
			continue
		}
		wrong -= own.products - own.givings
		products := p.productsOn(s.dos, own.name)
		n := note{severity: Error, lines: inOrder(codes, products), message: products[0].Code + " is " + own.words + ": Medicare takes " + own.code + " for giving it, not " + codes[0].Code}
		if last := codes[next]; last.units() == 1 {
			n.fixes = fix(ReplaceCode, last, own.code, "")
			next = max(0, next-1)
		} else {
			n.fixes = []Fix{{SetUnits, last.n, itoa(last.units() - 1), ""}, {AddLine, last.n, own.code, ""}}
		}
		p.find(n)
	}
}

// nameMissing says in a finding about too few givings which codes Medicare wants for the vaccines that are not given. Where a wrong code stands for
// one, vaccine-payer names its own.
func (p *probe) nameMissing(n *note, s *shots) {
	wrong := max(0, s.plain()-s.other)
	for _, own := range s.families() {
		short := own.products - own.givings
		covered := min(max(0, short), wrong)
		if wrong -= covered; short <= covered || own.givings > 0 { // where the code stands, only its count can be wrong
			continue
		}
		products := p.productsOn(s.dos, own.name)
		n.message += "; " + listed(products) + ": Medicare takes " + own.code + " for giving " + own.words
		n.fixes = append(n.fixes, Fix{AddLine, products[0].n, own.code, "if it was given"})
	}
	if others := p.productsOn(s.dos, "other"); s.plain() == 0 && len(others) > 0 {
		code := p.givingCode(others[0])
		n.message += "; " + others[0].Code + " is given with " + code
		n.fixes = append(n.fixes, Fix{AddLine, others[0].n, code, "if it was given"})
	}
}
