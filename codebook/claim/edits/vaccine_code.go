package edits

// vaccineCode: which code gives a vaccine depends on the vaccine: 90480 for COVID-19, 96380 or 96381 for the RSV antibody of babies, 90473 and 90474
// for what is swallowed or sprayed into the nose.
func vaccineCode() Edit {
	return Edit{
		Rule:   "vaccine-admin",
		Source: cptVaccines,
		check: func(p *probe) {
			p.eachVaccineDay(func(p *probe, s *shots) {
				if s.unknown == 0 {
					p.covidCode(s)
					p.antibodyCode(s)
					p.routeCode(s)
				}
			})
		},
	}
}

func (p *probe) covidCode(s *shots) {
	if s.covid <= s.givenCovid || s.spare() <= 0 {
		return
	}
	products := p.productsOn(s.dos, "covid19")
	wrong := p.plainLines(s)
	n := note{severity: Error, lines: inOrder(wrong, products), message: products[0].Code + " is a COVID-19 vaccine: it is given with 90480, at any age and with every payer"}
	if last := wrong[len(wrong)-1]; last.units() == 1 {
		n.fixes = fix(ReplaceCode, last, "90480", "")
	}
	p.find(n)
}

// plainLines are the codes of the day for any vaccine.
func (p *probe) plainLines(s *shots) []*line {
	return p.dayLines(s.dos, func(l *line) bool { g := givenBy(l.Code); return g == forAny || g == forMedicare })
}

func (p *probe) antibodyCode(s *shots) {
	products := s.antibody
	switch {
	case products == 0:
	case s.givenAntibody < products && (s.spare() > 0 || s.shot > 0):
		list := p.productsOn(s.dos, "rsv")
		wrong := append(p.plainLines(s), p.codesOn(s.dos, "96372")...)
		n := note{severity: Error, lines: inOrder(wrong, list), message: list[0].Code + " is an antibody, no vaccine: it is given with 96380 when the clinician counselled that day, else with 96381"}
		if last := wrong[len(wrong)-1]; last.units() == 1 {
			n.fixes = []Fix{{ReplaceCode, last.n, "96380", "only if the physician or other qualified clinician counselled on it that day"}, {ReplaceCode, last.n, "96381", "if there was no such counseling"}}
		}
		p.find(n)
	case s.givenTalk > 0 && s.givenSilent > 0 && s.givenAntibody > products:
		lines := p.codesOn(s.dos, "96380", "96381")
		n := note{severity: Error, lines: lines, message: "96380 and 96381 are two ways to bill one shot of the RSV antibody: with counseling or without"}
		for _, l := range lines {
			n.fixes = append(n.fixes, Fix{RemoveLine, l.n, l.Code, "when the other one says how it was"})
		}
		p.find(n)
	}
}

// routeCode compares the vaccines by mouth or nose with 90473 and 90474 where the numbers are right otherwise.
func (p *probe) routeCode(s *shots) {
	if s.counselled > 0 || s.vaccines() == 0 || s.spare() != 0 || s.plain() == 0 {
		return
	}
	oral := s.oral - min(s.oralFlu, s.medicareFlu)
	given := s.firstOral + s.nextOral
	if oral == given {
		return
	}
	lines := p.dayLines(s.dos, func(l *line) bool {
		return l.is("90471-90474") || l.vaccine != nil && l.vaccine.Route != "injection"
	})
	n := note{severity: Error, lines: lines}
	if oral > given {
		n.message = "a vaccine by mouth or nose is given with 90473, or 90474 beside another one, not with 90471 or 90472"
		if alone := p.codesOn(s.dos, "90471"); s.vaccines() == 1 && len(alone) == 1 {
			n.fixes = fix(ReplaceCode, alone[0], "90473", "")
		} else if more := p.codesOn(s.dos, "90472"); len(more) == 1 && more[0].units() == 1 {
			n.fixes = fix(ReplaceCode, more[0], "90474", "")
		}
	} else {
		n.message = "90473 and 90474 are for vaccines by mouth or nose; an injected one is given with 90471 or 90472"
		if alone := p.codesOn(s.dos, "90473"); s.vaccines() == 1 && len(alone) == 1 {
			n.fixes = fix(ReplaceCode, alone[0], "90471", "")
		} else if more := p.codesOn(s.dos, "90474"); len(more) == 1 && more[0].units() == 1 {
			n.fixes = fix(ReplaceCode, more[0], "90472", "")
		}
	}
	p.find(n)
}
