package search

import (
	"math/bits"
	"unicode/utf8"
)

// pattern measures how many edits (insert, delete, replace, swap two neighbours) lie between one word and many others.
//
// It is Myers' bit-parallel automaton in Hyyrö's form with swaps: one column of the table of edit distances lives in the bits of
// two machine words, so that a letter of the text costs a dozen instructions however long the pattern is. The pattern may have up
// to 64 letters.
type pattern struct {
	size  int         // letters
	ascii [128]uint64 // for each letter, the places where the pattern has it
	other map[rune]uint64
}

// set makes p the automaton for the word, which has at most 64 letters.
func (p *pattern) set(word string) {
	p.size, p.ascii, p.other = 0, [128]uint64{}, nil
	for _, r := range word {
		bit := uint64(1) << p.size
		if r < 128 {
			p.ascii[r] |= bit
		} else {
			if p.other == nil {
				p.other = map[rune]uint64{}
			}
			p.other[r] |= bit
		}
		p.size++
	}
}

// distance is the number of edits between the pattern and the text and, as best, between the pattern and the prefix of
// the text that is nearest to it.
func (p *pattern) distance(text string) (whole, best int) {
	top := uint64(1) << (p.size - 1)
	up, down, diagonal, before := ^uint64(0), uint64(0), uint64(0), uint64(0)
	score, best := p.size, p.size
	for _, r := range text {
		var equal uint64
		if r < 128 {
			equal = p.ascii[r]
		} else {
			equal = p.other[r]
		}
		swap := ((^diagonal & equal) << 1) & before
		diagonal = (((equal & up) + up) ^ up) | equal | down | swap
		plus := down | ^(diagonal | up)
		minus := diagonal & up
		if plus&top != 0 {
			score++
		}
		if minus&top != 0 {
			score--
		}
		best = min(best, score)
		plus, minus = plus<<1|1, minus<<1
		up, down, before = minus|^(diagonal|plus), plus&diagonal, equal
	}
	return score, best
}

// letterMask has a bit for each letter and digit of the word; runes beyond ASCII share bits.
func letterMask(word string) uint64 {
	var mask uint64
	for _, r := range word {
		mask |= 1 << (uint(r) & 63)
	}
	return mask
}

// tolerance is how many edits are forgiven in a word: none in short words and in anything with a digit, where one
// edit makes another word or another code.
func tolerance(word string) int {
	letters := 0
	for _, r := range word {
		if r < utf8.RuneSelf && isDigit(byte(r)) {
			return 0
		}
		letters++
	}
	switch {
	case letters < 4 || letters > longestWord:
		return 0
	case letters < 8:
		return 1
	}
	return 2
}

// typos calls yield for each word of the dictionary within the edits given, with its distance. When the word may be unfinished,
// a prefix of the dictionary's word is enough.
func (d *dictionary) typos(p *pattern, text string, edits int, unfinished bool, yield func(term uint32, edits int, whole bool)) {
	p.set(text)
	mask := letterMask(text)
	for t, theirs := range d.mask {
		// An edit changes one letter, so a word that lacks more of our letters than that is out; most are.
		if bits.OnesCount64(mask&^theirs) > edits || (!unfinished && bits.OnesCount64(theirs&^mask) > edits) {
			continue
		}
		whole, best := p.distance(d.term(uint32(t)))
		switch {
		case whole <= edits:
			yield(uint32(t), whole, true)
		case unfinished && best <= edits:
			yield(uint32(t), best, false)
		}
	}
}
