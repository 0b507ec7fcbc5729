package search

import (
	"encoding/binary"
	"slices"
)

// guide holds the first eight bytes of every guideStep-th item of a sorted list, as numbers that sort as the items do. At the first key that a
// person hits nothing of the index is near the processor, and each step of a binary search through a long list, and through the texts that
// it points to, waits for memory: some fifty times for the list of words. A guide is a few kilobytes in one piece and leaves a short stretch
// of the list to be searched.
type guide []uint64

const guideStep = 32

// newGuide is the guide of n items, given the head of each.
func newGuide(n int, head func(n int) uint64) guide {
	g := make(guide, 0, guideSize(n))
	for i := 0; i < n; i += guideStep {
		g = append(g, head(i))
	}
	return g
}

// guideSize is how long the guide of n items is.
func guideSize(n int) int { return (n + guideStep - 1) / guideStep }

// around is the stretch [lo, hi] of a list of n items that the first item whose head is not before the given one lies in, and the first text
// that is not before one with this head, too.
func (g guide) around(head uint64, n int) (lo, hi int) {
	at, _ := slices.BinarySearch(g, head)
	if at > 0 {
		lo = (at-1)*guideStep + 1
	}
	for at < len(g) && g[at] == head {
		at++
	}
	return lo, min(at*guideStep, n)
}

// headOf is the head of a text.
func headOf(text string) uint64 {
	var head [8]byte
	copy(head[:], text)
	return binary.BigEndian.Uint64(head[:])
}

// lexicon is a sorted list of texts.
type lexicon struct {
	strs
	heads guide
}

func newLexicon(texts []string) lexicon {
	return lexicon{newStrs(texts), newGuide(len(texts), func(n int) uint64 { return headOf(texts[n]) })}
}

// seek is the first text not before the word, and whether it is the word itself.
func (l *lexicon) seek(word string) (uint32, bool) {
	lo, hi := l.heads.around(headOf(word), l.size())
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		if l.get(uint32(mid)) < word {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return uint32(lo), lo < l.size() && l.get(uint32(lo)) == word
}
