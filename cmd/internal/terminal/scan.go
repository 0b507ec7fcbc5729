//go:build linux || darwin

package terminal

import (
	"strings"
	"unicode/utf8"
)

// maxString bounds how much of a string sequence (a title, a clipboard text) is kept; the rest is read over.
const maxString = 1 << 20

type tokenKind int

const (
	charToken    tokenKind = iota // a character to print
	controlToken                  // a control character: tab, line feed …
	escToken                      // ESC, intermediates, final
	csiToken                      // ESC [ prefix params intermediates final
	stringToken                   // ESC ] text BEL, and DCS, APC, PM, SOS
)

// token is one meaningful piece of a program's output.
type token struct {
	kind   tokenKind
	char   rune   // charToken, controlToken
	prefix byte   // csiToken: one of < = > ? or 0
	params string // csiToken: digits, semicolons, colons
	inter  string // csiToken, escToken: bytes from space to /
	final  byte   // csiToken, escToken; stringToken: what opened it: ] P _ ^ X
	text   string // stringToken
	bell   bool   // stringToken: ended by BEL, not by ESC \
}

type scanState int

const (
	ground scanState = iota
	escape
	csi
	stringBody
	stringEscape // ESC seen inside a string
)

// scanner splits output into tokens. Sequences and characters may be cut anywhere between two calls of feed.
type scanner struct {
	state   scanState
	partial []byte // the beginning of a UTF-8 character
	tok     token
	body    strings.Builder
}

// feed calls emit for each token that p completes.
func (s *scanner) feed(p []byte, emit func(token)) {
	for _, b := range p {
		s.put(b, emit)
	}
}

func (s *scanner) put(b byte, emit func(token)) {
	switch s.state {
	case ground:
		s.putGround(b, emit)
	case escape:
		s.putEscape(b, emit)
	case csi:
		s.putCSI(b, emit)
	case stringBody:
		s.putString(b, emit)
	case stringEscape:
		if b == '\\' {
			s.endString(false, emit)
			return
		}
		s.begin() // the string was cut off: a new sequence begins
		s.put(b, emit)
	}
}

func (s *scanner) putGround(b byte, emit func(token)) {
	if b < utf8.RuneSelf || utf8.RuneStart(b) {
		s.flushPartial(emit)
	}
	switch {
	case b == 0x1b:
		s.begin()
	case b < 0x20 || b == 0x7f:
		emit(token{kind: controlToken, char: rune(b)})
	case b < utf8.RuneSelf:
		emit(token{kind: charToken, char: rune(b)})
	default:
		s.partial = append(s.partial, b)
		if utf8.FullRune(s.partial) {
			s.flushPartial(emit)
		}
	}
}

// flushPartial emits the collected bytes as one character, U+FFFD if they are none.
func (s *scanner) flushPartial(emit func(token)) {
	if len(s.partial) == 0 {
		return
	}
	r, _ := utf8.DecodeRune(s.partial)
	s.partial = s.partial[:0]
	emit(token{kind: charToken, char: r})
}

// begin starts an escape sequence.
func (s *scanner) begin() {
	s.state = escape
	s.tok = token{kind: escToken}
	s.body.Reset()
}

// control deals with control characters inside a sequence: they act at once, and ESC, CAN and SUB end the sequence.
func (s *scanner) control(b byte, emit func(token)) bool {
	switch {
	case b == 0x1b:
		s.begin()
	case b == 0x18 || b == 0x1a:
		s.state = ground
	case b < 0x20:
		emit(token{kind: controlToken, char: rune(b)})
	default:
		return b == 0x7f
	}
	return true
}

func (s *scanner) putEscape(b byte, emit func(token)) {
	switch {
	case s.control(b, emit):
	case b <= '/':
		s.tok.inter += string(rune(b))
	case s.tok.inter == "" && b == '[':
		s.state = csi
		s.tok.kind = csiToken
	case s.tok.inter == "" && strings.IndexByte("]P_^X", b) >= 0:
		s.state = stringBody
		s.tok.kind = stringToken
		s.tok.final = b
	default:
		s.tok.final = b
		s.state = ground
		emit(s.tok)
	}
}

func (s *scanner) putCSI(b byte, emit func(token)) {
	switch {
	case s.control(b, emit):
	case b >= '<' && b <= '?':
		s.tok.prefix = b
	case b >= '0' && b <= ';':
		s.body.WriteByte(b)
	case b <= '/':
		s.tok.inter += string(rune(b))
	default:
		s.tok.params = s.body.String()
		s.tok.final = b
		s.state = ground
		emit(s.tok)
	}
}

func (s *scanner) putString(b byte, emit func(token)) {
	switch {
	case b == 0x07:
		s.endString(true, emit)
	case b == 0x1b:
		s.state = stringEscape
	case b == 0x18 || b == 0x1a:
		s.state = ground
	case s.body.Len() < maxString:
		s.body.WriteByte(b)
	}
}

func (s *scanner) endString(bell bool, emit func(token)) {
	s.tok.text = s.body.String()
	s.tok.bell = bell
	s.state = ground
	emit(s.tok)
}
