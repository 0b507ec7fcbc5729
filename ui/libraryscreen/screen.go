// Package libraryscreen is the Library tab: which releases the book holds, which dates they cover, and what they lack.
package libraryscreen

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/layout"
	"codedesk/ui/theme"
)

// Pane is the screen. It scrolls.
type Pane struct {
	theme    theme.Theme
	size     layout.Size
	holdings []workbench.Holding
	top      int
}

// New is a screen that holds nothing yet.
func New(t theme.Theme) *Pane { return &Pane{theme: t} }

// SetTheme changes the look.
func (p *Pane) SetTheme(t theme.Theme) { p.theme = t }

// SetSize sets the size in cells that View fills exactly.
func (p *Pane) SetSize(size layout.Size) { p.size = size }

// Show sets what the book holds.
func (p *Pane) Show(holdings []workbench.Holding) { p.holdings = holdings }

// Act does a move. It reports whether the action was one.
func (p *Pane) Act(action keys.Action) bool {
	page := max(1, p.size.Height/2)
	switch action {
	case keys.Up:
		p.top--
	case keys.Down:
		p.top++
	case keys.HalfUp, keys.ScrollUp:
		p.top -= page
	case keys.HalfDown, keys.ScrollDown:
		p.top += page
	case keys.Top:
		p.top = 0
	case keys.Bottom:
		p.top = len(p.lines())
	default:
		return false
	}
	return true
}

// View is the screen as exactly size.Height lines of exactly size.Width cells.
func (p *Pane) View() string {
	lines := p.lines()
	p.top = max(0, min(p.top, len(lines)-p.size.Height))
	rows := make([]string, p.size.Height)
	for i := range rows {
		if at := p.top + i; at < len(lines) {
			rows[i] = lines[at]
		}
		rows[i] = theme.Fit(rows[i], p.size.Width, p.theme.Ellipsis)
	}
	return strings.Join(rows, "\n")
}

// lines are the whole page: a line a release, below it what it was checked against, its sections and what it lacks.
func (p *Pane) lines() []string {
	t := p.theme
	if len(p.holdings) == 0 {
		return []string{"", "  " + t.Faint.Paint("nothing is loaded yet")}
	}
	lines := []string{" " + t.Faint.Paint(fmt.Sprintf("%-7s %-7s %-24s %6s %8s %7s", "set", "edition", "covers", "codes", "billable", "deleted"))}
	for _, h := range p.holdings {
		period := "from " + h.Effective.String()
		if h.End != 0 {
			period = h.Effective.String() + " to " + h.End.String()
		}
		row := fmt.Sprintf("%-7s %-24s %6d %8d %7d  ", workbench.EditionName(h.Release), period, h.Tally.Codes, h.Tally.Billable, h.Tally.Deleted)
		state := t.Good.Paint("complete")
		switch {
		case !h.Covers:
			state = t.Warning.Paint("not this date")
		case !h.Complete:
			state = t.Warning.Paint("a part")
		}
		lines = append(lines, " "+t.Strong.Paint(fmt.Sprintf("%-7s ", h.Set.Label()))+t.Text.Paint(row)+state)
		var sections []string
		for _, section := range h.Sections {
			sections = append(sections, fmt.Sprintf("%s %d", section.Short(), section.Codes))
		}
		lines = append(lines, p.wrapped("holds", strings.Join(sections, " "+t.Dot+" "))...)
		lines = append(lines, p.wrapped("checked", h.Checked)...)
		lines = append(lines, p.wrapped("lacks", h.Rest)...)
		lines = append(lines, "")
	}
	return append(lines, p.wrapped("more", "Importing official releases is not built yet: the starter set is all there is so far.")...)
}

// wrapped is a labelled text, wrapped below the row it belongs to.
func (p *Pane) wrapped(label, text string) []string {
	if text == "" {
		return nil
	}
	const indent = 17
	lines := strings.Split(ansi.Wordwrap(text, max(10, p.size.Width-indent-1), ""), "\n")
	for i, line := range lines {
		name := ""
		if i == 0 {
			name = label
		}
		lines[i] = strings.Repeat(" ", 9) + p.theme.Faint.Paint(theme.Fit(name, indent-9, "")) + p.theme.Text.Paint(line)
	}
	return lines
}
