package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestOurs(t *testing.T) {
	data := "/work/shared/data"
	c, err := readCorpus(data)
	if err != nil { t.Fatal(err) }
	e, d, err := newOurs(c, true)
	if err != nil { t.Fatal(err) }
	fmt.Println("opened", d, "tops")
	queries, _ := readLines(filepath.Join(data, "querysets/typed_queries.txt"))
	var keys []string
	for _, q := range queries { keys = append(keys, typing(q)...) }
	for _, k := range keys { e.Search(k, 20) }
	best := make([]time.Duration, len(keys))
	runs := 7
	all := make([][]time.Duration, len(keys))
	var m1, m2 runtime.MemStats
	runtime.ReadMemStats(&m1)
	for r := 0; r < runs; r++ {
		for i, k := range keys {
			s := time.Now(); e.Search(k, 20); all[i] = append(all[i], time.Since(s))
		}
	}
	runtime.ReadMemStats(&m2)
	type kd struct { k string; d time.Duration }
	var list []kd
	for i := range keys { slices.Sort(all[i]); best[i] = all[i][runs/2]; list = append(list, kd{keys[i], best[i]}) }
	for name, f := range map[string]func(string) bool{"one": func(k string) bool { return !strings.Contains(strings.TrimSpace(k), " ") }, "more": func(k string) bool { return strings.Contains(strings.TrimSpace(k), " ") }} {
		var sub []time.Duration
		for i, k := range keys { if f(k) { sub = append(sub, best[i]) } }
		slices.Sort(sub)
		fmt.Println(name, len(sub), "p25", sub[len(sub)/4], "p50", sub[len(sub)/2], "p75", sub[len(sub)*3/4])
	}
	slices.Sort(best)
	p := func(f float64) time.Duration { return best[int(f*float64(len(best)-1))] }
	fmt.Println("keys", len(keys), "p50", p(.5), "p75", p(.75), "p90", p(.9), "p95", p(.95), "p99", p(.99), "max", p(1), "allocs", float64(m2.Mallocs-m1.Mallocs)/float64(runs*len(keys)))
	slices.SortFunc(list, func(a, b kd) int { return int(b.d - a.d) })
	for _, x := range list[:30] { fmt.Printf("%q %v; ", x.k, x.d) }
	fmt.Println()
	if os.Getenv("REL") != "" {
		lookups, _ := readLookups(filepath.Join(data, "querysets/index_dev_queries.tsv"))
		for s := 0; s < 3; s++ {
			var a1, a10, none int
			for _, l := range lookups {
				got := e.Search(l.queries[s], 10)
				if len(got) == 0 { none++ }
				if i := slices.Index(got, l.code); i == 0 { a1++; a10++ } else if i > 0 { a10++ }
			}
			fmt.Printf("hit@1 %.3f hit@10 %.3f none %.3f\n", float64(a1)/float64(len(lookups)), float64(a10)/float64(len(lookups)), float64(none)/float64(len(lookups)))
		}
	}
}
