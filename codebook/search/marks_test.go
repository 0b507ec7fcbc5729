package search

import (
	"context"
	"fmt"
	"slices"
	"testing"
)

// What is found with marked texts is what is found when each text is read: the same hits of every beginning that has a top, with the same texts and
// scores. A mark that is left behind by one query, or that is missing, shows at one of the next.
func TestMarksFindTheSame(t *testing.T) {
	rows := "# icd10cm\n= I40-I55 | Myocardial conditions\n" // with meanings, parts of compounds, and words that stand in other forms
	for i := range 160 {
		rows += fmt.Sprintf("I%02d.%d | %s | %s | %s |\n", 40+i/10, i%10, []string{"low", "medium"}[i/5%2],
			[]string{"Infarction of the myocardial wall", "Mitral-valve insufficiency", "Milk leg", "Infarctions", "Insufficiency, mitral"}[i%5], []string{"mitral valve", "x-ray of milk; milky", "infarction"}[i%3])
	}
	x := Build(book(t, table, manyCodes(400), rows))
	x.heavy = x.findHeavy()
	found := x.findTops()
	for n := range uint32(found.texts.size()) {
		text, list := found.texts.get(n), found.list[n]
		r := x.begin(context.Background(), text, Scope{AnyDate: true, Limit: topHits}, Boost{})
		r.understand(r.words)
		if err := r.rank(); err != nil {
			t.Fatal(err)
		}
		want := r.top
		r.sort(want)
		var got []hit
		for i := found.at[list]; i < found.at[list+1]; i++ {
			got = append(got, hit{node: found.nodes[i] &^ openBit, row: found.rows[i], score: found.score[i], got: found.got[i]})
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %d hits with marks, %d without: %v, want %v", text, len(got), len(want), got[:min(3, len(got))], want[:min(3, len(want))])
		}
		r.end()
	}
}
