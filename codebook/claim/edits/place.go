package edits

import (
	"strings"

	"codedesk/codebook"
)

// knownPlace: the place of service is one of the code set, in force on the date.
func knownPlace() Edit {
	return Edit{
		Rule:   "pos",
		Source: "CMS place of service codes",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if l.pos == "" || i > 0 && p.lines[i-1].pos == l.pos && p.lines[i-1].dos == l.dos {
					continue
				}
				c := l.day.place(l.pos)
				switch {
				case c == nil:
					if reason := l.day.unknown(codebook.POS); reason != "" {
						p.notChecked("place of service %s is not at hand: %s", l.pos, reason)
						continue
					}
					p.on(l, Error, nil, "%s is no place of service", codebook.Clean(l.pos))
				case c.Status(l.dos) != codebook.StatusActive:
					day := "begins on " + c.Effective.String()
					if c.Status(l.dos) == codebook.StatusDeleted {
						day = "ended on " + c.Terminated.String()
					}
					p.find(note{severity: Error, lines: []*line{l}, message: "place of service " + l.pos + " " + day, source: receiptOf(c.Source, c.Code)})
				}
			}
		},
	}
}

// place is a place of service, nil for what is none.
func (d *day) place(pos string) *codebook.Code {
	c, ok := d.era.places.get(pos)
	if !ok {
		if c = d.view.FindCode(codebook.POS, pos); c == nil || c.Kind == codebook.KindHeading {
			return nil
		}
		d.era.places.put(pos, c)
	}
	return c
}

// visitPlace: the families of visits are made for places: an emergency department, a nursing facility, a home, a hospital bed, an office.
func visitPlace() Edit {
	return Edit{
		Rule:   "pos",
		Source: "Medicare Claims Processing Manual, chapter 12, sections 30.6.9 to 30.6.14 and chapter 26, section 10.5; CARC 5",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; l.pos != "" && l.isVisit() {
					p.place(l)
				}
			}
		},
	}
}

func (p *probe) place(l *line) {
	remote := l.pos == "02" || l.pos == "10" // a telehealth visit has no place of its own
	at := func(places string) bool { return strings.Contains(places, l.pos) }
	switch {
	case remote:
	case l.is("99202-99215"):
		switch {
		case at("21 51 61"):
			p.on(l, Warning, []Fix{{SetPOS, l.n, "11", "when the patient came to the office and is not in the hospital"}, {SetPOS, l.n, "22", "when the patient was seen in the hospital and not admitted"}},
				"%s is an office visit, and place %s is a hospital bed: visits there are 99221-99239; an inpatient who is seen in the office keeps place 21", l.Code, l.pos)
		case at("31 32"):
			p.on(l, Warning, fix(SetPOS, l, "11", "when the patient was seen in the office"), "%s is an office visit, and place %s is a nursing facility: visits there are 99304-99316", l.Code, l.pos)
		case l.pos == "23":
			p.on(l, Warning, nil, "%s is an office visit, and place 23 is an emergency department: visits there are 99281-99285", l.Code)
		case l.pos == "12":
			p.on(l, Warning, fix(SetPOS, l, "11", "when the patient was seen in the office"), "%s is an office visit, and place 12 is the patient's home: visits there are 99341-99350", l.Code)
		}
	case l.is("99281-99285"):
		switch {
		case l.pos == "23":
		case at("11 12 17 20 49 50 71 72"):
			p.on(l, Error, fix(SetPOS, l, "23", "when the patient was seen in a hospital's emergency department"),
				"%s is a visit in an emergency department (place 23); place %s is none: visits there are 99202-99215", l.Code, l.pos)
		default:
			p.on(l, Warning, fix(SetPOS, l, "23", "when the patient was seen in a hospital's emergency department"), "%s is a visit in an emergency department, which is place 23 and not %s", l.Code, l.pos)
		}
	case l.is("99304-99316"):
		switch {
		case at("31 32 54 56"):
		case at("11 12 20 21 22 23"):
			p.on(l, Error, []Fix{{SetPOS, l.n, "31", "in a stay that Medicare Part A pays"}, {SetPOS, l.n, "32", "in any other stay in a nursing facility"}},
				"%s is a visit in a nursing facility (places 31, 32, 54, 56), and place %s is none", l.Code, l.pos)
		default:
			p.on(l, Warning, nil, "%s is a visit in a nursing facility (places 31, 32, 54, 56), and place %s is none", l.Code, l.pos)
		}
	case l.is("99341-99350"):
		switch {
		case at("12 13 14 16 33 55"), at("04 27"):
		case at("11 20 21 22 23 31 32"):
			p.on(l, Error, fix(SetPOS, l, "12", "when the patient was seen at home"), "%s is a visit at the patient's home or residence (places 12, 13, 14, 33, 55), and place %s is none", l.Code, l.pos)
		default:
			p.on(l, Warning, nil, "%s is a visit at the patient's home or residence (places 12, 13, 14, 33, 55), and place %s is none", l.Code, l.pos)
		}
	case l.is("99221-99223", "99231-99236", "99238-99239"):
		if at("11 12 20") {
			p.on(l, Error, nil, "%s is care in a hospital, and place %s is none", l.Code, l.pos)
		}
	}
}
