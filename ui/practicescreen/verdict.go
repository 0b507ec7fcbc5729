package practicescreen

import (
	"fmt"

	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// verdictLines say what came of the answer: right or wrong in words, the line that justifies it, what it is confused with, the time, and what is asked of the learner.
func (p *Pane) verdictLines() []string {
	t, st, v := p.theme, p.st, p.st.Verdict
	mark, look := t.Cross, t.Bad
	if v.Right {
		mark, look = t.Check, t.Good
	}
	lines := append([]string{""}, wrapped(v.Summary, p.size.Width, "  "+look.Paint(mark+" "), "    ", look)...)
	if p.WantsReason() {
		lines = append(lines, "", "  "+t.Strong.Paint("What was it?"))
		for i, e := range workbench.ErrorTypes() {
			lines = append(lines, wrapped(e.Label(), p.size.Width, "  "+t.Key.Paint(string(rune('a'+i)))+"  ", "     ", t.Text)...)
		}
		lines = append(lines, "")
	} else if st.Error != "" {
		lines = append(lines, p.labelled("next time", st.Error.Remedy(), t.Text)...)
	}
	if !v.Right && st.Prompt.Wants != workbench.WantsChoice {
		lines = append(lines, p.labelled("answer", v.Answer, t.Text)...)
	}
	if len(v.Parts) > 1 {
		lines = append(lines, p.partLines()...)
	}
	lines = append(lines, p.labelled("why", v.Why, t.Text)...)
	for i, why := range v.LinesWhy {
		lines = append(lines, p.labelled(fmt.Sprintf("line %d", i+1), why, t.Text)...)
	}
	lines = append(lines, p.labelled("line", v.Line, t.Text)...)
	if v.LineText != "" {
		words := t.Text
		text := v.LineText
		if v.Licensed {
			words, text = t.Licensed, text+" "+t.Owned
		}
		lines = append(lines, p.labelled("", text, words)...)
	}
	lines = append(lines, p.labelled("beware", v.Confusion, t.Special)...)
	for _, f := range v.Findings {
		look := t.Text
		switch workbench.SeverityTone(f) {
		case workbench.Bad:
			look = t.Bad
		case workbench.Warning:
			look = t.Warning
		}
		lines = append(lines, p.labelled("checker", workbench.FindingPlace(f)+", "+string(f.Rule)+": "+f.Message, look)...)
	}
	own := "a good pace is " + workbench.ClockTime(v.Own)
	if v.OwnKnown {
		own = "your median is " + workbench.ClockTime(v.Own)
	}
	lines = append(lines, p.labelled("time", workbench.ClockTime(v.Took)+"; "+own, t.Text)...)
	if rating := st.Rating.String(); rating != "" && !st.Over {
		lines = append(lines, p.labelled("known", rating+", so it comes back "+comesBack(st.Rating), t.Text)...)
	}
	return lines
}

// comesBack says in words what a rating leads to; the day itself is the scheduler's.
func comesBack(r workbench.Rating) string {
	switch r.String() {
	case "again":
		return "today"
	case "hard":
		return "soon"
	case "easy":
		return "late"
	}
	return "in its time"
}

// partLines are what was graded apart, in columns.
func (p *Pane) partLines() []string {
	t := p.theme
	var lines []string
	for _, part := range p.st.Verdict.Parts {
		if part.Name == "choice" { // it is marked among the choices
			continue
		}
		mark, look := t.Good.Paint(t.Check), t.Text
		text := part.Got
		if !part.Right {
			mark, look = t.Bad.Paint(t.Cross), t.Text
			text = "it is " + part.Want
			if part.Got != "" && part.Want != "" {
				text += ", not " + part.Got
			}
			if part.Want == "" {
				text = "not " + part.Got
			}
		}
		lines = append(lines, wrapped(text, p.size.Width, "  "+mark+" "+t.Faint.Paint(theme.Fit(part.Name, labelWidth-4, "")), pad(labelWidth), look)...)
	}
	return lines
}
