package edits

import "fmt"

// lesionCount: precancerous spots that are destroyed are counted: 17000 for the first, 17003 for each of the second to fourteenth, and 17004 alone for 15
// or more. Warts and the like take 17110 up to 14, 17111 alone for more.
func lesionCount() Edit {
	return Edit{
		Rule:   "units",
		Source: "CPT definitions, in own words; NCCI edits 17004/17000, 17004/17003 and 17111/17110, indicator 0",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; len(l.Code) == 5 && l.Code[0] == '1' && l.Code[1] == '7' {
					p.lesions(l)
				}
			}
		},
	}
}

func (p *probe) lesions(l *line) {
	switch l.Code {
	case "17004":
		for _, other := range p.codesOn(l.dos, "17000", "17003") {
			p.find(note{severity: Error, lines: inOrder([]*line{l}, []*line{other}), fixes: []Fix{{RemoveLine, other.n, other.Code, "if 15 or more were destroyed"}, {RemoveLine, l.n, l.Code, "if fewer than 15 were destroyed"}},
				message: fmt.Sprintf("17004 stands for all 15 or more precancers; %s is for fewer than 15 and never stands beside it", other.Code)})
		}
		p.once(l, "17004 stands once for all 15 or more precancers")
	case "17003":
		if n := p.unitsOn(l); n > 13 && p.firstOf(l) {
			p.on(l, Error, []Fix{{ReplaceCode, l.n, "17004", "if 15 or more were destroyed: one unit, without 17000"}}, "17003 is for the 2nd to the 14th precancer, at most 13 units, and stands for %d; 15 or more take 17004 alone", n)
		}
	case "17000":
		if l.units() > 1 {
			p.on(l, Error, []Fix{{SetUnits, l.n, "1", ""}, {AddLine, l.n, timesLine("17003", l.units()-1), "if so many precancers were destroyed, 14 at most"}},
				"17000 is for the first precancer and stands once; each further one takes 17003")
		}
	case "17110":
		for _, other := range p.codesOn(l.dos, "17111") {
			p.find(note{severity: Error, lines: inOrder([]*line{l}, []*line{other}), fixes: []Fix{{RemoveLine, l.n, l.Code, "if 15 or more were destroyed"}, {RemoveLine, other.n, other.Code, "if fewer than 15 were destroyed"}},
				message: "17110 is for up to 14 warts or the like, 17111 for 15 or more: only one of them counts them all"})
		}
		p.once(l, "17110 stands once for all warts or the like, up to 14")
	case "17111":
		p.once(l, "17111 stands once for all warts or the like, 15 or more")
	}
}

func (p *probe) once(l *line, words string) {
	if l.units() > 1 {
		p.on(l, Error, fix(SetUnits, l, "1", ""), "%s, not %d times", words, l.units())
	}
}

// unitsOn are the units of the line's code on its day.
func (p *probe) unitsOn(l *line) int {
	n := 0
	for i := range p.lines {
		if other := &p.lines[i]; other.Code == l.Code && other.dos == l.dos {
			n += other.units()
		}
	}
	return n
}

// firstOf reports whether the line is the first of its code and day.
func (p *probe) firstOf(l *line) bool {
	for i := range p.lines {
		if other := &p.lines[i]; other.Code == l.Code && other.dos == l.dos {
			return other == l
		}
	}
	return true
}
