package search

import (
	"fmt"
	"slices"
	"testing"

	"codedesk/codebook"
)

// A word is found at the same place as by a search through the whole list, although many texts have the same first eight bytes.
func TestGuideFindsEveryPlace(t *testing.T) {
	var texts []string
	for i := range 3 * guideStep {
		texts = append(texts, fmt.Sprintf("b%04d", i), fmt.Sprintf("electrocardiogram %04d", i), fmt.Sprintf("electrolyte%04d", i), fmt.Sprintf("z%04d", 7*i))
	}
	slices.Sort(texts)
	for _, n := range []int{0, 1, guideStep, guideStep + 1, len(texts)} {
		l := newLexicon(texts[:n])
		for _, text := range texts {
			for _, word := range []string{text, text + "x", text[:len(text)-1], text[:1], "", "a", "zz", "electroc", "electrod"} {
				place, is := slices.BinarySearch(texts[:n], word)
				if got, ok := l.seek(word); int(got) != place || ok != is {
					t.Fatalf("%d texts: %q at %d, %v; want %d, %v", n, word, got, ok, place, is)
				}
			}
		}
	}
}

// The codes that begin with a text, and those that are it, are the same as when every code is looked at.
func TestGuideFindsCodes(t *testing.T) {
	x := Build(book(t, table, manyCodes(400)))
	if len(x.heads) < 10 {
		t.Fatalf("%d codes are no test", len(x.byKey))
	}
	for i, node := range x.byKey {
		key := x.code(node).Key()
		for n := 1; n <= len(key) && i%7 == 0; n++ {
			least, _ := codebook.KeyOf(key[:n])
			within := slices.DeleteFunc(slices.Clone(x.byKey), func(n2 uint32) bool { return x.keys[n2] < least || x.keys[n2] > least.To(n) })
			if got := x.keyed(key[:n]); !slices.Equal(got, within) {
				t.Fatalf("%d codes begin with %s, want %d", len(got), key[:n], len(within))
			}
			same := slices.DeleteFunc(within, func(n2 uint32) bool { return x.keys[n2] != least })
			if got := x.exactly(key[:n]); !slices.Equal(got, same) {
				t.Fatalf("%v are %s, want %v", got, key[:n], same)
			}
		}
	}
}
