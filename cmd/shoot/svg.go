//go:build linux || darwin

package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"codedesk/cmd/internal/terminal"
)

// Sizes in pixels. Cells are whole pixels, so lines and backgrounds meet without seams.
const (
	cellWidth, cellHeight = 9, 20
	fontSize              = 15 // of common monospace fonts a cell is 0.6 of it
	baseline              = 15 // from the top of a cell
	margin                = 18 // around the cells
	barHeight             = 38
)

// picture is what goes into one file. All frames must have the size of the first.
type picture struct {
	title, describe string
	light           bool
	frames          []frame
}

// render returns the picture as SVG. The same picture gives the same bytes.
func render(p picture) []byte {
	colors := darkPalette()
	if p.light {
		colors = lightPalette()
	}
	screen := p.frames[0].screen
	width := screen.Cols*cellWidth + 2*margin
	height := screen.Rows*cellHeight + 2*margin + barHeight

	classes := &classes{usual: colors.text}
	var body bytes.Buffer
	layers := layersOf(p.frames, colors)
	for _, l := range layers {
		drawing := paint(l.rows, colors, classes)
		if name := l.class(len(p.frames)); name != "" {
			drawing = fmt.Sprintf("<g class=\"%s\">\n%s</g>\n", name, drawing)
		}
		body.WriteString(drawing)
	}

	var out bytes.Buffer
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d" role="img" aria-labelledby="title" aria-describedby="desc" xml:space="preserve">`+"\n",
		width, height)
	fmt.Fprintf(&out, "<title id=\"title\">%s</title>\n", escape(p.title))
	fmt.Fprintf(&out, "<desc id=\"desc\">%s</desc>\n", escape(description(p)))
	fmt.Fprintf(&out, "<style>\n%s%s</style>\n", classes, animation(p.frames, layers))
	writeWindow(&out, p.title, colors, width, height)
	fmt.Fprintf(&out, "<g transform=\"translate(%d %d)\" fill=\"%s\">\n", margin, barHeight+margin, colors.text)
	out.Write(body.Bytes())
	out.WriteString("</g>\n</svg>\n")
	return out.Bytes()
}

// description is the script's sentence and the text of the last frame.
func description(p picture) string {
	screen := p.frames[len(p.frames)-1].screen
	var rows []string
	for y := range screen.Rows {
		rows = append(rows, screen.Row(y))
	}
	text := strings.Trim(strings.Join(rows, "\n"), "\n")
	if p.describe != "" {
		return p.describe + "\n\n" + text
	}
	return text
}

// writeWindow draws what is around the cells: a rounded window with three dots and a title.
func writeWindow(out *bytes.Buffer, title string, colors palette, width, height int) {
	const radius = 10
	fmt.Fprintf(out, `<rect x=".5" y=".5" width="%d" height="%d" rx="%d" fill="%s"/>`+"\n", width-1, height-1, radius, colors.background)
	fmt.Fprintf(out, `<path d="M.5 %d.5V%[2]d.5a%[2]d %[2]d 0 0 1 %[2]d-%[2]dH%[3]d.5a%[2]d %[2]d 0 0 1 %[2]d %[2]dV%[1]d.5z" fill="%[4]s"/>`+"\n",
		barHeight, radius, width-1-radius, colors.bar)
	fmt.Fprintf(out, `<path d="M1 %d.5H%d" stroke="%s"/>`+"\n", barHeight, width-1, colors.border)
	fmt.Fprintf(out, `<rect x=".5" y=".5" width="%d" height="%d" rx="%d" fill="none" stroke="%s"/>`+"\n", width-1, height-1, radius, colors.border)
	for i, fill := range []string{"#ff5f57", "#febc2e", "#28c840"} {
		fmt.Fprintf(out, `<circle cx="%d" cy="%d" r="6" fill="%s"/>`+"\n", margin+5+20*i, barHeight/2, fill)
	}
	fmt.Fprintf(out, `<text class="title" x="%s" y="%d" fill="%s">%s</text>`+"\n",
		decimal(float64(width)/2), barHeight/2+5, colors.caption, escape(title))
}

// layer is rows that are shown from one frame until before another.
type layer struct {
	from, until int
	rows        map[int][]look // by the row's number
}

// class is the name under which CSS shows and hides the layer, "" for one that is always there.
func (l layer) class(frames int) string {
	if l.from == 0 && l.until == frames {
		return ""
	}
	return fmt.Sprintf("s%d-%d", l.from, l.until)
}

// layersOf sorts the rows of all frames into layers: a row that stays the same over some frames is in there once.
func layersOf(frames []frame, colors palette) []layer {
	var layers []layer
	add := func(y, from, until int, row []look) {
		i := slices.IndexFunc(layers, func(l layer) bool { return l.from == from && l.until == until })
		if i < 0 {
			i = len(layers)
			layers = append(layers, layer{from: from, until: until, rows: map[int][]look{}})
		}
		layers[i].rows[y] = row
	}
	for y := range frames[0].screen.Rows {
		from := 0
		row := looks(frames[0].screen, y, colors)
		for i := 1; i < len(frames); i++ {
			if next := looks(frames[i].screen, y, colors); !slices.Equal(row, next) {
				add(y, from, i, row)
				from, row = i, next
			}
		}
		add(y, from, len(frames), row)
	}
	slices.SortFunc(layers, func(a, b layer) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.until - a.until
	})
	return layers
}

func looks(screen terminal.Snapshot, y int, colors palette) []look {
	row := make([]look, len(screen.Cells[y]))
	for x, cell := range screen.Cells[y] {
		cursor := screen.Cursor.Visible && screen.Cursor.X == x && screen.Cursor.Y == y
		row[x] = colors.look(cell, cursor)
	}
	return row
}

// animation is the CSS that shows each layer in its time, over and over. Without animation the layers of the last frame
// are shown.
func animation(frames []frame, layers []layer) string {
	starts := make([]time.Duration, len(frames)+1) // starts[i] is when frame i begins
	for i, f := range frames {
		starts[i+1] = starts[i] + f.shown
	}
	total := starts[len(frames)]
	var hidden []string
	var moving strings.Builder
	for _, l := range layers {
		name := l.class(len(frames))
		if name == "" {
			continue
		}
		if l.until < len(frames) {
			hidden = append(hidden, "."+name)
		}
		fmt.Fprintf(&moving, ".%s{animation:%[1]s %ss step-end infinite}\n", name, decimal(total.Seconds()))
		fmt.Fprintf(&moving, "@keyframes %s{", name)
		if l.from > 0 {
			fmt.Fprintf(&moving, "0%%{visibility:hidden}")
		}
		fmt.Fprintf(&moving, "%s{visibility:visible}", percent(starts[l.from], total))
		if l.until < len(frames) {
			fmt.Fprintf(&moving, "%s,to{visibility:hidden}", percent(starts[l.until], total))
		} else {
			fmt.Fprintf(&moving, "to{visibility:visible}")
		}
		moving.WriteString("}\n")
	}
	if moving.Len() == 0 {
		return ""
	}
	return strings.Join(hidden, ",") + "{visibility:hidden}\n@media (prefers-reduced-motion:no-preference){\n" + moving.String() + "}\n"
}

func percent(part, total time.Duration) string {
	return decimal(float64(part)*100/float64(total)) + "%"
}

// classes collects the CSS classes of text as they are first used.
type classes struct {
	usual rgb // the colour that needs no class
	used  []rgb
}

// color is the class of text in this colour, "" for the usual one.
func (c *classes) color(color rgb) string {
	if color == c.usual {
		return ""
	}
	i := slices.Index(c.used, color)
	if i < 0 {
		i = len(c.used)
		c.used = append(c.used, color)
	}
	return fmt.Sprintf("c%d", i)
}

// String is the style sheet of all text.
func (c *classes) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "text{font:%dpx ui-monospace,'SF Mono',Menlo,'DejaVu Sans Mono',monospace;font-variant-ligatures:none;white-space:pre}\n", fontSize)
	b.WriteString("text.title{font-size:13px;text-anchor:middle}\ntext.b{font-weight:700}\ntext.i{font-style:italic}\ntext.m{text-anchor:middle}\n")
	for i, color := range c.used {
		fmt.Fprintf(&b, ".c%d{fill:%s}\n", i, color)
	}
	return b.String()
}

func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a Buffer takes everything
	return strings.ReplaceAll(b.String(), "&#xA;", "\n")
}

// decimal writes a number with as few digits as it needs, at most three behind the point.
func decimal(f float64) string {
	s := strconv.FormatFloat(f, 'f', 3, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
