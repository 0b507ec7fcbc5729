package search

import (
	"cmp"
	"slices"

	"github.com/sahilm/fuzzy"
)

// highlight appends to r.spans the runes of the text that the query matched, in order and apart from each other. Entries are the text's
// words as terms when they are at hand; otherwise they are looked up.
func (r *run) highlight(text string, entries []entry) {
	r.scan.scan(text)
	r.marks = r.marks[:0]
	for i := range r.tokens {
		r.markToken(i, entries)
	}
	for i := range r.readings {
		r.markReading(i, entries)
	}
	slices.SortFunc(r.marks, func(a, b Span) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	first := len(r.spans)
	for _, m := range r.marks {
		if n := len(r.spans); n > first && m[0] <= r.spans[n-1][1] {
			r.spans[n-1][1] = max(r.spans[n-1][1], m[1])
		} else {
			r.spans = append(r.spans, m)
		}
	}
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

// markToken marks the words that the token matched in the best way that it matched any.
func (r *run) markToken(i int, entries []entry) {
	t := &r.tokens[i]
	for _, f := range t.finds {
		hit := false
		for k, w := range r.scan.words {
			if term := r.termAt(k, entries); f.lo <= term && term < f.hi {
				r.markWord(w, t.text, f.how)
				hit = true
			}
		}
		if hit {
			return
		}
	}
}

// markWord marks a whole word; of a prefix match only the letters typed, of a fuzzy match only those found.
func (r *run) markWord(w word, typed string, how how) {
	switch how {
	case howPrefix:
		r.marks = append(r.marks, Span{int(w.start), int(r.scan.after[int(w.from)+len(typed)-1])})
	case howFuzzy:
		for _, m := range fuzzy.Find(typed, []string{string(r.scan.text(w))}) {
			for _, i := range m.MatchedIndexes {
				r.marks = append(r.marks, Span{int(r.scan.at[int(w.from)+i]), int(r.scan.after[int(w.from)+i])})
			}
		}
	default:
		r.marks = append(r.marks, Span{int(w.start), int(w.end)})
	}
}

// markReading marks the words that stand for what was typed: all of them, or some when it was this reading that brought the hit.
func (r *run) markReading(n int, entries []entry) {
	family, rd := r.x.dict.family, &r.readings[n]
	before, missing := len(r.marks), false
	for _, term := range rd.terms {
		there := false
		for k, w := range r.scan.words {
			if t := r.termAt(k, entries); t != nowhere && family[t] == family[term] {
				r.marks = append(r.marks, Span{int(w.start), int(w.end)})
				there = true
			}
		}
		missing = missing || !there
	}
	if missing && !slices.ContainsFunc(r.shown, func(m matched) bool { return m.reading == n }) {
		r.marks = r.marks[:before]
	}
}
