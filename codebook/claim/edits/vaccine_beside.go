package edits

import "codedesk/codebook"

// vaccineBeside: NCCI pairs the codes for a first vaccine with Medicare's codes: without a modifier the G line is not paid. It is one of the everyday
// pairs that are meant to be marked, as the two are always different shots.
func vaccineBeside() Edit {
	return Edit{
		Rule:   "vaccine-admin",
		Source: "NCCI procedure-to-procedure edits (practitioner services)",
		check:  func(p *probe) { p.eachVaccineDay((*probe).besideMedicare) },
	}
}

func (p *probe) besideMedicare(s *shots) {
	if s.medicare() == 0 || s.counselled+s.first+s.firstOral == 0 {
		return
	}
	for i := range p.lines {
		first := &p.lines[i]
		if first.dos != s.dos || !first.is("90460", "90471", "90473") || first.has(subsets...) {
			continue
		}
		for j := range p.lines {
			l := &p.lines[j]
			if l.dos != s.dos || givenBy(l.Code) != forMedicare || l.has(subsets...) || first.Code == "90473" && l.Code != "G0008" {
				continue
			}
			source := Receipt{p.edit.Source, "2024-07", first.Code + " / " + l.Code + ", modifier indicator 1"}
			if pair, ok := l.day.pairing(first.Code, l.Code); ok {
				source = receiptOf(pair.Source, source.Row)
			} else if l.day.silent(codebook.PTP, codebook.Practitioner, "NCCI edits") == "" {
				continue // the whole table of the day no longer has the pair
			}
			p.find(note{severity: Error, lines: inOrder([]*line{first}, []*line{l}), message: l.Code + " is not paid beside " + first.Code + " unless a modifier says that it was another shot",
				fixes:  []Fix{{AddModifier, l.n, "XU", "only when two different vaccines were given, one for each line"}, {AddModifier, l.n, "59", "the same, for a payer that takes no X modifiers"}},
				source: source})
		}
	}
}
