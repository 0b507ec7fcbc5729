package search

import (
	"math"
	"math/bits"
	"slices"
)

// heavy holds, for each word and beginning of a word that a great part of the codes have, a map of these codes with a bit for each node. To
// read a bit of a code that is in question anyway is cheaper than to walk through all codes that have the word.
type heavy struct {
	lo, hi []uint32 // the terms that a map is for, sorted
	short  []uint8  // 1 for a beginning of one or two letters, which is looked for in descriptors and aliases only
	own    []uint32 // number of its own map, and of that of titles above
	above  []uint32
	light  []float32 // mass of the lightest text of the codes in either map
	prior  []float32 // and the highest prior by use of these codes
	maps   []uint64  // one after another
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

// isHeavy reports whether there are maps for the terms [lo, hi), and at which place of the arrays.
func (x *Index) isHeavy(lo, hi uint32, short bool) (at int, ok bool) {
	h := &x.heavy
	at, ok = slices.BinarySearch(h.lo, lo)
	for ; ok && at < len(h.lo) && h.lo[at] == lo; at++ {
		if h.hi[at] == hi && (h.short[at] != 0) == short {
			return at, true
		}
	}
	return 0, false
}

// reach is how many nodes the terms' postings and what they are handed down to come to, doubles counted.
func (x *Index) reach(lo, hi uint32) (n int) {
	n = int(x.postAt[hi] - x.postAt[lo])
	for _, node := range x.handedDown(lo, hi) {
		n += int(x.last[node] - node)
	}
	return n
}

// span is the terms of a heavy word or beginning; short says that it is looked for in descriptors and aliases only.
type span struct {
	lo, hi uint32
	short  bool
}

// findHeavy maps the heavy words and, letter by letter, the heavy beginnings, on all cores.
func (x *Index) findHeavy() heavy {
	spans := x.heavySpans()
	h := heavy{light: make([]float32, len(spans)), prior: make([]float32, len(spans))}
	maps := uint32(0)
	number := func(wanted bool) uint32 {
		if !wanted {
			return noMap
		}
		maps++
		return maps - 1
	}
	for _, s := range spans {
		short := uint8(0)
		if s.short {
			short = 1
		}
		h.lo, h.hi, h.short = append(h.lo, s.lo), append(h.hi, s.hi), append(h.short, short)
		h.own, h.above = append(h.own, number(true)), append(h.above, number(!s.short && x.downAt[s.lo] != x.downAt[s.hi]))
	}
	words := x.words()
	h.maps = make([]uint64, int(maps)*words)
	mapOf := func(n uint32) []uint64 {
		if n == noMap {
			return nil
		}
		return h.maps[int(n)*words : (int(n)+1)*words]
	}
	onAllCores(len(spans), func(n int) {
		own, above := mapOf(h.own[n]), mapOf(h.above[n])
		x.fillHeavy(spans[n], own, above)
		h.light[n], h.prior[n] = x.rateHeavy(own, above)
	})
	return h
}

// heavySpans are the terms of all heavy words and beginnings, sorted by the first of them.
func (x *Index) heavySpans() (spans []span) {
	least := max(heavyLeast, int(x.size())/heavyShare)
	done := map[span]bool{}
	add := func(s span) {
		if s.lo < s.hi && !done[s] && x.reach(s.lo, s.hi) >= least {
			done[s] = true
			spans = append(spans, s)
		}
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
					add(span{lo, lo + 1, false})
					behind++
				}
				add(span{behind, end, letters <= 2})
				walk(lo, end, letters+1)
			}
			lo = end
		}
	}
	walk(0, uint32(x.dict.size()), 1)
	slices.SortStableFunc(spans, func(a, b span) int { return int(a.lo) - int(b.lo) })
	return spans
}

// fillHeavy marks the codes that have a term of the span in one map, and those below titles that have one in the other, if there is one.
func (x *Index) fillHeavy(s span, own, above []uint64) {
	for _, p := range x.posted(s.lo, s.hi) {
		if !s.short || !p.lineOnly() {
			own[p.node()/64] |= 1 << (p.node() % 64)
		}
	}
	if above == nil {
		return
	}
	for _, node := range x.handedDown(s.lo, s.hi) {
		for below := node + 1; below <= x.last[node]; below++ {
			above[below/64] |= 1 << (below % 64)
		}
	}
}

// rateHeavy is the lightest text and the highest prior of the codes in the maps.
func (x *Index) rateHeavy(own, above []uint64) (light, prior float32) {
	light, prior = math.MaxFloat32, -1
	for at, has := range own {
		if above != nil {
			has |= above[at]
		}
		for ; has != 0; has &= has - 1 {
			node := uint32(at*64 + bits.TrailingZeros64(has))
			if !x.is(node, traitHeading) {
				light = min(light, math.Float32frombits(x.facts[nodeFacts*node+factLight]))
				prior = max(prior, float32(priors[x.traits(node)>>traitUse&15]))
			}
		}
	}
	return light, prior
}

// heavyFind is a find with maps, whose codes are not walked through at first.
type heavyFind struct {
	own, above []uint64
	bits, down uint32 // to note for codes in them
	light      float32
	prior      float32
	alone      bool // a code that has nothing else of the query counts
}

// anyOf reports whether the map has one of the nodes.
func anyOf(nodes []uint64, from, to uint32) bool {
	for w := from / 64; w <= to/64; w++ {
		bits := nodes[w]
		if w == from/64 {
			bits &= ^uint64(0) << (from % 64)
		}
		if w == to/64 {
			bits &= ^uint64(0) >> (63 - to%64)
		}
		if bits != 0 {
			return true
		}
	}
	return false
}

// on are the bits that the heavy find gives a node.
func (h *heavyFind) on(node uint32) (bits uint32) {
	if h.own != nil && h.own[node/64]>>(node%64)&1 != 0 {
		bits = h.bits
	}
	if h.above != nil && h.above[node/64]>>(node%64)&1 != 0 {
		bits |= h.down
	}
	return bits
}

// noteHeavy notes the codes that have nothing but heavy words: those that have all of them, then those that lack some, as far as these can
// enter the list.
func (r *run) noteHeavy() error {
	alone := r.heaviesAlone()
	if len(alone) == 0 {
		return nil
	}
	r.limit(r.isCommon)
	var done [1 << mostHeavies]bool
	for {
		best, which := 0.0, uint32(0)
		for set := uint32(1); set < 1<<len(alone); set++ {
			if most := r.heavyMost(alone, set); !done[set] && most > best {
				best, which = most, set
			}
		}
		if which == 0 {
			return nil
		}
		if len(r.top) == r.scope.Limit && best < r.top[0].score {
			r.more = true
			return nil
		}
		done[which] = true
		noted := len(r.touched)
		if err := r.noteSet(alone, which); err != nil {
			return err
		}
		if err := r.scoreThese(noted, len(r.touched)); err != nil {
			return err
		}
	}
}

// heaviesAlone are the heavy finds that count where nothing else of the query is, which are listed first, as far as they are told apart.
func (r *run) heaviesAlone() []heavyFind {
	n := 0
	for n < min(len(r.heavies), mostHeavies) && r.heavies[n].alone {
		n++
	}
	return r.heavies[:n]
}

// isCommon reports whether codes that have nothing but heavy words may have the find.
func (r *run) isCommon(i int, f find) bool {
	own, _ := bitsOf(i, f.weight)
	_, heavy := r.x.isHeavy(f.lo, f.hi, r.isShort(i, f))
	return heavy || r.following&own != 0
}

// noteSet notes the codes that have just these of the heavy words.
func (r *run) noteSet(heavies []heavyFind, set uint32) error {
	for w := range r.x.words() {
		bits64 := ^uint64(0)
		for i := range heavies {
			h := &heavies[i]
			has := h.own[w]
			if h.above != nil {
				has |= h.above[w]
			}
			if set>>i&1 == 0 {
				has = ^has
			}
			bits64 &= has
		}
		for ; bits64 != 0; bits64 &= bits64 - 1 {
			node := uint32(w*64 + bits.TrailingZeros64(bits64))
			noted := r.bits(node)
			if noted&^r.following != 0 {
				continue
			}
			for i := range r.heavies {
				noted |= r.heavies[i].on(node)
			}
			r.touch(node, noted)
		}
		if w%256 == 255 {
			if err := r.busy(askContext); err != nil {
				return err
			}
		}
	}
	return nil
}

// heavyMost is the highest score of a code that has these of the heavy words and no other.
func (r *run) heavyMost(heavies []heavyFind, set uint32) float64 {
	mask, light, prior := r.following, float32(0), float32(useHigh)
	for i := range heavies {
		if h := &heavies[i]; set>>i&1 != 0 {
			mask |= h.bits | h.down
			light, prior = max(light, h.light), min(prior, h.prior)
		}
	}
	for _, h := range r.heavies[len(heavies):] { // too many to be told apart
		mask |= h.bits | h.down
	}
	b := r.limits.got(mask)
	if b.got < leastGot*r.mostGot {
		return 0 // they are no hits
	}
	return r.limits.most(b, light, prior, r.slack, r.rival != noRival)
}
