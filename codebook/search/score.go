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
	next   uint16 // 0 ends the list
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
			shared := uint16(0)
			for t := f.lo; t < f.hi; t++ {
				if r.clueAt[t] == 0 {
					if shared == 0 {
						shared = r.clue(clue{token: int16(i), find: int16(k), part: -1, exact: f.how == howExact, weight: f.weight})
					}
					r.clueAt[t] = shared
				} else if !r.hasClue(t, i) {
					r.clueAt[t] = r.clue(clue{token: int16(i), find: int16(k), part: -1, exact: f.how == howExact, weight: f.weight, next: r.clueAt[t]})
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
				r.clueAt[kin] = r.clue(clue{token: -1, part: number, weight: weight, next: r.clueAt[kin]})
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

func (r *run) clue(c clue) uint16 {
	if len(r.clues) >= 1<<16-1 {
		return 0
	}
	r.clues = append(r.clues, c)
	return uint16(len(r.clues) - 1)
}

// hasClue reports whether a better find of the token has the term already.
func (r *run) hasClue(t uint32, token int) bool {
	for n := r.clueAt[t]; n != 0; n = r.clues[n].next {
		if int(r.clues[n].token) == token {
			return true
		}
	}
	return false
}

// forget undoes ready.
func (r *run) forget() {
	for i := range r.tokens {
		for _, f := range r.tokens[i].finds {
			clear(r.clueAt[f.lo:f.hi])
		}
	}
	d := &r.x.dict
	for _, p := range r.parts {
		for _, kin := range d.kin(d.family[p.term]) {
			r.clueAt[kin] = 0
		}
	}
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
	for _, e := range x.text(row) {
		n := r.clueAt[e.term()]
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

// speaks reports whether the text has anything of the query. Most aliases do not.
func (r *run) speaks(row uint32) bool {
	for _, e := range r.x.text(row) {
		if r.clueAt[e.term()] != 0 {
			return true
		}
	}
	return false
}

// stand finds the code's best text. The group is what the code may have; nil when that is not known.
func (r *run) stand(node uint32, g *group) standing {
	if g != nil {
		if s, ok := r.standByTitle(node, g); ok {
			return s
		}
	}
	x := r.x
	first, line := x.first[node], x.line(node)
	r.wipe(&r.all)
	r.rows = r.rows[:0]
	for row := first; row < line; row++ {
		if !r.speaks(row) {
			r.rows = append(r.rows, gathered{})
			continue
		}
		r.wipe(&r.own)
		r.read(row, fieldTitle, &r.own)
		r.rows = append(r.rows, r.sum(&r.own))
		if row == first {
			r.add(&r.all, &r.own, fieldTitle)
		} else {
			r.add(&r.all, &r.own, fieldBody)
		}
	}
	if line < x.first[node+1] {
		r.read(line, fieldBody, &r.all)
	}
	if h := r.handedTo(node); h != nil {
		r.add(&r.all, h, fieldTitle) // weighted when it was read
	}
	all := r.sum(&r.all)
	s := standing{node: node, row: noRow, all: all.seen}
	r.around = r.saidAround(node) &^ all.seen
	asked := r.excused(all.seen, r.limits.all)
	for i, g := range r.rows {
		if g.seen == 0 {
			continue
		}
		row := first + uint32(i)
		score, got := r.score(g, all.seen, asked, x.mass[row])
		s.whole = s.whole || asked-got < wholeMiss && x.mass[row]-g.covered < r.slack
		if i == 0 {
			s.own = score
		} else {
			score *= aliasFactor
		}
		if score > s.score {
			s.row, s.score, s.got = row, score, got
		}
	}
	if score, got := r.score(all, all.seen, asked, x.whole[node]); score*allFactor > s.score {
		s.row, s.score, s.got = allRow, score*allFactor, got
	}
	return s
}

// standByTitle is stand for a code whose descriptor has all that the code may have of the query, as most that are asked for. Then nothing but
// a shorter alias can be better.
func (r *run) standByTitle(node uint32, g *group) (s standing, ok bool) {
	x := r.x
	first, line := x.first[node], x.line(node)
	r.wipe(&r.own)
	r.read(first, fieldTitle, &r.own)
	title := r.sum(&r.own)
	if title.seen == 0 || g.tokens&^title.seen != 0 {
		return s, false
	}
	r.around = r.saidAround(node) &^ title.seen
	asked := r.excused(title.seen, r.limits.all)
	s = standing{node: node, row: first, all: title.seen}
	s.score, s.got = r.score(title, title.seen, asked, x.mass[first])
	s.own = s.score
	s.whole = asked-s.got < wholeMiss && x.mass[first]-title.covered < r.slack
	den := g.b.got + lost*max(0, asked-g.b.got)
	for row := first + 1; row < line; row++ {
		rest := max(0, x.mass[row]-g.b.covered)
		if aliasFactor*g.b.got < s.score*(den+shareRest*rest) && rest >= r.slack || !r.speaks(row) {
			continue
		}
		r.wipe(&r.own)
		r.read(row, fieldTitle, &r.own)
		alias := r.sum(&r.own)
		if alias.seen == 0 {
			continue
		}
		score, got := r.score(alias, title.seen, asked, x.mass[row])
		s.whole = s.whole || asked-got < wholeMiss && x.mass[row]-alias.covered < r.slack
		if score*aliasFactor > s.score {
			s.row, s.score, s.got = row, score*aliasFactor, got
		}
	}
	return s, true
}

// handedOn is what the titles above a node have, kept because its siblings ask for the same.
type handedOn struct {
	parent uint32 // and one
	tally  tally
}

// keptHanded is how many of them are kept.
const keptHanded = 32

// handedTo is what the titles above the node have, nil when they have nothing.
func (r *run) handedTo(node uint32) *tally {
	parent := r.x.parent[node]
	if parent >= node { // at the top, or in a damaged file
		return nil
	}
	h := &r.handed[parent%keptHanded]
	if h.parent != parent+1 {
		above := r.handedTo(parent)
		h.parent = parent + 1
		h.tally.spread = sized(h.tally.spread, len(r.parts))
		if above == nil {
			r.wipe(&h.tally)
		} else if above != &h.tally {
			spread := append(h.tally.spread[:0], above.spread...)
			h.tally = *above
			h.tally.spread = spread
		}
		for row := r.x.first[parent]; row < r.x.line(parent); row++ {
			r.read(row, fieldAbove, &h.tally)
		}
	}
	if !h.tally.any {
		return nil
	}
	return &h.tally
}

// aroundOf is the tokens that the aliases right below a parent have, kept as handedOn is.
type aroundOf struct{ parent, tokens uint32 }

// saidAround are the tokens that an alias of the node or of a sibling has. The index names each of some siblings in a way of its own, "finger,
// burn" the left one and "thumbnail, scald" the right one; whoever looks for the one says what it says of the other. Only codes that have
// something of the query that is not heavy are helped.
func (r *run) saidAround(node uint32) uint32 {
	x := r.x
	parent := x.parent[node]
	if r.noted[node]&r.light == 0 || parent == nowhere || x.is(parent, traitHeading) {
		return 0
	}
	a := &r.arounds[parent%keptHanded]
	if a.parent == parent+1 {
		return a.tokens
	}
	a.parent, a.tokens = parent+1, 0
	for node := parent + 1; parent < node && node <= x.last[parent]; node = max(node, x.last[node]) + 1 { // in a damaged file, too, it ends
		for row := x.first[node] + 1; row < x.line(node); row++ {
			for _, e := range x.text(row) {
				for n := r.clueAt[e.term()]; n != 0; n = r.clues[n].next {
					if c := &r.clues[n]; c.part < 0 && (c.exact || !r.short[c.token]) {
						a.tokens |= 1 << c.token
					}
				}
			}
		}
	}
	return a.tokens
}
