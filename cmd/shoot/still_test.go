package main

import (
	"testing"

	"codedesk/cmd/internal/terminal"
)

// The number of the script stands in the picture whatever the clock says, behind wide text too; other numbers stay.
func TestStill(t *testing.T) {
	number, err := parseStill("left · {0:04};")
	if err != nil {
		t.Fatal(err)
	}
	screen := terminal.Snapshot{Cols: 30, Rows: 1}
	for text, want := range map[string]string{
		"· left · 3:59; a pace of 2:25":  "· left · 0:04; a pace of 2:25",
		"left · 1:11; left · 2:22; 3:33": "left · 0:04; left · 0:04; 3:33",
		"left · 11:11; right · 2:22;":    "left · 11:11; right · 2:22;",
	} {
		var row []terminal.Cell
		for _, r := range text {
			row = append(row, terminal.Cell{Rune: r})
		}
		screen.Cells = [][]terminal.Cell{row}
		number.draw(screen)
		if got := screen.Row(0); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"", "no number", "{} empty", "{1:00"} {
		if _, err := parseStill(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}
