//go:build unix

package flat

import (
	"os"

	"golang.org/x/sys/unix"
)

// lock waits for the file's lock.
func lock(f *os.File) error {
	for {
		if err := unix.Flock(int(f.Fd()), unix.LOCK_EX); err != unix.EINTR {
			return err
		}
	}
}
