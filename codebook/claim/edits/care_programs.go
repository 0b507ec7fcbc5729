package edits

import (
	"strconv"

	"codedesk/codebook"
)

// carePrograms: care management is billed once a calendar month, by one way of counting, and from the least minutes of its code. A claim shows the
// month and, where stated, the minutes; the patient's consent and the care plan it does not.
func carePrograms() Edit {
	return Edit{
		Rule:   "units",
		Source: "CPT, care management services; CMS MLN909188, chronic care management; NCCI edits",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; l.any(aCareProgram) {
					p.careMinutes(l)
					p.careMonth(l)
					p.careConditions(l)
				}
			}
		},
	}
}

// careTime is the least minutes of the first code of a program, and whether staff or the physician spends them.
func careTime(code string) int {
	switch code {
	case "99490", "99484":
		return 20
	case "99491", "99424", "99426":
		return 30
	case "99487":
		return 60
	}
	return 0
}

// careTimeMore are the minutes of a unit of an add-on code of a program.
func careTimeMore(code string) int {
	switch code {
	case "99439":
		return 20
	case "99437", "99489", "99425", "99427":
		return 30
	}
	return 0
}

func (p *probe) careMinutes(l *line) {
	least, more := careTime(l.Code), careTimeMore(l.Code)*l.units()
	switch {
	case l.Minutes == 0 || least+more == 0 || l.Minutes >= least+more:
	case least > 0:
		p.on(l, Error, fix(RemoveLine, l, l.Code, "unless the record shows more"), "%s needs %d minutes in the month; %d are stated", l.Code, least, l.Minutes)
	default:
		p.on(l, Error, fix(SetUnits, l, strconv.Itoa(max(1, l.Minutes/careTimeMore(l.Code))), ""), "%d units of %s need %d minutes beyond the first; %d are stated", l.units(), l.Code, more, l.Minutes)
	}
}

// chronic are the forms of chronic care management, of which a month has one.
var chronic = []string{"99487", "99490", "99491"}

func (p *probe) careMonth(l *line) {
	if careTime(l.Code) == 0 {
		return
	}
	clash := func(code string, day codebook.Date) bool {
		return day/100 == l.dos/100 && (code == l.Code || inCodes(code, chronic) && inCodes(l.Code, chronic))
	}
	for i := range p.lines {
		if o := &p.lines[i]; o.n < l.n && clash(o.Code, o.dos) && (o.Code != l.Code || o.dos != l.dos) { // twice on one day is a duplicate
			p.find(note{severity: Error, lines: []*line{o, l}, fixes: []Fix{{RemoveLine, l.n, l.Code, "when " + o.Code + " is what was done"}, {RemoveLine, o.n, o.Code, "when " + l.Code + " is what was done"}},
				message: o.Code + " and " + l.Code + " are both for the calendar month; one of them is paid"})
		}
	}
	for _, s := range p.History {
		if clash(s.Code, s.DOS) && s.DOS != l.dos {
			p.on(l, Error, fix(RemoveLine, l, l.Code, ""), "%s was billed on %s: %s is paid once a calendar month, in one form", s.Code, s.DOS, l.Code)
		}
	}
}

// careConditions: chronic care management is for two or more lasting conditions.
func (p *probe) careConditions(l *line) {
	if inCodes(l.Code, chronic) && len(p.dx) == 1 {
		p.on(l, Warning, nil, "%s is for two or more chronic conditions; the claim has one diagnosis", l.Code)
	}
}

// afterHospital: transitional care is billed once in the 30 days after a discharge. That the patient was called within two business days and seen
// within 7 or 14 days cannot be told from a claim.
func afterHospital() Edit {
	return Edit{
		Rule:   "units",
		Source: "CPT, transitional care management; CMS MLN908628",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if l.Code != "99495" && l.Code != "99496" {
					continue
				}
				for j := range i {
					if o := &p.lines[j]; (o.Code == "99495" || o.Code == "99496") && o.dos != l.dos && o.dos.AddDays(30) > l.dos && l.dos.AddDays(30) > o.dos {
						p.find(note{severity: Error, lines: []*line{o, l}, fixes: fix(RemoveLine, l, l.Code, "when it is about the same discharge"), message: "transitional care is paid once in the 30 days after a discharge; " + o.Code + " and " + l.Code + " lie within them"})
					}
				}
				for _, s := range p.History {
					if (s.Code == "99495" || s.Code == "99496") && s.DOS < l.dos && s.DOS.AddDays(30) > l.dos {
						p.on(l, Error, fix(RemoveLine, l, l.Code, "when it is about the same discharge"), "%s was billed on %s: transitional care is paid once in the 30 days after a discharge", s.Code, s.DOS)
					}
				}
				days := "14"
				if l.Code == "99496" {
					days = "7"
				}
				p.notChecked("%s: the claim does not show the day of discharge, the call within 2 business days and the visit within %s days", l.Code, days)
			}
		},
	}
}
