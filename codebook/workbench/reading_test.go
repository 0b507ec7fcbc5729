package workbench

import (
	"slices"
	"sync"
	"testing"
)

// Reading the starter set, opening a release and making the index each tell how far they are: more and more, and all of it at the end. Another
// date of service tells of the index alone, and what the cache has tells nothing of what need not be done.
func TestReadingTellsHowFarItIs(t *testing.T) {
	p := places(t)
	imported(t, p, "icd10cm_order_2031.txt")
	var mu sync.Mutex
	var heard []Progress
	p.Progress = func(now Progress) {
		mu.Lock()
		defer mu.Unlock()
		heard = append(heard, now)
	}
	const read, open, index, write = "reading the starter set", "opening icd10cm-2031-nchs", "building the search index", "writing the search index"
	steps := func() (doing []string) {
		mu.Lock()
		defer mu.Unlock()
		for i, now := range heard {
			if now.Done < 0 || now.Done > now.Total || i > 0 && heard[i-1].Doing == now.Doing && now.Done < heard[i-1].Done {
				t.Errorf("%s: %d of %d after %d", now.Doing, now.Done, now.Total, heard[i-1].Done)
			}
			if !slices.Contains(doing, now.Doing) {
				doing = append(doing, now.Doing)
			}
			if last := i+1 == len(heard) || heard[i+1].Doing != now.Doing; last && now.Doing != open && now.Doing != write && now.Done != now.Total {
				t.Errorf("%s ends at %d of %d", now.Doing, now.Done, now.Total)
			}
		}
		heard = nil
		return doing
	}
	b := opened(t, p)
	if got := steps(); !slices.Equal(got, []string{read, open, index}) {
		t.Errorf("a first start tells of %q", got)
	}
	b.Count(State{DOS: 20261122})
	if got := steps(); !slices.Equal(got, []string{index}) {
		t.Errorf("another date tells of %q", got)
	}
	b.Keep()
	if got := steps(); !slices.Equal(got, []string{write}) {
		t.Errorf("keeping tells of %q", got)
	}
	opened(t, p)
	if got := steps(); !slices.Equal(got, []string{open}) {
		t.Errorf("a later start tells of %q", got)
	}
}
