package overlay

import (
	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/ui/keys"
	"codedesk/ui/theme"
)

// Pick is a list to choose from: typing filters it, enter takes the chosen item.
type Pick struct {
	title  string
	items  []string
	filter func(pattern string, items []string) []int // best first

	pattern string
	shown   []int
	at, top int
}

// NewPick is a list with the cursor on the item at. filter finds the items that a pattern is about.
func NewPick(title string, items []string, at int, filter func(pattern string, items []string) []int) *Pick {
	p := &Pick{title: title, items: items, filter: filter}
	p.apply()
	p.at = max(0, min(at, len(items)-1))
	return p
}

// apply filters the items by the pattern.
func (p *Pick) apply() {
	p.shown, p.at, p.top = nil, 0, 0
	if p.pattern != "" {
		p.shown = p.filter(p.pattern, p.items)
		return
	}
	for i := range p.items {
		p.shown = append(p.shown, i)
	}
}

// Key moves, filters, or takes an item; its text is the Outcome's.
func (p *Pick) Key(msg tea.KeyMsg) Outcome {
	switch msg.String() {
	case "down", "ctrl+n":
		p.move(1)
	case "up", "ctrl+p":
		p.move(-1)
	case "pgdown":
		p.move(10)
	case "pgup":
		p.move(-10)
	case "esc":
		return Outcome{Close: true}
	case "enter":
		if p.at < len(p.shown) {
			return Outcome{Done: true, Text: p.items[p.shown[p.at]]}
		}
	case "ctrl+u":
		p.pattern = ""
		p.apply()
	case "backspace":
		if runes := []rune(p.pattern); len(runes) > 0 {
			p.pattern = string(runes[:len(runes)-1])
			p.apply()
		}
	default:
		if (msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace) && len(p.pattern) < 40 {
			p.pattern += codebook.Clean(string(msg.Runes))
			p.apply()
		}
	}
	return Outcome{}
}

func (p *Pick) move(n int) { p.at = max(0, min(p.at+n, len(p.shown)-1)) }

// Typing reports that letters are typed into the filter.
func (p *Pick) Typing() bool { return true }

// Hints are the keys of the list.
func (p *Pick) Hints(t theme.Theme) []keys.Hint {
	return []keys.Hint{{Key: "enter", Does: "take"}, scrolling(t, "move"), {Key: "letters", Does: "filter"}, {Key: "esc", Does: "close"}}
}

// longestWhole is how many lines an item that is cut in the list has below it, where it stands whole.
const longestWhole = 4

// View is the list. Where items are too long for their lines, the chosen one stands whole below it.
func (p *Pick) View(t theme.Theme, width, height int) string {
	width = min(width, 72)
	cut := width - 6 // cells of an item
	gap := gapBelow(height)
	whole := 0 // lines of the longest that is cut
	for _, item := range p.items {
		if theme.Width(item) > cut {
			whole = max(whole, min(longestWhole, len(theme.Wrap(item, cut))))
		}
	}
	if whole > 0 {
		whole = max(0, min(whole+1, height-3-len(gap)-min(3, len(p.items)))) // a blank line before it
	}
	rows := max(1, min(height-3-len(gap)-whole, len(p.items)))
	p.top = max(min(p.top, p.at), p.at-rows+1)
	lines := append([]string{t.Prompt.Paint(t.Glyphs.Prompt+" ") + t.Text.Paint(p.pattern) + t.Cursor.Paint(" ")}, gap...)
	for i := p.top; i < min(len(p.shown), p.top+rows); i++ {
		style, cursor := t.Text, " "
		if i == p.at {
			style, cursor = t.Selected, t.Glyphs.Cursor
		}
		lines = append(lines, style.Paint(cursor+" "+theme.Fit(p.items[p.shown[i]], cut, t.Ellipsis)))
	}
	if len(p.shown) == 0 {
		lines = append(lines, t.Faint.Paint("nothing is called that"))
	}
	for len(lines) < rows+1+len(gap) {
		lines = append(lines, "")
	}
	if whole > 0 {
		lines = append(lines, "")
		var words []string
		if p.at < len(p.shown) {
			words = theme.Wrap(p.items[p.shown[p.at]], cut)
		}
		for i := range whole - 1 {
			line := ""
			if i < len(words) {
				line = "  " + t.Text.Paint(words[i])
			}
			lines = append(lines, line)
		}
	}
	return box(t, p.title, max(0, len(p.shown)-p.top-rows), lines, width)
}
