package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// how says in which way a word of the query came to a word of the book.
type how uint8

const (
	howExact how = iota
	howPlural
	howMeaning
	howJoined // "x ray" for xray
	howPrefix
	howTypo
	howSplit // "flushot" for flu shot
	howStem
	howFuzzy
)

// What a match counts, as a share of the worth of the word typed.
const (
	weightExact   = 1
	weightPlural  = 0.95
	weightMeaning = 0.92
	weightJoined  = 0.9
	weightLast    = 0.85 // prefix, the last word: it may be unfinished
	weightPrefix  = 0.8  // prefix, another word: people shorten
	weightKnown   = 0.6  // prefix, although the word typed is a word or abbreviation itself
	weightTypo    = 0.75 // one edit
	weightTypos   = 0.5  // two edits
	weightSplit   = 0.7
	weightStem    = 0.55
	weightFuzzy   = 0.3
)

// repeated is the share of its worth that a word keeps behind another form of itself. The index says "atrophy, atrophic" before each organ, and
// the organ is what matters.
const repeated = 0.2

// token is one word of the query and the words of the book it may be.
type token struct {
	text   string
	last   bool   // may be unfinished
	exact  bool   // from a phrase: stands for itself only
	quiet  bool   // says so little that it is not looked for
	known  bool   // is itself a word that some code has
	term   uint32 // the first term of the book not before it
	isTerm bool   // and that is the word itself
	stem   string
	finds  []find // best first
	mass   float32
}

// find is a range of terms [lo, hi) that a token may be.
type find struct {
	lo, hi uint32
	weight float32
	how    how
}

// mostTypos bounds how many words one misspelt word is taken for.
const mostTypos = 16

// expand finds out which words of the book the tokens may be.
func (r *run) expand() {
	x := r.x
	for i := range r.tokens {
		t := &r.tokens[i]
		r.literal(t)
		if !t.exact {
			r.meant(i)
		}
	}
	r.quieten()
	for i := range r.tokens {
		t := &r.tokens[i]
		if t.exact || t.quiet {
			continue
		}
		r.joined(i)
		r.prefixes(i, r.understood(i))
		r.stems(t)
		if !x.anyPosted(t.finds) && !r.reads(i) {
			r.misspelt(i)
		}
	}
	for i := range r.tokens {
		r.weighToken(i)
	}
	for i := range r.tokens {
		if r.repeats(i) {
			r.tokens[i].mass *= repeated
		}
	}
	slices.SortStableFunc(r.readings, func(a, b reading) int {
		return cmp.Or(cmp.Compare(b.to-b.from, a.to-a.from), cmp.Compare(b.weight, a.weight))
	})
}

// quieten silences "of" and "the" where other words say more: they stand in half of all rows, and to count them would cost more than all
// the rest. The last word may yet become another one.
func (r *run) quieten() {
	loud := func(t token) bool { return substance(t.text) > weightStop }
	if !slices.ContainsFunc(r.tokens, loud) {
		return
	}
	for i := range r.tokens {
		if t := &r.tokens[i]; !loud(*t) && !t.last && !t.exact {
			t.quiet, t.finds = true, t.finds[:0]
		}
	}
}

// anyPosted reports whether some code has one of the terms.
func (x *Index) anyPosted(finds []find) bool {
	for _, f := range finds {
		if x.postAt[f.lo] < x.postAt[f.hi] || x.downAt[f.lo] < x.downAt[f.hi] {
			return true
		}
	}
	return false
}

// literal finds the token itself in the dictionary.
func (r *run) literal(t *token) {
	if t.term, t.isTerm = r.x.dict.seek(t.text); t.isTerm {
		t.known = r.x.dict.df[t.term] > 0
		t.finds = append(t.finds, find{t.term, t.term + 1, weightExact, howExact})
	}
}

// prefixes adds the words that begin with the token.
func (r *run) prefixes(i int, known bool) {
	t := &r.tokens[i]
	if !t.last && len(t.text) < 3 {
		return
	}
	lo := t.term
	if t.text == letterA { // may be the beginning of a word, too
		lo, _ = r.x.dict.seek("a")
	}
	hi := r.x.dict.endOf(lo, strings.ToLower(t.text))
	if lo < hi && len(r.x.dict.term(lo)) == len(t.text) {
		lo++
	}
	if lo == hi {
		return
	}
	weight := float32(weightPrefix)
	switch {
	case known && len(t.text) > 1:
		weight = weightKnown
	case t.last:
		weight = weightLast
	}
	t.finds = append(t.finds, find{lo, hi, weight, howPrefix})
	if len(t.text) < 4 || known {
		return
	}
	for term := lo; term < hi; term++ {
		r.means(i, term, howPrefix, weightMeaning*weight)
	}
}

// stems adds the other forms of the token.
func (r *run) stems(t *token) {
	one := singular(t.text)
	var relatives []uint32
	if d := &r.x.dict; t.isTerm {
		relatives = d.kin(d.family[t.term])
	} else {
		relatives = d.relatives(t.text)
	}
	for _, term := range relatives {
		switch word := r.x.dict.term(term); {
		case word == t.text:
		case singular(word) == one:
			t.finds = append(t.finds, find{term, term + 1, weightPlural, howPlural})
		case t.known || !strings.HasPrefix(word, t.text):
			t.finds = append(t.finds, find{term, term + 1, weightStem, howStem})
		}
	}
	sortFinds(t.finds)
}

func sortFinds(finds []find) {
	slices.SortStableFunc(finds, func(a, b find) int { return cmp.Compare(b.weight, a.weight) })
}

// misspelt adds the words that are nearly the token, and when there are none, the two words that it is made of.
func (r *run) misspelt(i int) {
	t := &r.tokens[i]
	edits := tolerance(t.text)
	if edits == 0 {
		return
	}
	d := &r.x.dict
	nearest := edits
	unfinished := t.last && utf8.RuneCountInString(t.text) > 4
	found := r.near[:0]
	d.typos(&r.pattern, t.text, edits, unfinished, func(term uint32, edits int, whole bool) {
		switch {
		case edits == 0: // the word itself, which led to nothing
			return
		case d.df[term] == 0 && !r.x.meanings.has(term): // a word that no code has and that means no other
			return
		case substance(d.term(term)) <= weightVague:
			return
		}
		nearest = min(nearest, edits)
		found = append(found, near{term, edits, whole})
	})
	r.near = found
	n := 0
	for _, f := range found {
		if f.edits > nearest || n == mostTypos {
			continue
		}
		n++
		weight := float32(weightTypo)
		if f.edits > 1 {
			weight = weightTypos
		}
		if !f.whole {
			weight *= weightLast
		}
		t.finds = append(t.finds, find{f.term, f.term + 1, weight, howTypo})
		r.means(i, f.term, howTypo, weightMeaning*weight)
	}
	sortFinds(t.finds)
	if n == 0 {
		r.split(i)
	}
}

// repeats reports whether an earlier token is the same word or another form of it.
func (r *run) repeats(i int) bool {
	t := &r.tokens[i]
	t.stem = stem(t.text)
	for k := range i {
		if r.tokens[k].stem == t.stem {
			return true
		}
	}
	return false
}

// near is a word of the dictionary and how many edits away it is.
type near struct {
	term  uint32
	edits int
	whole bool
}

// weighToken sets what the token is worth: as much as the word that it is; a word that is only understood, as much as what it
// stands for; the beginning of many words, as little as all of them together.
func (r *run) weighToken(i int) {
	t, d := &r.tokens[i], &r.x.dict
	n := len(r.x.byKey)
	if t.quiet {
		t.mass = 0
		return
	}
	short := t.last && utf8.RuneCountInString(t.text) <= 2
	if t.known && !short {
		t.mass = d.idf[t.finds[0].lo]
		return
	}
	for _, rd := range r.readings {
		if rd.from == i && rd.to == i+1 && (rd.typed == howExact || !t.known) {
			for _, term := range rd.terms {
				t.mass = max(t.mass, d.idf[term])
			}
		}
	}
	if t.mass > 0 {
		return
	}
	var df uint32
	for _, f := range t.finds {
		for term := f.lo; term < f.hi; term++ {
			df += d.df[term]
		}
	}
	switch {
	case df > 0:
		t.mass = rarity(n, min(df, uint32(n)))
	case substance(t.text) < 1:
		t.mass = rarity(n, uint32(n)) * substance(t.text)
	default:
		t.mass = rarity(n, 1) / 2
	}
}
