package edits

import (
	"strings"

	"codedesk/codebook"
)

// drugNumber: a National Drug Code is billed with 11 digits in the form 5-4-2; packages show ten, and a zero is put in front of the part that is
// short. It stands on the line of the drug. Medicaid wants it for drugs that are given in the office, and all payers where the code names no drug.
func drugNumber() Edit {
	return Edit{
		Rule:   "ndc",
		Source: "42 CFR 447.520; 837P 005010X222A1, segment LIN",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; l.NDC != "" {
					p.drugNumberForm(l)
				} else {
					p.drugNumberWanted(l)
				}
			}
		},
	}
}

func (p *probe) drugNumberForm(l *line) {
	switch {
	case !isNumber(l.NDC) || len(l.NDC) != 11:
		words := "the NDC of %s has %d digits; it is billed with 11 in the form 5-4-2"
		if len(l.NDC) == 10 {
			words += ": put a zero in front of the part that is short (4-4-2, 5-3-2 or 5-4-1 on the package)"
		}
		p.on(l, Error, nil, words, l.Code, len(l.NDC))
	case strings.Trim(l.NDC, "0") == "":
		p.on(l, Error, fix(SetNDC, l, "", "and take that of the package"), "the NDC of %s is all zeros: that is no drug", l.Code)
	case l.isVisit() || givenBy(l.Code) != notGiven || l.is("90461", "96360-96379", "96401-96549"):
		p.on(l, Warning, fix(SetNDC, l, "", "when the drug's own line has it"), "the NDC stands on %s; it belongs to the line of the drug itself", l.Code)
	}
}

func isNumber(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

// nameless codes stand for drugs that have no code of their own.
func (l *line) unlistedDrug() bool { return l.is("J3490", "J3590", "J7999", "J8499", "J9999") }

func (p *probe) drugNumberWanted(l *line) {
	if l.vaccine != nil {
		if l.vaccine.Family == "influenza" && p.Payer == "medicare" {
			p.on(l, Warning, nil, "%s has no NDC; some Medicare contractors want it for influenza vaccine", l.Code)
		}
		return
	}
	if l.Code == "" || l.Code[0] > 'Z' || l.Code[0] < 'A' {
		return
	}
	f, wanted := l.fact(codebook.FactNDC)
	if !wanted {
		return
	}
	source := receiptOf(f.Source, l.Code+", NDC wanted")
	switch {
	case p.Payer == "medicaid-vfc":
		p.find(note{severity: Error, lines: []*line{l}, source: source, message: l.Code + " has no NDC; Medicaid pays no drug given in the office without it"})
	case l.unlistedDrug() && p.Payer != "medicare":
		p.find(note{severity: Warning, lines: []*line{l}, source: source, message: l.Code + " names no drug and has no NDC: name, dose and NDC say what it was"})
	case p.payer == nil && p.Payer != "medicare":
		if p.Payer == "" {
			p.notChecked("whether a drug's line needs an NDC depends on the payer: state it")
		} else {
			p.notChecked("whether payer %s wants the NDC is not known", p.Payer)
		}
	}
}
