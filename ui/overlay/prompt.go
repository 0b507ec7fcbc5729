package overlay

import (
	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/ui/theme"
)

// Prompt asks for one line of text. What was entered is checked by the root, which closes the prompt or gives it a problem to show.
type Prompt struct {
	Title   string
	Hint    string
	Problem string
	text    []rune
}

// promptLimit is how many characters can be entered.
const promptLimit = 40

// NewPrompt is a prompt with an empty line.
func NewPrompt(title, hint string) *Prompt { return &Prompt{Title: title, Hint: hint} }

// Key edits the line; enter hands it over.
func (p *Prompt) Key(msg tea.KeyMsg) Outcome {
	switch msg.Type {
	case tea.KeyEsc:
		return Outcome{Close: true}
	case tea.KeyEnter:
		return Outcome{Text: string(p.text), Done: true}
	case tea.KeyBackspace:
		if len(p.text) > 0 {
			p.text = p.text[:len(p.text)-1]
		}
	case tea.KeyCtrlU:
		p.text = nil
	case tea.KeyRunes, tea.KeySpace:
		p.text = append(p.text, []rune(codebook.Clean(string(msg.Runes)))...)
		p.text = p.text[:min(len(p.text), promptLimit)]
	default:
		return Outcome{}
	}
	p.Problem = ""
	return Outcome{}
}

// Typing is true: letters are the text.
func (p *Prompt) Typing() bool { return true }

// View is the prompt.
func (p *Prompt) View(t theme.Theme, width, _ int) string {
	lines := []string{t.Prompt.Paint(t.Glyphs.Prompt+" ") + t.Text.Paint(string(p.text)) + t.Cursor.Paint(" "), ""}
	if p.Problem != "" {
		lines = append(lines, t.Bad.Paint(p.Problem))
	} else {
		lines = append(lines, t.Faint.Paint(p.Hint))
	}
	return box(t, p.Title, "enter takes it   esc closes", lines, min(width, 64))
}
