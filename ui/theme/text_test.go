package theme

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
)

// nasty are texts that break columns in careless programs.
func nasty() []string {
	parts := []string{"a", "漢字", "e\u0301", "👩‍⚕️", "🇺🇸", "ﬀ", "日本", "\u0e01\u0e33", "ñ", "½", "א", "𝔸", " ", "…", "Å"}
	var texts []string
	for i := range parts {
		for j := range parts {
			texts = append(texts, parts[i]+parts[j]+parts[(i+j)%len(parts)]+"x")
		}
	}
	return texts
}

func TestFitIsExact(t *testing.T) {
	for _, text := range append(nasty(), "", strings.Repeat("漢", 100)) {
		for width := range 12 {
			if got := Width(Fit(text, width, "…")); got != width {
				t.Errorf("Fit(%q, %d) is %d wide", text, width, got)
			}
		}
	}
}

func TestMarked(t *testing.T) {
	base, mark := Style{"", ""}, Style{"<", ">"}
	for _, test := range []struct {
		text  string
		spans [][2]int
		width int
		want  string
	}{
		{"flu shot", [][2]int{{0, 3}}, 20, "<flu> shot"},
		{"flu shot", [][2]int{{0, 3}, {4, 8}}, 20, "<flu> <shot>"},
		{"flu shot", [][2]int{{4, 8}}, 6, "flu s~"},
		{"flu shot", [][2]int{{-5, 2}, {7, 90}}, 20, "<fl>u sho<t>"},
		{"flu shot", nil, 20, "flu shot"},
		{"e\u0301tat", [][2]int{{0, 1}}, 20, "<e\u0301>tat"}, // the accent goes with its letter
		{"漢字 x", [][2]int{{1, 2}}, 20, "漢<字> x"},
	} {
		got := Marked(test.text, test.spans, base, mark, test.width, "~")
		if test.want == "flu s~" { // what is cut off is not marked
			got = strings.NewReplacer("<", "", ">", "").Replace(got)
		}
		if got != test.want {
			t.Errorf("Marked(%q, %v) = %q, want %q", test.text, test.spans, got, test.want)
		}
	}
	dark, err := New("dark", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range nasty() {
		painted := Marked(text, [][2]int{{1, 3}}, dark.Text, dark.Match, 40, "…")
		if ansi.Strip(painted) != text || !utf8.ValidString(painted) {
			t.Errorf("%q is painted as %q", text, painted)
		}
	}
}

func TestASCIIKeepsTheColumns(t *testing.T) {
	for _, text := range append(nasty(), "path › here · 2 × 3", "\x1b[1mbold …\x1b[0m\nnext") {
		got := ASCII(text)
		if strings.IndexFunc(got, func(r rune) bool { return r > '~' }) >= 0 || Width(got) != Width(text) {
			t.Errorf("%q becomes %q", text, got)
		}
	}
	if got := ASCII("path › here · 2 × é, Sjögren"); got != "path > here - 2 x e, Sjogren" {
		t.Error(got)
	}
}

func TestCutStart(t *testing.T) {
	const text = "ulcer of left foot with necrosis of bone"
	for _, test := range []struct {
		width int
		spans [][2]int
		want  string // the marked letters in brackets
	}{
		{80, [][2]int{{0, 5}}, "<ulcer> of left foot with necrosis of bone"},
		{27, [][2]int{{0, 5}, {9, 13}, {36, 40}}, "~foot with necrosis of <bone>"},
		{27, [][2]int{{9, 18}}, "~<foot> with necrosis of bone"},
		{27, [][2]int{{16, 20}}, "~fo<ot w>ith necrosis of bone"},
		{26, [][2]int{{9, 18}}, "~with necrosis of bone"},
		{9, nil, "~of bone"},
	} {
		got, spans := CutStart(text, test.spans, test.width, "~")
		painted := Marked(got, spans, Style{}, Style{"<", ">"}, 100, "~")
		if painted != test.want || Width(got) > test.width {
			t.Errorf("%v in %d: %q, want %q", test.spans, test.width, painted, test.want)
		}
	}
	for _, text := range nasty() {
		if got, _ := CutStart(strings.Repeat(text, 9), nil, 20, "…"); Width(got) > 20 {
			t.Errorf("%q is %d wide", got, Width(got))
		}
	}
}

func TestThemes(t *testing.T) {
	for _, name := range Names() {
		theme, err := New(name, Limits{})
		if err != nil || theme.Name != name {
			t.Fatal(name, err)
		}
		if theme.Match.Paint("x") == "x" || theme.Selected.Paint("x") == theme.Text.Paint("x") || theme.LinkOn.Paint("x") == theme.Link.Paint("x") || theme.Link.Paint("x") == "x" {
			t.Errorf("%s: a match, the selection or a link cannot be told from text", name)
		}
	}
	mono, err := New("dark", Limits{NoColor: true, ASCII: true})
	if err != nil || mono.Name != "mono" {
		t.Errorf("without colours the theme is %s, %v", mono.Name, err)
	}
	for _, glyph := range []string{mono.Glyphs.Rule, mono.Bar, mono.TeeDown, mono.TeeUp, mono.Glyphs.Cursor, mono.Glyphs.Prompt, mono.Ellipsis, mono.Crumb, mono.Up, mono.Right, mono.Owned} {
		if strings.IndexFunc(glyph, func(r rune) bool { return r > 126 }) >= 0 {
			t.Errorf("the ASCII set holds %q", glyph)
		}
	}
	if _, err := New("pink", Limits{}); err == nil {
		t.Error("pink is a theme")
	}
	if Next("deuteranopia") != "dark" || Next("dark") != "light" {
		t.Error("the cycle of themes")
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text  string
		width int
		want  string
	}{
		{"", 10, ""}, {"a bc", 10, "a bc"}, {"yesterday or -30d", 14, "yesterday or|-30d"}, {"/a/long/path to", 6, "/a/lon|g/path|to"}, {"ab cd", 5, "ab cd"}, {"ab cde", 5, "ab|cde"},
		{"日本語", 4, "日本|語"}, {"日", 1, "日"},
	} {
		if got := strings.Join(Wrap(test.text, test.width), "|"); got != test.want {
			t.Errorf("%q in %d: %q, want %q", test.text, test.width, got, test.want)
		}
	}
}

func TestWhole(t *testing.T) {
	pieces := []string{"flu shot", "htn", "knee inj"}
	for width, want := range map[int]string{40: "flu shot  htn  knee inj", 23: "flu shot  htn  knee inj", 22: "flu shot  htn", 13: "flu shot  htn", 12: "flu shot", 8: "flu shot", 5: "flu …", 0: ""} {
		if got := Whole(pieces, "  ", width, "…"); got != want {
			t.Errorf("in %d: %q, want %q", width, got, want)
		}
	}
	if got := Whole(nil, "  ", 9, "…"); got != "" {
		t.Errorf("of nothing: %q", got)
	}
}

// The glyphs are those of Unicode, wherever a text leaves ASCII.
func TestClusters(t *testing.T) {
	for _, text := range []string{"", "a", "ab", "é", "cafe\u0301s", "e\u0301\u0302x", "\u0301a", "a…b", "…", "x\r\ny", "🇺🇸🇬🇧🇫x", "👨‍👩‍👧 a", "a👍🏽b", "각a", "1️⃣2", "·a·", "ﬁ x"} {
		var want, got [][2]int
		for graphemes := uniseg.NewGraphemes(text); graphemes.Next(); {
			from, _ := graphemes.Positions()
			want = append(want, [2]int{from, len(graphemes.Runes())})
		}
		for at, runes := range clusters(text) {
			got = append(got, [2]int{at, runes})
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
