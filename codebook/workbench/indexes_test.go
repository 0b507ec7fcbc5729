package workbench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/release"
)

// yearly installs the invented order file as that of each of the years.
func yearly(t *testing.T, p Places, years ...int) {
	t.Helper()
	data, err := os.ReadFile(official("icd10cm_order_2031.txt")[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, year := range years {
		path := filepath.Join(t.TempDir(), fmt.Sprintf("icd10cm_order_%d.txt", year))
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ImportFiles(t.Context(), p, []string{path}, nil); err != nil {
			t.Fatal(err)
		}
	}
}

// indexes are the names of the search indexes in the cache.
func indexes(t *testing.T, p Places) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(p.Cache, "index-*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// built reports whether a search on a day makes an index, for who opens the book anew.
func built(t *testing.T, p Places, dos codebook.Date) bool {
	t.Helper()
	b, err := OpenBooks(p)
	if err != nil {
		t.Fatal(err)
	}
	found(t, b, "striped", dos)
	return len(b.unkept) > 0
}

// After an import there is an index for every day that the releases serve, each in its own way: none is made when one of these days is asked for.
func TestKeepDates(t *testing.T) {
	p := places(t)
	yearly(t, p, 2030, 2031)
	imported(t, p, "HCPC2031_APR_ANWEB.txt")
	if err := opened(t, p).KeepDates(t.Context()); err != nil {
		t.Fatal(err)
	}
	first := indexes(t, p)
	if len(first) != 3 {
		t.Errorf("%d indexes: FY2030, FY2031 and FY2031 with HCPCS are wanted", len(first))
	}
	for _, day := range []codebook.Date{20291001, 20300930, 20301001, 20310331, 20310401, 20320101} {
		if built(t, p, day) {
			t.Errorf("on %s an index is made", day)
		}
	}
	// When HCPCS goes and FY2029 comes, the index that no day needs any more goes with it.
	if err := RemoveBook(p, "hcpcs-2031-04-cms"); err != nil {
		t.Fatal(err)
	}
	if err := RemoveBook(p, "modifier-2031-04-cms"); err != nil {
		t.Fatal(err)
	}
	yearly(t, p, 2029)
	if err := opened(t, p).KeepDates(t.Context()); err != nil {
		t.Fatal(err)
	}
	now := indexes(t, p)
	stay := slices.DeleteFunc(slices.Clone(first), func(file string) bool { return !slices.Contains(now, file) })
	if len(now) != 3 || len(stay) != 2 {
		t.Errorf("%d indexes, %d of them from before: FY2029, and FY2030 and FY2031 from before are wanted", len(now), len(stay))
	}
}

// Of many years the newest are kept, and the one that was asked for; each call makes one.
func TestKeepNextKeepsTheNewest(t *testing.T) {
	p := places(t)
	yearly(t, p, 2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031)
	b, err := Open(p, 20240101)
	if err != nil {
		t.Fatal(err)
	}
	b.Keep()
	calls := 1
	for b.KeepNext() {
		if calls++; len(indexes(t, p)) != calls {
			t.Fatalf("%d indexes after %d calls", len(indexes(t, p)), calls)
		}
	}
	if n := len(indexes(t, p)); n != release.KeepMost {
		t.Errorf("%d indexes", n)
	}
	for day, want := range map[codebook.Date]bool{20240101: false, 20250101: true, 20260101: true, 20270101: false, 20310101: false} {
		if got := built(t, p, day); got != want {
			t.Errorf("on %s an index is made: %v", day, got)
		}
	}
	if b.KeepNext() || len(indexes(t, p)) != release.KeepMost {
		t.Error("there is still more to keep")
	}
}

// Nothing is made for nobody: without a cache, or when the work was called off.
func TestKeepDatesIsCalledOff(t *testing.T) {
	p := places(t)
	yearly(t, p, 2030, 2031)
	b := opened(t, p)
	off, cancel := context.WithCancel(t.Context())
	cancel()
	if err := b.KeepDates(off); !errors.Is(err, context.Canceled) || len(indexes(t, p)) != 1 {
		t.Errorf("%v, and %d indexes", err, len(indexes(t, p)))
	}
	p.Cache = ""
	if b := opened(t, p); b.KeepNext() {
		t.Error("without a cache there is more to keep")
	}
	p.Cache = official("icd10cm_order_2031.txt")[0] // a file, in which nothing can be kept
	if b := opened(t, p); b.KeepNext() {
		t.Error("where nothing can be written there is more to keep")
	}
}

// What was kept takes the place of what was built, whose memory is then free, and finds the same.
func TestKeptIndexTakesThePlaceOfTheBuiltOne(t *testing.T) {
	p := places(t)
	yearly(t, p, 2031)
	b := opened(t, p)
	built, before := b.latest.Load().index, found(t, b, "striped", laughter)
	b.Keep()
	if b.latest.Load().index == built || b.indexes[b.printsOf(b.latest.Load().view)] == built {
		t.Error("the index that was built is still in use")
	}
	if after := found(t, b, "striped", laughter); after != before {
		t.Errorf("found %s, before %s", after, before)
	}
}
