package main

import (
	"strings"

	"codedesk/codebook"
	"codedesk/ui/theme"
)

// writeWrapped writes text behind a label, broken between words at width cells; further lines stand below the first one's text. A word
// that is longer than a line has a line to itself.
func writeWrapped(b *strings.Builder, label, text string, width int) {
	margin := theme.Width(label)
	line := label
	used, fresh := margin, true
	for _, word := range unbroken(text) {
		cells := theme.Width(word)
		if !fresh && used+1+cells > width {
			b.WriteString(strings.TrimRight(line, " ") + "\n")
			line, used, fresh = strings.Repeat(" ", margin), margin, true
		}
		if !fresh {
			line += " "
			used++
		}
		line += word
		used, fresh = used+cells, false
	}
	b.WriteString(strings.TrimRight(line, " ") + "\n")
}

// unbroken cuts text into what must stay on one line: words, each with the sign behind it that parts it from the next or marks it as
// licensed.
func unbroken(text string) []string {
	var words []string
	for _, word := range strings.Fields(text) {
		if last := len(words) - 1; last >= 0 && (word == "·" || word == "›" || word == codebook.CopyrightSign) {
			words[last] += " " + word
			continue
		}
		words = append(words, word)
	}
	return words
}
