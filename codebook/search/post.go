package search

import (
	"cmp"
	"math"
	"slices"
)

// post turns the texts into postings, in two passes: the first counts, the second fills. Each half of the nodes is worked on by a goroutine.
// A term is posted once for a node; it is handed down by nodes with others below them, but for their plain lines and extra words.
func (b *builder) post() {
	x, terms, middle := b.x, b.x.dict.size(), b.x.size()/2
	type counts struct{ own, down []uint32 }
	var halves [2]counts
	onAllCores(2, func(half int) {
		c := counts{make([]uint32, terms), make([]uint32, terms)}
		b.eachTerm(uint32(half)*middle, middle+uint32(half)*(x.size()-middle), func(t, node uint32, inLine bool) { c.own[t]++ }, func(t, node uint32) { c.down[t]++ })
		halves[half] = c
	})
	// What was counted becomes the place where each half writes next.
	x.postAt, x.downAt = make([]uint32, terms+1), make([]uint32, terms+1)
	for t := range terms {
		own, down := halves[0].own[t], halves[0].down[t]
		x.postAt[t+1], x.downAt[t+1] = x.postAt[t]+own+halves[1].own[t], x.downAt[t]+down+halves[1].down[t]
		halves[0].own[t], halves[0].down[t] = x.postAt[t], x.downAt[t]
		halves[1].own[t], halves[1].down[t] = x.postAt[t]+own, x.downAt[t]+down
	}
	x.postings, x.downs = make([]posting, x.postAt[terms]), make([]uint32, x.downAt[terms])
	onAllCores(2, func(half int) {
		next := halves[half]
		b.eachTerm(uint32(half)*middle, middle+uint32(half)*(x.size()-middle), func(t, node uint32, inLine bool) {
			p := posting(node << 1)
			if inLine {
				p |= 1
			}
			x.postings[next.own[t]] = p
			next.own[t]++
		}, func(t, node uint32) {
			x.downs[next.down[t]] = node
			next.down[t]++
		})
	})
}

// eachTerm yields for each of the nodes [from, to) in order its different terms, and those that it hands down.
func (b *builder) eachTerm(from, to uint32, own func(t, node uint32, inLine bool), down func(t, node uint32)) {
	x := b.x
	seen, handed := make([]uint32, x.dict.size()), make([]uint32, x.dict.size())
	for node := from; node < to; node++ {
		line, isCode := x.line(node), !x.is(node, traitHeading)
		for row := x.first[node]; row < x.first[node+1]; row++ {
			for _, e := range x.text(row) {
				t := e.term()
				if isCode && seen[t] != node+1 {
					seen[t] = node + 1
					own(t, node, row == line)
				}
				if x.last[node] > node && row < line && !e.extra() && handed[t] != node+1 {
					handed[t] = node + 1
					down(t, node)
				}
			}
		}
	}
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
	for t := range uint32(d.size()) {
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
		d.df[t] = df
		d.idf[t] = rarity(codes, df) * substance(d.term(t))
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
}

// weigh sums up what the texts and the nodes are worth.
func (b *builder) weigh() {
	x, d := b.x, &b.x.dict
	x.mass = make([]float32, len(x.at)-1)
	seen := make([]uint32, d.size())
	for row := range x.mass {
		for _, e := range x.text(uint32(row)) {
			if t := e.term(); seen[t] != uint32(row)+1 {
				seen[t] = uint32(row) + 1
				if !e.extra() {
					x.mass[row] += d.idf[t]
				}
			}
		}
	}
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
		title := x.mass[x.first[node]]
		light := title
		x.whole[node] = title + fieldMasses[fieldAbove]*above[node]
		for row := x.first[node] + 1; row < x.first[node+1]; row++ {
			x.whole[node] += fieldMasses[fieldBody] * x.mass[row]
			if row != line {
				light = min(light, x.mass[row])
			}
		}
		x.facts[nodeFacts*node+factLight] = math.Float32bits(light)
	}
}

// file sorts the codes by key, and files the meanings.
func (b *builder) file() {
	x := b.x
	for node, key := range x.keys {
		if key != 0 {
			x.byKey = append(x.byKey, uint32(node))
		}
	}
	slices.SortFunc(x.byKey, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(x.keys[a], x.keys[b]), cmp.Compare(x.set(a), x.set(b)))
	})
	x.heads = newGuide(len(x.byKey), func(n int) uint64 { return uint64(x.keys[x.byKey[n]]) })
	x.meanings = newMeanings(b.typed, &x.dict)
}
