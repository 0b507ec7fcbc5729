package claimscreen

import (
	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// note is an entry of the lower part: a finding, or a rule that could not be checked.
type note struct {
	finding *workbench.Finding
	rule    string // of one that could not be checked
	reason  string
}

// notesOf are the findings, then what could not be checked.
func notesOf(r *workbench.Checked) []note {
	if r == nil {
		return nil
	}
	var notes []note
	for _, f := range r.Mistakes() {
		notes = append(notes, note{finding: &f})
	}
	for _, c := range r.Checks {
		if c.Reason != "" {
			notes = append(notes, note{rule: string(c.Rule), reason: c.Reason})
		}
	}
	return notes
}

// placeWidth and ruleWidth are the columns of a note before its words.
const (
	placeWidth = 11
	ruleWidth  = 18
)

// noteLines draws a note. The one under the cursor has its source and fixes below it.
func (p *Pane) noteLines(n note, chosen bool, width int) []string {
	t := p.theme
	mark, style := p.mark(n)
	place, rule, text := "unchecked", n.rule, n.reason
	if n.finding != nil {
		place, rule, text = workbench.FindingPlace(*n.finding), string(n.finding.Rule), n.finding.Message
	}
	margin := 4 + placeWidth + ruleWidth
	head := theme.Fit(place, placeWidth, t.Ellipsis) + theme.Fit(rule, ruleWidth, "")
	if width < 70 { // no room for columns
		margin = 4
		head = ""
		text = place + ", " + rule + ": " + text
	}
	cursor := " "
	if chosen {
		cursor = t.Title.Paint(t.Glyphs.Cursor)
	}
	var lines []string
	body := t.Text
	if n.finding == nil {
		body = t.Faint
	}
	for i, words := range theme.Wrap(text, width-margin-1) {
		if i == 0 {
			lines = append(lines, cursor+style.Paint(mark)+" "+t.Faint.Paint(head)+body.Paint(words))
			continue
		}
		lines = append(lines, pad(margin-1)+body.Paint(words))
	}
	if !chosen || n.finding == nil {
		return lines
	}
	for _, words := range theme.Wrap(workbench.FindingSource(*n.finding), width-margin-1) {
		lines = append(lines, pad(margin-1)+t.Faint.Paint(words))
	}
	for i, fix := range n.finding.Fixes {
		key := "      "
		if i == 0 {
			key = "enter "
		}
		for j, words := range theme.Wrap(workbench.FixWords(fix), width-margin-1-len(key)) {
			if j > 0 {
				key = "      "
			}
			lines = append(lines, pad(margin-1)+t.Key.Paint(key)+t.Good.Paint(words))
		}
	}
	return lines
}

// mark is the sign of a note with its colour.
func (p *Pane) mark(n note) (string, theme.Style) {
	t := p.theme
	if n.finding == nil {
		return t.Circle, t.Faint
	}
	switch workbench.SeverityTone(*n.finding) {
	case workbench.Bad:
		return t.Cross, t.Bad
	case workbench.Warning:
		return "!", t.Warning
	}
	return t.Dot, t.Text
}

// lineMark is the sign of a service line, counted from 1: the worst that was found about it.
func (p *Pane) lineMark(n int) (string, theme.Style) {
	for _, note := range p.notes { // errors come first
		if note.finding == nil {
			break
		}
		for _, line := range note.finding.Lines {
			if line == n {
				return p.mark(note)
			}
		}
	}
	return " ", p.theme.Text
}
