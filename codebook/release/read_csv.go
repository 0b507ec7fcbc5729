package release

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"codedesk/codebook"
)

// records cuts a table with separated cells into rows. A cell in quotes may hold the separator, line breaks and, doubled, quotes.
type records struct {
	l     lines
	comma byte
	line  int    // on which the current row begins
	row   []byte // of several lines
	cells []string
}

// next is the next row that is not blank, valid until the following call; io.EOF after the last. A row of more than 1 MiB is a Problem.
func (r *records) next() ([]string, error) {
	for {
		line, err := r.l.next()
		if err != nil {
			return nil, err
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		r.line = r.l.n
		open := openQuote(line, r.comma, false)
		if !open {
			r.cells = appendCells(r.cells[:0], string(line), r.comma)
			return r.cells, nil
		}
		r.row = append(r.row[:0], line...)
		for open {
			line, err := r.l.next()
			switch {
			case errors.Is(err, io.EOF):
				return nil, Problem{codebook.Place{Table: r.l.s.name, Line: r.line}, "a closing quote", "the end of the file"}
			case err != nil:
				return nil, err
			case len(r.row)+len(line) > maxLine:
				return nil, fmt.Errorf("%w: %w", Problem{codebook.Place{Table: r.l.s.name, Line: r.line}, "a row of at most 1 MiB", "a quote that does not close"}, ErrLimit)
			}
			r.row = append(append(r.row, '\n'), line...)
			open = openQuote(line, r.comma, true)
		}
		r.cells = appendCells(r.cells[:0], string(r.row), r.comma)
		return r.cells, nil
	}
}

// splitCells cuts a row. Quotes that do not stand around a whole cell are part of its text.
func splitCells(row string, comma byte) []string { return appendCells(nil, row, comma) }

// appendCells is splitCells into a slice that is used again.
func appendCells(cells []string, row string, comma byte) []string {
	for {
		if !strings.HasPrefix(row, `"`) {
			i := strings.IndexByte(row, comma)
			if i < 0 {
				return append(cells, row)
			}
			cells, row = append(cells, row[:i]), row[i+1:]
			continue
		}
		end := 1 + quoteEnd([]byte(row[1:]))
		if end == 0 {
			return append(cells, row)
		}
		cell := row[1:end]
		if strings.Contains(cell, `""`) {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		rest := row[end+1:]
		i := strings.IndexByte(rest, comma)
		if i < 0 {
			return append(cells, cell+rest)
		}
		cells, row = append(cells, cell+rest[:i]), rest[i+1:]
	}
}

// quoteEnd is where a quote closes that opened before the text, -1 when it does not.
func quoteEnd(text []byte) int {
	for i := 0; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		if i+1 < len(text) && text[i+1] == '"' {
			i++
			continue
		}
		return i
	}
	return -1
}

// openQuote reports whether the line ends within quotes; within says whether it begins there.
func openQuote(line []byte, comma byte, within bool) bool {
	for within || bytes.IndexByte(line, '"') >= 0 {
		if !within && line[0] == '"' {
			line, within = line[1:], true
		}
		if within {
			end := quoteEnd(line)
			if end < 0 {
				return true
			}
			line, within = line[end+1:], false
		}
		i := bytes.IndexByte(line, comma)
		if i < 0 {
			return false
		}
		line = line[i+1:]
	}
	return false
}

// delimiter is the separator of a table by its first line: tab, else semicolon or bar where there is no comma, else comma.
func delimiter(line []byte) byte {
	for _, b := range []byte("\t,;|") {
		if bytes.IndexByte(line, b) >= 0 {
			return b
		}
	}
	return ','
}
