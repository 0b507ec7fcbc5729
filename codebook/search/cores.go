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
