package claim

import (
	"errors"
	"fmt"
	"strconv"
)

// Units is a number of units in thousandths, so that 0.5 and 1.01 stay exact: OneUnit is 1. A claim that was read holds no negative
// number; 0 is kept for the rules to find.
type Units int64

// OneUnit is one unit, and what a line has that states none.
const OneUnit Units = 1000

// ErrUnits is the sentinel for text that is not a number of units.
var ErrUnits = errors.New("not a number of units")

// ParseUnits reads "1", "2.5", with at most seven digits before the point and three after it. Other text is ErrUnits.
func ParseUnits(text string) (Units, error) {
	if n, ok := decimal(text, 3); ok {
		return Units(n), nil
	}
	return 0, fmt.Errorf("%w: %s; write 1 or 2.5", ErrUnits, quoted(text))
}

// Whole is the number when it has no fraction.
func (u Units) Whole() (n int, ok bool) { return int(u / OneUnit), u%OneUnit == 0 }

// String is the number in its shortest form: "1", "2.5".
func (u Units) String() string { return string(u.append(nil)) }

func (u Units) append(to []byte) []byte { return appendDecimal(to, int64(u), 3, 0) }

// mostWhole is the most that units and dollars can be, fractions apart. A date of birth is longer.
const mostWhole = 9_999_999

// decimal reads a number without sign or exponent into units of 10^-places: at most seven digits before the point, and after it no more
// places than asked for, but for zeros.
func decimal[T string | []byte](text T, places int) (n int64, ok bool) {
	digits, after, point := 0, 0, false
	for i := range len(text) {
		switch b := text[i]; {
		case b == '.' && !point:
			point = true
		case b < '0' || b > '9':
			return 0, false
		case !point:
			if n = n*10 + int64(b-'0'); n > mostWhole {
				return 0, false
			}
			digits++
		case after < places:
			n = n*10 + int64(b-'0')
			digits++
			after++
		case b != '0':
			return 0, false
		}
	}
	for ; after < places; after++ {
		n *= 10
	}
	return n, digits > 0 && len(text) <= 24
}

// appendDecimal writes a number of units of 10^-places with as few places as it takes, but at least so many. It is not negative.
func appendDecimal(to []byte, n int64, places, least int) []byte {
	one := int64(1)
	for range places {
		one *= 10
	}
	to = strconv.AppendInt(to, n/one, 10)
	rest := n % one
	if rest == 0 && least == 0 {
		return to
	}
	to = append(to, '.')
	for written := 0; rest != 0 || written < least; written++ {
		one /= 10
		to = append(to, byte('0'+rest/one))
		rest %= one
	}
	return to
}
