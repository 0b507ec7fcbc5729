package workbench

import (
	"os"
	"testing"
)

// BenchmarkOpen reads and checks all tables of the starter set and builds the search index; the promise is 100 ms on two cores.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := Open(Places{Tables: os.DirFS(assets)}, day); err != nil {
			b.Fatal(err)
		}
	}
}
