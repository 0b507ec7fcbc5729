package cells

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// cell is one place of a line.
type cell struct {
	char  rune
	style style
}

var blank = cell{char: ' '}

// line is what a picture says of one line of the screen.
type line struct {
	written []byte // as it came, without the order to erase the rest
	cells   []cell // the same, place by place
	plain   bool   // each character takes one place in every terminal, so that cells can be counted
	erase   bool   // the rest of the line is erased
}

// says is false for a line that stays as it is.
func (l *line) says() bool { return l.erase || len(l.written) > 0 }

// frame is one picture of the renderer's.
type frame struct {
	anew       bool // the renderer knew nothing of the screen
	lines      []line
	eraseBelow bool   // what is below the lines is erased
	end        []byte // the sequence that places the cursor in the end

	cells   []cell // memory for the cells of all lines
	numbers []int  // memory for the numbers of a sequence
}

var (
	home       = []byte("\x1b[H")
	eraseRight = []byte("\x1b[K")
	eraseBelow = []byte("\x1b[J")
	newLine    = []byte("\r\n")
)

// read takes apart what was written. It returns false for everything that is not exactly one picture.
func (f *frame) read(p []byte) bool {
	*f = frame{lines: f.lines[:0], cells: slices.Grow(f.cells[:0], len(p)/2), numbers: f.numbers}
	p, ok := bytes.CutPrefix(p, home)
	if !ok {
		return false
	}
	p, f.anew = bytes.CutPrefix(p, []byte{'\r'})
	for more := true; more; {
		if len(p) > 0 && p[0] == '\n' {
			f.lines = append(f.lines, line{})
			p = p[1:]
			continue
		}
		var l line
		if l, p, ok = f.readLine(p); !ok {
			return false
		}
		f.lines = append(f.lines, l)
		p, more = bytes.CutPrefix(p, newLine)
	}
	f.end, f.eraseBelow = bytes.CutPrefix(p, eraseBelow)
	return isPlacement(f.end)
}

// readLine reads up to the line break or the sequences that end a picture. A line that does not give back the terminal's own pen is none of the
// renderer's: ok is false then, and for everything that is neither text nor style.
func (f *frame) readLine(p []byte) (l line, rest []byte, ok bool) {
	var pen style
	l.plain = true
	first, i := len(f.cells), 0
reading:
	for i < len(p) {
		switch c := p[i]; {
		case c == '\r':
			break reading
		case c == '\x1b':
			n := f.readStyle(p[i:])
			if n == 0 {
				break reading
			}
			if pen, ok = pen.after(f.numbers); !ok {
				return l, nil, false
			}
			i += n
		case c < ' ' || c == 0x7f:
			return l, nil, false
		case c < utf8.RuneSelf:
			f.cells = append(f.cells, visible(rune(c), pen))
			i++
		default:
			char, n := utf8.DecodeRune(p[i:])
			if char == utf8.RuneError || char < 0xa0 { // the rest of the control characters
				return l, nil, false
			}
			l.plain = l.plain && takesOnePlace(char)
			f.cells = append(f.cells, visible(char, pen))
			i += n
		}
	}
	l.written, l.cells = p[:i], f.cells[first:]
	rest, l.erase = bytes.CutPrefix(p[i:], eraseRight)
	return l, rest, pen == 0
}

// visible is the character drawn with the pen. Of an empty place only the background and lines through it are seen.
func visible(char rune, pen style) cell {
	if char == ' ' && !pen.showsOnBlanks() {
		return blank
	}
	return cell{char, pen}
}

// takesOnePlace is true for characters that every terminal draws in one place and joins with none: letters of Europe, punctuation, arrows,
// mathematical signs, frames, blocks, stars and ticks. Of the others nothing is said. Terminals for East Asia may be set to draw some of these wide; then they also break the
// lines of every other program that draws frames.
func takesOnePlace(char rune) bool {
	switch {
	case char < 0x300:
		return char != 0xad // the hyphen that is not always seen
	case char >= 0x2010 && char <= 0x2027, char >= 0x2030 && char <= 0x205e, // punctuation
		char >= 0x20a0 && char <= 0x20bf,                                 // money
		char >= 0x2190 && char <= 0x22ff,                                 // arrows, mathematics
		char >= 0x2500 && char <= 0x25fc,                                 // frames, blocks, shapes
		char == 0x2605, char == 0x2606, char >= 0x2713 && char <= 0x2718: // stars, ticks, crosses
		return true
	}
	return false
}

// readStyle reads the numbers of a sequence that chooses a style. n is its length, 0 where p does not begin with one.
func (f *frame) readStyle(p []byte) (n int) {
	if len(p) < 3 || p[1] != '[' {
		return 0
	}
	f.numbers = f.numbers[:0]
	number := 0
	for i, c := range p[2:] {
		switch {
		case c >= '0' && c <= '9':
			number = min(10*number+int(c-'0'), 9999)
		case c == ';':
			f.numbers = append(f.numbers, number)
			number = 0
		case c == 'm':
			f.numbers = append(f.numbers, number)
			return 2 + i + 1
		default:
			return 0
		}
	}
	return 0
}

// isPlacement says whether p is one sequence that places the cursor.
func isPlacement(p []byte) bool {
	if len(p) < 3 || p[0] != '\x1b' || p[1] != '[' || p[len(p)-1] != 'H' {
		return false
	}
	for _, c := range p[2 : len(p)-1] {
		if (c < '0' || c > '9') && c != ';' {
			return false
		}
	}
	return true
}
