package detailpane

import (
	"strings"
	"testing"

	"codedesk/codebook"
	"codedesk/ui/theme"
)

func plainText(lines []line) []string {
	var out []string
	for _, l := range lines {
		var b strings.Builder
		for _, p := range l {
			b.WriteString(p.text)
		}
		out = append(out, b.String())
	}
	return out
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text  string
		width int
		want  string
	}{
		{"", 10, ""},
		{"one two three", 20, "one two three"},
		{"one two three", 7, "one two|three"},
		{"one two three", 8, "one two|three"},
		{"one  two", 4, "one|two"},
		{"one  two", 9, "one  two"},
		{"unbreakable", 4, "unbr|eaka|ble"},
		{"a unbreakable b", 6, "a|unbrea|kable|b"},
		{"漢字漢字 x", 4, "漢字|漢字|x"},
		{"漢", 1, "漢"},
	} {
		got := strings.Join(plainText(wrap([]piece{{text: test.text, link: -1}}, test.width)), "|")
		if got != test.want {
			t.Errorf("%q in %d: %q, want %q", test.text, test.width, got, test.want)
		}
	}
}

func TestTouchingPiecesStayTogether(t *testing.T) {
	pieces := []piece{{text: "see (from ", link: -1}, {text: "E11", link: 0}, {text: ")", link: -1}}
	for width, want := range map[int]string{14: "see (from E11)", 13: "see (from|E11)", 10: "see (from|E11)", 3: "see|(fr|om|E11|)"} {
		if got := strings.Join(plainText(wrap(pieces, width)), "|"); got != want {
			t.Errorf("in %d: %q, want %q", width, got, want)
		}
	}
}

// Links keep their number over a line break, and no line is wider than asked.
func TestWrapKeepsLinks(t *testing.T) {
	pieces := []piece{{text: "see ", link: -1}, {text: "Type 2 diabetes mellitus", link: 3}, {text: ", or ", link: -1}, {text: "E11.9", link: 4}}
	for width := 1; width < 45; width++ {
		lines := wrap(pieces, width)
		seen := map[int]string{}
		for i, l := range lines {
			for _, p := range l {
				seen[p.link] += p.text
			}
			if w := theme.Width(plainText(lines)[i]); w > width {
				t.Errorf("width %d: line %d is %d wide", width, i, w)
			}
		}
		if got := strings.ReplaceAll(seen[3], " ", ""); got != "Type2diabetesmellitus" || seen[4] != "E11.9" {
			t.Errorf("width %d: links are %v", width, seen)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("one two", 5)
	f.Add("漢字漢字", 3)
	f.Add("   ", 1)
	f.Fuzz(func(t *testing.T, text string, width int) {
		if width < 2 || width > 300 {
			return
		}
		text = codebook.Clean(text) // as all text that comes onto a card
		for _, l := range plainText(wrap([]piece{{text: text, link: -1}}, width)) {
			if theme.Width(l) > width {
				t.Errorf("%q in %d: a line is %d wide", text, width, theme.Width(l))
			}
		}
	})
}
