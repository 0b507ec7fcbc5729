package edits

import (
	"fmt"
	"sync"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

func TestLookupIsOneForAll(t *testing.T) {
	l := newLookup[string, int](4, hashText)
	var wg sync.WaitGroup
	won := make([]int, 8)
	for g := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range 1000 {
				if _, own := l.put(fmt.Sprint(i), i); own {
					won[g]++
				}
			}
		}()
	}
	wg.Wait()
	total := 0
	for _, n := range won {
		total += n
	}
	if total != 1000 {
		t.Errorf("%d values were kept, want 1000", total)
	}
	for i := range 1000 {
		if v, ok := l.get(fmt.Sprint(i)); !ok || v != i {
			t.Fatalf("get(%d) = %d, %v", i, v, ok)
		}
	}
	if _, ok := l.get("none"); ok {
		t.Error("found what was never kept")
	}
}

// Days and codes of hostile claims do not pile up.
func TestCacheStaysSmall(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	day := codebook.Date(19000101)
	for i := range 4 * mostDays {
		c := &claim.Claim{DOS: day, Dx: []string{fmt.Sprintf("Q%05d", i)}, Lines: []claim.Line{{Code: fmt.Sprintf("%05d", 60000+i), Units: claim.OneUnit}, {Code: "99213", Units: claim.OneUnit}}}
		checker.Check(c, testDay)
		day = day.AddDays(9)
	}
	kept := checker.cache.Load()
	if n := kept.count.days.Load(); n > mostDays+1 {
		t.Errorf("%d days are kept", n)
	}
	for i := range kept.days.chains {
		for k := kept.days.chains[i].Load(); k != nil; k = k.next {
			for at := range k.value.era.entries.chains {
				for e := k.value.era.entries.chains[at].Load(); e != nil; e = e.next {
					if e.value.code == nil && e.value.facts == nil {
						t.Fatalf("%s is on no list and was kept", e.key)
					}
				}
			}
		}
	}
}

// Days of one month share what is looked up, unless an edition begins between them.
func TestEras(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	if a, b := checker.on(20260302), checker.on(20260331); a.era != b.era || a.date == b.date {
		t.Error("two days of a month are not of one era")
	}
	if checker.on(20260331).era == checker.on(20260401).era {
		t.Error("two months are one era")
	}
	table := &codebook.Table{Edition: codebook.Edition{Set: codebook.MUE, Service: codebook.Practitioner, Release: "2026-03", Effective: 20260310, End: 20260320}, Of: func(string) codebook.Figures { return codebook.Figures{} }}
	checker = NewChecker(bookWith(t, table), testPayers(t))
	eras := map[*era]bool{}
	for _, d := range []codebook.Date{20260301, 20260309, 20260310, 20260320, 20260321, 20260331} {
		eras[checker.on(d).era] = true
	}
	if len(eras) != 3 {
		t.Errorf("%d eras, want 3", len(eras))
	}
}
