package edits

import (
	"slices"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// bill is a claim with what the book says of everything on it.
type bill struct {
	*claim.Claim
	checker *Checker
	day     *day // of the claim's date of service
	payer   *Payer
	today   codebook.Date
	lines   []line
	dx      []diagnosis
	result  *Result
	own     claim.Claim // a copy, with the date of service that is used
	probe   probe
	refs    []*line // lists of lines that are asked for, one behind the other
	numbers slab[int]
	codes   slab[string]
	vaccinations
}

// slab gives out the small lists of findings, many of which are cut from one piece.
type slab[T any] struct{ free []T }

// cut is an empty list with room for so many.
func (s *slab[T]) cut(n int) []T {
	if len(s.free) < n {
		s.free = make([]T, max(n, 64))
	}
	list := s.free[:0:n]
	s.free = s.free[n:]
	return list
}

// line is a service line with what the book says of its code on its day.
type line struct {
	*claim.Line
	n   int // counted from 1
	of  int // the number of the first line with the same code
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
func (l *line) has(modifiers ...string) bool { return anyOf(l.Modifiers, modifiers) }

// anyOf reports whether one of the modifiers is among those.
func anyOf(modifiers, those []string) bool {
	for _, m := range modifiers {
		if len(m) != 2 { // as no modifier of a list is
			continue
		}
		for _, one := range those {
			if len(one) == 2 && one[0] == m[0] && one[1] == m[1] {
				return true
			}
		}
	}
	return false
}

// is reports whether the line's code is one of those, or in one of the ranges "99202-99215". The ends of a range have the same length and form.
func (l *line) is(codes ...string) bool { return inCodes(l.Code, codes) }

// inCodes reports whether a code is in a list of codes and ranges. It is asked often: the first two characters rule most of a list out.
func inCodes(code string, list []string) bool {
	if len(code) < 2 {
		return false
	}
	begins := func(item string, at int) uint16 { return uint16(item[at])<<8 | uint16(item[at+1]) }
	own, size := begins(code, 0), len(code)
	for _, item := range list {
		switch {
		case len(item) == size:
			if item == code {
				return true
			}
		case len(item) == 2*size+1 && item[size] == '-' && begins(item, 0) <= own && own <= begins(item, size+1):
			if item[:size] <= code && code <= item[size+1:] && formOf(code) == formOf(item[:size]) {
				return true
			}
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

// paidByMedicare reports whether Medicare pays the claim.
func (b *bill) paidByMedicare() bool { return b.Claim.Payer == "medicare" }

// years is the patient's age in completed years, and whether it is stated. Of small children it is 0, 1 or 2.
func (b *bill) years() (n int, known bool) {
	least, _ := b.Age.InMonths()
	return least / 12, b.Age.Known()
}
