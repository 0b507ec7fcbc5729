package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// top is how many hits a keystroke asks for.
const top = 20

// contender is an engine and how often it runs. Slow ones search at every stride-th keystroke, others in each run.
type contender struct {
	Engine
	ready  time.Duration // to build, fill or open what it searches
	stride int
	took   []sample
	allocs float64 // per keystroke
}

// sample is the time of one search; run and key say which, so that two engines can be compared over the same ones.
type sample struct {
	run, key int
	time     time.Duration
}

// readLines reads the lines of a file, empty ones and comments left out.
func readLines(name string) ([]string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(strings.Split(string(data), "\n"), func(line string) bool {
		return strings.TrimSpace(line) == "" || line[0] == '#'
	}), nil
}

// typing is what stands in the search line after each key of a query. A space says nothing new and is left out.
func typing(query string) (prefixes []string) {
	for i, r := range query {
		if r != ' ' {
			prefixes = append(prefixes, query[:i+len(string(r))])
		}
	}
	return prefixes
}

// typeAll lets the engines type all queries in turn, query by query, in an order that goes round, and keeps the times. What a slow engine
// left to the collector is swept before the next one starts.
func typeAll(contenders []*contender, queries []string, runs int) {
	for _, c := range contenders {
		c.allocs = allocations(c, queries)
	}
	for run := range runs {
		first := 0
		for n, query := range queries {
			prefixes := typing(query)
			for turn := range contenders {
				c := contenders[(n+run+turn)%len(contenders)]
				for i, prefix := range prefixes {
					if key := first + i; c.plays(run, key) {
						start := time.Now()
						c.Search(prefix, top)
						c.took = append(c.took, sample{run, key, time.Since(start)})
					}
				}
				if c.stride > 1 {
					runtime.GC()
				}
			}
			first += len(prefixes)
		}
	}
}

// plays says whether the engine searches at this keystroke; a slow one meets others in each run.
func (c *contender) plays(run, key int) bool { return (key+3*run)%c.stride == 0 }

// allocations warms the engine up, types the queries once and counts what a keystroke allocates.
func allocations(c *contender, queries []string) float64 {
	var prefixes []string
	key := 0
	for _, query := range queries {
		for _, prefix := range typing(query) {
			if c.plays(0, key) {
				prefixes = append(prefixes, prefix)
			}
			key++
		}
	}
	for _, prefix := range prefixes[:min(50, len(prefixes)/2)] {
		c.Search(prefix, top)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, prefix := range prefixes {
		c.Search(prefix, top)
	}
	runtime.ReadMemStats(&after)
	return float64(after.Mallocs-before.Mallocs) / float64(len(prefixes))
}

// alongside are our times at the searches of a peer.
func (c *contender) alongside(peer *contender) (times []time.Duration) {
	for _, s := range c.took {
		if peer.plays(s.run, s.key) {
			times = append(times, s.time)
		}
	}
	return times
}

// percentile is the time that so many of 100 searches do not exceed. It sorts the times.
func percentile(times []time.Duration, percent int) time.Duration {
	slices.Sort(times)
	return times[max((len(times)*percent+99)/100-1, 0)]
}

// byKey are, for each keystroke, the median of its times over the runs: what is slow about the query, without what the machine did meanwhile.
func (c *contender) byKey() map[int]time.Duration {
	runs, medians := map[int][]time.Duration{}, map[int]time.Duration{}
	for _, s := range c.took {
		runs[s.key] = append(runs[s.key], s.time)
	}
	for key, times := range runs {
		medians[key] = percentile(times, 50)
	}
	return medians
}

// quiet are the times of byKey.
func (c *contender) quiet() []time.Duration { return slices.Collect(maps.Values(c.byKey())) }

// slowest are the keystrokes, of all, that took longest by their medians, the longest first.
func (c *contender) slowest(keystrokes []string, n int) (list []string) {
	medians := c.byKey()
	keys := slices.SortedFunc(maps.Keys(medians), func(a, b int) int { return cmp.Compare(medians[b], medians[a]) })
	for _, key := range keys[:min(n, len(keys))] {
		list = append(list, fmt.Sprintf("%q %s", keystrokes[key], ms(medians[key])))
	}
	return list
}
