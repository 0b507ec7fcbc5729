package search

import (
	"math"
	"runtime"
	"slices"
	"sync"

	"codedesk/codebook"
)

// Build indexes all codes and headers of the view with their synonyms, trade names, plain lines and the titles above them, and the
// book's list of words. Headings are no hits themselves. The view must not be nil.
func Build(view *codebook.View) *Index {
	var codes, headings []*codebook.Code
	for c := range view.Codes() {
		if c.Kind == codebook.KindHeading {
			headings = append(headings, c)
		} else {
			codes = append(codes, c)
		}
	}
	b := readAll(view, codes)
	b.x.codes, b.x.headings = codes, headings
	b.x.firstRow = append(b.x.firstRow, uint32(len(b.x.codeOf)))
	b.x.at = append(b.x.at, uint32(len(b.x.entries)))
	for _, w := range view.Book().Words() {
		b.word(w)
	}
	b.sort()
	b.nameLetters()
	b.post()
	b.order()
	b.means()
	b.x.scratch.New = func() any { return newRun(b.x) }
	return b.x
}

// readAll reads the codes on all cores, each a stretch of them, and joins what they read.
func readAll(view *codebook.View, codes []*codebook.Code) *builder {
	stretches := min(runtime.GOMAXPROCS(0), 1+len(codes)/leastStretch)
	builders := make([]*builder, stretches)
	failures := make([]any, stretches)
	var readers sync.WaitGroup
	for i := range builders {
		from, to := i*len(codes)/stretches, (i+1)*len(codes)/stretches
		readers.Add(1)
		go func() {
			defer readers.Done()
			defer func() { failures[i] = recover() }()
			b := &builder{x: &Index{view: view, meansBy: map[uint32][]uint32{}}, above: map[*codebook.Code][]uint32{}}
			if i == 0 {
				b.room(len(codes)) // it takes in what the others read
			} else {
				b.room(to - from)
			}
			for n, c := range codes[from:to] {
				b.code(uint32(from+n), uint32(n), c)
			}
			builders[i] = b
		}()
	}
	readers.Wait()
	for _, failure := range failures {
		if failure != nil {
			panic(failure) // where the caller can catch it
		}
	}
	for _, b := range builders[1:] {
		builders[0].join(b)
	}
	return builders[0]
}

// leastStretch is how many codes are worth a goroutine.
const leastStretch = 1000

// join appends the rows of the codes that come next, which another builder read, and gives their words the numbers of this one.
func (b *builder) join(next *builder) {
	terms := make([]uint32, len(next.words))
	for i, word := range next.words {
		id, ok := b.ids[word]
		if !ok {
			id = uint32(len(b.words))
			b.words = append(b.words, word)
			b.ids[word] = id
		}
		terms[i] = id
	}
	x, y := b.x, next.x
	rows, entries := uint32(len(x.codeOf)), uint32(len(x.entries))
	for _, at := range y.at {
		x.at = append(x.at, at+entries)
	}
	for _, row := range y.firstRow {
		x.firstRow = append(x.firstRow, row+rows)
	}
	for _, e := range y.entries {
		if e != gap {
			e = entry(terms[e.term()]<<2) | e&3
		}
		x.entries = append(x.entries, e)
	}
	x.codeOf = append(x.codeOf, y.codeOf...)
	x.keys, x.about, x.aliases = append(x.keys, y.keys...), append(x.about, y.about...), append(x.aliases, y.aliases...)
}

// room makes room for so many codes as the books that we know take, so that the arrays need not grow.
func (b *builder) room(codes int) {
	x := b.x
	x.keys, x.about, x.aliases = make([]string, 0, codes), make([]about, 0, codes), make([][]string, 0, codes)
	x.firstRow, x.codeOf, x.at = make([]uint32, 0, codes+1), make([]uint32, 0, 5*codes), make([]uint32, 0, 5*codes+1)
	x.entries = make([]entry, 0, 64*codes)
	b.ids, b.words = make(map[string]uint32, codes), make([]string, 0, codes)
}

// builder reads the book. Until sort has run, terms are numbered in the order in which they were met.
type builder struct {
	x     *Index
	ids   map[string]uint32
	words []string
	scan  scanner
	above map[*codebook.Code][]uint32 // by parent: the titles from the top down to it, gaps between them
}

// none is no term: a gap between two texts.
const none = uint32(gap >> 2)

// id is the number of a word.
func (b *builder) id(w word) uint32 {
	text := b.scan.text(w)
	id, ok := b.ids[string(text)]
	if !ok {
		id = uint32(len(b.words))
		b.words = append(b.words, string(text))
		b.ids[b.words[id]] = id
	}
	return id
}

// open begins a row of the code.
func (b *builder) open(code uint32) {
	b.x.at = append(b.x.at, uint32(len(b.x.entries)))
	b.x.codeOf = append(b.x.codeOf, code)
}

// add scans a text into the open row.
func (b *builder) add(text string, f field) {
	b.scan.scan(text)
	for _, w := range b.scan.words {
		f := f
		if w.extra {
			f = fieldExtra
		}
		b.x.entries = append(b.x.entries, entry(b.id(w)<<2)|entry(f))
	}
}

// code adds the rows of a code: its number in the book, and its number among those that this builder reads.
func (b *builder) code(code, own uint32, c *codebook.Code) {
	x := b.x
	aliases := c.Synonyms
	if v := x.view.Book().Vaccine(c.Code); v != nil && c.Set == codebook.CPT && len(v.Trade) > 0 {
		aliases = slices.Concat(aliases, v.Trade)
	}
	x.keys = append(x.keys, c.Key())
	x.about = append(x.about, about{c.Effective, c.Terminated, setBit(c.Set), min(c.Use, codebook.UseHigh), c.Billable(), hospitalOnly(c)})
	x.aliases = append(x.aliases, aliases)
	x.firstRow = append(x.firstRow, uint32(len(x.codeOf)))

	begin := len(x.entries)
	b.open(code)
	b.add(c.Display, fieldTitle)
	title := len(x.entries)
	for _, alias := range aliases {
		b.open(code)
		b.add(alias, fieldTitle)
	}
	rows := x.at[x.firstRow[own]:]
	end := len(x.entries)

	b.open(code)
	x.entries = append(x.entries, x.entries[begin:title]...)
	for i := range aliases {
		from, to := int(rows[i+1]), end
		if i+2 < len(rows) {
			to = int(rows[i+2])
		}
		x.entries = append(x.entries, gap)
		for _, e := range x.entries[from:to] {
			if e.field() == fieldTitle {
				e = e&^3 | entry(fieldBody)
			}
			x.entries = append(x.entries, e)
		}
	}
	if c.Description != "" {
		x.entries = append(x.entries, gap)
		b.add(c.Description, fieldBody)
	}
	for _, id := range b.lineage(c.Parent()) {
		if id == none {
			x.entries = append(x.entries, gap)
		} else {
			x.entries = append(x.entries, entry(id<<2)|entry(fieldAbove))
		}
	}
}

// hospitalOnly reports whether the code is one of the C codes of HCPCS, which offices do not bill.
func hospitalOnly(c *codebook.Code) bool {
	return c.Set == codebook.HCPCS && len(c.Code) == 5 && "C1000" <= c.Code && c.Code <= "C9999"
}

// lineage is what the rows from the top down to p are called, a gap before each.
func (b *builder) lineage(p *codebook.Code) []uint32 {
	if p == nil {
		return nil
	}
	if ids, ok := b.above[p]; ok {
		return ids
	}
	ids := slices.Clone(b.lineage(p.Parent()))
	for i := -1; i < len(p.Synonyms); i++ {
		text := p.Display
		if i >= 0 {
			text = p.Synonyms[i]
		}
		ids = append(ids, none)
		b.scan.scan(text)
		for _, w := range b.scan.words {
			if !w.extra {
				ids = append(ids, b.id(w))
			}
		}
	}
	b.above[p] = ids
	return ids
}

// word takes in a row of the book's list of words. What is typed enters the dictionary even when no code has it, so that its typos are found.
func (b *builder) word(w codebook.Word) {
	m := meaning{word: w, key: b.phrase(w.Word), terms: b.phrase(w.Means)}
	if len(m.key) > 0 && len(m.terms) > 0 && !slices.Equal(m.key, m.terms) {
		b.x.meanings = append(b.x.meanings, m)
	}
}

func (b *builder) phrase(text string) []uint32 {
	var ids []uint32
	b.scan.scan(text)
	for _, w := range b.scan.words {
		if !w.extra {
			ids = append(ids, b.id(w))
		}
	}
	return ids
}

// sort makes the dictionary and replaces the provisional numbers by its terms.
func (b *builder) sort() {
	b.words = append(b.words, letterA)
	dict, terms := newDictionary(b.words)
	b.x.dict = dict
	for i, e := range b.x.entries {
		if e != gap {
			b.x.entries[i] = entry(terms[e.term()]<<2) | e&3
		}
	}
	for _, m := range b.x.meanings {
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
	d := b.x.dict
	article, isWord := d.seek("a")
	sibling, hasSibling := d.seek("b")
	if !isWord || !hasSibling {
		return
	}
	letter, _ := d.seek(letterA)
	d.lettered = make([]bool, d.size())
	before := gap
	for _, e := range b.x.entries {
		if e != gap && e.term() == sibling && before != gap {
			d.lettered[before.term()] = true
		}
		before = e
	}
	for t := range d.lettered {
		d.lettered[t] = d.lettered[t] && substance(d.term(uint32(t))) == 1
	}
	before = gap
	for i, e := range b.x.entries {
		if e != gap && e.term() == article && before != gap && d.lettered[before.term()] {
			b.x.entries[i] = entry(letter<<2) | e&3
		}
		before = e
	}
	for _, m := range b.x.meanings {
		for _, terms := range [][]uint32{m.key, m.terms} {
			for i := 1; i < len(terms); i++ {
				if terms[i] == article && d.lettered[terms[i-1]] {
					terms[i] = letter
				}
			}
		}
	}
}

// rarity is the worth of a word that df of n codes have.
func rarity(n int, df uint32) float32 {
	return float32(math.Log(1 + float64(n)/float64(max(df, 1))))
}

// post turns the rows into postings, in two passes: the first counts, the second fills. A term that stands in a row twice is posted once,
// in its first field. In between, the terms get their worth from the number of bags that they are in, and on the way the rows theirs.
func (b *builder) post() {
	x, d := b.x, b.x.dict
	x.postAt = make([]uint32, d.size()+1)
	seen := make([]uint32, d.size())
	for row, code := range x.codeOf {
		inBag := uint32(0)
		if uint32(row) == x.bag(code) {
			inBag = 1
		}
		for _, e := range x.row(uint32(row)) {
			if t := e.term(); e != gap && seen[t] != uint32(row)+1 {
				seen[t] = uint32(row) + 1
				x.postAt[t+1]++
				d.df[t] += inBag
			}
		}
	}
	for t := range d.df {
		x.postAt[t+1] += x.postAt[t]
		d.idf[t] = rarity(len(x.codes), d.df[t]) * substance(d.term(uint32(t)))
	}
	for t := range d.df {
		if d.df[t] == 0 { // only in the list of words: worth as much as its most common relative
			for _, kin := range d.kin(d.family[t]) {
				if d.df[kin] > 0 {
					d.idf[t] = min(d.idf[t], d.idf[kin])
				}
			}
		}
	}
	x.postings = make([]posting, x.postAt[d.size()])
	x.mass = make([]float32, len(x.codeOf))
	next, masses := slices.Clone(x.postAt), fieldMasses()
	clear(seen)
	for row := range x.codeOf {
		mass := float32(0)
		for _, e := range x.row(uint32(row)) {
			if t := e.term(); e != gap && seen[t] != uint32(row)+1 {
				seen[t] = uint32(row) + 1
				x.postings[next[t]] = posting(row<<2) | posting(e.field())
				next[t]++
				mass += d.idf[t] * masses[e.field()]
			}
		}
		x.mass[row] = mass
	}
}

// order sorts the codes by key for the code lane. Equal keys keep the order of the sets.
func (b *builder) order() { b.x.byKey = sorted(b.x.keys) }

// means files the meanings under the first word of what is typed, and leaves out what has no weight in what they stand for.
func (b *builder) means() {
	for i := range b.x.meanings {
		m := &b.x.meanings[i]
		weighty := slices.DeleteFunc(slices.Clone(m.terms), func(t uint32) bool { return substance(b.x.dict.term(t)) < 1 })
		if len(weighty) > 0 {
			m.terms = weighty
		}
		b.x.meansBy[m.key[0]] = append(b.x.meansBy[m.key[0]], uint32(i))
	}
}
