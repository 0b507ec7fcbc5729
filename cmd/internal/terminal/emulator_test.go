//go:build linux || darwin

package terminal

import (
	"strings"
	"testing"
)

// screenOf feeds output to a small screen, in one piece and byte by byte, which must give the same.
func screenOf(t *testing.T, output string) Snapshot {
	t.Helper()
	whole, pieces := newEmulator(20, 4, false, nil), newEmulator(20, 4, false, nil)
	whole.write([]byte(output))
	for i := range len(output) {
		pieces.write([]byte{output[i]})
	}
	if whole.fault != nil || pieces.fault != nil {
		t.Fatal(whole.fault, pieces.fault)
	}
	a, b := whole.snapshot(), pieces.snapshot()
	if a.text() != b.text() || a.Cursor != b.Cursor {
		t.Fatalf("cut output differs:\n%s\n---\n%s", a.text(), b.text())
	}
	return a
}

func TestStyles(t *testing.T) {
	tests := []struct {
		sgr  string
		want Style
	}{
		{"0", Style{}},
		{"", Style{}},
		{"1;2;3;4;7;9", Style{Bold: true, Faint: true, Italic: true, Underline: true, Reverse: true, Strike: true}},
		{"1;31", Style{Bold: true, FG: Palette(1)}},
		{"1;2;22", Style{}},
		{"3;4;7;9;23;24;27;29", Style{}},
		{"31;42", Style{FG: Palette(1), BG: Palette(2)}},
		{"91;102", Style{FG: Palette(9), BG: Palette(10)}},
		{"38;5;200;48;5;3", Style{FG: Palette(200), BG: Palette(3)}},
		{"38;2;0;0;200", Style{FG: RGB(0, 0, 200)}},
		{"48;2;1;2;3;1", Style{BG: RGB(1, 2, 3), Bold: true}},
		{"38:5:200", Style{FG: Palette(200)}},
		{"38:2::1:2:3;48:2:4:5:6", Style{FG: RGB(1, 2, 3), BG: RGB(4, 5, 6)}},
		{"4:3", Style{Underline: true}},
		{"4;4:0", Style{}},
		{"31;39;42;49", Style{}},
		{"58;5;1;1", Style{Bold: true}},
		{";1", Style{Bold: true}},
		{"38;5", Style{}},
		{"7;31;44", Style{FG: Palette(1), BG: Palette(4), Reverse: true}},
	}
	for _, test := range tests {
		s := screenOf(t, "\x1b["+test.sgr+"mx")
		if got := s.Cells[0][0]; got != (Cell{'x', test.want}) {
			t.Errorf("%q: got %+v, want %+v", test.sgr, got, test.want)
		}
	}
}

func TestScreens(t *testing.T) {
	tests := []struct{ name, output, want string }{
		{"text", "one\r\ntwo", "one\ntwo"},
		{"UTF-8", "é│✗", "é│✗"},
		{"bad UTF-8", "a\xffb\xe2\x82c", "a\ufffdb\ufffdc"},
		{"marks and C1 take no cell", "e\u0301\u200bx\u009by", "exy"},
		{"move", "\x1b[2;3Hx\x1b[Ay\x1b[1Gz", "z  y\n  x"},
		{"move with empty parameters", "\x1b[;3Hx\x1b[2;Hy\x1b[0By", "  x\ny\n y"},
		{"erase line", "abcdef\x1b[3D\x1b[K", "abc"},
		{"erase screen", "abc\r\ndef\x1b[2J", ""},
		{"scroll region", "a\r\nb\r\nc\r\nd\x1b[1;2r\x1b[2;1H\nx", "b\nx\nc\nd"},
		{"whole region", "a\r\nb\x1b[r\x1b[4;1H\nx", "b\n\n\nx"},
		{"insert line", "a\r\nb\x1b[1;1H\x1b[L", "\na\nb"},
		{"title is not text", "\x1b]2;hello\x07a\x1b]0;x\x1b\\b", "ab"},
		{"unknown sequences", "a\x1b[>1u\x1b[<u\x1b[=5;1u\x1b[?2026h\x1b[2 q\x1b[>4;1m\x1b)0\x1bPq#0\x1b\\b", "ab"},
		{"broken sequence", "a\x1b[3\x18b\x1b]2;x\x1b[1Gc", "cb"},
		{"line drawing", "\x1b(0q\x1b(Bq", "─q"},
		{"negative and huge numbers", "abc\r\x1b[-5P\x1b[99999999999999C\x1b[99999@\x1b[99999Px", "abc                x"},
		{"full reset", "abc\r\n\r\n                  abc\x1bcx", "x"},
		{"alternate screen", "main\x1b[?1049h\x1b[Halt", "alt"},
		{"back from the alternate screen", "main\x1b[?1049h\x1b[Halt\x1b[?1049l!", "main!"},
		{"left twice", "main\x1b[?1049h\x1b[Halt\x1b[?1049l\x1b[?1049l!", "main!"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.TrimRight(screenOf(t, test.output).text(), "\n"); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestErasedCellsKeepOnlyTheBackground(t *testing.T) {
	for _, sgr := range []string{"1;4;31;44", "4;7;34"} {
		s := screenOf(t, "\x1b["+sgr+"mx\x1b[K\x1b[2;1Hy")
		if got, want := s.Cells[0][5], (Cell{' ', Style{BG: Palette(4)}}); got != want {
			t.Errorf("%s: erased cell is %+v, want %+v", sgr, got, want)
		}
		if got := s.Cells[1][0]; !got.Underline {
			t.Errorf("%s: the style was lost: %+v", sgr, got)
		}
	}
}

func TestStyleIsSavedWithTheCursor(t *testing.T) {
	s := screenOf(t, "\x1b[31ma\x1b7\x1b[1;32mb\x1b8c\x1b[4md")
	if got, want := s.Cells[0][1], (Cell{'c', Style{FG: Palette(1)}}); got != want {
		t.Errorf("after restoring: %+v, want %+v", got, want)
	}
	if got, want := s.Cells[0][2], (Cell{'d', Style{FG: Palette(1), Underline: true}}); got != want {
		t.Errorf("after that: %+v, want %+v", got, want)
	}
	s = screenOf(t, "\x1b[31m\x1b[?1049h\x1b[4;44mx\x1b[?1049ly\x1b[?1049h")
	if got := s.Cells[0][5]; got != (Cell{' ', Style{}}) {
		t.Errorf("alternate screen was left in style: %+v", got)
	}
}

func TestModesAndClipboard(t *testing.T) {
	e := newEmulator(20, 4, false, nil)
	e.write([]byte("\x1b[?1049;2004h\x1b[?25l\x1b]2;a;b\x07\x1b]52;c;aGVsbG8=\x07"))
	if !e.mode(1049) || !e.mode(2004) || e.mode(25) || e.mode(1000) || !e.mode(7) {
		t.Errorf("modes are %v", e.modes)
	}
	if e.clipboard != "hello" {
		t.Errorf("clipboard %q", e.clipboard)
	}
	if e.snapshot().Cursor.Visible {
		t.Error("hidden cursor is visible")
	}
	e.write([]byte("\x1b[?1049l\x1b[?25h"))
	if e.mode(1049) || !e.mode(25) || !e.mode(2004) {
		t.Errorf("modes are %v", e.modes)
	}
}

func TestResizeKeepsTextAndStyle(t *testing.T) {
	e := newEmulator(20, 4, false, nil)
	e.write([]byte("one\r\n\x1b[4;31mtwo"))
	e.resize(30, 6)
	e.write([]byte("x"))
	s := e.snapshot()
	if s.Row(0) != "one" || s.Row(1) != "twox" || !s.Cells[1][3].Underline {
		t.Errorf("after growing:\n%s", s.text())
	}
	if s.Cells[5][29] != (Cell{' ', Style{}}) {
		t.Errorf("new cell is %+v", s.Cells[5][29])
	}
	e.resize(2, 1)
	if s = e.snapshot(); s.Row(0) != "tw" || e.fault != nil {
		t.Errorf("after shrinking:\n%s\n%v", s.text(), e.fault)
	}
}

func TestPanicBecomesAFault(t *testing.T) {
	e := newEmulator(20, 4, false, nil)
	e.answer = func(string) { panic("boom") }
	e.write([]byte("\x1b[5n"))
	if e.fault == nil {
		t.Fatal("no fault")
	}
	e.write([]byte("still here"))
	if e.snapshot().Row(0) != "still here" {
		t.Errorf("screen is %q", e.snapshot().text())
	}
}

func TestColors(t *testing.T) {
	if n, ok := Palette(200).Palette(); !ok || n != 200 {
		t.Error(n, ok)
	}
	if r, g, b, ok := RGB(1, 2, 3).RGB(); !ok || r != 1 || g != 2 || b != 3 {
		t.Error(r, g, b, ok)
	}
	if _, ok := RGB(0, 0, 200).Palette(); ok {
		t.Error("an RGB colour is no palette entry")
	}
	if _, _, _, ok := Color(0).RGB(); ok || !Color(0).IsDefault() || Palette(0).IsDefault() {
		t.Error("default colour is confused")
	}
}

// FuzzEmulator holds that no output makes the emulator panic or lose its size.
func FuzzEmulator(f *testing.F) {
	f.Add([]byte("\x1b[31mhello\x1b[K\x1b[?1049h\x1b[2;3r\x1b[9S\x1b[3L\x1b[P\x1b[?6h\x1b[T\x1b#8\t\x1b[Z"))
	f.Add([]byte("\x1b(0\x01\x1b[?1049l\x1b[99d\x1b[20h\n\n\n\x1bM\x1bD\x1b7\x1b8\x1b[s\x1b[u"))
	f.Fuzz(func(t *testing.T, output []byte) {
		e := newEmulator(7, 3, false, func(string) {})
		e.write(output)
		e.resize(3, 5)
		e.write(output)
		e.resize(9, 2)
		e.write(output)
		if e.fault != nil {
			t.Fatal(e.fault)
		}
		if s := e.snapshot(); s.Cols != 9 || s.Rows != 2 {
			t.Fatalf("screen is %dx%d", s.Cols, s.Rows)
		}
	})
}
