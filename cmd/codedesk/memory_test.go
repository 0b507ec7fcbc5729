package main

import (
	"io"
	"runtime"
	"runtime/metrics"
	"strings"
	"testing"
)

// Long work collects nothing while it needs little, and much of the time once it needs more than is roomy.
func TestFrugally(t *testing.T) {
	t.Cleanup(runtime.GC)
	runtime.GC()
	const room = 96 << 20
	roomy := inUse() + room // other tests leave something behind
	var kept [][]byte
	allocate := func(bytes int, keep bool) (most int64, collections uint32) {
		var before, now runtime.MemStats
		runtime.ReadMemStats(&before)
		for range bytes >> 20 {
			piece := make([]byte, 1<<20)
			if keep {
				kept = append(kept, piece)
			}
			runtime.ReadMemStats(&now)
			most = max(most, int64(now.HeapAlloc))
		}
		return most, now.NumGC - before.NumGC
	}
	frugallyFrom(roomy, func() {
		if _, n := allocate(room/4, false); n > 0 {
			t.Errorf("%d collections although memory was roomy", n)
		}
		allocate(room, true)
		if most, n := allocate(4*room, false); most > 2*roomy || n < 4 || n > 40 {
			t.Errorf("%d MB at most while %d are in use, after %d collections", most>>20, inUse()>>20, n)
		}
	})
	runtime.KeepAlive(kept)
}

// atEnd is a reader with nothing in it that says when it is asked.
type atEnd func()

func (asked atEnd) Read([]byte) (int, error) {
	asked()
	return 0, io.EOF
}

// A batch of claims runs with the small growth of memory that keeps it flat; with what other tests have left behind it may be the smallest.
func TestBatchesCollectOften(t *testing.T) {
	growth := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	claims := io.MultiReader(strings.NewReader(plainClaim+"\n"), atEnd(func() { metrics.Read(growth) }))
	if _, stderr, code := try(claims, "check", "--format", "ndjson", "-"); code == exitUsage || stderr != "" {
		t.Fatalf("exit %d, %q", code, stderr)
	}
	if percent := growth[0].Value.Uint64(); percent != perpetual && percent != tight {
		t.Errorf("the heap may grow by %d %%, want %d or %d", percent, perpetual, tight)
	}
}
