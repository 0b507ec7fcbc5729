package overlay

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/ui/keys"
	"codedesk/ui/theme"
)

// Page is a text to read, as wide as the window allows. It scrolls; some letters may take something of it.
type Page struct {
	title   string
	lines   func(t theme.Theme, width int) []string
	letters []string  // that are handed to the root
	hint    keys.Hint // what they do
	years   []int     // of the copyrights in what it says

	top, rows, last int // the last two are known after a View
}

// widestPage is the width that lines are still read well at.
const widestPage = 110

// NewPage is a page under a title. lines are its lines in a width.
func NewPage(title string, lines func(t theme.Theme, width int) []string) *Page {
	return &Page{title: title, lines: lines}
}

// Letters lets letters take something of the page; does says what.
func (p *Page) Letters(does string, letters ...string) {
	p.hint, p.letters = keys.Hint{Key: strings.Join(letters, "/"), Does: does}, letters
}

// SetCopyright says whose words are on the page, by the years of their copyrights.
func (p *Page) SetCopyright(years ...int) { p.years = years }

// Key scrolls, closes, or takes what a letter stands for: that letter is the Outcome's text.
func (p *Page) Key(msg tea.KeyMsg) Outcome {
	name := msg.String()
	switch name {
	case "down", "j", "ctrl+n":
		p.top++
	case "up", "k", "ctrl+p":
		p.top--
	case "pgdown", "ctrl+d", " ", "space":
		p.top += max(1, p.rows-1)
	case "pgup", "ctrl+u":
		p.top -= max(1, p.rows-1)
	case "home", "g":
		p.top = 0
	case "end", "G":
		p.top = p.last
	case "esc", "q", "enter":
		return Outcome{Close: true}
	default:
		if slices.Contains(p.letters, name) {
			return Outcome{Done: true, Text: name}
		}
	}
	p.top = max(0, min(p.top, p.last))
	return Outcome{}
}

// Typing is false: letters act.
func (p *Page) Typing() bool { return false }

// Copyright is the years of the copyrights in what the page says, see codebook.Notice.
func (p *Page) Copyright() []int { return p.years }

// Hints are the keys of the page.
func (p *Page) Hints(t theme.Theme) []keys.Hint {
	var hints []keys.Hint
	if p.last > 0 {
		hints = append(hints, scrolling(t, "scroll"))
	}
	if p.letters != nil {
		hints = append(hints, p.hint)
	}
	return append(hints, keys.Hint{Key: "esc", Does: "close"})
}

// View is the page.
func (p *Page) View(t theme.Theme, width, height int) string {
	width = min(width, widestPage)
	lines := p.lines(t, width-4)
	p.rows = max(1, height-2)
	p.last = max(0, len(lines)-p.rows)
	p.top = min(p.top, p.last)
	shown := lines[p.top:min(len(lines), p.top+p.rows)]
	return box(t, p.title, len(lines)-p.top-len(shown), shown, width)
}
