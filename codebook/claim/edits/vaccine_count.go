package edits

import "fmt"

// vaccineCount: each vaccine is given once, so that there are as many codes for giving as vaccines.
func vaccineCount() Edit {
	return Edit{
		Rule:   "vaccine-admin",
		Says:   "Each vaccine is given once: there are as many codes for giving as vaccines.",
		Source: cptVaccines,
		check: func(p *probe) {
			p.eachVaccineDay(func(p *probe, s *shots) {
				if s.unknown > 0 {
					p.notChecked("%s", uncounted)
					return
				}
				p.count(s)
			})
		},
	}
}

const uncounted = "a code on the claim may be a vaccine and is not in the vaccine table: what is given cannot be counted"

func (p *probe) count(s *shots) {
	products, givings := s.vaccines(), s.givings()
	spareForOthers := max(0, s.covid-s.givenCovid) + max(0, s.antibody-s.givenAntibody) // wrong codes, which another edit names
	switch {
	case products > 0 && givings > 0 && givings < products:
		n := note{severity: Warning, lines: p.routineLines(s), message: fmt.Sprintf("%s, but %s", counted(products, "vaccine is on the claim", "vaccines are on the claim"), counted(givings, "is given", "are given"))}
		if further := p.furtherCode(s); further != "" {
			n.fixes = fix(AddLine, n.lines[0], timesLine(further, products-givings), "if all were given")
		}
		p.find(n)
	case products > 0 && givings > products+spareForOthers:
		p.find(note{severity: Warning, lines: p.routineLines(s),
			message: fmt.Sprintf("%d vaccines are given, but %s; that is right only when the rest cost the office nothing", givings, counted(products, "product is on the claim", "products are on the claim"))})
	}
	if s.covid > 0 && s.givenCovid > s.covid {
		p.find(note{severity: Warning, lines: p.dayLines(s.dos, func(l *line) bool { return l.Code == "90480" || l.vaccine != nil && l.vaccine.Family == "covid19" }),
			message: fmt.Sprintf("90480 stands for %d shots, but %s", s.givenCovid, counted(s.covid, "COVID-19 vaccine is on the claim", "COVID-19 vaccines are on the claim"))})
	}
	p.ofFamily(s, "G0008", s.medicareFlu, s.flu, "influenza", "flu vaccine")
	p.ofFamily(s, "G0009", s.medicarePneumo, s.pneumo, "pneumococcal", "pneumococcal vaccine")
	p.ofFamily(s, "G0010", s.medicareHepB, s.hepB, "hepatitis-b", "hepatitis B vaccine")
}

// routineLines are the vaccines of the day and their giving, but for COVID-19 and the RSV antibody.
func (p *probe) routineLines(s *shots) []*line {
	return p.dayLines(s.dos, func(l *line) bool {
		g := givenBy(l.Code)
		return g == forAny || g == forMedicare || l.vaccine != nil && l.vaccine.Family != "covid19" && l.vaccine.Family != "rsv"
	})
}

// furtherCode is how one more vaccine is given, "" where that depends on which one it is.
func (p *probe) furtherCode(s *shots) string {
	switch {
	case s.oral > 0 || s.medicare() > 0 || p.Payer == "medicare":
		return ""
	case s.counselled > 0:
		return "90460"
	}
	return "90472"
}

// ofFamily compares one of Medicare's codes with the vaccines that it is for.
func (p *probe) ofFamily(s *shots, code string, givings, products int, family, words string) {
	if givings <= products {
		return
	}
	if products > 0 {
		p.find(note{severity: Warning, lines: inOrder(p.codesOn(s.dos, code), p.productsOn(s.dos, family)), message: fmt.Sprintf("%s stands for %d shots, but %s", code, givings, counted(products, words+" is on the claim", words+"s are on the claim"))})
		return
	}
	for _, wrong := range []struct {
		code, family      string
		givings, products int
	}{{"G0008", "influenza", s.medicareFlu, s.flu}, {"G0009", "pneumococcal", s.medicarePneumo, s.pneumo}, {"G0010", "hepatitis-b", s.medicareHepB, s.hepB}} {
		if wrong.products > wrong.givings && p.Payer == "medicare" {
			codes, products := p.codesOn(s.dos, code), p.productsOn(s.dos, wrong.family)
			p.find(note{severity: Error, lines: inOrder(codes, products), source: Receipt{Name: medicareVaccines}, fixes: fix(ReplaceCode, codes[0], wrong.code, ""),
				message: fmt.Sprintf("%s gives the %s; %s is given with %s", code, words, products[0].Code, wrong.code)})
			return
		}
	}
}
