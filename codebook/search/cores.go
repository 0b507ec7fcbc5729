package search

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// onAllCores does n pieces of work. A panic in one is a panic here, where the caller can catch it.
func onAllCores(n int, work func(n int)) {
	failures := make([]any, runtime.GOMAXPROCS(0))
	var next atomic.Int64
	var running sync.WaitGroup
	for core := range failures {
		running.Add(1)
		go func() {
			defer running.Done()
			defer func() { failures[core] = recover() }()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(i)
			}
		}()
	}
	running.Wait()
	for _, failure := range failures {
		if failure != nil {
			panic(failure)
		}
	}
}

// atOnce does several things on all cores.
func atOnce(work ...func()) { onAllCores(len(work), func(n int) { work[n]() }) }

// inParts does something with n items, a part of them at a time, on all cores.
func inParts(n int, work func(from, to int)) {
	parts := 4 * runtime.GOMAXPROCS(0) // so that nobody waits long for the last one
	onAllCores(parts, func(i int) { work(i*n/parts, (i+1)*n/parts) })
}
