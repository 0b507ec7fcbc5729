package search

import "slices"

// What a code can score at most is known before its texts are looked at, from which words of the query it has, how much its lightest text weighs
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
	r.sure = len(r.touched)
	for i := range r.tokens {
		for _, f := range r.tokens[i].finds {
			if r.follows(i, f) {
				if err := r.noteFollowing(i, f); err != nil {
					return err
				}
			}
		}
	}
	for i := range r.heavies {
		h := &r.heavies[i]
		for k := range r.touched[:r.sure] {
			t := &r.touched[k]
			t.bits |= h.on(t.node)
		}
		r.light &^= h.bits | h.down
	}
	r.noteAround()
	return r.ctx.Err()
}

// touched is a node that has something of the query, and a bit for each way in which it has it.
type touched struct{ node, bits uint32 }

// family is a parent and, once noted, the lowest bit of each slot of which one right below it has something.
type family struct{ parent, has uint32 }

// noteAround notes for the codes that have light bits which tokens their siblings have, as if they stood above, which is worth more.
func (r *run) noteAround() {
	const (
		each = 0o1111111111 // the lowest bit of each slot
		own  = each * (classFull | classPart)
	)
	x := r.x
	all := r.light
	for _, h := range r.heavies {
		all |= h.bits
	}
	if all = (all | all>>1 | all>>2) & each; all&(all-1) == 0 { // nobody lacks the one token
		return
	}
	r.families = append(r.families[:0], family{}) // of those at the top
	r.familyAt = slices.Grow(r.familyAt[:0], r.sure)[:r.sure]
	last, at := uint32(nowhere), uint32(0) // siblings come mostly one after another
	for i, t := range r.touched[:r.sure] {
		if p := x.parent[t.node]; p != last {
			if last, at = p, 0; p != nowhere {
				at = r.familyOf.of(p)
			}
			if at == 0 && p != nowhere {
				at = uint32(len(r.families))
				*r.familyOf.cell(p) = at
				r.families = append(r.families, family{parent: p})
			}
		}
		r.familyAt[i] = at
		r.families[at].has |= t.bits & own
	}
	r.familyOf.wipe()
	r.families[0].has = 0
	for i := range r.families[1:] {
		f := &r.families[i+1]
		if x.is(f.parent, traitHeading) {
			f.has = 0
			continue
		}
		for k := range r.heavies {
			if h := &r.heavies[k]; f.has&h.bits == 0 && anyOf(h.own, f.parent+1, x.last[f.parent]) {
				f.has |= h.bits
			}
		}
		f.has = (f.has | f.has>>1) & each
	}
	for i, at := range r.familyAt {
		around, t := r.families[at].has, &r.touched[i]
		if around == 0 || t.bits&r.light == 0 {
			continue
		}
		has := (t.bits | t.bits>>1 | t.bits>>2) & (each >> classBits) // in the last slot, it may be another token
		t.bits |= (around &^ has) * classAbove
	}
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
	if n, ok := x.isHeavy(lo, hi, titlesOnly); ok {
		h := heavyFind{own: x.mapOf(x.heavy.own[n]), bits: own, down: above, light: x.heavy.light[n], prior: x.heavy.prior[n], alone: true}
		if x.heavy.above[n] != noMap && above != 0 {
			h.above = x.mapOf(x.heavy.above[n])
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
		if at := r.noted.of(p.node()); at != 0 { // as most, when the query has several words
			r.touched[at-1].bits |= own
		} else {
			r.touch(p.node(), own)
		}
	}
	work := len(postings)
	if above != 0 {
		var from, to uint32 // noted last: titles below a title often have its words again
		for _, node := range x.handedDown(lo, hi) {
			last := x.last[node]
			if from <= node && last <= to {
				continue
			}
			from, to = node, last
			for below := node + 1; below <= last; below++ {
				if at := r.noted.of(below); at != 0 {
					r.touched[at-1].bits |= above
				} else {
					r.touch(below, above)
				}
			}
			work += int(last - node)
		}
	}
	return r.busy(work)
}

// touch notes bits for a node that has none so far.
func (r *run) touch(node, bits uint32) {
	r.touched = append(r.touched, touched{node, bits})
	*r.noted.cell(node) = uint32(len(r.touched))
}

// bits are those of a node.
func (r *run) bits(node uint32) uint32 {
	if at := r.noted.of(node); at != 0 {
		return r.touched[at-1].bits
	}
	return 0
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
	if n, ok := r.x.isHeavy(f.lo, f.hi, true); ok {
		r.heavies = append(r.heavies, heavyFind{own: r.x.mapOf(r.x.heavy.own[n]), bits: own})
		return nil
	}
	alone := len(r.heavies) > 0 && r.heavies[0].alone // then its codes, not noted so far, may have the find, too
	postings := r.x.posted(f.lo, f.hi)
	for _, p := range postings {
		node := p.node()
		if p.lineOnly() {
			continue
		}
		if at := r.noted.of(node); at != 0 {
			r.touched[at-1].bits |= own
		} else if alone {
			r.touch(node, own)
		}
	}
	return r.busy(len(postings))
}

// mostHeavies bounds how many heavy words are told apart where a query has no other.
const mostHeavies = 6
