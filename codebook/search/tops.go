package search

import (
	"context"
	"slices"
	"strings"

	"codedesk/codebook"
)

// tops are the results of words and beginnings that more than a few codes have, or that stand for other words, worked out beforehand: "d" begins a
// word of a hundred thousand codes, and the search for it is always the same. They are made when an index is stored, because an index that is
// used at once is not worth the time. From some letter on a word is the only one that begins so, and what it finds no longer changes; such texts
// share a list.
type tops struct {
	texts lexicon  // what is typed
	list  []uint32 // by text: the list of its hits
	at    []uint32 // by list: where its hits begin, and one more
	whole []uint32 // by list: how many codes there are in all, and in the lowest bit whether there are more
	nodes []uint32 // by hit: the node, and openBit
	rows  []uint32 // and the text that matched best
	score []float64
	got   []float32
	since []uint32 // one day, on which and ever after the codes with openBit are valid
}

// openBit marks a hit whose code passes a date without being asked: most of a list do, and each lies somewhere else in memory.
const openBit = 1 << 31

const (
	topHits  = 64   // kept for each list
	topReach = 25   // codes that a text must reach to be worth it: with 96 the median key takes a sixth longer
	topBatch = 1024 // texts that are worked out before what is the same for several is put together
	topRun   = 32   // of them, those that one goroutine works out
)

// findTops works out the tops.
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
			if x.reach(lo, end) >= topReach || x.meansMore(lo, end) {
				texts = append(texts, word[:letters])
				walk(lo, end, letters+1)
			}
			lo = end
		}
	}
	walk(0, uint32(x.dict.size()), 1)
	slices.Sort(texts)
	t.at, t.since = []uint32{0}, []uint32{uint32(x.view.DOS())}
	lists := x.textLists()
	var kept []string
	var before *top
	for batch := range slices.Chunk(texts, topBatch) {
		found := make([]*top, len(batch))
		onAllCores((len(batch)+topRun-1)/topRun, func(i int) {
			from := i * topRun
			x.topsOf(batch[from:min(from+topRun, len(batch))], found[from:], &lists)
		})
		for i, text := range batch {
			f := found[i]
			if len(f.hits) == 0 {
				continue
			}
			kept = append(kept, text)
			if before == nil || f != before && (f.whole != before.whole || !slices.Equal(f.hits, before.hits)) {
				for _, h := range f.hits {
					t.nodes, t.rows, t.score, t.got = append(t.nodes, x.listed(h.node, t.since[0])), append(t.rows, h.row), append(t.score, h.score), append(t.got, h.got)
				}
				t.at, t.whole = append(t.at, uint32(len(t.nodes))), append(t.whole, f.whole)
			}
			t.list = append(t.list, uint32(len(t.whole)-1))
			before = f
		}
	}
	t.texts = newLexicon(kept)
	return t
}

// meansMore reports whether a term of [lo, end) stands for others.
func (x *Index) meansMore(lo, end uint32) bool {
	at, _ := slices.BinarySearch(x.meanings.firsts, lo)
	return at < len(x.meanings.firsts) && x.meanings.firsts[at] < end
}

// top is what a text finds: the best hits, of all sets and dates, and how many there are in all, as tops.whole says it.
type top struct {
	hits  []hit
	whole uint32
}

// topsOf works out the tops of texts that follow each other. What a text is understood as tells what it finds, and often it is the same as for the
// text before, which is one letter shorter.
func (x *Index) topsOf(texts []string, found []*top, lists *textLists) {
	var last understood
	for i, text := range texts {
		r := x.begin(context.Background(), text, Scope{AnyDate: true, Limit: topHits}, Boost{})
		if words := r.query.Words; len(words) == 1 && words[0].Text == text && !words[0].Phrase {
			r.understand(words)
		}
		switch {
		case len(r.tokens) != 1 || r.tokens[0].text != text:
			found[i], last = &top{}, understood{}
		case last.take(r):
			found[i] = found[i-1]
		default:
			found[i] = r.topOf(lists)
		}
		r.end()
	}
}

// understood is what a query of one word was understood as, as far as its hits depend on it.
type understood struct {
	finds []find
	mass  float32
	scale float64
	short bool
}

// take remembers what the query was understood as, and reports whether it is the same as before. What has readings is never the same.
func (u *understood) take(r *run) (same bool) {
	if len(r.readings) > 0 {
		u.finds = u.finds[:0]
		return false
	}
	t := &r.tokens[0]
	scale, short := r.scale(), len(t.text) <= 2
	same = len(u.finds) > 0 && slices.Equal(u.finds, t.finds) && u.mass == t.mass && u.scale == scale && u.short == short
	u.finds, u.mass, u.scale, u.short = append(u.finds[:0], t.finds...), t.mass, scale, short
	return same
}

// topOf is the top of the query, which was understood.
func (r *run) topOf(lists *textLists) *top {
	r.markTexts(lists)
	defer r.unmarkTexts(lists)
	if err := r.rank(); err != nil {
		return &top{}
	}
	hits := slices.Clone(r.top)
	r.sort(hits)
	whole := uint32(r.total) << 1
	if r.more {
		whole |= 1
	}
	return &top{hits, whole}
}

// prepare makes ready to score codes that the tops do not hold.
func (r *run) prepare() {
	r.expand()
	r.slack = wholeSlack
	r.limit(anyFind)
	r.ready()
}

// takeTops answers from the tops, when the query is one word of them and nothing but the date filters its hits. The codes that the user had in
// hand lately are scored anew, because they may belong among the first although they are not among the tops.
func (r *run) takeTops() bool {
	x := r.x
	if len(r.tokens) != 1 || r.tokens[0].exact || !r.tokens[0].last || r.rival != noRival || x.tops.texts.size() < 1 || !r.filter.dateOnly() || len(r.nots) > 0 {
		return false
	}
	n, ok := x.tops.texts.seek(r.tokens[0].text)
	if !ok {
		return false
	}
	n = x.tops.list[n]
	from, to := x.tops.at[n], x.tops.at[n+1]
	r.fetch(x.tops.nodes[from:min(to, from+uint32(r.scope.Limit-len(r.top)))])
	left, most := 0, float32(0) // out by the filter, and what they match
	r.sorted = len(r.top) == 0
	for i := from; i < to; i++ {
		if len(r.top) == r.scope.Limit && x.tops.score[i]+r.boost.Most < r.worst().score {
			break
		}
		node := x.tops.nodes[i] &^ openBit
		switch {
		case r.offered(node) || !r.onDate(x.tops.nodes[i]):
			left++
			most = max(most, x.tops.got[i])
		default:
			h := hit{node: node, row: x.tops.rows[i], score: x.tops.score[i], got: x.tops.got[i]}
			if r.boost.Of != nil {
				h.score += r.boost.Of(x.code(node))
			}
			r.mostGot = max(r.mostGot, h.got)
			r.stood = append(r.stood, h)
			r.offerNext(h)
		}
	}
	if to-from == topHits && len(r.top) < r.scope.Limit || most > r.mostGot { // the list may lack some that match too little beside those
		return r.withoutTops()
	}
	if len(r.boost.Lifted) > 0 {
		r.unsort()
		r.prepare()
	}
	for _, ref := range r.boost.Lifted {
		if node, ok := x.node(ref); ok && !slices.ContainsFunc(x.tops.nodes[from:to], func(n uint32) bool { return n&^openBit == node }) && !r.offered(node) && r.allowed(node) {
			if err := r.consider(node, nil); err != nil {
				return true
			}
		}
	}
	r.total += max(len(r.top)-len(r.lane), int(x.tops.whole[n]>>1)-left)
	r.more = x.tops.whole[n]&1 != 0
	return true
}

// listed is a node as lists have it.
func (x *Index) listed(node, since uint32) uint32 {
	if facts := x.facts[nodeFacts*node:][:nodeFacts]; facts[factFrom] <= since && facts[factTo] == endOfTime {
		return node | openBit
	}
	return node
}

// onDate reports whether the code of a listed node passes the date.
func (r *run) onDate(listed uint32) bool {
	return listed&openBit != 0 && (r.filter.dos == 0 || r.filter.dos >= r.x.tops.since[0]) || r.passes(listed&^openBit)
}

// fetch reads where the codes of listed nodes are, all at once. One after the other would wait for memory each time, which at the first key that a
// person hits is most of the search.
func (r *run) fetch(listed []uint32) {
	r.fetched = 0
	for _, n := range listed {
		r.fetched += r.x.home[n&^openBit]
	}
}

// offerNext is offer for hits that come best first, or nearly so, as they stand in the tops: as long as they do, the list is no heap, which
// would turn over at every hit.
func (r *run) offerNext(h hit) {
	switch {
	case !r.sorted:
		r.offer(h)
	case r.boost.Of != nil && len(r.top) > 0 && r.before(h, r.worst()):
		r.unsort()
		r.offer(h)
	case len(r.top) < r.scope.Limit:
		r.top = append(r.top, h)
	}
}

// worst is the last of the best hits.
func (r *run) worst() hit {
	if r.sorted {
		return r.top[len(r.top)-1]
	}
	return r.top[0]
}

// unsort makes a heap of the best hits: a list that begins with the worst is one.
func (r *run) unsort() {
	if r.sorted {
		slices.Reverse(r.top)
		r.sorted = false
	}
}

// withoutTops takes back what the tops have offered.
func (r *run) withoutTops() bool {
	r.wipeText()
	r.top, r.sorted, r.stood = r.top[:0], false, slices.DeleteFunc(r.stood, func(h hit) bool { return h.by == byText })
	for _, h := range r.stood { // those of the code lane
		r.offer(h)
	}
	return false
}

// node is the code that is meant.
func (x *Index) node(ref Ref) (uint32, bool) {
	key, _ := codebook.KeyOf(strings.ReplaceAll(ref.Code, ".", ""))
	for _, node := range x.keyed(strings.ReplaceAll(ref.Code, ".", "")) {
		if x.keys[node] != key {
			break
		}
		if x.set(node) == setBit(ref.Set) {
			return node, true
		}
	}
	return 0, false
}
