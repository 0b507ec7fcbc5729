package flat

import (
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"strings"
	"sync"
)

// File is an open file. Its methods can be called from several goroutines.
type File struct {
	name     string // the path, for messages
	sections []stretch
	size     int64
	identity Identity

	closing sync.RWMutex // held for reading while the bytes are in use by a method
	data    []byte       // nil once closed
	unmap   func([]byte) error
}

// stretch is a section as the table has it.
type stretch struct {
	name     string
	from, to int64 // its bytes
	end      int64 // and its padding
	sum      uint64
}

// Open maps the file at path and checks its header and table, and nothing that would touch the rest of the file. It gives
// [ErrDamaged], [ErrKind] or [ErrVersion] for a file that is not as asked for, and the error of the system for one that
// cannot be opened. A File that is never closed stays mapped until the process ends, which is harmless.
func Open(path string, kind, version uint32) (*File, error) {
	// Asked before opening: to open a pipe is to wait for its writer.
	if info, err := os.Stat(path); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: %w: it is no regular file", path, ErrDamaged)
	}
	file, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer file.Close() // the mapping lasts without it
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	f := &File{name: path, size: info.Size(), identity: identityOf(info), unmap: unmapFile}
	if err := f.checkSize(); err != nil {
		return nil, err
	}
	if f.data, err = mapFile(file, int(f.size)); err != nil {
		return nil, fmt.Errorf("map %s: %w", path, err)
	}
	if err := f.read(kind, version); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// Contents is what os.ReadFile gives for a small regular file, opened as [Open] does it.
func Contents(path string) ([]byte, error) {
	file, err := openFile(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

// FromBytes opens a file that is in memory, such as one embedded in the program, with the checks of [Open]. It reads from
// data itself, which must not change any more; only when data does not begin on a multiple of 8, it is copied.
func FromBytes(data []byte, kind, version uint32) (*File, error) {
	f := &File{name: "file in memory", size: int64(len(data)), unmap: func([]byte) error { return nil }}
	if err := f.checkSize(); err != nil {
		return nil, err
	}
	f.data = data
	if !isAligned(data, 8) {
		f.data = aligned(len(data))
		copy(f.data, data)
	}
	if err := f.read(kind, version); err != nil {
		return nil, err
	}
	return f, nil
}

// checkSize refuses what cannot hold a header or cannot be mapped.
func (f *File) checkSize() error {
	if f.size < headerSize {
		return f.damaged("it has %d bytes, fewer than a header", f.size)
	}
	if f.size > math.MaxInt {
		return f.damaged("it has %d bytes, more than this machine can map", f.size)
	}
	return nil
}

// read checks the header and takes the table over.
func (f *File) read(kind, version uint32) error {
	err := Guard(func() error { return f.readHead(kind, version) })
	if _, ok := err.(*fault); ok { // it shrank just now
		return fmt.Errorf("%s: %w", f.name, err)
	}
	return err
}

// readHead looks at size before checksum, and at the checksum before kind and version: a file that is cut short is called
// that, and a bad bit in the kind is not taken for another kind.
func (f *File) readHead(kind, version uint32) error {
	head := f.data
	if string(head[:len(magic)]) != magic {
		return f.damaged("it begins with %q, not with %q", head[:len(magic)], magic)
	}
	if size := binary.LittleEndian.Uint64(head[16:]); size != uint64(f.size) {
		return f.damaged("it has %d bytes and should have %d", f.size, size)
	}
	count := int64(binary.LittleEndian.Uint32(head[24:]))
	if count > MaxSections || padded(headerSize+rowSize*count) > f.size {
		return f.damaged("its header announces %d sections, more than it has room for", count)
	}
	head = head[:padded(headerSize+rowSize*count)]
	if want, got := binary.LittleEndian.Uint32(head[sumAt:]), headSum(head); got != want {
		return f.damaged("its header has checksum %08x and should have %08x", got, want)
	}
	if got := binary.LittleEndian.Uint32(head[8:]); got != kind {
		return fmt.Errorf("%s: %w: it is of kind %d, expected %d", f.name, ErrKind, got, kind)
	}
	if got := binary.LittleEndian.Uint32(head[12:]); got > version {
		return fmt.Errorf("%s: %w: it has version %d, expected %d; update codedesk", f.name, ErrVersion, got, version)
	} else if got < version {
		return fmt.Errorf("%s: %w: it has version %d, expected %d; fetch or build the file again", f.name, ErrVersion, got, version)
	}
	return f.readTable(head[headerSize:][:rowSize*count], int64(len(head)))
}

// readTable takes the rows over. A right checksum shows only that the rows are as they were written; a writer can be
// wrong or hostile, so each row must also say exactly what [Write] would have written.
func (f *File) readTable(rows []byte, at int64) error {
	f.sections = make([]stretch, 0, len(rows)/rowSize)
	table := string(rows) // the names lie in it
	for ; len(rows) > 0; rows = rows[rowSize:] {
		name := strings.TrimRight(table[len(table)-len(rows):][:nameSize], "\x00")
		if err := checkName(name); err != nil {
			return f.damaged("%w", err)
		}
		if _, ok := f.find(name); ok {
			return f.damaged("section %q is there twice", name)
		}
		from, length := binary.LittleEndian.Uint64(rows[16:]), binary.LittleEndian.Uint64(rows[24:])
		if from != uint64(at) || length > uint64(f.size-at) || padded(at+int64(length)) > f.size {
			return f.damaged("section %q has %d bytes at %d, which does not fit", name, length, from)
		}
		s := stretch{name: name, from: at, to: at + int64(length), sum: binary.LittleEndian.Uint64(rows[32:])}
		s.end = padded(s.to)
		at = s.end
		f.sections = append(f.sections, s)
	}
	if at != f.size {
		return f.damaged("its sections end at %d and the file at %d", at, f.size)
	}
	return nil
}

// find returns the section of that name.
func (f *File) find(name string) (stretch, bool) {
	for _, s := range f.sections {
		if s.name == name {
			return s, true
		}
	}
	return stretch{}, false
}

// Bytes returns a section: a view, not to be written to and not to be read after Close. A section that is not there is
// [ErrDamaged], because kind and version promise which sections there are.
func (f *File) Bytes(name string) ([]byte, error) {
	f.closing.RLock()
	defer f.closing.RUnlock()
	if err := f.checkOpen(); err != nil {
		return nil, err
	}
	s, ok := f.find(name)
	if !ok {
		return nil, f.damaged("section %q is missing", name)
	}
	return f.data[s.from:s.to:s.to], nil
}

// Size is the size of the whole file in bytes, also after Close.
func (f *File) Size() int64 { return f.size }

// Identity is the identity that the file had when it was opened; zero for a file in memory.
func (f *File) Identity() Identity { return f.identity }

// Close gives the memory back. Views must not be used any more: reading one is a fault. It waits for a Verify that is
// under way. A second Close does nothing.
func (f *File) Close() error {
	f.closing.Lock()
	defer f.closing.Unlock()
	if f.data == nil {
		return nil
	}
	data := f.data
	f.data = nil
	if err := f.unmap(data); err != nil {
		return fmt.Errorf("close %s: %w", f.name, err)
	}
	return nil
}

// checkOpen is called with closing held.
func (f *File) checkOpen() error {
	if f.data == nil {
		return fmt.Errorf("%s: %w, open it again", f.name, fs.ErrClosed)
	}
	return nil
}

// damaged is an ErrDamaged that names the file.
func (f *File) damaged(format string, details ...any) error {
	return fmt.Errorf("%s: %w: %w", f.name, ErrDamaged, fmt.Errorf(format, details...))
}
