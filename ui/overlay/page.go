package overlay

import (
	"fmt"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
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

// Widths of the column of labels on a page; narrow pages get the second.
const (
	pageLabel       = 12
	narrowPageLabel = 10
	narrowPage      = 60
)

// rowLines lays rows out: labels in one column, words in the other.
func rowLines(t theme.Theme, rows []workbench.Row, width int) []string {
	label := labelColumn(width)
	var lines []string
	for _, row := range rows {
		if row.First {
			lines = append(lines, "")
		}
		indent := label
		if row.Label == "" {
			indent = 0
		}
		for i, words := range theme.Wrap(row.Text, width-indent) {
			head := ""
			if i == 0 {
				head = row.Label
			}
			lines = append(lines, toned(t, row.Tone, t.Faint).Paint(theme.Fit(head, indent, ""))+toned(t, row.Tone, t.Text).Paint(words))
		}
	}
	return lines
}

func labelColumn(width int) int {
	if width < narrowPage {
		return narrowPageLabel
	}
	return pageLabel
}

// toned is the style of a tone, and another for words that are no news.
func toned(t theme.Theme, tone workbench.Tone, plain theme.Style) theme.Style {
	switch tone {
	case workbench.Good:
		return t.Good
	case workbench.Warning:
		return t.Warning
	case workbench.Bad:
		return t.Bad
	case workbench.Special:
		return t.Special
	}
	return plain
}

// NewDenial is the page that explains a payer's answer to a claim.
func NewDenial(d *workbench.Denial) *Page {
	return NewPage("denial "+d.CARC, func(t theme.Theme, width int) []string {
		var lines []string
		if d.Code != nil {
			for _, words := range theme.Wrap(d.Code.Display, width) {
				lines = append(lines, t.Strong.Paint(words))
			}
		}
		return append(lines, rowLines(t, workbench.DenialRows(d), width)...)
	})
}
