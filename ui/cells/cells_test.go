package cells

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// pair is a terminal that gets what the renderer writes, and one that gets what the Screen makes of it.
type pair struct {
	t           *testing.T
	screen      Screen
	whole, less *glass
	came, went  int // bytes
}

func newPair(t *testing.T, cols, rows int) *pair {
	return &pair{t: t, whole: newGlass(cols, rows), less: newGlass(cols, rows)}
}

// write is one write of the renderer's. Both terminals must show the same afterwards.
func (p *pair) write(written []byte) {
	p.t.Helper()
	changes := p.screen.Changes(bytes.Clone(written))
	p.came, p.went = p.came+len(written), p.went+len(changes)
	p.whole.write(written)
	p.less.write(changes)
	if p.whole.same(p.less) {
		return
	}
	want, got := p.whole.picture(), p.less.picture()
	for y := range want {
		if want[y] != got[y] {
			p.t.Fatalf("%q\nbecame %q\nline %d is %q\n    should be %q", written, changes, y, got[y], want[y])
		}
	}
}

// written is a picture as Bubble Tea 1.3 writes it; old are the lines that it wrote before, nil where it knows nothing.
// TestTheRenderersOwnPictures compares with the renderer itself.
func written(old, lines []string, width int) []byte {
	var b strings.Builder
	b.WriteString("\x1b[H")
	if old == nil {
		b.WriteByte('\r')
	}
	for i, line := range lines {
		last := i == len(lines)-1
		if i < len(old) && old[i] == line {
			if !last {
				b.WriteByte('\n')
			}
			continue
		}
		line = ansi.Truncate(line, width, "")
		b.WriteString(line)
		if ansi.StringWidth(line) < width {
			b.WriteString("\x1b[K")
		}
		if !last {
			b.WriteString("\r\n")
		}
	}
	if old != nil && len(old) > len(lines) {
		b.WriteString("\x1b[J")
	}
	fmt.Fprintf(&b, "\x1b[%d;H", len(lines))
	return []byte(b.String())
}

// randomLines are pictures like those of the program: words and gaps in styles, frames, sometimes what is wide or joined.
func randomLines(random *rand.Rand, old []string, width, height int) []string {
	lines := make([]string, height)
	copy(lines, old)
	for y := range lines {
		if y < len(old) && random.IntN(3) > 0 {
			continue
		}
		if y < len(old) && random.IntN(4) > 0 { // a small edit
			lines[y] = strings.Replace(old[y], string(rune('a'+random.IntN(8))), string(rune('a'+random.IntN(8))), 1+random.IntN(3))
			continue
		}
		lines[y] = randomLine(random, width)
	}
	return lines
}

func randomLine(random *rand.Rand, width int) string {
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	var b strings.Builder
	for ansi.StringWidth(b.String()) < width-random.IntN(20) {
		text := pick("a", "abc ", "bad fee ", "          ", "                         ", "ache│cd ", "──────", "·", "›", "✓")
		if random.IntN(300) == 0 {
			text = pick("漢字", "e\u0301", "한", "Ω", "⌚")
		}
		if style := pick("", "", "1", "38;5;246", "1;4;93", "7", "38;5;231;48;5;25", "38;2;1;2;3", "2;3;9", "104", "1;22;4;24;31", "0;49;1"); style != "" {
			text = "\x1b[" + style + "m" + text + "\x1b[" + pick("0", "") + "m"
		}
		b.WriteString(text)
	}
	line := b.String()
	if random.IntN(2) == 0 {
		line = ansi.Truncate(line, width, "")
		line += strings.Repeat(" ", width-ansi.StringWidth(line))
	}
	return line
}

// Whatever the pictures are, the terminal shows what it would have shown without us.
func TestTheTerminalShowsTheSame(t *testing.T) {
	came, went := 0, 0
	for seed := range uint64(60) {
		random := rand.New(rand.NewPCG(seed, 8))
		width, height := 12+random.IntN(130), 3+random.IntN(40)
		p := newPair(t, width, height)
		p.write([]byte("\x1b[?1049h"))
		var lines []string
		for range 40 {
			old := lines
			switch random.IntN(20) {
			case 0:
				old = nil // after a resize or resume
			case 1:
				p.write([]byte([]string{"\x1b[?1049h", "\x1b[2J", "\x1b[2K", "\r", "\x1b[?25l", "\x1b[?2004h"}[random.IntN(6)]))
			}
			lines = randomLines(random, lines, width, height-random.IntN(10)/9)
			p.write(written(old, lines, width))
		}
		if p.screen.blind {
			t.Fatal("a picture was not understood")
		}
		came, went = came+p.came, went+p.went
	}
	t.Logf("%d bytes came, %d went", came, went)
	if went > came*3/4 {
		t.Errorf("of %d bytes %d went to the terminal", came, went)
	}
}

func TestChanges(t *testing.T) {
	picture := func(lines ...string) string { return "\x1b[H" + strings.Join(lines, "\r\n") + "\x1b[3;H" }
	for _, test := range []struct{ why, before, then, want string }{
		{"nothing is known", "", picture("ab\x1b[K", "c\x1b[K", "\x1b[K"), "\x1b[Hab\x1b[K\r\nc\x1b[K\r\n\x1b[K\x1b[3;H"},
		{"a letter", picture("ab\x1b[K", "cd\x1b[K", ""), "\x1b[H\ncx\x1b[K\r\n\x1b[3;H", "\x1b[2;2Hx\x1b[3;H"},
		{"the same", picture("ab\x1b[K"), picture("ab\x1b[K"), "\x1b[3;H"},
		{"two letters near", picture("abcd\x1b[K"), picture("xbcx\x1b[K"), "\x1b[Hxbcx\x1b[3;H"},
		{"two letters afar", picture("abcdefgh\x1b[K"), picture("xbcdefgx\x1b[K"), "\x1b[Hx\x1b[6Cx\x1b[3;H"},
		{"shorter", picture("abcdefgh\x1b[K"), picture("abc\x1b[K"), "\x1b[1;4H\x1b[K\x1b[3;H"},
		{"emptied", picture("abcdefghijklmnopqr|"), picture("ab                |"), "\x1b[1;3H\x1b[16X\x1b[3;H"},
		{"a style", picture("ab\x1b[K"), picture("a\x1b[1;31mb\x1b[0m\x1b[K"), "\x1b[1;2H\x1b[1;31mb\x1b[m\x1b[3;H"},
		{"an attribute ends", picture("ab\x1b[K"), picture("\x1b[1;38;5;246mx\x1b[0m\x1b[38;5;246my\x1b[0m\x1b[K"), "\x1b[H\x1b[1;38;5;246mx\x1b[22my\x1b[m\x1b[3;H"},
		{"bold between words is not seen", picture("a b\x1b[K"), picture("a\x1b[1m \x1b[0mb\x1b[K"), "\x1b[3;H"},
		{"a wide character", picture("ab│c\x1b[K"), picture("漢│c\x1b[K"), "\x1b[H漢│c\x1b[K\x1b[3;H"},
		{"joined characters", picture("abcd\x1b[K"), picture("👩\u200d⚕\ufe0fd\x1b[K"), "\x1b[H👩\u200d⚕\ufe0fd\x1b[K\x1b[3;H"},
		{"a mark", picture("abcd\x1b[K"), picture("abce\u0301\x1b[K"), "\x1b[Habce\u0301\x1b[K\x1b[3;H"},
		{"a flag", picture("abcd\x1b[K"), picture("ab🇺🇸\x1b[K"), "\x1b[Hab🇺🇸\x1b[K\x1b[3;H"},
		{"where one was", picture("漢│c\x1b[K"), picture("ab│c\x1b[K"), "\x1b[Hab│c\x1b[K\x1b[3;H"},
		{"the renderer begins anew", picture("ab\x1b[K"), "\x1b[H\rab\x1b[K\x1b[1;H", "\x1b[Hab\x1b[K\x1b[1;H"},
		{"another screen", "\x1b[?1049l", picture("ab\x1b[K"), picture("ab\x1b[K")},
		{"what is below goes", picture("ab\x1b[K"), "\x1b[Hax\x1b[K\x1b[J\x1b[1;H", "\x1b[Hax\x1b[K\x1b[J\x1b[1;H"},
		{"what the renderer does not write", picture("ab\x1b[K"), "\x1b[5;9r", "\x1b[5;9r"},
		{"and all that follows", "\x1b[5;9r", "\x1b[H\n\nab\x1b[K\x1b[3;H", "\x1b[H\n\nab\x1b[K\x1b[3;H"},
		{"half a picture", "\x1b[Hab\x1b[K", "\x1b[1;H", "\x1b[1;H"},
	} {
		var s Screen
		s.Changes([]byte("\x1b[?1049h"))
		s.Changes([]byte(test.before))
		if got := s.Changes([]byte(test.then)); string(got) != test.want {
			t.Errorf("%s: %q, want %q", test.why, got, test.want)
		}
	}
}

// After a write that failed nobody knows what the terminal shows: the renderer goes on as if it had not, and so do we.
func TestALostWriteEndsTheWork(t *testing.T) {
	var s Screen
	first := written(nil, []string{"one", "two"}, 20)
	s.Changes(first)
	s.Lose()
	if again := s.Changes(first); !bytes.Equal(again, first) {
		t.Errorf("%q became %q", first, again)
	}
}

// FuzzChanges cuts pictures and arbitrary bytes into writes anywhere: the terminal shows what it would have shown, and nothing is held back.
func FuzzChanges(f *testing.F) {
	one, two := []string{"abc  def", "\x1b[1;38;5;246mgrey\x1b[0m   │ x", ""}, []string{"abc", "\x1b[7mgrey\x1b[0m       y", "漢字"}
	f.Add(written(nil, one, 100), written(one, two, 100), []byte("\x1b[2J"), uint16(0))
	f.Add(written(nil, one, 8), written(one, two, 8), written(two, one, 8), uint16(0))
	f.Add(written(nil, one, 100), []byte("\x1b[4mtext"), written(one, two, 100), uint16(0))
	f.Add(written(nil, one, 100), written(one, two, 100), written(two, one, 100), uint16(9))
	f.Add([]byte("\x1b]0;title\x07\x1b[?1049h"), written(nil, two, 100), []byte("\x1b[38;5"), uint16(40))
	f.Fuzz(func(t *testing.T, a, b, c []byte, cut uint16) {
		if max(len(a), len(b), len(c)) > longest {
			return
		}
		p := newPair(t, longest+1, longest+1)
		for _, piece := range [][]byte{a, b, c, a, b} {
			if n := int(cut); n > 0 && n < len(piece) {
				p.write(piece[:n])
				piece = piece[n:]
			}
			p.write(piece)
		}
	})
}

// FuzzPictures makes pictures of arbitrary lines.
func FuzzPictures(f *testing.F) {
	f.Add("abc  def\n\x1b[1;38;5;246mgrey\x1b[0m   │ x\n", "abc\n\x1b[7mgrey\x1b[0m       y\n漢字", "")
	f.Add("                    |", "\x1b[41m     \x1b[0m         |", "\x1b[4m     \x1b[24m a b  \x1b[m")
	f.Add("\x1b[38;2;1;2;3;48;5;9mx\x1b[9;2m    \x1b[22;29m     y\x1b[0mz", "\x1b[0;1;3mxx\x1b[m yz", "\x1b[1mx\x1b[22;2mx\x1b[m    y")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		if max(len(a), len(b), len(c)) > longest {
			return
		}
		p := newPair(t, longest+1, longest+1)
		var old []string
		for i, text := range []string{a, b, c, a, c, b} {
			lines := strings.Split(text, "\n")
			p.write(written(old, lines, longest+1-i%2*(longest/2)))
			old = lines
		}
	})
}

// longest is the most that a fuzzed write may be: what is longer would run over the edges of the terminal.
const longest = 100
