package claim

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"codedesk/codebook"
)

// Place is where something stands in what was read. Zero parts do not apply.
type Place struct {
	Source  string // the file's name, or what was read
	Line    int    // of a text file, counted from 1
	Segment int    // of an X12 file, counted from 1 at its ISA
	Byte    int64  // of an X12 file, where the segment begins, counted from 0
	Loop    string // of an X12 file: "2400"
	Path    string // of a JSON document: "item[2].quantity"
}

// String is the place as complaints write it: "claims.ndjson:3", "claims.x12: segment 14 (byte 812, loop 2400)".
func (p Place) String() string {
	text := p.Source
	if p.Line > 0 {
		text += ":" + strconv.Itoa(p.Line)
	}
	if p.Segment > 0 {
		text += fmt.Sprintf(": segment %d (byte %d", p.Segment, p.Byte)
		if p.Loop != "" {
			text += ", loop " + p.Loop
		}
		text += ")"
	}
	if p.Path != "" {
		text += ": " + p.Path
	}
	return strings.TrimPrefix(text, ": ")
}

// Fault is why a claim, or a part of a file around the claims, could not be read, and where.
type Fault struct {
	Place Place
	Claim int // place of the claim in the file, counted from 1; 0 when the fault lies in no claim
	Err   error
}

// Error names the place, the claim where there is one, and what was expected.
func (f *Fault) Error() string {
	text := f.Place.String()
	if f.Claim > 0 && f.Place.Segment > 0 {
		text += ": claim " + strconv.Itoa(f.Claim)
	}
	if text == "" {
		return f.Err.Error()
	}
	return text + ": " + f.Err.Error()
}

// Unwrap is the complaint without its place.
func (f *Fault) Unwrap() error { return f.Err }

// longestQuote is how much of a word a complaint repeats.
const longestQuote = 40

// quoted is a word for a complaint: clean, short and between quotes.
func quoted(text string) string {
	text = codebook.Clean(text)
	if utf8.RuneCountInString(text) > longestQuote {
		text = string([]rune(text)[:longestQuote]) + "…"
	}
	return `"` + text + `"`
}
