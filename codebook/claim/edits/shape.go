package edits

import (
	"codedesk/codebook/claim"
)

// claimShape: what every claim must have, whatever is on it: lines with codes, at most 12 diagnoses and 50 lines, and charges that add up to its total.
func claimShape() Edit {
	return Edit{
		Rule:   "shape",
		Source: "837P 005010X222A1; CMS-1500 instructions (NUCC)",
		check: func(p *probe) {
			if len(p.lines) == 0 {
				p.onClaim(Info, nil, nil, "the claim has no service line yet")
			}
			if len(p.Dx) > claim.MaxDiagnoses {
				p.onClaim(Error, nil, nil, "%d diagnoses: a claim has at most %d", len(p.Dx), claim.MaxDiagnoses)
			}
			switch n := len(p.lines); {
			case n > claim.MaxLines:
				p.onClaim(Error, nil, nil, "%d lines: a claim has at most %d; split it", n, claim.MaxLines)
			case n > paperLines:
				p.onClaim(Info, nil, nil, "%d lines: the paper form CMS-1500 has %d, so on paper it takes %d forms", n, paperLines, (n+paperLines-1)/paperLines)
			}
			for i := range p.lines {
				l := &p.lines[i]
				if l.Code == "" {
					p.on(l, Error, fix(RemoveLine, l, "", "when nothing was done"), "line %d has no code", l.n)
				}
				if len(l.Modifiers) > claim.MaxModifiers {
					p.on(l, Error, nil, "%s has %d modifiers: a line has at most %d", l.Code, len(l.Modifiers), claim.MaxModifiers)
				}
				if len(l.Pointers) > claim.MaxPointers {
					p.on(l, Error, nil, "%s has %d pointers: a line has at most %d", l.Code, len(l.Pointers), claim.MaxPointers)
				}
			}
			p.sum()
		},
	}
}

// paperLines is how many lines the CMS-1500 has.
const paperLines = 6

// sum adds the charges up, when all are stated.
func (p *probe) sum() {
	total, stated := p.Total.Cents()
	if !stated {
		return
	}
	sum := int64(0)
	for i := range p.lines {
		cents, stated := p.lines[i].Charge.Cents()
		if !stated {
			return
		}
		sum += cents
	}
	if sum != total {
		p.onClaim(Error, nil, nil, "the charges of the lines add up to $%s, and the claim's total is $%s", claim.Cents(sum), p.Total)
	}
}

// serviceDates: services are in the past when they are billed, and end after they begin.
func serviceDates() Edit {
	return Edit{
		Rule:   "shape",
		Source: "837P 005010X222A1, DTP*472; Medicare Claims Processing Manual, chapter 26, section 10.4, item 24A",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				last := max(l.To, l.dos)
				switch {
				case l.To != 0 && l.To < l.dos:
					p.on(l, Error, nil, "%s ends on %s, before it begins on %s", l.Code, l.To, l.dos)
				case last > p.today:
					p.on(l, Error, nil, "%s is on %s, which is yet to come: a service is billed when it is done", l.Code, last)
				}
			}
		},
	}
}
