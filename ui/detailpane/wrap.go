package detailpane

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"codedesk/ui/theme"
)

// piece is a run of text in one style; link is the number of the link it belongs to, or -1.
type piece struct {
	text  string
	style theme.Style
	link  int
}

// line is one line of the card.
type line []piece

// word is what no line break may part: the pieces between two spaces, without them, and how many spaces follow.
type word struct {
	pieces []piece
	width  int
	spaces int
}

// wrap breaks pieces into lines of at most width cells, at spaces where it can, inside a word where it must. Spaces at a break are dropped.
// Pieces that touch, such as a link and the bracket after it, stay together.
func wrap(pieces []piece, width int) []line {
	if width < 1 {
		return nil
	}
	var lines []line
	var current line
	used, gap := 0, 0 // cells in the current line; spaces owed before the next word
	put := func(p piece) {
		if n := len(current); n > 0 && current[n-1].link == p.link && current[n-1].style == p.style {
			current[n-1].text += p.text
		} else {
			current = append(current, p)
		}
		used += theme.Width(p.text)
	}
	breakLine := func() {
		lines = append(lines, current)
		current, used, gap = nil, 0, 0
	}
	for _, w := range words(pieces) {
		if used > 0 && used+gap+w.width > width {
			breakLine()
		}
		if gap > 0 && used > 0 && len(w.pieces) > 0 {
			space := piece{text: strings.Repeat(" ", gap), style: w.pieces[0].style, link: -1}
			if last := current[len(current)-1]; last.link == w.pieces[0].link { // a link goes on over the space
				space.link = last.link
			}
			put(space)
		}
		for _, p := range w.pieces {
			for used+theme.Width(p.text) > width {
				head := ansi.Truncate(p.text, width-used, "")
				if head == "" && used == 0 {
					break // a glyph wider than the whole line is left to the final cut
				}
				if head != "" {
					put(piece{head, p.style, p.link})
				}
				breakLine()
				p.text = p.text[len(head):]
			}
			if p.text != "" {
				put(p)
			}
		}
		gap = w.spaces
	}
	if len(current) > 0 {
		breakLine()
	}
	return lines
}

// words parts pieces at their spaces.
func words(pieces []piece) []word {
	var list []word
	var current word
	for _, p := range pieces {
		for rest := p.text; rest != ""; {
			if rest[0] == ' ' {
				trimmed := strings.TrimLeft(rest, " ")
				current.spaces += len(rest) - len(trimmed)
				list, current, rest = append(list, current), word{}, trimmed
				continue
			}
			text := rest
			if i := strings.IndexByte(rest, ' '); i >= 0 {
				text = rest[:i]
			}
			current.pieces = append(current.pieces, piece{text, p.style, p.link})
			current.width += theme.Width(text)
			rest = rest[len(text):]
		}
	}
	if len(current.pieces) > 0 {
		list = append(list, current)
	}
	return list
}

// indent puts an empty piece of n cells before every line.
func indent(lines []line, n int) []line {
	for i := range lines {
		lines[i] = append(line{{text: strings.Repeat(" ", n), link: -1}}, lines[i]...)
	}
	return lines
}
