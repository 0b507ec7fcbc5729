package edits

import (
	"slices"
	"strings"

	"codedesk/codebook"
)

// addOnAlone: an add-on code says what was done beyond another service, and is paid only beside it, on the same day. Type 1 lists its primaries
// and one must be there; of type 3 some are listed, and of type 2 none: there the contractor decides. None stands alone. Critical care is
// the exception: 99292 may follow a 99291 of the day before or of a colleague of the group and specialty.
func addOnAlone() Edit {
	return Edit{
		Rule:   "addon",
		Source: "NCCI add-on code edits; Medicare Claims Processing Manual, chapter 12, section 30",
		check: func(p *probe) {
			for i := range p.lines {
				switch l := &p.lines[i]; {
				case l.addOn.kind != "":
					p.primary(l)
				case l.entry.code == nil && codebook.CPT.WellFormed(l.Code):
					if reason := l.day.silent(codebook.AddOns, "", "add-on codes"); reason != "" {
						p.unsure(reason)
					}
				}
			}
		},
	}
}

// primary looks for what an add-on code goes with.
func (p *probe) primary(l *line) {
	listed, alone := false, true
	for i := range p.lines {
		other := &p.lines[i]
		if other.of == l.of || other.dos != l.dos {
			listed = listed || l.Code == "99292" && other.Code == "99291" && other.dos < l.dos
			continue
		}
		listed = listed || slices.Contains(l.addOn.primaries, other.Code)
		if other.addOn.kind == "" {
			alone = false
		}
	}
	earlier := false
	for _, s := range p.History {
		if d := daysBetween(s.DOS, l.dos); d == 0 || d == 1 && l.Code == "99292" {
			earlier = earlier || slices.Contains(l.addOn.primaries, s.Code)
		}
	}
	if !listed {
		p.unaccompanied(l, earlier, alone)
	} else if !l.addOn.current {
		p.unsure(l.day.outdated("add-on codes", l.addOn.source))
	}
}

// unaccompanied is about an add-on code without its primary on the claim: that may be on an earlier one, and alone says that nothing else is there.
func (p *probe) unaccompanied(l *line, earlier, alone bool) {
	row := l.Code + ", type " + l.addOn.kind
	n := note{severity: Error, lines: []*line{l}, source: receiptOf(l.addOn.source, row), fixes: fix(RemoveLine, l, l.Code, "when no service that it belongs to was done")}
	age := l.day.age(l.addOn.source)
	switch names := l.primariesInWords(); {
	case earlier:
		n.severity, n.fixes = Warning, nil
		n.message = l.Code + " is an add-on, and its primary code is on another claim: billed apart it is often denied; put both on one claim" + age
		p.find(n)
	case l.Code == "99292":
		n.severity = Warning
		n.fixes = append([]Fix{{AddLine, l.n, "99291", "only if this clinician gave the first 30 to 74 minutes that day"}}, n.fixes...)
		n.message = "99292 stands without 99291: it is paid so only when a colleague of the same group and specialty bills 99291 for that day" + age
		p.find(n)
	case alone && names != "":
		n.fixes = append(p.addPrimary(l), n.fixes...)
		n.message = l.Code + " is an add-on and never stands alone: it goes with " + names + " on the same day (CARC B15)" + age
		p.find(n)
	case alone:
		n.message = l.Code + " is an add-on and never stands alone: the service that it adds to belongs on the claim, on the same day (CARC B15)" + age
		p.find(n)
	case l.addOn.kind == "1" && names != "":
		n.fixes = append(p.addPrimary(l), n.fixes...)
		n.message = l.Code + " is an add-on to " + names + ", and none of them is on the claim that day (CARC B15)" + age
		p.find(n)
	case l.addOn.kind == "1":
		p.notChecked("the codes that %s goes with are not at hand: import the add-on codes", l.Code)
	default:
		p.notChecked("the contractor decides what %s goes with", l.Code)
	}
}

// primariesInWords names the primaries, the first of them when they are many.
func (l *line) primariesInWords() string {
	list := l.addOn.primaries
	switch {
	case len(list) == 0:
		return ""
	case len(list) == 1:
		return list[0]
	case len(list) > 6:
		return strings.Join(list[:6], ", ") + " or another of its primary codes"
	}
	return strings.Join(list[:len(list)-1], ", ") + " or " + list[len(list)-1]
}

// addPrimary offers the only primary there can be.
func (p *probe) addPrimary(l *line) []Fix {
	if len(l.addOn.primaries) != 1 {
		return nil
	}
	return fix(AddLine, l, l.addOn.primaries[0], "only if it was done that day")
}

// addOnMultiple: an add-on code is priced as an addition already; the reduction for several procedures, modifier 51, does not apply to it.
func addOnMultiple() Edit {
	return Edit{
		Rule:   "addon",
		Source: "Medicare Claims Processing Manual, chapter 12, sections 30 and 40.6",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; l.has("51") && (l.addOn.kind != "" || l.global == "ZZZ") {
					p.on(l, Error, fix(RemoveModifier, l, "51", ""), "%s is an add-on code and never takes modifier 51", l.Code)
				}
			}
		},
	}
}
