package edits

import (
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// shots is what was vaccinated on one day of a claim, counted: products by family, and the codes for giving them.
type shots struct {
	dos                                       codebook.Date
	flu, pneumo, hepB, other, covid, antibody int // vaccines by family; antibody is that against RSV for babies
	oral                                      int // of flu, pneumo, hepB and other: by mouth or nose
	oralFlu                                   int // of oral: flu
	components                                int // of flu, pneumo, hepB and other: those after the first
	unknown                                   int // codes that may be vaccines and are not in the table
	counselled, further                       int // 90460, 90461
	first, next, firstOral, nextOral          int // 90471 to 90474
	givenCovid, givenAntibody                 int // 90480; 96380 and 96381
	givenTalk, givenSilent                    int // 96380; 96381
	medicareFlu, medicarePneumo, medicareHepB int // G0008, G0009, G0010
	shot                                      int // 96372
}

// given says which code for giving a vaccine a line has.
type given uint8

const (
	notGiven    given = iota
	forAny            // 90460, 90471 to 90474: for every vaccine that has no code of its own
	forMedicare       // G0008 to G0010: for one family, for Medicare
	forCovid          // 90480
	forAntibody       // 96380, 96381
)

// givenBy is the kind of a code for giving a vaccine. 90461 and 90481 count components and give nothing alone.
func givenBy(code string) given {
	switch code {
	case "90460", "90471", "90472", "90473", "90474":
		return forAny
	case "G0008", "G0009", "G0010":
		return forMedicare
	case "90480":
		return forCovid
	case "96380", "96381":
		return forAntibody
	}
	return notGiven
}

// mayBeVaccine reports whether a code that is not in the vaccine table can be a vaccine: one that was imported, has ended or is unlisted.
func (l *line) mayBeVaccine() bool {
	code := l.Code
	if len(code) != 5 || code[0] != '9' && code[0] != 'Q' || l.vaccine != nil {
		return false
	}
	return (code >= "90476" && code <= "90759" && code != "90586") || (code >= "91300" && code <= "91349") || (code >= "Q2034" && code <= "Q2039")
}

// vaccinated reports whether the line is a vaccine or its giving.
func (l *line) vaccinated() bool {
	return l.vaccine != nil || givenBy(l.Code) != notGiven || l.Code == "90461" || l.mayBeVaccine()
}

// vaccinations are the days of a claim on which something was vaccinated, once they were counted.
type vaccinations struct {
	shots        []shots
	shotsCounted bool
}

// eachVaccineDay calls do once for each day on which the claim has a vaccine or its giving.
func (p *probe) eachVaccineDay(do func(p *probe, s *shots)) {
	if !p.shotsCounted {
		p.shotsCounted = true
		p.countShots()
	}
	for i := range p.shots {
		do(p, &p.shots[i])
	}
}

// countShots counts what was vaccinated, once for all edits.
func (b *bill) countShots() {
	for i := range b.lines {
		if l := &b.lines[i]; l.vaccinated() && !slices.ContainsFunc(b.shots, func(s shots) bool { return s.dos == l.dos }) {
			b.shots = append(b.shots, b.shotsOn(l.dos))
		}
	}
}

// shotsOn counts what was vaccinated on a day.
func (b *bill) shotsOn(dos codebook.Date) shots {
	s := shots{dos: dos}
	for i := range b.lines {
		if l := &b.lines[i]; l.dos == dos {
			s.add(l)
		}
	}
	return s
}

func (s *shots) add(l *line) {
	n := l.units()
	if v := l.vaccine; v != nil {
		s.product(v, n)
		return
	}
	switch l.Code {
	case "90460":
		s.counselled += n
	case "90461":
		s.further += n
	case "90471":
		s.first += n
	case "90472":
		s.next += n
	case "90473":
		s.firstOral += n
	case "90474":
		s.nextOral += n
	case "90480":
		s.givenCovid += n
	case "96380":
		s.givenTalk += n
		s.givenAntibody += n
	case "96381":
		s.givenSilent += n
		s.givenAntibody += n
	case "G0008":
		s.medicareFlu += n
	case "G0009":
		s.medicarePneumo += n
	case "G0010":
		s.medicareHepB += n
	case "96372":
		s.shot += n
	default:
		if l.mayBeVaccine() {
			s.unknown += max(n, 1)
		}
	}
}

func (s *shots) product(v *codebook.Vaccine, n int) {
	switch v.Family {
	case "covid19":
		s.covid += n
		return
	case "rsv":
		s.antibody += n
		return
	case "influenza":
		s.flu += n
		if v.Route != "injection" {
			s.oralFlu += n
		}
	case "pneumococcal":
		s.pneumo += n
	case "hepatitis-b":
		s.hepB += n
	default:
		s.other += n
	}
	if v.Route != "injection" {
		s.oral += n
	}
	s.components += n * max(v.Components-1, 0)
}

// vaccines is the number of vaccines that are given by 90460, 90471 to 90474 or Medicare's codes.
func (s *shots) vaccines() int { return s.flu + s.pneumo + s.hepB + s.other }

// plain is the number of times that 90460 and 90471 to 90474 stand for.
func (s *shots) plain() int { return s.counselled + s.first + s.next + s.firstOral + s.nextOral }

// medicare is the number of times that Medicare's codes stand for.
func (s *shots) medicare() int { return s.medicareFlu + s.medicarePneumo + s.medicareHepB }

// givings is the number of times that a vaccine other than COVID-19 and the RSV antibody was given.
func (s *shots) givings() int { return s.plain() + s.medicare() }

// spare is how often the codes for any vaccine stand there beyond the vaccines that they can be for.
func (s *shots) spare() int { return s.givings() - s.vaccines() }

// dayLines are the lines of the day that fit.
func (p *probe) dayLines(dos codebook.Date, fits func(*line) bool) []*line {
	var list []*line
	for i := range p.lines {
		if l := &p.lines[i]; l.dos == dos && fits(l) {
			list = append(list, l)
		}
	}
	return list
}

// codesOn are the lines of the day with one of the codes.
func (p *probe) codesOn(dos codebook.Date, codes ...string) []*line {
	return p.dayLines(dos, func(l *line) bool { return l.is(codes...) })
}

// productsOn are the vaccines of the day of one of the families.
func (p *probe) productsOn(dos codebook.Date, families ...string) []*line {
	return p.dayLines(dos, func(l *line) bool { return l.vaccine != nil && slices.Contains(families, l.vaccine.Family) })
}

// routineFamilies are the vaccines that have no code of their own for giving them but with Medicare.
var routineFamilies = []string{"influenza", "pneumococcal", "hepatitis-b", "other"}

// listed are the codes of lines in words: "90656 and 90677".
func listed(lines []*line) string {
	var b strings.Builder
	for i, l := range lines {
		switch {
		case i > 0 && i == len(lines)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(l.Code)
	}
	return b.String()
}

// counted is a number with its word: "1 vaccine", "2 vaccines".
func counted(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + more
}

// timesLine is a line in shorthand with its units: "90472", "90472x2".
func timesLine(code string, n int) string {
	if n == 1 {
		return code
	}
	return code + "x" + strconv.Itoa(n)
}

// Publications that several vaccine edits stand on.
const (
	cptVaccines      = "CPT coding rules for giving vaccines, in own words"
	medicareVaccines = "Medicare Claims Processing Manual, chapter 18, section 10"
)

// inOrder are the lines of two lists in the order of the claim.
func inOrder(a, b []*line) []*line {
	lines := append(slices.Clip(a), b...)
	slices.SortFunc(lines, func(a, b *line) int { return a.n - b.n })
	return lines
}

func itoa(n int) string { return strconv.Itoa(n) }
