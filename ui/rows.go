package ui

import (
	"codedesk/codebook/workbench"
	"codedesk/ui/detailpane"
	"codedesk/ui/theme"
)

// Widths of the column of labels on a page; narrow pages get the second.
const (
	pageLabel       = 12
	narrowPageLabel = 10
	narrowPage      = 60
)

// rowLines lays rows out: labels in one column, words in the other.
func rowLines(t theme.Theme, rows []workbench.Row, width int) []string {
	label := labelColumn(width)
	var lines []string
	for _, row := range rows {
		if row.First {
			lines = append(lines, "")
		}
		indent := label
		if row.Label == "" {
			indent = 0
		}
		for i, words := range theme.Wrap(row.Text, width-indent) {
			head := ""
			if i == 0 {
				head = row.Label
			}
			lines = append(lines, labelStyle(t, row.Tone).Paint(theme.Fit(head, indent, ""))+detailpane.ToneStyle(t, row.Tone).Paint(words))
		}
	}
	return lines
}

func labelColumn(width int) int {
	if width < narrowPage {
		return narrowPageLabel
	}
	return pageLabel
}

// labelStyle is the style of a label: faint where the row is no news.
func labelStyle(t theme.Theme, tone workbench.Tone) theme.Style {
	if tone == workbench.Plain {
		return t.Faint
	}
	return detailpane.ToneStyle(t, tone)
}
