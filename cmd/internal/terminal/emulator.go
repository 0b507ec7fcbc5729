//go:build linux || darwin

package terminal

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/hinshun/vt10x"
)

// emulator is the screen: it takes a program's output and holds what a terminal would show. It is not safe for use by
// several goroutines at once.
type emulator struct {
	vt    vt10x.Terminal
	scan  scanner
	plain bytes.Buffer // output in the plain form that vt10x understands, not yet written to it

	styles []Style // a cell's foreground in vt10x is the index of its style here
	ids    map[Style]int

	modes     map[int]bool // DEC private modes (CSI ? n h) that were ever set or reset
	clipboard string
	fault     error

	answer func(string) // what the terminal tells the program; nil: a terminal that never answers
	colors [2]string    // foreground and background in the form of OSC 10 and 11
}

func newEmulator(cols, rows int, light bool, answer func(string)) *emulator {
	e := &emulator{
		vt:     vt10x.New(vt10x.WithSize(cols, rows)),
		styles: []Style{{}}, ids: map[Style]int{{}: 0},
		modes:  map[int]bool{},
		answer: answer,
		colors: [2]string{"rgb:e6e6/eded/f3f3", "rgb:0d0d/1111/1717"},
	}
	if light {
		e.colors = [2]string{"rgb:1f1f/2323/2828", "rgb:ffff/ffff/ffff"}
	}
	return e
}

// write feeds output. A panic inside vt10x ends this piece of output and is kept as the fault.
func (e *emulator) write(p []byte) {
	defer e.recover()
	e.scan.feed(p, e.handle)
	e.flush()
}

// resize changes the size of the screen; new cells are empty.
func (e *emulator) resize(cols, rows int) {
	defer e.recover()
	style := e.style()
	e.setStyle(Style{})
	e.flush()
	e.vt.Resize(cols, rows)
	e.setStyle(style)
}

func (e *emulator) recover() {
	if r := recover(); r != nil {
		e.plain.Reset()
		if e.fault == nil {
			e.fault = fmt.Errorf("terminal emulator panicked: %v", r)
		}
	}
}

// flush brings vt10x up to date.
func (e *emulator) flush() {
	if e.plain.Len() > 0 {
		_, _ = e.vt.Write(e.plain.Bytes()) // never fails: it only changes memory
		e.plain.Reset()
	}
}

func (e *emulator) handle(t token) {
	switch t.kind {
	case charToken:
		if !unicode.In(t.char, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc) { // these take no cell
			e.plain.WriteRune(t.char)
		}
	case controlToken:
		if strings.ContainsRune("\t\b\r\n\v\f", t.char) {
			e.plain.WriteRune(t.char)
		}
	case escToken:
		e.handleEscape(t)
	case csiToken:
		e.handleCSI(t)
	case stringToken:
		if t.final == ']' {
			e.handleOSC(t)
		}
	}
}

func (e *emulator) handleEscape(t token) {
	switch {
	case t.inter == "" && strings.IndexByte("DEHM78=>", t.final) >= 0:
		e.plain.WriteString("\x1b" + string(rune(t.final)))
	case t.inter == "" && t.final == 'c': // vt10x resets without clearing everything
		e.plain.WriteString("\x1bc\x1b[2J\x1b[H")
		clear(e.modes)
	case t.inter == "(" && (t.final == '0' || t.final == 'B'): // line drawing on and off
		e.plain.WriteString("\x1b(" + string(rune(t.final)))
	}
}

func (e *emulator) handleCSI(t token) {
	switch {
	case t.inter != "":
	case t.prefix == '?' && (t.final == 'h' || t.final == 'l'):
		e.setModes(t.params, t.final)
	case t.prefix == '?' && t.final == 'n' && number(t.params) == 6:
		e.reply(fmt.Sprintf("\x1b[?%sR", e.position()))
	case t.prefix == '>' && t.final == 'c' && number(t.params) == 0:
		e.reply("\x1b[>41;390;0c")
	case t.prefix != 0:
	case t.final == 'm':
		e.setStyle(applySGR(e.style(), t.params))
	case t.final == 'n' && number(t.params) == 5:
		e.reply("\x1b[0n")
	case t.final == 'n' && number(t.params) == 6:
		e.reply(fmt.Sprintf("\x1b[%sR", e.position()))
	case t.final == 'c' && number(t.params) == 0:
		e.reply("\x1b[?64;1;2;6;9;15;16;17;18;21;22c")
	case strings.IndexByte("JKXPLMST@", t.final) >= 0:
		e.erase(t)
	case strings.IndexByte("ABCDEFGHIZade`fgrsuhl", t.final) >= 0:
		e.forward(t)
	}
}

// erase forwards a sequence that leaves empty cells behind. They get the background colour and nothing else of the
// style: an underlined or reversed pen does not draw lines into erased cells.
func (e *emulator) erase(t token) {
	style := e.style()
	bare := Style{BG: style.BG}
	if style.Reverse {
		bare.BG = style.FG
	}
	e.setStyle(bare)
	e.forward(t)
	e.setStyle(style)
}

// forward writes the sequence with all its parameters spelled out: vt10x stops at the first empty one and takes 0 for 0
// where terminals take it for 1.
func (e *emulator) forward(t token) {
	params := strings.Split(t.params, ";")
	count, least := 1, 1
	switch t.final {
	case 'H', 'f', 'r':
		count = 2
	case 'J', 'K', 'g':
		least = 0
	case 's', 'u':
		count = 0
	case 'h', 'l':
		count, least = len(params), 0
	}
	values := make([]string, count)
	for i := range values {
		n := least
		if t.final == 'r' && i == 1 {
			_, n = e.vt.Size()
		}
		if i < len(params) && number(params[i]) > 0 {
			n = number(params[i])
		}
		values[i] = strconv.Itoa(n)
	}
	e.plain.WriteString("\x1b[" + strings.Join(values, ";") + string(rune(t.final)))
}

// setModes remembers DEC private modes and forwards them.
func (e *emulator) setModes(params string, final byte) {
	for p := range strings.SplitSeq(params, ";") {
		mode, set := number(p), final == 'h'
		sequence := fmt.Sprintf("\x1b[?%d%c", mode, final)
		alternate := mode == 47 || mode == 1047 || mode == 1049
		if alternate && !set {
			e.leaveAlternate(mode, sequence)
		} else {
			e.plain.WriteString(sequence)
		}
		e.modes[mode] = set
	}
}

// leaveAlternate forwards the sequence only when the alternate screen is there to be left: vt10x would enter it. vt10x
// clears that screen as it leaves, which must not be done with the pen's style.
func (e *emulator) leaveAlternate(mode int, sequence string) {
	if !e.mode(47) && !e.mode(1047) && !e.mode(1049) {
		return
	}
	style := e.style()
	e.setStyle(Style{})
	e.plain.WriteString(sequence)
	if mode != 1049 { // 1049 brings back the style of before with the cursor
		e.setStyle(style)
	}
	e.modes[47], e.modes[1047], e.modes[1049] = false, false, false
}

// mode says whether a DEC private mode is set. The cursor (25) and wrapping (7) are on from the start.
func (e *emulator) mode(n int) bool {
	set, known := e.modes[n]
	return set || !known && (n == 25 || n == 7)
}

func (e *emulator) handleOSC(t token) {
	command, rest, _ := strings.Cut(t.text, ";")
	switch command {
	case "10", "11":
		if rest == "?" {
			end := "\x1b\\"
			if t.bell {
				end = "\a"
			}
			e.reply("\x1b]" + command + ";" + e.colors[number(command)-10] + end)
		}
	case "52":
		_, data, _ := strings.Cut(rest, ";")
		if text, err := base64.StdEncoding.DecodeString(data); err == nil {
			e.clipboard = string(text)
		}
	}
}

func (e *emulator) reply(s string) {
	if e.answer != nil {
		e.answer(s)
	}
}

// position is row;column of the cursor, from 1, as reports have it.
func (e *emulator) position() string {
	e.flush()
	cursor := e.vt.Cursor()
	return fmt.Sprintf("%d;%d", cursor.Y+1, cursor.X+1)
}

// style is the style that the next character gets. vt10x is asked because it saves and restores it with the cursor.
func (e *emulator) style() Style {
	e.flush()
	return e.styleOf(e.vt.Cursor().Attr.FG)
}

func (e *emulator) styleOf(c vt10x.Color) Style {
	if int(c) < len(e.styles) {
		return e.styles[c]
	}
	return Style{} // vt10x's own default colour
}

// setStyle gives the next characters a style: vt10x is told to draw in the colour whose red, green and blue spell the
// style's number.
func (e *emulator) setStyle(style Style) {
	id, known := e.ids[style]
	if !known && len(e.styles) < 1<<24 {
		id = len(e.styles)
		e.ids[style] = id
		e.styles = append(e.styles, style)
	}
	fmt.Fprintf(&e.plain, "\x1b[38;2;%d;%d;%dm", id>>16, id>>8&0xff, id&0xff)
}

// snapshot copies the screen.
func (e *emulator) snapshot() Snapshot {
	e.flush()
	cols, rows := e.vt.Size()
	cursor := e.vt.Cursor()
	s := Snapshot{Cols: cols, Rows: rows, Cursor: Cursor{X: cursor.X, Y: cursor.Y, Visible: e.mode(25)}}
	s.Cells = make([][]Cell, rows)
	for y := range s.Cells {
		s.Cells[y] = make([]Cell, cols)
		for x := range s.Cells[y] {
			glyph := e.vt.Cell(x, y)
			if glyph.Char == 0 {
				glyph.Char = ' '
			}
			s.Cells[y][x] = Cell{Rune: glyph.Char, Style: e.styleOf(glyph.FG)}
		}
	}
	return s
}
