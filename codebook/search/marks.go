package search

// The tops are what some ten thousand queries find, for which a few million codes are scored. To look for the word in all texts of each of them
// would be half of an import. So while tops are made there is for each term a list of the texts that have it, and before a query is ranked each
// text is marked with what it has of the query. A text without a mark need not be read, and most of the others need not either.

// textLists are the texts that have each term.
type textLists struct {
	from  []uint32 // by term: where its texts begin, and one more
	texts []uint32 // rows, and in the lowest bit whether the term is an extra word there
}

// textLists lists the texts of all terms.
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

// markTexts marks the texts that have something of the query, which was understood.
func (r *run) markTexts(l *textLists) {
	if r.marks == nil {
		r.marks = make([]entry, len(r.x.mass))
		for row := range r.marks {
			r.marks[row] = noMark
		}
	}
	r.marked = true
	r.eachSought(func(lo, hi uint32) {
		for t := lo; t < hi; t++ {
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
	})
}

// unmarkTexts undoes markTexts.
func (r *run) unmarkTexts(l *textLists) {
	r.marked = false
	r.eachSought(func(lo, hi uint32) {
		for _, text := range l.texts[l.from[lo]:l.from[hi]] {
			r.marks[text>>1] = noMark
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
		switch r.marks[row] {
		case noMark:
			return nil
		case manyMark:
		default:
			return r.marks[row : row+1]
		}
	}
	return r.x.text(row)
}
