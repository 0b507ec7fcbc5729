package edits

import (
	"testing"

	"codedesk/codebook"
)

func TestDaysBetween(t *testing.T) {
	for d := codebook.Date(20231220); d < 20260310; d = d.AddDays(1) {
		for _, n := range []int{-1, 0, 1, 10, 90, 366} {
			if got := daysBetween(d, d.AddDays(n)); got != n {
				t.Fatalf("%s and %d days: %d", d, n, got)
			}
		}
	}
}
