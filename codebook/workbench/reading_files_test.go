package workbench

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Paths that are read at once answer as if they were read one after another: their files and what is told of them come in order, of two that are
// broken the first is the error, and nothing is told of those behind it.
func TestPathsAreReadInOrder(t *testing.T) {
	long := manyCodes(t, 3_000)
	paths := append(long, official("HCPC2031_APR_ANWEB.txt", "icd10cm_order_2031.txt")...)
	var told []Progress
	files, err := readPaths(t.Context(), paths, func(now Progress) { told = append(told, now) })
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.File)
	}
	if want := []string{"icd10cm_order_2031.txt", "icd10cm_index_2031.xml", "HCPC2031_APR_ANWEB.txt", "icd10cm_order_2031.txt"}; !slices.Equal(names, want) {
		t.Errorf("read %q, want %q", names, want)
	}
	at := 0
	for i, now := range told {
		for at < len(paths) && now.Doing != "reading "+paths[at] {
			at++
		}
		if at == len(paths) || i > 0 && now.Doing == told[i-1].Doing && now.Done < told[i-1].Done {
			t.Fatalf("after %+v came %+v", told[max(0, i-1)], now)
		}
	}
	for _, path := range paths {
		if !slices.ContainsFunc(told, func(now Progress) bool { return now.Doing == "reading "+path && now.Done == now.Total }) {
			t.Errorf("nothing was told of the end of %s", path)
		}
	}
	broken := filepath.Join(t.TempDir(), "icd10cm_order_2031.txt")
	content, err := os.ReadFile(long[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(broken, content[:len(content)-5], 0o600); err != nil { // told only at its end
		t.Fatal(err)
	}
	for range 20 {
		_, err := readPaths(t.Context(), []string{long[1], broken, "nowhere.txt", "neither.txt"}, func(Progress) {})
		if err == nil || !strings.Contains(err.Error(), "it was cut") {
			t.Fatalf("the first that cannot be read: %v", err)
		}
		_, err = readPaths(t.Context(), []string{broken, long[0]}, func(now Progress) {
			if now.Doing != "reading "+broken {
				t.Errorf("behind a file that cannot be read came %+v", now)
			}
		})
		if err == nil {
			t.Fatal("no error for a file that was cut")
		}
	}
}

// Behind a path that cannot be read no more are begun than were under way: of hundreds most are left alone.
func TestNoMoreIsReadThanNeeded(t *testing.T) {
	many := slices.Repeat(official("HCPC2031_APR_ANWEB.txt"), 800)
	asked := func(paths []string) int64 {
		ctx := &countdown{Context: t.Context()}
		ctx.left.Store(math.MaxInt64)
		_, _ = readPaths(ctx, paths, func(Progress) {})
		return ctx.asked.Load()
	}
	all, few := asked(many), asked(append([]string{"nowhere.txt"}, many...))
	if few > all*9/10 {
		t.Errorf("readers asked %d times whether to go on behind a file that is not there, and %d times in all that can be read", few, all)
	}
}

// alarmed is a context that panics when it is asked.
type alarmed struct{ context.Context }

func (alarmed) Err() error { panic("alarm") }

// A reader that panics does so where the files are asked for, which can save the terminal.
func TestPanicOfReaderIsSeen(t *testing.T) {
	defer func() {
		if recover() != "alarm" {
			t.Error("the panic was lost")
		}
	}()
	_, _ = readPaths(alarmed{t.Context()}, official("HCPC2031_APR_ANWEB.txt"), func(Progress) {})
}
