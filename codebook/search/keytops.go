package search

import (
	"context"
	"slices"

	"codedesk/codebook"
)

// keyTops are, for each beginning that a great many codes have, those of them that stand on top, worked out beforehand like the tops of words:
// "S7" begins four thousand codes.
type keyTops struct {
	keys  []codebook.Key // the beginnings, sorted
	at    []uint32       // by beginning: where its nodes begin, and one more
	nodes []uint32       // topHits of each, best first, with openBit
}

// keyReach is how many codes a beginning must have to be worth it.
const keyReach = 256

// findKeyTops works them out.
func (x *Index) findKeyTops() keyTops {
	t := keyTops{at: []uint32{0}}
	var walk func(from, to, letters int)
	walk = func(from, to, letters int) {
		for from < to {
			key := x.keys[x.byKey[from]]
			end := min(to, x.from(key.To(letters)+1))
			if end-from >= keyReach {
				begin := key.String()[:letters]
				packed, _ := codebook.KeyOf(begin)
				t.nodes = append(t.nodes, x.keyTop(begin)...)
				t.keys, t.at = append(t.keys, packed), append(t.at, uint32(len(t.nodes)))
				walk(from, end, letters+1)
			}
			from = end
		}
	}
	walk(0, len(x.byKey), 1)
	return t
}

// keyTop is the top of the codes that begin with the key.
func (x *Index) keyTop(key string) (nodes []uint32) {
	r := x.begin(context.Background(), "", Scope{AnyDate: true, Limit: topHits}, Boost{})
	defer r.end()
	p := prefix{key: key}
	for _, code := range x.exactly(key) {
		p.sets |= x.set(code)
	}
	r.offerPrefix(p, prefixScore)
	r.sort(r.top)
	for _, h := range r.top {
		nodes = append(nodes, x.listed(h.node, x.tops.since[0]))
	}
	return nodes
}

// of is the top of the codes that begin with the key, nil when it is not known.
func (t *keyTops) of(key string) []uint32 {
	packed, _ := codebook.KeyOf(key)
	at, ok := slices.BinarySearch(t.keys, packed)
	if !ok {
		return nil
	}
	return t.nodes[t.at[at]:t.at[at+1]]
}

// takeKeyTops offers codes that begin with the prefix, when their top is known and nothing but the date filters. Those that the user had in
// hand lately may belong among the first although they are not in it.
func (r *run) takeKeyTops(p prefix, score float64) bool {
	nodes := r.x.keyTops.of(p.key)
	if nodes == nil || !r.filter.dateOnly() || len(r.phrases)+len(r.nots) > 0 {
		return false
	}
	r.fetch(nodes[:min(r.scope.Limit, len(nodes))])
	stand, wanted := 0, r.scope.Limit
	for ; wanted > 0 && stand < len(nodes); stand++ {
		if r.onDate(nodes[stand]) {
			wanted--
		}
	}
	if wanted > 0 {
		return false // others may belong among the first
	}
	total := r.total + len(r.x.keyed(p.key)) - len(r.lane) // those of other dates, too
	r.sorted = len(r.top) < 2
	offer := func(node uint32) {
		r.offerOnce(hit{node: node, row: noRow, by: byPrefix, score: r.prefixPoints(node, p, score)})
	}
	for _, n := range nodes[:stand] {
		if node := n &^ openBit; !r.offered(node) && r.onDate(n) {
			offer(node)
		}
	}
	for _, ref := range r.boost.Lifted {
		if node, ok := r.x.node(ref); ok && p.leads(r.x.keys[node]) && !r.offered(node) && r.passes(node) {
			offer(node)
		}
	}
	r.total = total
	r.unsort()
	return true
}
