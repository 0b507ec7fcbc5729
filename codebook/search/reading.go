package search

import (
	"slices"
	"strings"
)

// reading is another way to read tokens [from, to) of the query: as words that must stand in a row together, though in any order.
type reading struct {
	from, to int
	terms    []uint32
	rarest   uint32  // of the terms that the book has
	mass     float32 // of the terms
	weight   float32
	how      how
	meaning  int    // in Index.meanings, for howMeaning
	typed    how    // in which way the tokens came to the key of the meaning
	parts    int    // where its terms begin in run.parts
	present  uint64 // which of them the text that is shown has
}

// meant adds the meanings of phrases that begin at token i. The last token may be an unfinished last word of the phrase.
func (r *run) meant(i int) {
	t := &r.tokens[i]
	if t.isTerm {
		r.means(i, t.term, howExact, weightMeaning)
	}
	if one := singular(t.text); one != t.text {
		if id, ok := r.x.dict.seek(one); ok {
			r.means(i, id, howPlural, weightMeaning*weightPlural)
		}
	}
}

// means adds the meanings whose key begins with the term, which token i came to in the way given.
func (r *run) means(i int, term uint32, typed how, weight float32) {
	x := r.x
	lo, hi := x.meanings.by(term)
	for number := lo; number < hi; number++ {
		key := x.meanings.key(number)
		to, typed, weight := i+1, typed, weight
		matches := i+len(key) <= len(r.tokens)
		for k := 1; matches && k < len(key); k++ {
			word, next := x.dict.term(key[k]), &r.tokens[i+k]
			switch {
			case next.exact:
				matches = false
			case next.text == word || singular(next.text) == word:
			case next.last && len(next.text) >= 3 && strings.HasPrefix(word, next.text):
				typed, weight = howPrefix, weight*weightLast
			default:
				matches = false
			}
			to++
		}
		if matches {
			r.reading(reading{from: i, to: to, terms: x.meanings.of(number), weight: weight, how: howMeaning, meaning: number, typed: typed})
		}
	}
}

// reading adds a reading, unless the book has too little of its words for any row to match it.
func (r *run) reading(rd reading) {
	var known, rarest float32
	for _, t := range rd.terms {
		worth := r.x.dict.idf[t]
		rd.mass += worth
		if !r.x.posts(t) {
			continue
		}
		known += worth
		if worth > rarest {
			rd.rarest, rarest = t, worth
		}
	}
	if known > 0 && known >= leastShare*rd.mass && len(r.readings) < mostReadings {
		r.readings = append(r.readings, rd)
	}
}

// posts reports whether some code has the term or a relative of it.
func (x *Index) posts(term uint32) bool {
	for _, t := range x.dict.kin(x.dict.family[term]) {
		if x.dict.df[t] > 0 {
			return true
		}
	}
	return false
}

// mostReadings bounds how many readings a query has.
const mostReadings = 64

// joined reads the token and its neighbour as the one word that they make together.
func (r *run) joined(i int) {
	if i+1 == len(r.tokens) || r.tokens[i+1].exact {
		return
	}
	r.joint = append(append(r.joint[:0], r.tokens[i].text...), r.tokens[i+1].text...)
	if id, ok := r.x.dict.seek(string(r.joint)); ok && r.x.dict.df[id] > 0 {
		r.reading(reading{from: i, to: i + 2, terms: r.one(id), weight: weightJoined, how: howJoined})
	}
}

// one is the term as a slice that lasts as long as the search.
func (r *run) one(term uint32) []uint32 {
	r.terms = append(r.terms, term)
	return r.terms[len(r.terms)-1:]
}

// split reads the token as two words that were written as one.
func (r *run) split(i int) {
	text := r.tokens[i].text
	for at := 3; at+3 <= len(text); at++ {
		first, ok1 := r.x.dict.seek(text[:at])
		second, ok2 := r.x.dict.seek(text[at:])
		if ok1 && ok2 && r.x.dict.df[first] > 0 && r.x.dict.df[second] > 0 {
			r.terms = append(r.terms, first, second)
			r.reading(reading{from: i, to: i + 1, terms: r.terms[len(r.terms)-2:], weight: weightSplit, how: howSplit})
			return
		}
	}
}

// understood reports whether the token is a word or an abbreviation as it stands.
func (r *run) understood(i int) bool {
	return r.tokens[i].known || slices.ContainsFunc(r.readings, func(rd reading) bool {
		return rd.from == i && rd.to == i+1 && rd.how == howMeaning && rd.typed == howExact
	})
}

// reads reports whether a reading covers the token.
func (r *run) reads(i int) bool {
	return slices.ContainsFunc(r.readings, func(rd reading) bool { return rd.from <= i && i < rd.to })
}

// bits has a bit for each token of the reading.
func (rd *reading) bits() uint32 { return (1<<(rd.to-rd.from) - 1) << rd.from }

// label is what a reading stands for, for people.
func (x *Index) label(rd *reading) string {
	if rd.how == howMeaning {
		return x.meanings.means.get(uint32(rd.meaning))
	}
	words := make([]string, len(rd.terms))
	for i, t := range rd.terms {
		words[i] = x.dict.term(t)
	}
	return strings.Join(words, " ")
}
