package search

// tally is what a text, or all that is said of a code, has of the query.
type tally struct {
	exact  [mostTokens]credit // by token: the word itself
	loose  [mostTokens]credit // its beginning, a typo, a relative
	spread []credit           // by part of a reading
	any    bool
}

// credit is how well a word was matched, and how much of the text's mass that explains.
type credit struct{ weight, covered float32 }

func (c *credit) raise(weight, covered float32) {
	if weight > c.weight {
		c.weight, c.covered = weight, covered
	}
}

// clue says what a term of the book may be in the query; the clues of a term are a list.
type clue struct {
	token  int16 // or -1
	find   int16 // of the token
	part   int16 // of a reading, in run.parts
	exact  bool
	weight float32
	next   uint32 // 0 ends the list
}

// part is one term of a reading.
type part struct {
	reading int
	term    uint32
	idf     float32
}

// ready files for each term what it may be in the query, so that a text is read in one pass.
func (r *run) ready() {
	d := &r.x.dict
	r.clues, r.parts = append(r.clues[:0], clue{}), r.parts[:0]
	for i := range r.tokens {
		for k, f := range r.tokens[i].finds {
			shared := uint32(0)
			for t := f.lo; t < f.hi; t++ {
				if at := r.clueAt.cell(t); *at == 0 {
					if shared == 0 {
						shared = r.clue(clue{token: int16(i), find: int16(k), part: -1, exact: f.how == howExact, weight: f.weight})
					}
					*at = shared
				} else if !r.hasClue(t, i) {
					*at = r.clue(clue{token: int16(i), find: int16(k), part: -1, exact: f.how == howExact, weight: f.weight, next: *at})
				}
			}
		}
	}
	for n := range r.readings {
		rd := &r.readings[n]
		rd.parts = len(r.parts)
		for _, term := range rd.terms {
			number := int16(len(r.parts))
			r.parts = append(r.parts, part{n, term, d.idf[term]})
			for _, kin := range d.kin(d.family[term]) {
				weight := float32(kinFactor)
				if kin == term {
					weight = 1
				}
				at := r.clueAt.cell(kin)
				*at = r.clue(clue{token: -1, part: number, weight: weight, next: *at})
			}
		}
	}
	r.own.spread = sized(r.own.spread, len(r.parts))
	r.all.spread = sized(r.all.spread, len(r.parts))
	for i := range r.handed {
		r.handed[i].parent, r.arounds[i].parent = 0, 0
	}
	for i := range r.tokens {
		r.short[i] = len(r.tokens[i].text) <= 2
		r.waits[i] = r.short[i] && r.hasBefore(i)
	}
}

// hasBefore reports whether some code has a word of the query before token i.
func (r *run) hasBefore(i int) bool {
	for k := range i {
		if r.reads(k) || r.x.anyPosted(r.tokens[k].finds) {
			return true
		}
	}
	return false
}

// follows reports whether a find only counts in texts that have something else of the query: the one or two letters of a word just begun,
// which would otherwise bring in half of the book.
func (r *run) follows(i int, f find) bool { return f.how == howPrefix && r.waits[i] }

func sized(list []credit, n int) []credit {
	if cap(list) < n {
		return make([]credit, n)
	}
	return list[:n]
}

func (r *run) clue(c clue) uint32 {
	if len(r.clues) >= 1<<16-1 {
		return 0
	}
	r.clues = append(r.clues, c)
	return uint32(len(r.clues) - 1)
}

// hasClue reports whether a better find of the token has the term already.
func (r *run) hasClue(t uint32, token int) bool {
	for n := r.clueAt.of(t); n != 0; n = r.clues[n].next {
		if int(r.clues[n].token) == token {
			return true
		}
	}
	return false
}

func (r *run) wipe(t *tally) {
	t.any = false
	n := len(r.tokens)
	clear(t.exact[:n])
	clear(t.loose[:n])
	clear(t.spread)
}

// read tallies a text as it counts in the field.
func (r *run) read(row uint32, in field, t *tally) {
	x := r.x
	weight, covers := fieldWeights[in], fieldCovers[in]
	for _, e := range r.sought(row) {
		n := r.clueAt.of(e.term())
		if n == 0 {
			continue
		}
		t.any = true
		weight, covered := weight, covers*x.dict.idf[e.term()]
		if e.extra() {
			if in == fieldAbove {
				continue
			}
			weight, covered = fieldWeights[fieldExtra], fieldCovers[fieldExtra]*x.dict.idf[e.term()]
		}
		for ; n != 0; n = r.clues[n].next {
			switch c := &r.clues[n]; {
			case c.part >= 0:
				t.spread[c.part].raise(c.weight*weight, r.parts[c.part].idf*covers)
			case c.exact:
				t.exact[c.token].raise(c.weight*weight, covered)
			case in != fieldTitle && r.short[c.token]: // they begin a word of any plain line and of any title above
			default:
				t.loose[c.token].raise(c.weight*weight, covered)
			}
		}
	}
}

// add takes over what another tally has, as it counts in the field.
func (r *run) add(to *tally, from *tally, in field) {
	if !from.any {
		return
	}
	to.any = true
	weight, covers := fieldWeights[in], fieldCovers[in]
	for i := range r.tokens {
		to.exact[i].raise(from.exact[i].weight*weight, from.exact[i].covered*covers)
		to.loose[i].raise(from.loose[i].weight*weight, from.loose[i].covered*covers)
	}
	for i := range from.spread {
		to.spread[i].raise(from.spread[i].weight*weight, from.spread[i].covered*covers)
	}
}

// sum resolves a tally: the words themselves come first, then what they are read as, then what is nearly them.
func (r *run) sum(t *tally) (g gathered) {
	if !t.any {
		return g
	}
	for i := range r.tokens {
		if c := t.exact[i]; c.weight > 0 {
			g.seen |= 1 << i
			g.got += c.weight * r.tokens[i].mass
			g.covered += c.covered
		}
	}
	for n := range r.readings {
		rd := &r.readings[n]
		if g.seen&rd.bits() == rd.bits() {
			continue
		}
		if gain, covered := r.readInto(rd, t, g.seen); gain > 0 {
			g.seen |= rd.bits()
			g.got += gain
			g.covered += covered
		}
	}
	for i := range r.tokens {
		if c := t.loose[i]; c.weight > 0 && g.seen&(1<<i) == 0 && (g.seen != 0 || !r.waits[i]) {
			g.seen |= 1 << i
			g.got += c.weight * r.tokens[i].mass
			g.covered += c.covered
		}
	}
	return g
}

// readInto is what the reading adds to a tally in which the tokens seen are found themselves, and the mass that it covers. It adds nothing
// when the text has too little of it.
func (r *run) readInto(rd *reading, t *tally, seen uint32) (gain, covered float32) {
	var present, weighted float32
	for i := range rd.terms {
		if c := &t.spread[rd.parts+i]; c.weight > 0 {
			idf := r.parts[rd.parts+i].idf
			present += idf
			weighted += idf * c.weight
			covered += c.covered
		}
	}
	if rd.mass == 0 || present < leastShare*rd.mass {
		return 0, 0
	}
	var mass float32
	for i := rd.from; i < rd.to; i++ {
		mass += r.tokens[i].mass
		if seen&(1<<i) != 0 {
			gain -= r.tokens[i].mass
		}
	}
	return gain + mass*rd.weight*weighted/rd.mass, covered
}
