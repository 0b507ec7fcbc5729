// Package overlay holds the boxes that lie over the screens for a moment: help, the action menu, a prompt.
//
// While a box is open it has all keys. Each key has an Outcome, on which the root acts; a box changes nothing but itself.
package overlay

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"codedesk/ui/keys"
	"codedesk/ui/theme"
)

// Overlay is an open box.
type Overlay interface {
	// Key handles a key.
	Key(msg tea.KeyMsg) Outcome
	// Typing reports whether letters are typed into the box; otherwise they act.
	Typing() bool
	// Hints are the keys that work in the box now, for the footer: most useful first, the way out last.
	Hints(t theme.Theme) []keys.Hint
	// View is the box for a window of the given size, at most that large.
	View(t theme.Theme, width, height int) string
}

// Outcome says what a key led to.
type Outcome struct {
	Close    bool
	Action   keys.Action // an action that was chosen
	Text     string      // a text that was entered
	Done     bool        // the text was entered with enter, or the question answered with yes
	Complete bool        // the text so far is to be completed
}

// box draws a frame around lines of one width: title in the upper edge, and in the lower how much more there is below it.
func box(t theme.Theme, title string, more int, lines []string, width int) string {
	edge := func(left, text, right string, style theme.Style) string {
		text = theme.Cut(text, width-4, t.Ellipsis)
		fill := strings.Repeat(t.Glyphs.Rule, max(0, width-4-theme.Width(text)))
		return t.Rule.Paint(left+t.Glyphs.Rule) + style.Paint(text) + t.Rule.Paint(fill+t.Glyphs.Rule+right)
	}
	corners := [4]string{"╭", "╮", "╰", "╯"}
	if t.Bar == "|" {
		corners = [4]string{"+", "+", "+", "+"}
	}
	out := []string{edge(corners[0], " "+title+" ", corners[1], t.Title)}
	for _, line := range lines {
		out = append(out, t.Rule.Paint(t.Bar)+" "+theme.Fit(line, width-4, t.Ellipsis)+" "+t.Rule.Paint(t.Bar))
	}
	below := ""
	if more > 0 {
		below = fmt.Sprintf(" %d more ", more)
	}
	out = append(out, edge(corners[2], below, corners[3], t.Faint))
	return strings.Join(out, "\n")
}

// scrolling is the hint of a box in which there is more than fits.
func scrolling(t theme.Theme, does string) keys.Hint {
	return keys.Hint{Key: keys.Pair(t.Up, t.Down), Does: does}
}

// gapBelow is what lies between the line that is typed into and the list below it: an empty line where there is room for one.
func gapBelow(height int) []string {
	if height < 12 {
		return nil
	}
	return []string{""}
}

// Place lays a box over the middle of a screen of the given width. The screen keeps its number of lines.
func Place(screen, box string, width int) string {
	lines, over := strings.Split(screen, "\n"), strings.Split(box, "\n")
	boxWidth := theme.Width(over[0])
	left := max(0, (width-boxWidth)/2)
	top := max(0, (len(lines)-len(over))/2)
	for i, row := range over {
		if top+i >= len(lines) {
			break
		}
		under := lines[top+i]
		lines[top+i] = theme.Fit(theme.Cut(under, left, ""), left, "") + row + ansi.TruncateLeft(under, left+boxWidth, "")
	}
	return strings.Join(lines, "\n")
}
