package search

import "codedesk/codebook"

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
	b.sort()
	b.nameLetters()
	onAllCores(len(b.stretches), func(n int) { b.put(&b.stretches[n]) })
	told.begin(passPost)
	x := b.x
	halves := b.halves()
	atOnce(halves[0].post, halves[1].post, func() { x.meanings = newMeanings(b.typed, &x.dict) }, x.dict.findFamilies, x.sortCodes)
	x.makePostings(&halves)
	atOnce(halves[0].post, halves[1].post)
	told.begin(passWeigh)
	b.rate()
	b.weigh()
	told.begin(0)
	x.scratch.New = func() any { return newRun(x) }
	return x
}

// builder makes an index of what was read.
type builder struct {
	x         *Index
	readers   []*reader
	stretches []stretch
	typed     []meaning
}

// sort makes the dictionary of all readers' words, and room for their texts in the index.
func (b *builder) sort() {
	all := b.readers[0].vocabulary
	for i, r := range b.readers {
		r.terms = make([]uint32, r.size())
		for n := range uint32(r.size()) {
			if r.terms[n] = n; i > 0 {
				r.terms[n] = all.id(r.word(n))
			}
		}
	}
	dict, terms := newDictionary(all.words())
	for _, r := range b.readers {
		for n, id := range r.terms {
			r.terms[n] = terms[id]
		}
		for _, m := range r.typed {
			for _, ids := range [][]uint32{m.key, m.terms} {
				for i, id := range ids {
					ids[i] = r.terms[id]
				}
			}
		}
		if r.typed != nil { // one of them has read the list
			b.typed = r.typed
		}
	}
	x, texts, entries := b.x, uint32(0), uint32(0)
	x.dict = dict
	for n := range b.stretches {
		s := &b.stretches[n]
		s.atText, s.atEntry = texts, entries
		texts, entries = texts+s.texts.to-s.texts.from, entries+s.entries.to-s.entries.from
	}
	x.at, x.entries = make([]uint32, texts+1), make([]entry, entries)
	x.at[texts], x.first[x.size()] = entries, texts
}

// nameLetters tells the letter from the article: it stands behind a word that somewhere stands before a b.
func (b *builder) nameLetters() {
	d := &b.x.dict
	article, isWord := d.seek("a")
	if !isWord {
		return
	}
	letter, _ := d.seek(letterA)
	for _, r := range b.readers {
		for _, before := range r.lettered {
			if t := r.terms[before]; substance(d.term(t)) == 1 {
				d.sign[t] |= signLettered
			}
		}
	}
	lettered := func(t uint32) bool { return d.sign[t]&signLettered != 0 }
	for _, r := range b.readers {
		for _, n := range r.articles {
			if lettered(r.terms[r.entries[n-1].term()]) {
				r.entries[n] &= 1 // the number of letterA is 0
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

// put puts what was read of a stretch into its place in the index.
func (b *builder) put(s *stretch) {
	x, r := b.x, s.by
	for node := s.nodes.from; node < s.nodes.to; node++ {
		x.first[node] += s.atText - s.texts.from
	}
	at, entries := x.at[s.atText:], x.entries[s.atEntry:]
	for i, n := range r.at[s.texts.from:s.texts.to] {
		at[i] = n + s.atEntry - s.entries.from
	}
	for i, e := range r.entries[s.entries.from:s.entries.to] {
		entries[i] = entry(r.terms[e.term()]<<1) | e&1
	}
}
