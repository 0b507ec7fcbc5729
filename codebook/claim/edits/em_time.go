package edits

import (
	"strconv"

	"codedesk/codebook"
)

// visitTime: a visit whose level was chosen by time needs the least minutes of that level on the day of the visit, by the rules of the year. The
// level may stand on medical decision making instead, so too few minutes are a warning; codes that are nothing but time are an error.
func visitTime() Edit {
	return Edit{
		Rule:   "em-time",
		Source: "CPT, evaluation and management guidelines 2021, 2023 and 2024",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; l.Minutes > 0 && (l.section == inVisits || l.any(aVisit)) && !l.any(aCareProgram|aProlongedService) {
					p.visitMinutes(l)
				}
			}
		},
	}
}

const (
	officeByTime = codebook.Date(20210101) // level by total time or decision making
	leastMinutes = codebook.Date(20240101) // least minutes in place of ranges; the other visits as in the tables
)

func (p *probe) visitMinutes(l *line) {
	switch {
	case l.is("99281-99285"):
		p.on(l, Info, nil, "minutes do not count for %s: emergency visits are chosen by medical decision making alone", l.Code)
		return
	case l.any(anOfficeVisit) && l.dos < officeByTime:
		p.notChecked("the level of %s by time: before 2021 time counted only when counseling took more than half of the visit", l.Code)
		return
	case !l.any(anOfficeVisit) && l.dos < leastMinutes:
		if _, timed := l.fact(codebook.FactMinutes); timed {
			p.notChecked("the minutes of %s on %s: those at hand are of 2024 and later", l.Code, l.dos)
		}
		return
	}
	f, timed := l.fact(codebook.FactMinutes)
	least, err := strconv.Atoi(f.Value)
	if own, office := officeMinutes(l.Code); office {
		least, timed, err = own, true, nil
	}
	if !timed || err != nil || l.Minutes >= least {
		return
	}
	_, byDecisions := l.fact(codebook.FactMDM)
	n := note{severity: Warning, lines: []*line{l}, source: Receipt{Name: p.edit.Source, Row: l.Code + ", at least " + strconv.Itoa(least) + " minutes"}}
	n.message = l.Code + " needs " + strconv.Itoa(least) + " minutes when it is chosen by time; " + strconv.Itoa(l.Minutes) + " are stated"
	if lower := officeByMinutes(l.Code, l.Minutes); lower != "" {
		n.fixes = fix(ReplaceCode, l, lower, "unless medical decision making supports "+l.Code)
	}
	if l.any(anOfficeVisit) || byDecisions {
		n.message += ": it is right only if medical decision making supports it"
	} else {
		n.severity = Error
	}
	p.find(n)
}

// Office levels with their least minutes, lowest first.
var (
	newOffice         = [...]officeLevel{{"99202", 15}, {"99203", 30}, {"99204", 45}, {"99205", 60}}
	establishedOffice = [...]officeLevel{{"99212", 10}, {"99213", 20}, {"99214", 30}, {"99215", 40}}
)

// officeLevel is a level of the office visit. From 2021 to 2023 the minutes were the lower ends of ranges that ended where the next began, so the
// least minutes are those of 2024, too.
type officeLevel struct {
	code    string
	minutes int
}

// officeLevels are the levels of new or established patients.
func officeLevels(isNew bool) []officeLevel {
	if isNew {
		return newOffice[:]
	}
	return establishedOffice[:]
}

// officeMinutes are the least minutes of an office visit; ok is false for other codes, and 99211, which has no time.
func officeMinutes(code string) (minutes int, ok bool) {
	for _, isNew := range []bool{true, false} {
		for _, level := range officeLevels(isNew) {
			if level.code == code {
				return level.minutes, true
			}
		}
	}
	return 0, false
}

// officeByMinutes is the office level of the code's kind that minutes reach, "" for other codes and for too few minutes.
func officeByMinutes(code string, minutes int) string {
	reached := ""
	for _, isNew := range []bool{true, false} {
		for _, level := range officeLevels(isNew) {
			if _, office := officeMinutes(code); office && isNew == (code < "99211") && minutes >= level.minutes {
				reached = level.code
			}
		}
	}
	return reached
}
