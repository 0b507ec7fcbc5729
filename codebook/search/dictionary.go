package search

import (
	"cmp"
	"slices"
	"strings"
)

// dictionary holds every word of the book once, sorted, so that a prefix is a range of numbers. A term is a word's number.
type dictionary struct {
	words   lexicon
	idf     []float32 // what a match is worth: the rarer the word the more
	df      []uint32  // how many codes have it
	mask    []uint64  // letterMask
	sign    []uint8   // signOf, and signLettered
	family  []uint32  // the stem's number
	members []uint32  // terms by family
	from    []uint32  // where each family begins in members; one more than there are families
	stems   lexicon   // by family
}

// signLettered marks a word that stands before letters: hepatitis, vitamin.
const signLettered = 1 << 7

// strs is a list of texts, end to end.
type strs struct {
	letters string
	at      []uint32 // where each begins, and one more
}

func (s *strs) size() int           { return len(s.at) - 1 }
func (s *strs) get(n uint32) string { return s.letters[s.at[n]:s.at[n+1]] }

func newStrs(texts []string) strs {
	n := 0
	for _, t := range texts {
		n += len(t)
	}
	var letters strings.Builder
	letters.Grow(n)
	s := strs{at: make([]uint32, 1, len(texts)+1)}
	for _, t := range texts {
		letters.WriteString(t)
		s.at = append(s.at, uint32(letters.Len()))
	}
	s.letters = letters.String()
	return s
}

func (d *dictionary) size() int { return d.words.size() }

// term is the word with this number.
func (d *dictionary) term(t uint32) string { return d.words.get(t) }

// seek is the first term not before the word, and whether it is the word itself.
func (d *dictionary) seek(word string) (uint32, bool) { return d.words.seek(word) }

func (d *dictionary) has(word string) bool {
	_, ok := d.seek(word)
	return ok
}

// prefixed is the range [lo, hi) of terms that begin with the prefix.
func (d *dictionary) prefixed(prefix string) (lo, hi uint32) {
	lo, _ = d.seek(prefix)
	return lo, d.endOf(lo, prefix)
}

// endOf is the end of the terms that begin with the prefix, given the first one not before it. Most beginnings have few, so it looks near by first.
func (d *dictionary) endOf(lo uint32, prefix string) uint32 {
	first, last := int(lo), d.size()
	for step := 4; first+step < last; step *= 4 {
		if !strings.HasPrefix(d.term(uint32(first+step)), prefix) {
			last = first + step
			break
		}
		first += step + 1
	}
	for first < last {
		mid := int(uint(first+last) >> 1)
		if strings.HasPrefix(d.term(uint32(mid)), prefix) {
			first = mid + 1
		} else {
			last = mid
		}
	}
	return uint32(first)
}

// signs is the sign of a term.
func (d *dictionary) signs(t uint32) sign { return sign(d.sign[t] &^ signLettered) }

// named is letterA for the article behind a word that stands before letters, and any other word itself.
func (d *dictionary) named(before, word string) string {
	if word != "a" {
		return word
	}
	if t, ok := d.seek(before); ok && d.sign[t]&signLettered != 0 {
		return letterA
	}
	return word
}

// relatives are the terms with the same stem as the word, which need not be in the dictionary itself.
func (d *dictionary) relatives(word string) []uint32 {
	if f, ok := d.stems.seek(stem(word)); ok {
		return d.kin(f)
	}
	return nil
}

func (d *dictionary) kin(family uint32) []uint32 { return d.members[d.from[family]:d.from[family+1]] }

// newDictionary sorts the words, which are all different, and returns for each its term.
func newDictionary(words []string) (d dictionary, terms []uint32) {
	order := sorted(words)
	n := len(words)
	d = dictionary{idf: make([]float32, n), df: make([]uint32, n), mask: make([]uint64, n), sign: make([]uint8, n)}
	terms = make([]uint32, n)
	inOrder := make([]string, n)
	inParts(n, func(from, to int) {
		for t := from; t < to; t++ {
			word := words[order[t]]
			terms[order[t]], inOrder[t] = uint32(t), word
			d.mask[t], d.sign[t] = letterMask(word), uint8(signOf(word))
		}
	})
	d.words = newLexicon(inOrder)
	return d, terms
}

// findFamilies puts together the words that share a stem.
func (d *dictionary) findFamilies() {
	n := d.size()
	d.family = make([]uint32, n)
	met := newVocabulary(n / 2)
	for t := range d.family {
		d.family[t] = met.id([]byte(stem(d.term(uint32(t)))))
	}
	stems := met.words()
	place, rank := sorted(stems), make([]uint32, len(stems))
	inRank := make([]string, len(stems))
	for r, f := range place {
		rank[f], inRank[r] = uint32(r), stems[f]
	}
	d.stems = newLexicon(inRank)
	d.from = make([]uint32, len(stems)+1)
	for t, f := range d.family {
		d.family[t] = rank[f]
		d.from[rank[f]+1]++
	}
	for f := range stems {
		d.from[f+1] += d.from[f]
	}
	d.members = make([]uint32, n)
	next := slices.Clone(d.from)
	for t, f := range d.family {
		d.members[next[f]] = uint32(t)
		next[f]++
	}
}

// sorted is the order of the words, as positions; equal words stay as they are. Words with the same first letter are sorted on one core, and others
// on others. Most comparisons are of the first eight bytes taken as one number, which makes the sort three times as quick as one by strings.
func sorted(words []string) []uint32 {
	type item struct {
		head  uint64
		place uint32
	}
	var begin [1<<8 + 1]int // where the words with each first letter begin
	for _, w := range words {
		begin[headOf(w)>>56+1]++
	}
	for i := range len(begin) - 1 {
		begin[i+1] += begin[i]
	}
	items, next := make([]item, len(words)), begin
	for i, w := range words {
		head := headOf(w)
		items[next[head>>56]] = item{head, uint32(i)}
		next[head>>56]++
	}
	order := make([]uint32, len(words))
	onAllCores(len(begin)-1, func(n int) {
		same := items[begin[n]:begin[n+1]]
		slices.SortFunc(same, func(a, b item) int {
			switch {
			case a.head < b.head:
				return -1
			case a.head > b.head:
				return 1
			}
			return cmp.Or(strings.Compare(words[a.place], words[b.place]), cmp.Compare(a.place, b.place))
		})
		for i, it := range same {
			order[begin[n]+i] = it.place
		}
	})
	return order
}
