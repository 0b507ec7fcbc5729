package search

import (
	"bytes"
	"runtime"
	"testing"
)

// The index is the same on any number of cores, whichever of them read what: words that only some have met, a letter that is told from the article by
// what another has read, and codes below titles of another stretch included.
func TestIndexIsTheSameOnAnyNumberOfCores(t *testing.T) {
	const first, last = "# cpt\n90632 | low | Hepatitis A vaccine | vitamin a and hepatitis a |\n", "# modifier\nB1 | low | Hepatitis B shot, given with a vitamin B | |\n"
	view := book(t, first, table, manyCodes(2*readBatch), last)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	want := Build(view).Sections("")
	for _, cores := range []int{2, 3, 7, 16} {
		runtime.GOMAXPROCS(cores)
		x := Build(view)
		for i, s := range x.Sections("") {
			if !bytes.Equal(s.Data, want[i].Data) {
				t.Errorf("%d cores: %s is another", cores, s.Name)
			}
		}
		if a := term(t, x, letterA); len(x.posted(a, a+1)) != 1 {
			t.Errorf("%d cores: the letter A is not where it belongs", cores)
		}
	}
}

// term is the number of a word that the index must have.
func term(t *testing.T, x *Index, word string) uint32 {
	t.Helper()
	n, ok := x.dict.seek(word)
	if !ok {
		t.Fatalf("no word %q", word)
	}
	return n
}
