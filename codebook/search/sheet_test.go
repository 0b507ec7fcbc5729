package search

import (
	"math/rand/v2"
	"testing"
)

// A sheet is an array of numbers, also once it has grown and after it was wiped.
func TestSheet(t *testing.T) {
	const size = 3*sheetBlock*sheetFirst + 1
	random := rand.New(rand.NewPCG(6, 4))
	s := newSheet(size)
	for round := range 3 {
		want := make([]uint32, size)
		for range 4 * sheetFirst {
			n := random.Uint32N(size)
			want[n] += n + 1
			*s.cell(n) += n + 1
		}
		for n := range uint32(size) {
			if got := s.of(n); got != want[n] {
				t.Fatalf("round %d: %d is %d, want %d", round, n, got, want[n])
			}
		}
		s.wipe()
	}
}
