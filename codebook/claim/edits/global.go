package edits

import (
	"fmt"

	"codedesk/codebook"
)

// globalPeriod: what is paid for a procedure covers the surgeon's visits around it: on the day itself (000), up to 10 days after it (010), from the
// day before to 90 days after it (090). In that time a visit is paid only with 24 (unrelated), 25 (separate, on the day of a minor
// procedure) or 57 (the decision for a major one), another procedure only with 58 (staged), 78 (return to the operating room) or 79
// (unrelated). Routine visits after it are 99024, without a charge. Maternity care (MMM) is a package of its own.
//
// The claim's own lines and its history are looked at. That a visit beside a minor procedure of the same claim lacks 25 is said by the edits about 25.
func globalPeriod() Edit {
	return Edit{
		Rule:   "global",
		Source: "Medicare Claims Processing Manual, chapter 12, section 40",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				visit := l.isVisit()
				if !visit && !l.hasGlobal() || l.aids() {
					if l.global == "" && !visit && l.is("10004-69990") {
						p.notChecked("the global days of %s are not at hand: import the physician fee schedule of the date", l.Code)
					}
					continue
				}
				for j := range p.lines {
					if s := &p.lines[j]; i != j && s.opens() {
						p.within(l, surgery{s.Code, s.dos, s.entry, s})
					}
				}
				for _, h := range p.History {
					if e := p.checker.on(h.DOS).procedure(h.Code); hasGlobal(e.global) && !anyOf(h.Modifiers, notOpening) {
						p.within(l, surgery{h.Code, h.DOS, e, nil})
					}
				}
				p.memory(l)
			}
		},
	}
}

// surgery is a procedure with a global period, of the claim or of its history.
type surgery struct {
	code string
	dos  codebook.Date
	*entry
	line *line // nil in the history
}

// notOpening are the modifiers of services that open no period of their own: those of assistants, of care before and after alone, and of a return to the
// operating room.
var notOpening = []string{"55", "56", "78", "80", "81", "82", "AS"}

// opens reports whether the line's procedure has a global period of its own.
func (l *line) opens() bool {
	return (l.hasGlobal() || l.global == "MMM") && !l.has(notOpening...)
}

// aids reports whether the line is the help of an assistant, which the surgeon's global period does not cover.
func (l *line) aids() bool { return l.has("80", "81", "82", "AS") }

func (l *line) hasGlobal() bool { return hasGlobal(l.global) }

func hasGlobal(days string) bool { return days == "000" || days == "010" || days == "090" }

// within looks at a line and a procedure beside or before it.
func (p *probe) within(l *line, s surgery) {
	after := daysBetween(s.dos, l.dos)
	first, last := 0, 0
	switch s.global {
	case "010":
		last = 10
	case "090":
		first, last = -1, 90
	}
	switch {
	case s.global == "MMM":
		p.maternity(l, s, after)
	case after < first || after > last:
	case l.isVisit() && after > 0:
		p.afterwards(l, s, after)
	case l.isVisit():
		p.onTheDay(l, s, after)
	case after > 0 && !l.has("58", "78", "79"):
		p.inside(l, s, fmt.Sprintf("%s lies %d days after %s", l.Code, after, s.code), "", []Fix{
			{AddModifier, l.n, "58", "only if it was planned, larger than the first, or treatment after a diagnostic procedure"},
			{AddModifier, l.n, "78", "only if a complication took the patient back to the operating room"},
			{AddModifier, l.n, "79", "only if it has nothing to do with the first"},
		})
	}
}

// afterwards is a visit after the day of the procedure.
func (p *probe) afterwards(l *line, s surgery, after int) {
	if l.has("24", "57") || l.has("FT") && l.is("99291-99292") {
		return
	}
	more := "; a routine visit after it is 99024, without a charge"
	if l.has("25") {
		more = "; 25 says that it differs from a procedure of the same day, not that it is unrelated to the earlier one"
	}
	p.inside(l, s, fmt.Sprintf("%s lies %d days after %s", l.Code, after, s.code), more, []Fix{
		{AddModifier, l.n, "24", "only if the visit has nothing to do with the operation, and the record shows it"},
		{ReplaceCode, l.n, "99024", "when it was care after the operation"},
	})
}

// onTheDay is a visit on the day of the procedure, or the day before a major one. On the claim, a visit beside a minor procedure is looked at by the
// edits about 25, and so is 25 beside a major one.
func (p *probe) onTheDay(l *line, s surgery, after int) {
	where := func() string {
		if after < 0 {
			return l.Code + " is on the day before " + s.code
		}
		return l.Code + " is on the day of " + s.code
	}
	switch {
	case s.global == "090" && (l.has("24", "57") || after == 0 && l.has("25") || l.has("FT") && l.is("99291-99292")):
	case s.global == "090":
		p.inside(l, s, where(), "", fix(AddModifier, l, "57", "only if the operation was decided on at this visit"))
	case s.line == nil && !l.has("25", "57"):
		p.inside(l, s, where(), "", fix(AddModifier, l, "25", "only if a significant, separately identifiable visit is documented"))
	}
}

// maternity is a visit beside a delivery or the package around it.
func (p *probe) maternity(l *line, s surgery, after int) {
	if after == 0 && l.isVisit() && !l.has("24", "25", "57") && s.line != nil {
		p.find(note{severity: Warning, lines: []*line{l, s.line}, source: s.receipt(), fixes: fix(AddModifier, l, "25", "only if the visit was for a problem outside routine maternity care"),
			message: fmt.Sprintf("%s is on the day of %s: routine visits are part of maternity care", l.Code, s.code)})
	}
}

// inside files a finding about a line within a global period.
func (p *probe) inside(l *line, s surgery, where, more string, fixes []Fix) {
	n := note{severity: Error, lines: []*line{l}, codes: []string{l.Code, s.code}, fixes: fixes, source: s.receipt()}
	if s.line != nil {
		n.lines = append(n.lines, s.line)
	}
	n.message = fmt.Sprintf("%s and within its global period (%s): it is part of it and not paid apart%s%s", where, s.days(), more, l.day.age(s.globalSource()))
	p.find(n)
}

// days puts the period in words.
func (s surgery) days() string {
	return map[string]string{"000": "the day itself", "010": "10 days", "090": "the day before and 90 days after"}[s.global]
}

// globalSource is where the global days stand.
func (s surgery) globalSource() *codebook.Source {
	f, _ := s.fact(codebook.FactGlobal)
	return f.Source
}

func (s surgery) receipt() Receipt { return receiptOf(s.globalSource(), s.code+": global "+s.global) }

// memory says that earlier operations are not known, when they would count.
func (p *probe) memory(l *line) {
	switch {
	case len(p.History) > 0 || p.NeverSeen || p.LastSeen != 0 && daysBetween(p.LastSeen, l.dos) > 90:
	case l.has("24", "58", "78", "79") || l.isVisit() && l.is(newPatients...):
	default:
		p.notChecked("whether an operation of the last 90 days covers it is not known: state the history, or when the patient was last seen")
	}
}

// newPatients are visits of patients whom the practice has not seen for three years, by their codes; the days of an operation are over.
var newPatients = []string{"92002", "92004", "98000-98003", "98008-98011", "99202-99205", "99341-99345", "99381-99387"}
