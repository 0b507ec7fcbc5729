package flat

import (
	"path/filepath"
	"sync"
	"testing"
)

// Those who hold the lock do not meet.
func TestLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), ".lock")
	var holders sync.WaitGroup
	inside, met := 0, false
	for range 8 {
		holders.Go(func() {
			for range 50 {
				unlock, err := Lock(path)
				if err != nil {
					t.Error(err)
					return
				}
				inside++
				met = met || inside > 1
				inside--
				unlock()
			}
		})
	}
	holders.Wait()
	if met {
		t.Error("two held the lock at once")
	}
	if _, err := Lock(filepath.Join(t.TempDir(), "nowhere", ".lock")); err == nil {
		t.Error("a lock in a folder that is not there")
	}
}
