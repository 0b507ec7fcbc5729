package claim

import (
	"errors"
	"fmt"
	"strings"
)

// Charge is an amount of US dollars, exact to the cent, or not stated, which is the zero Charge: a line that costs nothing (state-supplied
// vaccine) differs from one whose charge nobody typed yet. Charges compare with ==.
type Charge struct {
	cents  int64
	stated bool
}

// ErrCharge is the sentinel for text that is not an amount.
var ErrCharge = errors.New("not an amount")

// Cents is a charge of n cents. A number below 0 gives a charge that is not stated.
func Cents(n int64) Charge {
	if n < 0 {
		return Charge{}
	}
	return Charge{n, true}
}

// ParseCharge reads an amount of dollars: "98.16", "$30", "1,234.50", with at most seven digits before the point and two after it. Other
// text is ErrCharge.
func ParseCharge(text string) (Charge, error) {
	plain := strings.TrimPrefix(strings.TrimSpace(text), "$")
	if whole, _, _ := strings.Cut(plain, "."); strings.Contains(whole, ",") && grouped(whole) {
		plain = strings.ReplaceAll(plain, ",", "")
	}
	if n, ok := decimal(plain, 2); ok {
		return Charge{n, true}, nil
	}
	return Charge{}, fmt.Errorf("%w: %s; write dollars as 98.16", ErrCharge, quoted(text))
}

// grouped reports whether commas stand before each third digit from the right.
func grouped(whole string) bool {
	groups := strings.Split(whole, ",")
	for i, group := range groups {
		if i > 0 && len(group) != 3 || i == 0 && (group == "" || len(group) > 3) {
			return false
		}
	}
	return true
}

// Cents is the amount, and whether one is stated.
func (c Charge) Cents() (n int64, stated bool) { return c.cents, c.stated }

// String is the amount with two places, "98.16", or "" when it is not stated.
func (c Charge) String() string { return string(c.append(nil, 2)) }

func (c Charge) append(to []byte, places int) []byte {
	if !c.stated {
		return to
	}
	return appendDecimal(to, c.cents, 2, places)
}
