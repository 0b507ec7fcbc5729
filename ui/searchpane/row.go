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

// rowLook is how the parts of a row are painted; under the cursor all alike.
type rowLook struct {
	cursor                            string
	text, faint, strong, match, words theme.Style // words is the descriptor's
}

// look is how a row is painted.
func (p *Pane) look(i int) rowLook {
	t := p.theme
	switch {
	case i == p.at && p.active:
		return rowLook{t.Glyphs.Cursor, t.Selected, t.Selected, t.Selected, t.SelectedMatch, t.Selected}
	case i == p.at:
		return rowLook{t.Glyphs.Cursor, t.SelectedIdle, t.SelectedIdle, t.SelectedIdle, t.SelectedIdle, t.SelectedIdle}
	case p.rows[i].code.Licensed():
		return rowLook{" ", t.Text, t.Faint, t.Strong, t.Match, t.Licensed}
	}
	return rowLook{" ", t.Text, t.Faint, t.Strong, t.Match, t.Text}
}

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
	c, look := r.code, p.look(i)
	code := c.Code
	if c.Kind == codebook.KindHeading && c.Set != codebook.ICD10CM {
		code = ""
	}
	star, mark, owned := p.starOf(c), p.mark(r), p.ownedOf(c)
	if p.marked != nil && same(c, p.marked) {
		mark = strings.TrimSpace("[A] " + mark)
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
	return look.text.Paint(look.cursor) + look.faint.Paint(theme.Fit(c.Set.Label(), setWidth, "")) + look.strong.Paint(theme.Fit(code, codeWidth, t.Ellipsis)) +
		theme.Marked(descriptor, spans, look.words, look.match, width, t.Ellipsis) + look.text.Paint(filler+" "+star) + look.faint.Paint(mark+" ") + look.words.Paint(owned)
}

// starOf is the column of stars, which is there while a row has one.
func (p *Pane) starOf(c *codebook.Code) string {
	switch {
	case !p.stars:
		return ""
	case p.favour(c):
		return p.theme.Star + " "
	}
	return "  "
}

// ownedOf is the column of the owner's sign, which is there while a row is licensed.
func (p *Pane) ownedOf(c *codebook.Code) string {
	switch {
	case c.Licensed():
		return p.theme.Owned + " "
	case p.owned:
		return strings.Repeat(" ", theme.Width(p.theme.Owned)+1)
	}
	return ""
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
