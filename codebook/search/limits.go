package search

// bound is what the bits of two slots are worth at most.
type bound struct{ got, covered float32 }

// limits are the bounds of all slots, by pairs of slots.
type limits struct {
	pairs  [slots / 2][64]bound
	inUse  int
	asked  float32 // the least that a code is asked for
	all    float32 // mass of the query
	scale  float64
	extras float64 // what may come on top of every score
}

// limit works out what the bits are worth for the query.
func (r *run) limit() {
	l := &r.limits
	var full, part, either, apart, cover [slots]float32
	var above [slots]bound
	for i := range r.tokens {
		t, s := &r.tokens[i], min(i, slots-1)
		var most, least, covers float32
		var handed bound
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
		handed = bound{fieldWeights[fieldAbove] * max(most, least), fieldCovers[fieldAbove] * covers}
		for n := range r.readings {
			if rd := &r.readings[n]; rd.from <= i && i < rd.to {
				raise(rd.weight, rd.mass)
				b := r.x.below(rd)
				handed = bound{max(handed.got, b.got), max(handed.covered, b.covered)}
			}
		}
		either[s] += max(most, least) * t.mass
		apart[s] += elsewhere * t.mass
		full[s] += most * t.mass
		part[s] += least * t.mass
		cover[s] += covers
		above[s].got, above[s].covered = above[s].got+handed.got*t.mass, above[s].covered+handed.covered
	}
	l.inUse = (min(len(r.tokens), slots) + 1) / 2
	var worth [slots][1 << classBits]bound // of one slot
	for s := range min(len(r.tokens), slots) {
		for class := 1; class < 1<<classBits; class++ {
			var b bound
			if class&classAbove != 0 {
				b = above[s]
			}
			if class&classPart != 0 {
				b = bound{max(b.got, part[s]), cover[s]}
			}
			if class&classFull != 0 {
				b = bound{max(b.got, full[s]), cover[s]}
			}
			if class&(class-1) != 0 && s == slots-1 && len(r.tokens) > slots {
				b = bound{either[s], cover[s]} // of one token this, of the next that
			}
			b.got = max(b.got, apart[s])
			worth[s][class] = b
		}
	}
	for p := range l.inUse {
		low, high := &worth[2*p], &worth[2*p+1]
		for mask := range l.pairs[p] {
			a, b := low[mask&(1<<classBits-1)], high[mask>>classBits]
			l.pairs[p][mask] = bound{a.got + b.got, a.covered + b.covered}
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
	l.scale = r.scale()
	l.extras = r.boost.Most
}

// below is what a reading is worth at most, as a share of the query's mass, to a code that has its rarest word from a title above: it is noted by
// that, and may have the others itself.
func (x *Index) below(rd *reading) bound {
	rarest := x.dict.idf[rd.rarest]
	others := rd.mass - rarest
	return bound{rd.weight * (others + fieldWeights[fieldAbove]*rarest) / rd.mass, others + fieldCovers[fieldAbove]*rarest}
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

// most is top for codes whose texts weigh so much at least and whose prior is so high at most.
func (l *limits) most(b bound, light, prior, slack float32, rival bool) float64 {
	if b.got == 0 {
		return 0
	}
	score, whole := l.best(b)
	rest := light - b.covered
	if rest > 0 {
		score = float64((1 + ownShare) * b.got / (b.got + lost*max(0, l.asked-b.got) + shareRest*rest))
	}
	if whole && rest < slack {
		score += wholeBonus * l.scale
		if rival {
			score += codeScore
		}
	}
	return score + float64(prior)*l.scale + l.extras + rounding
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
