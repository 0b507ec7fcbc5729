package search

import (
	"fmt"
	"testing"
)

// Every word has one number, whatever its length and however many there are.
func TestVocabulary(t *testing.T) {
	v, numbers := newVocabulary(4), map[string]uint32{}
	for round := range 2 {
		for i := range 20_000 {
			word := fmt.Sprintf("%0*d", 1+i%24, i)
			n := v.id([]byte(word))
			if known, ok := numbers[word]; ok && known != n {
				t.Fatalf("%q was %d and is %d", word, known, n)
			} else if !ok && round > 0 {
				t.Fatalf("%q was forgotten", word)
			}
			numbers[word] = n
			if string(v.word(n)) != word {
				t.Fatalf("%d is %q, not %q", n, v.word(n), word)
			}
		}
	}
	if v.size() != len(numbers) {
		t.Errorf("%d words, want %d", v.size(), len(numbers))
	}
	for word, n := range numbers { // what stands behind it in memory is no part of a word
		letters := append([]byte(word), "and more"...)
		if inside, alone := v.id(letters[:len(word)]), v.id(letters[:len(word):len(word)]); inside != n || alone != n {
			t.Fatalf("%q is %d inside of a text and %d alone, not %d", word, inside, alone, n)
		}
	}
}
