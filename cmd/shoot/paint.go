//go:build linux || darwin

package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// paint draws rows of cells: backgrounds first, then lines and blocks, then text. It returns SVG elements, one a line.
func paint(rows map[int][]look, colors palette, classes *classes) string {
	behind, before := &canvas{}, &canvas{}
	var text strings.Builder
	for _, y := range slices.Sorted(maps.Keys(rows)) {
		top := float64(y * cellHeight)
		for x, l := range rows[y] {
			left := float64(x * cellWidth)
			if l.bg != colors.background {
				behind.rect(l.bg, left, top, cellWidth, cellHeight)
			}
			drawCell(before, l, left, top)
			if l.underline {
				before.rect(l.fg, left, top+baseline+2, cellWidth, 1)
			}
			if l.strike {
				before.rect(l.fg, left, top+baseline-5, cellWidth, 1)
			}
		}
		for _, r := range stretchesOf(rows[y]) {
			text.WriteString(r.element(y, classes))
		}
	}
	return behind.elements(` shape-rendering="crispEdges"`) + before.elements("") + text.String()
}

// stretch is text that is drawn in one piece.
type stretch struct {
	x, cells     int
	text         string
	fg           rgb
	bold, italic bool
	symbol       bool // a character that fonts draw in different widths: it stands alone, in the middle of its cell
}

// longestGap is how many spaces a stretch may hold in a row; at a longer gap a new one begins.
const longestGap = 2

// stretchesOf splits the text of a row. Spaces take on the style of what is around them, at the ends of a stretch they are left
// out, and drawn characters are gaps.
func stretchesOf(row []look) []stretch {
	var all []stretch
	open, gap := false, 0 // whether the last one goes on, and how many spaces have come since its last character
	for x, l := range row {
		if l.char == ' ' || l.char == '\u00a0' || drawn(l.char) {
			gap++
			open = open && gap <= longestGap && !drawn(l.char)
			continue
		}
		next := stretch{x: x, cells: 1, text: string(l.char), fg: l.fg, bold: l.bold, italic: l.italic, symbol: !plain(l.char)}
		if open && !next.symbol {
			last := &all[len(all)-1]
			if last.fg == next.fg && last.bold == next.bold && last.italic == next.italic {
				last.text += strings.Repeat(" ", gap) + next.text
				last.cells += gap + 1
				gap = 0
				continue
			}
		}
		all = append(all, next)
		open, gap = !next.symbol, 0
	}
	return all
}

// plain says whether every monospace font has the character in the width of a cell.
func plain(r rune) bool {
	return r < 0x250 && r != '\u00ad' || strings.ContainsRune("–—‘’“”†•…‹›€", r)
}

// element is the stretch as a text element. Its length is given so that the next column is right in any font.
func (r stretch) element(y int, classes *classes) string {
	var names []string
	if name := classes.color(r.fg); name != "" {
		names = append(names, name)
	}
	if r.bold {
		names = append(names, "b")
	}
	if r.italic {
		names = append(names, "i")
	}
	x, length := float64(r.x*cellWidth), ""
	if r.symbol {
		names = append(names, "m")
		x += cellWidth / 2.0
	} else if r.cells > 1 {
		length = fmt.Sprintf(` textLength="%d"`, r.cells*cellWidth)
	}
	class := ""
	if len(names) > 0 {
		class = fmt.Sprintf(` class="%s"`, strings.Join(names, " "))
	}
	return fmt.Sprintf(`<text x="%s" y="%d"%s%s>%s</text>`+"\n", decimal(x), y*cellHeight+baseline, class, length, escape(r.text))
}

// canvas collects shapes and joins those that touch.
type canvas struct {
	rects  []rect
	lines  []line
	curves []curve
}

type rect struct {
	fill       rgb
	x, y, w, h float64
}

// line is a straight line, from left to right or from top to bottom.
type line struct {
	stroke         rgb
	width          int
	x1, y1, x2, y2 float64
}

// curve is the inside of a rounded corner.
type curve struct {
	stroke rgb
	path   string
}

func (c *canvas) rect(fill rgb, x, y, w, h float64) {
	if last := len(c.rects) - 1; last >= 0 {
		if l := &c.rects[last]; l.fill == fill && l.y == y && l.h == h && l.x+l.w == x {
			l.w += w
			return
		}
	}
	c.rects = append(c.rects, rect{fill, x, y, w, h})
}

func (c *canvas) line(stroke rgb, width int, x1, y1, x2, y2 float64) {
	for i := len(c.lines) - 1; i >= 0; i-- {
		l := &c.lines[i]
		if l.stroke != stroke || l.width != width || l.x2 != x1 || l.y2 != y1 {
			continue
		}
		if l.x1 == x2 || l.y1 == y2 { // the new line goes on in the same direction
			l.x2, l.y2 = x2, y2
			return
		}
	}
	c.lines = append(c.lines, line{stroke, width, x1, y1, x2, y2})
}

// elements are the shapes as SVG, one path a colour and width. more are more attributes for the rectangles.
func (c *canvas) elements(more string) string {
	var paths pathSet
	for _, r := range stack(c.rects) {
		paths.add(fmt.Sprintf(`fill="%s"%s`, r.fill, more),
			fmt.Sprintf("M%s %sh%sv%sh-%[3]sz", decimal(r.x), decimal(r.y), decimal(r.w), decimal(r.h)))
	}
	for _, l := range c.lines {
		to := "H" + decimal(l.x2)
		if l.x1 == l.x2 {
			to = "V" + decimal(l.y2)
		}
		paths.add(strokeOf(l.stroke, l.width), fmt.Sprintf("M%s %s%s", decimal(l.x1), decimal(l.y1), to))
	}
	for _, v := range c.curves {
		paths.add(strokeOf(v.stroke, 1), v.path)
	}
	return paths.String()
}

// strokeOf is how lines are drawn. Square ends close the corners where two of them meet.
func strokeOf(color rgb, width int) string {
	wide := ""
	if width != 1 {
		wide = fmt.Sprintf(` stroke-width="%d"`, width)
	}
	return fmt.Sprintf(`fill="none" stroke="%s"%s stroke-linecap="square"`, color, wide)
}

// stack joins rectangles of the same colour and width that stand upon each other.
func stack(rects []rect) []rect {
	var stacked []rect
	for _, r := range rects {
		i := slices.IndexFunc(stacked, func(s rect) bool {
			return s.fill == r.fill && s.x == r.x && s.w == r.w && s.y+s.h == r.y
		})
		if i < 0 {
			stacked = append(stacked, r)
		} else {
			stacked[i].h += r.h
		}
	}
	return stacked
}

// pathSet gathers what is drawn with the same attributes, in the order of first use.
type pathSet struct {
	attributes []string
	data       []string
}

func (p *pathSet) add(attributes, data string) {
	i := slices.Index(p.attributes, attributes)
	if i < 0 {
		i = len(p.attributes)
		p.attributes = append(p.attributes, attributes)
		p.data = append(p.data, "")
	}
	p.data[i] += data
}

func (p *pathSet) String() string {
	var b strings.Builder
	for i, attributes := range p.attributes {
		fmt.Fprintf(&b, `<path %s d="%s"/>`+"\n", attributes, p.data[i])
	}
	return b.String()
}
