package release

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Bounds of a zip (TRUST, hostile input). Official ones hold a handful of files that pack to a tenth.
const (
	maxEntries   = 64
	maxUnpacked  = 1 << 30 // bytes of all entries
	maxRatio     = 200     // unpacked to packed bytes of an entry
	maxDirectory = 1 << 20 // bytes of the zip's own table of contents
)

// zip reads the files in a zip one after the other, in memory and from the stream: nothing is written, and names serve for messages only. What an
// entry claims of its size is checked first and held while it is read. Zips inside are not opened.
func (w *walk) zip(name string, r io.ReaderAt, size int64) error {
	if err := checkDirectory(r, size); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if len(archive.File) > maxEntries {
		return fmt.Errorf("%s: a zip of %d files, at most %d are read: %w", name, len(archive.File), maxEntries, ErrLimit)
	}
	var total uint64
	for _, f := range archive.File {
		total += f.UncompressedSize64
		if f.UncompressedSize64 > maxUnpacked || total > maxUnpacked {
			return fmt.Errorf("%s: a zip of more than 1 GiB: %w", name, ErrLimit)
		}
		if packed := min(f.CompressedSize64, uint64(size)); f.UncompressedSize64/maxRatio > packed {
			return fmt.Errorf("%s: %s unpacks to more than %d times its size: %w", name, label(f.Name), maxRatio, ErrLimit)
		}
	}
	if total/maxRatio > uint64(size) { // entries can share their bytes
		return fmt.Errorf("%s: its files unpack to more than %d times its size: %w", name, maxRatio, ErrLimit)
	}
	w.total += int64(total) - size
	switch {
	case isWorkbook(archive):
		return w.workbook(name, archive)
	case entryNamed(archive, "[Content_Types].xml") != nil:
		return fmt.Errorf("%s: %w: it is %s", name, ErrUnrecognized, officeDocument(name, archive))
	}
	found := len(w.found)
	for _, f := range archive.File {
		if f.FileInfo().IsDir() {
			continue
		}
		entry := name + "/" + label(path.Base(strings.ReplaceAll(f.Name, `\`, "/")))
		if err := w.entry(entry, f); errors.Is(err, ErrUnrecognized) {
			w.leaveOut(entry, err)
		} else if err != nil {
			return err
		}
	}
	if len(w.found) == found {
		return fmt.Errorf("%s: %w: it is an empty zip", name, ErrUnrecognized)
	}
	return nil
}

// entry reads one file of a zip.
func (w *walk) entry(name string, f *zip.File) error {
	if f.Flags&1 != 0 {
		return fmt.Errorf("%s: %w: it is locked with a password", name, ErrUnrecognized)
	}
	in, err := f.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer in.Close()
	size := int64(f.UncompressedSize64)
	return w.one(name, &exactly{in: in, left: size}, size)
}

// exactly ends with ErrLimit when the entry holds more than it claims.
type exactly struct {
	in   io.Reader
	left int64
}

func (e *exactly) Read(p []byte) (int, error) {
	n, err := e.in.Read(p)
	if e.left -= int64(n); e.left < 0 {
		return 0, fmt.Errorf("more bytes than the zip says: %w", ErrLimit)
	}
	return n, err
}

// checkDirectory looks at the record at the end of a zip before archive/zip takes its table of contents into memory: archive/zip reads as
// many entries as it finds.
func checkDirectory(r io.ReaderAt, size int64) error {
	const record = 22
	tail := make([]byte, min(size, record+0xffff))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return err
	}
	for i := len(tail) - record; i >= 0; i-- {
		if !bytes.HasPrefix(tail[i:], []byte("PK\x05\x06")) {
			continue
		}
		end := tail[i:]
		entries := int64(binary.LittleEndian.Uint16(end[10:]))
		length, offset := int64(binary.LittleEndian.Uint32(end[12:])), int64(binary.LittleEndian.Uint32(end[16:]))
		switch {
		case entries > maxEntries || length > maxDirectory:
			return fmt.Errorf("a zip of %d files, at most %d are read: %w", entries, maxEntries, ErrLimit)
		case offset+length != size-int64(len(tail))+int64(i):
			return fmt.Errorf("a zip with something before or behind its files: %w", zip.ErrFormat)
		}
		return nil
	}
	return fmt.Errorf("%w: it has no end, the download may be cut", zip.ErrFormat)
}
