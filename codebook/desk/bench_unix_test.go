//go:build linux || darwin

package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"codedesk/codebook/desk"
)

// collection is a desk with a learner's ten thousand cards, 700 of them due, and a log of fifty thousand answers.
func collection(b *testing.B) *desk.Desk {
	b.Helper()
	ctx, c := b.Context(), newClock()
	d := filled(b, b.TempDir(), c)
	states := make([]desk.CardState, 10_000)
	for i := range states {
		states[i] = desk.CardState{Card: fmt.Sprintf("find:%05d", i), Stability: 12.5, Difficulty: 5, Due: 20261122, Last: 20261101, Reps: 5, State: 2}
		if i%100 >= 7 {
			states[i].Due = states[i].Due.AddDays(1 + i%100)
		}
	}
	must(b, d.PutCards(ctx, states...))
	var log strings.Builder
	log.WriteString("card,kind,section,at,day,rating,correct\n")
	for i := range 50_000 {
		at := c.at.Add(time.Duration(i-50_000) * 10 * time.Minute)
		fmt.Fprintf(&log, "%s,find,s%d,%s,%s,3,true\n", states[i%len(states)].Card, i%12, at.Format(time.RFC3339), at.Format("2006-01-02"))
	}
	get[desk.Imported](b)(d.Import(ctx, strings.NewReader(log.String())))
	return d
}

func BenchmarkDue(b *testing.B) {
	d := collection(b)
	for name, limit := range map[string]int{"20": 20, "all": 10_000} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if list, err := d.Due(b.Context(), 20261122, limit); err != nil || len(list) != min(700, limit) {
					b.Fatal(len(list), err)
				}
			}
		})
	}
	b.Run("count", func(b *testing.B) {
		for b.Loop() {
			if n, err := d.CountDue(b.Context(), 20261122); err != nil || n != 700 {
				b.Fatal(n, err)
			}
		}
	})
	b.Run("tallies of 30 days", func(b *testing.B) {
		for b.Loop() {
			get[[]desk.Tally](b)(d.Tallies(b.Context(), 20261023, 20261122))
		}
	})
}

func BenchmarkNoted(b *testing.B) {
	ctx, d := b.Context(), filled(b, b.TempDir(), newClock())
	for i := range 300 {
		must(b, d.SetNote(ctx, icd(fmt.Sprintf("Z%03d", i)), "x"))
	}
	for b.Loop() {
		get[map[desk.Ref]bool](b)(d.Noted(ctx))
	}
}

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
