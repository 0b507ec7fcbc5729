package searchpane

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
	"codedesk/ui/theme"
)

// count is what stands at the right of the search line: how many of how many.
func (p *Pane) count() string {
	if p.total == 0 && p.notice == "" || p.inTree || p.whole == 0 {
		return ""
	}
	total := thousands(p.total)
	if p.more {
		total += "+"
	}
	return total + " of " + thousands(p.whole)
}

func thousands(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// lead is the line between search line and list: the place in the tree.
func (p *Pane) lead() string {
	if !p.inTree {
		return ""
	}
	if p.tree == nil {
		return "all code sets"
	}
	titles := []string{p.tree.Set.Label()}
	for _, c := range append(slices.Clone(p.tree.Path()), p.tree) {
		titles = append(titles, title(c))
	}
	// The end of the path matters most: drop from the front what does not fit.
	separator := " " + p.theme.Crumb + " "
	for len(titles) > 2 && theme.Width(strings.Join(titles, separator)) > p.size.Width-4 {
		titles = append([]string{p.theme.Ellipsis}, titles[2:]...)
	}
	return strings.Join(titles, separator)
}

// title is a row of the tree in words, with its code when it has one.
func title(c *codebook.Code) string {
	if c.Kind == codebook.KindHeading && c.Set != codebook.ICD10CM {
		return c.Display
	}
	return c.Code + " " + c.Display
}

// why says how the chosen hit was found.
func (p *Pane) why() string {
	if p.at < 0 || p.rows[p.at].hit == nil {
		return ""
	}
	match := p.rows[p.at].hit.Match()
	if match.Why == "" {
		return string(match.Tier)
	}
	return match.Why
}

// quotes reports whether the reason why the chosen hit was found quotes licensed words.
func (p *Pane) quotes() bool {
	hit := p.rows[p.at].hit
	return hit.Code.LicensedTerm(hit.Match().Alias)
}

// View is the pane as exactly Height lines of exactly Width cells.
func (p *Pane) View() string {
	t, width := p.theme, p.size.Width
	lines := []string{p.inputLine()}
	if p.listTop() > 1 {
		lines = append(lines, " "+t.Strong.Paint(theme.Cut(p.lead(), width-2, t.Ellipsis)))
	}
	if p.notice != "" {
		for _, text := range strings.Split(p.notice, "\n") {
			for i, line := range theme.Wrap(text, width-6) {
				lines = append(lines, strings.Repeat(" ", 3+2*min(i, 1))+t.Text.Paint(line))
			}
		}
		if bar := t.Progress(p.progress.Done, p.progress.Total, width-6); bar != "" {
			lines = append(lines, "", "   "+t.Text.Paint(theme.Cut(p.progress.Doing, width-6, t.Ellipsis)), "   "+bar)
		}
	}
	for i := p.top; i < len(p.rows) && len(lines) < p.listTop()+p.listHeight(); i++ {
		lines = append(lines, p.row(i))
	}
	for len(lines) < p.size.Height-1 {
		lines = append(lines, "")
	}
	bottom, look := "", t.Faint
	if why := p.why(); why != "" {
		bottom = "why  " + why
		if p.quotes() {
			bottom, look = theme.Cut(bottom, width-2-1-theme.Width(t.Owned), t.Ellipsis)+" "+t.Owned, t.Licensed
		}
	} else if hidden := len(p.rows) - p.top - p.listHeight(); hidden > 0 {
		bottom = fmt.Sprintf("%d more below", hidden)
	}
	lines = append(lines[:min(len(lines), max(0, p.size.Height-1))], " "+look.Paint(theme.Cut(bottom, width-2, t.Ellipsis)))
	for i := range lines {
		lines[i] = theme.Fit(lines[i], width, "")
	}
	return strings.Join(lines[:min(len(lines), p.size.Height)], "\n")
}
