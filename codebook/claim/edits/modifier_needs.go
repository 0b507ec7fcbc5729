package edits

import (
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
)

// modifierNeeds: some modifiers ask for an indicator of Medicare's fee schedule: an assistant is paid only where the indicator allows one, care
// after an operation stands alone only where there is a global period. What a modifier needs is written in its row. The split of 26 and the sides of
// 50, LT and RT have edits of their own.
func modifierNeeds() Edit {
	return Edit{
		Rule:   "modifier-valid",
		Source: "CMS Physician Fee Schedule indicators; CARC 4, 54",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				if l.section == noSection || l.section == inVisits || l.section == inAnesthesia {
					continue
				}
				for _, m := range l.Modifiers {
					if slices.Contains(needy, m) && !(m == "51" && l.addOn.kind != "") {
						p.needsOf(l, m)
					}
				}
			}
		},
	}
}

// needy are the modifiers that this edit looks at.
var needy = []string{"51", "54", "55", "56", "58", "62", "78", "79", "80", "81", "82", "AS"}

// severityOf is how bad it is that a modifier's indicator does not allow it: who may assist and share is Medicare's list, which others mostly
// follow; 51, 58, 78 and 79 are read over where they say nothing. Add-on codes have the global period of another code, and some periods are set by
// the contractor.
func (p *probe) severityOf(fact codebook.FactName, m, value string) Severity {
	switch {
	case fact == codebook.FactGlobal && (value == "ZZZ" || value == "YYY" || value == "MMM"):
		return ""
	case m == "58" || m == "78" || m == "79":
		return Info
	case m == "51", fact != codebook.FactGlobal && !p.isPayer("medicare"):
		return Warning
	}
	return Error
}

func (p *probe) needsOf(l *line, m string) {
	row := l.day.modifier(m)
	if row == nil {
		return
	}
	for _, need := range row.Needs {
		f, known := l.fact(need.Fact)
		switch {
		case !known:
			p.notChecked("the %s indicator of %s is not at hand, on which modifier %s depends: import the fee schedule", need.Fact.Label(), l.Code, m)
		case !slices.Contains(need.Values, f.Value):
			severity := p.severityOf(need.Fact, m, f.Value)
			if severity == "" {
				continue
			}
			words := f.Value
			if explained := f.Explain(); explained != "" {
				words += ", " + explained
			}
			p.find(note{severity: severity, lines: []*line{l}, fixes: fix(RemoveModifier, l, m, ""),
				message: fmt.Sprintf("modifier %s does not go with %s: its %s indicator is %s; it would have to be %s", m, l.Code, need.Fact.Label(), words, strings.Join(need.Values, " or ")),
				source:  receiptOf(f.Source, l.Code+", "+string(need.Fact)+" "+f.Value)})
		case f.Value == "0" && (need.Fact == codebook.FactAssistant) || f.Value == "1" && need.Fact == codebook.FactCoSurgeons:
			p.find(note{severity: Info, lines: []*line{l}, message: fmt.Sprintf("%s-%s is paid only when the documents sent along show the need", l.Code, m), source: receiptOf(f.Source, l.Code+", "+string(need.Fact)+" "+f.Value)})
		}
	}
}
