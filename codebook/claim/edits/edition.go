package edits

import (
	"strconv"
	"strings"

	"codedesk/codebook"
)

// spanOf are the first and the last day of service that an edition is for, read from its name: "2026 Q2" and "2024-07" are a quarter, "2025" and
// the starter set's own "2026.1" a year. Both are zero for another name.
func spanOf(s *codebook.Source) (first, last codebook.Date) {
	if s == nil {
		return 0, 0
	}
	return spanOfName(s.Edition)
}

func spanOfName(name string) (first, last codebook.Date) {
	digits, rest, _ := strings.Cut(strings.ReplaceAll(strings.ReplaceAll(name, ".", " ."), "-", " "), " ")
	year, err := strconv.Atoi(digits)
	if err != nil || year < 1990 || year > 2999 {
		return 0, 0
	}
	first, last = codebook.Date(year*10000+101), codebook.Date(year*10000+1231)
	month := 0
	if quarter, ok := strings.CutPrefix(rest, "Q"); ok {
		if n, err := strconv.Atoi(quarter); err == nil && n >= 1 && n <= 4 {
			month = n*3 - 2
		}
	} else if len(rest) >= 2 && rest[0] != '.' {
		if n, err := strconv.Atoi(rest[:2]); err == nil && n >= 1 && n <= 12 {
			month = n
		}
	}
	if month > 0 {
		first = codebook.Date(year*10000 + month*100 + 1)
		last = codebook.DateOf(first.Time().AddDate(0, 3, -1))
	}
	return first, last
}

// early reports whether the source is an edition that begins after the day: such a one says nothing about it.
func (d *day) early(s *codebook.Source) bool {
	first, _ := spanOf(s)
	return d.date < first && !d.chosen(s)
}

// chosen reports whether the source is a table that the user wants for all dates.
func (d *day) chosen(s *codebook.Source) bool {
	for _, t := range d.view.Book().Figures() {
		if t.Chosen && t.Release == s.Edition {
			return true
		}
	}
	return false
}

// age says of what a finding was made when that is older than the day, "" when it is made for it: " (edition 2024-07, older than the date)".
func (d *day) age(s *codebook.Source) string {
	if s == nil || d.current(s) {
		return ""
	}
	return " (edition " + s.Edition + ", older than the date of service)"
}

// current reports whether the source is made for the day.
func (d *day) current(s *codebook.Source) bool {
	for _, t := range d.view.Book().Figures() {
		if t.Release == s.Edition && strings.HasPrefix(s.Name, t.Name) {
			return t.Covers(d.date)
		}
	}
	first, last := spanOf(s)
	return first != 0 && first <= d.date && d.date <= last
}

// outdated says that the source is not made for the day, so that what it allows means nothing.
func (d *day) outdated(what string, s *codebook.Source) string {
	return d.remembered(reasonKey{codebook.CodeSet(s.Edition), "", what}, func(k reasonKey) string {
		return what + " at hand are of " + string(k.set) + ", not of " + d.date.String() + ": import those of the date"
	})
}
