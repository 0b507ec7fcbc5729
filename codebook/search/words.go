package search

import (
	"encoding/binary"
	"math/bits"
)

// vocabulary numbers words in the order in which they are met. A million words of the book are looked up in it while an index is built, which
// a map of strings does at twice the cost: it hashes them more carefully than words of a book need, and its words lie apart in memory.
type vocabulary struct {
	slots   []slot // a power of two of them
	letters []byte // of all words, end to end
	at      []uint32
}

// slot is a word by its first eight letters and its length, which is all of a short one, and most words of a book are short.
type slot struct {
	head    uint64
	letters uint32
	word    uint32 // its number and one, 0 for none
}

// newVocabulary has room for so many words.
func newVocabulary(words int) *vocabulary {
	return &vocabulary{slots: make([]slot, 1<<bits.Len(uint(2*words+16))), letters: make([]byte, 0, 8*words), at: make([]uint32, 1, words+1)}
}

func (v *vocabulary) size() int { return len(v.at) - 1 }

// word is the word with this number.
func (v *vocabulary) word(n uint32) []byte { return v.letters[v.at[n]:v.at[n+1]] }

// words are all words by number.
func (v *vocabulary) words() []string {
	letters, words := string(v.letters), make([]string, v.size())
	for n := range words {
		words[n] = letters[v.at[n]:v.at[n+1]]
	}
	return words
}

// id is the number of the word.
func (v *vocabulary) id(word []byte) uint32 {
	head, sum := sumOf(word)
	mask := uint64(len(v.slots) - 1)
	at := sum & mask
	for ; v.slots[at].word != 0; at = (at + 1) & mask {
		s := &v.slots[at]
		if s.head == head && int(s.letters) == len(word) && (len(word) <= 8 || string(v.word(s.word-1)) == string(word)) {
			return s.word - 1
		}
	}
	v.letters = append(v.letters, word...)
	v.at = append(v.at, uint32(len(v.letters)))
	n := v.size()
	v.slots[at] = slot{head, uint32(len(word)), uint32(n)}
	if 4*n > 3*len(v.slots) {
		v.grow()
	}
	return uint32(n - 1)
}

func (v *vocabulary) grow() {
	old := v.slots
	v.slots = make([]slot, 2*len(old))
	mask := uint64(len(v.slots) - 1)
	for _, s := range old {
		if s.word == 0 {
			continue
		}
		_, sum := sumOf(v.word(s.word - 1))
		at := sum & mask
		for v.slots[at].word != 0 {
			at = (at + 1) & mask
		}
		v.slots[at] = s
	}
}

// sumOf is the first eight letters of the word as a number, and a number that spreads words over the slots.
func sumOf(word []byte) (head, sum uint64) {
	const spread = 0x9E3779B97F4A7C15
	head = eight(word)
	sum = (head ^ uint64(len(word))) * spread
	for len(word) > 8 {
		word = word[8:]
		sum = (bits.RotateLeft64(sum, 29) ^ eight(word)) * spread
	}
	return head, sum ^ sum>>32
}

// eight is the next eight letters as a number, or those that are left.
func eight(word []byte) uint64 {
	if len(word) >= 8 {
		return binary.LittleEndian.Uint64(word)
	}
	if cap(word) >= 8 { // nearly always, and twice as quick: what stands behind the word is cut off
		return binary.LittleEndian.Uint64(word[:8]) & (1<<(8*len(word)) - 1)
	}
	var letters [8]byte
	copy(letters[:], word)
	return binary.LittleEndian.Uint64(letters[:])
}
