// Package claimentry is the line in which a row of a claim is typed, on the Claim screen and in the encounters of Practice: shorthand, or words for
// which codes are offered below it.
package claimentry

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
	"codedesk/ui/lineedit"
	"codedesk/ui/theme"
)

// Entry is the line with what is offered for it.
type Entry struct {
	line    lineedit.Line
	problem string
	hits    []workbench.Hit // for what is typed when it is no shorthand
	hit     int             // the one under the cursor, -1 while none is chosen
}

// New is an empty entry for so many characters.
func New(limit int) Entry { return Entry{line: lineedit.New(limit)} }

// Type hands a key to the line and reports whether it was changed.
func (e *Entry) Type(msg tea.KeyMsg) bool {
	before := e.line.Text()
	e.line.Key(msg)
	if e.line.Text() == before {
		return false
	}
	e.problem = ""
	return true
}

// Typed is what stands in the line, without blanks around it.
func (e *Entry) Typed() string { return strings.TrimSpace(e.line.Text()) }

// Blank reports whether nothing stands in the line, not even a space.
func (e *Entry) Blank() bool { return e.line.Text() == "" }

// Put replaces what stands in the line; nothing is known against it, and nothing is offered.
func (e *Entry) Put(text string) {
	e.line.Set(text)
	e.problem = ""
	e.SetHits(nil)
}

// SetProblem says why the entry was not taken.
func (e *Entry) SetProblem(text string) { e.problem = text }

// Problem is why the entry was not taken, or cannot be; "" when nothing is known against it.
func (e *Entry) Problem() string { return e.problem }

// SetHits offers codes for words in the entry; one that is only near them has to be chosen.
func (e *Entry) SetHits(hits []workbench.Hit) {
	e.hits, e.hit = hits, workbench.FirstOffer(hits)
	if e.hit < 0 {
		e.problem = workbench.ChooseOffer
	}
}

// Offers reports whether codes are offered.
func (e *Entry) Offers() bool { return len(e.hits) > 0 }

// Hit is the offered code under the cursor; nil when none is offered, or none chosen yet.
func (e *Entry) Hit() *workbench.Hit {
	if e.hit >= 0 && e.hit < len(e.hits) {
		return &e.hits[e.hit]
	}
	return nil
}

// Step moves the cursor over the offered codes, of which there must be some.
func (e *Entry) Step(step int) { e.hit, e.problem = max(0, min(e.hit+step, len(e.hits)-1)), "" }

// Line is the line in a window of so many cells, with a hint at its right where there is room.
func (e *Entry) Line(t theme.Theme, hint string, width int) string {
	width -= 4
	line := e.line.View(t, width-1)
	if room := width - theme.Width(e.line.Text()) - 3; room >= theme.Width(hint) {
		line = theme.Fit(line, width-theme.Width(hint)-1, "") + t.Faint.Paint(hint)
	}
	return " " + t.Prompt.Paint(t.Glyphs.Prompt) + " " + line
}

// List is the offered codes, as many as fit into so many lines, the one under the cursor among them.
func (e *Entry) List(t theme.Theme, width, height int) []string {
	var lines []string
	for i := max(0, e.hit-max(0, height-1)); i < len(e.hits) && len(lines) < height; i++ {
		c := e.hits[i].Code
		words := c.Display
		if c.Licensed() { // the owner's text would want its notice here
			words = c.Description
		}
		text := fmt.Sprintf(" %-7s %-8s %s", c.Set.Label(), c.Code, words)
		if i == e.hit {
			lines = append(lines, t.Selected.Paint(theme.Fit(t.Glyphs.Cursor+text, width, t.Ellipsis)))
		} else {
			lines = append(lines, " "+t.Text.Paint(text))
		}
	}
	return lines
}
