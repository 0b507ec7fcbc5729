package flat

import (
	"math"
	"os"

	"golang.org/x/sys/windows"
)

// lock waits for the file's lock.
func lock(f *os.File) error {
	return windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK, 0, math.MaxUint32, math.MaxUint32, &windows.Overlapped{})
}
