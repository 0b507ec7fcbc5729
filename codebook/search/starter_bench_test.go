package search_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/assets"
	"codedesk/codebook/search"
	"codedesk/codebook/starter"
)

// BenchmarkStarter types the everyday look-ups letter by letter over the starter set, and indexes it once.
func BenchmarkStarter(b *testing.B) {
	book, err := starter.Load(assets.Files())
	if err != nil {
		b.Fatal(err)
	}
	view := book.AsOf(20261122)
	var built, keys []float64
	var x *search.Index
	for range 15 {
		start := time.Now()
		x = search.Build(view)
		built = append(built, float64(time.Since(start).Microseconds())/1e3)
	}
	for b.Loop() {
		for _, line := range strings.Split(strings.TrimSpace(everyday), "\n") {
			query := strings.TrimSpace(line[:30])
			for i := range query {
				start := time.Now()
				if _, err := x.Search(context.Background(), query[:i+1], search.Scope{Limit: 20}, search.Boost{}); err != nil {
					b.Fatal(err)
				}
				keys = append(keys, float64(time.Since(start).Nanoseconds())/1e3)
			}
		}
	}
	slices.Sort(keys)
	slices.Sort(built)
	b.ReportMetric(built[len(built)/2], "build-ms")
	b.ReportMetric(keys[len(keys)/2], "p50-µs")
	b.ReportMetric(keys[len(keys)*95/100], "p95-µs")
	b.ReportMetric(keys[len(keys)*99/100], "p99-µs")
	b.ReportMetric(0, "ns/op")
}
