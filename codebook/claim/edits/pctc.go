package edits

import (
	"fmt"
	"strings"

	"codedesk/codebook"
)

// partOfTest: modifier 26 bills the professional part of a service and TC the technical part. The fee schedule's PC/TC indicator says of each code
// whether it has parts: 1 both, 6 only the professional one; the others have none to split.
func partOfTest() Edit {
	return Edit{
		Rule:   "pctc",
		Source: "Medicare physician fee schedule, PC/TC indicator",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if l.has("26") || l.has("TC") {
					p.part(l)
				}
			}
		},
	}
}

// whyNoParts puts the PC/TC indicators without a split in words.
var whyNoParts = map[string]string{
	"0": "is a clinician's service without parts", "2": "is the professional part already", "3": "is the technical part already", "4": "is the whole test; other codes stand for its parts",
	"5": "is a service of staff under a clinician", "7": "is a therapy service", "8": "is an interpretation already", "9": "has no such parts",
}

func (p *probe) part(l *line) {
	modifier := "26"
	if l.has("TC") {
		modifier = "TC"
	}
	switch {
	case l.pctc == "":
		p.notChecked("whether %s has parts for %s is not known: import the physician fee schedule of the date", l.Code, modifier)
	case l.pctc == "1", l.pctc == "6" && modifier == "26", l.pctc == "8" && modifier == "26":
	case l.pctc == "6":
		p.indicated(l, codebook.FactPCTC, Error, fix(RemoveModifier, l, modifier, "only if no more than the interpretation was done, then with 26"), "%s has a professional part only: TC does not go with it", l.Code)
	default:
		severity := Error
		if l.status == "X" && !p.paidByMedicare() { // laboratories bill some payers so
			severity = Warning
		}
		p.indicated(l, codebook.FactPCTC, severity, fix(RemoveModifier, l, modifier, ""), "%s %s: modifier %s does not go with it", l.Code, whyNoParts[l.pctc], modifier)
	}
}

// indicated files a finding that an indicator of the code bears out.
func (p *probe) indicated(l *line, name codebook.FactName, severity Severity, fixes []Fix, format string, details ...any) {
	f, _ := l.fact(name)
	p.find(note{severity: severity, lines: []*line{l}, fixes: fixes, message: fmt.Sprintf(format, details...) + l.day.age(f.Source),
		source: receiptOf(f.Source, l.Code+": "+strings.ToLower(name.Label())+" "+f.Value)})
}

// partInFacility: in a hospital the machines and staff are the hospital's, which is paid for them apart. The clinician bills what he did himself:
// of a test with parts the professional one (26), and nothing of services that have no work of his own.
func partInFacility() Edit {
	return Edit{
		Rule:   "pctc",
		Source: "Medicare physician fee schedule, PC/TC indicator; Medicare Claims Processing Manual, chapter 13, section 20",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if !inHospital(l.pos) && l.pos != "24" {
					continue
				}
				severity := Error
				if l.pos == "24" || !p.paidByMedicare() {
					severity = Warning
				}
				switch {
				case l.pctc == "1" && l.has("TC"):
					p.indicated(l, codebook.FactPCTC, severity, nil, "the technical part of %s in a hospital (place %s) is the hospital's to bill", l.Code, l.pos)
				case l.pctc == "1" && !l.has("26"):
					p.indicated(l, codebook.FactPCTC, severity, fix(AddModifier, l, "26", "when the machine is the hospital's and the clinician read the result"),
						"%s in a hospital (place %s) is billed with 26: the technical part is the hospital's", l.Code, l.pos)
				case l.pctc == "3" || l.pctc == "5":
					p.indicated(l, codebook.FactPCTC, severity, fix(RemoveLine, l, l.Code, "when the hospital's staff did it"),
						"%s %s: in a hospital (place %s) it is the hospital's to bill", l.Code, whyNoParts[l.pctc], l.pos)
				case l.pctc == "4":
					p.indicated(l, codebook.FactPCTC, severity, nil, "%s %s: in a hospital (place %s) the clinician bills that of the professional part", l.Code, whyNoParts[l.pctc], l.pos)
				}
			}
		},
	}
}

// inHospital reports whether the place is one where a hospital has the machines and the staff.
func inHospital(pos string) bool { return pos == "19" || pos == "21" || pos == "22" || pos == "23" }

// partTwice: the whole test and one of its parts on the same day are billed twice.
func partTwice() Edit {
	return Edit{
		Rule:   "pctc",
		Source: "Medicare Claims Processing Manual, chapter 13, section 20",
		check: func(p *probe) {
			for i := range p.lines {
				part := &p.lines[i]
				if part.pctc != "1" || !part.has("26", "TC") {
					continue
				}
				for j := range p.lines {
					if whole := &p.lines[j]; whole.Code == part.Code && whole.dos == part.dos && !whole.has("26", "TC", "76", "77", "59", "XE", "XS", "XP", "XU") && !part.has("76", "77", "59", "XE", "XS", "XP", "XU") {
						p.find(note{severity: Error, lines: []*line{whole, part}, fixes: []Fix{{RemoveLine, part.n, part.Code, "when both parts were done here"}, {RemoveLine, whole.n, whole.Code, "when only the part was done here"}},
							message: whole.Code + " stands as a whole and in part on the same day: the part is in the whole"})
					}
				}
			}
		},
	}
}
