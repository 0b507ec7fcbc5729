package edits

// vaccineAlone: a vaccine takes two lines, the product and giving it. A product without its giving is money left behind; giving without a product
// is right only for a vaccine that the office got free (bought by the state, brought along).
func vaccineAlone() Edit {
	return Edit{
		Rule:   "vaccine-product",
		Source: cptVaccines,
		check: func(p *probe) {
			p.eachVaccineDay(func(p *probe, s *shots) {
				p.notGivenAtAll(s)
				if s.unknown == 0 {
					p.givenWithoutProduct(s)
				}
			})
		},
	}
}

// notGivenAtAll looks for products whose giving is nowhere. Where a code for giving is left over, it is the wrong one, which vaccine-admin says.
func (p *probe) notGivenAtAll(s *shots) {
	if s.vaccines() > 0 && s.givings() == 0 && !(s.shot > 0 && s.antibody == 0) {
		p.onlyProduct(p.productsOn(s.dos, routineFamilies...))
	}
	if s.covid > 0 && s.givenCovid == 0 && s.spare() <= 0 {
		p.onlyProduct(p.productsOn(s.dos, "covid19"))
	}
	if s.antibody > 0 && s.givenAntibody == 0 && s.spare() <= 0 && s.shot == 0 {
		p.onlyProduct(p.productsOn(s.dos, "rsv"))
	}
}

func (p *probe) onlyProduct(products []*line) {
	code := p.givingCode(products[0])
	p.find(note{severity: Warning, lines: products, message: listed(products) + ": the product is on the claim, giving it is not; add " + code + " or what else was done",
		fixes: fix(AddLine, products[0], code, "if the vaccine was given here, and "+code+" is how")})
}

// givingCode is the code with which the product is given most of the time: that of a patient without counseling.
func (p *probe) givingCode(product *line) string {
	for _, row := range p.day.view.Book().Administrations(product.vaccine, p.Payer) {
		if !row.Counselled {
			return row.First
		}
	}
	return "90471"
}

// givenWithoutProduct looks for codes for giving whose product is nowhere.
func (p *probe) givenWithoutProduct(s *shots) {
	var lines []*line
	switch {
	case s.givings() > 0 && s.vaccines() == 0 && s.covid <= s.givenCovid && s.antibody <= s.givenAntibody:
		lines = p.dayLines(s.dos, func(l *line) bool { g := givenBy(l.Code); return g == forAny || g == forMedicare })
	case s.vaccines() > 0 && s.medicareFlu > 0 && s.flu == 0 && s.pneumo <= s.medicarePneumo && s.hepB <= s.medicareHepB:
		lines = p.codesOn(s.dos, "G0008")
	}
	if s.givenCovid > 0 && s.covid == 0 {
		lines = append(lines, p.codesOn(s.dos, "90480")...)
	}
	if s.givenAntibody > 0 && s.antibody == 0 {
		lines = append(lines, p.codesOn(s.dos, "96380", "96381")...)
	}
	if lines != nil {
		p.find(note{severity: Warning, lines: lines, message: listed(lines) + ": giving is on the claim, the product is not; that is right only for a product that cost the office nothing, and some payers want its line even then"})
	}
}
