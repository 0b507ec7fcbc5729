package search

import (
	"strings"
	"unicode/utf8"

	"github.com/sahilm/fuzzy"
)

const (
	mostFuzzy    = 8 // words of the book that one token is taken for
	fuzzyLetters = 3 // fewest letters of a token that the fuzzy lane looks at
	fuzzyStretch = 4 // a word may be so many times as long as the token
)

// fuzzyLane is the last one: words of the dictionary that hold the letters typed in their order ("dbts": diabetes). Whole descriptors are
// never matched like this; any letters are somewhere in a long line.
func (r *run) fuzzyLane() error {
	if r.guessed = r.guess(); !r.guessed {
		return r.ctx.Err()
	}
	r.wipeText()
	return r.rank()
}

// guess adds to the words that led to nothing those that have their letters, and is false when there are none.
func (r *run) guess() (found bool) {
	for i := range r.tokens {
		t := &r.tokens[i]
		if t.exact || r.x.anyPosted(t.finds) || r.reads(i) {
			continue
		}
		list := subsequence{dict: &r.x.dict, terms: r.lookalikes(t.text)}
		matches := fuzzy.FindFrom(t.text, list)
		for _, m := range matches[:min(len(matches), mostFuzzy)] {
			term := list.terms[m.Index]
			t.finds = append(t.finds, find{term, term + 1, weightFuzzy, howFuzzy})
			found = true
		}
		r.weighToken(i)
	}
	return found
}

// subsequence lists dictionary words for the fuzzy matcher.
type subsequence struct {
	dict  *dictionary
	terms []uint32
}

func (s subsequence) String(i int) string { return s.dict.term(s.terms[i]) }
func (s subsequence) Len() int            { return len(s.terms) }

// lookalikes are the words that begin with the token's first letter, have all its letters and are not much longer, so that the matcher,
// which is slow, sees a few hundred words and not the dictionary.
func (r *run) lookalikes(text string) []uint32 {
	letters := utf8.RuneCountInString(text)
	if letters < fuzzyLetters || letters > longestWord || strings.ContainsAny(text, "0123456789") {
		return nil
	}
	d, mask := &r.x.dict, letterMask(text)
	_, first := utf8.DecodeRuneInString(text)
	lo, hi := d.prefixed(text[:first])
	var terms []uint32
	for t := lo; t < hi; t++ {
		if d.df[t] > 0 && mask&^d.mask[t] == 0 && len(d.term(t)) <= fuzzyStretch*len(text) {
			terms = append(terms, t)
		}
	}
	return terms
}

// nearestWord is the word of the book that is most like the first one that no code has, or "" when none is.
func (r *run) nearestWord() string {
	d := &r.x.dict
	for i := range r.tokens {
		t := &r.tokens[i]
		letters := utf8.RuneCountInString(t.text)
		if t.exact || r.x.anyPosted(t.finds) || letters < 4 || letters > longestWord || strings.ContainsAny(t.text, "0123456789") {
			continue
		}
		best, edits := uint32(nowhere), (letters+2)/3+1
		d.typos(&r.pattern, t.text, edits-1, false, func(term uint32, n int, whole bool) {
			if n < edits && d.df[term] > 0 {
				best, edits = term, n
			}
		})
		if best != nowhere {
			return d.term(best)
		}
	}
	return ""
}
