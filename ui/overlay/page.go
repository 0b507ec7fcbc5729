package overlay

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/ui/theme"
)

// Page is a text to read, as wide as the window allows. It scrolls; some letters may take something of it.
type Page struct {
	title   string
	lines   func(t theme.Theme, width int) []string
	letters []string // that are handed to the root
	hint    string   // what they do
	years   []int    // of the copyrights in what it says

	top, rows, last int // the last two are known after a View
}

// widestPage is the width that lines are still read well at.
const widestPage = 110

// NewPage is a page under a title. lines are its lines in a width.
func NewPage(title string, lines func(t theme.Theme, width int) []string) *Page {
	return &Page{title: title, lines: lines}
}

// Letters lets letters take something of the page; hint says what they do.
func (p *Page) Letters(hint string, letters ...string) { p.hint, p.letters = hint, letters }

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

// View is the page.
func (p *Page) View(t theme.Theme, width, height int) string {
	width = min(width, widestPage)
	lines := p.lines(t, width-4)
	p.rows = max(1, height-2)
	p.last = max(0, len(lines)-p.rows)
	p.top = min(p.top, p.last)
	shown := lines[p.top:min(len(lines), p.top+p.rows)]
	hint := "esc closes"
	if p.last > 0 {
		hint += "   " + t.Up + t.Down + " scroll"
	}
	if p.hint != "" {
		hint += "   " + p.hint
	}
	if below := len(lines) - p.top - len(shown); below > 0 {
		hint += fmt.Sprintf("   %d more", below)
	}
	return box(t, p.title, hint, shown, width)
}
