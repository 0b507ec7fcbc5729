package edits

import (
	"slices"
	"strings"

	"codedesk/codebook"
)

// vaccineReason: the diagnosis of a vaccination is Z23, that of the RSV antibody Z29.11. Vaccines that treat a wound or an exposure (tetanus, rabies)
// can stand with that reason alone.
func vaccineReason() Edit {
	return Edit{
		Rule:   "vaccine-product",
		Source: "ICD-10-CM Official Guidelines, section I.C.21.c.2; Medicare Claims Processing Manual, chapter 18, section 10",
		check: func(p *probe) {
			var last *line
			for i := range p.lines {
				if l := &p.lines[i]; l.vaccinated() && l.dos >= firstICD10 {
					last = p.reason(l, last)
				}
			}
		},
	}
}

// firstICD10 is the first day of ICD-10-CM, antibodyReason the first of Z29.11.
const (
	firstICD10     = codebook.Date(20151001)
	antibodyReason = codebook.Date(20231001)
)

// reason looks at the diagnoses behind a line. missed is the line with which a missing diagnosis was told already: it is told once.
func (p *probe) reason(l, missed *line) *line {
	antibody := l.vaccine != nil && l.vaccine.Family == "rsv" || givenBy(l.Code) == forAntibody
	want := "Z23"
	if antibody {
		if l.dos < antibodyReason {
			return missed
		}
		want = "Z29.11"
	}
	at := p.dxAt(want)
	if at < 0 && antibody {
		at = p.dxAt("Z23")
	}
	switch {
	case at < 0 && (missed != nil || !antibody && p.onlyAntibody(l)) || p.forWound(l):
	case at < 0:
		n := note{severity: Warning, lines: []*line{l}, codes: []string{want, l.Code}, message: l.Code + " stands without " + want + ", the diagnosis of a vaccination", fixes: fix(AddDx, nil, want, "")}
		if antibody {
			n.message = l.Code + " stands without Z29.11, the diagnosis of a visit for the RSV antibody"
		} else if p.Payer == "medicare" && p.forPartB(l) {
			n.severity = Error
			n.message += ", which Medicare asks for"
		}
		p.find(n)
		return l
	case len(l.Pointers) > 0 && !l.points(p.dx[at]):
		letter := p.dx[at].letter()
		p.on(l, Warning, fix(SetPointers, l, letter, ""), "%s does not point at %s (%s), the diagnosis of the vaccination", l.Code, letter, p.dx[at].text)
	}
	return missed
}

// onlyAntibody reports whether the line gives a vaccine on a day whose products are antibodies: that it is the wrong code is told elsewhere, and Z23
// would not mend it.
func (p *probe) onlyAntibody(l *line) bool {
	found := false
	for i := range p.lines {
		other := &p.lines[i]
		if other.dos != l.dos || other.vaccine == nil && !other.mayBeVaccine() {
			continue
		}
		if other.vaccine == nil || other.vaccine.Family != "rsv" {
			return false
		}
		found = true
	}
	return found && l.vaccine == nil
}

// dxAt is the place of a diagnosis on the claim, -1 when it is not there.
func (b *bill) dxAt(code string) int {
	for i := range b.dx {
		text := b.dx[i].text
		if text == code || len(text) == len(code)-1 && strings.ReplaceAll(code, ".", "") == text {
			return i
		}
	}
	return -1
}

// forPartB reports whether the line is of a vaccine that Medicare Part B pays for everybody.
func (p *probe) forPartB(l *line) bool {
	if l.vaccine != nil {
		return l.vaccine.Family != "other"
	}
	g := givenBy(l.Code)
	return g == forMedicare || g == forCovid
}

// woundVaccines are those against tetanus and rabies.
var woundVaccines = []string{"90675", "90676", "90700", "90702", "90714", "90715"}

// forWound reports whether the line is of a vaccine that treats a wound or an exposure that the claim names, or gives one.
func (p *probe) forWound(l *line) bool {
	if l.vaccine != nil && !slices.Contains(woundVaccines, l.Code) || givenBy(l.Code) >= forMedicare {
		return false
	}
	if l.vaccine == nil && !slices.ContainsFunc(p.lines, func(other line) bool { return slices.Contains(woundVaccines, other.Code) }) {
		return false
	}
	for i := range p.dx {
		if isWound(p.dx[i].text) {
			return true
		}
	}
	return false
}

// isWound reports whether a diagnosis is an injury, its cause, or contact with a disease.
func isWound(dx string) bool {
	return dx != "" && (dx[0] == 'S' || dx[0] == 'T' || dx[0] == 'V' || dx[0] == 'W' || dx[0] == 'X' || dx[0] == 'Y' || strings.HasPrefix(dx, "Z20"))
}
