package practicescreen

import (
	"fmt"
	"strconv"
	"strings"

	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// HomeRow is something that can be begun: a sitting to go on with, a drill, or the page of progress.
type HomeRow struct {
	name, count, about string

	Drill    workbench.Drill
	Sitting  string // to go on with, "" for one that would be new
	Progress bool
	Off      string // why it cannot be begun, "" when it can
}

// mostSittings is how many paused sittings are offered.
const mostSittings = 3

// rows are what the home offers: paused sittings, the drills, progress.
func (p *Pane) rows() []HomeRow {
	var rows []HomeRow
	for i, u := range p.home.Unfinished {
		if i == mostSittings {
			break
		}
		about := fmt.Sprintf("Begun %s. What was answered is kept.", u.Started.Format("2 January, 15:04"))
		if u.Left > 0 {
			about = fmt.Sprintf("Begun %s, %s left. What was answered is kept.", u.Started.Format("2 January, 15:04"), workbench.ClockTime(u.Left))
		}
		rows = append(rows, HomeRow{name: "Go on: " + u.Label(), count: fmt.Sprintf("%d of %d", u.Answered, u.Of), about: about, Sitting: u.ID, Drill: u.Drill})
	}
	for _, o := range p.home.Offers {
		r := HomeRow{name: o.Drill.Label(), count: strconv.Itoa(o.Ready), about: o.Drill.About(), Off: o.Off, Drill: o.Drill}
		if o.Off != "" {
			r.count = ""
		}
		rows = append(rows, r)
	}
	return append(rows, HomeRow{name: "Progress", about: "Streak, accuracy and speed by section, and how well memory holds what was learnt.", Progress: true})
}

// moveHome moves the cursor over the rows.
func (p *Pane) moveHome(step int) { p.row = max(0, min(p.row+step, len(p.rows())-1)) }

// Chosen is the row under the cursor of Home.
func (p *Pane) Chosen() HomeRow { return p.rows()[p.row] }

// today is the learner's day in words, what fits beside a heading.
func (p *Pane) today(heading string) string {
	s := p.home.Stats
	pieces := []string{"streak " + plural(s.Streak, "day")}
	if s.Today.Answers > 0 {
		pieces = []string{fmt.Sprintf("today %d of %d right", s.Today.Right, s.Today.Answers), pieces[0]}
	}
	return theme.Whole(pieces, "   ", p.size.Width-theme.Width(heading)-5, p.theme.Ellipsis)
}

const (
	nameWidth  = 25 // the longest name of a row
	countWidth = 10
)

// homeLines draws the home.
func (p *Pane) homeLines() []string {
	t := p.theme
	right := ""
	if !p.home.New {
		right = p.theme.Text.Paint(p.today("Practice"))
	}
	lines := []string{p.ends("  "+t.Strong.Paint("Practice"), right)}
	rows := p.rows()
	roomy := p.size.Height >= len(rows)+8
	if roomy {
		lines = append(lines, "")
	}
	below := p.homeBelow(rows[p.row], roomy)
	room := max(2, min(len(rows), p.size.Height-len(lines)-len(below)))
	top := max(0, min(p.row-room/2, len(rows)-room))
	for i := top; i < top+room; i++ {
		lines = append(lines, p.homeRow(rows[i], i == p.row))
	}
	return append(lines, below...)
}

// homeBelow draws what stands below the rows: what the chosen one is, how practice goes, and what is wrong.
func (p *Pane) homeBelow(chosen HomeRow, roomy bool) []string {
	t := p.theme
	var lines []string
	if roomy {
		lines = append(lines, "")
	}
	about := chosen.about
	if chosen.Off != "" {
		about = chosen.Off + "."
	}
	lines = append(lines, wrapped(about, p.size.Width, "  ", "  ", t.Text)...)
	if p.home.New && roomy {
		lines = append(lines, "")
		lines = append(lines, wrapped("enter begins. esc stops at any time, and you go on where you were.", p.size.Width, "  ", "  ", t.Faint)...)
	}
	if p.home.Lost != "" {
		lines = append(lines, wrapped("nothing is kept: "+p.home.Lost, p.size.Width, "  "+t.Warning.Paint("! "), "    ", t.Warning)...)
	}
	for i, fault := range p.home.Faults {
		if i == 2 {
			lines = append(lines, "    "+t.Warning.Paint(plural(len(p.home.Faults)-i, "more fault")+": codedesk practice --list names them"))
			break
		}
		lines = append(lines, wrapped("left out: "+fault, p.size.Width, "  "+t.Warning.Paint("! "), "    ", t.Warning)...)
	}
	return lines
}

// homeRow draws a row: its name, and how many questions there are or why there is none.
func (p *Pane) homeRow(r HomeRow, chosen bool) string {
	t := p.theme
	note, _, _ := strings.Cut(r.Off, ":") // the rest stands below when it is chosen
	text := theme.Fit(r.name, nameWidth, t.Ellipsis) + fmt.Sprintf("%*s", countWidth, r.count)
	look := t.Text
	if r.Off != "" {
		look, text = t.Faint, theme.Fit(r.name, nameWidth+countWidth-theme.Width(note), t.Ellipsis)+note
	}
	if chosen {
		return t.Selected.Paint(theme.Fit(t.Glyphs.Cursor+" "+text, p.size.Width, t.Ellipsis))
	}
	return "  " + look.Paint(text)
}
