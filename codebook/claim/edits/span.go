package edits

import (
	"slices"

	"codedesk/codebook"
)

// A line that runs over several days stands for its service on each of them, and rules of a day hold for every one.

// lastDay is the last day of service of a line; a line that ends before it begins is of its first day alone.
func (l *line) lastDay() codebook.Date { return max(l.dos, l.To) }

// covers reports whether the line is of the day, among others perhaps.
func (l *line) covers(day codebook.Date) bool { return l.dos <= day && day <= l.lastDay() }

// shared are the days that two lines have in common; none when first is after last.
func shared(one, two *line) (first, last codebook.Date) {
	return max(one.dos, two.dos), min(one.lastDay(), two.lastDay())
}

// mostDaysShared bounds how many days of two lines are compared: a quarter, at whose end the tables change and within which each day is looked at.
const mostDaysShared = 92

// onDay is what the book says on a day of the line.
func (p *probe) onDay(l *line, day codebook.Date) *day {
	if day == l.dos {
		return l.day
	}
	return p.checker.on(day)
}

// isFirst reports whether no line above has the same code on the day: the lines of a code speak together.
func (p *probe) isFirst(l *line, day codebook.Date) bool {
	for i := range l.n - 1 {
		if other := &p.lines[i]; other.of == l.of && other.covers(day) {
			return false
		}
	}
	return true
}

// linesLike are the lines with the code of a line on a day, a list that is good until the claim is done with.
func (p *probe) linesLike(l *line, day codebook.Date) []*line {
	from := len(p.refs)
	for i := range p.lines {
		if other := &p.lines[i]; other.of == l.of && other.covers(day) {
			p.refs = append(p.refs, other)
		}
	}
	return slices.Clip(p.refs[from:])
}
