package ui

import (
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/detailpane"
	"codedesk/ui/overlay"
	"codedesk/ui/theme"
)

// Letters of the compare page: each opens the card of one of the codes.
const (
	takeA = "a"
	takeB = "b"
)

// comparePage sets two codes side by side; in a narrow window, one below the other. The letters a and b take one of them.
func comparePage(c workbench.Comparison) *overlay.Page {
	p := overlay.NewPage("compare "+c.A.Code+" and "+c.B.Code, func(t theme.Theme, width int) []string { return compareLines(t, c, width) })
	p.Letters("card", takeA, takeB)
	years := []int{c.A.Copyright(), c.B.Copyright()}
	if c.Shared != nil {
		years = append(years, c.Shared.Copyright())
	}
	p.SetCopyright(years...)
	return p
}

// compareLines are the two descriptors, the question that decides, the facts that differ, and what ties the two.
func compareLines(t theme.Theme, c workbench.Comparison, width int) []string {
	if width < narrowPage {
		lines := append(sideLines(t, "A", c.A, width, false), sideLines(t, "B", c.B, width, false)...)
		return append(append(lines, ""), rowLines(t, c.Rows(), width)...)
	}
	label := labelColumn(width)
	cell := (width - label) / 2
	lines := columnLines(sideLines(t, "A", c.A, cell-2, true), sideLines(t, "B", c.B, cell-2, true), "", label, cell)
	lines = append(lines, "")
	asks := workbench.Comparison{A: c.A, B: c.B, Shared: c.Shared, Question: c.Question}
	lines = append(lines, rowLines(t, asks.Rows(), width)...)
	for i, d := range c.Differ {
		if i == 0 {
			lines = append(lines, "")
		}
		style := detailpane.ToneStyle(t, d.Tone())
		name := labelStyle(t, d.Tone()).Paint(theme.Fit(d.Label, label-1, t.Ellipsis))
		lines = append(lines, columnLines(painted(style, theme.Wrap(d.InA(), cell-2)), painted(style, theme.Wrap(d.InB(), cell-2)), name, label, cell)...)
	}
	return append(append(lines, ""), rowLines(t, c.TieRows(), width)...)
}

// sideLines are a code under its letter with its descriptor and, where there is room, its plain line.
func sideLines(t theme.Theme, letter string, c *codebook.Code, width int, plain bool) []string {
	lines := []string{t.Key.Paint(letter) + "  " + t.Title.Paint(c.Code) + "  " + t.Faint.Paint(c.Set.Label())}
	words, style := c.Display, t.Strong
	if c.Licensed() {
		words, style = words+"\u00a0"+t.Owned, t.LicensedTitle
	}
	lines = append(lines, painted(style, theme.Wrap(words, width))...)
	if plain && c.Description != "" {
		lines = append(lines, painted(t.Text, theme.Wrap(c.Description, width))...)
	}
	return lines
}

// columnLines puts two columns of lines next to each other, behind a label in the first line.
func columnLines(one, two []string, label string, indent, cell int) []string {
	lines := make([]string, max(len(one), len(two)))
	for i := range lines {
		row := [3]string{}
		if i == 0 {
			row[0] = label
		}
		if i < len(one) {
			row[1] = one[i]
		}
		if i < len(two) {
			row[2] = two[i]
		}
		lines[i] = strings.TrimRight(theme.Fit(row[0], indent, "")+theme.Fit(row[1], cell, "")+row[2], " ")
	}
	return lines
}

func painted(style theme.Style, lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = style.Paint(line)
	}
	return out
}
