//go:build unix

package flat

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// renamesOpen says that a file can be renamed and removed while it is open, so that its writer can hold its lock until it has its name.
const renamesOpen = true

// openFile is os.Open for a regular file. That would first ask the system to tell when the file can be read, which takes five calls more.
func openFile(path string) (*os.File, error) {
	for {
		file, err := unix.Open(path, unix.O_RDONLY|unix.O_CLOEXEC, 0)
		if err == nil {
			return os.NewFile(uintptr(file), path), nil
		}
		if !errors.Is(err, unix.EINTR) {
			return nil, &os.PathError{Op: "open", Path: path, Err: err}
		}
	}
}

// mapFile maps size bytes of the file for reading.
func mapFile(file *os.File, size int) ([]byte, error) {
	return unix.Mmap(int(file.Fd()), 0, size, unix.PROT_READ, unix.MAP_SHARED)
}

func unmapFile(data []byte) error { return unix.Munmap(data) }

// syncFolder brings a new name in the folder to the disk. Some network file systems cannot, and say so; they bring names
// to the server at once.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := folder.Sync(); err != nil && !errors.Is(err, unix.EINVAL) && !errors.Is(err, unix.ENOTSUP) {
		return err
	}
	return nil
}
