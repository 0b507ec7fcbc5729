package release

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"codedesk/codebook"
)

// headSize is how much of a file is looked at to recognise it.
const headSize = 8 << 10

// source is a file that is read: with its name for messages, bounds, progress, and an end when the context ends.
type source struct {
	name  string
	size  int64
	meter *meter
	in    *bufio.Reader
}

// newSource reads r, which holds about size bytes: so much room is made for it; 0 is unknown. Progress, which may be nil, is told the bytes that were read.
func newSource(ctx context.Context, name string, r io.Reader, size int64, progress func(done int64)) *source {
	m := &meter{ctx: ctx, in: r, progress: progress, budget: -1}
	return &source{name: name, size: size, meter: m, in: bufio.NewReaderSize(m, 64<<10)}
}

// head is the beginning of the file, which stays unread.
func (s *source) head() ([]byte, error) {
	head, err := s.in.Peek(headSize)
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("%s: %w", s.name, err)
	}
	return head, nil
}

// meter counts what is read, tells progress, and ends the reading when the context ends or the budget is used up.
type meter struct {
	ctx      context.Context
	in       io.Reader
	done     int64
	progress func(done int64)
	failed   error // why the reading ended before the end of the file
	budget   int64 // bytes that may still be read for the current piece; negative when there is no bound
}

// errBudget is what the meter returns when one piece of a file is too large.
var errBudget = fmt.Errorf("a piece of more than 1 MiB: %w", ErrLimit)

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.read(p)
	if err != nil && err != io.EOF {
		m.failed = err
	}
	return n, err
}

func (m *meter) read(p []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	if m.budget == 0 {
		return 0, errBudget
	}
	if m.budget > 0 && int64(len(p)) > m.budget {
		p = p[:m.budget]
	}
	n, err := m.in.Read(p)
	if m.budget > 0 {
		m.budget -= int64(n)
	}
	m.done += int64(n)
	if m.progress != nil {
		m.progress(m.done)
	}
	return n, err
}

// lines cuts a source into lines.
type lines struct {
	s    *source
	n    int // number of the current line, from 1
	long []byte
	err  error // that ended filled or rows, nil at the end of the file
	cut  int   // number of the last line when it has no end and others have, else 0
}

// rows runs over the lines that are not blank, each of which counts as a row of the file. What ended it too early is l.err.
func (l *lines) rows(f *Found) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for line := range l.filled() {
			if l.err = f.row(l.n); l.err != nil || !yield(line) {
				return
			}
		}
	}
}

// filled runs over the lines that are not blank. What ended it too early is l.err.
func (l *lines) filled() iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for {
			line, err := l.next()
			if err != nil {
				if err != io.EOF {
					l.err = err
				}
				return
			}
			if len(bytes.TrimSpace(line)) == 0 || len(line) == 1 && line[0] == endOfText {
				continue
			}
			if !yield(line) {
				return
			}
		}
	}
}

// endOfText is what old DOS tools put behind the last line.
const endOfText = 0x1a

// whole is what ended the reading too early, or, where official files end all lines, a Problem when the last one has no end.
func (l *lines) whole() error {
	if l.err == nil && l.cut > 0 {
		return Problem{codebook.Place{Table: l.s.name, Line: l.cut}, "the end of the line, as after every other", "the end of the file: it was cut, download it again"}
	}
	return l.err
}

// next is the next line without its end, valid until the following call; io.EOF after the last. A line of more than 1 MiB is a Problem.
func (l *lines) next() ([]byte, error) {
	line, err := l.s.in.ReadSlice('\n')
	l.n++
	if errors.Is(err, bufio.ErrBufferFull) {
		l.long = append(l.long[:0], line...)
		for errors.Is(err, bufio.ErrBufferFull) {
			line, err = l.s.in.ReadSlice('\n')
			if l.long = append(l.long, line...); len(l.long) > maxLine {
				return nil, fmt.Errorf("%w: %w", Problem{codebook.Place{Table: l.s.name, Line: l.n}, "a line of at most 1 MiB", "a longer one"}, ErrLimit)
			}
		}
		line = l.long
	}
	switch {
	case err == io.EOF && len(line) == 0:
		return nil, io.EOF
	case err != nil && err != io.EOF:
		return nil, fmt.Errorf("%s:%d: %w", l.s.name, l.n, err)
	}
	if err == io.EOF && l.n > 1 && !(len(line) == 1 && line[0] == endOfText) {
		l.cut = l.n
	}
	if l.n == 1 {
		line = bytes.TrimPrefix(line, bom)
	}
	return bytes.TrimRight(line, "\r\n"), nil
}

var bom = []byte("\ufeff")

// text is a piece of a UTF-8 file as it is kept: cleaned, trimmed, with single spaces.
func text(piece []byte) string {
	piece = bytes.Trim(piece, " ")
	for i, b := range piece {
		if b < ' ' || b >= 0x7f || b == ' ' && piece[i+1] == ' ' { // trimmed, so no space stands last
			return tidy(string(piece))
		}
	}
	return string(piece)
}

// western is like text for files in Latin-1, read as Windows-1252: it has what people mean by the bytes that Latin-1 leaves to controls.
func western(piece []byte) string {
	if ascii(piece) {
		return text(piece)
	}
	decoded, err := charmap.Windows1252.NewDecoder().Bytes(piece)
	if err != nil {
		return text(piece)
	}
	return text(decoded)
}

// either is like text for files that offices save themselves: UTF-8 where it is valid, else Windows-1252.
func either(piece []byte) string {
	if utf8.Valid(piece) {
		return text(piece)
	}
	return western(piece)
}

func ascii(piece []byte) bool {
	for _, b := range piece {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// tidy cleans a text and makes all runs of blanks one space.
func tidy(s string) string {
	return codebook.Clean(strings.Join(strings.Fields(codebook.Clean(s)), " "))
}

// label is a file's name as messages and places show it.
func label(name string) string { return shorten(tidy(name), 200) }

// quote shows a piece of a file in a message: cleaned and short.
func quote(piece []byte) string {
	if len(piece) > 400 {
		piece = piece[:400]
	}
	return codebook.Clean(fmt.Sprintf("%q", shorten(tidy(string(piece)), 60))) // an accent may now stand behind the last letter of an escape
}

// withheld takes the place of a piece of a licensed file in a message, which may end up in a log.
func withheld(piece []byte) string {
	return fmt.Sprintf("%d bytes, not repeated here since the text is licensed", len(piece))
}

// withheldWords shows a cell of a licensed file in a message when it is a single short word, such as a day; where cells have shifted it is text.
func withheldWords(cell string) string {
	if len(cell) > len("Pre-1990") || strings.ContainsAny(cell, " \t") {
		return withheld([]byte(cell))
	}
	return quote([]byte(cell))
}

// shorten cuts a text after so many runes.
func shorten(s string, runes int) string {
	n := 0
	for i := range s {
		if n++; n > runes {
			return s[:i] + "…"
		}
	}
	return s
}
