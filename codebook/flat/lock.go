package flat

import (
	"fmt"
	"os"
)

// Lock keeps other processes that call it with the same path, and other callers in this one, waiting until unlock is called or the process
// ends. It is for what is read, changed and written in several steps. The file at the path is made and stays; it holds nothing.
func Lock(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock: %w", err)
	}
	if err := lock(f); err != nil {
		f.Close()
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return func() { f.Close() }, nil // which unlocks it
}
