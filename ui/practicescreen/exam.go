package practicescreen

import (
	"fmt"
	"strings"

	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

const placeWidth = 5 // cells of a question in the table of all

// perRow is how many questions stand in a row of the table of all.
func (p *Pane) perRow() int {
	if p.size.Width >= 2+10*placeWidth {
		return 10
	}
	return 5
}

// placesLines draws all questions as a table: answered, open, marked; or, when it is over, right and wrong.
func (p *Pane) placesLines() []string {
	t, st := p.theme, p.st
	answered, marked := 0, 0
	for _, place := range st.Places {
		if place.Answered {
			answered++
		}
		if place.Marked {
			marked++
		}
	}
	left := fmt.Sprintf("  %d of %d answered, %d marked", answered, st.Of, marked)
	right := drillName(st.Drill, st.Mock)
	if st.Over {
		left = fmt.Sprintf("  %d of %d right", st.Score.Right, st.Of)
	} else if st.Limited {
		if right = workbench.ClockTime(p.remaining()); p.size.Width >= wide {
			right += " left"
		}
	}
	lines := []string{p.ends(t.Strong.Paint(left), t.Faint.Paint(right)), ""}
	var grid []string
	per, cursor := p.perRow(), 0
	for from := 0; from < st.Of; from += per {
		var row strings.Builder
		row.WriteString("  ")
		for i := from; i < min(from+per, st.Of); i++ {
			mark, look := t.Dot, t.Faint
			switch place := st.Places[i]; {
			case st.Over && place.Right:
				mark, look = t.Check, t.Good
			case st.Over:
				mark, look = t.Cross, t.Bad
			case place.Marked:
				mark, look = "!", t.Warning
			case place.Answered:
				mark, look = t.Check, t.Text
			}
			text := fmt.Sprintf("%3d%s", i+1, mark)
			if i == p.row {
				cursor = len(grid)
				row.WriteString(t.Selected.Paint(text) + " ")
			} else {
				row.WriteString(look.Paint(text) + " ")
			}
		}
		grid = append(grid, row.String())
	}
	room := max(1, p.size.Height-5)
	top := max(0, min(cursor-room/2, len(grid)-room))
	lines = append(lines, grid[top:min(len(grid), top+room)]...)
	key := t.Check + " answered   " + t.Dot + " open   ! marked"
	if st.Over {
		key = t.Check + " right   " + t.Cross + " wrong"
	}
	return append(lines, "", "  "+t.Text.Paint(fmt.Sprintf("%d: %s", p.row+1, st.Places[p.row].Section.Label()))+"   "+t.Faint.Paint(key))
}

const (
	scoreLabel = 26 // the longest name of a section and a space
	scoreBar   = 20
)

// resultLines say how a sitting went.
func (p *Pane) resultLines() []string {
	t, s := p.theme, p.st.Score
	of := s.Answered
	if p.st.Drill == workbench.DrillMock {
		of = s.Asked
	}
	head := fmt.Sprintf("%s: %d of %d right, %s", drillName(p.st.Drill, p.st.Mock), s.Right, of, percent(s.Share))
	look := t.Strong
	if p.st.Drill == workbench.DrillMock {
		if s.Passed {
			head, look = head+": passed", t.Good
		} else {
			head, look = head+": not passed, 70 % are needed", t.Bad
		}
	}
	lines := []string{p.ends("  "+look.Paint(head), t.Faint.Paint(workbench.ClockTime(s.Took))), ""}
	for _, score := range s.Sections {
		label, cells := theme.Fit(score.Section.Label(), scoreLabel, t.Ellipsis), scoreBar
		if p.size.Width < wide {
			label, cells = theme.Fit(theme.Cut(score.Section.Label(), 19, t.Ellipsis), 20, ""), 8
		}
		share := 0.0
		if score.Asked > 0 {
			share = float64(score.Right) / float64(score.Asked)
		}
		lines = append(lines, "  "+t.Text.Paint(label)+p.bar(share, cells)+t.Text.Paint(fmt.Sprintf(" %3d of %d", score.Right, score.Asked)))
	}
	if len(s.Errors) > 0 {
		lines = append(lines, "")
		for _, e := range workbench.ErrorTypes() {
			if n := s.Errors[e]; n > 0 {
				lines = append(lines, p.labelled(string(e), fmt.Sprintf("%d: %s", n, e.Remedy()), t.Text)...)
			}
		}
	}
	for _, gone := range p.st.Left {
		lines = append(lines, p.labelled("left out", gone, t.Faint)...)
	}
	if p.st.Unkept != "" {
		lines = append(lines, wrapped("not kept: "+p.st.Unkept, p.size.Width, "  "+t.Bad.Paint("! "), "    ", t.Bad)...)
	}
	return lines
}
