package practicescreen

import (
	"fmt"
	"math"
	"strings"
	"time"

	"codedesk/codebook/workbench"
	"codedesk/ui/layout"
)

// Of a screen with a list below the question, the list has at least this many lines, and the question at most the rest.
const (
	leastLookup = 5
	shareLookup = 2 // of the height, at least one in so many
)

// hasLookup reports whether the root draws a list below the question.
func (p *Pane) hasLookup() bool { return p.TypesInto() == Search || p.Tree() }

// LookupSize is the room for the list below the question, zero when there is none.
func (p *Pane) LookupSize() layout.Size {
	if !p.hasLookup() {
		return layout.Size{}
	}
	question := len(p.questionLines()) + 1
	height := max(p.size.Height-question, min(leastLookup, p.size.Height/shareLookup), p.size.Height/shareLookup-1)
	return layout.Size{Width: p.size.Width, Height: height}
}

// askingLines draws a question with what belongs below it, or what is said of its answer.
func (p *Pane) askingLines(lookup string) []string {
	question := p.questionLines()
	head, body := question[0], question[1:]
	switch {
	case p.hasLookup():
		list := strings.Split(lookup, "\n")
		lines := append([]string{head}, p.window(body, p.size.Height-len(list)-2)...)
		for len(lines) < p.size.Height-len(list)-1 {
			lines = append(lines, "")
		}
		lines = append(lines, p.theme.Rule.Paint(strings.Repeat(p.theme.Glyphs.Rule, p.size.Width)))
		return append(lines, list...)
	case p.TypesInto() == Entry:
		below := p.entryLines()
		room := max(3, p.size.Height-1-len(below))
		lines := append([]string{head}, p.window(body, room)...)
		return append(lines, below...)
	}
	if p.toEnd && len(body) > p.size.Height-1 {
		p.scroll = p.verdictAt - 1
	}
	p.toEnd = false
	return append([]string{head}, p.window(body, p.size.Height-1)...)
}

// headLine says where the learner is: number, time, domain.
func (p *Pane) headLine() string {
	t, st := p.theme, p.st
	left := fmt.Sprintf("  %d of %d", st.At+1, st.Of)
	look := t.Text
	clock := workbench.ClockTime(p.spent())
	if st.Limited && !st.Over {
		remaining := p.remaining()
		clock = workbench.ClockTime(remaining) + " left"
		if st.Drill == workbench.DrillRace && remaining < 30*time.Second || remaining < 10*time.Minute && st.Drill == workbench.DrillMock {
			look = t.Warning
		}
		if remaining == 0 {
			clock = "time is up"
		}
	}
	left = t.Strong.Paint(left) + "   " + look.Paint(clock)
	if st.Marked {
		left += "   " + t.Warning.Paint("! marked")
	}
	if st.Unkept != "" {
		left += "   " + t.Bad.Paint("not kept: "+st.Unkept)
	}
	right := drillName(st.Drill, st.Mock)
	if domain := st.Prompt.Section.Label(); domain != "" {
		right = domain
		if p.size.Width >= wide {
			right = drillName(st.Drill, st.Mock) + " " + t.Dot + " " + domain
		}
	}
	return p.ends(left, t.Faint.Paint(right))
}

// spent is the time on the question until now.
func (p *Pane) spent() time.Duration {
	if p.Running() {
		return p.st.Card + max(0, p.now.Sub(p.st.AsOf))
	}
	return p.st.Card
}

// remaining is the time that is left.
func (p *Pane) remaining() time.Duration {
	if p.Running() {
		return max(0, p.st.Remaining-max(0, p.now.Sub(p.st.AsOf)))
	}
	return p.st.Remaining
}

// questionLines are the head, the question with its choices, and, once it is answered, what is said of it.
func (p *Pane) questionLines() []string {
	t, prompt := p.theme, &p.st.Prompt
	lines := []string{p.headLine()}
	if p.size.Height >= 14 {
		lines = append(lines, "")
	}
	bar := "  " + t.Title.Paint(t.Bar) + " "
	if prompt.Note != "" {
		lines = append(lines, wrapped(prompt.Note, p.size.Width, bar, bar, t.Text)...)
		lines = append(lines, wrapped(prompt.Facts, p.size.Width, bar, bar, t.Faint)...)
		lines = append(lines, "")
	}
	text := prompt.Text
	if prompt.Codes > 1 {
		text += fmt.Sprintf(" (%d codes)", prompt.Codes)
	}
	lines = append(lines, wrapped(text, p.size.Width, bar, bar, t.Strong)...)
	lines = append(lines, p.helpLines()...)
	if p.st.Verdict != nil {
		p.verdictAt = len(lines)
		if prompt.Wants == workbench.WantsChoice {
			lines = append(lines, p.answeredChoices()...)
		}
		return append(lines, p.verdictLines()...)
	}
	switch {
	case p.WantsLine():
		lines = append(lines, "", "  "+t.Text.Paint("Which line justifies it?"))
		lines = append(lines, p.choiceLines(prompt.Lines, "")...)
	case prompt.Wants == workbench.WantsChoice:
		lines = append(lines, "")
		lines = append(lines, p.choiceLines(prompt.Choices, p.st.Response.Choice)...)
	}
	return lines
}

// helpLines are the hint when it was asked for, what was picked, and what must be said plainly.
func (p *Pane) helpLines() []string {
	t := p.theme
	var lines []string
	if p.hint && !p.st.Answered {
		lines = append(lines, p.labelled("hint", p.st.Prompt.Hint, t.Text)...)
	}
	if len(p.picked) > 0 {
		lines = append(lines, p.labelled("picked", fmt.Sprintf("%s (backspace takes the last back)", strings.Join(p.picked, ", ")), t.Text)...)
	} else if p.choice != "" && p.Open() {
		lines = append(lines, p.labelled("chosen", fmt.Sprintf("%s, %s (backspace takes it back)", p.choice, p.st.Prompt.Choices[p.choice[0]-'a']), t.Text)...)
	}
	if p.Open() && p.st.Prompt.Notice != "" && !p.WantsLine() {
		lines = append(lines, wrapped(p.st.Prompt.Notice, p.size.Width, "  ", "  ", t.Faint)...)
	}
	return lines
}

// choiceLines draws choices with their letters; the one that was taken is marked.
func (p *Pane) choiceLines(choices []string, taken string) []string {
	t := p.theme
	var lines []string
	for i, choice := range choices {
		letter := string(rune('a' + i))
		mark := " "
		look := t.Text
		if letter == taken {
			mark, look = t.Title.Paint(t.Glyphs.Cursor), t.Strong
		}
		lines = append(lines, wrapped(choice, p.size.Width, " "+mark+t.Key.Paint(letter)+"  ", "     ", look)...)
	}
	return lines
}

// answeredChoices draws the choices with the right one and the learner's marked.
func (p *Pane) answeredChoices() []string {
	t, v := p.theme, p.st.Verdict
	right := ""
	if len(v.Answer) > 0 {
		right = v.Answer[:1]
	}
	lines := []string{""}
	for i, choice := range p.st.Prompt.Choices {
		letter := string(rune('a' + i))
		mark, look := " ", t.Faint
		switch {
		case letter == right:
			mark, look = t.Good.Paint(t.Check), t.Text
		case letter == p.st.Response.Choice:
			mark, look = t.Bad.Paint(t.Cross), t.Text
		}
		lines = append(lines, wrapped(choice, p.size.Width, " "+mark+t.Faint.Paint(letter)+"  ", "     ", look)...)
	}
	return lines
}

// pausedLines is what stands while the clock does.
func (p *Pane) pausedLines() []string {
	t, st := p.theme, p.st
	answered := 0
	for _, place := range st.Places {
		if place.Answered {
			answered++
		}
	}
	gap := []string{""}
	if p.size.Height < pausedHeight {
		gap = nil
	}
	lines := append(gap[:len(gap):len(gap)], "  "+t.Strong.Paint("Paused: "+drillName(st.Drill, st.Mock)))
	lines = append(lines, gap...)
	lines = append(lines, "  "+t.Text.Paint(fmt.Sprintf("%d of %d answered, %s so far", answered, st.Of, workbench.ClockTime(st.All))))
	if st.Limited && st.Drill == workbench.DrillMock {
		lines = append(lines, "  "+t.Text.Paint(workbench.ClockTime(st.Remaining)+" left"))
	}
	lines = append(lines, gap...)
	return append(lines, p.plain("The clock stands, and every answer is kept. enter goes on; esc leaves it for later, and it waits on the first page.")...)
}

// pausedHeight is from where there is room for empty lines between what is said of a pause.
const pausedHeight = 12

// entryLines draw the claim so far, the line that is typed into, and codes for words in it.
func (p *Pane) entryLines() []string {
	t := p.theme
	lines := []string{t.Rule.Paint(strings.Repeat(t.Glyphs.Rule, p.size.Width))}
	room := max(2, p.size.Height/3)
	rows := p.entered
	if len(rows) > room {
		rows = rows[len(rows)-room:]
	}
	for _, row := range rows {
		lines = append(lines, "   "+t.Text.Paint(row))
	}
	hint := "dx E11.9   99213-25 A,B"
	switch {
	case p.st.Prompt.Wants == workbench.WantsStep:
		hint = "enter answers"
	case len(p.entered) > 0:
		hint = "enter alone hands in"
	}
	if hit := p.Hit(); hit != nil { // seen before it is taken
		hint = "enter takes " + workbench.EntryOf(hit.Code)
	}
	lines = append(lines, p.Line(t, hint, p.size.Width))
	if problem := p.Problem(); problem != "" {
		lines = append(lines, wrapped(problem, p.size.Width, "   ", "   ", t.Warning)...)
	}
	return append(lines, p.List(t, p.size.Width, math.MaxInt)...)
}
