package main

import (
	"runtime"
	"runtime/debug"
	"sync"
)

// Reading the codebook is one burst of memory that stays in use; collecting garbage while it grows would take a fifth of the start. So nothing
// is collected until it is open, unless the heap grows beyond all measure; afterwards the heap may grow by garbage percent between two
// collections.
const (
	garbage    = 400
	burstLimit = 512 << 20 // bytes
)

// In long work on large files nothing is collected while all memory stays below roomy, which it reaches anyway when a large set is indexed. From
// then on memory counts for more than time, and the heap may grow by tight percent between two collections.
const (
	roomy = 160 << 20 // bytes
	tight = 25
)

// A batch of claims leaves garbage behind as long as it runs. With no more growth than perpetual between two collections, memory has its final size
// about when the codebook is open, where it would climb for a hundred thousand claims; collecting more often takes a hundredth of the time. Only
// claims with tens of thousands of different codes need as much as is roomy, and they go on with tight.
const perpetual = 100 // percent

// frugally does long work on large files. Afterwards memory is handled as it is while the codebook is in use.
func frugally(work func()) { frugallyFrom(roomy, work) }

// frugallyFrom is frugally with another bound than roomy.
func frugallyFrom(bound int64, work func()) { tightened(-1, bound, bound*100/(100+tight), work) }

// steadily does work on a stream of claims. Afterwards memory is handled as it is while the codebook is in use.
func steadily(work func()) { tightened(perpetual, burstLimit, roomy*100/(100+perpetual), work) }

// tightened does work in which the heap may grow by so many percent between two collections, -1 for no end below the limit, and by tight percent once
// more than enough bytes stay in use.
func tightened(percent int, limit, enough int64, work func()) {
	var lock sync.Mutex
	over := false
	defer func() {
		lock.Lock()
		defer lock.Unlock()
		over = true
		debug.SetGCPercent(garbage)
		debug.SetMemoryLimit(burstLimit)
	}()
	debug.SetGCPercent(percent)
	debug.SetMemoryLimit(limit)
	afterCollections(func() (more bool) {
		lock.Lock()
		defer lock.Unlock()
		if over {
			return false
		}
		if inUse() < enough {
			return true
		}
		debug.SetGCPercent(tight)
		debug.SetMemoryLimit(burstLimit)
		return false
	})
	work()
}

// afterCollections calls f after each garbage collection as long as f asks for more, from a goroutine of the runtime.
func afterCollections(f func() (more bool)) {
	beat := new([64]byte) // nobody holds it, so the next collection finds it
	runtime.SetFinalizer(beat, func(*[64]byte) {
		if f() {
			afterCollections(f)
		}
	})
}

// inUse is how many bytes of the heap are in use, of which after a collection a little may be garbage that was not swept yet. Package runtime/metrics
// knows it exactly, and takes a hundredth of the time of a look-up when the program starts.
func inUse() int64 {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return int64(memory.HeapAlloc)
}
