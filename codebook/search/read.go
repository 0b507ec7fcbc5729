package search

import (
	"runtime"
	"slices"
	"sync/atomic"

	"codedesk/codebook"
)

// reader reads texts on one core. Its terms are the numbers of the words in its own vocabulary.
type reader struct {
	*vocabulary
	scan     scanner
	at       []uint32 // by text: where its entries begin
	entries  []entry
	articles []uint32 // entries that are the word a behind another one
	lettered []uint32 // terms before a b
	typed    []meaning
	terms    []uint32 // by number: the term of the book
}

// meaning is a word or phrase that people type for other words, while it is read.
type meaning struct {
	word  codebook.Word
	key   []uint32 // what is typed
	terms []uint32 // what it stands for
}

// stretch is a number of nodes that follow each other, whose texts one reader has read. It knows where they begin there, and where in the book.
type stretch struct {
	by                    *reader
	nodes, texts, entries extent
	atText, atEntry       uint32
}

// extent is a range of numbers: from the first to before the second.
type extent struct{ from, to uint32 }

// readAll reads the nodes' texts and the list of words on all cores. Whoever is done with a stretch takes the next.
func readAll(view *codebook.View, nodes *arrangement, told *progress) *builder {
	n := len(nodes.home)
	b := &builder{x: &Index{
		view: view, layers: nodes.layers, home: nodes.home, parent: nodes.parent, last: nodes.last,
		facts: make([]uint32, nodeFacts*n), keys: make([]codebook.Key, n), first: make([]uint32, n+1),
	}}
	b.stretches = make([]stretch, (n+readBatch-1)/readBatch)
	b.readers = make([]*reader, min(runtime.GOMAXPROCS(0), len(b.stretches)+1))
	var next atomic.Int64
	onAllCores(len(b.readers), func(i int) {
		r := newReader(n / len(b.readers))
		b.readers[i] = r
		for k := int(next.Add(1)) - 2; k < len(b.stretches); k = int(next.Add(1)) - 2 {
			if k < 0 {
				r.readWords(view.Book().Words())
				continue
			}
			s := &b.stretches[k]
			s.by, s.nodes = r, extent{uint32(k * readBatch), uint32(min((k+1)*readBatch, n))}
			s.texts.from, s.entries.from = uint32(len(r.at)), uint32(len(r.entries))
			for node := s.nodes.from; node < s.nodes.to; node++ {
				r.node(b.x, node)
			}
			s.texts.to, s.entries.to = uint32(len(r.at)), uint32(len(r.entries))
			told.add(int(s.nodes.to-s.nodes.from), passRead)
		}
	})
	return b
}

// newReader has room for so many nodes as the books that we know take, so that the arrays need not grow.
func newReader(nodes int) *reader {
	r := &reader{vocabulary: newVocabulary(nodes), at: make([]uint32, 0, 4*nodes), entries: make([]entry, 0, 24*nodes)}
	r.id([]byte(letterA))
	return r
}

// letterA is the a of hepatitis A and vitamin A, which is no article. Folded words have no capitals, so it is a word of its own. It is the first
// that a reader numbers.
const letterA = "A"

// node reads a node: what is asked of every code goes to its place in the index.
func (r *reader) node(x *Index, node uint32) {
	c := x.code(node)
	traits := uint32(setBit(c.Set)) | uint32(min(c.Use, codebook.UseHigh))<<traitUse
	switch {
	case c.Kind == codebook.KindHeading:
		traits |= traitHeading
	default:
		x.keys[node], _ = codebook.KeyOf(c.Key())
	}
	if c.Billable() {
		traits |= traitBillable
	}
	if hospitalOnly(c) {
		traits |= traitHospital
	}
	x.first[node] = uint32(len(r.at))
	r.text(c.Display)
	for _, alias := range aliases(c) {
		r.text(alias)
	}
	if c.Description != "" {
		r.text(c.Description)
		traits |= traitLine
	}
	to := uint32(c.Terminated)
	if to == 0 {
		to = endOfTime
	}
	facts := x.facts[nodeFacts*node:]
	facts[factTraits], facts[factFrom], facts[factTo] = traits, uint32(c.Effective), to
}

// text scans a text of the node.
func (r *reader) text(text string) {
	r.at = append(r.at, uint32(len(r.entries)))
	r.scan.scan(text)
	for i := range r.scan.words {
		w := &r.scan.words[i] // a copy, made of the fields just written, would make the processor wait
		letters := r.scan.letters[w.from:w.to]
		if len(letters) == 1 && i > 0 {
			switch letters[0] {
			case 'a':
				r.articles = append(r.articles, uint32(len(r.entries)))
			case 'b':
				r.lettered = append(r.lettered, r.entries[len(r.entries)-1].term())
			}
		}
		e := entry(r.id(letters) << 1)
		if w.extra {
			e |= 1
		}
		r.entries = append(r.entries, e)
	}
}

// hospitalOnly reports whether the code is one of the C codes of HCPCS, which offices do not bill, or a procedure of a hospital stay.
func hospitalOnly(c *codebook.Code) bool {
	return c.Set == codebook.HCPCS && len(c.Code) == 5 && "C1000" <= c.Code && c.Code <= "C9999" || c.Set == codebook.ICD10PCS
}

// readWords takes in the book's list of words. What is typed enters the dictionary even when no code has it, so that its typos are found.
func (r *reader) readWords(list []codebook.Word) {
	r.typed = make([]meaning, 0, len(list))
	for _, w := range list {
		m := meaning{word: w, key: r.phrase(w.Word), terms: r.phrase(w.Means)}
		if len(m.key) > 0 && len(m.terms) > 0 && !slices.Equal(m.key, m.terms) {
			r.typed = append(r.typed, m)
		}
	}
}

func (r *reader) phrase(text string) []uint32 {
	r.scan.scan(text)
	ids := make([]uint32, 0, len(r.scan.words))
	for _, w := range r.scan.words {
		if !w.extra {
			ids = append(ids, r.id(r.scan.text(w)))
		}
	}
	return ids
}
