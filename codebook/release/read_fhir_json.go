package release

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"codedesk/codebook"
)

// fhirJSON is a FHIR CodeSystem in JSON: one object with "resourceType": "CodeSystem".
func fhirJSON() format {
	return format{kind: KindFHIR, layout: "in JSON", is: func(head []byte) bool { return fhirResource().Match(head) }, read: readFHIRJSON}
}

// fhirResource is how a CodeSystem begins, other values before the type allowed.
var fhirResource = pattern(`^(?:\xef\xbb\xbf)?\s*\{(?s:.*?)"resourceType"\s*:\s*"CodeSystem"`)

// jsonWalk reads JSON value by value, with the bounds of XML: 1 MiB a value, 64 levels.
type jsonWalk struct {
	s     *source
	in    *json.Decoder
	lines *lineCount
}

func readFHIRJSON(s *source, f *Found) error {
	if head, err := s.in.Peek(len(bom)); err == nil && string(head) == string(bom) {
		if _, err := s.in.Discard(len(bom)); err != nil {
			return err
		}
	}
	count := &lineCount{in: s.in, line: 1}
	w, c := &jsonWalk{s: s, in: json.NewDecoder(count), lines: count}, &codeSystem{f: f}
	if err := w.begin('{'); err != nil {
		return err
	}
	err := w.members(func(name string) error {
		if name == "concept" {
			return w.concepts(c, -1, 2)
		}
		text, err := w.value(2)
		if err == nil {
			c.say(name, text)
		}
		return err
	})
	if err != nil {
		return err
	}
	if _, err := w.token(); !errors.Is(err, io.EOF) {
		if err == nil {
			err = w.broken("one object", "something behind it")
		}
		return err
	}
	return c.finish()
}

// concepts reads an array of concepts.
func (w *jsonWalk) concepts(c *codeSystem, above, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("%w: %w", w.broken("at most 64 nested values", "more"), ErrLimit)
	}
	if err := w.begin('['); err != nil {
		return err
	}
	for w.in.More() {
		if err := w.begin('{'); err != nil {
			return err
		}
		at, err := c.open(above, w.line())
		if err != nil {
			return err
		}
		err = w.members(func(name string) error {
			if name == "concept" {
				return w.concepts(c, at, depth+2)
			}
			text, err := w.value(depth + 2)
			if err == nil {
				c.describe(at, name, text)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	_, err := w.token()
	return w.cut(err)
}

// members calls each for every member of the open object, whose value each reads, and goes on behind it.
func (w *jsonWalk) members(each func(name string) error) error {
	for w.in.More() {
		token, err := w.token()
		if err != nil {
			return w.cut(err)
		}
		name, _ := token.(string)
		if err := each(name); err != nil {
			return err
		}
	}
	_, err := w.token()
	return w.cut(err)
}

// value reads any value: the text of a string, "" for others.
func (w *jsonWalk) value(depth int) (string, error) {
	token, err := w.token()
	if err != nil {
		return "", w.cut(err)
	}
	open, ok := token.(json.Delim)
	if !ok {
		text, _ := token.(string)
		return text, nil
	}
	if depth++; depth > maxDepth {
		return "", fmt.Errorf("%w: %w", w.broken("at most 64 nested values", "more"), ErrLimit)
	}
	for w.in.More() {
		if open == '{' {
			if _, err := w.token(); err != nil {
				return "", w.cut(err)
			}
		}
		if _, err := w.value(depth); err != nil {
			return "", err
		}
	}
	_, err = w.token()
	return "", w.cut(err)
}

// begin reads the bracket that opens a value.
func (w *jsonWalk) begin(bracket json.Delim) error {
	token, err := w.token()
	if err != nil {
		return w.cut(err)
	}
	if token != bracket {
		return w.broken(bracket.String(), quote([]byte(fmt.Sprint(token))))
	}
	return nil
}

// token is the next token; io.EOF after the whole file.
func (w *jsonWalk) token() (json.Token, error) {
	w.s.meter.budget = maxLine
	token, err := w.in.Token()
	var syntax *json.SyntaxError
	switch {
	case err == nil || err == io.EOF:
		return token, err
	case w.s.meter.failed != nil:
		return nil, fmt.Errorf("%s:%d: %w", w.s.name, w.line(), w.s.meter.failed)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, w.broken("the end of an open value", "the end of the file")
	case errors.As(err, &syntax):
		return nil, w.broken("well-formed JSON", quote([]byte(syntax.Error())))
	}
	return nil, w.broken("well-formed JSON", quote([]byte(err.Error())))
}

// cut words the end of the file within a value.
func (w *jsonWalk) cut(err error) error {
	if err == io.EOF {
		return w.broken("the end of an open value", "the end of the file")
	}
	return err
}

func (w *jsonWalk) line() int { return w.lines.at(w.in.InputOffset()) }

func (w *jsonWalk) broken(expected, found string) error {
	return Problem{codebook.Place{Table: w.s.name, Line: w.line()}, expected, found}
}

// lineCount knows the line of what the decoder has come to: it keeps where the lines end that were read and not passed yet.
type lineCount struct {
	in     io.Reader
	read   int64
	breaks []int64
	line   int
}

func (l *lineCount) Read(p []byte) (int, error) {
	n, err := l.in.Read(p)
	for i, b := range p[:n] {
		if b == '\n' {
			l.breaks = append(l.breaks, l.read+int64(i))
		}
	}
	l.read += int64(n)
	return n, err
}

// at is the line of an offset, which never goes back.
func (l *lineCount) at(offset int64) int {
	passed := 0
	for passed < len(l.breaks) && l.breaks[passed] < offset {
		passed++
	}
	l.line += passed
	l.breaks = l.breaks[passed:]
	return l.line
}
