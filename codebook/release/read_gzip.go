package release

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// ratioFrom is how many bytes a gzip file may unpack to before its ratio counts: small files of one repeated line pack better than any limit.
const ratioFrom = 1 << 20

// gzip reads one file packed with gzip, in the stream: nothing is written. The limits are those of a zip: 1 GiB, and 200 times the bytes that
// were read of the packed file.
func (w *walk) gzip(name string, r io.Reader, size int64) error {
	packed := &counted{in: r}
	unpacker, err := gzip.NewReader(packed)
	if err != nil {
		return fmt.Errorf("%s: %w: it is a broken gzip file: %w", name, ErrUnrecognized, err)
	}
	return w.read(name, &inflated{in: unpacker, packed: packed}, size, func(int64) int64 { return min(packed.n, size) })
}

// counted counts what is read.
type counted struct {
	in io.Reader
	n  int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// inflated is the unpacked file within the limits.
type inflated struct {
	in     io.Reader
	packed *counted
	n      int64
}

func (f *inflated) Read(p []byte) (int, error) {
	n, err := f.in.Read(p)
	f.n += int64(n)
	switch {
	case f.n > maxUnpacked:
		return 0, fmt.Errorf("a gzip file of more than 1 GiB: %w", ErrLimit)
	case f.n > ratioFrom && f.n/maxRatio > f.packed.n:
		return 0, fmt.Errorf("a gzip file that unpacks to more than %d times its size: %w", maxRatio, ErrLimit)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return n, fmt.Errorf("a gzip file that is cut: %w", err)
	case err != nil && err != io.EOF:
		return n, fmt.Errorf("a broken gzip file: %w", err)
	}
	return n, err
}
