package searchpane

import (
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// Widths of the columns before the descriptor.
const (
	setWidth  = 7 // the set's badge and a space
	codeWidth = 9 // eight characters at the most, "S52.501A", and a space
)

// row is a line of the list: cursor, set, code, descriptor with the letters that matched, and marks at the right: whether it is a favourite, how it was
// found, and, in a column of its own, whether the descriptor is licensed.
func (p *Pane) row(i int) string {
	r, t := p.rows[i], p.theme
	if r.tries != nil {
		return " " + t.Faint.Paint("try   "+theme.Whole(r.tries, "    ", p.size.Width-8, t.Ellipsis))
	}
	if r.code == nil {
		return " " + t.Faint.Paint(theme.Cut(r.heading, p.size.Width-2, t.Ellipsis))
	}
	text, faint, strong, match := t.Text, t.Faint, t.Strong, t.Match
	words := text
	if r.code.Licensed() {
		words = t.Licensed
	}
	cursor := " "
	if i == p.at {
		cursor = t.Glyphs.Cursor
		text, faint, strong, match = t.Selected, t.Selected, t.Selected, t.SelectedMatch
		if !p.active {
			text, faint, strong, match = t.SelectedIdle, t.SelectedIdle, t.SelectedIdle, t.SelectedIdle
		}
		words = text
	}
	c := r.code
	code := c.Code
	if c.Kind == codebook.KindHeading && c.Set != codebook.ICD10CM {
		code = ""
	}
	mark, owned := p.mark(r), ""
	if p.marked != nil && same(c, p.marked) {
		mark = strings.TrimSpace("[A] " + mark)
	}
	switch {
	case c.Licensed():
		owned = t.Owned + " "
	case p.owned:
		owned = strings.Repeat(" ", theme.Width(t.Owned)+1)
	}
	star := ""
	if p.stars {
		star = "  "
		if p.favour(c) {
			star = t.Star + " "
		}
	}
	width := p.size.Width - 1 - setWidth - codeWidth - theme.Width(mark) - 2 - theme.Width(owned) - theme.Width(star)
	var spans [][2]int
	if r.hit != nil {
		spans = spanPairs(r.hit.Match().Spans)
	}
	descriptor := c.Display
	if p.alike(i, i-1, width) || p.alike(i, i+1, width) {
		descriptor, spans = theme.CutStart(descriptor, spans, width, t.Ellipsis)
	}
	filler := strings.Repeat(" ", max(0, width-theme.Width(theme.Cut(descriptor, width, t.Ellipsis))))
	return text.Paint(cursor) + faint.Paint(theme.Fit(c.Set.Label(), setWidth, "")) + strong.Paint(theme.Fit(code, codeWidth, t.Ellipsis)) +
		theme.Marked(descriptor, spans, words, match, width, t.Ellipsis) + text.Paint(filler+" "+star) + faint.Paint(mark+" ") + words.Paint(owned)
}

// alike reports whether two rows would look the same when both are cut at their end; siblings of ICD-10 often do.
func (p *Pane) alike(i, j, width int) bool {
	if j < 0 || j >= len(p.rows) || p.rows[j].code == nil {
		return false
	}
	a, b := p.rows[i].code.Display, p.rows[j].code.Display
	return a != b && theme.Width(a) > width && theme.Cut(a, width, "") == theme.Cut(b, width, "")
}

// mark is the word or sign at the end of a row: a state that forbids billing first, else how the hit was found, else that there is more below.
func (p *Pane) mark(r row) string {
	switch r.code.Status(p.dos) {
	case codebook.StatusDeleted:
		return "deleted"
	case codebook.StatusFuture:
		return "future"
	}
	switch {
	case r.code.Kind == codebook.KindHeader:
		return "header"
	case r.code.Kind == codebook.KindHeading:
		return p.theme.Crumb
	case r.hit == nil:
		return ""
	}
	return tierMarks[r.hit.Match().Tier]
}

// tierMarks are the signs for how a hit was found; plain words have none. Help explains them.
var tierMarks = map[workbench.Tier]string{
	workbench.TierCode: "=", workbench.TierPrefix: "=", workbench.TierSynonym: "~", workbench.TierTypo: "?", workbench.TierFuzzy: "*",
}

// spanPairs are the spans in the form that painting takes.
func spanPairs(spans []workbench.Span) [][2]int {
	pairs := make([][2]int, len(spans))
	for i, span := range spans {
		pairs[i] = span
	}
	return pairs
}
