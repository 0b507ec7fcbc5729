package edits

import "codedesk/codebook"

// vaccineAge: each vaccine is licensed for ages. Beyond them a payer pays in special cases at most.
func vaccineAge() Edit {
	return Edit{
		Rule:   "vaccine-product",
		Source: "vaccine table: CVX notes and labels",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if l.vaccine == nil || l.vaccine.Age == "" {
					continue
				}
				switch p.ageWithin(l.vaccine.Age) {
				case outside:
					p.ageFinding(l)
				case perhaps:
					p.notChecked("%s is for the ages %s: state the age, of small children in months (8m)", l.Code, l.vaccine.Age)
				}
			}
		},
	}
}

func (p *probe) ageFinding(l *line) {
	n := note{severity: Warning, lines: []*line{l}, message: l.Code + " is made for the ages " + l.vaccine.Age + "; the patient's is " + p.Age.String() + ": check the product and the age",
		source: receiptOf(l.vaccine.Source, l.Code+", age "+l.vaccine.Age)}
	if f, ok := l.fact(codebook.FactAge); ok && p.ageWithin(f.Value) == outside {
		n.severity, n.message = Error, l.Code+" is by its definition for the ages "+f.Value+"; the patient's is "+p.Age.String()
	}
	p.find(n)
}

// whether says if something holds.
type whether uint8

const (
	within whether = iota
	outside
	perhaps // cannot be told
)

// ageWithin reports whether the patient's age lies in a range as FactAge writes it: "65y+", "6m-35m", "2-49y".
func (b *bill) ageWithin(ages string) whether {
	from, to, ok := monthsOf(ages)
	least, most := b.Age.InMonths()
	switch {
	case !ok:
		return perhaps
	case !b.Age.Known():
		return perhaps
	case most < from || least > to:
		return outside
	case least < from || most > to:
		return perhaps
	}
	return within
}

// oldestMonth is beyond all ages.
const oldestMonth = 200 * 12

// monthsOf are the first and the last completed month of a range of ages. Days count as months of 30; ok is false for what is no range.
func monthsOf(ages string) (from, to int, ok bool) {
	from, fromUnit, rest := leadingAge(ages)
	switch {
	case rest == "+":
		return from * perUnit(fromUnit) / days(fromUnit), oldestMonth, fromUnit != 0
	case rest == "":
		to = from
		return from * perUnit(fromUnit) / days(fromUnit), lastMonth(to, fromUnit), fromUnit != 0
	case rest[0] != '-':
		return 0, 0, false
	}
	to, toUnit, rest := leadingAge(rest[1:])
	if fromUnit == 0 {
		fromUnit = toUnit
	}
	return from * perUnit(fromUnit) / days(fromUnit), lastMonth(to, toUnit), rest == "" && toUnit != 0
}

// leadingAge reads a number and its unit, 0 where it has none.
func leadingAge(text string) (n int, unit byte, rest string) {
	at := 0
	for at < len(text) && text[at] >= '0' && text[at] <= '9' && n < 1000 {
		n = n*10 + int(text[at]-'0')
		at++
	}
	if at < len(text) && text[at] != '-' && text[at] != '+' {
		return n, text[at], text[at+1:]
	}
	return n, 0, text[at:]
}

// lastMonth is the last completed month of an age: that of 8 years is the 107th.
func lastMonth(n int, unit byte) int {
	if unit == 'y' {
		return n*12 + 11
	}
	return n * perUnit(unit) / days(unit)
}

func perUnit(unit byte) int {
	if unit == 'y' {
		return 12
	}
	return 1
}

func days(unit byte) int {
	switch unit {
	case 'd':
		return 30
	case 'w':
		return 4
	}
	return 1
}
