package linemode

import (
	"strings"

	"codedesk/codebook/workbench"
)

// heard is what was read out last. The prompt says what can be typed about it, so that nobody has to keep the commands in mind.
type heard uint8

const (
	atStart heard = iota
	atHits        // a list of hits
	atList        // another list of codes
	atPages       // a long answer in pages
	atCard
	atClaim
	atFindings
	atBooks
	atLessons // what there is to practise
)

// possible says what can be typed now, the nearest first.
func (d *desk) possible() string {
	var can []string
	if l := d.lesson; l != nil && l.sitting != nil {
		switch {
		case l.st.Drill == workbench.DrillMock:
			can = append(can, "answer", "next", "mark", "questions", "handin", "pause")
		case l.st.Answered:
			can = append(can, "next", "why", "rate", "pause")
		default:
			can = append(can, "answer", "hint", "dontknow", "pause")
		}
	}
	switch d.at {
	case atHits:
		can = append(can, "a number")
		if d.shown < len(d.hits) {
			can = append(can, "more")
		}
	case atList:
		can = append(can, "a number")
	case atPages:
		if len(d.unread) > 0 {
			can = append(can, "more")
		}
	case atCard:
		can = append(can, "copy", "links", "down", "up", "add", "favourite", "note")
	case atClaim:
		can = append(can, "claim", "findings", "vaccines", "visit", "export", "undo")
	case atFindings:
		if len(d.fixes) > 0 {
			can = append(can, "fix and its number")
		}
		can = append(can, "claim", "denial", "undo")
	case atBooks:
		can = append(can, "import", "update", "changes", "books use", "books remove")
	case atLessons:
		can = append(can, "practice and a drill")
	}
	return strings.Join(append(can, "words", "help"), ", ")
}
