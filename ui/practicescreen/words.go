package practicescreen

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// wide is from where there is room for columns that narrower windows do without.
const wide = 72

func plural(n int, name string) string {
	if n == 1 {
		return "1 " + name
	}
	return strconv.Itoa(n) + " " + name + "s"
}

// percent is a share as people write it.
func percent(share float64) string { return strconv.Itoa(int(share*100+0.5)) + " %" }

// ends puts one text at the left and one at the right of a line. The right one is cut first, then left out, and only then is the left one cut.
func (p *Pane) ends(left, right string) string {
	switch rest := p.size.Width - theme.Width(left) - 3; {
	case rest >= theme.Width(right):
	case rest >= leastRight:
		right = theme.Cut(right, rest, p.theme.Ellipsis)
	default:
		right = ""
	}
	room := p.size.Width - theme.Width(right) - 2
	return theme.Fit(left, room, p.theme.Ellipsis) + " " + right + " "
}

// leastRight is how many cells of a text at the right still say something.
const leastRight = 8

// widestText is the width that lines are still read well at.
const widestText = 110

// wrapped is a text in lines with a margin before them; the first line has lead in place of it.
func wrapped(text string, width int, lead, margin string, look theme.Style) []string {
	var lines []string
	width = min(width, widestText)
	for i, words := range theme.Wrap(text, width-theme.Width(margin)-1) {
		if i == 0 {
			lines = append(lines, lead+look.Paint(words))
		} else {
			lines = append(lines, margin+look.Paint(words))
		}
	}
	return lines
}

// labelWidth is the column of labels such as "why".
const labelWidth = 14

// labelled is a text behind a label.
func (p *Pane) labelled(label, text string, look theme.Style) []string {
	if text == "" {
		return nil
	}
	return wrapped(text, p.size.Width, "  "+p.theme.Faint.Paint(theme.Fit(label, labelWidth-2, "")), pad(labelWidth), look)
}

// bar is a share as a bar of so many cells.
func (p *Pane) bar(share float64, cells int) string {
	return p.theme.Gauge(int(share*float64(cells)+0.5), cells)
}

// spark is a row of columns for values from 0 to most; a value below 0 is a gap.
func (p *Pane) spark(values []float64, most float64) string {
	heights := []rune(p.theme.Spark)
	var b strings.Builder
	for _, v := range values {
		switch {
		case v < 0:
			b.WriteByte(' ')
		case most <= 0:
			b.WriteRune(heights[0])
		default:
			b.WriteRune(heights[max(0, min(len(heights)-1, int(v/most*float64(len(heights)-1)+0.5)))])
		}
	}
	return b.String()
}

// seconds is a median as the clock shows it; without right answers there is none.
func seconds(s float64) string {
	if s == 0 {
		return "-"
	}
	return workbench.ClockTime(time.Duration(s * float64(time.Second)))
}

// drillName is the drill with the number of its exam.
func drillName(d workbench.Drill, mock int) string {
	if d == workbench.DrillMock {
		return fmt.Sprintf("%s %d", d.Label(), mock)
	}
	return d.Label()
}

func pad(n int) string { return strings.Repeat(" ", n) }
