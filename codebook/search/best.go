package search

import "slices"

// offer keeps a hit when it is among the best.
func (r *run) offer(h hit) {
	switch {
	case len(r.top) < r.scope.Limit:
		r.top = append(r.top, h)
		i := len(r.top) - 1
		for i > 0 {
			parent := (i - 1) / 2
			if r.before(h, r.top[parent]) {
				break
			}
			r.top[i] = r.top[parent]
			i = parent
		}
		r.top[i] = h
	case r.before(h, r.top[0]):
		r.top[0] = h
		r.sink(len(r.top))
	}
}

// sink moves the head of the heap, which is the first n of top, to its place.
func (r *run) sink(n int) {
	heap, i := r.top[:n], 0
	h := heap[0]
	for {
		child := 2*i + 1
		if child >= n {
			break
		}
		if child+1 < n && r.before(heap[child], heap[child+1]) {
			child++
		}
		if r.before(heap[child], h) {
			break
		}
		heap[i] = heap[child]
		i = child
	}
	heap[i] = h
}

// before reports whether hit a stands above hit b. It is a total order: by score, then use, billable, set and code.
func (r *run) before(a, b hit) bool {
	if a.score != b.score {
		return a.score > b.score
	}
	return r.beforeEqual(a.node, b.node)
}

// sort sorts hits, best first.
func (r *run) sort(hits []hit) {
	slices.SortFunc(hits, func(a, b hit) int {
		if r.before(a, b) {
			return -1
		}
		return 1
	})
}

// beforeEqual is before for hits of the same score.
func (r *run) beforeEqual(a, b uint32) bool {
	x := r.x
	switch {
	case x.use(a) != x.use(b):
		return x.use(a) > x.use(b)
	case x.is(a, traitBillable) != x.is(b, traitBillable):
		return x.is(a, traitBillable)
	case x.set(a) != x.set(b):
		return x.set(a) < x.set(b)
	case x.keys[a] != x.keys[b]:
		return x.keys[a] < x.keys[b]
	}
	return a < b
}
