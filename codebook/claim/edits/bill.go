package edits

import (
	"slices"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// bill is a claim with what the book says of everything on it.
type bill struct {
	*claim.Claim
	day    *day // of the claim's date of service
	payer  *Payer
	today  codebook.Date
	lines  []line
	dx     []diagnosis
	result *Result
}

// line is a service line with what the book says of its code on its day.
type line struct {
	*claim.Line
	n   int // counted from 1
	dos codebook.Date
	pos string
	day *day
	*entry
}

// diagnosis is a diagnosis of the claim.
type diagnosis struct {
	n    int    // 0 is A
	text string // as the claim has it
	*dxEntry
}

// letter is the diagnosis's name on the claim.
func (d diagnosis) letter() string { return claim.Pointer(d.n).String() }

// has reports whether the line has one of the modifiers.
func (l *line) has(modifiers ...string) bool {
	return slices.ContainsFunc(l.Modifiers, func(m string) bool { return slices.Contains(modifiers, m) })
}

// is reports whether the line's code is one of those, or in one of the ranges "99202-99215". The ends of a range have the same length and form.
func (l *line) is(codes ...string) bool { return inCodes(l.Code, codes) }

// inCodes reports whether a code is in a list of codes and ranges.
func inCodes(code string, list []string) bool {
	for _, item := range list {
		if len(item) == 2*len(code)+1 && item[len(code)] == '-' {
			if item[:len(code)] <= code && code <= item[len(code)+1:] && formOf(code) == formOf(item[:len(code)]) {
				return true
			}
		} else if item == code {
			return true
		}
	}
	return false
}

// formOf tells codes of five digits from those with a letter at one end: 0001A is not between 00001 and 00100.
func formOf(code string) [2]byte {
	form := [2]byte{}
	if code[0] > '9' {
		form[0] = code[0]
	}
	if last := code[len(code)-1]; last > '9' {
		form[1] = last
	}
	return form
}

// units is the whole number of units; a fraction counts as a whole one.
func (l *line) units() int {
	n, whole := l.Units.Whole()
	if !whole {
		n++
	}
	return n
}

// points reports whether the line points at the diagnosis.
func (l *line) points(d diagnosis) bool { return slices.Contains(l.Pointers, claim.Pointer(d.n)) }

// linesOf are the lines with one of the codes or ranges.
func (b *bill) linesOf(codes ...string) []*line {
	var list []*line
	for i := range b.lines {
		if b.lines[i].is(codes...) {
			list = append(list, &b.lines[i])
		}
	}
	return list
}

// sameDay are the other lines of a line's date of service that fit.
func (b *bill) sameDay(l *line, fits func(*line) bool) []*line {
	var list []*line
	for i := range b.lines {
		if other := &b.lines[i]; other != l && other.dos == l.dos && fits(other) {
			list = append(list, other)
		}
	}
	return list
}

// years is the patient's age in completed years, and whether it is stated. Of small children it is 0, 1 or 2.
func (b *bill) years() (n int, known bool) {
	least, _ := b.Age.InMonths()
	return least / 12, b.Age.Known()
}
