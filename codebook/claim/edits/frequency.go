package edits

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// frequency: some services are paid once, or once in a time. The intervals are rules of the payer ("every"); what was done before is in the
// history that the claim states. A practice's history does not hold what others did, so keeping the interval is no promise.
func frequency() Edit {
	return Edit{
		Rule:   "frequency",
		Source: "the payer's file",
		check: func(p *probe) {
			if len(p.lines) == 0 {
				return
			}
			if p.payer == nil {
				p.notChecked("how often a service is paid is a rule of the payer, and none is known: state it (payer medicare)")
				return
			}
			rest := false
			for i := range p.lines {
				l, ruled := &p.lines[i], false
				for _, r := range p.rulesOf(l) {
					if r.rule == "frequency" && r.when.holdsOn(l.dos) {
						ruled = true
						if p.applies(r, l) {
							p.tooSoon(r, l)
						}
					}
				}
				rest = rest || !ruled
			}
			if rest && !slices.Contains(p.payer.complete, "frequency") {
				p.notChecked("how often a service is paid is in the payer's own policies, which are not here")
			}
		},
	}
}

// tooSoon looks for an earlier service that the line follows too soon, on the claim and in its history.
func (p *probe) tooSoon(r *payerRule, l *line) {
	last, code := codebook.Date(0), ""
	for i := range p.History {
		if s := &p.History[i]; s.DOS < l.dos && s.DOS > last && r.countsCode(s.Code) {
			last, code = s.DOS, s.Code
		}
	}
	var before *line
	for i := range p.lines {
		if other := &p.lines[i]; other.dos < l.dos && other.dos > last && r.countsCode(other.Code) {
			last, code, before = other.dos, other.Code, other
		}
	}
	if last == 0 {
		if p.History == nil {
			p.notChecked("state the earlier services (history): %s", r.says(l.Code))
		}
		return
	}
	next := r.every.after(last)
	if next != 0 && l.dos >= next {
		return
	}
	n := note{severity: r.severity, lines: []*line{l}, source: r.source}
	if before != nil {
		n.lines = []*line{before, l}
	}
	n.message = fmt.Sprintf("%s; %s was done on %s", r.says(l.Code), code, last)
	if next != 0 {
		n.message += ", so the next is paid from " + next.String()
	}
	for _, code := range r.replaceCode {
		if code != l.Code {
			n.fixes = append(n.fixes, Fix{ReplaceCode, l.n, code, r.condition})
		}
	}
	p.find(n)
}

// countsCode reports whether an earlier service counts for an interval.
func (r *payerRule) countsCode(code string) bool {
	if r.counts != nil {
		return inCodes(code, r.counts)
	}
	return inCodes(code, r.when.codes)
}

// interval is how long must lie between two services. The zero interval is none.
type interval struct {
	once         bool
	days, months int
	calendar     bool // months run from the first of the month, as Medicare counts
}

// Limits of an interval in a payer's file.
const longestMonths, longestDays = 1200, 36600

// UnmarshalText reads "once", "30 days", "12 months" or "12 calendar months".
func (v *interval) UnmarshalText(text []byte) error {
	words := strings.Fields(string(text))
	wrong := fmt.Errorf("%q is no interval: write once, 30 days, 12 months or 12 calendar months", text)
	if len(words) == 1 && words[0] == "once" {
		*v = interval{once: true}
		return nil
	}
	if len(words) < 2 {
		return wrong
	}
	n, err := strconv.Atoi(words[0])
	if err != nil || n < 1 {
		return wrong
	}
	switch unit := strings.Join(words[1:], " "); {
	case (unit == "days" || unit == "day") && n <= longestDays:
		*v = interval{days: n}
	case (unit == "months" || unit == "month") && n <= longestMonths:
		*v = interval{months: n}
	case unit == "calendar months" && n <= longestMonths:
		*v = interval{months: n, calendar: true}
	default:
		return wrong
	}
	return nil
}

// after is the first day on which the service is paid again after a day, 0 for never.
func (v interval) after(last codebook.Date) codebook.Date {
	if v.once {
		return 0
	}
	if v.days > 0 {
		return last.AddDays(v.days)
	}
	month := int(last/10000)*12 + int(last/100%100) - 1 + v.months
	first := codebook.Date(month/12*10000 + (month%12+1)*100 + 1)
	if v.calendar {
		return first
	}
	if day := first.AddDays(int(last%100) - 1); day/100 == first/100 {
		return day
	}
	return first.AddDays(31)/100*100 + 1 // the month has no such day: the first of the next
}
