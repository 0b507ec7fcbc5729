package search

import (
	"context"
	"testing"
)

// No code scores more than it can reach by the words that it has, by the weights of its texts and by its use, whether it has a word of its own or
// nothing but heavy ones. What lies above would be missed by a search that stops early.
func TestNoScoreAboveItsCeiling(t *testing.T) {
	view := book(t, table, manyCodes(1500), `
# cpt
70001 | low | X-ray of knee-joint, heart-valve | knee-joint-x-ray; valve | A look at a knee-joint-and-heart-valve picture of the whole x-ray.
70002 | high | Heart | x-ray-knee | Left-sided.
70003 | low | Hiccup humming purple striped elbow elastic | | A wrist-rocket.
70004 | high | Humming zither | | |
`)
	x := mappedIndex(t, Build(view), view)
	checked := 0
	for _, query := range append(storedQueries(), "knee x-ray", "heart valve x", "valve knee-joint f", "left kn", "wristrocket", "zither", "humming z", "humming zi", "humming hiccup z") {
		r := x.begin(context.Background(), query, Scope{AnyDate: true, Limit: int(x.size())}, Boost{})
		if r.tokenize(r.words); len(r.tokens) == 0 {
			continue
		}
		r.expand()
		r.signs()
		r.slack = wholeSlack + r.silenced()
		r.limit(anyFind)
		r.ready()
		if err := r.note(); err != nil {
			t.Fatal(err)
		}
		check := func(from, to int) {
			r.divide(from, to)
			for i := range r.groups {
				g := &r.groups[i]
				most := r.ceilingOf(g)
				for _, node := range r.grouped[g.from : g.from+g.n] {
					s := r.stand(node, g)
					if s.got <= 0 || x.is(node, traitHeading) {
						continue
					}
					points, ceiling := r.points(&s), float64(most.of(node))-1
					if points > ceiling || s.got > g.b.got*1.00001 {
						t.Errorf("%q: %s scores %.4f of %.4f, with %.4f of %.4f matched", query, x.code(node).Code, points, ceiling, s.got, g.b.got)
					}
					checked++
				}
			}
		}
		check(0, r.sure)
		r.limit(r.isCommon)
		alone := r.heaviesAlone()
		for set := uint32(1); set < 1<<len(alone); set++ {
			noted := len(r.touched)
			if err := r.noteSet(alone, set); err != nil {
				t.Fatal(err)
			}
			check(noted, len(r.touched))
		}
		r.end()
	}
	if checked < 10000 {
		t.Errorf("%d codes are no test", checked)
	}
}
