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

// rows are the rows of a release in a file. The file can be cut or changed while it is read: a row that is gone then says so in its title, and
// is in no list and no tree; none of the methods panics, and all numbers that they return are those of rows.
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
	for row := range r.parent {
		t.begin[r.parentOf(row)+2]++ // nothing + 1 is 0
	}
	for i := range n + 1 {
		t.begin[i+1] += t.begin[i]
	}
	next := slices.Clone(t.begin)
	for row := range r.parent {
		p := r.parentOf(row)
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

// parentOf is the row that a row hangs on, nothing at the top. In a file that was cut, a row may seem to hang on itself.
func (r *rows) parentOf(n int) uint32 {
	if p := r.parent[n]; p != uint32(n) {
		return p
	}
	return nothing
}

func (r *rows) State(n int) (kind codebook.Kind, from, to codebook.Date) {
	_ = flat.Guard(func() error {
		kind, from, to = codebook.Kind(r.state[n]&3), codebook.Date(r.from[n]), codebook.Date(r.to[n])
		return nil
	})
	return kind, from, to
}

func (r *rows) Parent(n int) int {
	parent := nothing
	_ = flat.Guard(func() error {
		parent = r.parentOf(n)
		return nil
	})
	if parent < uint32(len(r.state)) {
		return int(parent)
	}
	return -1
}

func (r *rows) Children(n int) (children []uint32) {
	_ = flat.Guard(func() error {
		t := r.tree()
		children = t.children[t.begin[n+1]:t.begin[n+2]]
		return nil
	})
	return children
}

func (r *rows) Find(code string) (n int, ok bool) {
	key, ok := codebook.KeyOf(code)
	if !ok {
		return 0, false
	}
	err := flat.Guard(func() error {
		var at int
		if at, ok = slices.BinarySearch(r.keys, uint64(key)); ok {
			n = int(r.byKey[at])
		}
		return nil
	})
	return n, ok && err == nil && n < len(r.state)
}

func (r *rows) FindHeading(key string) (n int, ok bool) {
	_ = flat.Guard(func() error {
		n, ok = r.headings()[key]
		return nil
	})
	return n, ok
}

// Make makes the row, or one that says why it cannot be made.
func (r *rows) Make(n int) (c *codebook.Code) {
	if err := flat.Guard(func() error { c = r.make(n); return nil }); err != nil {
		c = &codebook.Code{Code: "?", Display: "the file of this release was damaged while it was read: start codedesk again, and import the release again when it is left out"}
	}
	return c
}

// make copies the row's stretch of text and cuts it.
func (r *rows) make(n int) *codebook.Code {
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
