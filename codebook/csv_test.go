package codebook_test

import (
	"testing"

	"codedesk/codebook"
)

func TestCSVCell(t *testing.T) {
	for text, want := range map[string]string{
		"":          "",
		"word":      "word",
		"a=b":       "a=b",
		"=1+1":      "'=1+1",
		"+1":        "'+1",
		"-1":        "'-1",
		"@x":        "'@x",
		"\tx":       "' x",
		"\rx":       "' x",
		"\u200b=x":  "'=x",
		"'=x":       "''=x",
		"''@x":      "'''@x",
		"'quoted'":  "'quoted'",
		"it's = it": "it's = it",
	} {
		if got := codebook.CSVCell(text); got != want {
			t.Errorf("CSVCell(%q) = %q, want %q", text, got, want)
		}
	}
}

// A cell gives back its text, but for what cleaning drops; where cleaning took the sign away, nothing tells the apostrophe from one that was typed.
func FuzzCSVText(f *testing.F) {
	for _, seed := range []string{"", "=x", "'=x", "''", "'", "-", "word", "a\tb"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		clean := codebook.Clean(text)
		if got := codebook.CSVText(codebook.CSVCell(clean)); got != clean {
			t.Errorf("%q came back as %q", clean, got)
		}
	})
}
