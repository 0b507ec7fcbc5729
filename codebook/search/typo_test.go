package search

import (
	"math/rand/v2"
	"testing"
	"unicode/utf8"
)

// edits is the distance by the table of the textbook: insert, delete, replace, swap of two neighbours. Best is the least over all prefixes
// of the text.
func edits(pattern, text string) (whole, best int) {
	p, s := []rune(pattern), []rune(text)
	d := make([][]int, len(p)+1)
	for i := range d {
		d[i] = make([]int, len(s)+1)
		for j := range d[i] {
			switch {
			case i == 0:
				d[i][j] = j
			case j == 0:
				d[i][j] = i
			default:
				cost := 1
				if p[i-1] == s[j-1] {
					cost = 0
				}
				d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
				if i > 1 && j > 1 && p[i-1] == s[j-2] && p[i-2] == s[j-1] {
					d[i][j] = min(d[i][j], d[i-2][j-2]+1)
				}
			}
		}
	}
	best = len(p)
	for _, n := range d[len(p)] {
		best = min(best, n)
	}
	return d[len(p)][len(s)], best
}

func TestDistanceAgreesWithTable(t *testing.T) {
	var p pattern
	random := rand.New(rand.NewPCG(1, 2))
	letters := []rune("abcé膝")
	word := func(n int) string {
		runes := make([]rune, n)
		for i := range runes {
			runes[i] = letters[random.IntN(len(letters))]
		}
		return string(runes)
	}
	for range 20000 {
		a, b := word(1+random.IntN(longestWord)), word(random.IntN(12))
		if random.IntN(2) == 0 {
			a = word(1 + random.IntN(10))
		}
		p.set(a)
		whole, best := p.distance(b)
		if w, n := edits(a, b); w != whole || n != best {
			t.Fatalf("%s and %s: %d and %d, the table says %d and %d", a, b, whole, best, w, n)
		}
	}
}

// The filter by letters never loses a word within the edits.
func TestTyposAgreeWithTable(t *testing.T) {
	x := Build(book(t, table))
	d := &x.dict
	var p pattern
	for _, query := range []string{"ashtma", "diabtes", "hypertnsion", "esofagitis", "ulcr", "knees", "vacine", "Ménière"} {
		for allowed := 1; allowed <= 2; allowed++ {
			for _, unfinished := range []bool{false, true} {
				found := map[uint32]int{}
				d.typos(&p, query, allowed, unfinished, func(term uint32, n int, _ bool) { found[term] = n })
				for term := range uint32(d.size()) {
					whole, best := edits(query, d.term(term))
					n := whole
					if whole > allowed && unfinished {
						n = best
					}
					if got, ok := found[term]; ok != (n <= allowed) || ok && got != n {
						t.Errorf("%s, %d edits, unfinished %v: %s is %d away; found %v at %d", query, allowed, unfinished, d.term(term), n, ok, got)
					}
				}
			}
		}
	}
}

func TestTolerance(t *testing.T) {
	for word, want := range map[string]int{"": 0, "flu": 0, "knee": 1, "asthma7": 0, "diabetes": 2, "膝膝膝膝": 1, "e11.9": 0} {
		if got := tolerance(word); got != want {
			t.Errorf("tolerance(%q) = %d, want %d", word, got, want)
		}
	}
	if got := tolerance(string(make([]byte, 65))); got != 0 || utf8.RuneCountInString(string(make([]byte, 65))) != 65 {
		t.Errorf("a word of 65 letters has tolerance %d; the automaton holds 64", got)
	}
}
