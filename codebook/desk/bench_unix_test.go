//go:build linux || darwin

package desk_test

import (
	"testing"

	"codedesk/codebook/desk"
)

func BenchmarkWrite(b *testing.B) {
	ctx, c := b.Context(), newClock()
	d := open(b, b.TempDir(), c)
	for b.Loop() {
		get[desk.Review](b)(d.AddReview(ctx, answer("x", c.at), desk.CardState{Card: "x"}))
	}
}

// BenchmarkStart is a process from its start to its end: one that does nothing, and one that opens the desk and reads the favourites.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	must(b, filled(b, dir, newClock()).Close())
	for _, part := range []string{"nothing", "look"} {
		b.Run(part, func(b *testing.B) {
			for b.Loop() {
				must(b, child(b, part, dir, "", 0).Run())
			}
		})
	}
}
