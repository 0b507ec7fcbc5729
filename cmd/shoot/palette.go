//go:build linux || darwin

package main

import (
	"fmt"

	"codedesk/cmd/internal/terminal"
)

// rgb is a colour that can be drawn.
type rgb struct{ r, g, b uint8 }

// String is the form that SVG knows, as short as it gets.
func (c rgb) String() string {
	if c.r%17 == 0 && c.g%17 == 0 && c.b%17 == 0 {
		return fmt.Sprintf("#%x%x%x", c.r/17, c.g/17, c.b/17)
	}
	return fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b)
}

// mix is a colour between two: all of c at 100 percent, all of other at 0.
func (c rgb) mix(other rgb, percent int) rgb {
	part := func(a, b uint8) uint8 { return uint8((int(a)*percent + int(b)*(100-percent) + 50) / 100) }
	return rgb{part(c.r, other.r), part(c.g, other.g), part(c.b, other.b)}
}

// palette is the taste of a terminal: what the default colours and the 16 named ones look like.
type palette struct {
	text, background, cursor rgb
	bar, border, caption     rgb // the window around it
	ansi                     [16]rgb
}

// darkPalette follows the dark colours of GitHub, where most readers see the pictures; every colour but black can be
// read on the background, and white can be read on blue, the usual colour of a selection.
func darkPalette() palette {
	return palette{
		text: hex(0xe6edf3), background: hex(0x0d1117), cursor: hex(0xe6edf3),
		bar: hex(0x161b22), border: hex(0x30363d), caption: hex(0x8d96a0),
		ansi: [16]rgb{
			hex(0x21262d), hex(0xff7b72), hex(0x3fb950), hex(0xd29922), hex(0x2f81f7), hex(0xbc8cff), hex(0x39c5cf), hex(0xc9d1d9),
			hex(0x7d8590), hex(0xffa198), hex(0x56d364), hex(0xe3b341), hex(0x79c0ff), hex(0xd2a8ff), hex(0x56d4dd), hex(0xffffff),
		},
	}
}

// lightPalette is the same for paper; here white is the colour that cannot be read.
func lightPalette() palette {
	return palette{
		text: hex(0x1f2328), background: hex(0xffffff), cursor: hex(0x1f2328),
		bar: hex(0xf6f8fa), border: hex(0xd0d7de), caption: hex(0x656d76),
		ansi: [16]rgb{
			hex(0x24292f), hex(0xcf222e), hex(0x116329), hex(0x7d4e00), hex(0x0969da), hex(0x8250df), hex(0x1b7c83), hex(0xd0d7de),
			hex(0x656d76), hex(0xa40e26), hex(0x1a7f37), hex(0x9a6700), hex(0x0550ae), hex(0x6639ba), hex(0x136061), hex(0xf6f8fa),
		},
	}
}

func hex(n uint32) rgb { return rgb{uint8(n >> 16), uint8(n >> 8), uint8(n)} }

// color is what a colour of the terminal looks like; usual stands for the default.
func (p palette) color(c terminal.Color, usual rgb) rgb {
	if r, g, b, ok := c.RGB(); ok {
		return rgb{r, g, b}
	}
	n, ok := c.Palette()
	switch {
	case !ok:
		return usual
	case n < 16:
		return p.ansi[n]
	case n < 232: // a cube of six steps a side
		step := func(i uint8) uint8 {
			if i == 0 {
				return 0
			}
			return 55 + 40*i
		}
		return rgb{step((n - 16) / 36), step((n - 16) / 6 % 6), step((n - 16) % 6)}
	}
	grey := 8 + 10*(n-232)
	return rgb{grey, grey, grey}
}

// look is how a cell is drawn when all that bears on it has been counted in.
type look struct {
	char                            rune
	fg, bg                          rgb
	bold, italic, underline, strike bool
}

// look resolves a cell. The cursor is a block: the cell in the colour of the cursor.
func (p palette) look(cell terminal.Cell, cursor bool) look {
	l := look{
		char: cell.Rune, bold: cell.Bold, italic: cell.Italic, underline: cell.Underline, strike: cell.Strike,
		fg: p.color(cell.FG, p.text), bg: p.color(cell.BG, p.background),
	}
	if cell.Faint {
		l.fg = l.fg.mix(l.bg, 62)
	}
	if cell.Reverse {
		l.fg, l.bg = l.bg, l.fg
	}
	if cursor {
		l.fg, l.bg = p.background, p.cursor
	}
	if l.char == ' ' { // spaces of any colour are alike
		l.bold, l.italic = false, false
		if !l.underline && !l.strike {
			l.fg = p.text
		}
	}
	return l
}
