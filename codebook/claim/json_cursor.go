package claim

import (
	"encoding/json"
	"errors"
)

// cursor walks over JSON that validJSON has passed, which is why it looks for nothing that could be wrong with it.
//
//	for more := c.open(); more; more = c.more() {
//		key, err := c.text()
//		c.skip()
//	}
type cursor struct {
	data []byte
	at   int
}

// kind is the first byte of the value that follows: '{', '[', '"', 't', 'f', 'n', or one of a number.
func (c *cursor) kind() byte {
	for c.at < len(c.data) {
		switch b := c.data[c.at]; b {
		case ' ', '\t', '\n', '\r', ':':
			c.at++
		default:
			return b
		}
	}
	return 0
}

// open goes into an object or a list and reports whether it holds anything.
func (c *cursor) open() bool {
	c.kind()
	c.at++
	if b := c.kind(); b == '}' || b == ']' {
		c.at++
		return false
	}
	return true
}

// more goes on to the next member or element, or out of the object or list.
func (c *cursor) more() bool {
	b := c.kind()
	c.at++
	return b == ','
}

// raw is the next value as it is written.
func (c *cursor) raw() []byte {
	c.kind()
	from := c.at
	c.skip()
	return c.data[from:c.at]
}

// skip goes over the next value.
func (c *cursor) skip() {
	depth := 0
	for {
		switch c.kind() {
		case '{', '[':
			depth++
			c.at++
		case '}', ']':
			depth--
			c.at++
		case '"':
			c.skipText()
		case ',':
			c.at++
		case 0:
			return
		default:
			for c.at < len(c.data) && !delimits(c.data[c.at]) {
				c.at++
			}
		}
		if depth == 0 {
			return
		}
	}
}

func delimits(b byte) bool {
	return b == ',' || b == '}' || b == ']' || b == ' ' || b == '\n' || b == '\r' || b == '\t'
}

// skipText goes over a string and reports whether it holds an escape.
func (c *cursor) skipText() (escaped bool) {
	at := c.at + 1
	for c.data[at] != '"' {
		if c.data[at] == '\\' {
			escaped = true
			at++
		}
		at++
	}
	c.at = at + 1
	return escaped
}

// errText says that a value has the wrong kind.
var errText = errors.New("expected a text between quotes")

// text is the next value, a string; its bytes are those of the data where nothing is escaped. A value of another kind is skipped.
func (c *cursor) text() ([]byte, error) {
	if c.kind() != '"' {
		c.skip()
		return nil, errText
	}
	from := c.at
	if escaped := c.skipText(); !escaped {
		return c.data[from+1 : c.at-1], nil
	}
	var s string
	err := json.Unmarshal(c.data[from:c.at], &s)
	return []byte(s), err
}

// scalar is a string's text or a number as it is written. Another kind of value is skipped and an error.
func (c *cursor) scalar() ([]byte, error) {
	if b := c.kind(); b == '"' {
		return c.text()
	} else if b == '-' || b >= '0' && b <= '9' {
		return c.raw(), nil
	}
	c.skip()
	return nil, errors.New("expected a text or a number")
}

// null reports whether the next value is null, and goes over it.
func (c *cursor) null() bool {
	if c.kind() != 'n' {
		return false
	}
	c.skip()
	return true
}
