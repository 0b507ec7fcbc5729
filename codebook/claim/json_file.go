package claim

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// errLong is what an overlong line is answered with.
var errLong = fmt.Errorf("the line is longer than %d bytes; write one claim a line", longestLine)

// lines reads one claim a line.
func (s *stream) lines() {
	for number := 1; ; number++ {
		line, err := s.nextLine()
		if err != nil && !errors.Is(err, io.EOF) {
			s.fault(Place{Line: number}, fmt.Errorf("read: %w", err))
			return
		}
		place := Place{Source: s.name, Line: number}
		if len(bytes.TrimRight(line, "\r\n")) > longestLine {
			s.claims++
			if !s.fault(place, errLong) {
				return
			}
		} else if line = bytes.TrimSpace(line); len(line) > 0 && !s.json(line, place) {
			return
		}
		if err != nil {
			return
		}
	}
}

// nextLine reads up to the end of the line; of a line that is too long no more than it takes to see that.
func (s *stream) nextLine() ([]byte, error) {
	line, err := s.in.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	s.long = s.long[:0]
	for {
		if len(s.long) <= longestLine+len("\r\n") {
			s.long = append(s.long, line...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return s.long, err
		}
		line, err = s.in.ReadSlice('\n')
	}
}

// document reads one JSON value: a claim, a list of claims, or FHIR.
func (s *stream) document() {
	data, err := io.ReadAll(io.LimitReader(s.in, longestDocument+1))
	if err == nil && len(data) > longestDocument {
		err = fmt.Errorf("longer than %d bytes; write one claim a line instead", longestDocument)
	}
	if err != nil {
		s.fault(Place{}, fmt.Errorf("read: %w", err))
		return
	}
	if !validJSON(data) {
		s.fault(Place{Line: 1 + bytes.Count(data[:wrongAt(data)], []byte("\n"))}, syntaxError(data))
		return
	}
	c := cursor{data: data}
	if c.kind() != '[' {
		s.json(data, Place{Source: s.name})
		return
	}
	for more := c.open(); more; more = c.more() {
		c.kind()
		place := Place{Source: s.name, Line: 1 + bytes.Count(data[:c.at], []byte("\n"))}
		if !s.valid(c.raw(), place) {
			return
		}
	}
}

// json reads one value that stands for itself, and reports whether more is wanted.
func (s *stream) json(data []byte, place Place) bool {
	if !validJSON(data) {
		s.claims++
		return s.fault(place, syntaxError(data))
	}
	return s.valid(data, place)
}

// valid reads a JSON value that is known to be valid.
func (s *stream) valid(data []byte, place Place) bool {
	if s.format == FHIR {
		return s.fhir(data, place)
	}
	c, err := s.one(data)
	if err != nil && isFHIR(data) { // what says that it is FHIR has a key that no claim of ours has
		return s.fhir(data, place)
	}
	s.claims++
	if err != nil {
		return s.broken(place, err)
	}
	s.locate(c, place, s.claims)
	return s.give(c)
}

// one reads a claim in our own JSON.
func (s *stock) one(data []byte) (*Claim, error) {
	if len(data) > longestLine {
		return nil, fmt.Errorf("the claim is longer than %d bytes", longestLine)
	}
	r := jsonReader{cursor{data: data}, s}
	return r.claim()
}

// broken hands out the fault of a claim in JSON.
func (s *stream) broken(place Place, err error) bool {
	return s.yield(nil, faultIn(place, s.claims, err))
}

// faultIn is the fault of the n-th claim, in JSON.
func faultIn(place Place, n int, err error) *Fault {
	if below, ok := errors.AsType[*pathError](err); ok {
		place.Path, err = below.path, below.err
	}
	return &Fault{Place: place, Claim: n, Err: err}
}

// locate says for the n-th claim and its lines where they stand; the number is the name of a claim that has none.
func (s *stock) locate(c *Claim, place Place, n int) {
	if c.ID == "" {
		c.ID = strconv.Itoa(n)
	}
	c.Source = place
	for i := range c.Lines {
		c.Lines[i].Source = place
		c.Lines[i].Source.Path = s.path(i)
	}
}

// Decoder reads claims one at a time, for callers that split the lines of a file themselves and work on them side by side; each goroutine
// needs its own. The zero Decoder is ready.
type Decoder struct {
	Source string // what faults call the file
	stock  *stock
}

// Decode reads one claim from its own JSON or a FHIR Claim. The number is the line's, and the name of a claim that has none. The claim is good until
// the next is decoded, which may lie in the same memory. The error is a *Fault.
func (d *Decoder) Decode(line []byte, number int) (*Claim, error) {
	if d.stock == nil {
		d.stock = newStock()
		d.stock.reused = newMemory()
	}
	place := Place{Source: d.Source, Line: number}
	if line = bytes.TrimSpace(line); len(line) > longestLine {
		return nil, &Fault{Place: place, Err: errLong}
	}
	if !validJSON(line) {
		return nil, &Fault{Place: place, Err: syntaxError(line)}
	}
	c, err := d.stock.one(line)
	switch {
	case err == nil:
		d.stock.locate(c, place, number)
		return c, nil
	case isFHIR(line):
		return d.fhir(line, place)
	}
	return nil, faultIn(place, number, err)
}

// fhir reads what says that it is FHIR.
func (d *Decoder) fhir(line []byte, place Place) (*Claim, error) {
	var read []*Claim
	var fault error
	s := &stream{name: d.Source, stock: d.stock, claims: place.Line - 1, yield: func(c *Claim, err error) bool {
		if fault = err; c != nil {
			read = append(read, c)
		}
		return err == nil
	}}
	s.fhir(line, place)
	switch {
	case fault != nil:
		return nil, fault
	case len(read) != 1:
		return nil, &Fault{Place: place, Err: fmt.Errorf("%d claims; a line holds one", len(read))}
	}
	return read[0], nil
}

// syntaxError says where JSON breaks off or goes wrong, without a word of it.
func syntaxError(data []byte) error {
	at := wrongAt(data)
	if at == len(data) {
		return errors.New("not JSON: it breaks off; expected an object: {…}")
	}
	return fmt.Errorf("not JSON at byte %d; expected an object: {…}", at)
}

// wrongAt is where JSON goes wrong, its length when it breaks off.
func wrongAt(data []byte) int {
	var whole json.RawMessage
	err := json.Unmarshal(data, &whole)
	wrong, ok := errors.AsType[*json.SyntaxError](err)
	switch {
	case !ok:
		return 0
	case strings.HasPrefix(wrong.Error(), "unexpected end"):
		return len(data)
	}
	return min(max(0, int(wrong.Offset)-1), len(data)-1)
}
