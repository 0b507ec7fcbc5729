package search

import (
	"cmp"
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
// says of the code counts in part: "ketorolac" is the alias, "injection" stands in the descriptor. A word that only an alias of a sibling has
// counts less: see saidAround. All that is said of a code counts as one more text.
//
// The numbers were chosen on 1,000 entries of the Alphabetic Index kept out of the book (TestOfficialIndexLookups).
const (
	lost        = 1.8
	shareRest   = 0.35
	elsewhere   = 0.6
	around      = 0.3  // at most elsewhere: see limit
	aliasFactor = 0.98 // against a descriptor
	allFactor   = 0.97 // of all that is said of the code
	ownShare    = 0.1  // of its descriptor's score that a code gets on top: it decides between codes with the same alias
	wholeMiss   = 0.05 // mass of the query that a text may lack and still be the whole query
	wholeSlack  = 0.12 // mass beyond the query that it may have: a stop word
	wholeBonus  = 0.18 // the prior at most, so that a whole alias stands above a part of another
	leastShare  = 0.7  // of a reading's mass that a text must have
	kinFactor   = 0.8  // a word of a reading matched by its stem
	leastGot    = 0.5  // of the best hit's matched mass; what has less is left out
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
	r.limit(anyFind)
	r.ready()
	if err := r.note(); err != nil {
		return err
	}
	if err := r.scoreThese(0, r.sure); err != nil {
		return err
	}
	if err := r.noteHeavy(); err != nil {
		return err
	}
	r.total = max(r.total, len(r.top))
	if len(r.top) == 0 {
		r.total, r.more = 0, false // what was touched has nothing but words that say nothing
	}
	return nil
}

// group is the nodes with the same bits.
type group struct {
	mask   uint32
	from   int // in run.grouped
	n      int
	slot   uint32 // in run.slots
	b      bound
	tokens uint32  // that they may have, a bit each
	top    float64 // the most that one of them can score
}

// groupSlot is a place in the table by which groups are found.
type groupSlot struct {
	mask uint32
	at   uint16 // in groups, and one more
}

// mostGroups bounds how many groups are told apart; the rest is one group with all their bits.
const mostGroups = 256

// divide sorts the nodes touched [from, to) into groups, best prospects first.
func (r *run) divide(from, to int) {
	codes := r.touched[from:to]
	r.groups = r.groups[:0]
	r.groupAt = slices.Grow(r.groupAt[:0], len(codes))[:len(codes)]
	slots := &r.slots
	last, lastAt := uint32(0), uint16(0) // neighbours often have the same bits
	for i := range codes {
		mask := codes[i].bits
		if mask == last && lastAt != 0 {
			r.groups[lastAt-1].n++
			r.groupAt[i] = lastAt - 1
			continue
		}
		h := mask * 2654435761 >> 22
		for slots[h].at != 0 && slots[h].mask != mask {
			h = (h + 1) % uint32(len(slots))
		}
		at := slots[h].at
		if at == 0 {
			at = uint16(min(len(r.groups)+1, mostGroups))
			if int(at) > len(r.groups) {
				r.groups = append(r.groups, group{})
				slots[h].mask, slots[h].at = mask, at
				r.groups[at-1].slot = h
			}
		}
		g := &r.groups[at-1]
		g.mask |= mask
		g.n++
		r.groupAt[i] = at - 1
		last, lastAt = mask, at
	}
	n := 0
	for i := range r.groups {
		g := &r.groups[i]
		slots[g.slot].at = 0
		g.from = n
		n += g.n
		g.b = r.limits.got(g.mask)
		g.tokens = r.tokensOf(g.mask)
		g.top = r.limits.top(g.b, r.rival != noRival)
	}
	r.grouped = slices.Grow(r.grouped[:0], len(codes))[:len(codes)]
	for i := range codes {
		g := &r.groups[r.groupAt[i]]
		r.grouped[g.from] = codes[i].node
		g.from++
	}
	for i := range r.groups {
		r.groups[i].from -= r.groups[i].n
	}
	slices.SortFunc(r.groups, func(a, b group) int { return cmp.Compare(b.top, a.top) })
}

// tokensOf are the tokens that bits stand for.
func (r *run) tokensOf(mask uint32) (tokens uint32) {
	for i := range r.tokens {
		if mask>>slotOf(i)&(1<<classBits-1) != 0 {
			tokens |= 1 << i
		}
	}
	return tokens
}

// scoreThese scores the codes touched [from, to), best prospects first, until the rest cannot enter the list.
func (r *run) scoreThese(from, to int) error {
	r.divide(from, to)
	for i := range r.groups {
		g := &r.groups[i]
		switch {
		case g.b.got < leastGot*r.mostGot: // none of them is a hit
		case len(r.top) == r.scope.Limit && g.top < r.top[0].score:
			r.more = true
		default:
			if err := r.scoreGroup(g); err != nil {
				return err
			}
		}
	}
	return r.busy(to - from)
}

// prospect is a code and what it can score at most: the score's bits above the node's, so that prospects compare as numbers.
type prospect uint64

func prospectOf(score float32, node uint32) prospect {
	return prospect(math.Float32bits(score))<<32 | prospect(^node)
}

func (p prospect) node() uint32   { return ^uint32(p) }
func (p prospect) score() float32 { return math.Float32frombits(uint32(p >> 32)) }

// scoreGroup scores the codes of a group, best prospects first.
func (r *run) scoreGroup(g *group) error {
	most := r.ceilingOf(g)
	least := float32(0)
	if len(r.top) == r.scope.Limit {
		least = float32(r.top[0].score) + 1
	}
	r.prospects = r.prospects[:0]
	for _, node := range r.grouped[g.from : g.from+g.n] {
		if !r.passes(node) || r.offered(node) || !r.fits(node) {
			continue
		}
		r.total++
		if score := most.of(node); score >= least {
			r.prospects = append(r.prospects, prospectOf(score, node))
		}
	}
	heapify(r.prospects)
	for list := r.prospects; len(list) > 0; list = popped(list) {
		if len(r.top) == r.scope.Limit && float64(list[0].score())-1 < r.top[0].score {
			return nil
		}
		if err := r.consider(list[0].node(), g); err != nil {
			return err
		}
	}
	return nil
}

// heapify puts the greatest on top of a heap; popped takes it off. The standard library's heap works through an interface, which costs
// three times as much.
func heapify(list []prospect) {
	for i := len(list)/2 - 1; i >= 0; i-- {
		siftDown(list, i)
	}
}

func popped(list []prospect) []prospect {
	last := len(list) - 1
	list[0] = list[last]
	list = list[:last]
	siftDown(list, 0)
	return list
}

func siftDown(list []prospect, i int) {
	for {
		child := 2*i + 1
		if child >= len(list) {
			return
		}
		if child+1 < len(list) && list[child+1] > list[child] {
			child++
		}
		if list[i] >= list[child] {
			return
		}
		list[i], list[child] = list[child], list[i]
		i = child
	}
}

// consider scores a code and offers it.
func (r *run) consider(node uint32, g *group) error {
	if err := r.busy(16); err != nil {
		return err
	}
	s := r.stand(node, g)
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
func (r *run) lacks(h hit) bool { return h.by == byText && h.got < leastGot*r.mostGot }

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
	for left, i := r.around, 0; left != 0; left, i = left>>1, i+1 {
		if left&1 != 0 {
			got += around * r.tokens[i].mass
		}
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
