package edits

import (
	"strconv"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// codeAge: some codes name the age of the patient in their definition. A preventive visit of the wrong age is denied; of others it is implausible.
func codeAge() Edit {
	return Edit{
		Rule:   "code-age",
		Source: "definition of the code; CARC 6",
		check: func(p *probe) {
			least, most := p.Age.InMonths()
			for i := range p.lines {
				l := &p.lines[i]
				if l.ages.text == "" || p.Age.Known() && most >= l.ages.from && least <= l.ages.to {
					continue
				}
				if !p.Age.Known() {
					p.notChecked("whether %s fits the patient: state the age", l.Code)
					continue
				}
				n := note{severity: Warning, lines: []*line{l}, source: receiptOf(l.ages.source, l.Code+": age "+l.ages.text),
					message: l.Code + " is for the age " + ageInWords(l.ages.text) + "; the patient is " + ageInWords(p.Age.String())}
				if l.is("99381-99397") {
					n.severity = Error
					if code := bandOf(l.Code, least); code != l.Code {
						n.fixes = fix(ReplaceCode, l, code, "when the age is right")
					}
				}
				p.find(n)
			}
		},
	}
}

// ages are those that a code is for, in completed months.
type ages struct {
	from, to int
	text     string // "" for all
	source   *codebook.Source
}

// parseAges reads "65y+", "6m-35m", "0-17y", "12y".
func parseAges(f codebook.Fact) (a ages, ok bool) {
	low, high, isRange := strings.Cut(f.Value, "-")
	open := strings.HasSuffix(low, "+")
	low = strings.TrimSuffix(low, "+")
	if !isRange {
		high = low
	}
	if unit := high[len(high)-1:]; digits(low) {
		low += unit
	}
	from, _, ok1 := months(low)
	_, to, ok2 := months(high)
	if open {
		to = 1 << 20
	}
	return ages{from, to, f.Value, f.Source}, ok1 && ok2
}

// months are the completed months that an age such as "3y" begins and ends with.
func months(age string) (first, last int, ok bool) {
	if age == "" {
		return 0, 0, false
	}
	n, err := strconv.Atoi(age[:len(age)-1])
	if err != nil {
		return 0, 0, false
	}
	switch age[len(age)-1] {
	case 'y':
		return n * 12, n*12 + 11, true
	case 'm':
		return n, n, true
	case 'w':
		return n * 7 / 31, n * 7 / 30, true
	case 'd':
		return n / 31, n / 30, true
	}
	return 0, 0, false
}

// ageInWords puts "65y+" and "8m" in words.
func ageInWords(age string) string {
	switch {
	case digits(age):
		age += " years"
	case strings.HasSuffix(age, "+"):
		return ageInWords(age[:len(age)-1]) + " and over"
	}
	for short, long := range map[string]string{"y": " years", "m": " months", "w": " weeks", "d": " days"} {
		if rest, ok := strings.CutSuffix(age, short); ok && !strings.HasSuffix(age, "days") {
			return strings.ReplaceAll(rest, "-", " to ") + long
		}
	}
	return age
}

// bandOf is the preventive visit of the same kind for a patient of so many months.
func bandOf(code string, age int) string {
	first := 99381
	if code >= "99391" {
		first = 99391
	}
	band := 0
	for _, years := range []int{1, 5, 12, 18, 40, 65} {
		if age >= years*12 {
			band++
		}
	}
	return strconv.Itoa(first + band)
}

// codeSex: some codes name an organ or a state that one sex has. The sex on file may differ for good reasons; Medicare takes KX then.
func codeSex() Edit {
	return Edit{
		Rule:   "code-sex",
		Source: "definition of the code; CARC 7; Medicare Claims Processing Manual, chapter 32, section 240",
		check: func(p *probe) {
			if p.Sex != claim.Female && p.Sex != claim.Male {
				return
			}
			for i := range p.lines {
				l := &p.lines[i]
				if l.sex == "" || l.sex == p.Sex || l.has("KX") {
					continue
				}
				f, _ := l.fact(codebook.FactSex)
				p.find(note{severity: Warning, lines: []*line{l}, source: receiptOf(f.Source, l.Code+": sex "+f.Value),
					message: l.Code + " is for " + f.Value + " patients; the claim says " + string(p.Sex), fixes: fix(AddModifier, l, "KX", "only if the sex on file is right and the service was done")})
			}
		},
	}
}
