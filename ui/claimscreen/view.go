package claimscreen

import (
	"fmt"
	"strings"

	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// View is the screen as exactly Height lines of exactly Width cells.
func (p *Pane) View() string {
	upper := p.rowLines()
	room := p.size.Height - 3 - p.findingsLeast() // the entry, its rule and the verdict
	room = max(3, min(room, len(upper.lines)))
	p.top = max(0, min(p.top, upper.cursor, len(upper.lines)-room))
	p.top = max(p.top, upper.cursor-room+1)
	lines := append([]string(nil), upper.lines[p.top:min(len(upper.lines), p.top+room)]...)
	lines = append(lines, p.entryLine())
	lines = append(lines, p.theme.Rule.Paint(strings.Repeat(p.theme.Glyphs.Rule, p.size.Width)))
	below := p.size.Height - len(lines)
	if p.focus == Entry && (p.Offers() || p.Problem() != "") {
		lines = append(lines, p.offer(below)...)
	} else {
		lines = append(lines, p.findings(below)...)
	}
	out := make([]string, p.size.Height)
	for i := range out {
		if i < len(lines) {
			out[i] = lines[i]
		}
		out[i] = theme.Fit(out[i], p.size.Width, p.theme.Ellipsis)
	}
	return strings.Join(out, "\n")
}

// Sizes from which an empty claim has room for an explanation.
const emptyWidth, emptyHeight = 72, 20

// findingsLeast is how many lines the lower part has at least.
func (p *Pane) findingsLeast() int { return min(8, p.size.Height/3) }

// rowsDrawn are the lines of the upper part, and which of them the cursor is on.
type rowsDrawn struct {
	lines  []string
	cursor int
}

// rowLines draws diagnoses and service lines.
func (p *Pane) rowLines() rowsDrawn {
	if p.Empty() {
		return rowsDrawn{lines: p.emptyLines()}
	}
	t, c := p.theme, p.Claim()
	var d rowsDrawn
	add := func(n int, mark string, style theme.Style, text, words string) {
		if n == p.row {
			d.cursor = len(d.lines)
		}
		d.lines = append(d.lines, p.rowLine(n == p.row && p.focus == Rows, mark, style, text, words))
	}
	if len(c.Dx) == 0 {
		d.lines = append(d.lines, "  "+t.Faint.Paint("dx   none yet: ")+t.Key.Paint("dx E11.9"))
	}
	for i, code := range c.Dx {
		label := "  "
		if i == 0 {
			label = "dx"
		}
		add(i, " ", t.Text, fmt.Sprintf(" %s  %c  %-8s ", label, 'A'+rune(i), code), p.words(code, true))
	}
	d.lines = append(d.lines, "")
	if len(c.Lines) > 0 {
		d.lines = append(d.lines, t.Faint.Paint(theme.Cut("    #   "+columns("code", "modifiers", "dx", "units", "charge", p.size.Width)+" ", p.size.Width, "")))
	}
	for i := range c.Lines {
		l := &c.Lines[i]
		mark, style := p.lineMark(i + 1)
		add(len(c.Dx)+i, mark, style, fmt.Sprintf(" %2d  ", i+1)+p.cells(l)+" ", p.words(l.Code, false)+p.extras(l))
	}
	d.lines = append(d.lines, "")
	return d
}

// emptyLines show what can be typed into an empty claim, as far as there is room.
func (p *Pane) emptyLines() []string {
	t := p.theme
	if p.size.Width < emptyWidth || p.size.Height < emptyHeight {
		return []string{"  " + t.Text.Paint("An empty claim. Type a line, enter:"),
			"  " + t.Key.Paint("99213-25 A,B") + "   " + t.Key.Paint("dx Z23,E11.9"), "  " + t.Key.Paint("age 67 sex F") + "   " + t.Key.Paint("pos 11")}
	}
	lines := []string{"", "  " + t.Strong.Paint("An empty claim.") + t.Text.Paint(" Type a line and press enter:"), ""}
	for _, row := range [][2]string{{"99213-25 A,B", "a service, its modifier and its diagnoses"}, {"J1885 x2 $30", "the same with units and charge"},
		{"dx Z23,E11.9", "diagnoses"}, {"age 67 sex F", "the patient"}, {"pos 11", "where it was done"}, {"flu shot", "words find codes, as on screen 1"}} {
		lines = append(lines, "  "+t.Key.Paint(theme.Fit(row[0], 15, ""))+t.Text.Paint(row[1]))
	}
	return append(lines, "", "  "+t.Faint.Paint("No names, no birth dates, no numbers of patients."), "")
}

// cells are the columns of a service line.
func (p *Pane) cells(l *workbench.Line) string {
	pointers := "ABCD"[:min(4, len(p.Claim().Dx))] // what a line without pointers stands for
	if l.Pointers != nil {
		pointers = ""
	}
	for _, pointer := range l.Pointers {
		pointers += pointer.String()
	}
	charge := ""
	if _, stated := l.Charge.Cents(); stated {
		charge = l.Charge.String()
	}
	return columns(l.Code, strings.Join(l.Modifiers, " "), pointers, l.Units.String(), charge, p.size.Width)
}

// extras are what a line states beyond its columns.
func (p *Pane) extras(l *workbench.Line) string {
	var parts []string
	if l.From != 0 {
		parts = append(parts, "on "+l.From.String())
	}
	if l.POS != "" {
		parts = append(parts, "POS "+l.POS)
	}
	if l.Minutes > 0 {
		parts = append(parts, fmt.Sprintf("%d min", l.Minutes))
	}
	if l.NDC != "" {
		parts = append(parts, "NDC "+l.NDC)
	}
	if parts == nil {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// columns are the cells of a service line; the charge needs room.
func columns(code, modifiers, dx, units, charge string, width int) string {
	text := fmt.Sprintf("%-7s %-11s %-4s %5s ", code, modifiers, dx, units)
	if width >= 60 {
		text += fmt.Sprintf("%9s ", charge)
	}
	return text
}

// rowLine is a row with its mark and, faint, the code in words.
func (p *Pane) rowLine(chosen bool, mark string, style theme.Style, text, words string) string {
	t := p.theme
	words = theme.Cut(words, max(0, p.size.Width-theme.Width(text)-3), t.Ellipsis)
	if chosen {
		return t.Selected.Paint(theme.Fit(t.Glyphs.Cursor+mark+text+words, p.size.Width, ""))
	}
	return " " + style.Paint(mark) + t.Text.Paint(text) + t.Faint.Paint(words)
}

// words is a code in words, or that it is not known.
func (p *Pane) words(code string, diagnosis bool) string {
	if words := p.describe(code, diagnosis); words != "" {
		return words
	}
	return "not in this codebook"
}

// entryLine is the line that is typed into, with what it does at its right.
func (p *Pane) entryLine() string {
	t := p.theme
	hint := "99213-25 A,B   dx Z23   pos 11   age 67"
	if p.editing > 0 {
		hint = fmt.Sprintf("changes line %d", p.editing)
	}
	if hit := p.Hit(); hit != nil { // seen before it is taken
		hint = "enter adds " + workbench.EntryOf(hit.Code)
	}
	if p.focus != Entry {
		return " " + t.Faint.Paint(t.Glyphs.Prompt+" / to type a line")
	}
	return p.Line(t, hint, p.size.Width)
}

// offer lists codes for what is typed, or says why it was not taken.
func (p *Pane) offer(height int) []string {
	t := p.theme
	var lines []string
	if problem := p.Problem(); problem != "" {
		for _, line := range theme.Wrap(problem, p.size.Width-4) {
			lines = append(lines, "  "+t.Warning.Paint(line))
		}
	}
	return append(lines, p.List(t, p.size.Width, height-len(lines))...)
}

// findings draws what was found, the verdict first.
func (p *Pane) findings(height int) []string {
	t := p.theme
	switch {
	case p.Empty():
		var lines []string
		for _, line := range theme.Wrap("What a payer would deny is said here, with its rule, its source and what would honestly mend it.", p.size.Width-4) {
			lines = append(lines, "  "+t.Faint.Paint(line))
		}
		return lines[:min(len(lines), height)]
	case p.result == nil:
		return []string{"  " + t.Faint.Paint("checking"+t.Ellipsis)}
	}
	verdict := t.Good
	switch p.result.Verdict {
	case "fail":
		verdict = t.Bad
	case "warn":
		verdict = t.Warning
	}
	lines := []string{"  " + verdict.Paint(workbench.VerdictWords(p.result.Checked))}
	var body []string
	from, to := 0, 0
	for i, n := range p.notes {
		chosen := i == p.finding && p.focus == Findings
		if i == p.finding {
			from = len(body)
		}
		body = append(body, p.noteLines(n, chosen, p.size.Width)...)
		if i == p.finding {
			to = len(body)
		}
	}
	room := max(1, height-len(lines))
	p.scroll = max(0, min(p.scroll, from, len(body)-room))
	if to-p.scroll > room {
		p.scroll = min(from, to-room)
	}
	shown := body[p.scroll:min(len(body), p.scroll+room)]
	if hidden := len(body) - p.scroll - len(shown); hidden > 0 {
		more := fmt.Sprintf("%d more lines below", hidden)
		if theme.Width(lines[0])+2+len(more)+2 > p.size.Width {
			more = fmt.Sprintf("%d more", hidden)
		}
		room := p.size.Width - len(more) - 2
		lines[0] = theme.Fit(theme.Cut(lines[0], room-2, t.Ellipsis), room, "") + t.Faint.Paint(more)
	}
	return append(lines, shown...)
}

func pad(n int) string { return strings.Repeat(" ", max(0, n)) }
