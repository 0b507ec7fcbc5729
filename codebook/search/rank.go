package search

import (
	"math"
	"slices"
	"unicode/utf8"
)

// A text's score is the matched mass of the query, over what it would take to match everything:
//
//	got / (got + lost · (asked − got) + shareRest · (mass − covered))
//
// The score is 1 when the text is the query and nothing else. A word that did not match costs by its worth, so that a code lacking "left" still
// beats one lacking "ulcer"; what the text says beyond the query costs less. A word that is not in the text but elsewhere in what the book
// says of the code counts in part: "ketorolac" is the alias, "injection" stands in the descriptor. All that is said of a code counts as one
// more text.
//
// The numbers were chosen on 1,000 entries of the Alphabetic Index kept out of the book (TestOfficialIndexLookups).
const (
	lost        = 1.8
	shareRest   = 0.35
	elsewhere   = 0.4
	aliasFactor = 0.98 // against a descriptor
	allFactor   = 0.97 // of all that is said of the code
	ownShare    = 0.1  // of its descriptor's score that a code gets on top: it decides between codes with the same alias
	wholeMiss   = 0.05 // mass of the query that a text may lack and still be the whole query
	wholeSlack  = 0.12 // mass beyond the query that it may have: a stop word
	wholeBonus  = 0.18 // the prior at most, so that a whole alias stands above a part of another
	leastShare  = 0.7  // of a reading's mass that a text must have
	kinFactor   = 0.8  // a word of a reading matched by its stem
	leastGot    = 0.45 // of the best hit's matched mass; what has less is left out
	askContext  = 1 << 13
)

// standing is a code with its best text.
type standing struct {
	node, row       uint32  // row is allRow when all that is said of the code was best
	score, own, got float32 // of the text, of the descriptor, and the text's matched mass
	whole           bool    // a descriptor or an alias is the query and nothing else
	all             uint32  // tokens that the code has anywhere
}

// allRow stands for all that is said of a code, where a text is asked for.
const allRow = noRow - 1

// gathered is what a text has matched.
type gathered struct {
	got     float32 // of the query's mass, by weight
	covered float32 // of the text's own mass
	seen    uint32  // a bit for each token
}

// rank turns codes that have words of the query into hits: those that pass the filter, in the order of what they can reach.
func (r *run) rank() error {
	r.slack = wholeSlack + r.silenced()
	r.limit()
	r.ready()
	if err := r.note(); err != nil {
		return err
	}
	if err := r.scoreFrom(0); err != nil {
		return err
	}
	if len(r.heavies) > 0 && (len(r.top) < r.scope.Limit || r.heavyMost() >= r.top[0].score) {
		noted := len(r.touched)
		if err := r.noteHeavy(); err != nil {
			return err
		}
		if err := r.scoreFrom(noted); err != nil {
			return err
		}
	} else if len(r.heavies) > 0 {
		r.more = true
	}
	r.count()
	return nil
}

// steps is into how many equal parts the scores that codes can reach are sorted, stepSize how wide each is.
const (
	steps    = 512
	stepSize = 1.0 / 100
)

func stepOf(score float64) int { return max(0, min(steps-1, int(score/stepSize))) }

// scoreFrom scores the codes touched from the given one on, best prospects first, until the rest cannot enter the list.
func (r *run) scoreFrom(first int) error {
	codes := r.touched[first:]
	var count [steps]int
	r.prospects = append(r.prospects[:0], make([]uint16, len(codes))...)
	for i, node := range codes {
		if r.offered(node) || !r.allowed(node) {
			r.prospects[i] = math.MaxUint16
			continue
		}
		b := r.limits.got(r.noted[node])
		r.matched[min(len(r.matched)-1, int(float32(len(r.matched))*b.got/r.limits.asked))]++
		step := stepOf(r.most(node, b))
		r.prospects[i] = uint16(step)
		count[step]++
	}
	if err := r.busy(len(codes)); err != nil {
		return err
	}
	for high := steps; high > 0; {
		low, n := high, 0
		for low > 0 && n < portion {
			low--
			n += count[low]
		}
		if n > 0 {
			if len(r.top) == r.scope.Limit && r.top[0].score > float64(high)*stepSize && high < steps {
				break
			}
			for i, step := range r.prospects {
				if int(step) >= low && int(step) < high {
					if err := r.consider(codes[i]); err != nil {
						return err
					}
				}
			}
		}
		high = low
	}
	return nil
}

// portion is how many codes are scored between two looks at whether the rest can still enter the list.
const portion = 48

// consider scores a code and offers it.
func (r *run) consider(node uint32) error {
	if err := r.busy(16); err != nil {
		return err
	}
	s := r.stand(node)
	if s.got <= 0 || s.got < leastGot*r.mostGot {
		return nil
	}
	h := hit{node: node, row: s.row, score: r.points(&s), got: s.got}
	r.stood = append(r.stood, h)
	if s.got > r.mostGot {
		r.mostGot = s.got
		r.weed()
	}
	r.offer(h)
	return nil
}

// weed makes the list anew when hits in it match too little beside what is now the best one: others may have lost their places to them.
func (r *run) weed() {
	if !slices.ContainsFunc(r.top, r.lacks) {
		return
	}
	r.top = r.top[:0]
	for _, h := range r.stood[:len(r.stood)-1] {
		if !r.lacks(h) {
			r.offer(h)
		}
	}
}

// lacks reports whether a hit by text matches too little beside the best one.
func (r *run) lacks(h hit) bool { return h.tier == "" && h.got < leastGot*r.mostGot }

// count adds up the codes that match enough.
func (r *run) count() {
	least := int(float32(len(r.matched)) * leastGot * r.mostGot / r.limits.asked)
	for i := len(r.matched) - 1; i >= max(0, least); i-- {
		r.total += r.matched[i]
	}
	r.total = max(r.total, len(r.top))
}

// points is the score of a hit by text.
func (r *run) points(s *standing) float64 {
	score := float64(s.score + ownShare*s.own)
	if s.whole && r.x.is(s.node, traitBillable) {
		score += wholeBonus * r.limits.scale
	}
	if len(r.demands) > 0 {
		score *= float64(r.agreement(s))
	}
	if s.whole && r.outdoes(s.node) {
		score += codeScore
	}
	return score + r.prior(s.node, r.limits.scale)
}

// score is a text's score and matched mass, given what it matched, the tokens that the code has anywhere, and the text's mass.
func (r *run) score(g gathered, all uint32, asked, mass float32) (score, got float32) {
	got = g.got
	for left, i := all&^g.seen, 0; left != 0; left, i = left>>1, i+1 {
		if left&1 != 0 {
			got += elsewhere * r.tokens[i].mass
		}
	}
	if got <= 0 {
		return 0, 0
	}
	return got / (got + lost*(asked-got) + shareRest*max(0, mass-g.covered)), got
}

// asked is the mass of the query.
func (r *run) asked() float32 {
	var mass float32
	for i := range r.tokens {
		mass += r.tokens[i].mass
	}
	return max(mass, 1e-6)
}

// silenced is what the quiet words of the query are worth in a text.
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
