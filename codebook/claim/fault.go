package claim

import (
	"strconv"
	"unicode/utf8"

	"codedesk/codebook"
)

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
