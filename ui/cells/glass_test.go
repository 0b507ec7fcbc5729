package cells

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// glass is a terminal for the tests: what it shows after the renderer's own bytes must be what it shows after the Screen's. Wide characters take
// two places and marks join the character before. Sequences that it does not know do nothing.
type glass struct {
	cols, rows int
	places     [][]place
	x, y       int
	full       bool // the last column was written; the next character begins a new line
	pen        look
	hidden     bool // the cursor
	cut        string
}

type place struct {
	text string // empty: the right half of a wide character
	look
}

// look is a style in the words of the sequences that chose it.
type look struct {
	on         [10]bool // by the number that switches it on, 1 to 9
	text, back string
}

func newGlass(cols, rows int) *glass {
	g := &glass{cols: cols, rows: rows}
	for range rows {
		g.places = append(g.places, g.emptyRow())
	}
	return g
}

func (g *glass) emptyRow() []place { return slices.Repeat([]place{{text: " "}}, g.cols) }

// picture is the whole screen line by line, and the cursor with the pen.
func (g *glass) picture() []string {
	var lines []string
	for _, row := range g.places {
		var b strings.Builder
		for _, p := range row {
			if p = p.seen(); p.look != (look{}) {
				b.WriteString(p.look.String())
			}
			b.WriteString(p.text)
		}
		lines = append(lines, b.String())
	}
	return append(lines, fmt.Sprintf("cursor %d %d, hidden %v, pen %v", g.x, g.y, g.hidden, g.pen))
}

// seen is the place without what cannot be seen of its style.
func (p place) seen() place {
	if p.text == " " && p.back == "" && !p.on[4] && !p.on[7] && !p.on[9] {
		p.look = look{}
	}
	return p
}

// same says whether both terminals look the same and would go on the same.
func (g *glass) same(other *glass) bool {
	for y, row := range g.places {
		for x, p := range row {
			if q := other.places[y][x]; p != q && p.seen() != q.seen() {
				return false
			}
		}
	}
	return g.x == other.x && g.y == other.y && g.hidden == other.hidden && g.pen == other.pen
}

func (l look) String() string {
	attributes := ""
	for n, on := range l.on {
		if on {
			attributes += strconv.Itoa(n)
		}
	}
	return "{" + attributes + " " + l.text + "/" + l.back + "}"
}

func (g *glass) write(p []byte) {
	s := g.cut + string(p)
	g.cut = ""
	for s != "" {
		n := g.take(s)
		if n == 0 { // a sequence or character that goes on in the next write
			g.cut = s
			return
		}
		s = s[n:]
	}
}

func (g *glass) take(s string) (n int) {
	switch c := s[0]; {
	case c == '\r':
		g.x, g.full = 0, false
	case c == '\n':
		g.lineFeed()
	case c == '\b':
		g.x, g.full = max(g.x-1, 0), false
	case c == '\x1b':
		return g.escape(s)
	case c < ' ' || c == 0x7f:
	case !utf8.FullRuneInString(s):
		return 0
	default:
		char, n := utf8.DecodeRuneInString(s)
		if char >= 0xa0 || char < 0x80 {
			g.print(char)
		}
		return n
	}
	return 1
}

func (g *glass) lineFeed() {
	if g.y++; g.y == g.rows {
		g.y--
		g.places = append(g.places[1:], g.emptyRow())
	}
}

func (g *glass) print(char rune) {
	width := ansi.StringWidth(string(char))
	if width == 0 {
		if g.x > 0 {
			g.places[g.y][g.x-1].text += string(char)
		}
		return
	}
	if g.full || g.x+width > g.cols {
		g.x, g.full = 0, false
		g.lineFeed()
	}
	row := g.places[g.y]
	g.set(g.x, place{string(char), g.pen})
	if width == 2 {
		g.set(g.x+1, place{"", g.pen})
		row[g.x].text = string(char) // set took it for a half that lost the other
	}
	if g.x += width; g.x >= g.cols {
		g.x, g.full = g.cols-1, true
	}
}

// set overwrites one place; of a wide character whose half it was, the other half is emptied.
func (g *glass) set(x int, p place) {
	row := g.places[g.y]
	if row[x].text == "" && x > 0 {
		row[x-1].text = " "
	}
	if x+1 < g.cols && row[x+1].text == "" && p.text != "" {
		row[x+1].text = " "
	}
	row[x] = p
}

func (g *glass) escape(s string) (n int) {
	if len(s) < 2 {
		return 0
	}
	if s[1] != '[' {
		return 2
	}
	end := 2
	for end < len(s) && (s[end] >= '0' && s[end] <= '?') {
		end++
	}
	if end == len(s) {
		return 0
	}
	if s[end] < '@' || s[end] > '~' { // broken off by something else
		return end
	}
	g.order(s[2:end], s[end])
	return end + 1
}

func (g *glass) order(params string, name byte) {
	if strings.HasPrefix(params, "?") {
		switch params + string(name) {
		case "?1049h", "?1049l": // both screens in one: emptied is all that is seen of it
			g.erase(0, 0, g.cols, g.rows-1)
		case "?25h", "?25l":
			g.hidden = name == 'l'
		}
		return
	}
	var numbers []int
	for field := range strings.SplitSeq(params, ";") {
		n, _ := strconv.Atoi(field)
		numbers = append(numbers, min(n, 9999))
	}
	n := numbers[0]
	switch name {
	case 'H':
		g.y, g.x, g.full = min(max(n, 1), g.rows)-1, 0, false
		if len(numbers) > 1 {
			g.x = min(max(numbers[1], 1), g.cols) - 1
		}
	case 'C':
		g.x, g.full = min(g.x+max(n, 1), g.cols-1), false
	case 'X':
		g.erase(g.x, g.y, min(g.x+max(n, 1), g.cols), g.y)
	case 'K':
		if n == 0 {
			g.erase(g.x, g.y, g.cols, g.y)
		} else if n == 2 {
			g.erase(0, g.y, g.cols, g.y)
		}
	case 'J':
		if n == 0 {
			g.erase(g.x, g.y, g.cols, g.rows-1)
		} else if n == 2 {
			g.erase(0, 0, g.cols, g.rows-1)
		}
	case 'm':
		g.draw(strings.Split(params, ";"))
	}
}

// erase empties from column x of row y up to before column end of row last, in the background of the pen.
func (g *glass) erase(x, y, end, last int) {
	keep := g.y
	for ; y <= last; y++ {
		for g.y = y; x < end; x++ {
			g.set(x, place{" ", look{back: g.pen.back}})
		}
		x = 0
	}
	g.y = keep
}

func (g *glass) draw(numbers []string) {
	for i := 0; i < len(numbers); i++ {
		n, _ := strconv.Atoi(numbers[i])
		switch {
		case n == 0:
			g.pen = look{}
		case n < 10:
			g.pen.on[n] = true
		case n == 22:
			g.pen.on[1], g.pen.on[2] = false, false
		case n > 22 && n < 30:
			g.pen.on[n-20] = false
		case n == 38 || n == 48:
			colour := &g.pen.text
			if n == 48 {
				colour = &g.pen.back
			}
			used := 2
			if i+1 < len(numbers) && numbers[i+1] == "2" {
				used = 4
			}
			if i+used >= len(numbers) {
				return
			}
			*colour = strings.Join(numbers[i:i+used+1], ";")[3:]
			i += used
		case n == 39:
			g.pen.text = ""
		case n == 49:
			g.pen.back = ""
		case n >= 40 && n < 48 || n >= 100 && n < 108:
			g.pen.back = strconv.Itoa(n - 10)
		case n >= 30 && n < 38 || n >= 90 && n < 98:
			g.pen.text = strconv.Itoa(n)
		}
	}
}
