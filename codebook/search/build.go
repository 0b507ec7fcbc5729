package search

import (
	"runtime"
	"slices"

	"codedesk/codebook"
)

// Build indexes all rows of the view with their synonyms, trade names, index entries, plain lines and what the titles above them hand down,
// and the book's list of words. Headings are no hits themselves. The view must not be nil.
func Build(view *codebook.View) *Index { return BuildTelling(view, nil) }

// BuildTelling is Build that tells how far it is: rows that are done of all, counted once for each pass. The function is called by one goroutine at a
// time, what it is told never falls and ends with all; nil is nobody.
func BuildTelling(view *codebook.View, tell func(done, total int64)) *Index {
	told := &progress{tell: tell}
	for _, layer := range view.Layers() {
		told.rows += int64(layer.Len())
	}
	told.begin(passArrange)
	nodes := arrange(view, told)
	told.begin(passRead)
	b := readAll(view, nodes, told)
	told.begin(passSort)
	for _, w := range view.Book().Words() {
		b.word(w)
	}
	b.sort()
	b.nameLetters()
	told.begin(passPost + passWeigh)
	onAllCores(2, func(half int) {
		if half == 0 {
			b.post()
			told.add(int(told.rows), passPost)
			b.rate()
			b.weigh()
		} else {
			b.file()
		}
	})
	told.begin(0)
	x := b.x
	x.scratch.New = func() any { return newRun(x) }
	return x
}

// builder reads the book. Until sort has run, terms are numbered in the order in which they were met.
type builder struct {
	*vocabulary
	x     *Index
	typed []meaning
	scan  scanner
}

// meaning is a word or phrase that people type for other words, while it is read.
type meaning struct {
	word  codebook.Word
	key   []uint32 // what is typed
	terms []uint32 // what it stands for
}

// readAll reads the nodes' texts on all cores, each a stretch of them, and joins what they read.
func readAll(view *codebook.View, nodes *arrangement, told *progress) *builder {
	n := len(nodes.home)
	stretches := min(runtime.GOMAXPROCS(0), 1+n/leastStretch)
	builders := make([]*builder, stretches)
	onAllCores(stretches, func(i int) {
		from, to := i*n/stretches, (i+1)*n/stretches
		b := &builder{x: &Index{view: view, layers: nodes.layers, home: nodes.home, parent: nodes.parent, last: nodes.last}}
		b.room(to - from)
		for node := from; node < to; node++ {
			b.node(b.x.code(uint32(node)))
			if (node+1-from)%readBatch == 0 {
				told.add(readBatch, passRead)
			}
		}
		builders[i] = b
	})
	for _, b := range builders[1:] {
		builders[0].join(b)
	}
	b := builders[0]
	b.x.first = append(b.x.first, uint32(len(b.x.at)))
	b.x.at = append(b.x.at, uint32(len(b.x.entries)))
	return b
}

// leastStretch is how many nodes are worth a goroutine.
const leastStretch = 1000

// room makes room for so many nodes as the books that we know take, so that the arrays need not grow.
func (b *builder) room(nodes int) {
	x := b.x
	x.facts, x.keys = make([]uint32, 0, nodeFacts*nodes), make([]codebook.Key, 0, nodes)
	x.first, x.at, x.entries = make([]uint32, 0, nodes+1), make([]uint32, 0, 4*nodes), make([]entry, 0, 32*nodes)
	b.vocabulary = newVocabulary(nodes / 2)
}

// join appends what another builder read of the nodes that come next, and gives its words the numbers of this one.
func (b *builder) join(next *builder) {
	terms := make([]uint32, len(next.words))
	for i, word := range next.words {
		terms[i] = b.id([]byte(word))
	}
	x, y := b.x, next.x
	rows, entries := uint32(len(x.at)), uint32(len(x.entries))
	for _, at := range y.at {
		x.at = append(x.at, at+entries)
	}
	for _, row := range y.first {
		x.first = append(x.first, row+rows)
	}
	for _, e := range y.entries {
		x.entries = append(x.entries, entry(terms[e.term()]<<1)|e&1)
	}
	x.facts, x.keys = append(x.facts, y.facts...), append(x.keys, y.keys...)
}

// node reads the row that comes next.
func (b *builder) node(c *codebook.Code) {
	x := b.x
	traits := uint32(setBit(c.Set)) | uint32(min(c.Use, codebook.UseHigh))<<traitUse
	key := codebook.Key(0)
	switch {
	case c.Kind == codebook.KindHeading:
		traits |= traitHeading
	default:
		key, _ = codebook.KeyOf(c.Key())
	}
	if c.Billable() {
		traits |= traitBillable
	}
	if hospitalOnly(c) {
		traits |= traitHospital
	}
	x.first = append(x.first, uint32(len(x.at)))
	b.text(c.Display)
	for _, alias := range aliases(c) {
		b.text(alias)
	}
	if c.Description != "" {
		b.text(c.Description)
		traits |= traitLine
	}
	to := uint32(c.Terminated)
	if to == 0 {
		to = endOfTime
	}
	x.facts, x.keys = append(x.facts, traits, uint32(c.Effective), to, 0), append(x.keys, key)
}

// text scans a text of the node.
func (b *builder) text(text string) {
	b.x.at = append(b.x.at, uint32(len(b.x.entries)))
	b.scan.scan(text)
	for _, w := range b.scan.words {
		e := entry(b.id(b.scan.text(w)) << 1)
		if w.extra {
			e |= 1
		}
		b.x.entries = append(b.x.entries, e)
	}
}

// hospitalOnly reports whether the code is one of the C codes of HCPCS, which offices do not bill, or a procedure of a hospital stay.
func hospitalOnly(c *codebook.Code) bool {
	return c.Set == codebook.HCPCS && len(c.Code) == 5 && "C1000" <= c.Code && c.Code <= "C9999" || c.Set == codebook.ICD10PCS
}

// word takes in a row of the book's list of words. What is typed enters the dictionary even when no code has it, so that its typos are found.
func (b *builder) word(w codebook.Word) {
	m := meaning{word: w, key: b.phrase(w.Word), terms: b.phrase(w.Means)}
	if len(m.key) > 0 && len(m.terms) > 0 && !slices.Equal(m.key, m.terms) {
		b.typed = append(b.typed, m)
	}
}

func (b *builder) phrase(text string) []uint32 {
	var ids []uint32
	b.scan.scan(text)
	for _, w := range b.scan.words {
		if !w.extra {
			ids = append(ids, b.id(b.scan.text(w)))
		}
	}
	return ids
}

// sort makes the dictionary and replaces the provisional numbers by its terms.
func (b *builder) sort() {
	b.id([]byte(letterA))
	dict, terms := newDictionary(b.words)
	b.x.dict = dict
	for i, e := range b.x.entries {
		b.x.entries[i] = entry(terms[e.term()]<<1) | e&1
	}
	for _, m := range b.typed {
		for _, ids := range [][]uint32{m.key, m.terms} {
			for i, id := range ids {
				ids[i] = terms[id]
			}
		}
	}
}

// letterA is the a of hepatitis A and vitamin A, which is no article. Folded words have no capitals, so it is a word of its own.
const letterA = "A"

// nameLetters tells the letter from the article: it stands behind a word that somewhere stands before a b.
func (b *builder) nameLetters() {
	x, d := b.x, &b.x.dict
	article, isWord := d.seek("a")
	sibling, hasSibling := d.seek("b")
	if !isWord || !hasSibling {
		return
	}
	letter, _ := d.seek(letterA)
	for row := range uint32(len(x.at) - 1) {
		text := x.text(row)
		for i := 1; i < len(text); i++ {
			if before := text[i-1].term(); text[i].term() == sibling && substance(d.term(before)) == 1 {
				d.sign[before] |= signLettered
			}
		}
	}
	lettered := func(t uint32) bool { return d.sign[t]&signLettered != 0 }
	for row := range uint32(len(x.at) - 1) {
		text := x.text(row)
		for i := 1; i < len(text); i++ {
			if text[i].term() == article && lettered(text[i-1].term()) {
				text[i] = entry(letter<<1) | text[i]&1
			}
		}
	}
	for _, m := range b.typed {
		for _, terms := range [][]uint32{m.key, m.terms} {
			for i := 1; i < len(terms); i++ {
				if terms[i] == article && lettered(terms[i-1]) {
					terms[i] = letter
				}
			}
		}
	}
}
