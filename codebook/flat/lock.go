package flat

import (
	"context"
	"fmt"
	"os"
	"time"
)

// lockPace is how often a lock that somebody else holds is asked for again.
const lockPace = 5 * time.Millisecond

// Lock keeps other processes that call it with the same path, and other callers in this one, waiting until unlock is called or the process
// ends. It is for what is read, changed and written in several steps. The file at the path is made and stays; it holds nothing. Whoever waits
// gives up with the context's error when that ends.
func Lock(ctx context.Context, path string) (unlock func(), err error) {
	for {
		unlock, ok, err := TryLock(path)
		if err != nil || ok {
			return unlock, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(lockPace):
		}
	}
}

// TryLock is Lock for those who do not wait: ok is false when somebody else holds the lock.
func TryLock(path string) (unlock func(), ok bool, err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, false, fmt.Errorf("lock: %w", err)
	}
	ok, err = tryLock(f)
	if err != nil {
		err = fmt.Errorf("lock %s: %w", path, err)
	}
	if !ok {
		f.Close()
		return nil, false, err
	}
	return func() { f.Close() }, true, nil // which unlocks it
}
