package flat

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// Whoever waits for a lock gives up when its context ends.
func TestLockIsGivenUp(t *testing.T) {
	path := filepath.Join(t.TempDir(), ".lock")
	unlock, err := Lock(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if _, ok, err := TryLock(path); ok || err != nil {
		t.Errorf("a lock that is held was taken: %v, %v", ok, err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*lockPace)
	defer cancel()
	if _, err := Lock(ctx, path); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waited: %v", err)
	}
}

// A write that is cancelled half way leaves the old file and no other.
func TestWriteIsCancelled(t *testing.T) {
	path := written(t, testSections())
	ctx, cancel := context.WithCancel(t.Context())
	into := untilDone{ctx, writerFunc(func(p []byte) (int, error) { cancel(); return len(p), nil })}
	if n, err := into.Write(make([]byte, 5<<20)); n != 1<<20 || !errors.Is(err, context.Canceled) {
		t.Errorf("%d bytes were written after the end, %v", n, err)
	}
	if err := Write(ctx, path, testKind, testVersion, []Section{{"a", make([]byte, 5<<20)}}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	f, err := Open(path, testKind, testVersion)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	checkSections(t, f, testSections())
	if names := entries(t, filepath.Dir(path)); len(names) != 1 {
		t.Errorf("the folder has %v", names)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// Writers and sweepers at the same time: every write succeeds, and nothing is left.
func TestSweepSparesWriters(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, ".flat-left.tmp"), make([]byte, 100), 0o600); err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var sweepers, writers sync.WaitGroup
	for range 2 {
		sweepers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					Sweep(folder)
				}
			}
		})
	}
	for i := range 4 {
		path := filepath.Join(folder, string(rune('a'+i)))
		writers.Go(func() {
			for end := time.Now().Add(200 * time.Millisecond); time.Now().Before(end); {
				if err := replace(path, func(w io.Writer) error { _, err := w.Write(make([]byte, 1<<10)); return err }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	close(stop)
	sweepers.Wait()
	if names := entries(t, folder); len(names) != 4 {
		t.Errorf("the folder has %v", names)
	}
}
