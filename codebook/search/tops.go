package search

import (
	"context"
	"runtime"
	"slices"
	"sync"
)

// tops are the results of short and common beginnings, worked out beforehand: "d" begins a word of a hundred thousand codes, and the search
// for it is always the same. They are made when an index is stored, because an index that is used at once is not worth the time.
type tops struct {
	texts strs     // what is typed, sorted
	at    []uint32 // where the hits of each text begin, and one more
	whole []uint32 // how many codes each text finds
	nodes []uint32 // by hit: the node
	rows  []uint32 // and the text that matched best
	score []float64
	got   []float32
}

const (
	topHits  = 64 // kept for each text
	topReach = 150 // codes that a text must reach to be worth it
)

// findTops works out the tops on all cores.
func (x *Index) findTops() (t tops) {
	var texts []string
	var walk func(lo, hi uint32, letters int)
	walk = func(lo, hi uint32, letters int) {
		for lo < hi {
			word := x.dict.term(lo)
			if len(word) < letters {
				lo++
				continue
			}
			_, end := x.dict.prefixed(word[:letters])
			if x.reach(lo, end) >= topReach {
				texts = append(texts, word[:letters])
				walk(lo, end, letters+1)
			}
			lo = end
		}
	}
	walk(0, uint32(x.dict.size()), 1)
	slices.Sort(texts)
	found := make([][]hit, len(texts))
	whole := make([]int, len(texts))
	workers := runtime.GOMAXPROCS(0)
	failures := make([]any, workers)
	var running sync.WaitGroup
	for w := range workers {
		running.Add(1)
		go func() {
			defer running.Done()
			defer func() { failures[w] = recover() }()
			for i := w; i < len(texts); i += workers {
				found[i], whole[i] = x.topOf(texts[i])
			}
		}()
	}
	running.Wait()
	for _, failure := range failures {
		if failure != nil {
			panic(failure) // where the caller can catch it
		}
	}
	t.at = []uint32{0}
	var kept []string
	for i, hits := range found {
		if len(hits) == 0 {
			continue
		}
		kept = append(kept, texts[i])
		for _, h := range hits {
			t.nodes, t.rows, t.score, t.got = append(t.nodes, h.node), append(t.rows, h.row), append(t.score, h.score), append(t.got, h.got)
		}
		t.at, t.whole = append(t.at, uint32(len(t.nodes))), append(t.whole, uint32(whole[i]))
	}
	t.texts = newStrs(kept)
	return t
}

// topOf are the best hits of a text that is one word of a query, of all sets and dates, and how many there are in all.
func (x *Index) topOf(text string) (hits []hit, whole int) {
	r := x.begin(context.Background(), text, Scope{AnyDate: true, Limit: topHits}, Boost{})
	defer r.end()
	words := r.query.Words
	if len(words) != 1 || words[0].Text != text || words[0].Phrase {
		return nil, 0
	}
	r.tokenize(words)
	if len(r.tokens) != 1 || r.tokens[0].text != text {
		return nil, 0
	}
	r.expand()
	if err := r.rank(); err != nil {
		return nil, 0
	}
	hits = slices.Clone(r.top)
	slices.SortFunc(hits, func(a, b hit) int {
		if r.before(a, b) {
			return -1
		}
		return 1
	})
	return hits, r.total
}

// takeTops answers from the tops, when the query is one word of them and enough of its hits pass the filter.
func (r *run) takeTops() bool {
	x := r.x
	if len(r.tokens) != 1 || r.tokens[0].exact || !r.tokens[0].last || r.rival != noRival || x.tops.texts.size() < 1 {
		return false
	}
	n, ok := x.tops.texts.seek(r.tokens[0].text)
	if !ok {
		return false
	}
	from, to := x.tops.at[n], x.tops.at[n+1]
	enough, lane, offered := to-from < topHits, len(r.top), 0
	for i := from; i < to; i++ {
		if len(r.top) == r.scope.Limit && x.tops.score[i]+r.boost.Most < r.top[0].score {
			break
		}
		node := x.tops.nodes[i]
		if r.offered(node) || !r.allowed(node) {
			continue
		}
		h := hit{node: node, row: x.tops.rows[i], score: x.tops.score[i], got: x.tops.got[i]}
		if r.boost.Of != nil {
			h.score += r.boost.Of(x.code(node))
		}
		r.offer(h)
		offered++
	}
	if !enough && len(r.top) < r.scope.Limit {
		r.top = r.top[:0]
		for _, h := range r.stood[:lane] { // those of the code lane
			r.offer(h)
		}
		return false
	}
	r.total += max(offered, int(x.tops.whole[n]))
	r.slack = wholeSlack
	r.limit()
	r.ready()
	return true
}
