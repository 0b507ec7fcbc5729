package edits

import (
	"fmt"
	"strings"
)

// vaccineCount: each vaccine is given once, so that there are as many codes for giving as vaccines.
func vaccineCount() Edit {
	return Edit{
		Rule:   "vaccine-admin",
		Source: cptVaccines,
		check: func(p *probe) {
			p.eachVaccineDay(func(p *probe, s *shots) {
				if s.unknown > 0 {
					p.unsure(uncounted)
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
		if p.Payer == "medicare" {
			p.nameMissing(&n, s)
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
	for _, own := range s.families() {
		p.ofFamily(s, own)
	}
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

// ofFamily compares one of Medicare's codes with the vaccines that it is for. Where another kind of vaccine lacks its own code, that is the mistake.
func (p *probe) ofFamily(s *shots, own family) {
	if own.givings <= own.products {
		return
	}
	codes := p.codesOn(s.dos, own.code)
	if p.Payer == "medicare" {
		for _, other := range s.families() {
			if other.products <= other.givings {
				continue
			}
			given := p.productsOn(s.dos, other.name)
			n := note{severity: Error, lines: inOrder(codes, given), source: Receipt{Name: medicareVaccines},
				message: own.code + " is not for giving " + other.words + "; " + given[0].Code + " is given with " + other.code}
			if last := codes[len(codes)-1]; last.units() == 1 {
				n.fixes = fix(ReplaceCode, last, other.code, "")
			} else {
				n.fixes = []Fix{{SetUnits, last.n, itoa(last.units() - 1), ""}, {AddLine, last.n, other.code, ""}}
			}
			p.find(n)
			return
		}
	}
	if own.products > 0 {
		_, words, _ := strings.Cut(own.words, " ")
		p.find(note{severity: Warning, lines: inOrder(codes, p.productsOn(s.dos, own.name)),
			message: fmt.Sprintf("%s stands for %d shots, but %s", own.code, own.givings, counted(own.products, words+" is on the claim", words+"s are on the claim"))})
	}
}
