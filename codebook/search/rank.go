package search

import "unicode/utf8"

// A row's score is the matched mass of the query, over all its mass and a part of what the row says beyond it:
//
//	got / (asked + ⅓ · (mass − covered))
//
// The score is 1 when the row is the query and nothing else. Words that did not match lower it by their worth, so that a row lacking
// "left" still beats one lacking "ulcer".
const (
	rowLength   = 0.35 // how much the rest of a row counts
	aliasFactor = 0.98 // against a descriptor
	bagFactor   = 0.97
	ownShare    = 0.05 // of its descriptor's score that a code gets on top: it decides between codes with the same alias
	leastShare  = 0.7  // of a reading's mass that a row must have
	kinFactor   = 0.8  // a word of a reading matched by its stem
	leastGot    = 0.45 // of the best hit's matched mass; what has less is left out
	askContext  = 1 << 13
)

// gathered is what a row has matched so far.
type gathered struct {
	got     float32 // of the query's mass, by weight
	covered float32 // of the row's own mass
	seen    uint32  // a bit for each token
}

// standing is a code's best row.
type standing struct {
	score, got float32
	row        uint32
}

// gather adds up for each row what it matches: first the words themselves, then their meanings, then the rest, each token by its best way.
func (r *run) gather() error {
	for i := range r.tokens {
		if f := r.tokens[i].finds; len(f) > 0 && f[0].how == howExact {
			if err := r.collect(i, f[0]); err != nil {
				return err
			}
		}
	}
	for i := range r.readings {
		if err := r.collectReading(&r.readings[i]); err != nil {
			return err
		}
	}
	for i := range r.tokens {
		for _, f := range r.tokens[i].finds {
			if f.how == howExact {
				continue
			}
			if err := r.collect(i, f); err != nil {
				return err
			}
		}
	}
	return r.ctx.Err()
}

// busy notes work done and asks the context now and then.
func (r *run) busy(postings int) error {
	if r.work += postings; r.work < askContext {
		return nil
	}
	r.work = 0
	return r.ctx.Err()
}

// collect credits token i to the rows that have one of the terms found.
func (r *run) collect(i int, f find) error {
	x, bit := r.x, uint32(1)<<i
	var cover [4]float32
	gain, covers := r.gains(i, f), fieldCovers()
	for term := f.lo; term < f.hi; term++ {
		for k, m := range covers {
			cover[k] = x.dict.idf[term] * m
		}
		postings := x.posted(term)
		for _, p := range postings {
			g := &r.rows[p.row()]
			if g.seen&bit != 0 || gain[p.field()] == 0 {
				continue
			}
			if g.seen == 0 {
				r.touched = append(r.touched, p.row())
			}
			g.seen |= bit
			g.got += gain[p.field()]
			g.covered += cover[p.field()]
		}
		if err := r.busy(len(postings)); err != nil {
			return err
		}
	}
	return nil
}

// gains is what a find of token i adds to a row, by field. One or two letters do not reach up to titles: those are about everything.
func (r *run) gains(i int, f find) [4]float32 {
	gains := fieldWeights()
	for k := range gains {
		gains[k] *= r.tokens[i].mass * f.weight
	}
	if f.how == howPrefix && len(r.tokens[i].text) <= 2 {
		gains[fieldAbove] = 0
	}
	return gains
}

// collectReading credits a reading to the rows that have its rarest word and enough of the others.
func (r *run) collectReading(rd *reading) error {
	x, bits := r.x, rd.bits()
	for _, term := range x.dict.kin(x.dict.family[rd.rarest]) {
		postings := x.posted(term)
		for _, p := range postings {
			g := &r.rows[p.row()]
			if g.seen&bits == bits {
				continue
			}
			gain, covered := r.readInto(rd, p.row(), g.seen)
			if gain <= 0 {
				continue
			}
			if g.seen == 0 {
				r.touched = append(r.touched, p.row())
			}
			g.seen |= bits
			g.got += gain
			g.covered += covered
		}
		if err := r.busy(len(postings) * len(rd.terms)); err != nil {
			return err
		}
	}
	return nil
}

// bits has a bit for each token of the reading.
func (rd *reading) bits() uint32 { return (1<<(rd.to-rd.from) - 1) << rd.from }

// readInto is what the reading adds to a row in which the tokens seen are found themselves, and the mass of the row that it covers. It
// adds nothing when the row has too little of it.
func (r *run) readInto(rd *reading, row, seen uint32) (gain, covered float32) {
	var mass float32
	for i := rd.from; i < rd.to; i++ {
		mass += r.tokens[i].mass
		if seen&(1<<i) != 0 {
			gain -= r.tokens[i].mass
		}
	}
	present, weighted, covered := r.x.share(row, rd.terms)
	if rd.mass == 0 || present < leastShare*rd.mass {
		return 0, 0
	}
	return gain + mass*rd.weight*weighted/rd.mass, covered
}

// share is how much of the terms' mass a row has, by presence and by weight, and how much of the row's mass that is.
func (x *Index) share(row uint32, terms []uint32) (present, weighted, covered float32) {
	weights, covers := fieldWeights(), fieldCovers()
	for _, term := range terms {
		idf, best, field := x.dict.idf[term], float32(0), field(0)
		for _, e := range x.row(row) {
			if e == gap {
				continue
			}
			w := weights[e.field()]
			switch {
			case e.term() == term:
			case x.dict.family[e.term()] == x.dict.family[term]:
				w *= kinFactor
			default:
				continue
			}
			if w > best {
				best, field = w, e.field()
			}
		}
		if best > 0 {
			present += idf
			weighted += idf * best
			covered += idf * covers[field]
		}
	}
	return present, weighted, covered
}

// rank turns what the rows have gathered into hits: the best row of each code, the codes that pass the filter, and of these all that
// matched a fair part of what the best one did.
func (r *run) rank() {
	x, asked, scale := r.x, r.asked(), r.scale()
	for _, row := range r.touched {
		code, score := x.codeOf[row], r.score(row, &r.rows[row], asked)
		best := &r.best[code]
		if best.score == 0 {
			r.reached = append(r.reached, code)
		}
		if score > best.score || (score == best.score && row < best.row) {
			*best = standing{score, r.rows[row].got, row}
		}
	}
	var most float32
	for _, code := range r.reached {
		if !r.allowed(code, false) {
			r.best[code].got = 0
		}
		most = max(most, r.best[code].got)
	}
	for _, code := range r.reached {
		b := r.best[code]
		if b.got == 0 || b.got < leastGot*most || r.offered[code] {
			continue
		}
		first := x.firstRow[code]
		own := r.score(first, &r.rows[first], asked)
		r.offer(hit{code: code, row: b.row, score: float64(b.score+ownShare*own) + r.prior(code, scale)})
	}
}

// score is the row's score.
func (r *run) score(row uint32, g *gathered, asked float32) float32 {
	factor := float32(1)
	switch r.x.kind(row) {
	case rowAlias:
		factor = aliasFactor
	case rowBag:
		factor = bagFactor
	}
	return factor * g.got / (asked + rowLength*max(0, r.x.mass[row]-g.covered))
}

// asked is the mass of the query.
func (r *run) asked() float32 {
	var mass float32
	for i := range r.tokens {
		mass += r.tokens[i].mass
	}
	return max(mass, 1e-6)
}

// scale is how much the prior counts: one to three letters say little, and what is billed most should come first.
func (r *run) scale() float64 {
	letters := 0
	for i := range r.tokens {
		letters += utf8.RuneCountInString(r.tokens[i].text)
	}
	switch letters {
	case 1:
		return 5
	case 2:
		return 4
	case 3:
		return 2.5
	case 4:
		return 1.5
	}
	return 1
}
