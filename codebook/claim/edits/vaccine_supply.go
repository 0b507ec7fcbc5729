package edits

// vaccineSupply: the Vaccines for Children program supplies vaccine free for patients up to 18 years. The product is billed without a charge and
// marked as the payer wants: SL on the product with Medi-Cal, which pays for giving it alone, and with CHPW (Washington), which lets it stand on 90471
// to 90474 as well.
func vaccineSupply() Edit {
	return Edit{
		Rule:   "vaccine-payer",
		Source: "VFC billing pages of Medi-Cal and CHPW (WA); Social Security Act, section 1928",
		check: func(p *probe) {
			if p.Payer != "medicaid-vfc" {
				return
			}
			years, known := p.years()
			for i := range p.lines {
				l := &p.lines[i]
				switch {
				case l.vaccine == nil && !(givenBy(l.Code) == forAny && l.has("SL")):
				case known && years > 18:
					if l.has("SL") {
						p.on(l, Error, fix(RemoveModifier, l, "SL", "if the office bought the vaccine"), "SL marks vaccine of the Vaccines for Children program, which is for patients up to 18 years")
					}
				case !known && l.vaccine != nil:
					p.notChecked("state-supplied vaccine is for patients up to 18 years: state the age")
				case l.vaccine != nil && !l.has("SL"):
					p.on(l, Warning, fix(AddModifier, l, "SL", "if the state supplied the vaccine and this payer marks the product (Medi-Cal, CHPW)"),
						"%s stands without SL, with which Medi-Cal and CHPW mark the product that the state supplied", l.Code)
				case l.vaccine != nil:
					if cents, stated := l.Charge.Cents(); stated && cents > 0 {
						p.on(l, Warning, nil, "%s is marked as supplied by the state and has a charge; the program gives the product free, only giving it is charged", l.Code)
					}
				}
			}
		},
	}
}
