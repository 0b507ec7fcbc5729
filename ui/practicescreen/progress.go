package practicescreen

import (
	"fmt"
	"strconv"

	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// progressLines draw how the learner comes along.
func (p *Pane) progressLines() []string {
	t, s := p.theme, p.home.Stats
	lines := []string{p.ends("  "+t.Strong.Paint("Progress"), t.Text.Paint(p.today("Progress")))}
	if s.All.Answers == 0 {
		return append(append(lines, ""), p.plain("Nothing yet: this page fills with your answers.")...)
	}
	lines = append(lines, "")
	lines = append(lines, p.plain(fmt.Sprintf("%s due today, %d tomorrow, %s in all", plural(s.Due, "card"), s.Tomorrow, strconv.Itoa(s.Cards)))...)
	lines = append(lines, p.plain(fmt.Sprintf("%s, %s right; longest streak %s", plural(s.All.Answers, "answer"), percent(s.All.Accuracy), plural(s.Longest, "day")))...)
	lines = append(lines, "")
	lines = append(lines, p.dayLines()...)
	lines = append(lines, p.sectionLines()...)
	lines = append(lines, p.memoryLines()...)
	return append(lines, p.errorLines()...)
}

// dayLines draw how much was answered on each of the last days.
func (p *Pane) dayLines() []string {
	t, days := p.theme, p.home.Stats.Days
	var counts []float64
	most := 0
	for _, d := range days {
		most = max(most, d.Answers)
		value := float64(d.Answers)
		if d.Answers == 0 {
			value = -1
		}
		counts = append(counts, value)
	}
	lines := p.headed("answers a day", fmt.Sprintf("four weeks, today at the right, at most %d", most))
	return append(lines, "  "+t.Good.Paint(p.spark(counts, float64(most))), "")
}

// plain is a text in lines.
func (p *Pane) plain(text string) []string {
	return wrapped(text, p.size.Width, "  ", "  ", p.theme.Text)
}

// headed is a heading with what it means beside it, or below where there is no room.
func (p *Pane) headed(heading, meaning string) []string {
	t := p.theme
	if 2+theme.Width(heading)+3+theme.Width(meaning) < p.size.Width {
		return []string{"  " + t.Strong.Paint(heading) + "   " + t.Faint.Paint(meaning)}
	}
	return append([]string{"  " + t.Strong.Paint(heading)}, wrapped(meaning, p.size.Width, "  ", "  ", t.Faint)...)
}

// sectionLines draw accuracy and speed by section, the weakest marked.
func (p *Pane) sectionLines() []string {
	t, s := p.theme, p.home.Stats
	label, cells, weeks := 25, 10, p.size.Width >= wide
	if !weeks {
		label, cells = 18, 6
	}
	head := theme.Fit("section", label, "") + theme.Fit("right", cells+6, "") + " median"
	if weeks {
		head += "  right, weeks   time, weeks"
	}
	lines := []string{"  " + t.Faint.Paint(theme.Cut(head, p.size.Width-3, ""))}
	weakest := workbench.Domain("")
	if len(s.Weakest) > 0 {
		weakest = s.Weakest[0]
	}
	for _, section := range s.Sections {
		mark, look := " ", t.Text
		if section.Section == weakest {
			mark, look = t.Warning.Paint("!"), t.Warning
		}
		line := " " + mark + look.Paint(theme.Fit(theme.Cut(section.Label, label-1, t.Ellipsis), label, "")) + p.bar(section.Accuracy, cells) +
			t.Text.Paint(fmt.Sprintf(" %4s %6s", strconv.Itoa(int(section.Accuracy*100+0.5))+"%", seconds(section.Median)))
		if weeks {
			var right, speed []float64
			slowest := 0.0
			for _, w := range section.Weeks {
				right, speed = append(right, w.Accuracy), append(speed, w.Median)
				slowest = max(slowest, w.Median)
			}
			line += "  " + t.Good.Paint(theme.Fit(p.spark(right, 1), 13, "")) + "  " + t.Faint.Paint(p.spark(speed, slowest))
		}
		lines = append(lines, line)
	}
	if weakest != "" {
		lines = append(lines, "  "+t.Warning.Paint("! weakest")+t.Text.Paint(": "+weakest.Label()))
	}
	return append(lines, "")
}

// memoryLines compare the recall that was foretold with what happened.
func (p *Pane) memoryLines() []string {
	t := p.theme
	if len(p.home.Stats.Retention) == 0 {
		return nil
	}
	lines := p.headed("memory", "recalled, and foretold by the schedule")
	for _, r := range p.home.Stats.Retention {
		days := fmt.Sprintf("%d to %d days", r.From, r.To)
		switch {
		case r.To == 0:
			days = fmt.Sprintf("%d days and more", r.From)
		case r.From == r.To:
			days = plural(r.From, "day")
		}
		lines = append(lines, "  "+t.Text.Paint(theme.Fit("after "+days, 22, ""))+p.bar(r.Actual, 10)+
			t.Text.Paint(fmt.Sprintf(" %4s", strconv.Itoa(int(r.Actual*100+0.5))+"%"))+t.Faint.Paint(fmt.Sprintf("  foretold %d%%, %s", int(r.Predicted*100+0.5), plural(r.Reviews, "time"))))
	}
	return append(lines, "")
}

// errorLines count why answers were wrong, each with its remedy.
func (p *Pane) errorLines() []string {
	var lines []string
	for _, e := range workbench.ErrorTypes() {
		if n := p.home.Stats.Errors[e]; n > 0 {
			lines = append(lines, p.labelled(string(e), fmt.Sprintf("%d: %s", n, e.Remedy()), p.theme.Text)...)
		}
	}
	return lines
}
