package release

import (
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

func numbers[T flat.Number](f *flat.File, name string, to *[]T) (err error) {
	*to, err = flat.Numbers[T](f, name)
	return err
}

// rows are the rows of a release in a file.
type rows struct {
	book     *Book
	state    []uint8
	from, to []int32
	parent   []uint32
	source   []uint32
	keys     []uint64 // sorted
	byKey    []uint32 // row of each key
	at       []uint32
	letters  []uint8
	tree     func() tree
	headings func() map[string]int
}

// tree lists children by row, those at the top first.
type tree struct{ begin, children []uint32 }

func (r *rows) makeTree() tree {
	n := len(r.state)
	t := tree{make([]uint32, n+2), make([]uint32, n)}
	for _, p := range r.parent {
		t.begin[p+2]++ // nothing + 1 is 0
	}
	for i := range n + 1 {
		t.begin[i+1] += t.begin[i]
	}
	next := slices.Clone(t.begin)
	for row, p := range r.parent {
		t.children[next[p+1]] = uint32(row)
		next[p+1]++
	}
	return t
}

func (r *rows) makeHeadings() map[string]int {
	headings := map[string]int{}
	for n, state := range r.state {
		if codebook.Kind(state&3) == codebook.KindHeading {
			headings[string(r.letters[r.at[texts*n]:r.at[texts*n+1]])] = n
		}
	}
	return headings
}

func (r *rows) Len() int { return len(r.state) }

func (r *rows) State(n int) (codebook.Kind, codebook.Date, codebook.Date) {
	return codebook.Kind(r.state[n] & 3), codebook.Date(r.from[n]), codebook.Date(r.to[n])
}

func (r *rows) Parent(n int) int {
	if p := r.parent[n]; p != nothing {
		return int(p)
	}
	return -1
}

func (r *rows) Children(n int) []uint32 {
	t := r.tree()
	return t.children[t.begin[n+1]:t.begin[n+2]]
}

func (r *rows) Find(code string) (int, bool) {
	key, ok := codebook.KeyOf(code)
	if !ok {
		return 0, false
	}
	at, found := slices.BinarySearch(r.keys, uint64(key))
	if !found {
		return 0, false
	}
	return int(r.byKey[at]), true
}

func (r *rows) FindHeading(key string) (int, bool) {
	n, ok := r.headings()[key]
	return n, ok
}

// Make copies the row's stretch of text and cuts it.
func (r *rows) Make(n int) *codebook.Code {
	at := r.at[texts*n : texts*n+texts+1]
	all := string(r.letters[at[0]:at[texts]])
	text := func(i int) string { return all[at[i]-at[0] : at[i+1]-at[0]] }
	c := &codebook.Code{
		Code: text(0), Display: text(1), Description: text(2), Synonyms: split(text(3)), Terms: split(text(4)), ReplacedBy: split(text(5)), Fits: split(text(6)),
		Kind: codebook.Kind(r.state[n] & 3), Use: codebook.Use(r.state[n] >> 2 & 3),
		Effective: codebook.Date(r.from[n]), Terminated: codebook.Date(r.to[n]), Source: r.book.source(r.source[n]),
	}
	r.book.rest(c, text(7))
	return c
}

func split(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, itemMark)
}
