package flat

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
)

// Encode returns the bytes of a file, for [FromBytes]. It refuses the sections that [Write] refuses: names that are empty,
// too long or there twice, and more than [MaxSections].
func Encode(kind, version uint32, sections []Section) ([]byte, error) {
	head, size, err := layOut(kind, version, sections)
	if err != nil {
		return nil, err
	}
	file := bytes.NewBuffer(aligned(int(size))[:0])
	if err := stream(file, head, sections); err != nil {
		return nil, err
	}
	return file.Bytes(), nil
}

// layOut computes header and table with their padding, and the size of the file.
func layOut(kind, version uint32, sections []Section) (head []byte, size int64, err error) {
	if len(sections) > MaxSections {
		return nil, 0, fmt.Errorf("%d sections are too many for one file, join some: at most %d", len(sections), MaxSections)
	}
	head = make([]byte, padded(headerSize+rowSize*int64(len(sections))))
	size = int64(len(head))
	names := make(map[string]bool, len(sections))
	for i, s := range sections {
		if err := checkName(s.Name); err != nil {
			return nil, 0, err
		}
		if names[s.Name] {
			return nil, 0, fmt.Errorf("section %q is there twice, rename one", s.Name)
		}
		names[s.Name] = true
		row := head[headerSize+rowSize*i:][:rowSize]
		copy(row, s.Name)
		binary.LittleEndian.PutUint64(row[16:], uint64(size))
		binary.LittleEndian.PutUint64(row[24:], uint64(len(s.Data)))
		sum := crc32.Checksum(s.Data, castagnoli())
		binary.LittleEndian.PutUint64(row[32:], uint64(crc32.Update(sum, castagnoli(), padding(len(s.Data)))))
		size += padded(int64(len(s.Data)))
	}
	copy(head, magic)
	binary.LittleEndian.PutUint32(head[8:], kind)
	binary.LittleEndian.PutUint32(head[12:], version)
	binary.LittleEndian.PutUint64(head[16:], uint64(size))
	binary.LittleEndian.PutUint32(head[24:], uint32(len(sections)))
	binary.LittleEndian.PutUint32(head[sumAt:], headSum(head))
	return head, size, nil
}

// checkName refuses a name that would not come back from the table as it went in.
func checkName(name string) error {
	if name == "" || len(name) > nameSize || strings.Contains(name, "\x00") {
		return fmt.Errorf("section name %q does not fit, choose one of 1 to %d bytes without zeros", name, nameSize)
	}
	return nil
}

// stream writes the file from front to back, each section from where it is.
func stream(w io.Writer, head []byte, sections []Section) error {
	if _, err := w.Write(head); err != nil {
		return err
	}
	for _, s := range sections {
		if _, err := w.Write(s.Data); err != nil {
			return err
		}
		if _, err := w.Write(padding(len(s.Data))); err != nil {
			return err
		}
	}
	return nil
}

// padding is the zeros that follow n bytes.
func padding(n int) []byte { return make([]byte, padded(int64(n))-int64(n)) }
