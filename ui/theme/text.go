package theme

import (
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// Width is the number of cells a text takes, escape sequences not counted. It is the one width function of the program.
func Width(text string) int {
	if plain(text) {
		return len(text)
	}
	return ansi.StringWidth(text)
}

// plain reports whether text is printable ASCII, as most is: then every byte is a cell.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// Cut shortens text to at most width cells; when something is lost, the last cell is the ellipsis.
func Cut(text string, width int, ellipsis string) string {
	switch {
	case width <= 0:
		return ""
	case !plain(text):
		return ansi.Truncate(text, width, ellipsis)
	case len(text) <= width:
		return text
	}
	return text[:max(0, width-Width(ellipsis))] + ellipsis
}

// Fit cuts or pads text to exactly width cells.
func Fit(text string, width int, ellipsis string) string {
	text = Cut(text, width, ellipsis)
	return text + strings.Repeat(" ", max(0, width-Width(text)))
}

// Whole joins as many pieces as fit into width cells, from the first on; the first is cut when it alone is too long.
func Whole(pieces []string, gap string, width int, ellipsis string) string {
	if len(pieces) == 0 {
		return ""
	}
	text := Cut(pieces[0], width, ellipsis)
	for _, piece := range pieces[1:] {
		if Width(text)+Width(gap)+Width(piece) > width {
			break
		}
		text += gap + piece
	}
	return text
}

// Marked paints plain text in the base style with the spans (rune offsets, ascending) in the mark style, cut to width cells.
func Marked(text string, spans [][2]int, base, mark Style, width int, ellipsis string) string {
	text = Cut(text, width, ellipsis)
	if len(spans) == 0 {
		return base.Paint(text)
	}
	runes := []rune(text)
	inside := make([]bool, len(runes))
	for _, span := range spans {
		for i := max(0, span[0]); i < min(span[1], len(runes)); i++ {
			inside[i] = true
		}
	}
	var out strings.Builder
	marked, from, at := false, 0, 0 // from is a byte, at a rune
	paint := func(to int) {
		style := base
		if marked {
			style = mark
		}
		out.WriteString(style.Paint(text[from:to]))
		from = to
	}
	for byteAt, size := range clusters(text) {
		if inside[at] != marked {
			paint(byteAt)
			marked = !marked
		}
		at += size
	}
	paint(len(text))
	return out.String()
}

// clusters runs over the glyphs of a text: the byte where each begins, and how many runes it has. A letter and the accents that
// stand on it are one glyph, which a mark covers as a whole. Between two printable characters of ASCII there is always a border.
func clusters(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for at, size := 0, 0; at < len(text); at += size {
			runes := 1
			size = 1
			if !plain(text[at:min(at+2, len(text))]) {
				cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(text[at:], -1)
				size, runes = len(cluster), utf8.RuneCountInString(cluster)
			}
			if !yield(at, runes) {
				return
			}
		}
	}
}

// longestStub is how many bytes of a word that was cut are dropped too, so that the rest begins with a whole word.
const longestStub = 10

// CutStart shortens text to at most width cells by leaving out words at its beginning, for rows that begin alike and differ at the end.
// The spans (rune offsets) are moved along; what they lose is cut off.
func CutStart(text string, spans [][2]int, width int, ellipsis string) (string, [][2]int) {
	if Width(text) <= width {
		return text, spans
	}
	room := max(0, width-Width(ellipsis))
	drop := Width(text) - room
	tail := ansi.TruncateLeft(text, drop, "")
	for ; Width(tail) > room; drop++ { // a wide glyph that stands on the edge
		tail = ansi.TruncateLeft(text, drop, "")
	}
	if space := strings.IndexByte(tail, ' '); space >= 0 && space < longestStub && !strings.HasSuffix(text[:len(text)-len(tail)], " ") {
		tail = tail[space+1:]
	}
	from := len([]rune(text)) - len([]rune(tail)) // first rune that is shown
	shift := from - len([]rune(ellipsis))
	moved := make([][2]int, 0, len(spans))
	for _, span := range spans {
		if span[1] > from {
			moved = append(moved, [2]int{max(span[0], from) - shift, span[1] - shift})
		}
	}
	return ellipsis + tail, moved
}

// ASCII writes a text without any other character than ASCII, in the same number of cells: what has a likeness becomes it, the rest is "?".
func ASCII(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return r > '~' }) < 0 {
		return text
	}
	likeness := map[string]string{"·": "-", "›": ">", "…": "~", "×": "x", "→": ">", "←": "<", "↑": "^", "↓": "v", "“": `"`, "”": `"`, "‘": "'", "’": "'", "–": "-", "—": "-", "≈": "~", "✓": "+", "★": "*", "©": "c"}
	var out strings.Builder
	for graphemes := uniseg.NewGraphemes(text); graphemes.Next(); {
		cluster := graphemes.Str()
		switch like, ok := likeness[cluster]; {
		case ok:
			out.WriteString(like)
		case len(cluster) == 1 || cluster == "\r\n":
			out.WriteString(cluster)
		default:
			if base := norm.NFKD.String(cluster); base[0] <= '~' && Width(cluster) == 1 { // a letter without its accent
				out.WriteByte(base[0])
			} else {
				out.WriteString(strings.Repeat("?", Width(cluster)))
			}
		}
	}
	return out.String()
}

// Wrap breaks text at spaces into lines of at most width cells; a word that is longer, such as a path, is broken within. Unlike ansi.Wordwrap it
// leaves hyphens alone, which codes and dates are full of.
func Wrap(text string, width int) []string {
	width = max(1, width)
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && Width(line)+1+Width(word) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
		for Width(line) > width {
			head := ansi.Truncate(line, width, "")
			if head == "" { // a wide glyph in a single cell
				break
			}
			lines, line = append(lines, head), line[len(head):]
		}
	}
	return append(lines, line)
}

// Notice is a screen that says just one thing, wrapped into its upper part.
func (t Theme) Notice(text string, width, height int) string {
	lines := make([]string, height)
	for i, line := range strings.Split(ansi.Wordwrap(text, max(1, width-6), ""), "\n") {
		if at := i + height/4; at < height {
			lines[at] = "   " + t.Text.Paint(line)
		}
	}
	for i := range lines {
		lines[i] = Fit(lines[i], width, t.Ellipsis)
	}
	return strings.Join(lines, "\n")
}
