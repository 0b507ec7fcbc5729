package claim

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"

	"codedesk/codebook"
)

// Format is a form in which claims are kept in files.
type Format string

// The formats that Read knows.
const (
	Auto   Format = "auto"   // recognised by content
	JSON   Format = "json"   // one claim, or a list of claims, in the JSON of AppendJSON
	NDJSON Format = "ndjson" // one claim a line, in that JSON or as FHIR
	X12    Format = "x12"    // 837P, 005010X222 and its addenda
	FHIR   Format = "fhir"   // a FHIR R4 Claim or a Bundle with Claims, or one of them a line
)

// ErrFormat is the sentinel for data in none of the formats.
var ErrFormat = errors.New("not a claim file")

// ParseFormat checks a format's name.
func ParseFormat(name string) (Format, error) {
	switch f := Format(name); f {
	case Auto, JSON, NDJSON, X12, FHIR:
		return f, nil
	}
	return "", fmt.Errorf("unknown format %s: use auto, json, x12, fhir or ndjson", quoted(name))
}

const (
	longestLine     = 1 << 20 // bytes of a line, and of a claim
	longestDocument = 64 << 20
)

// Read gives the claims of a file one after the other, in the order of the file, each with a nil error, and in its place a *Fault for what
// cannot be read. After a fault the reading goes on with the next claim where there can be one. The name is what faults call the file; claims
// without a name of their own, and all of 837P and FHIR, get their place in the file as ID.
//
// Files are read as a stream: NDJSON a line at a time, of at most 1 MiB, without waiting for more than the line; 837P a segment at a time, of
// at most 64 KiB. A JSON document is held whole and may have 64 MiB.
func Read(in io.Reader, name string, format Format) iter.Seq2[*Claim, error] {
	return func(yield func(*Claim, error) bool) {
		s := &stream{in: bufio.NewReaderSize(in, longestSegment+2), name: codebook.Clean(name), format: format, yield: yield, stock: newStock()}
		s.run()
	}
}

// stream is one reading.
type stream struct {
	in     *bufio.Reader
	name   string
	format Format
	yield  func(*Claim, error) bool
	claims int    // counted so far, faulty ones included
	long   []byte // a line that is longer than the buffer
	*stock
}

func (s *stream) run() {
	if mark, err := s.in.Peek(3); err == nil && string(mark) == "\ufeff" {
		_, _ = s.in.Discard(3) // what was peeked can be discarded
	}
	format := s.format
	if format == "" || format == Auto {
		var err error
		if format, err = s.recognise(); err != nil {
			s.fault(Place{}, err)
			return
		}
	}
	switch format {
	case X12:
		readX12(s)
	case NDJSON:
		s.lines()
	case JSON, FHIR:
		s.jsonFile()
	default:
		_, err := ParseFormat(string(format))
		s.fault(Place{}, err)
	}
}

// give hands out a claim and reports whether more are wanted.
func (s *stream) give(c *Claim) bool { return s.yield(c, nil) }

// fault hands out a fault and reports whether more is wanted.
func (s *stream) fault(place Place, err error) bool {
	place.Source = s.name
	return s.yield(nil, &Fault{Place: place, Err: err})
}

// recognise tells the format by the first bytes that are no space, and waits for no more of them than it needs.
func (s *stream) recognise() (Format, error) {
	head := s.head(func(head []byte) bool { return len(head) >= 3 })
	switch {
	case len(head) == 0:
		return "", fmt.Errorf("%w: it is empty", ErrFormat)
	case head[0] == '{' || head[0] == '[':
		return JSON, nil
	case isX12(head):
		return X12, nil
	}
	return "", fmt.Errorf("%w: it begins neither with ISA (837P) nor with { or [ (JSON, FHIR)", ErrFormat)
}

// head are the bytes that lie ready, without leading spaces, as soon as there are enough of them or no more come.
func (s *stream) head(enough func([]byte) bool) []byte {
	for want := 1; ; {
		ready, err := s.in.Peek(want)
		if all, _ := s.in.Peek(s.in.Buffered()); len(all) > len(ready) {
			ready = all
		}
		head := bytes.TrimLeft(ready, " \t\r\n")
		if len(head) > 0 && enough(head) || err != nil {
			return head
		}
		want = len(ready) + 1
	}
}

// jsonFile reads a document, or lines when the first line is a whole object.
func (s *stream) jsonFile() {
	ended := func(head []byte) bool { return head[0] != '{' || bytes.IndexByte(head, '\n') >= 0 }
	head := s.head(ended)
	if len(head) > 0 && !ended(head) { // make room for a long line; what was looked at stays
		s.in = bufio.NewReaderSize(s.in, longestLine+2)
		head = s.head(ended)
	}
	line, _, whole := bytes.Cut(head, []byte("\n"))
	if whole && len(line) > 0 && line[0] == '{' && validJSON(line) {
		s.lines()
		return
	}
	s.document()
}
