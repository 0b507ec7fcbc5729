package search

// speaking is the first of the texts [row, end) that has anything of the query, or end. Most aliases have nothing, so their entries, which lie
// end to end, are looked through in one go.
func (r *run) speaking(row, end uint32) uint32 {
	x := r.x
	if r.marked {
		for row < end && r.marks.text[row] == noMark {
			row++
		}
		return row
	}
	from := x.at[row]
	for i, e := range x.entries[from:x.at[end]] {
		if r.clueAt.of(e.term()) != 0 {
			for x.at[row+1] <= from+uint32(i) {
				row++
			}
			return row
		}
	}
	return end
}

// spoken is what a text has of the query.
type spoken struct {
	row uint32
	gathered
}

// stand finds the code's best text. The group is what the code may have; nil when that is not known.
func (r *run) stand(node uint32, g *group) standing {
	x := r.x
	first, line := x.first[node], x.line(node)
	r.wipe(&r.own)
	r.read(first, fieldTitle, &r.own)
	title := r.sum(&r.own)
	if g != nil && title.seen != 0 && g.tokens&^title.seen == 0 {
		return r.standByTitle(node, g, title)
	}
	r.wipe(&r.all)
	r.add(&r.all, &r.own, fieldTitle)
	r.rows = append(r.rows[:0], spoken{first, title})
	for row := r.speaking(first+1, line); row < line; row = r.speaking(row+1, line) {
		r.wipe(&r.own)
		r.read(row, fieldTitle, &r.own)
		r.rows = append(r.rows, spoken{row, r.sum(&r.own)})
		r.add(&r.all, &r.own, fieldBody)
	}
	if line < x.first[node+1] {
		r.read(line, fieldBody, &r.all)
	}
	if h := r.handedTo(node); h != nil {
		r.add(&r.all, h, fieldTitle) // weighted when it was read
	}
	all := r.sum(&r.all)
	s := standing{node: node, row: noRow, all: all.seen}
	r.around = 0
	if g == nil || g.tokens&^all.seen != 0 {
		r.around = r.saidAround(node) &^ all.seen
	}
	asked := r.excused(all.seen, r.limits.all)
	for _, text := range r.rows {
		if text.seen == 0 {
			continue
		}
		row := text.row
		score, got := r.score(text.gathered, all.seen, asked, x.mass[row])
		s.whole = s.whole || asked-got < wholeMiss && x.mass[row]-text.covered < r.slack
		if row == first {
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
func (r *run) standByTitle(node uint32, g *group, title gathered) standing {
	x := r.x
	first, line := x.first[node], x.line(node)
	r.around = 0 // an alias of a sibling would be among what the group may have
	asked := r.excused(title.seen, r.limits.all)
	s := standing{node: node, row: first, all: title.seen}
	s.score, s.got = r.score(title, title.seen, asked, x.mass[first])
	s.own = s.score
	s.whole = asked-s.got < wholeMiss && x.mass[first]-title.covered < r.slack
	den := g.b.got + lost*max(0, asked-g.b.got)
	for row := first + 1; row < line; row++ {
		rest := max(0, x.mass[row]-g.b.covered)
		if aliasFactor*g.b.got < s.score*(den+shareRest*rest) && rest >= r.slack || r.speaking(row, row+1) > row {
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
	return s
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
			n := len(r.tokens)
			copy(h.tally.exact[:n], above.exact[:n])
			copy(h.tally.loose[:n], above.loose[:n])
			copy(h.tally.spread, above.spread)
			h.tally.any = above.any
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
	if r.bits(node)&r.light == 0 || parent == nowhere || x.is(parent, traitHeading) {
		return 0
	}
	a := &r.arounds[parent%keptHanded]
	if a.parent == parent+1 {
		return a.tokens
	}
	a.parent, a.tokens = parent+1, 0
	for node := parent + 1; parent < node && node <= x.last[parent]; node = max(node, x.last[node]) + 1 { // in a damaged file, too, it ends
		for _, e := range x.entries[x.at[x.first[node]+1]:x.at[x.line(node)]] {
			for n := r.clueAt.of(e.term()); n != 0; n = r.clues[n].next {
				if c := &r.clues[n]; c.part < 0 && (c.exact || !r.short[c.token]) {
					a.tokens |= 1 << c.token
				}
			}
		}
	}
	return a.tokens
}
