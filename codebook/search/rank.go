package search

import (
	"math/bits"
	"unicode/utf8"
)

// A row's score is the matched mass of the query, over what it would take to match everything:
//
//	got / (got + lost · (asked − got) + rest · (mass − covered))
//
// The score is 1 when the row is the query and nothing else. A word that did not match costs by its worth, so that a code lacking "left" still
// beats one lacking "ulcer"; what the row says beyond the query costs less. A word that is not in the row but elsewhere in what the book
// says of the code counts in part: "ketorolac" is the alias, "injection" stands in the descriptor.
//
// The numbers were chosen on 1,000 entries of the Alphabetic Index kept out of the book (TestOfficialIndexLookups).
const (
	lost        = 1.8
	rest        = 0.35
	elsewhere   = 0.4
	aliasFactor = 0.98 // against a descriptor
	bagFactor   = 0.97
	ownShare    = 0.1  // of its descriptor's score that a code gets on top: it decides between codes with the same alias
	wholeMiss   = 0.05 // mass of the query that a row may lack and still be the whole query
	wholeSlack  = 0.12 // mass beyond the query that it may have: a stop word
	wholeBonus  = 0.18 // the prior at most, so that a whole alias stands above a part of another
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

// standing is a code with its best row.
type standing struct {
	code, row       uint32
	score, own, got float32 // of the row, of the descriptor, and the row's matched mass
	whole           bool    // a descriptor or an alias is the query and nothing else
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
	gain, covers, follows := r.gains(i, f), fieldCovers(), r.follows(i, f)
	for term := f.lo; term < f.hi; term++ {
		for k, m := range covers {
			cover[k] = x.dict.idf[term] * m
		}
		postings := x.posted(term)
		for _, p := range postings {
			if gain[p.field()] == 0 {
				continue
			}
			g := &r.rows[p.row()]
			if g.seen&bit != 0 || (follows && g.seen == 0) {
				continue
			}
			if g.seen == 0 {
				r.mark(p.row())
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

// mark notes that a row has gathered something.
func (r *run) mark(row uint32) {
	code := r.x.codeOf[row]
	r.marked[code/64] |= 1 << (code % 64)
}

// eachMarked yields the marked codes in order, so that their rows, which lie side by side, are read in order too.
func (r *run) eachMarked(yield func(code uint32) bool) {
	for i, word := range r.marked {
		for ; word != 0; word &= word - 1 {
			if !yield(uint32(i*64 + bits.TrailingZeros64(word))) {
				return
			}
		}
	}
}

// gains is what a find of token i adds to a row, by field. One or two letters begin a word of any plain line and of any title above; they are
// looked for in descriptors and aliases only.
func (r *run) gains(i int, f find) [4]float32 {
	gains := fieldWeights()
	for k := range gains {
		gains[k] *= r.tokens[i].mass * f.weight
	}
	if f.how == howPrefix && len(r.tokens[i].text) <= 2 {
		gains[fieldBody], gains[fieldAbove] = 0, 0
	}
	return gains
}

// follows reports whether a find only counts in rows that have something else of the query: the one or two letters of a word just begun,
// which would otherwise bring in half of the book.
func (r *run) follows(i int, f find) bool {
	if f.how != howPrefix || len(r.tokens[i].text) > 2 {
		return false
	}
	for k := range i {
		if r.reads(k) || r.x.anyPosted(r.tokens[k].finds) {
			return true
		}
	}
	return false
}

// rank turns what the rows have gathered into hits: the best row of each code, the codes that pass the filter, and of these all that
// matched a fair part of what the best one did.
func (r *run) rank() {
	asked, scale := r.asked(), r.scale()
	r.slack = wholeSlack + r.silenced()
	most := float32(0)
	r.stands = r.stands[:0]
	for code := range r.eachMarked {
		if r.allowed(code, false) {
			s := r.stand(code, r.excused(r.rows[r.x.bag(code)].seen, asked))
			most = max(most, s.got)
			r.stands = append(r.stands, s)
		}
	}
	for i := range r.stands {
		if s := &r.stands[i]; s.got >= leastGot*most && !r.offered[s.code] {
			r.offer(hit{code: s.code, row: s.row, score: r.points(s, scale)})
		}
	}
}

// points is the score of a hit by text.
func (r *run) points(s *standing, scale float64) float64 {
	score := float64(s.score + ownShare*s.own)
	if s.whole && r.x.about[s.code].billable {
		score += wholeBonus * scale
	}
	if len(r.demands) > 0 {
		score *= float64(r.agreement(s.row, r.rows[r.x.bag(s.code)].seen))
	}
	if s.whole && r.outdoes(s.code) {
		score += codeScore
	}
	return score + r.prior(s.code, scale)
}

// stand finds the code's best row.
func (r *run) stand(code uint32, asked float32) standing {
	first, bag := r.x.firstRow[code], r.x.bag(code)
	best := standing{code: code}
	for row := first; row <= bag; row++ {
		if r.rows[row].seen == 0 {
			continue
		}
		score, got := r.score(row, r.rows[row], r.rows[bag].seen, asked)
		best.whole = best.whole || row < bag && asked-got < wholeMiss && r.x.mass[row]-r.rows[row].covered < r.slack
		if row == first {
			best.own = score
		}
		if score > best.score {
			best.row, best.score, best.got = row, score, got
		}
	}
	return best
}

// score is the row's score and matched mass, given the tokens that the code's bag has.
func (r *run) score(row uint32, g gathered, inBag uint32, asked float32) (score, got float32) {
	factor := float32(1)
	switch r.x.kind(row) {
	case rowAlias:
		factor = aliasFactor
	case rowBag:
		factor = bagFactor
	}
	got = g.got
	for left := inBag &^ g.seen; left != 0; left &= left - 1 {
		got += elsewhere * r.tokens[bits.TrailingZeros32(left)].mass
	}
	return factor * got / (got + lost*(asked-got) + rest*max(0, r.x.mass[row]-g.covered)), got
}

// asked is the mass of the query.
func (r *run) asked() float32 {
	var mass float32
	for i := range r.tokens {
		mass += r.tokens[i].mass
	}
	return max(mass, 1e-6)
}

// silenced is what the quiet words of the query are worth in a row.
func (r *run) silenced() (mass float32) {
	for i := range r.tokens {
		if t := &r.tokens[i]; t.quiet {
			if id, ok := r.x.dict.seek(t.text); ok {
				mass += r.x.dict.idf[id]
			}
		}
	}
	return mass
}

// scale is how much the prior counts: one to three letters say little, unless they are a word, and what is billed most should come first.
func (r *run) scale() float64 {
	letters := 0
	for i := range r.tokens {
		letters += utf8.RuneCountInString(r.tokens[i].text)
	}
	if letters > 1 && len(r.tokens) == 1 && r.understood(0) {
		return 1
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
