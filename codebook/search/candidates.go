package search

import "math/bits"

// What a code can score at most is known before its texts are looked at, from which words of the query it has, how long its shortest text is
// and how often it is billed. So a search first notes for each code the words that it has, by walking through the postings; then it scores
// codes in the order of what they can reach, and stops where the rest cannot enter the list. Of some ten thousand codes that have a word of the
// query, a few hundred are scored.

// A code has a word in one of these ways, three bits for each slot.
const (
	classFull  = 1 << iota // the word itself or as good as that
	classPart              // its beginning, a typo, a relative
	classAbove             // in a title above, or in an alias of a sibling, in whatever way
	classBits  = 3
	slots      = 10 // words that have bits of their own; the last slot is shared by all further ones
	fullWeight = 0.9
)

// slotOf is the first bit of a token's slot.
func slotOf(token int) uint { return uint(classBits * min(token, slots-1)) }

// bound is what the bits of two slots are worth at most.
type bound struct{ got, covered float32 }

// limits are the bounds of all slots, by pairs of slots.
type limits struct {
	pairs  [slots / 2][64]bound
	inUse  int
	asked  float32 // the least that a code is asked for
	all    float32 // mass of the query
	slack  float32
	scale  float64
	extras float64 // what may come on top of every score
}

// limit works out what the bits are worth for the query.
func (r *run) limit() {
	l := &r.limits
	var full, part, either, apart, cover [slots]float32
	for i := range r.tokens {
		t, s := &r.tokens[i], min(i, slots-1)
		var most, least, covers float32
		raise := func(weight, worth float32) {
			if weight >= fullWeight {
				most = max(most, weight)
			} else {
				least = max(least, weight)
			}
			covers = max(covers, worth)
		}
		for _, f := range t.finds {
			raise(f.weight, r.x.worth(f))
		}
		for n := range r.readings {
			if rd := &r.readings[n]; rd.from <= i && i < rd.to {
				raise(rd.weight, rd.mass)
			}
		}
		either[s] += max(most, least) * t.mass
		apart[s] += elsewhere * t.mass
		full[s] += most * t.mass
		part[s] += least * t.mass
		cover[s] += covers
	}
	l.inUse = (min(len(r.tokens), slots) + 1) / 2
	for p := range l.inUse {
		for mask := range 64 {
			var b bound
			for s := 2 * p; s < 2*p+2; s++ {
				class := mask >> (classBits * (s - 2*p)) & 7
				var got, covered float32
				if class&classAbove != 0 {
					got, covered = fieldWeights[fieldAbove]*either[s], fieldCovers[fieldAbove]*cover[s]
				}
				if class&classPart != 0 {
					got, covered = max(got, part[s]), cover[s]
				}
				if class&classFull != 0 {
					got, covered = max(got, full[s]), cover[s]
				}
				if class&(class-1) != 0 && s == slots-1 && len(r.tokens) > slots {
					got, covered = either[s], cover[s] // of one token this, of the next that
				}
				if class != 0 {
					got = max(got, apart[s])
				}
				b.got, b.covered = b.got+got, b.covered+covered
			}
			l.pairs[p][mask] = b
		}
	}
	l.all = r.asked()
	l.asked = l.all
	for _, d := range r.demands {
		if d.sign == signNo {
			l.asked -= excusedShare * r.tokens[d.token].mass
		}
	}
	l.asked = max(l.asked, 1e-6)
	l.slack, l.scale = r.slack, r.scale()
	l.extras = r.boost.Most
}

// worth is the most that a match of the find takes off a text's mass.
func (x *Index) worth(f find) (most float32) {
	if f.hi-f.lo > 64 {
		return rarity(len(x.byKey), 1)
	}
	for t := f.lo; t < f.hi; t++ {
		most = max(most, x.dict.idf[t])
	}
	return most
}

// got is the most of the query's mass that a code with these bits can have.
func (l *limits) got(mask uint32) bound {
	var b bound
	for p := range l.inUse {
		each := &l.pairs[p][mask>>(2*classBits*p)&63]
		b.got, b.covered = b.got+each.got, b.covered+each.covered
	}
	return b
}

// best is the highest score of a code that has so much of the query and whose texts have nothing else, but for what its use adds.
func (l *limits) best(b bound) (score float64, whole bool) {
	return float64((1 + ownShare) * b.got / (b.got + lost*max(0, l.asked-b.got))), l.asked-b.got < wholeMiss
}

// heavyFind is a find with maps, whose codes are not walked through at first.
type heavyFind struct {
	own, above []uint64
	bits, down uint32 // to note for codes in them
	alone      bool   // a code that has nothing else of the query counts
}

// note gathers the bits of all codes that have a word of the query that is not heavy, then those that heavy words add to them.
func (r *run) note() error {
	r.heavies, r.following, r.light = r.heavies[:0], 0, 0
	for i := range r.tokens {
		for _, f := range r.tokens[i].finds {
			if !r.follows(i, f) {
				if err := r.noteFind(i, f); err != nil {
					return err
				}
			}
		}
	}
	for n := range r.readings {
		if err := r.noteReading(&r.readings[n]); err != nil {
			return err
		}
	}
	for i := range r.tokens {
		for _, f := range r.tokens[i].finds {
			if r.follows(i, f) {
				if err := r.noteFollowing(i, f); err != nil {
					return err
				}
			}
		}
	}
	for _, h := range r.heavies {
		for _, node := range r.touched {
			r.noted[node] |= h.on(node)
		}
		r.light &^= h.bits | h.down
	}
	r.noteAround()
	return r.ctx.Err()
}

// noteAround notes for the codes that have light bits which tokens their siblings have, as if they stood above, which is worth more.
func (r *run) noteAround() {
	const (
		each = 0o1111111111 // the lowest bit of each slot
		own  = each * (classFull | classPart)
		met  = 1 << (classBits * slots)
	)
	x := r.x
	all := r.light
	for _, h := range r.heavies {
		all |= h.bits
	}
	if all = (all | all>>1 | all>>2) & each; all&(all-1) == 0 { // nobody lacks the one token
		return
	}
	r.parents = r.parents[:0]
	for _, node := range r.touched {
		p := x.parent[node]
		if p == nowhere || x.is(p, traitHeading) {
			continue
		}
		if r.up[p] == 0 {
			r.parents = append(r.parents, p)
		}
		r.up[p] |= r.noted[node]&own | met
	}
	for _, p := range r.parents {
		for i := range r.heavies {
			if h := &r.heavies[i]; r.up[p]&h.bits == 0 && anyOf(h.own, p+1, x.last[p]) {
				r.up[p] |= h.bits
			}
		}
	}
	for _, node := range r.touched {
		if p := x.parent[node]; p != nowhere && r.up[p] != 0 && r.noted[node]&r.light != 0 {
			up, has := r.up[p], r.noted[node]
			has = (has | has>>1 | has>>2) & (each >> classBits) // in the last slot, it may be another token
			r.noted[node] |= ((up | up>>1) & each &^ has) * classAbove
		}
	}
	for _, p := range r.parents {
		r.up[p] = 0
	}
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

// bitsOf are the bits of a token's find.
func bitsOf(token int, weight float32) (own, above uint32) {
	own = classPart
	if weight >= fullWeight {
		own = classFull
	}
	return own << slotOf(token), classAbove << slotOf(token)
}

// busy notes work done and asks the context now and then.
func (r *run) busy(work int) error {
	if r.work += work; r.work < askContext {
		return nil
	}
	r.work = 0
	return r.ctx.Err()
}

func (r *run) noteFind(i int, f find) error {
	own, above := bitsOf(i, f.weight)
	if r.isShort(i, f) {
		above = 0
	}
	return r.noteTerms(f.lo, f.hi, own, above, r.isShort(i, f))
}

// isShort reports whether the find is the beginning of a word of one or two letters, which is looked for in descriptors and aliases only.
func (r *run) isShort(i int, f find) bool { return f.how == howPrefix && len(r.tokens[i].text) <= 2 }

// noteTerms notes the bits for all codes that have one of the terms, or puts that off when there are maps for them.
func (r *run) noteTerms(lo, hi uint32, own, above uint32, titlesOnly bool) error {
	x := r.x
	if map1, map2, ok := x.isHeavy(lo, hi, titlesOnly); ok {
		h := heavyFind{own: x.mapOf(map1), bits: own, down: above, alone: true}
		if map2 != noMap && above != 0 {
			h.above = x.mapOf(map2)
		}
		r.heavies = append(r.heavies, h)
		return nil
	}
	r.light |= own | above
	postings := x.posted(lo, hi)
	for _, p := range postings {
		if titlesOnly && p.lineOnly() {
			continue
		}
		r.touch(p.node(), own)
	}
	work := len(postings)
	if above != 0 {
		for _, node := range x.handedDown(lo, hi) {
			for below := node + 1; below <= x.last[node]; below++ {
				r.touch(below, above)
			}
			work += int(x.last[node] - node)
		}
	}
	return r.busy(work)
}

func (r *run) touch(node, bits uint32) {
	if r.noted[node] == 0 {
		r.touched = append(r.touched, node)
	}
	r.noted[node] |= bits
}

// noteReading notes the tokens of a reading for the codes that have its rarest word.
func (r *run) noteReading(rd *reading) error {
	var own, above uint32
	for i := rd.from; i < rd.to; i++ {
		o, a := bitsOf(i, rd.weight)
		own, above = own|o, above|a
	}
	for _, term := range r.x.dict.kin(r.x.dict.family[rd.rarest]) {
		if err := r.noteTerms(term, term+1, own, above, false); err != nil {
			return err
		}
	}
	return nil
}

// noteFollowing notes a find that counts only where something else of the query is.
func (r *run) noteFollowing(i int, f find) error {
	own, _ := bitsOf(i, f.weight)
	r.following |= own
	if n, _, ok := r.x.isHeavy(f.lo, f.hi, true); ok {
		r.heavies = append(r.heavies, heavyFind{own: r.x.mapOf(n), bits: own})
		return nil
	}
	postings := r.x.posted(f.lo, f.hi)
	for _, p := range postings {
		node := p.node()
		if p.lineOnly() {
			continue
		}
		if r.noted[node] == 0 {
			r.pending = append(r.pending, node)
		}
		r.noted[node] |= own
	}
	return r.busy(len(postings))
}

// noteHeavy notes the codes that have nothing but heavy words: those that have all of them, then those that lack some, as far as these can
// enter the list.
func (r *run) noteHeavy() error {
	alone := r.heavies
	for i, h := range alone {
		if !h.alone {
			alone = alone[:i] // they are listed last
			break
		}
	}
	alone = alone[:min(len(alone), mostHeavies)]
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
		if err := r.scoreFrom(noted); err != nil {
			return err
		}
	}
}

// mostHeavies bounds how many heavy words are told apart where a query has no other.
const mostHeavies = 6

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
			noted := r.noted[node]
			if noted&^r.following != 0 {
				continue
			}
			for i := range r.heavies {
				noted |= r.heavies[i].on(node)
			}
			r.noted[node] = noted
			r.touched = append(r.touched, node)
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
	mask := r.following
	for i, h := range heavies {
		if set>>i&1 != 0 {
			mask |= h.bits | h.down
		}
	}
	for _, h := range r.heavies[len(heavies):] { // too many to be told apart
		mask |= h.bits | h.down
	}
	b := r.limits.got(mask)
	if b.got < leastGot*r.mostGot {
		return 0 // they are no hits
	}
	return r.limits.top(b, r.rival != noRival)
}

// top is the highest score of any code that has so much of the query.
func (l *limits) top(b bound, rival bool) float64 {
	if b.got == 0 {
		return 0
	}
	score, whole := l.best(b)
	if whole {
		score += wholeBonus * l.scale
		if rival {
			score += codeScore
		}
	}
	return score + useHigh*l.scale + l.extras
}
