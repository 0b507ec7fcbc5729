package edits

import "codedesk/codebook"

// therapyModifier: services that are always given under a plan of care of physical, occupational or speech therapy carry GP, GO or GN, and only one
// of them; Medicare returns the claim otherwise (change request 10176). Some evaluations belong to one of the three. Work of an assistant carries CQ
// beside GP and CO beside GO.
func therapyModifier() Edit {
	return Edit{
		Rule:   "modifier-valid",
		Source: "Medicare Claims Processing Manual, chapter 5, sections 10.6 and 20.1; CMS change request 10176",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; l.any(alwaysTherapy) || len(l.Modifiers) > 0 {
					p.therapy(l)
				}
			}
		},
	}
}

const (
	therapyModifiers = codebook.Date(20180101) // change request 10176
	assistantsMarked = codebook.Date(20200101) // CQ and CO are required from this day
)

// planOf is the modifier that belongs to a code of one profession, "" when any may.
func planOf(code string) string {
	switch {
	case code >= "97161" && code <= "97164":
		return "GP"
	case code >= "97165" && code <= "97168":
		return "GO"
	case code >= "92521" && code <= "92524", code == "92597", code == "92607":
		return "GN"
	}
	return ""
}

func (p *probe) therapy(l *line) {
	if l.has("CQ") && !l.has("GP") && l.dos >= assistantsMarked {
		p.on(l, Error, fix(AddModifier, l, "GP", "when it was given under a physical therapy plan"), "CQ on %s says that a physical therapist assistant worked; it stands only beside GP", l.Code)
	}
	if l.has("CO") && !l.has("GO") && l.dos >= assistantsMarked {
		p.on(l, Error, fix(AddModifier, l, "GO", "when it was given under an occupational therapy plan"), "CO on %s says that an occupational therapy assistant worked; it stands only beside GO", l.Code)
	}
	if l.any(anOfficeVisit|aVaccineGiven|aVaccine|aSpinalManipulation) || l.section == inLaboratory {
		for _, m := range []string{"GP", "GO", "GN"} {
			if l.has(m) {
				p.on(l, Error, fix(RemoveModifier, l, m, ""), "%s marks therapy under a plan of care; %s is none", m, l.Code)
			}
		}
		return
	}
	if !l.any(alwaysTherapy) || l.dos < therapyModifiers {
		return
	}
	own := planOf(l.Code)
	switch {
	case !l.has("GP", "GO", "GN"):
		if !p.medicare("returns " + l.Code + " without GP, GO or GN") {
			return
		}
		if own != "" {
			p.on(l, Error, fix(AddModifier, l, own, ""), "Medicare wants %s on %s", own, l.Code)
			return
		}
		p.on(l, Error, []Fix{{AddModifier, l.n, "GP", "when it was given under a physical therapy plan"}, {AddModifier, l.n, "GO", "when it was given under an occupational therapy plan"},
			{AddModifier, l.n, "GN", "when it was given under a speech therapy plan"}}, "%s is always therapy: Medicare returns it without GP, GO or GN", l.Code)
	case own != "" && !l.has(own):
		p.on(l, Error, fix(AddModifier, l, own, "in place of the other one"), "%s belongs to one kind of therapy and takes %s", l.Code, own)
	}
}
