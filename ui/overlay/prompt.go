package overlay

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/ui/keys"
	"codedesk/ui/lineedit"
	"codedesk/ui/theme"
)

// Prompt asks for one line of text. What was entered is checked by the root, which closes the prompt or gives it a problem to show.
type Prompt struct {
	Title   string
	Hint    string
	Problem string

	line      lineedit.Line
	width     int
	completes bool
	names     []string // what the text can go on with
}

// Widths and limits of prompts.
const (
	shortPrompt, shortLimit = 64, 40
	pathPrompt, pathLimit   = 100, 1000 // names of files are long
	namesShown              = 8
)

// NewPrompt is a prompt with an empty line.
func NewPrompt(title, hint string) *Prompt {
	return &Prompt{Title: title, Hint: hint, width: shortPrompt, line: lineedit.New(shortLimit)}
}

// NewPathPrompt is a prompt for the path of a file, which tab completes. It begins with a text.
func NewPathPrompt(title, hint, text string) *Prompt {
	p := &Prompt{Title: title, Hint: hint, width: pathPrompt, line: lineedit.New(pathLimit), completes: true}
	p.line.Set(text)
	return p
}

// Key edits the line; enter hands it over, tab asks to complete it.
func (p *Prompt) Key(msg tea.KeyMsg) Outcome {
	switch msg.Type {
	case tea.KeyEsc:
		return Outcome{Close: true}
	case tea.KeyEnter:
		return Outcome{Text: p.Text(), Done: true}
	case tea.KeyTab:
		return Outcome{Text: p.Text(), Complete: p.completes}
	}
	if p.line.Key(msg) {
		p.Problem, p.names = "", nil
	}
	return Outcome{}
}

// Text is what was typed so far.
func (p *Prompt) Text() string { return p.line.Text() }

// Complete answers tab: the text as far as it is clear how it goes on, and the names that it can go on with when there are several. An answer to
// what is not there any more is dropped.
func (p *Prompt) Complete(typed, text string, names []string) {
	if typed != p.Text() {
		return
	}
	p.line.Set(text)
	p.names, p.Problem = names, ""
	if len(names) == 0 && text == typed {
		p.Problem = "no file begins like that"
	}
}

// Typing is true: letters are the text.
func (p *Prompt) Typing() bool { return true }

// Hints are the keys of the prompt.
func (p *Prompt) Hints(theme.Theme) []keys.Hint {
	hints := []keys.Hint{{Key: "enter", Does: "take"}, {Key: "esc", Does: "close"}}
	if p.completes {
		hints = append([]keys.Hint{{Key: "tab", Does: "complete"}}, hints...)
	}
	return hints
}

// View is the prompt.
func (p *Prompt) View(t theme.Theme, width, height int) string {
	width = min(width, p.width)
	lines := []string{t.Prompt.Paint(t.Glyphs.Prompt+" ") + p.line.View(t, width-6), ""}
	add := func(style theme.Style, text string) {
		for _, line := range theme.Wrap(text, width-4) {
			lines = append(lines, style.Paint(line))
		}
	}
	switch {
	case p.Problem != "":
		add(t.Bad, p.Problem)
	case len(p.names) > 0:
		room := max(1, min(namesShown, height-5))
		for i, name := range p.names {
			if i == room-1 && len(p.names) > room {
				add(t.Faint, fmt.Sprintf("and %d more", len(p.names)-i))
				break
			}
			lines = append(lines, t.Text.Paint(theme.Cut(name, width-4, t.Ellipsis)))
		}
	default:
		add(t.Faint, p.Hint)
	}
	return box(t, p.Title, 0, lines, width)
}
