package edits

import (
	"testing"

	"codedesk/codebook"
)

func TestSpanOfName(t *testing.T) {
	for _, test := range []struct {
		name        string
		first, last codebook.Date
	}{
		{"2026 Q2", 20260401, 20260630}, {"2024-07", 20240701, 20240930}, {"2025", 20250101, 20251231}, {"2026.1", 20260101, 20261231}, {"2024-10", 20241001, 20241231},
		{"", 0, 0}, {"spring", 0, 0}, {"2026 Q7", 20260101, 20261231}, {"2026-04-01", 20260401, 20260630},
	} {
		if first, last := spanOfName(test.name); first != test.first || last != test.last {
			t.Errorf("%q: %d to %d, want %d to %d", test.name, first, last, test.first, test.last)
		}
	}
}
