package search

import (
	"cmp"
	"math"
	"slices"
)

// half is about a half of the texts while they are turned into postings, which takes two passes: the first counts, the second fills. A term is
// posted once for a node; it is handed down by nodes with others below them, but for their plain lines and extra words.
type half struct {
	x         *Index
	nodes     extent
	own, down []mark // by term
}

// mark is how often a term was posted or handed down, and for the second pass where it is next.
type mark struct {
	last uint32 // the last node that did, and one
	next uint32
}

// halves parts the nodes where about half of the entries lie before them.
func (b *builder) halves() (halves [2]half) {
	x, middle := b.x, uint32(0)
	for _, s := range b.stretches {
		if s.atEntry <= uint32(len(x.entries)/2) {
			middle = s.nodes.from
		}
	}
	for i, nodes := range [2]extent{{0, middle}, {middle, x.size()}} {
		halves[i] = half{x, nodes, make([]mark, x.dict.size()), make([]mark, x.dict.size())}
	}
	return halves
}

// post counts the postings of each term, or fills them in where there is room for them.
func (h *half) post() {
	x, fill := h.x, h.x.postings != nil
	for node := h.nodes.from; node < h.nodes.to; node++ {
		line, isCode, hasBelow := x.line(node), !x.is(node, traitHeading), x.last[node] > node
		for row := x.first[node]; row < x.first[node+1]; row++ {
			p, handsDown := posting(node<<1), hasBelow && row < line
			if row == line {
				p |= 1
			}
			for _, e := range x.text(row) {
				t := e.term()
				if own := &h.own[t]; isCode && own.last != node+1 {
					own.last = node + 1
					if fill {
						x.postings[own.next] = p
					}
					own.next++
				}
				if !handsDown || e.extra() {
					continue
				}
				if down := &h.down[t]; down.last != node+1 {
					down.last = node + 1
					if fill {
						x.downs[down.next] = node
					}
					down.next++
				}
			}
		}
	}
}

// makePostings makes room for what the halves have counted, and tells them where each term goes.
func (x *Index) makePostings(halves *[2]half) {
	terms := x.dict.size()
	x.postAt, x.downAt = make([]uint32, terms+1), make([]uint32, terms+1)
	own, down := uint32(0), uint32(0)
	for t := range terms {
		x.postAt[t], x.downAt[t] = own, down
		for i := range halves {
			h := &halves[i]
			ownHere, downHere := h.own[t].next, h.down[t].next
			h.own[t], h.down[t] = mark{0, own}, mark{0, down}
			own, down = own+ownHere, down+downHere
		}
	}
	x.postAt[terms], x.downAt[terms] = own, down
	x.postings, x.downs = make([]posting, own), make([]uint32, down)
}

// rarity is the worth of a word that df of n codes have.
func rarity(n int, df uint32) float32 {
	return float32(math.Log(1 + float64(n)/float64(max(df, 1))))
}

// rate counts for each term the codes that have it, in their own texts or from above, and gives it its worth.
func (b *builder) rate() {
	x, d := b.x, &b.x.dict
	before := make([]uint32, x.size()+1) // codes among the nodes before
	for node := range x.size() {
		before[node+1] = before[node]
		if !x.is(node, traitHeading) {
			before[node+1]++
		}
	}
	codes := int(before[x.size()])
	inParts(d.size(), func(from, to int) {
		for t := uint32(from); t < uint32(to); t++ {
			d.df[t] = x.having(t, before)
			d.idf[t] = rarity(codes, d.df[t]) * substance(d.term(t))
		}
	})
	for t := range d.df {
		if d.df[t] == 0 { // only in the list of words: worth as much as its most common relative
			for _, kin := range d.kin(d.family[t]) {
				if d.df[kin] > 0 {
					d.idf[t] = min(d.idf[t], d.idf[kin])
				}
			}
		}
	}
}

// having is how many codes have the term, in their own texts or from above, given the number of codes before each node.
func (x *Index) having(t uint32, before []uint32) uint32 {
	df, covered := uint32(0), uint32(0) // nodes before covered are counted
	downs := x.handedDown(t, t+1)
	take := func(node uint32) {
		if node >= covered && x.last[node] >= node+1 {
			from := max(covered, node+1)
			df += before[x.last[node]+1] - before[from]
			covered = x.last[node] + 1
		}
	}
	for _, p := range x.posted(t, t+1) {
		for len(downs) > 0 && downs[0] < p.node() {
			take(downs[0])
			downs = downs[1:]
		}
		if p.node() >= covered {
			df++
		}
	}
	for _, node := range downs {
		take(node)
	}
	return df
}

// weigh sums up what the texts and the nodes are worth.
func (b *builder) weigh() {
	x, d := b.x, &b.x.dict
	x.mass = make([]float32, len(x.at)-1)
	weightiest := make([]struct{ word, extra float32 }, len(x.mass)) // by text: the worth of its weightiest word, and of its weightiest extra word
	inParts(len(x.mass), func(from, to int) {
		seen := make([]uint32, d.size())
		for row := from; row < to; row++ {
			for _, e := range x.text(uint32(row)) {
				t := e.term()
				weightiest[row].word = max(weightiest[row].word, d.idf[t])
				if e.extra() {
					weightiest[row].extra = max(weightiest[row].extra, d.idf[t])
				}
				if seen[t] != uint32(row)+1 {
					seen[t] = uint32(row) + 1
					if !e.extra() {
						x.mass[row] += d.idf[t]
					}
				}
			}
		}
	})
	x.whole = make([]float32, x.size())
	above := make([]float32, x.size()) // of the titles above
	for node := range x.size() {
		line := x.line(node)
		if p := x.parent[node]; p != nowhere {
			above[node] = above[p]
			for row := x.first[p]; row < x.line(p); row++ {
				above[node] += x.mass[row]
			}
		}
		first := x.first[node]
		light, lean := x.mass[first], x.mass[first]-weightiest[first].word
		extra := float32(0) // what a word may take off the mass of all that is said of the code without being part of it
		x.whole[node] = light + fieldMasses[fieldAbove]*above[node]
		for row := first + 1; row < x.first[node+1]; row++ {
			x.whole[node] += fieldMasses[fieldBody] * x.mass[row]
			if row == line {
				extra = weightiest[row].extra
			} else {
				light, lean = min(light, x.mass[row]), min(lean, x.mass[row]-weightiest[row].word)
			}
		}
		lean = min(lean, x.whole[node]-extra)
		facts := x.facts[nodeFacts*node:][:nodeFacts]
		facts[factLight] = math.Float32bits(light)
		facts[factTraits] |= math.Float32bits(max(0, lean)) & leanBits
	}
}

// sortCodes sorts the codes by key, those with the same one in the order of their sets.
func (x *Index) sortCodes() {
	for node, key := range x.keys {
		if key != 0 {
			x.byKey = append(x.byKey, uint32(node))
		}
	}
	slices.SortFunc(x.byKey, func(a, b uint32) int {
		if order := cmp.Compare(x.keys[a], x.keys[b]); order != 0 {
			return order
		}
		return cmp.Compare(x.set(a), x.set(b))
	})
	x.heads = newGuide(len(x.byKey), func(n int) uint64 { return uint64(x.keys[x.byKey[n]]) })
}
