package main

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"codedesk/cmd/internal/terminal"
)

// still is a text of the screen with a running number in it, a clock mostly. The number is drawn as the script gives it, so that each run makes the
// same picture.
type still struct {
	where  *regexp.Regexp // its second group is the number, with any digits
	number []rune
}

// parseStill reads the text; its number stands in braces: "1 of 100   {0:04}".
func parseStill(text string) (still, error) {
	before, rest, open := strings.Cut(text, "{")
	number, after, closed := strings.Cut(rest, "}")
	if !open || !closed || number == "" {
		return still{}, fmt.Errorf("still needs a text with a number in braces, not %q", text)
	}
	any := regexp.MustCompile(`[0-9]`).ReplaceAllString(regexp.QuoteMeta(number), `[0-9]`)
	where, err := regexp.Compile("(" + regexp.QuoteMeta(before) + ")(" + any + ")" + regexp.QuoteMeta(after))
	return still{where, []rune(number)}, err
}

// draw puts the number of the script in the place of that of the screen, wherever the text stands.
func (s still) draw(screen terminal.Snapshot) {
	for y, row := range screen.Cells {
		line := make([]rune, len(row))
		for x := range row {
			line[x] = row[x].Rune
		}
		text := string(line)
		for _, at := range s.where.FindAllStringSubmatchIndex(text, -1) {
			from := utf8.RuneCountInString(text[:at[4]])
			for i, r := range s.number {
				screen.Cells[y][from+i].Rune = r
			}
		}
	}
}
