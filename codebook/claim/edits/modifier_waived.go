package edits

import "codedesk/codebook"

// waivedTest: QW says that a test was done with a kit that CLIA waives. It stands on tests that exist as waived kits and as others, and never on
// those that are always waived. A laboratory with a certificate of waiver is denied without it, one with a higher certificate is not; the claim does
// not tell which, so its lack on the usual rapid tests is a warning.
func waivedTest() Edit {
	return Edit{
		Rule:   "modifier-valid",
		Source: "CMS, tests granted waived status under CLIA; Medicare Claims Processing Manual, chapter 16, section 70.8",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if l.section != inLaboratory && l.Code != "G0328" {
					if l.section != noSection && l.has("QW") {
						p.on(l, Error, fix(RemoveModifier, l, "QW", ""), "QW goes with laboratory tests; %s is %s", l.Code, l.section)
					}
					continue
				}
				p.waived(l)
			}
		},
	}
}

// alwaysWaived are the tests on the first page of the list of CMS, which never carry QW; rapidTests are kits and strips that an office reads itself.
var (
	alwaysWaived = []string{"81002", "81025", "82270", "82272", "82962", "83026", "84830", "85013", "85651"}
	rapidTests   = []string{"80305", "81003", "82044", "82274", "83036", "83037", "86308", "86318", "87804", "87806", "87807", "87808", "87811", "87880", "G0328"}
)

func (p *probe) waived(l *line) {
	qw := l.has("QW")
	if inCodes(l.Code, alwaysWaived) {
		if qw {
			p.on(l, Error, fix(RemoveModifier, l, "QW", ""), "%s is waived in every form and never carries QW", l.Code)
		}
		return
	}
	_, yes := l.fact(codebook.FactWaived)
	switch {
	case qw && !yes:
		p.notChecked("whether %s is a waived test: the list at hand is not the whole one", l.Code)
	case qw || !yes || !inCodes(l.Code, rapidTests) || l.pos == "81" || l.has("90"):
	case p.isPayer("medicare"), p.isPayer("medicaid-vfc"):
		p.find(note{severity: Warning, lines: []*line{l}, fixes: fix(AddModifier, l, "QW", "if the office works under a CLIA certificate of waiver and the kit is a waived one"),
			message: l.Code + " has no QW: an office with a CLIA certificate of waiver is denied without it", source: Receipt{Name: p.edit.Source, Row: l.Code}})
	default:
		p.find(note{severity: Info, lines: []*line{l}, fixes: fix(AddModifier, l, "QW", "if the office works under a CLIA certificate of waiver and the payer wants it"),
			message: l.Code + " has no QW; many payers want it from an office with a CLIA certificate of waiver", source: Receipt{Name: p.edit.Source, Row: l.Code}})
	}
}
