package codebook

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean makes text from outside safe to show and to keep: invalid UTF-8 becomes U+FFFD; control characters (C0, DEL, C1), bidirectional
// and zero-width marks, tag characters and private-use characters are dropped, tabs and line breaks become spaces; the rest is put into
// normal form C. Clean(Clean(s)) == Clean(s). A terminal can be driven by text that was not cleaned.
func Clean(text string) string {
	if plain(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text { // ranging turns invalid bytes into U+FFFD
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			b.WriteByte(' ')
		case !Denied(r):
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// plain reports whether text is printable ASCII, which nearly all is and which needs no work.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] >= 0x7f {
			return false
		}
	}
	return true
}

// Denied reports whether a rune must never reach the screen or a file.
func Denied(r rune) bool {
	switch {
	case unicode.IsControl(r):
	case r >= 0x200b && r <= 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f: // zero-width, separators, bidi
	case r == 0x061c, r == 0xfeff, r == 0x180e, r == 0x00ad:
	case r >= 0xfff9 && r <= 0xfffb:
	case r >= 0xe0000 && r <= 0xe0fff: // tags
	case unicode.Is(unicode.Co, r):
	default:
		return !utf8.ValidRune(r)
	}
	return true
}
