//go:build linux || darwin

package main

import (
	"fmt"
	"strings"
)

// boxes lists the line-drawing characters that are drawn, each with its arms: up, right, down, left; 0 none, 1 light,
// 2 heavy. Lines with double strokes or dashes are left to the font.
const boxes = "─0101 │1010 ┌0110 ┐0011 └1100 ┘1001 ├1110 ┤1011 ┬0111 ┴1101 ┼1111 ╴0001 ╵1000 ╶0100 ╷0010 " +
	"━0202 ┃2020 ┏0220 ┓0022 ┗2200 ┛2002 ┣2220 ┫2022 ┳0222 ┻2202 ╋2222 ╸0002 ╹2000 ╺0200 ╻0020 " +
	"┠2120 ┨2021 ┯0212 ┷1202 ┝1210 ┥1012 ┰0121 ┸2101 "

// corners lists the rounded corners with their arms.
const corners = "╭0110 ╮0011 ╰1100 ╯1001 "

// arms looks a character up in one of the lists above.
func arms(list string, r rune) (arms [4]int, ok bool) {
	_, rest, ok := strings.Cut(list, string(r))
	if !ok || r < 0x80 {
		return arms, false
	}
	for i := range arms {
		arms[i] = int(rest[i] - '0')
	}
	return arms, true
}

// drawn says whether a character is drawn by drawCell rather than written: lines, blocks, braille.
func drawn(r rune) bool {
	if r >= 0x2580 && r <= 0x259f || r >= 0x2800 && r <= 0x28ff {
		return true
	}
	_, box := arms(boxes, r)
	_, corner := arms(corners, r)
	return box || corner
}

// drawCell draws the cell's character if it is a line, a block or a braille pattern.
func drawCell(c *canvas, l look, x, y float64) {
	switch {
	case l.char >= 0x2800 && l.char <= 0x28ff:
		drawBraille(c, l, x, y)
		return
	case l.char >= 0x2580 && l.char <= 0x259f:
		drawBlock(c, l, x, y)
		return
	}
	if a, ok := arms(boxes, l.char); ok {
		drawBox(c, l.fg, a, x, y)
	} else if a, ok := arms(corners, l.char); ok {
		drawCorner(c, l.fg, a, x, y)
	}
}

// The middle of a cell, where lines run: in the middle of a pixel, so that they are sharp.
const middleX, middleY = cellWidth / 2.0, cellHeight/2.0 - .5

func drawBox(c *canvas, stroke rgb, arms [4]int, x, y float64) {
	widths := [3]int{0, 1, 3}
	up, right, down, left := widths[arms[0]], widths[arms[1]], widths[arms[2]], widths[arms[3]]
	if up > 0 {
		c.line(stroke, up, x+middleX, y, x+middleX, y+middleY)
	}
	if down > 0 {
		c.line(stroke, down, x+middleX, y+middleY, x+middleX, y+cellHeight)
	}
	if left > 0 {
		c.line(stroke, left, x, y+middleY, x+middleX, y+middleY)
	}
	if right > 0 {
		c.line(stroke, right, x+middleX, y+middleY, x+cellWidth, y+middleY)
	}
}

// drawCorner draws a quarter of a circle and the straight rest of the two arms.
func drawCorner(c *canvas, stroke rgb, arms [4]int, x, y float64) {
	const radius = middleX
	sideX, sideY := radius, radius // towards the arms
	edgeX, edgeY := x+cellWidth, y+cellHeight
	if arms[3] > 0 {
		sideX, edgeX = -radius, x
	}
	if arms[0] > 0 {
		sideY, edgeY = -radius, y
	}
	c.curves = append(c.curves, curve{stroke, fmt.Sprintf("M%s %sV%sQ%[1]s %[4]s %[5]s %[4]sH%[6]s",
		decimal(x+middleX), decimal(edgeY), decimal(y+middleY+sideY), decimal(y+middleY), decimal(x+middleX+sideX), decimal(edgeX))})
}

// drawBlock draws the block elements, U+2580 to U+259F.
func drawBlock(c *canvas, l look, x, y float64) {
	const w, h = float64(cellWidth), float64(cellHeight)
	part := func(n rune, of float64) float64 { return of * float64(n) / 8 }
	switch r := l.char; {
	case r == '▀':
		c.rect(l.fg, x, y, w, h/2)
	case r <= '█': // ▁ to █: eighths from below
		high := part(r-0x2580, h)
		c.rect(l.fg, x, y+h-high, w, high)
	case r <= '▏': // ▉ to ▏: eighths from the left
		c.rect(l.fg, x, y, part(0x2590-r, w), h)
	case r == '▐':
		c.rect(l.fg, x+w/2, y, w/2, h)
	case r <= '▓': // ░ ▒ ▓: a quarter, a half, three quarters of the colour
		c.rect(l.fg.mix(l.bg, int(r-'░'+1)*25), x, y, w, h)
	case r == '▔':
		c.rect(l.fg, x, y, w, h/8)
	case r == '▕':
		c.rect(l.fg, x+w*7/8, y, w/8, h)
	default: // ▖ to ▟: quarters
		const upperLeft, upperRight, lowerLeft, lowerRight = 1, 2, 4, 8
		quarters := [...]int{
			lowerLeft, lowerRight, upperLeft, upperLeft | lowerLeft | lowerRight, upperLeft | lowerRight,
			upperLeft | upperRight | lowerLeft, upperLeft | upperRight | lowerRight, upperRight,
			upperRight | lowerLeft, upperRight | lowerLeft | lowerRight,
		}[r-'▖']
		for i := range 4 {
			if quarters&(1<<i) != 0 {
				c.rect(l.fg, x+w/2*float64(i%2), y+h/2*float64(i/2), w/2, h/2)
			}
		}
	}
}

// drawBraille draws the dots of a braille pattern, of which charts are made.
func drawBraille(c *canvas, l look, x, y float64) {
	columns, rows := [8]int{0, 0, 0, 1, 1, 1, 0, 1}, [8]int{0, 1, 2, 0, 1, 2, 3, 3}
	const size, stepX, stepY = 2.5, cellWidth / 2.0, cellHeight / 4.0
	for i := range 8 {
		if l.char&(1<<i) != 0 {
			c.rect(l.fg, x+(stepX-size)/2+stepX*float64(columns[i]), y+(stepY-size)/2+stepY*float64(rows[i]), size, size)
		}
	}
}
