package overlay

import (
	tea "github.com/charmbracelet/bubbletea"

	"codedesk/ui/keys"
	"codedesk/ui/theme"
)

// Ask is a question that is answered with y or n.
type Ask struct {
	title, question string
}

// NewAsk is a question under a title.
func NewAsk(title, question string) *Ask { return &Ask{title, question} }

// Key takes the answer: y is Done, n and esc close the box; enter is neither, since it is pressed too easily.
func (a *Ask) Key(msg tea.KeyMsg) Outcome {
	switch msg.String() {
	case "y", "Y":
		return Outcome{Done: true}
	case "n", "N", "esc", "q":
		return Outcome{Close: true}
	}
	return Outcome{}
}

// Typing is false: letters answer.
func (a *Ask) Typing() bool { return false }

// Hints are the two answers.
func (a *Ask) Hints(theme.Theme) []keys.Hint {
	return []keys.Hint{{Key: "y", Does: "yes"}, {Key: "n", Does: "no"}}
}

// View is the question.
func (a *Ask) View(t theme.Theme, width, _ int) string {
	width = min(width, shortPrompt)
	var lines []string
	for _, line := range theme.Wrap(a.question, width-4) {
		lines = append(lines, t.Text.Paint(line))
	}
	return box(t, a.title, 0, lines, width)
}
