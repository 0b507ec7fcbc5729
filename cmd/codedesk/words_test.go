package main

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNearest(t *testing.T) {
	commands := []string{"search", "show", "config", "completion", "man", "version"}
	for word, want := range map[string]string{
		"serch": "search", "saerch": "search", "sho": "show", "shwo": "show", "SEARCH": "search", "conf": "config", "mna": "man",
		"vers": "version", "flu": "", "x": "", "": "", "99213": "", "ü": "",
	} {
		if got := nearest(word, commands); got != want {
			t.Errorf("%q is near %q, want %q", word, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"abc", "ab", 1}, {"ab", "abc", 1}, {"abc", "axc", 1}, {"", "abc", 3}, {"kitten", "sitting", 3}} {
		if got := distance(test.a, test.b); got != test.want {
			t.Errorf("%s to %s: %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

func TestASCIIText(t *testing.T) {
	for text, want := range map[string]string{
		"plain":                 "plain",
		"Ménière’s disease":     "Meniere's disease",
		"a › b · c → d ×2 ≥ 5…": "a > b - c -> d x2 >= 5...",
		"½ tablet, 10 µg":       "1/2 tablet, 10 ug",
		"日本":                    "??",
		"Å Œuvre ß":             "A OEuvre ss",
	} {
		if got := asciiText(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

func FuzzASCIIText(f *testing.F) {
	f.Add("Ménière’s")
	f.Add("\xff\u202e½")
	f.Fuzz(func(t *testing.T, text string) {
		got := asciiText(text)
		if !isASCII(got) || asciiText(got) != got {
			t.Errorf("%q became %q", text, got)
		}
		if utf8.ValidString(text) && isASCII(text) && got != text {
			t.Errorf("ASCII %q became %q", text, got)
		}
	})
}

func TestWrapping(t *testing.T) {
	for _, test := range []struct{ label, text, want string }{
		{"", "", "\n"},
		{"  x  ", "", "  x\n"},
		{"  x  ", "one two three four", "  x  one two\n     three four\n"},
		{"", "pneumonoultramicroscopic it is", "pneumonoultramicroscopic\nit is\n"},
		{"", "aaaa bbbb cccc · dd", "aaaa bbbb\ncccc · dd\n"},
		{"", "aaaa bbbb cc · dd", "aaaa bbbb cc ·\ndd\n"},
	} {
		var b strings.Builder
		writeWrapped(&b, test.label, test.text, 15)
		if b.String() != test.want {
			t.Errorf("%q became\n%s", test.text, b.String())
		}
	}
}
