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

// wrap breaks pieces into lines of at most width cells, at spaces where it can, inside a word where it must. Spaces at a break are dropped.
func wrap(pieces []piece, width int) []line {
	if width < 1 {
		return nil
	}
	var lines []line
	var current line
	used := 0
	breakLine := func() {
		if n := len(current); n > 0 { // what hangs over the edge is only spaces
			current[n-1].text = strings.TrimRight(current[n-1].text, " ")
		}
		lines = append(lines, current)
		current, used = nil, 0
	}
	put := func(word string, from piece) {
		if n := len(current); n > 0 && current[n-1].link == from.link && current[n-1].style == from.style {
			current[n-1].text += word
		} else {
			current = append(current, piece{word, from.style, from.link})
		}
		used += theme.Width(word)
	}
	for _, from := range pieces {
		for _, word := range strings.SplitAfter(from.text, " ") {
			if used > 0 && used+theme.Width(strings.TrimRight(word, " ")) > width {
				breakLine()
			}
			for theme.Width(strings.TrimRight(word, " ")) > width {
				head := ansi.Truncate(word, width, "")
				if head == "" {
					break // a glyph wider than the whole line is left to the final cut
				}
				put(head, from)
				breakLine()
				word = word[len(head):]
			}
			if used == 0 {
				word = strings.TrimLeft(word, " ")
			}
			if word != "" {
				put(word, from)
			}
		}
	}
	if len(current) > 0 {
		breakLine()
	}
	return lines
}

// indent puts an empty piece of n cells before every line.
func indent(lines []line, n int) []line {
	for i := range lines {
		lines[i] = append(line{{text: strings.Repeat(" ", n), link: -1}}, lines[i]...)
	}
	return lines
}
