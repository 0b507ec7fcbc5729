package search

import (
	"cmp"
	"slices"

	"codedesk/codebook"
)

// meanings are words and phrases that people type for other words, sorted by the first term of what is typed.
type meanings struct {
	typed, means strs // as the book has them
	kinds        strs
	firsts       []uint32 // the first term typed
	keyAt        []uint32 // where the terms typed begin, and one more
	keys         []uint32
	termAt       []uint32 // where the terms that they stand for begin, and one more
	terms        []uint32
}

// newMeanings files the meanings, and leaves out what has no weight in what they stand for.
func newMeanings(list []meaning, d *dictionary) meanings {
	slices.SortStableFunc(list, func(a, b meaning) int { return cmp.Compare(a.key[0], b.key[0]) })
	m := meanings{keyAt: []uint32{0}, termAt: []uint32{0}}
	var typed, means, kinds []string
	for _, each := range list {
		terms := slices.DeleteFunc(slices.Clone(each.terms), func(t uint32) bool { return substance(d.term(t)) < 1 })
		if len(terms) == 0 {
			terms = each.terms
		}
		typed, means, kinds = append(typed, each.word.Word), append(means, each.word.Means), append(kinds, string(each.word.Kind))
		m.firsts = append(m.firsts, each.key[0])
		m.keys, m.terms = append(m.keys, each.key...), append(m.terms, terms...)
		m.keyAt, m.termAt = append(m.keyAt, uint32(len(m.keys))), append(m.termAt, uint32(len(m.terms)))
	}
	m.typed, m.means, m.kinds = newStrs(typed), newStrs(means), newStrs(kinds)
	return m
}

// by is the range of meanings whose key begins with the term.
func (m *meanings) by(term uint32) (lo, hi int) {
	lo, _ = slices.BinarySearch(m.firsts, term)
	for hi = lo; hi < len(m.firsts) && m.firsts[hi] == term; hi++ {
	}
	return lo, hi
}

func (m *meanings) has(term uint32) bool {
	lo, hi := m.by(term)
	return lo < hi
}

func (m *meanings) key(n int) []uint32 { return m.keys[m.keyAt[n]:m.keyAt[n+1]] }
func (m *meanings) of(n int) []uint32  { return m.terms[m.termAt[n]:m.termAt[n+1]] }

// kind says why the n-th word stands for another.
func (m *meanings) kind(n int) codebook.WordKind { return codebook.WordKind(m.kinds.get(uint32(n))) }
