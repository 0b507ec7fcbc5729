package edits

import "sync/atomic"

// lookup is a map for many readers that only grows: nothing is locked, and finding takes no memory. Who fills it sees to it that it stays
// small; it has as many chains as it was made with.
type lookup[K comparable, V any] struct {
	hash   func(K) uint32
	chains []atomic.Pointer[kept[K, V]]
}

// kept is one value; values with the same hash form a chain that never changes.
type kept[K comparable, V any] struct {
	key   K
	value V
	next  *kept[K, V]
}

func newLookup[K comparable, V any](chains int, hash func(K) uint32) *lookup[K, V] {
	return &lookup[K, V]{hash, make([]atomic.Pointer[kept[K, V]], chains)}
}

// get finds a value.
func (l *lookup[K, V]) get(key K) (value V, ok bool) {
	for k := l.chains[l.hash(key)%uint32(len(l.chains))].Load(); k != nil; k = k.next {
		if k.key == key {
			return k.value, true
		}
	}
	return value, false
}

// put keeps a value, unless another goroutine was faster: the value that stays is the answer, and whether it is this one.
func (l *lookup[K, V]) put(key K, value V) (stays V, own bool) {
	chain := &l.chains[l.hash(key)%uint32(len(l.chains))]
	for {
		head := chain.Load()
		for k := head; k != nil; k = k.next {
			if k.key == key {
				return k.value, false
			}
		}
		if chain.CompareAndSwap(head, &kept[K, V]{key, value, head}) {
			return value, true
		}
	}
}

// hashText is FNV-1a, which is quick for the few letters of a code.
func hashText(text string) uint32 {
	h := uint32(2166136261)
	for i := range len(text) {
		h = (h ^ uint32(text[i])) * 16777619
	}
	return h
}
