//go:build linux || darwin

package terminal

// Color is the colour of text or background as the program asked for it: the terminal's default (the zero value), one
// of the 256 palette entries, or red, green and blue.
type Color uint32

const (
	paletteColor Color = 1 << 24
	directColor  Color = 2 << 24
)

// Palette is the colour with the number 0 to 255; the first 16 are the named ANSI colours.
func Palette(number uint8) Color { return paletteColor | Color(number) }

// RGB is a colour given by its parts, 0 to 255 each.
func RGB(r, g, b uint8) Color { return directColor | Color(r)<<16 | Color(g)<<8 | Color(b) }

// IsDefault says whether the terminal's own colour is meant.
func (c Color) IsDefault() bool { return c == 0 }

// Palette returns the palette number; ok is false for the default and for RGB colours.
func (c Color) Palette() (number uint8, ok bool) { return uint8(c), c&^0xff == paletteColor }

// RGB returns the parts of a colour made by RGB; ok is false for all others.
func (c Color) RGB() (r, g, b uint8, ok bool) {
	return uint8(c >> 16), uint8(c >> 8), uint8(c), c&^0xffffff == directColor
}

// Style is how a cell is drawn. FG and BG are what the program asked for: Reverse does not swap them.
type Style struct {
	FG, BG                                          Color
	Bold, Faint, Italic, Underline, Reverse, Strike bool
}

// Cell is one place of the screen.
type Cell struct {
	Rune rune // never 0: an empty cell holds a space
	Style
}

// Cursor is where the cursor stands: column X and row Y, both from 0.
type Cursor struct {
	X, Y    int
	Visible bool
}

// Snapshot is the whole screen at one moment.
type Snapshot struct {
	Cols, Rows int
	Cells      [][]Cell // Rows rows of Cols cells
	Cursor     Cursor
}

// Row is the text of row y (from 0) without trailing spaces; rows that do not exist are empty.
func (s Snapshot) Row(y int) string {
	if y < 0 || y >= len(s.Cells) {
		return ""
	}
	text := make([]rune, 0, s.Cols)
	length := 0
	for _, cell := range s.Cells[y] {
		text = append(text, cell.Rune)
		if cell.Rune != ' ' {
			length = len(text)
		}
	}
	return string(text[:length])
}
