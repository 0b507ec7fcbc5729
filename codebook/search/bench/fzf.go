package main

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/junegunn/fzf/src/algo"
	"github.com/junegunn/fzf/src/util"
)

// fzf is the matching of fzf over the line of every row: its FuzzyMatchV2, terms divided by spaces that must all match, smart case, ties
// broken by length and place, on two goroutines. It is kinder than fzf, which sorts all that matches: here each half keeps its best k
// only. fzf's cache of earlier queries is left out.
type fzf struct {
	codes  []string
	items  []util.Chars
	halves [2]struct {
		slab *util.Slab
		best []fzfMatch
	}
	found []string
}

type fzfMatch struct{ score, length, at int }

// compare puts the higher score first, then the shorter line, then the earlier.
func (m fzfMatch) compare(n fzfMatch) int {
	return cmp.Or(cmp.Compare(n.score, m.score), cmp.Compare(m.length, n.length), cmp.Compare(m.at, n.at))
}

// fzfTerm is a word of the query. It minds case when it has a capital.
type fzfTerm struct {
	text   []rune
	strict bool
}

func newFZF(c *corpus) *fzf {
	algo.Init("default")
	e := &fzf{}
	for _, r := range c.rows {
		e.codes, e.items = append(e.codes, r.code), append(e.items, util.ToChars([]byte(r.line())))
	}
	for i := range e.halves {
		e.halves[i].slab = util.MakeSlab(100*1024, 2048) // fzf's own sizes
	}
	return e
}

func (e *fzf) Name() string { return "fzf's algorithm, 2 goroutines" }

func (e *fzf) Search(query string, k int) []string {
	var terms []fzfTerm
	for _, word := range strings.Fields(query) {
		terms = append(terms, fzfTerm{[]rune(word), strings.ToLower(word) != word})
	}
	var both sync.WaitGroup
	for i := range e.halves {
		both.Go(func() { e.scan(i, terms, k) })
	}
	both.Wait()
	all := append(e.halves[0].best, e.halves[1].best...)
	slices.SortFunc(all, fzfMatch.compare)
	e.found = e.found[:0]
	for _, m := range all[:min(k, len(all))] {
		e.found = append(e.found, e.codes[m.at])
	}
	return e.found
}

// scan keeps the best k of one half of the rows.
func (e *fzf) scan(half int, terms []fzfTerm, k int) {
	h := &e.halves[half]
	h.best = h.best[:0]
	n := len(e.items)
rows:
	for at := half * n / 2; at < (half+1)*n/2; at++ {
		m := fzfMatch{at: at}
		for _, t := range terms {
			r, _ := algo.FuzzyMatchV2(t.strict, true, true, &e.items[at], t.text, false, h.slab)
			if r.Start < 0 {
				continue rows
			}
			m.score += r.Score
		}
		m.length = int(e.items[at].TrimLength())
		if len(h.best) == k && m.compare(h.best[k-1]) > 0 {
			continue
		}
		to, _ := slices.BinarySearchFunc(h.best, m, fzfMatch.compare)
		if len(h.best) == k {
			h.best = h.best[:k-1]
		}
		h.best = slices.Insert(h.best, to, m)
	}
}
