package edits

import (
	"slices"

	"codedesk/codebook"
)

// season is a list of the influenza vaccines that Medicare pays, for the days from first to last.
type season struct {
	name        string // "2025-26"
	first, last codebook.Date
	codes       []string
}

// fluSeasons are the lists at hand, the newest last. There is none for 2026-27.
var fluSeasons = []season{
	{"2025-26", 20250801, 20260731, []string{"90653", "90656", "90657", "90658", "90660", "90661", "90662", "90673"}},
}

// fourStrains are the influenza vaccines with four strains, and the day from which all that is made for the US holds three.
var (
	fourStrains  = []string{"90672", "90674", "90682", "90685", "90686", "90687", "90688", "90689", "90694", "90756"}
	threeStrains = codebook.Date(20240801)
)

// seasonOf is the list of the day, or the newest one when the day lies after it; nil before the first list.
func seasonOf(day codebook.Date) (s *season, ended bool) {
	for i := range fluSeasons {
		if fluSeasons[i].first <= day {
			s = &fluSeasons[i]
		}
	}
	return s, s != nil && s.last < day
}

// vaccineSeason: the influenza vaccines that are paid change each August. Those with four strains are not made for the US since 2024-25.
func vaccineSeason() Edit {
	return Edit{
		Rule:   "vaccine-product",
		Source: "Medicare's influenza vaccines of the season; FDA, strains of 2024-25",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; l.vaccine != nil && l.vaccine.Family == "influenza" {
					p.season(l)
				}
			}
		},
	}
}

func (p *probe) season(l *line) {
	if p.Payer == "medicare" {
		list, ended := seasonOf(l.dos)
		switch {
		case list == nil:
			p.notChecked("the list of Medicare's influenza vaccines begins with 2025-26; the season of %s is not at hand", l.dos)
		case ended:
			p.notChecked("Medicare's list of influenza vaccines for the season of %s is not at hand; that of %s, which ended %s, was used", l.dos, list.name, list.last)
		}
		if list != nil && !slices.Contains(list.codes, l.Code) {
			n := note{severity: Error, lines: []*line{l}, message: l.Code + " is not on Medicare's list of influenza vaccines of " + list.name,
				source: Receipt{"Medicare's influenza vaccines of the season", list.name, "list from " + list.first.String() + " to " + list.last.String()}}
			if ended {
				n.severity = Warning
				n.message += ", which ended " + list.last.String() + "; a newer list is not at hand"
			}
			p.find(n)
			return
		}
	}
	if l.dos >= threeStrains && slices.Contains(fourStrains, l.Code) {
		p.on(l, Warning, nil, "%s holds four strains; since 2024-25 the influenza vaccines made for the US hold three: check the vial and the code", l.Code)
	}
}
