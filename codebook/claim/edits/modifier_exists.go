package edits

import (
	"codedesk/codebook"
)

// modifierExists: a modifier is one that there was on the day. The CPT modifiers and those of HCPCS Level II are listed with their dates; payers
// and states define further ones, so a pair of letters that no list has is a warning only.
func modifierExists() Edit {
	return Edit{
		Rule:   "modifier-valid",
		Source: "CPT and HCPCS Level II modifiers; CARC 4, 182",
		check: func(p *probe) {
			for i := range p.lines {
				for j, m := range p.lines[i].Modifiers {
					p.modifierInUse(&p.lines[i], m, j)
				}
			}
		},
	}
}

func (p *probe) modifierInUse(l *line, m string, at int) {
	for _, before := range l.Modifiers[:at] {
		if before == m {
			p.on(l, Warning, fix(RemoveModifier, l, m, ""), "modifier %s stands twice on %s", m, l.Code)
			return
		}
	}
	if isJourney(l.Code, m) {
		return
	}
	row := l.day.modifier(m)
	if row == nil {
		p.unknownModifier(l, m)
		return
	}
	why := ""
	switch row.Status(l.dos) {
	case codebook.StatusDeleted:
		why = "ended on " + row.Terminated.String()
	case codebook.StatusFuture:
		why = "is in use only from " + row.Effective.String()
	default:
		return
	}
	p.find(note{lines: []*line{l}, severity: Error, fixes: fix(RemoveModifier, l, m, ""), message: "modifier " + m + " on " + l.Code + " " + why, source: receiptOf(row.Source, m)})
}

// ofCPT reports whether a modifier has the form of CPT's own: two digits, or P and a digit for the patient's state in anesthesia. Those of HCPCS Level II
// begin with another letter, or have two.
func ofCPT(m string) bool { return digits(m[:1]) || m[0] == 'P' && digits(m[1:]) }

// unknownModifier is about a modifier that no list at hand has.
func (p *probe) unknownModifier(l *line, m string) {
	release, covers := l.day.view.InUse(codebook.Modifier)
	switch {
	case release == nil:
		p.notChecked("no list of modifiers is there")
	case !codebook.Modifier.WellFormed(m):
		p.on(l, Error, fix(RemoveModifier, l, m, ""), "%s on %s is no modifier: one has two characters", m, l.Code)
	case ofCPT(m) && l.day.modifier("25") == nil: // as in a build without CPT
		p.notChecked("modifier %s is not at hand: no list of CPT's modifiers is there", m)
	case m[0] >= '0' && m[0] <= '9' && covers:
		p.on(l, Error, fix(RemoveModifier, l, m, ""), "CPT has no modifier %s (on %s)", m, l.Code)
	default:
		p.on(l, Warning, fix(RemoveModifier, l, m, "unless the payer or the state defines it"), "modifier %s on %s is in no list of CPT or HCPCS modifiers; it is right only if the payer defines it", m, l.Code)
	}
}
