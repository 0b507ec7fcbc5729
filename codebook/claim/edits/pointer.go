package edits

import (
	"slices"
	"strings"

	"codedesk/codebook/claim"
)

// pointers: each pointer of a line names a diagnosis of the claim, none twice, and the first is a reason for the service. A line without pointers is
// no finding.
func pointers() Edit {
	return Edit{
		Rule:   "pointer",
		Source: "837P 005010X222A1, SV107; ICD-10-CM Official Guidelines FY2026, I.B.14 and I.C.20.a.6",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				p.pointersOf(l)
				if len(l.Pointers) > 0 && int(l.Pointers[0]) < len(p.dx) {
					p.mainReason(l, &p.dx[l.Pointers[0]])
				}
			}
		},
	}
}

// pointersOf looks for pointers that lead nowhere or stand twice.
func (p *probe) pointersOf(l *line) {
	for at, pointer := range l.Pointers {
		switch {
		case int(pointer) >= len(p.dx):
			p.on(l, Error, p.rightPointers(l), "line %d of %s points at diagnosis %s, and the claim has %s", l.n, l.Code, pointer, p.howManyDx())
		case slices.Contains(l.Pointers[:at], pointer):
			p.on(l, Error, p.rightPointers(l), "line %d of %s points at diagnosis %s twice", l.n, l.Code, pointer)
		}
	}
}

// rightPointers keeps the pointers of a line that are right.
func (p *probe) rightPointers(l *line) []Fix {
	var good []claim.Pointer
	for _, pointer := range l.Pointers {
		if int(pointer) < len(p.dx) && !slices.Contains(good, pointer) {
			good = append(good, pointer)
		}
	}
	if good == nil {
		return nil
	}
	return fix(SetPointers, l, letters(good), "when these are the reasons for the service")
}

func letters(pointers []claim.Pointer) string {
	var list []string
	for _, pointer := range pointers {
		list = append(list, pointer.String())
	}
	return strings.Join(list, ",")
}

// howManyDx says which diagnoses there are.
func (p *probe) howManyDx() string {
	switch n := len(p.dx); n {
	case 0:
		return "no diagnosis"
	case 1:
		return "only A"
	default:
		return "only A to " + p.dx[n-1].letter()
	}
}

// mainReason looks at the first pointer of a line. What is wrong with the claim's first diagnosis is said by other rules.
func (p *probe) mainReason(l *line, d *diagnosis) {
	severity, what := Warning, ""
	switch {
	case d.key == "" || d.n == 0:
		return
	case d.external():
		severity, what = Error, "says how it came about and is never the main reason"
	case d.kinds&kindBMI != 0 && !l.is("G0447", "G0473"):
		what = "is a body mass index, which only adds to another diagnosis"
	case d.kinds&kindWeeks != 0:
		what = "is the week of pregnancy, which only adds to another diagnosis"
	default:
		return
	}
	order := slices.Clone(l.Pointers)
	slices.SortStableFunc(order, func(a, b claim.Pointer) int { return p.rankOf(a) - p.rankOf(b) })
	var fixes []Fix
	if order[0] != l.Pointers[0] {
		fixes = fix(SetPointers, l, letters(order), "when "+p.dx[order[0]].text+" is the main reason for the service")
	}
	p.on(l, severity, fixes, "the first pointer of line %d (%s) is %s: %s %s", l.n, l.Code, d.letter(), d.text, what)
}

// rankOf puts diagnoses that can be a main reason before the others.
func (p *probe) rankOf(pointer claim.Pointer) int {
	if int(pointer) >= len(p.dx) {
		return 2
	}
	if d := &p.dx[pointer]; d.external() || d.kinds&(kindBMI|kindWeeks) != 0 {
		return 1
	}
	return 0
}
