// Package flat keeps big tables in one file that can be used where it lies: compiled releases and search indexes.
//
// A yearly release of a code set is a few hundred thousand codes, and its search index is bigger than the codes. Reading
// that into Go values at every start would take seconds and a heap full of pointers. A flat file is mapped into memory
// instead: opening costs one page, and the operating system brings in the other pages when they are first read, shares
// them between two running workbenches and drops them when memory is short.
//
// # Layout
//
// All numbers are little-endian. The file begins with the header,
//
//	 0   8  "codedsk2"; another layout of this package would have another word here
//	 8   4  kind: what the file holds; the owner of the file chooses the number
//	12   4  version of what the sections mean; the owner counts it up
//	16   8  size of the whole file in bytes
//	24   4  how many sections
//	28   4  FNV-1a of the header, of the table, and of the zeros behind it, without these four bytes
//
// goes on with the table, one row a section in the order of the file,
//
//	 0  16  name, filled up with zeros
//	16   8  offset of the section from the start of the file
//	24   8  length in bytes
//	32   8  CRC-32C of the section and of the zeros behind it
//
// and then come the sections. Header with table, and each section, are filled up with zeros to a multiple of 64 bytes, so
// that every section begins on a cache line and numbers in it are aligned. Nothing lies between and nothing after, so
// every byte of the file is under exactly one checksum.
//
// # Trust
//
// [Open] checks the header and the table, which costs microseconds whatever the size. [File.Verify] reads the whole file;
// it is for the first use of a file that is new on this machine, and [Identity] is how a caller remembers that it was
// done. A file can still go bad afterwards (cut short by another program, a failing disk, a share that went away), and
// then a plain read of mapped memory would end the process. So whoever reads views does it within [Guard], which turns
// such a fault into [ErrDamaged].
//
// Views ([File.Bytes], [Numbers]) are windows on the file: they must not be written to, and not be read after
// [File.Close]. A file is never changed where it lies; [Write] puts a whole new one in its place.
package flat

import (
	"errors"
	"hash/crc32"
	"hash/fnv"
)

// Section is one named stretch of a file.
type Section struct {
	Name string // 1 to 16 bytes without zeros, once a file
	Data []byte // may be empty
}

var (
	// ErrDamaged says that the bytes are not what was written: not such a file at all, cut short, a checksum that is
	// wrong, a section that is missing or has an impossible length.
	ErrDamaged = errors.New("damaged file, fetch or build it again")
	// ErrKind says that the file is sound and holds something else than was asked for.
	ErrKind = errors.New("file of another kind, name the right one")
	// ErrVersion says that the file is sound and its sections are laid out for another codedesk.
	ErrVersion = errors.New("file for another codedesk")
)

// MaxSections is how many sections a file can have.
const MaxSections = 1024

const (
	magic      = "codedsk2"
	headerSize = 32
	rowSize    = 40
	nameSize   = 16
	alignment  = 64
	sumAt      = 28 // where the checksum of header and table stands
)

// padded is n filled up to the alignment.
func padded(n int64) int64 { return (n + alignment - 1) &^ (alignment - 1) }

// castagnoli returns the table for CRC-32C, which processors compute in hardware. The library keeps one copy of it.
func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// headSum is the checksum of the header and table with their padding, which must be at least a header. It is FNV-1a, which sees every change of
// one byte as a CRC does: every start checks the heads of some files, and the tables of the CRC would take a third of a millisecond to make.
func headSum(head []byte) uint32 {
	hash := fnv.New32a()
	hash.Write(head[:sumAt])
	hash.Write(head[sumAt+4:])
	return hash.Sum32()
}
