package release

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"codedesk/codebook"
)

// elements walks through an XML file element by element. It holds one token in memory, at most 1 MiB, and at most 64 open elements.
type elements struct {
	s    *source
	in   *xml.Decoder
	open []string // names of the open elements, the outermost first
	done bool     // the root element is closed
	text []byte   // characters since the element that was opened last
	n    int      // elements so far
	most int      // elements that are read
	keep bool     // gather text over the elements that open
}

func newElements(s *source) *elements {
	d := xml.NewDecoder(s.in)
	d.CharsetReader = charset
	return &elements{s: s, in: d, most: maxElements}
}

// charset decodes the one-byte encodings that XML files declare.
func charset(name string, in io.Reader) (io.Reader, error) {
	switch strings.ToLower(name) {
	case "us-ascii", "ascii":
		return in, nil
	case "iso-8859-1", "latin1", "windows-1252", "cp1252":
		return charmap.Windows1252.NewDecoder().Reader(in), nil
	}
	return nil, encodingError(name)
}

// encodingError is the name of an encoding that is not read.
type encodingError string

func (e encodingError) Error() string { return "unknown encoding " + quote([]byte(e)) }

// line is the line on which the walk stands.
func (x *elements) line() int {
	line, _ := x.in.InputPos()
	return line
}

// broken is the error for XML that is not well formed.
func (x *elements) broken(expected, found string) error {
	return Problem{codebook.Place{Table: x.s.name, Line: x.line()}, expected, found}
}

// next goes on to where the next element opens or closes. At an opening the element is the last of x.open; at a closing it was.
// The error is io.EOF after the whole file.
func (x *elements) next() (start *xml.StartElement, closed string, err error) {
	for {
		x.s.meter.budget = maxLine
		token, err := x.in.RawToken()
		switch {
		case err == io.EOF && x.done:
			return nil, "", io.EOF
		case err == io.EOF && len(x.open) > 0:
			return nil, "", x.broken("</"+label(x.inside())+">", "the end of the file")
		case err == io.EOF:
			return nil, "", x.broken("an element", "the end of the file")
		case err != nil:
			return nil, "", x.failed(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			name := token.Name.Local
			switch {
			case x.done:
				return nil, "", x.broken("one root element", "<"+label(name)+">")
			case x.n == x.most:
				return nil, "", fmt.Errorf("%s:%d: more than %d elements: %w", x.s.name, x.line(), x.most, ErrLimit)
			case len(x.open) == maxDepth:
				return nil, "", fmt.Errorf("%w: %w", x.broken("at most 64 nested elements", "<"+label(name)+">"), ErrLimit)
			}
			x.n++
			x.open = append(x.open, name)
			if !x.keep {
				x.text = x.text[:0]
			}
			return &token, "", nil
		case xml.EndElement:
			name := token.Name.Local
			if len(x.open) == 0 || x.open[len(x.open)-1] != name {
				return nil, "", x.broken("the end of the open element", "</"+label(name)+">")
			}
			x.open = x.open[:len(x.open)-1]
			x.done = len(x.open) == 0
			return nil, name, nil
		case xml.CharData:
			if len(x.text)+len(token) > maxLine {
				return nil, "", fmt.Errorf("%s:%d: %w", x.s.name, x.line(), errBudget)
			}
			x.text = append(x.text, token...)
		}
	}
}

// failed words an error of encoding/xml or of the source. The former quotes the file as it is, so its text is cleaned.
func (x *elements) failed(err error) error {
	var syntax *xml.SyntaxError
	var encoding encodingError
	switch {
	case errors.As(err, &syntax):
		return Problem{codebook.Place{Table: x.s.name, Line: syntax.Line}, "well-formed XML", quote([]byte(syntax.Msg))}
	case errors.As(err, &encoding):
		return x.broken("XML in UTF-8 or Latin-1", "the encoding "+quote([]byte(encoding)))
	case x.s.meter.failed == nil:
		return x.broken("well-formed XML", quote([]byte(err.Error())))
	}
	return fmt.Errorf("%s:%d: %w", x.s.name, x.line(), err)
}

// inside is the name of the innermost open element, "" outside of all.
func (x *elements) inside() string {
	if len(x.open) == 0 {
		return ""
	}
	return x.open[len(x.open)-1]
}

// skip goes on behind the element that was opened last.
func (x *elements) skip() error {
	for depth := len(x.open); len(x.open) >= depth; {
		if _, _, err := x.next(); err != nil {
			return err
		}
	}
	x.text = x.text[:0]
	return nil
}

// words reads the text of the element that was opened last, that of elements in it included, and goes on behind it. The brackets around
// nonessential modifiers (nemod) are dropped.
func (x *elements) words() (string, error) {
	x.keep = true
	defer func() { x.keep = false }()
	depth, from, cut := len(x.open), 0, false
	for {
		start, closed, err := x.next()
		switch {
		case err != nil:
			return "", err
		case start != nil && start.Name.Local == "nemod":
			x.text = append(x.text, ' ')
			from, cut = len(x.text), true
		case closed == "nemod":
			for i, b := range x.text[from:] {
				if strings.IndexByte("()[]", b) >= 0 {
					x.text[from+i] = ' '
				}
			}
			x.text = append(x.text, ' ')
		}
		if len(x.open) < depth {
			if cut {
				return strings.ReplaceAll(text(x.text), " ,", ","), nil
			}
			return text(x.text), nil
		}
	}
}

// attribute is the value of an attribute, cleaned, "" when the element has none of that name.
func attribute(start *xml.StartElement, name string) string {
	for _, a := range start.Attr {
		if a.Name.Local == name {
			return tidy(a.Value)
		}
	}
	return ""
}

// plainAttribute is the value of an attribute as it stands, which may be shown only after cleaning.
func plainAttribute(all []xml.Attr, name string) string {
	for _, a := range all {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}
