package flat

import (
	"fmt"
	"io/fs"
	"os"
)

// Identity tells one file at a path from a later one there. It is how a caller remembers that it has verified a file: it
// keeps path and Identity (== compares two, String is for a text file) and skips [File.Verify] when both are as before.
// It shows replacement and cutting, not a disk that rots or somebody who sets the clock back on purpose; verify again
// from time to time.
type Identity struct {
	Size     int64 // bytes
	Modified int64 // nanoseconds since 1970
}

// Identify returns the identity of the file at path. For a file that is open, use [File.Identity]: by now there can be
// another at its path.
func Identify(path string) (Identity, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Identity{}, err
	}
	return identityOf(info), nil
}

func identityOf(info fs.FileInfo) Identity { return Identity{info.Size(), info.ModTime().UnixNano()} }

// String is the identity as one word, as "52428800-18c2f0a1b2c3d4e5": bytes in decimal, nanoseconds in hexadecimal.
func (i Identity) String() string { return fmt.Sprintf("%d-%x", i.Size, i.Modified) }
