package search

import (
	"slices"

	"github.com/sahilm/fuzzy"
)

// highlight appends to r.spans the runes of the text that the query matched, in order and apart from each other. Entries are the text's
// words as terms when they are at hand; otherwise they are looked up. Of the ways in which a word of the query is found, the best that the
// text has is shown; a reading is shown when all of it is there, or when it brought the hit.
func (r *run) highlight(text string, entries []entry) {
	r.scan.scan(text)
	for i := range r.tokens {
		r.nearest[i] = int16(len(r.tokens[i].finds))
	}
	for n := range r.readings {
		r.readings[n].present = 0
	}
	for k := range r.scan.words {
		for n := r.clueOf(k, entries); n != 0; n = r.clues[n].next {
			if c := &r.clues[n]; c.part < 0 {
				r.nearest[c.token] = min(r.nearest[c.token], c.find)
			} else {
				p := &r.parts[c.part]
				rd := &r.readings[p.reading]
				rd.present |= 1 << (int(c.part) - rd.parts)
			}
		}
	}
	first := len(r.spans)
	for k, w := range r.scan.words {
		for n := r.clueOf(k, entries); n != 0; n = r.clues[n].next {
			switch c := &r.clues[n]; {
			case c.part < 0 && c.find == r.nearest[c.token]:
				r.markWord(text, w, r.tokens[c.token].text, r.tokens[c.token].finds[c.find].how)
			case c.part >= 0 && r.showsReading(r.parts[c.part].reading):
				r.mark(Span{int(w.start), int(w.end)})
			}
		}
	}
	r.spans = merged(r.spans, first)
}

// showsReading reports whether the words of a reading are marked.
func (r *run) showsReading(n int) bool {
	rd := &r.readings[n]
	return rd.present == 1<<len(rd.terms)-1 || slices.ContainsFunc(r.shown, func(m matched) bool { return m.reading == n })
}

func (r *run) mark(s Span) { r.spans = append(r.spans, s) }

// merged sorts the spans from the first on, which nearly always are in order, and joins those that touch.
func merged(spans []Span, first int) []Span {
	for i := first + 1; i < len(spans); i++ {
		for k := i; k > first && (spans[k][0] < spans[k-1][0] || spans[k][0] == spans[k-1][0] && spans[k][1] < spans[k-1][1]); k-- {
			spans[k], spans[k-1] = spans[k-1], spans[k]
		}
	}
	n := first
	for _, s := range spans[first:] {
		if n > first && s[0] <= spans[n-1][1] {
			spans[n-1][1] = max(spans[n-1][1], s[1])
		} else {
			spans[n] = s
			n++
		}
	}
	return spans[:n]
}

// clueOf is the first clue of the k-th word of the scanned text.
func (r *run) clueOf(k int, entries []entry) uint32 {
	if term := r.termAt(k, entries); term != nowhere {
		return r.clueAt.of(term)
	}
	return 0
}

// termAt is the term of the k-th word of the scanned text.
func (r *run) termAt(k int, entries []entry) uint32 {
	if k < len(entries) {
		return entries[k].term()
	}
	if id, ok := r.x.dict.seek(string(r.scan.text(r.scan.words[k]))); ok {
		return id
	}
	return nowhere
}

// markWord marks a whole word; of a prefix match only the letters typed, of a fuzzy match only those found.
func (r *run) markWord(text string, w word, typed string, how how) {
	switch {
	case how == howPrefix && w.end-w.start == w.to-w.from: // a letter a rune
		r.mark(Span{int(w.start), int(w.start) + len(typed)})
	case how == howPrefix:
		place := r.placed(text)
		r.mark(Span{int(w.start), int(place.after[int(w.from)+len(typed)-1])})
	case how == howFuzzy:
		place := r.placed(text)
		for _, m := range fuzzy.Find(typed, []string{string(r.scan.text(w))}) {
			for _, i := range m.MatchedIndexes {
				r.mark(Span{int(place.at[int(w.from)+i]), int(place.after[int(w.from)+i])})
			}
		}
	default:
		r.mark(Span{int(w.start), int(w.end)})
	}
}

// placed scans the text with the place of each letter.
func (r *run) placed(text string) *scanner {
	r.place.placed = true
	r.place.scan(text)
	return &r.place
}
