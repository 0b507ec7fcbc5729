package search

import "math"

// The tops are what some ten thousand queries find, for which a few million codes are scored. To look for the word in all texts of each of them
// would be half of an import. So while tops are made there is for each term a list of the texts that have it, and before a query is ranked each
// text is marked with what it has of the query. A text without a mark need not be read, and most of the others need not either. Each code is marked
// with its lightest texts that have a mark, which tells better what it can score than its lightest text of all.

// textLists are the texts that have each term.
type textLists struct {
	from  []uint32 // by term: where its texts begin, and one more
	texts []uint32 // rows, and in the lowest bit whether the term is an extra word there
	homes []uint32 // by text: the node, and in the two lowest bits what the text is to it
}

// What a text is to its node.
const (
	homeTitle = iota
	homeAlias
	homeLine
	homeBits = 2
)

// textLists lists the texts of all terms.
func (x *Index) textLists() textLists {
	l := textLists{make([]uint32, x.dict.size()+2), make([]uint32, len(x.entries)), make([]uint32, len(x.mass))}
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
	for node := range x.size() {
		first, line := x.first[node], x.line(node)
		for row := first; row < x.first[node+1]; row++ {
			what := uint32(homeAlias)
			switch row {
			case first:
				what = homeTitle
			case line:
				what = homeLine
			}
			l.homes[row] = node<<homeBits | what
		}
	}
	return l
}

// marks are what the texts and the codes have of a query.
type marks struct {
	text []entry    // the one entry of each text in which it has something of it, noMark or manyMark
	node []lightest // by node
}

// Marks of a text besides the one entry in which it has something of the query.
const (
	noMark   = ^entry(0)
	manyMark = noMark - 1 // several entries
)

// lightest are the masses of a node's descriptor and of its lightest alias, endless when they have no mark.
type lightest struct{ title, alias float32 }

var unmarked = lightest{float32(math.Inf(1)), float32(math.Inf(1))}

// markTexts marks what has something of the query, which was understood.
func (r *run) markTexts(l *textLists) {
	m, mass := &r.marks, r.x.mass
	if m.text == nil {
		m.text, m.node = make([]entry, len(mass)), make([]lightest, r.x.size())
		for row := range m.text {
			m.text[row] = noMark
		}
		for node := range m.node {
			m.node[node] = unmarked
		}
	}
	r.marked = true
	r.eachSought(func(lo, hi uint32) {
		for t := lo; t < hi; t++ {
			for _, text := range l.texts[l.from[t]:l.from[t+1]] {
				row := text >> 1
				mark, e := &m.text[row], entry(t<<1|text&1)
				switch *mark {
				case e:
					continue
				case noMark:
					*mark = e
				default:
					*mark = manyMark
					continue
				}
				switch home := l.homes[row]; home & (1<<homeBits - 1) {
				case homeTitle:
					m.node[home>>homeBits].title = mass[row]
				case homeAlias:
					n := &m.node[home>>homeBits]
					n.alias = min(n.alias, mass[row])
				}
			}
		}
	})
}

// unmarkTexts undoes markTexts.
func (r *run) unmarkTexts(l *textLists) {
	r.marked = false
	r.eachSought(func(lo, hi uint32) {
		for _, text := range l.texts[l.from[lo]:l.from[hi]] {
			r.marks.text[text>>1] = noMark
			r.marks.node[l.homes[text>>1]>>homeBits] = unmarked
		}
	})
}

// eachSought yields the terms that the query may be, as ranges.
func (r *run) eachSought(yield func(lo, hi uint32)) {
	d := &r.x.dict
	for i := range r.tokens {
		for _, f := range r.tokens[i].finds {
			yield(f.lo, f.hi)
		}
	}
	for n := range r.readings {
		for _, term := range r.readings[n].terms {
			for _, kin := range d.kin(d.family[term]) {
				yield(kin, kin+1)
			}
		}
	}
}

// sought are the entries of a text among which all are that have something of the query.
func (r *run) sought(row uint32) []entry {
	if r.marked {
		switch r.marks.text[row] {
		case noMark:
			return nil
		case manyMark:
		default:
			return r.marks.text[row : row+1]
		}
	}
	return r.x.text(row)
}

// markedMost is the highest score of a node by what is marked of it, when a text of no more than covered mass beside the query's own scores
// got / den, without what is added for its use or for being the query; and what the lightest text that is marked has beyond the query.
func (r *run) markedMost(node uint32, got, den, covered float32) (score, rest float32) {
	n := r.marks.node[node]
	of := func(mass float32) float32 { return got / (den + shareRest*max(0, mass-covered)) }
	title := of(n.title)
	return max(title, aliasFactor*of(n.alias), allFactor*of(r.x.whole[node])) + ownShare*title, min(n.title, n.alias) - covered
}
