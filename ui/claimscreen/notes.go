package claimscreen

import (
	"strings"

	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// note is an entry of the lower part: a finding, or a rule that could not be checked.
type note struct {
	finding *workbench.Finding
	notFor  []string // payers that would not find it
	fresh   bool     // the payer before did not find it
	gone    bool     // only the payer before found it
	rule    string   // of one that could not be checked
	reason  string
}

// notesOf are the findings, then those that another payer did away with, then what could not be checked.
func notesOf(r *workbench.Seen, change workbench.FindingChange) []note {
	var notes []note
	mistakes := r.Mistakes()
	for i := range mistakes {
		n := note{finding: &mistakes[i], fresh: change.Fresh != nil && change.Fresh[i]}
		if r.NotFor != nil {
			n.notFor = r.NotFor[i]
		}
		notes = append(notes, n)
	}
	for i := range change.Gone {
		notes = append(notes, note{finding: &change.Gone[i], gone: true})
	}
	for _, c := range r.Checks {
		if c.Reason != "" {
			notes = append(notes, note{rule: string(c.Rule), reason: c.Reason})
		}
	}
	return notes
}

// lens is the sign of what depends on the payer, in the column between a note's own sign and its words.
func (p *Pane) lens(n note) string {
	switch t := p.theme; {
	case n.gone:
		return t.Warning.Paint("-")
	case n.fresh:
		return t.Special.Paint("+")
	case len(n.notFor) > 0:
		return t.Special.Paint(t.Payer)
	}
	return " "
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
	if n.finding == nil || n.gone {
		body = t.Faint
	}
	for i, words := range theme.Wrap(text, width-margin-1) {
		if i == 0 {
			lines = append(lines, cursor+style.Paint(mark)+p.lens(n)+t.Faint.Paint(head)+body.Paint(words))
			continue
		}
		lines = append(lines, pad(margin-1)+body.Paint(words))
	}
	if !chosen || n.finding == nil {
		return lines
	}
	below := func(style theme.Style, text string) {
		for _, words := range theme.Wrap(text, width-margin-1) {
			lines = append(lines, pad(margin-1)+style.Paint(words))
		}
	}
	if n.gone {
		below(t.Warning, "- the payer before found it, this one does not")
		return lines
	}
	below(t.Faint, workbench.FindingSource(*n.finding))
	if len(n.notFor) > 0 {
		below(t.Special, t.Payer+" not for "+strings.Join(n.notFor, ", "))
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
	switch {
	case n.gone:
		return " ", t.Faint
	case n.finding == nil:
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
		if note.finding == nil || note.gone {
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
