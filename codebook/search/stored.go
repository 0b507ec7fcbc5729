package search

import (
	"errors"
	"fmt"
	"slices"
	"unsafe"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

// Kind and version of the file that an index is kept in. The version changes with the layout, and with anything else that makes an index
// different from what Build would make now: the folding of words, stems, weights.
const (
	FileKind    = 2
	FileVersion = 6
)

// ErrOther is the sentinel for an index that was built over other releases than the view's.
var ErrOther = errors.New("index of other releases")

// section is one array of an index and its name in the file.
type section struct {
	name   string
	encode func() []byte
	decode func(f *flat.File, name string) error
}

func numbers[T flat.Number](name string, of *[]T) section {
	return section{name, func() []byte { return flat.Raw(*of) }, func(f *flat.File, name string) (err error) {
		*of, err = flat.Numbers[T](f, name)
		return err
	}}
}

func letters(name string, of *string) section {
	return section{name, func() []byte { return []byte(*of) }, func(f *flat.File, name string) error {
		data, err := f.Bytes(name)
		*of = unsafe.String(unsafe.SliceData(data), len(data)) // the file stays mapped as long as its index is used
		return err
	}}
}

func (s *strs) sections(name string) []section {
	return []section{letters(name, &s.letters), numbers(name+"-at", &s.at)}
}

func (l *lexicon) sections(name string) []section {
	return append(l.strs.sections(name), numbers(name+"-heads", (*[]uint64)(&l.heads)))
}

// sections are all arrays of the index.
func (x *Index) sections() []section {
	d, m, h, t, k := &x.dict, &x.meanings, &x.heavy, &x.tops, &x.keyTops
	list := []section{
		numbers("home", &x.home), numbers("facts", &x.facts), numbers("parent", &x.parent), numbers("last", &x.last),
		numbers("keys", &x.keys), numbers("whole", &x.whole), numbers("by-key", &x.byKey), numbers("key-heads", (*[]uint64)(&x.heads)), numbers("first", &x.first),
		numbers("at", &x.at), numbers("mass", &x.mass), numbers("entries", &x.entries),
		numbers("post-at", &x.postAt), numbers("postings", &x.postings), numbers("down-at", &x.downAt), numbers("downs", &x.downs),
		numbers("idf", &d.idf), numbers("df", &d.df), numbers("mask", &d.mask), numbers("sign", &d.sign), numbers("family", &d.family),
		numbers("members", &d.members), numbers("family-at", &d.from),
		numbers("firsts", &m.firsts), numbers("key-at", &m.keyAt), numbers("key", &m.keys), numbers("term-at", &m.termAt), numbers("terms", &m.terms),
		numbers("heavy-lo", &h.lo), numbers("heavy-hi", &h.hi), numbers("heavy-short", &h.short), numbers("heavy-own", &h.own), numbers("heavy-above", &h.above), numbers("heavy-light", &h.light), numbers("heavy-prior", &h.prior), numbers("maps", &h.maps),
		numbers("top-list", &t.list), numbers("top-at", &t.at), numbers("top-whole", &t.whole), numbers("top-nodes", &t.nodes), numbers("top-rows", &t.rows),
		numbers("top-score", &t.score), numbers("top-got", &t.got), numbers("top-since", &t.since),
		numbers("key-top-keys", &k.keys), numbers("key-top-at", &k.at), numbers("key-top-nodes", &k.nodes),
	}
	return slices.Concat(list, d.words.sections("words"), d.stems.sections("stems"), m.typed.sections("typed"), m.means.sections("means"), m.kinds.sections("kinds"), t.texts.sections("top-texts"))
}

// Sections are the index for a flat file of FileKind and FileVersion. The name says which releases it was built over; Open wants the same one.
// What makes a stored index quicker than one just built is worked out now, so this takes a while; the index itself stays as it is.
func (x *Index) Sections(name string) []flat.Section {
	x = &Index{
		home: x.home, facts: x.facts, parent: x.parent, last: x.last, keys: x.keys, whole: x.whole, byKey: x.byKey, heads: x.heads, first: x.first,
		at: x.at, mass: x.mass, entries: x.entries, postAt: x.postAt, postings: x.postings, downAt: x.downAt, downs: x.downs,
		dict: x.dict, meanings: x.meanings, view: x.view, layers: x.layers,
	}
	x.scratch.New = func() any { return newRun(x) }
	x.heavy = x.findHeavy()
	x.tops = x.findTops()
	x.keyTops = x.findKeyTops()
	out := []flat.Section{{Name: "name", Data: []byte(name)}}
	for _, s := range x.sections() {
		out = append(out, flat.Section{Name: s.name, Data: s.encode()})
	}
	return out
}

// Open uses an index from a file, which must stay open. The view must be made of the releases that the name stands for; another name is
// ErrOther. A file whose parts do not fit together is flat.ErrDamaged; what only checksums tell is found by flat.File.Verify, and by a
// search of such an index, which ends in flat.ErrDamaged rather than in a panic.
func Open(f *flat.File, view *codebook.View, name string) (*Index, error) {
	built, err := f.Bytes("name")
	if err != nil {
		return nil, err
	}
	if string(built) != name {
		return nil, fmt.Errorf("%w: it was built over %s, not over %s", ErrOther, built, name)
	}
	x := &Index{view: view, layers: view.Layers(), stored: true}
	for _, s := range x.sections() {
		if err := s.decode(f, s.name); err != nil {
			return nil, err
		}
	}
	if err := x.fits(); err != nil {
		return nil, fmt.Errorf("%w: %v", flat.ErrDamaged, err)
	}
	x.scratch.New = func() any { return newRun(x) }
	return x, nil
}

// fits compares the lengths of the arrays, which costs nothing.
func (x *Index) fits() error {
	nodes, rows, terms := len(x.home), len(x.mass), len(x.dict.idf)
	d, m, h, t, k := &x.dict, &x.meanings, &x.heavy, &x.tops, &x.keyTops
	for _, arrays := range []struct {
		what    string
		lengths []int
	}{
		{"nodes", []int{nodes, len(x.facts) / nodeFacts, len(x.parent), len(x.last), len(x.keys), len(x.whole), len(x.first) - 1}},
		{"texts", []int{rows, len(x.at) - 1}},
		{"words", []int{terms, d.words.size(), len(d.df), len(d.mask), len(d.sign), len(d.family), len(d.members), len(x.postAt) - 1, len(x.downAt) - 1}},
		{"families", []int{d.stems.size(), len(d.from) - 1}},
		{"codes", []int{len(x.heads), guideSize(len(x.byKey))}},
		{"heads", []int{len(d.words.heads), guideSize(terms)}},
		{"stems", []int{len(d.stems.heads), guideSize(d.stems.size())}},
		{"top texts", []int{len(t.texts.heads), guideSize(t.texts.size())}},
		{"meanings", []int{len(m.firsts), m.typed.size(), m.means.size(), m.kinds.size(), len(m.keyAt) - 1, len(m.termAt) - 1}},
		{"tops", []int{t.texts.size(), len(t.list)}},
		{"top lists", []int{len(t.at) - 1, len(t.whole)}},
		{"top hits", []int{len(t.nodes), len(t.rows), len(t.score), len(t.got)}},
		{"beginnings of codes", []int{len(k.keys), len(k.at) - 1}},
		{"days of the tops", []int{len(t.since), 1}},
		{"heavies", []int{len(h.lo), len(h.hi), len(h.short), len(h.own), len(h.above), len(h.light), len(h.prior)}},
	} {
		for _, n := range arrays.lengths {
			if n != arrays.lengths[0] || n < 0 {
				return fmt.Errorf("the arrays of its %s are of different lengths", arrays.what)
			}
		}
	}
	return nil
}
