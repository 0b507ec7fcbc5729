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
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(list[a].key[0], list[b].key[0]), cmp.Compare(a, b)) })
	n := len(list)
	m := meanings{firsts: make([]uint32, 0, n), keyAt: make([]uint32, 1, n+1), keys: make([]uint32, 0, 2*n), termAt: make([]uint32, 1, n+1), terms: make([]uint32, 0, 2*n)}
	typed, means, kinds := make([]string, 0, n), make([]string, 0, n), make([]string, 0, n)
	for _, i := range order {
		each := &list[i]
		begin := len(m.terms)
		for _, t := range each.terms {
			if substance(d.term(t)) == 1 {
				m.terms = append(m.terms, t)
			}
		}
		if len(m.terms) == begin {
			m.terms = append(m.terms, each.terms...)
		}
		m.firsts, m.keys = append(m.firsts, each.key[0]), append(m.keys, each.key...)
		m.keyAt, m.termAt = append(m.keyAt, uint32(len(m.keys))), append(m.termAt, uint32(len(m.terms)))
		typed, means, kinds = append(typed, each.word.Word), append(means, each.word.Means), append(kinds, string(each.word.Kind))
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
