package edits

import "codedesk/codebook"

// daysBetween is how many days the second date lies after the first; negative when it lies before.
func daysBetween(first, second codebook.Date) int { return dayNumber(second) - dayNumber(first) }

// dayNumber counts days of the Gregorian calendar from a fixed one, without the work of time.Time.
func dayNumber(d codebook.Date) int {
	y, m, day := int(d/10000), int(d/100%100), int(d%100)
	if m <= 2 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*m-457)/5 + day
}
