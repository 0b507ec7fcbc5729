package search

// The tops are what some ten thousand queries of one word find, for which a few million codes are scored. To look for the word in all texts of
// each of them would be half of an import. So while tops are made there is for each term a list of the texts that have it, and before a query
// runs, each text that has something of it is marked with what it has. The standings that come out are those of stand.

// textLists are the texts that have each term.
type textLists struct {
	from  []uint32 // by term: where its texts begin, and one more
	texts []uint32 // rows, and in the lowest bit whether the term is an extra word there
}

// listTexts lists the texts of all terms.
func (x *Index) textLists() textLists {
	l := textLists{make([]uint32, x.dict.size()+2), make([]uint32, len(x.entries))}
	for _, e := range x.entries {
		l.from[e.term()+2]++
	}
	for t := range x.dict.size() {
		l.from[t+2] += l.from[t+1]
	}
	for row := range uint32(len(x.mass)) {
		for _, e := range x.text(row) {
			next := &l.from[e.term()+1]
			l.texts[*next] = row<<1 | uint32(e&1)
			*next++
		}
	}
	return l
}

// Marks of a text besides the one entry in which it has something of the query.
const (
	noMark   = ^entry(0)
	manyMark = noMark - 1 // several entries
)

// markTexts marks the texts that have something of the query, which is one word and has no readings.
func (r *run) markTexts(l *textLists) {
	if r.marks == nil {
		r.marks = make([]entry, len(r.x.mass))
		for row := range r.marks {
			r.marks[row] = noMark
		}
	}
	for _, f := range r.tokens[0].finds {
		for t := f.lo; t < f.hi; t++ {
			for _, text := range l.texts[l.from[t]:l.from[t+1]] {
				m, e := &r.marks[text>>1], entry(t<<1|text&1)
				switch *m {
				case e:
				case noMark:
					*m = e
				default:
					*m = manyMark
				}
			}
		}
	}
	r.marked = true
}

// unmarkTexts undoes markTexts.
func (r *run) unmarkTexts(l *textLists) {
	for _, f := range r.tokens[0].finds {
		for _, text := range l.texts[l.from[f.lo]:l.from[f.hi]] {
			r.marks[text>>1] = noMark
		}
	}
	r.marked = false
}

// single is the tally of a query of one word without readings.
type single struct{ exact, loose credit }

// readMarked is read.
func (r *run) readMarked(row uint32, in field, t *single) {
	text := r.marks[row : row+1]
	switch text[0] {
	case noMark:
		return
	case manyMark:
		text = r.x.text(row)
	}
	for _, e := range text {
		n := r.clueAt[e.term()]
		if n == 0 {
			continue
		}
		as := in
		if e.extra() {
			if in == fieldAbove {
				continue
			}
			as = fieldExtra
		}
		c, covered := &r.clues[n], fieldCovers[as]*r.x.dict.idf[e.term()]
		switch {
		case c.exact:
			t.exact.raise(c.weight*fieldWeights[as], covered)
		case in == fieldTitle || !r.short[0]:
			t.loose.raise(c.weight*fieldWeights[as], covered)
		}
	}
}

// add is add.
func (t *single) add(from *single, in field) {
	t.exact.raise(from.exact.weight*fieldWeights[in], from.exact.covered*fieldCovers[in])
	t.loose.raise(from.loose.weight*fieldWeights[in], from.loose.covered*fieldCovers[in])
}

// sum is sum, for a word that is worth so much.
func (t *single) sum(mass float32) gathered {
	c := t.exact
	if c.weight == 0 {
		c = t.loose
	}
	if c.weight == 0 {
		return gathered{}
	}
	return gathered{got: c.weight * mass, covered: c.covered, seen: 1}
}

// standMarked is stand.
func (r *run) standMarked(node uint32) standing {
	x, mass := r.x, r.tokens[0].mass
	first, line := x.first[node], x.line(node)
	s := standing{node: node, row: noRow, all: 1}
	r.around = 0 // there is no other word that a sibling could have
	asked := r.limits.all
	var all single
	for row := first; row < line; row++ {
		if r.marks[row] == noMark {
			continue
		}
		var own single
		r.readMarked(row, fieldTitle, &own)
		text := own.sum(mass)
		score, got := r.score(text, 1, asked, x.mass[row])
		s.whole = s.whole || asked-got < wholeMiss && x.mass[row]-text.covered < r.slack
		if row == first {
			s.own = score
		} else {
			score *= aliasFactor
			all.add(&own, fieldBody)
		}
		if score > s.score {
			s.row, s.score, s.got = row, score, got
		}
	}
	if s.own > 0 {
		return s // what else is said of the code has no more of the word and is longer
	}
	if line < x.first[node+1] {
		r.readMarked(line, fieldBody, &all)
	}
	if above := r.markedAbove(node); above != nil {
		all.add(above, fieldTitle) // weighted when it was read
	}
	said := all.sum(mass)
	if score, got := r.score(said, said.seen, asked, x.whole[node]); score*allFactor > s.score {
		s.row, s.score, s.got = allRow, score*allFactor, got
	}
	return s
}

// markedAbove is handedTo.
func (r *run) markedAbove(node uint32) *single {
	parent := r.x.parent[node]
	if parent == nowhere {
		return nil
	}
	h := &r.handed[parent%keptHanded]
	if h.parent != parent+1 {
		var t single
		if above := r.markedAbove(parent); above != nil {
			t = *above
		}
		for row := r.x.first[parent]; row < r.x.line(parent); row++ {
			r.readMarked(row, fieldAbove, &t)
		}
		h.parent, h.single = parent+1, t
	}
	return &h.single
}
