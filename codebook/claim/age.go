package claim

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// Age is a patient's age: completed years, or completed months of a child below three, 90 for all of 90 and over. The zero Age is "not
// stated"; an age of no years is another value. Ages compare with ==.
type Age struct {
	count uint8
	unit  ageUnit
}

type ageUnit uint8

const (
	inMonths ageUnit = iota + 1
	inYears
)

const (
	oldest      = 90 // all ages from here on are one, as HIPAA's Safe Harbor asks
	mostYears   = 150
	mostInMonth = 35 // months are kept up to here; rules such as "6m-35m" need no more
)

// ErrAge is the sentinel for text that is not an age.
var ErrAge = errors.New("not an age")

// Years is an age in completed years; 90 and more are one. A number below 0 gives the zero Age.
func Years(n int) Age {
	if n < 0 {
		return Age{}
	}
	return Age{uint8(min(n, oldest)), inYears}
}

// Months is an age in completed months, from three years on in years. A number below 0 gives the zero Age.
func Months(n int) Age {
	switch {
	case n < 0:
		return Age{}
	case n > mostInMonth:
		return Years(n / 12)
	}
	return Age{uint8(n), inMonths}
}

// AgeOn is the age on a day. A day before the birth is an error, which does not name the birth date.
func AgeOn(birth, day codebook.Date) (Age, error) {
	if birth == 0 || day == 0 || day < birth {
		return Age{}, fmt.Errorf("%w: the birth date lies after the date of service", ErrAge)
	}
	months := int(day/10000-birth/10000)*12 + int(day/100%100-birth/100%100)
	if day%100 < birth%100 {
		months--
	}
	return Months(months), nil
}

// ParseAge reads an age as people write it: "14", "14y", "8m", "8 months", "90+". Years from 90 on give 90+. Other text is ErrAge.
func ParseAge(text string) (Age, error) {
	word := strings.ToLower(strings.TrimSpace(text))
	digits := 0
	for digits < len(word) && word[digits] >= '0' && word[digits] <= '9' {
		digits++
	}
	n, err := strconv.Atoi(word[:digits])
	if err == nil && n <= mostYears {
		switch strings.TrimSpace(word[digits:]) {
		case "", "y", "yr", "yo", "years":
			return Years(n), nil
		case "+":
			if n >= oldest {
				return Years(n), nil
			}
		case "m", "mo", "months":
			return Months(n), nil
		}
	}
	return Age{}, fmt.Errorf("%w: %s; write years as 14, months as 8m", ErrAge, quoted(text))
}

// Known reports whether an age is stated.
func (a Age) Known() bool { return a.unit != 0 }

// InMonths is the range of completed months that the age can stand for: 8m is 8 to 8, 2 years is 24 to 35, and 90+ ends at 150 years.
// An age that is not stated has no range and gives 0 to -1.
func (a Age) InMonths() (least, most int) {
	switch {
	case a.unit == inMonths:
		return int(a.count), int(a.count)
	case a.unit == 0:
		return 0, -1
	case a.count >= oldest:
		return oldest * 12, mostYears*12 + 11
	}
	return int(a.count) * 12, int(a.count)*12 + 11
}

// String is the age as ParseAge reads it: "14", "8m", "90+", or "" when it is not stated.
func (a Age) String() string {
	switch {
	case a.unit == 0:
		return ""
	case a.unit == inMonths:
		return strconv.Itoa(int(a.count)) + "m"
	case a.count >= oldest:
		return "90+"
	}
	return strconv.Itoa(int(a.count))
}
