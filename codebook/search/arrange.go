package search

import (
	"slices"

	"codedesk/codebook"
)

// arrangement numbers the rows of a view so that what lies below a row follows it. Then everything below is a range of numbers, and a word
// of a title is handed down to thousands of codes by writing two numbers.
type arrangement struct {
	layers []*codebook.Release
	home   []uint32 // by node: layer and row
	parent []uint32 // by node, nowhere at the top
	last   []uint32 // by node: the last one below it
}

// arrange lists the rows of all layers; of rows that stand in two releases of a set, the first. It looks at the codes themselves only where a set's
// starter lies under another release.
func arrange(view *codebook.View, told *progress) *arrangement {
	a := &arrangement{layers: view.Layers()}
	rows := 0
	for _, r := range a.layers {
		rows += r.Len()
	}
	a.home, a.parent = make([]uint32, 0, rows), make([]uint32, 0, rows)
	first := map[codebook.CodeSet]int{}      // the layer that a set's starter lies under
	taken := make([][]uint32, len(a.layers)) // provisional numbers by layer and row
	for i, r := range a.layers {
		over, isUnder := first[r.Set]
		if !isUnder {
			first[r.Set] = i
		}
		official := func(n int) (home uint32, ok bool) {
			if !isUnder {
				return 0, false
			}
			row, ok := a.layers[over].Has(r.At(n).Key())
			return uint32(over)<<layerShift | uint32(row), ok
		}
		taken[i] = make([]uint32, r.Len())
		for n := range r.Len() {
			taken[i][n] = nowhere
			if _, ok := official(n); ok {
				continue
			}
			taken[i][n] = uint32(len(a.home))
			parent := uint32(nowhere)
			if p := r.Above(n); p >= 0 {
				parent = uint32(i)<<layerShift | uint32(p)
				if home, ok := official(p); ok {
					parent = home
				}
			}
			a.home, a.parent = append(a.home, uint32(i)<<layerShift|uint32(n)), append(a.parent, parent)
		}
		told.add(r.Len(), passArrange)
	}
	for n, home := range a.parent {
		if home != nowhere {
			a.parent[n] = taken[home>>layerShift][home&(1<<layerShift-1)]
		}
	}
	a.number()
	return a
}

// number replaces the provisional numbers by those of a walk through the tree.
func (a *arrangement) number() {
	n := len(a.home)
	children := make([]uint32, n+2) // where each node's children begin; those of no node last
	place := func(parent uint32) uint32 { return min(parent, uint32(n)) }
	for _, p := range a.parent {
		children[place(p)+1]++
	}
	for i := range n + 1 {
		children[i+1] += children[i]
	}
	list, next := make([]uint32, n), slices.Clone(children)
	for node, p := range a.parent {
		list[next[place(p)]] = uint32(node)
		next[place(p)]++
	}
	home, parent, last := make([]uint32, 0, n), make([]uint32, 0, n), make([]uint32, n)
	var walk func(of uint32, parentNumber uint32)
	walk = func(of, parentNumber uint32) {
		for _, child := range list[children[of]:children[of+1]] {
			number := uint32(len(home))
			home, parent = append(home, a.home[child]), append(parent, parentNumber)
			walk(child, number)
			last[number] = uint32(len(home)) - 1
		}
	}
	walk(uint32(n), nowhere)
	a.home, a.parent, a.last = home, parent, last
}
