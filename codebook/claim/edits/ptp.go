package edits

import (
	"fmt"

	"codedesk/codebook"
)

// procedurePairs: of two services of one day by one provider, column 2 of an NCCI edit is not paid beside column 1. Indicator 0 is never bypassed;
// indicator 1 is by an NCCI modifier, when the record bears it out. From 2019-07-01 modifiers 59 and X{EPSU} count on either code, before that on
// column 2; anatomic and global-surgery modifiers count on either.
func procedurePairs() Edit {
	return Edit{
		Rule:   "ptp",
		Says:   "Two services of one day that the NCCI pairs: column 2 is not paid beside column 1, unless the indicator allows a modifier and the record justifies it.",
		Source: "NCCI procedure-to-procedure edits (practitioner services)",
		check: func(p *probe) {
			for i := range p.lines {
				for j := range p.lines {
					if one, two := &p.lines[i], &p.lines[j]; i != j && one.dos == two.dos && one.Code != two.Code {
						p.pair(one, two)
					}
				}
			}
			if len(p.lines) > 1 {
				if reason := p.day.silent(codebook.PTP, codebook.Practitioner, "NCCI edits"); reason != "" {
					p.notChecked("%s", reason)
				}
			}
		},
	}
}

// eitherColumn is the day from which 59 and X{EPSU} count on the column 1 code too.
const eitherColumn = codebook.Date(20190701)

// NCCI modifiers, by what they say.
var (
	anatomic = []string{"E1", "E2", "E3", "E4", "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "TA", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9",
		"LT", "RT", "LC", "LD", "RC", "LM", "RI"}
	surgical = []string{"24", "25", "57", "58", "78", "79"}
	distinct = []string{"27", "59", "91", "XE", "XS", "XP", "XU"}
	subsets  = []string{"59", "XE", "XS", "XP", "XU"}
)

// pair looks at one order of two lines.
func (p *probe) pair(one, two *line) {
	edit, ok := one.day.pairing(one.Code, two.Code)
	if !ok {
		return
	}
	row := fmt.Sprintf("%s / %s, modifier indicator %s", edit.Column1, edit.Column2, edit.Indicator)
	n := note{lines: []*line{one, two}, severity: Error, source: receiptOf(edit.Source, row)}
	why := ""
	if edit.Note != "" {
		why = " (" + edit.Note + ")"
	}
	switch {
	case edit.Indicator == "0":
		n.message = fmt.Sprintf("%s is never paid beside %s on the same day%s; no modifier changes that", two.Code, one.Code, why)
		n.fixes = fix(RemoveLine, two, two.Code, "")
	case bypassed(one, two):
		return
	default:
		n.message = fmt.Sprintf("%s is bundled into %s%s: it is paid beside it only as a separate service, marked by a modifier", two.Code, one.Code, why)
		n.fixes = append(bypassOf(one, two), Fix{RemoveLine, two.n, two.Code, "when it was part of " + one.Code})
	}
	p.find(n)
}

// bypassed reports whether a modifier on the lines sets the edit aside.
func bypassed(one, two *line) bool {
	if two.has(anatomic...) || two.has(surgical...) || two.has(distinct...) {
		return true
	}
	if one.dos >= eitherColumn && one.has(subsets...) {
		return true
	}
	return one.has(anatomic...) || one.has(surgical...) || one.has("27", "91")
}

// bypassOf are the modifiers that would set the edit aside, each with what must be true for it.
func bypassOf(one, two *line) []Fix {
	for _, l := range []*line{two, one} {
		if l.isVisit() {
			return fix(AddModifier, l, "25", "only if a significant, separately identifiable visit is documented")
		}
	}
	condition := "only if it was a separate encounter, site, specimen or side, and the record shows it"
	fixes := fix(AddModifier, two, "XS", "only if it was at another site or organ, and the record shows it")
	return append(fixes, Fix{AddModifier, two.n, "XE", "only if it was a separate encounter of the day"}, Fix{AddModifier, two.n, "59", condition + ", and no X modifier says it better"})
}
