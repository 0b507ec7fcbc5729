package search

import "slices"

// heavy holds, for each word and beginning of a word that a great part of the codes have, a map of these codes with a bit for each node. To
// read a bit of a code that is in question anyway is cheaper than to walk through all codes that have the word.
type heavy struct {
	lo, hi []uint32 // the terms that a map is for, sorted
	short  []uint8  // 1 for a beginning of one or two letters, which is looked for in descriptors and aliases only
	own    []uint32 // number of its own map, and of that of titles above
	above  []uint32
	maps   []uint64 // one after another
}

// What makes a word heavy: it reaches this share of the nodes, but at least so many.
const (
	heavyShare = 40
	heavyLeast = 1024
)

// words is how many 64-bit words a map has.
func (x *Index) words() int { return int(x.size()+63) / 64 }

// noMap says that a heavy word is not handed down at all.
const noMap = nowhere

// mapOf is the n-th map.
func (x *Index) mapOf(n uint32) []uint64 {
	return x.heavy.maps[int(n)*x.words() : (int(n)+1)*x.words()]
}

// isHeavy reports whether there are maps for the terms [lo, hi), and which.
func (x *Index) isHeavy(lo, hi uint32, short bool) (own, above uint32, ok bool) {
	h := &x.heavy
	at, found := slices.BinarySearch(h.lo, lo)
	for ; found && at < len(h.lo) && h.lo[at] == lo; at++ {
		if h.hi[at] == hi && (h.short[at] != 0) == short {
			return h.own[at], h.above[at], true
		}
	}
	return 0, 0, false
}

// reach is how many nodes the terms' postings and what they are handed down to come to, doubles counted.
func (x *Index) reach(lo, hi uint32) (n int) {
	n = int(x.postAt[hi] - x.postAt[lo])
	for _, node := range x.handedDown(lo, hi) {
		n += int(x.last[node] - node)
	}
	return n
}

// findHeavy maps the heavy words and, letter by letter, the heavy beginnings.
func (x *Index) findHeavy() heavy {
	least := max(heavyLeast, int(x.size())/heavyShare)
	var h heavy
	type span struct {
		lo, hi uint32
		short  bool
	}
	done := map[span]bool{}
	add := func(lo, hi uint32, short bool) {
		if lo >= hi || done[span{lo, hi, short}] || x.reach(lo, hi) < least {
			return
		}
		done[span{lo, hi, short}] = true
		own := make([]uint64, x.words())
		for _, p := range x.posted(lo, hi) {
			if !short || !p.lineOnly() {
				own[p.node()/64] |= 1 << (p.node() % 64)
			}
		}
		isShort := uint8(0)
		if short {
			isShort = 1
		}
		h.lo, h.hi, h.short = append(h.lo, lo), append(h.hi, hi), append(h.short, isShort)
		h.own = append(h.own, uint32(len(h.maps)/x.words()))
		h.maps = append(h.maps, own...)
		if short || x.downAt[lo] == x.downAt[hi] {
			h.above = append(h.above, noMap)
			return
		}
		above := make([]uint64, x.words())
		for _, node := range x.handedDown(lo, hi) {
			for below := node + 1; below <= x.last[node]; below++ {
				above[below/64] |= 1 << (below % 64)
			}
		}
		h.above = append(h.above, uint32(len(h.maps)/x.words()))
		h.maps = append(h.maps, above...)
	}
	var walk func(lo, hi uint32, letters int)
	walk = func(lo, hi uint32, letters int) {
		for lo < hi {
			word := x.dict.term(lo)
			if len(word) < letters {
				lo++
				continue
			}
			_, end := x.dict.prefixed(word[:letters])
			if x.reach(lo, end) >= least {
				behind := lo
				if len(word) == letters {
					add(lo, lo+1, false)
					behind++
				}
				add(behind, end, letters <= 2)
				walk(lo, end, letters+1)
			}
			lo = end
		}
	}
	walk(0, uint32(x.dict.size()), 1)
	x.sortHeavy(&h)
	return h
}

func (x *Index) sortHeavy(h *heavy) {
	order := make([]int, len(h.lo))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(h.lo[a]) - int(h.lo[b]) })
	h.lo, h.hi, h.own, h.above, h.short = inOrder(h.lo, order), inOrder(h.hi, order), inOrder(h.own, order), inOrder(h.above, order), inOrder(h.short, order)
}

func inOrder[T any](from []T, order []int) []T {
	to := make([]T, len(from))
	for i, at := range order {
		to[i] = from[at]
	}
	return to
}
