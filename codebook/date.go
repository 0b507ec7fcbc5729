package codebook

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a calendar day as the number yyyymmdd, so dates compare with < and >. The zero Date means "not known".
type Date int32

// ErrDate is the sentinel for text that is not a date.
var ErrDate = errors.New("not a date")

// DateOf is the calendar day of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date(y*10000 + int(m)*100 + d)
}

// Time is midnight UTC of the day; the zero Date gives the zero Time.
func (d Date) Time() time.Time {
	if d == 0 {
		return time.Time{}
	}
	return time.Date(int(d/10000), time.Month(d/100%100), int(d%100), 0, 0, 0, 0, time.UTC)
}

// String is the day as 2006-01-02, or "" for the zero Date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	text := [10]byte{4: '-', 7: '-'}
	for _, part := range []struct{ at, width, value int }{{0, 4, int(d) / 10000}, {5, 2, int(d) / 100 % 100}, {8, 2, int(d) % 100}} {
		for i := part.width - 1; i >= 0; i-- {
			text[part.at+i] = byte('0' + part.value%10)
			part.value /= 10
		}
	}
	return string(text[:])
}

// AddDays is the day n days later (earlier when n is negative).
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// ParseDate reads 2006-01-02 and nothing else. Other text is ErrDate.
func ParseDate(text string) (Date, error) {
	if len(text) != len("2006-01-02") || text[4] != '-' || text[7] != '-' || !allDigits(text[:4]) || !allDigits(text[5:7]) || !allDigits(text[8:]) {
		return 0, fmt.Errorf("%w: %q, want YYYY-MM-DD", ErrDate, text)
	}
	part := func(from, to int) (n int) {
		for _, digit := range []byte(text[from:to]) {
			n = n*10 + int(digit-'0')
		}
		return n
	}
	return date(text, part(0, 4), part(5, 7), part(8, 10))
}

// date checks that the day exists (no 31 June) and lies in a year that claims can have.
func date(text string, y, m, d int) (Date, error) {
	day := DateOf(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC))
	if y < 1900 || y > 2199 || day != Date(y*10000+m*100+d) {
		return 0, fmt.Errorf("%w: %q is no day of the calendar", ErrDate, text)
	}
	return day, nil
}

// ParseTypedDate reads a date as people type it, relative to today: "today", "yesterday", "tomorrow", "-30d", "+2w", "-6m", "-1y",
// "2026-11-02", "2026/1/5", "20261102", "10/1/25", "10/1/2025", "10-1-25" and "10/1" (this year). A first part of four digits is the year;
// else the month comes first, as in the US. Two-digit years are 20xx. Anything else is ErrDate with the forms that work.
func ParseTypedDate(text string, today Date) (Date, error) {
	word := strings.ToLower(strings.TrimSpace(text))
	switch word {
	case "today", "now":
		return today, nil
	case "yesterday":
		return today.AddDays(-1), nil
	case "tomorrow":
		return today.AddDays(1), nil
	}
	if len(word) > 2 && (word[0] == '-' || word[0] == '+') {
		if day, ok := relativeDate(word, today); ok {
			return day, nil
		}
	}
	if len(word) == 8 && allDigits(word) {
		return ParseDate(word[:4] + "-" + word[4:6] + "-" + word[6:])
	}
	parts := strings.Split(strings.NewReplacer("/", "-", ".", "-").Replace(word), "-") // month, day, year
	switch {
	case len(parts) == 2:
		parts = append(parts, strconv.Itoa(int(today/10000)))
	case len(parts) == 3 && len(parts[0]) == 4:
		parts = []string{parts[1], parts[2], parts[0]}
	case len(parts) == 3 && len(parts[2]) == 2:
		parts[2] = "20" + parts[2]
	}
	if len(parts) == 3 && allDigits(strings.Join(parts, "")) {
		m, err1 := strconv.Atoi(parts[0])
		d, err2 := strconv.Atoi(parts[1])
		y, err3 := strconv.Atoi(parts[2])
		if err1 == nil && err2 == nil && err3 == nil {
			return date(text, y, m, d)
		}
	}
	return 0, fmt.Errorf("%w: %q; try 2026-11-02, 10/1/25, yesterday or -30d", ErrDate, text)
}

func relativeDate(word string, today Date) (Date, bool) {
	n, err := strconv.Atoi(word[:len(word)-1])
	if err != nil || n < -40000 || n > 40000 {
		return 0, false
	}
	var t time.Time
	switch word[len(word)-1] {
	case 'd':
		t = today.Time().AddDate(0, 0, n)
	case 'w':
		t = today.Time().AddDate(0, 0, 7*n)
	case 'm':
		t = monthsLater(today.Time(), n)
	case 'y':
		t = monthsLater(today.Time(), 12*n)
	default:
		return 0, false
	}
	if t.Year() < 1900 || t.Year() > 2199 {
		return 0, false
	}
	return DateOf(t), true
}

// monthsLater is the same day n months later, the month's last one when it has no such day: a month before 31 March is 28 February, as people count.
func monthsLater(t time.Time, n int) time.Time {
	first := t.AddDate(0, n, 1-t.Day())
	last := first.AddDate(0, 1, -1)
	return first.AddDate(0, 0, min(t.Day(), last.Day())-1)
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
