package edits

import "codedesk/codebook"

// visitBesideOperation: 25 sets a visit apart from a minor procedure of the day (global period of 0 or 10 days), 57 says that the visit decided on
// a major operation (90 days). The one does not do the other's work.
func visitBesideOperation() Edit {
	return Edit{
		Rule:   "modifier-conflict",
		Source: "Medicare Claims Processing Manual, chapter 12, section 30.6.6 and 40.2; NCCI Policy Manual, chapter I, section D",
		check: func(p *probe) {
			for i := range p.lines {
				if v := &p.lines[i]; v.any(aProblemVisit) && len(v.Modifiers) > 0 && v.has("25", "57") {
					p.besideOperation(v)
				}
			}
		},
	}
}

func (p *probe) besideOperation(v *line) {
	var minor, major *line
	for i := range p.lines {
		o := &p.lines[i]
		switch {
		case o.dos != v.dos && !(o.global == "090" && isDayBefore(v.dos, o.dos)):
		case o.global == "000" || o.global == "010":
			minor = o
		case o.global == "090":
			major = o
		}
	}
	switch {
	case v.has("57") && major == nil && minor != nil:
		p.find(note{severity: Error, lines: []*line{v, minor}, fixes: fix(ReplaceModifier, v, "57→25", "only if a significant, separately identifiable visit is documented"),
			message: "57 on " + v.Code + " is for the decision on major surgery; " + minor.Code + " is minor (global period " + minor.global + "), beside which a visit carries 25"})
	case v.has("25") && !v.has("57", "24") && major != nil:
		p.find(note{severity: Error, lines: []*line{v, major}, fixes: fix(AddModifier, v, "57", "only if this visit decided on the operation"),
			message: "25 does not set " + v.Code + " apart from " + major.Code + ", which is major surgery (global period 090): a visit that decided on it carries 57"})
	}
}

// isDayBefore reports whether a is the day before b.
func isDayBefore(a, b codebook.Date) bool { return a+1 == b || a < b && a.AddDays(1) == b }
