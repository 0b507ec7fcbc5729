package edits

// vaccineFirst: without counseling, only one vaccine of the day is the first: 90471 when it is injected, 90473 when nothing is injected; each further
// one is 90472 or 90474. 90460 stands for each vaccine of a counselled child and never beside 90471 or 90473.
func vaccineFirst() Edit {
	return Edit{
		Rule:   "vaccine-admin",
		Source: cptVaccines,
		check:  func(p *probe) { p.eachVaccineDay((*probe).oneFirst) },
	}
}

func (p *probe) oneFirst(s *shots) {
	switch {
	case s.counselled > 0 && s.first+s.firstOral > 0:
		if years, known := p.years(); known && years > 18 { // 90460 itself is the mistake, see vaccineCounsel
			break
		}
		lines := p.codesOn(s.dos, "90460", "90471", "90473")
		n := note{severity: Error, lines: lines, message: "90460 is for each vaccine of a counselled child and never stands beside " + listed(p.codesOn(s.dos, "90471", "90473"))}
		for _, l := range p.codesOn(s.dos, "90471", "90473") {
			n.fixes = append(n.fixes, Fix{ReplaceCode, l.n, "90460", "only if the physician or other qualified clinician counselled on this vaccine too"})
		}
		p.find(n)
	case s.first > 0 && s.firstOral > 0:
		lines := p.codesOn(s.dos, "90471", "90473")
		n := note{severity: Error, lines: lines, message: "90471 and 90473 both stand for the first vaccine of the day; beside 90471 a vaccine by mouth or nose is given with 90474"}
		for _, l := range p.codesOn(s.dos, "90473") {
			n.fixes = append(n.fixes, Fix{ReplaceCode, l.n, "90474", ""})
		}
		p.find(n)
	}
	p.firstTwice(s.first, "90471", "90472", s)
	p.firstTwice(s.firstOral, "90473", "90474", s)
	if s.next+s.nextOral > 0 && s.counselled+s.first+s.firstOral+s.medicare() == 0 {
		lines := p.codesOn(s.dos, "90472", "90474")
		first := "90471"
		if lines[0].Code == "90474" {
			first = "90473"
		}
		n := note{severity: Error, lines: lines, message: lines[0].Code + " is for each further vaccine: the first one of the day takes " + first}
		if lines[0].units() == 1 {
			n.fixes = fix(ReplaceCode, lines[0], first, "")
		} else {
			n.fixes = []Fix{{SetUnits, lines[0].n, itoa(lines[0].units() - 1), ""}, {AddLine, lines[0].n, first, ""}}
		}
		p.find(n)
	}
}

// firstTwice looks for a code of the first vaccine that stands for several.
func (p *probe) firstTwice(n int, first, next string, s *shots) {
	if n < 2 {
		return
	}
	lines := p.codesOn(s.dos, first)
	found := note{severity: Error, lines: lines, message: first + " is for the first vaccine of the day and stands once; each further one takes " + next}
	if len(lines) > 1 {
		found.fixes = fix(ReplaceCode, lines[1], next, "")
	} else {
		found.fixes = []Fix{{SetUnits, lines[0].n, "1", ""}, {AddLine, lines[0].n, timesLine(next, n-1), "when so many vaccines were given"}}
	}
	p.find(found)
}
