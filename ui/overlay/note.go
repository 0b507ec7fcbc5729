package overlay

import (
	tea "github.com/charmbracelet/bubbletea"

	"codedesk/ui/keys"
	"codedesk/ui/lineedit"
	"codedesk/ui/theme"
)

// Note is where a note is written: a text that goes on over several lines.
type Note struct {
	title, warning string
	text           lineedit.Line
}

// noteLimit is how many characters a note can have on screen; a line in one's own words has a tenth of that.
const noteLimit = 2000

// NewNote is a note under a title that begins with a text. The warning stands below it.
func NewNote(title, text, warning string) *Note {
	n := &Note{title: title, warning: warning, text: lineedit.New(noteLimit)}
	n.text.Set(text)
	return n
}

// Key edits the text. Enter hands it over, esc leaves everything as it was.
func (n *Note) Key(msg tea.KeyMsg) Outcome {
	switch msg.Type {
	case tea.KeyEsc:
		return Outcome{Close: true}
	case tea.KeyEnter:
		return Outcome{Text: n.text.Text(), Done: true}
	}
	n.text.Key(msg)
	return Outcome{}
}

// Typing is true: letters are the text.
func (n *Note) Typing() bool { return true }

// Hints are the keys that end the writing.
func (n *Note) Hints(theme.Theme) []keys.Hint {
	return []keys.Hint{{Key: "enter", Does: "keep"}, {Key: "esc", Does: "leave as it was"}}
}

// View is the text, of a long one the part around the cursor, and the warning.
func (n *Note) View(t theme.Theme, width, height int) string {
	width = min(width, 72)
	warning := theme.Wrap(n.warning, width-4)
	lines, at := n.text.Wrapped(t, width-4)
	rows := max(1, height-3-len(warning))
	if from := max(0, at-rows+1); len(lines) > rows {
		lines = lines[from:min(len(lines), from+rows)]
	}
	lines = append(lines, "")
	for _, line := range warning {
		lines = append(lines, t.Faint.Paint(line))
	}
	return box(t, n.title, 0, lines, width)
}
