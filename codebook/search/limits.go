package search

// bound is what the bits of a node are worth at most: how much of the query's mass it has, and how much of a text's mass that takes off, with the
// most that a single term takes off it where that is known.
type bound struct{ got, covered, widest float32 }

func (b bound) with(other bound) bound {
	return bound{max(b.got, other.got), max(b.covered, other.covered), max(b.widest, other.widest)}
}

func (b *bound) add(other bound) {
	b.got, b.covered, b.widest = b.got+other.got, b.covered+other.covered, max(b.widest, other.widest)
}

// rest is the least that a text has beyond the query, when the lightest text of the code weighs so much, and the leanest without its weightiest word.
// Of the words that are covered one at most is the weightiest.
func (b bound) rest(light, lean float32) float32 {
	return max(light-b.covered, lean-(b.covered-b.widest))
}

// limits are the bounds of all slots, by pairs of slots.
type limits struct {
	pairs  [slots / 2][64]bound
	inUse  int
	asked  float32 // the least that a code is asked for
	all    float32 // mass of the query
	scale  float64
	extras float64 // what may come on top of every score
}

// limit works out what the bits are worth for the query, to codes that have no other finds than those that count.
func (r *run) limit(counts func(token int, f find) bool) {
	l := &r.limits
	var full, part, either, above [slots]bound
	var apart [slots]float32
	for i := range r.tokens {
		t, s := &r.tokens[i], min(i, slots-1)
		var most, least bound
		raise := func(weight, worth float32) {
			b := &least
			if weight >= fullWeight {
				b = &most
			}
			*b = b.with(bound{weight, worth, worth})
		}
		for _, f := range t.finds {
			if counts(i, f) {
				raise(f.weight, r.x.worth(f))
			}
		}
		best := most.with(least)
		handed := bound{got: fieldWeights[fieldAbove] * best.got, covered: fieldCovers[fieldAbove] * best.covered}
		several := s == slots-1 && len(r.tokens) > slots // terms may be covered, not one
		for n := range r.readings {
			if rd := &r.readings[n]; rd.from <= i && i < rd.to {
				raise(rd.weight, rd.mass)
				handed = handed.with(r.x.below(rd))
				several = true
			}
		}
		for _, of := range []struct {
			sum  *[slots]bound
			each bound
		}{{&full, most}, {&part, least}, {&either, most.with(least)}, {&above, handed}} {
			of.each.got *= t.mass
			if several {
				of.each.widest = 0
			}
			of.sum[s].add(of.each)
		}
		apart[s] += elsewhere * t.mass
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
				b = b.with(part[s])
			}
			if class&classFull != 0 {
				b = b.with(full[s])
			}
			if class&(class-1) != 0 && s == slots-1 && len(r.tokens) > slots {
				b = either[s] // of one token this, of the next that
			}
			b.got = max(b.got, apart[s])
			worth[s][class] = b
		}
	}
	for p := range l.inUse {
		low, high := &worth[2*p], &worth[2*p+1]
		for mask := range l.pairs[p] {
			b := low[mask&(1<<classBits-1)]
			b.add(high[mask>>classBits])
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
	l.scale = r.scale()
	l.extras = r.boost.Most
}

// anyFind counts all finds.
func anyFind(int, find) bool { return true }

// below is what a reading is worth at most, as a share of the query's mass, to a code that has its rarest word from a title above: it is noted by
// that, and may have the others itself.
func (x *Index) below(rd *reading) bound {
	rarest := x.dict.idf[rd.rarest]
	others := rd.mass - rarest
	return bound{got: rd.weight * (others + fieldWeights[fieldAbove]*rarest) / rd.mass, covered: others + fieldCovers[fieldAbove]*rarest}
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
		b.add(l.pairs[p][mask>>(2*classBits*p)&63])
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

// rounding makes up for what a prospect loses by being a float32.
const rounding = 1e-4

// ceiling is what the codes of a group can score at most, each by its weights and its use, and one more, so that it is never below 0, where float
// bits do not sort.
type ceiling struct {
	r        *run
	b        bound
	base     float32 // of a text that has nothing beyond the query
	num, den float32 // of the others
	bonus    float32 // of a text that is the query
	prior    [16]float32
}

func (r *run) ceilingOf(g *group) ceiling {
	l := &r.limits
	base, whole := l.best(g.b)
	c := ceiling{r: r, b: g.b, base: float32(base), num: (1 + ownShare) * g.b.got, den: g.b.got + lost*max(0, l.asked-g.b.got)}
	if whole {
		c.bonus = float32(wholeBonus * l.scale)
		if r.rival != noRival {
			c.bonus += codeScore
		}
	}
	for i := range c.prior {
		c.prior[i] = float32(priors[i]*l.scale+l.extras) + rounding + 1
	}
	return c
}

// of is the ceiling of a node.
func (c *ceiling) of(node uint32) float32 {
	facts := c.r.x.facts[nodeFacts*node:][:nodeFacts]
	score, rest := c.base, c.b.rest(weights(facts))
	if rest > 0 {
		score = c.num / (c.den + shareRest*rest)
	}
	if c.r.marked {
		score, rest = c.r.markedMost(node, c.b.got, c.den, c.b.covered)
	}
	if rest < c.r.slack {
		score += c.bonus
	}
	return score + c.prior[facts[factTraits]>>traitUse&15]
}
