package libraryscreen

import (
	"fmt"
	"strings"

	"codedesk/codebook/workbench"
	"codedesk/ui/layout"
	"codedesk/ui/theme"
)

// labelWidth is the width of the column of labels.
const labelWidth = 10

// details draws what belongs to the release under the cursor, or how far an import is, or what came of one.
func (p *Pane) details(size layout.Size) []string {
	var lines []string
	switch {
	case p.importing != nil:
		lines = p.importLines(size.Width)
	case p.result != nil:
		lines = p.resultLines(size.Width)
	case p.Selected() != nil:
		lines = p.releaseLines(*p.Selected(), size.Width)
	}
	p.sideEnd = max(0, len(lines)-size.Height)
	if p.sideEnd > 0 {
		p.sideEnd++ // the last line says how much more there is
	}
	p.side = max(0, min(p.side, p.sideEnd))
	shown := lines[p.side:]
	if len(shown) > size.Height {
		more := fmt.Sprintf("%d more below", len(shown)-size.Height+1)
		shown = append(shown[:size.Height-1:size.Height-1], " "+p.theme.Faint.Paint(more))
	}
	return p.fill(shown, size)
}

// releaseLines is all that is known of a release.
func (p *Pane) releaseLines(r Row, width int) []string {
	t := p.theme
	lines := []string{" " + t.Strong.Paint(workbench.SetName(r.Edition)+" "+workbench.EditionName(r.Edition)) + "  " + t.Text.Paint(r.Name)}
	add := func(label string, style theme.Style, text string) {
		if text == "" {
			return
		}
		for i, line := range theme.Wrap(text, width-labelWidth-2) {
			if i > 0 {
				label = ""
			}
			lines = append(lines, " "+t.Faint.Paint(theme.Fit(label, labelWidth, ""))+style.Paint(line))
		}
	}
	if r.Problem != "" {
		add("problem", t.Bad, r.Problem)
	} else {
		style := t.Text
		if r.InUse && !r.Covers {
			style = t.Warning
		}
		add("serves", style, p.serves(r))
		add("covers", t.Text, period(r))
		n, unit := r.Size()
		size, all := workbench.Thousands(n), "the whole table"
		if !r.Set.IsTable() {
			size, all = fmt.Sprintf("%s, of which %s billable", size, workbench.Thousands(r.Tally.Billable)), "every code of the set"
		}
		if r.Tally.Deleted > 0 {
			size += fmt.Sprintf(", %s deleted by this date", workbench.Thousands(r.Tally.Deleted))
		}
		add(unit, t.Text, size)
		if r.Complete {
			add("holds", t.Text, all)
		} else {
			add("holds", t.Text, "a part of "+strings.TrimPrefix(strings.TrimPrefix(all, "every code of "), "the whole "))
		}
	}
	add("lacks", t.Text, r.Rest)
	add("checked", t.Text, r.Checked)
	add("made of", t.Text, strings.Join(r.Sources, ", "))
	add("owner", t.Text, owner(r))
	if r.File == "" {
		add("file", t.Text, "part of the program")
	} else {
		add("file", t.Text, r.File+", "+megabytes(r.Bytes))
	}
	add("id", t.Text, r.ID())
	var sections []string
	for _, s := range r.Sections {
		sections = append(sections, s.Short()+" ("+workbench.Thousands(s.Codes)+")")
	}
	add("sections", t.Text, strings.Join(sections, " "+t.Dot+" "))
	return lines
}

// serves says in words which dates a release serves, and why.
func (p *Pane) serves(r Row) string {
	switch {
	case r.InUse && r.Chosen && r.Covers:
		return "every date, because it was chosen"
	case r.InUse && r.Chosen:
		return "every date, because it was chosen; it is not made for " + p.dos
	case r.InUse && r.Covers:
		return "the date of service, " + p.dos
	case r.InUse && r.Effective.String() > p.dos:
		return p.dos + " too, for want of an older one; it is not confirmed for that date"
	case r.InUse:
		return p.dos + " too, for want of a newer one; it is not confirmed for that date"
	case r.Behind:
		return "with its words and notes, which lie on top of the release in use"
	case r.Covers:
		return "no date now: another release that covers " + p.dos + " comes first"
	}
	return "the dates it covers; " + p.dos + " is none of them"
}
