package cells

import (
	"math/rand/v2"
	"testing"
)

// BenchmarkChanges is one frame of 120x35 in which a third of the lines changed, and one that is wholly new.
func BenchmarkChanges(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 8))
	one := randomLines(random, nil, 120, 35)
	two := randomLines(random, one, 120, 35)
	pictures := [][]byte{written(one, two, 120), written(two, one, 120)}
	whole := written(nil, one, 120)
	b.Run("changed", func(b *testing.B) {
		var s Screen
		s.Changes(whole)
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			s.Changes(pictures[i%2])
		}
	})
	b.Run("anew", func(b *testing.B) {
		var s Screen
		b.ReportAllocs()
		for b.Loop() {
			s.Changes(whole)
		}
	})
	b.Run("first", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var s Screen
			s.Changes(whole)
		}
	})
}
