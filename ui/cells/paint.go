package cells

import (
	"strconv"
	"unicode/utf8"
)

// painter collects what to write, and knows where that leaves the terminal's cursor and pen.
type painter struct {
	out  []byte
	x, y int // where the cursor stands, from 0; -1: not known
	pen  style
}

func (p *painter) begin() { p.out, p.x, p.y, p.pen = p.out[:0], -1, -1, 0 }

// end gives back the terminal's own pen and the cursor as the renderer wants it.
func (p *painter) end(placement []byte) []byte {
	p.draw(0)
	p.out = append(p.out, placement...)
	return p.out
}

// line turns what row y shows into what the line says.
func (p *painter) line(y int, r *row, l *line) {
	if r.known && l.plain {
		p.changes(y, r, l)
		return
	}
	p.place(0, y)
	p.draw(0)
	p.out = append(p.out, l.written...)
	if l.erase {
		p.out = append(p.out, eraseRight...)
	}
	p.x = -1
	if !l.plain {
		p.y = -1 // a terminal that takes it for too long is in the next line
	}
}

// changes writes the places of a known row that differ.
func (p *painter) changes(y int, r *row, l *line) {
	filled := len(l.cells) // what is behind is erased
	for l.erase && filled > 0 && l.cells[filled-1] == blank {
		filled--
	}
	for x := 0; x < filled; x++ {
		if r.shows(l.cells[x], x) {
			continue
		}
		p.move(x, y, l.cells)
		if n := changedBlanks(r, l.cells[:filled], x); n > 0 && p.erase(n) {
			x += n - 1
			continue
		}
		p.put(l.cells[x])
	}
	if !l.erase {
		return
	}
	x := filled
	for x < len(r.cells) && r.cells[x] == blank {
		x++
	}
	if x < len(r.cells) || !r.erased {
		p.move(x, y, l.cells)
		p.drawBlank()
		p.out = append(p.out, eraseRight...)
	}
}

// changedBlanks counts the empty places from x to the last one among them that has to be emptied.
func changedBlanks(r *row, cells []cell, x int) (n int) {
	for i := x; i < len(cells) && cells[i] == blank; i++ {
		if !r.shows(blank, i) {
			n = i + 1 - x
		}
	}
	return n
}

// erase empties n places where the cursor stands, if that is shorter than to write them. The cursor stays, so the move behind them counts too.
func (p *painter) erase(n int) bool {
	if moving := len("\x1b[00X\x1b[00C"); n <= moving {
		return false
	}
	p.drawBlank()
	p.order(n, 'X')
	return true
}

// move brings the cursor to column x of line y, which will show the cells. Within the line, what lies between stays; to write it again may
// be shorter than to skip it, above all where the style goes on.
func (p *painter) move(x, y int, cells []cell) {
	switch {
	case y != p.y || x < p.x || p.x < 0:
		p.place(x, y)
		return
	case x == p.x:
		return
	}
	next := blank
	if x < len(cells) {
		next = cells[x]
	}
	start, from, pen := len(p.out), p.x, p.pen
	p.order(x-from, 'C')
	skipped := len(p.out) - start
	p.out = p.out[:start]
	if most := skipped + len("\x1b[0;1;4;38;5;246;48;5;246m"); x-from <= most && x <= len(cells) {
		cost := skipped + p.toward(next)
		for p.x < x {
			p.put(cells[p.x])
		}
		if len(p.out)-start+p.toward(next) <= cost {
			return
		}
		p.out, p.pen = p.out[:start], pen
	}
	p.order(x-from, 'C')
	p.x = x
}

// toward is the number of bytes that the pen needs before it can draw the cell.
func (p *painter) toward(c cell) int {
	if c == blank && !p.pen.showsOnBlanks() {
		return 0
	}
	n := len(p.out)
	p.out = appendChange(p.out, p.pen, c.style)
	bytes := len(p.out) - n
	p.out = p.out[:n]
	return bytes
}

// place brings the cursor to column x of line y from anywhere.
func (p *painter) place(x, y int) {
	switch {
	case x == 0 && p.y >= 0 && y == p.y+1:
		p.out = append(p.out, newLine...)
	case x == 0 && y == 0:
		p.out = append(p.out, home...)
	default:
		p.out = append(p.out, '\x1b', '[')
		p.out = strconv.AppendInt(p.out, int64(y+1), 10)
		p.out = append(p.out, ';')
		p.out = strconv.AppendInt(p.out, int64(x+1), 10)
		p.out = append(p.out, 'H')
	}
	p.x, p.y = x, y
}

// order writes a sequence with one number.
func (p *painter) order(n int, name byte) {
	p.out = append(p.out, '\x1b', '[')
	p.out = append(strconv.AppendInt(p.out, int64(n), 10), name)
}

// put draws a cell and steps on.
func (p *painter) put(c cell) {
	if c == blank {
		p.drawBlank()
	} else {
		p.draw(c.style)
	}
	p.out = utf8.AppendRune(p.out, c.char)
	p.x++
}

// draw changes the pen.
func (p *painter) draw(s style) {
	p.out = appendChange(p.out, p.pen, s)
	p.pen = s
}

// drawBlank changes the pen only where an empty place would show it.
func (p *painter) drawBlank() {
	if p.pen.showsOnBlanks() {
		p.draw(0)
	}
}
