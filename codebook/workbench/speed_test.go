package workbench_test

import (
	"runtime"
	"runtime/debug"
	"testing"

	"codedesk/assets"
	"codedesk/codebook/workbench"
)

// BenchmarkOpen reads and checks all tables of the starter set and builds the search index; the promise is 100 ms on two cores. Nothing is collected
// before the codebook is open, as in the program (cmd/codedesk/memory.go); what the opening before has left is collected while nobody measures, and
// its memory used again.
func BenchmarkOpen(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	for b.Loop() {
		b.StopTimer()
		runtime.GC()
		b.StartTimer()
		if _, err := workbench.Open(workbench.Places{Tables: assets.Files()}, 20261122); err != nil {
			b.Fatal(err)
		}
	}
}
