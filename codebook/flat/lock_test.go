package flat

import (
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

// Those who hold the lock do not meet.
func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), ".lock")
	var holders sync.WaitGroup
	var inside, met atomic.Int32
	for range 8 {
		holders.Go(func() {
			for range 50 {
				unlock, err := Lock(t.Context(), path)
				if err != nil {
					t.Error(err)
					return
				}
				if inside.Add(1) > 1 {
					met.Add(1)
				}
				inside.Add(-1)
				unlock()
			}
		})
	}
	holders.Wait()
	if n := met.Load(); n > 0 {
		t.Errorf("two held the lock at once, %d times", n)
	}
	if _, err := Lock(t.Context(), filepath.Join(t.TempDir(), "nowhere", ".lock")); err == nil {
		t.Error("a lock in a folder that is not there")
	}
}
