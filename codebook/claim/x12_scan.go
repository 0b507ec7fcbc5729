package claim

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
)

const longestSegment = 64 << 10 // bytes

// segment is one segment of an X12 file: an identifier and elements with a separator between. The elements are those of the scanner's buffer
// and hold until the next segment is read.
type segment struct {
	number   int
	at       int64    // where it begins, counted from 0
	elements [][]byte // the first is the identifier
}

// element is the n-th element as the guides number them, CLM05 the fifth of CLM; one that is not there is empty.
func (s *segment) element(n int) []byte {
	if n < len(s.elements) {
		return s.elements[n]
	}
	return nil
}

// scanner cuts a file into segments. The separators are those that the ISA segment uses; a file that begins with ST or GS, as examples in
// manuals do, has the usual ones.
type scanner struct {
	in                               *bufio.Reader
	separator, component, terminator byte
	segment
	next int64 // where the next segment begins
}

// between are the bytes that may stand between segments: line breaks, spaces, and the end mark of old systems.
var between = []byte("\r\n \t\x00\x1a")

// Errors of scan that do not end the file.
var (
	errLongSegment = fmt.Errorf("the segment is longer than %d bytes; expected its terminator before", longestSegment)
	errNoSegment   = errors.New("expected a segment: two or three capital letters and digits, then elements")
)

// isX12 reports whether data begins as an X12 file does.
func isX12(head []byte) bool {
	for _, id := range []string{"ISA", "GS", "ST"} {
		if rest, ok := bytes.CutPrefix(head, []byte(id)); ok && len(rest) > 0 && isSeparator(rest[0]) {
			return true
		} else if ok && len(rest) == 0 {
			return id == "ISA"
		}
	}
	return false
}

// isSeparator reports whether a byte can separate: it is no letter, no digit and no space.
func isSeparator(b byte) bool {
	return b != ' ' && (b < '0' || b > '9') && (b|0x20 < 'a' || b|0x20 > 'z') && b < 0x80
}

// scan reads the next segment. It returns io.EOF at the end of the file, io.ErrUnexpectedEOF when the file ends within the segment, and the
// two errors above, after which scan goes on. Line breaks around and within segments do not count.
func (s *scanner) scan() error {
	for {
		ready, err := s.in.Peek(1)
		if err != nil {
			return err
		}
		if b := ready[0]; b != s.terminator && bytes.IndexByte(between, b) < 0 {
			break
		}
		_, _ = s.in.Discard(1) // what was peeked can be discarded
		s.next++
	}
	s.number++
	s.at = s.next
	if head, _ := s.in.Peek(4); len(head) == 4 && string(head[:3]) == "ISA" && isSeparator(head[3]) || s.terminator == 0 {
		if err := s.separators(); err != nil {
			return err
		}
	}
	text, err := s.in.ReadSlice(s.terminator)
	s.next += int64(len(text))
	long := len(text) > longestSegment
	for errors.Is(err, bufio.ErrBufferFull) {
		text, err = s.in.ReadSlice(s.terminator)
		s.next += int64(len(text))
		long = true
	}
	switch {
	case errors.Is(err, io.EOF) && bytes.HasPrefix(text, []byte("IEA")):
		text = append(bytes.TrimSpace(text), s.terminator) // the last terminator may be missing
	case errors.Is(err, io.EOF):
		return io.ErrUnexpectedEOF
	case err != nil:
		return err
	case long:
		return errLongSegment
	}
	text = text[:len(text)-1]
	if bytes.IndexByte(text, '\n') >= 0 || bytes.IndexByte(text, '\r') >= 0 { // lines of a fixed length break anywhere
		text = slices.DeleteFunc(text, func(b byte) bool { return b == '\n' || b == '\r' })
	}
	s.elements = s.elements[:0]
	for {
		n := bytes.IndexByte(text, s.separator)
		if n < 0 {
			s.elements = append(s.elements, text)
			break
		}
		s.elements = append(s.elements, text[:n])
		text = text[n+1:]
	}
	if !isSegmentID(s.elements[0]) {
		return errNoSegment
	}
	return nil
}

func isSegmentID(id []byte) bool {
	for _, b := range id {
		if (b < 'A' || b > 'Z') && (b < '0' || b > '9') {
			return false
		}
	}
	return len(id) >= 2 && len(id) <= 3
}

// separators takes the separators from the segment that follows: from ISA, whose sixteenth element is the component separator with the
// terminator behind it, or the usual ones behind GS and ST.
func (s *scanner) separators() error {
	head, _ := s.in.Peek(4)
	if len(head) < 4 || !isX12(head) {
		return fmt.Errorf("%w: expected ISA at the beginning", ErrFormat)
	}
	if string(head[:3]) != "ISA" {
		s.separator, s.component, s.terminator = head[2], ':', '~'
		return nil
	}
	s.separator = head[3]
	const longestISA = 200 // bytes; 106 with all its spaces
	head, _ = s.in.Peek(longestISA)
	count := 0
	for i := 0; i+2 < len(head); i++ {
		if head[i] != s.separator {
			continue
		}
		if count++; count == 16 {
			s.component, s.terminator = head[i+1], head[i+2]
			if !isSeparator(s.component) || !isSeparator(s.terminator) || s.component == s.separator || s.terminator == s.separator || s.component == s.terminator {
				break
			}
			return nil
		}
	}
	return fmt.Errorf("%w: expected the component separator and the segment terminator at the end of ISA", ErrFormat)
}
