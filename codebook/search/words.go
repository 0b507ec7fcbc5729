package search

import (
	"encoding/binary"
	"math/bits"
)

// vocabulary numbers words in the order in which they are met. A million words of the book are looked up in it while an index is built, which
// a map of strings does at twice the cost: it hashes them more carefully than words of a book need.
type vocabulary struct {
	slots []uint32 // number and one; a power of two of them
	words []string
	sums  []uint64 // by number
}

func newVocabulary(words int) *vocabulary {
	return &vocabulary{slots: make([]uint32, 1<<bits.Len(uint(2*words+16))), words: make([]string, 0, words), sums: make([]uint64, 0, words)}
}

// id is the number of the word.
func (v *vocabulary) id(word []byte) uint32 {
	sum := sumOf(word)
	mask := uint64(len(v.slots) - 1)
	at := sum & mask
	for ; v.slots[at] != 0; at = (at + 1) & mask {
		if n := v.slots[at] - 1; v.sums[n] == sum && v.words[n] == string(word) {
			return n
		}
	}
	n := uint32(len(v.words))
	v.words, v.sums = append(v.words, string(word)), append(v.sums, sum)
	v.slots[at] = n + 1
	if 2*len(v.words) > len(v.slots) {
		v.grow()
	}
	return n
}

func (v *vocabulary) grow() {
	v.slots = make([]uint32, 2*len(v.slots))
	mask := uint64(len(v.slots) - 1)
	for n, sum := range v.sums {
		at := sum & mask
		for v.slots[at] != 0 {
			at = (at + 1) & mask
		}
		v.slots[at] = uint32(n) + 1
	}
}

// sumOf spreads words over the slots, eight letters at a time.
func sumOf(word []byte) uint64 {
	const spread = 0x9E3779B97F4A7C15
	sum := uint64(len(word)) * spread
	for len(word) >= 8 {
		sum = bits.RotateLeft64((sum^binary.LittleEndian.Uint64(word))*spread, 29)
		word = word[8:]
	}
	var rest uint64
	if cap(word) >= 8 { // nearly always, and twice as quick: what stands behind the word is cut off
		rest = binary.LittleEndian.Uint64(word[:8]) & (1<<(8*len(word)) - 1)
	} else {
		var letters [8]byte
		copy(letters[:], word)
		rest = binary.LittleEndian.Uint64(letters[:])
	}
	sum = (sum ^ rest) * spread
	return sum ^ sum>>32
}
