package search

import "math/bits"

// matched is how one token of the query matched a row.
type matched struct {
	how     how
	found   bool
	reading int    // in run.readings, -1 when a find matched
	find    int    // in the token's finds, -1 when a reading matched
	term    uint32 // for a find
	field   field
	gain    float32
	apart   bool // not in the row but elsewhere in the bag
}

// analyse works out token by token how a code matches by its best row, into r.shown. It returns what the row gathered, and the tokens
// that the bag has.
func (r *run) analyse(row uint32) (g gathered, inBag uint32) {
	r.shown, g = r.explainRow(row, r.shown)
	bag := r.x.bag(r.x.codeOf[row])
	if row == bag || len(r.tokens) == bits.OnesCount32(g.seen) {
		return g, g.seen
	}
	all := g
	r.inBag, all = r.explainRow(bag, r.inBag)
	for i := range r.shown {
		if !r.shown[i].found && r.inBag[i].found {
			r.shown[i] = r.inBag[i]
			r.shown[i].gain, r.shown[i].apart = elsewhere*r.tokens[i].mass, true
		}
	}
	return g, all.seen
}

// explainRow is the slow reference of gather: the same rules for one row, with reasons.
func (r *run) explainRow(row uint32, shown []matched) ([]matched, gathered) {
	var g gathered
	x, covers := r.x, fieldCovers()
	shown = shown[:0]
	for range r.tokens {
		shown = append(shown, matched{reading: -1, find: -1})
	}
	credit := func(i, n int, f find) {
		best, gains := noRow, r.gains(i, f)
		var in field
		for _, e := range x.row(row) {
			if t := e.term(); e != gap && f.lo <= t && t < f.hi && t < best && gains[e.field()] > 0 {
				best, in = t, e.field()
			}
		}
		if best == noRow {
			return
		}
		shown[i] = matched{f.how, true, -1, n, best, in, gains[in], false}
		g.seen |= 1 << i
		g.got += gains[in]
		g.covered += x.dict.idf[best] * covers[in]
	}
	for i, t := range r.tokens {
		if len(t.finds) > 0 && t.finds[0].how == howExact {
			credit(i, 0, t.finds[0])
		}
	}
	for n := range r.readings {
		rd := &r.readings[n]
		if g.seen&rd.bits() == rd.bits() || !x.related(row, rd.rarest) {
			continue
		}
		gain, covered := r.readInto(rd, row, g.seen)
		if gain <= 0 {
			continue
		}
		for i := rd.from; i < rd.to; i++ {
			shown[i] = matched{rd.how, true, n, -1, rd.rarest, 0, gain / float32(rd.to-rd.from), false}
		}
		g.seen |= rd.bits()
		g.got += gain
		g.covered += covered
	}
	for i, t := range r.tokens {
		for n, f := range t.finds {
			if !shown[i].found && f.how != howExact && (g.seen != 0 || !r.follows(i, f)) {
				credit(i, n, f)
			}
		}
	}
	return shown, g
}

// related reports whether the row has the term or one with the same stem.
func (x *Index) related(row, term uint32) bool {
	for _, e := range x.row(row) {
		if e != gap && x.dict.family[e.term()] == x.dict.family[term] {
			return true
		}
	}
	return false
}
