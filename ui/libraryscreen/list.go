package libraryscreen

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook/workbench"
	"codedesk/ui/layout"
	"codedesk/ui/theme"
)

// column is one column of the list.
type column struct {
	name  string
	width int
	right bool // numbers
	text  func(Row) string
}

// columns are those for which there is room; what the narrow ones lack stands in the details. The starter set is no file: where nothing else is
// listed, sized is false, and there is no column of sizes.
func columns(width int, sized bool) []column {
	set := column{"set", 7, false, func(r Row) string { return workbench.SetName(r.Edition) }}
	edition := column{"edition", 8, false, func(r Row) string { return workbench.EditionName(r.Edition) }}
	covers := column{"covers", 24, false, period}
	codes := column{"entries", 7, true, func(r Row) string { return unless(r.Problem != "", entries(r)) }}
	billable := column{"billable", 8, true, func(r Row) string {
		return unless(r.Problem != "" || r.Set.IsTable(), workbench.Thousands(r.Tally.Billable))
	}}
	holds := column{"holds", 8, false, func(r Row) string { return unless(r.Problem != "", extent(r)) }}
	owner := column{"owner", 8, false, owner}
	size := column{"size", 7, true, func(r Row) string { return unless(r.Bytes == 0, megabytes(r.Bytes)) }}
	switch {
	case width >= 105 && !sized:
		return []column{set, edition, covers, codes, billable, holds, owner}
	case width >= 105:
		return []column{set, edition, covers, codes, billable, holds, owner, size}
	case width >= 96 && !sized:
		return []column{set, edition, covers, codes, billable, holds}
	case width >= 96:
		return []column{set, edition, covers, codes, billable, holds, size}
	case width >= 78:
		return []column{set, edition, covers, codes, billable}
	case width >= 60:
		return []column{set, edition, covers}
	}
	return []column{set, edition}
}

// list draws the releases, in the last column how each stands to the date of service.
func (p *Pane) list(size layout.Size) []string {
	t := p.theme
	cols := columns(size.Width, slices.ContainsFunc(p.rows, func(r Row) bool { return r.Bytes > 0 }))
	head := "   "
	for _, c := range cols {
		head += cell(c.name, c, t) + " "
	}
	var below []string
	if p.bare() {
		below = append(below, "")
		for _, line := range theme.Wrap(p.empty, size.Width-3) {
			below = append(below, "  "+t.Special.Paint(line))
		}
	}
	if len(p.rows) == 0 {
		for _, line := range theme.Wrap(p.notice, size.Width-4) {
			below = append(below, "   "+t.Text.Paint(line))
		}
	}
	room := max(1, size.Height-1-min(len(below), size.Height/2))
	p.top = max(0, min(p.top, p.at, len(p.rows)-room))
	p.top = max(p.top, p.at-room+1)
	if hidden := len(p.rows) - p.top - room; hidden > 0 {
		more := fmt.Sprintf("%d more below ", hidden)
		head = theme.Fit(head, size.Width-len(more), "") + more
	}
	lines := []string{t.Faint.Paint(theme.Cut(head, size.Width, ""))}
	for i := p.top; i < min(len(p.rows), p.top+room); i++ {
		lines = append(lines, p.row(p.rows[i], i == p.at, cols, size.Width))
	}
	return p.fill(append(lines, below...), size)
}

// row draws one release.
func (p *Pane) row(r Row, chosen bool, cols []column, width int) string {
	t := p.theme
	cursor, text, word := " ", t.Text, t.Good
	if !r.InUse {
		text, word = t.Faint, t.Faint
	}
	if r.Problem != "" || r.InUse && !r.Covers {
		word = t.Warning
	}
	if chosen {
		cursor, text, word = t.Glyphs.Cursor, t.Selected, t.Selected
	}
	line := cursor + p.mark(r) + " "
	for _, c := range cols {
		line += cell(c.text(r), c, t) + " "
	}
	if width >= 78 {
		line += " "
	}
	room := width - theme.Width(line) - 1
	state := theme.Cut(standing(r, room), room, t.Ellipsis)
	if chosen {
		state = theme.Fit(state, room+1, "")
	}
	return text.Paint(line) + word.Paint(state)
}

// cell is a text in its column.
func cell(text string, c column, t theme.Theme) string {
	if c.right {
		return fmt.Sprintf("%*s", c.width, theme.Cut(text, c.width, t.Ellipsis))
	}
	return theme.Fit(text, c.width, t.Ellipsis)
}

// mark is the sign before a release that serves the date of service; a star when it was chosen.
func (p *Pane) mark(r Row) string {
	switch {
	case r.Chosen:
		return p.theme.Star
	case r.InUse:
		return p.theme.Check
	}
	return " "
}

// standing is how a release stands to the date of service, in a few words; the marks and the details say what there is no room for.
func standing(r Row, room int) string {
	const unsure = "not confirmed"
	word := "in use"
	if r.Chosen {
		word = "chosen"
	}
	switch long := word + ", " + unsure; {
	case r.Problem != "":
		return "unreadable"
	case r.InUse && r.Covers:
		return word
	case r.InUse && len(long) <= room:
		return long
	case r.InUse:
		return unsure
	case r.Behind:
		return "lends its words"
	case r.Covers:
		return "another serves"
	}
	return "other dates"
}

// period is the days that a release is made for.
func period(r Row) string {
	if r.End == 0 {
		return "from " + r.Effective.String()
	}
	return r.Effective.String() + " to " + r.End.String()
}

// entries is how much it holds; millions in short, for the details have the number.
func entries(r Row) string {
	n, _ := r.Size()
	if n >= 1_000_000 {
		return fmt.Sprintf("%.2f M", float64(n)/1e6)
	}
	return workbench.Thousands(n)
}

// extent says whether a code that is not there is no code.
func extent(r Row) string {
	if r.Complete {
		return "all"
	}
	return "a part"
}

// owner is whose words the release has, as people write it.
func owner(r Row) string {
	if r.Owner == "codedesk" {
		return string(r.Owner)
	}
	return strings.ToUpper(string(r.Owner))
}

func unless(not bool, text string) string {
	if not {
		return ""
	}
	return text
}

func megabytes(bytes int64) string {
	if bytes < 100_000 {
		return strconv.FormatInt((bytes+999)/1000, 10) + " kB"
	}
	return strconv.FormatFloat(float64(bytes)/1e6, 'f', 1, 64) + " MB"
}
