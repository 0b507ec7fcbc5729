//go:build linux || darwin

package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"codedesk/cmd/internal/terminal"
)

// TestGolden compares a picture with the one that was looked at. SHOOT_UPDATE=1 writes it anew: look at it again.
func TestGolden(t *testing.T) {
	for _, name := range []string{"dark", "light"} {
		p := picture{
			title: "Everything at once", describe: "A made-up screen.", light: name == "light",
			frames: []frame{{screen: printed(t, 60, 13, sample())}},
		}
		got := render(p)
		file := filepath.Join("testdata", name+".svg")
		if os.Getenv("SHOOT_UPDATE") != "" {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs; if that is meant, run SHOOT_UPDATE=1 go test ./cmd/shoot and look at the picture\n%s", file, firstDifference(want, got))
		}
	}
}

// textElement is a <text> of a picture.
type textElement struct {
	X      float64 `xml:"x,attr"`
	Y      float64 `xml:"y,attr"`
	Length int     `xml:"textLength,attr"`
	Class  string  `xml:"class,attr"`
	Text   string  `xml:",chardata"`
}

// group is a <g> of a picture: the cells, or a layer of them.
type group struct {
	Class  string        `xml:"class,attr"`
	Texts  []textElement `xml:"text"`
	Groups []group       `xml:"g"`
}

// document is what the tests read of a picture.
type document struct {
	XMLName xml.Name `xml:"http://www.w3.org/2000/svg svg"`
	Width   int      `xml:"width,attr"`
	Height  int      `xml:"height,attr"`
	Title   string   `xml:"title"`
	Desc    string   `xml:"desc"`
	Style   string   `xml:"style"`
	Cells   group    `xml:"g"`
}

func parse(t *testing.T, svg []byte) document {
	t.Helper()
	var d document
	if err := xml.Unmarshal(svg, &d); err != nil {
		t.Fatalf("picture is no XML: %v\n%s", err, svg)
	}
	return d
}

// read puts the text elements back into their cells.
func read(t *testing.T, texts []textElement, cols, rows int) []string {
	t.Helper()
	screen := make([][]rune, rows)
	for y := range screen {
		screen[y] = []rune(strings.Repeat(" ", cols))
	}
	for _, e := range texts {
		text := []rune(e.Text)
		if e.Length != len(text)*cellWidth && (e.Length != 0 || len(text) != 1) {
			t.Errorf("%q is to be %d pixels long, it has %d cells", e.Text, e.Length, len(text))
		}
		copy(screen[int(e.Y)/cellHeight][int(e.X)/cellWidth:], text)
	}
	lines := make([]string, rows)
	for y := range screen {
		lines[y] = strings.TrimRight(string(screen[y]), " ")
	}
	return lines
}

func TestTextStandsInItsCells(t *testing.T) {
	screen := printed(t, 60, 13, sample())
	d := parse(t, render(picture{title: "a <b> & c", describe: "Words.", frames: []frame{{screen: screen}}}))
	if d.Title != "a <b> & c" {
		t.Errorf("title is %q", d.Title)
	}
	if d.Width != 60*9+36 || d.Height != 13*20+36+38 {
		t.Errorf("size is %dx%d", d.Width, d.Height)
	}
	if !strings.HasPrefix(d.Desc, "Words.\n\ncodedesk  ▌1 Codes▐ 2 Claim") || !strings.Contains(d.Desc, "\n│<&\"'│ ┃heav┃") {
		t.Errorf("description lacks the screen: %s", d.Desc)
	}
	for y, got := range read(t, d.Cells.Texts, 60, 13) {
		written := strings.Map(func(r rune) rune {
			if drawn(r) {
				return ' '
			}
			return r
		}, screen.Row(y))
		if want := strings.TrimRight(written, " "); got != want {
			t.Errorf("row %d is written as\n%s\nwant\n%s", y, got, want)
		}
	}
}

func TestStretches(t *testing.T) {
	row := func(output string) []look {
		return looks(printed(t, 30, 1, output+"\x1b[?25l"), 0, darkPalette())
	}
	tests := []struct{ name, output, want string }{
		{"one style", "  flu shot", "2:flu shot"},
		{"two spaces stay", "a  b", "0:a  b"},
		{"three spaces divide", "a   b", "0:a 4:b"},
		{"a styled space does not divide", "a" + sgr("31", " ") + "b", "0:a b"},
		{"styles divide", "a" + sgr("31", "b") + "c", "0:a 1:b 2:c"},
		{"symbols stand alone", "a→→b", "0:a 1:→ 2:→ 3:b"},
		{"lines divide", "a│b", "0:a 2:b"},
		{"Latin letters and quotes do not", "äé…“", "0:äé…“"},
		{"bold", sgr("1", "a") + "a", "0:a 1:a"},
	}
	for _, test := range tests {
		var got []string
		for _, s := range stretchesOf(row(test.output)) {
			got = append(got, fmt.Sprintf("%d:%s", s.x, s.text))
			if n := len([]rune(s.text)); n != s.cells {
				t.Errorf("%s: %q fills %d cells, says %d", test.name, s.text, n, s.cells)
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}

// animationOf are four frames: the first row never changes, the second does every time but the last.
func animationOf(t *testing.T) []frame {
	var frames []frame
	for i, text := range []string{"one", "two", "three", "three"} {
		screen := printed(t, 20, 3, "always\r\n"+text+"\x1b[?25l")
		frames = append(frames, frame{screen: screen, shown: time.Duration(i+1) * 100 * time.Millisecond})
	}
	return frames
}

func TestAnimationShowsEachFrameInItsTime(t *testing.T) {
	d := parse(t, render(picture{title: "x", frames: animationOf(t)}))
	if got := read(t, d.Cells.Texts, 20, 3); got[0] != "always" || got[1] != "" {
		t.Errorf("what never changes is %q", got)
	}
	tests := []struct { // times in percent of 1 s: frames begin at 0, 10, 30 and 60
		at   float64
		want string
	}{{0, "one"}, {9.9, "one"}, {10, "two"}, {29.9, "two"}, {30, "three"}, {60, "three"}, {99.9, "three"}, {100, "three"}}
	for _, test := range tests {
		var shown []string
		for _, layer := range d.Cells.Groups {
			if visible(t, d.Style, layer.Class, test.at) {
				shown = append(shown, layer.Texts[0].Text)
			}
		}
		if len(shown) != 1 || shown[0] != test.want {
			t.Errorf("at %v%%: %q is shown, want %q", test.at, shown, test.want)
		}
	}
	if strings.Count(d.Style, " 1s step-end infinite") != 3 {
		t.Errorf("layers do not take 1 s:\n%s", d.Style)
	}
}

// visible evaluates the keyframes of a layer: the last step that is not after the time holds.
func visible(t *testing.T, style, class string, at float64) bool {
	t.Helper()
	rule := regexp.MustCompile(`@keyframes ` + class + `\{(.*)\}\n`).FindStringSubmatch(style)
	if rule == nil {
		t.Fatalf("no keyframes for %s in\n%s", class, style)
	}
	shown := false
	for _, step := range regexp.MustCompile(`([^{}]+)\{visibility:(\w+)\}`).FindAllStringSubmatch(rule[1], -1) {
		for time := range strings.SplitSeq(step[1], ",") {
			percent := 100.0
			if time != "to" {
				var err error
				if percent, err = strconv.ParseFloat(strings.TrimSuffix(time, "%"), 64); err != nil {
					t.Fatal(err)
				}
			}
			if percent <= at {
				shown = step[2] == "visible"
			}
		}
	}
	return shown
}

func TestWithoutMotionTheLastFrameIsShown(t *testing.T) {
	d := parse(t, render(picture{title: "x", frames: animationOf(t)}))
	still, moving, found := strings.Cut(d.Style, "@media (prefers-reduced-motion:no-preference){")
	if !found || strings.Contains(still, "animation") || !strings.HasSuffix(strings.TrimSpace(moving), "}\n}") {
		t.Fatalf("animation is not only for those who want motion:\n%s", d.Style)
	}
	hidden := regexp.MustCompile(`(?m)^(.*)\{visibility:hidden\}$`).FindStringSubmatch(still)
	if hidden == nil {
		t.Fatalf("nothing is hidden:\n%s", still)
	}
	var shown []string
	for _, layer := range d.Cells.Groups {
		if !strings.Contains(hidden[1]+",", "."+layer.Class+",") {
			shown = append(shown, layer.Texts[0].Text)
		}
	}
	if len(shown) != 1 || shown[0] != "three" {
		t.Errorf("%q is shown, want the last frame", shown)
	}
	if !strings.Contains(d.Desc, "three") || strings.Contains(d.Desc, "two") {
		t.Errorf("description is not of the last frame: %s", d.Desc)
	}
}

func TestStillHasNoAnimation(t *testing.T) {
	frames := animationOf(t)
	d := parse(t, render(picture{title: "x", frames: frames[2:]})) // two frames with the same screen
	if strings.Contains(d.Style, "keyframes") || len(d.Cells.Groups) != 0 {
		t.Errorf("still is animated:\n%s", d.Style)
	}
}

func TestCursorIsABlock(t *testing.T) {
	p := darkPalette()
	row := looks(printed(t, 10, 1, "ab\x1b[1;2H"), 0, p)
	if row[1].bg != p.cursor || row[1].fg != p.background || row[0].bg != p.background {
		t.Errorf("cells are %+v", row[:2])
	}
	row = looks(printed(t, 10, 1, "ab\x1b[1;2H\x1b[?25l"), 0, p)
	if row[1].bg != p.background {
		t.Error("hidden cursor is drawn")
	}
}

func TestLook(t *testing.T) {
	p := darkPalette()
	red, blue := p.ansi[1], p.ansi[4]
	tests := []struct {
		name   string
		style  terminal.Style
		fg, bg rgb
	}{
		{"plain", terminal.Style{}, p.text, p.background},
		{"named", terminal.Style{FG: terminal.Palette(1), BG: terminal.Palette(4)}, red, blue},
		{"reverse", terminal.Style{FG: terminal.Palette(1), Reverse: true}, p.background, red},
		{"reverse of nothing", terminal.Style{Reverse: true}, p.background, p.text},
		{"cube", terminal.Style{FG: terminal.Palette(208)}, rgb{255, 135, 0}, p.background},
		{"grey", terminal.Style{FG: terminal.Palette(232), BG: terminal.Palette(255)}, rgb{8, 8, 8}, rgb{238, 238, 238}},
		{"direct", terminal.Style{FG: terminal.RGB(1, 2, 3)}, rgb{1, 2, 3}, p.background},
		{"faint", terminal.Style{FG: terminal.RGB(100, 100, 100), BG: terminal.RGB(0, 0, 0), Faint: true}, rgb{62, 62, 62}, rgb{}},
	}
	for _, test := range tests {
		got := p.look(terminal.Cell{Rune: 'x', Style: test.style}, false)
		if got.fg != test.fg || got.bg != test.bg {
			t.Errorf("%s: got %v on %v, want %v on %v", test.name, got.fg, got.bg, test.fg, test.bg)
		}
	}
	if hex(0xffffff).String() != "#fff" || hex(0x0d1117).String() != "#0d1117" {
		t.Error(hex(0xffffff), hex(0x0d1117))
	}
}

// TestColorsCanBeRead holds that every named colour but the one nearest to the background has a contrast of 4.5 : 1 on it,
// and so have faint text and the caption (WCAG 2, AA).
func TestColorsCanBeRead(t *testing.T) {
	for name, p := range map[string]palette{"dark": darkPalette(), "light": lightPalette()} {
		colors := map[string]rgb{"text": p.text, "faint": p.text.mix(p.background, 62), "cursor": p.cursor}
		for i, c := range p.ansi {
			black := name == "dark" && i == 0
			white := name == "light" && (i == 7 || i == 15)
			if !black && !white {
				colors[fmt.Sprint("ansi ", i)] = c
			}
		}
		for what, c := range colors {
			if got := contrast(c, p.background); got < 4.5 {
				t.Errorf("%s: %s has a contrast of %.2f", name, what, got)
			}
		}
		if got := contrast(p.ansi[15], p.ansi[4]); got < 3.5 {
			t.Errorf("%s: white on blue has a contrast of %.2f", name, got)
		}
		if got := contrast(p.caption, p.bar); got < 4.5 {
			t.Errorf("%s: caption has a contrast of %.2f", name, got)
		}
	}
}
