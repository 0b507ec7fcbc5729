// Package lineedit is a line of text that is being typed: in prompts, and where a claim is entered.
package lineedit

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/ui/theme"
)

// Line is a text with a cursor.
type Line struct {
	text  []rune
	at    int // the cursor stands before this rune
	limit int // characters that fit
}

// New is an empty line for so many characters.
func New(limit int) Line { return Line{limit: limit} }

// Text is what was typed.
func (l *Line) Text() string { return string(l.text) }

// Set replaces the text and puts the cursor behind it.
func (l *Line) Set(text string) {
	l.text = []rune(text)
	l.text = l.text[:min(len(l.text), l.limit)]
	l.at = len(l.text)
}

// Key edits the line. It reports whether the key was one for it.
func (l *Line) Key(msg tea.KeyMsg) bool {
	switch msg.Type {
	case tea.KeyRunes, tea.KeySpace:
		typed := []rune(codebook.Clean(string(msg.Runes)))
		typed = typed[:min(len(typed), l.limit-len(l.text))]
		l.text = append(l.text[:l.at:l.at], append(typed, l.text[l.at:]...)...)
		l.at += len(typed)
	case tea.KeyBackspace:
		l.cut(max(0, l.at-1))
	case tea.KeyDelete:
		if l.at < len(l.text) {
			l.at++
			l.cut(l.at - 1)
		}
	case tea.KeyCtrlU:
		l.cut(0)
	case tea.KeyCtrlW:
		l.cut(l.word())
	case tea.KeyCtrlK:
		l.text = l.text[:l.at]
	case tea.KeyLeft, tea.KeyCtrlB:
		l.at = max(0, l.at-1)
	case tea.KeyRight, tea.KeyCtrlF:
		l.at = min(len(l.text), l.at+1)
	case tea.KeyHome, tea.KeyCtrlA:
		l.at = 0
	case tea.KeyEnd, tea.KeyCtrlE:
		l.at = len(l.text)
	default:
		return false
	}
	return true
}

// cut takes out what stands from a place to the cursor.
func (l *Line) cut(from int) {
	l.text = append(l.text[:from:from], l.text[l.at:]...)
	l.at = from
}

// word is where the word before the cursor begins; parts of a path are words.
func (l *Line) word() int {
	at := l.at
	for _, within := range []bool{false, true} {
		for at > 0 && !strings.ContainsRune(" /\\", l.text[at-1]) == within {
			at--
		}
	}
	return at
}

// View is the line with its cursor in so many cells; of a longer one the part before the cursor is seen.
func (l *Line) View(t theme.Theme, width int) string {
	from := 0
	for from < l.at && theme.Width(string(l.text[from:l.at])) > width-1 {
		from++
	}
	under, after := " ", ""
	if l.at < len(l.text) {
		under, after = string(l.text[l.at]), string(l.text[l.at+1:])
	}
	before := string(l.text[from:l.at])
	return t.Text.Paint(before) + t.Cursor.Paint(under) + t.Text.Paint(theme.Cut(after, width-theme.Width(before)-theme.Width(under), t.Ellipsis))
}

// Wrapped is the whole text with its cursor in lines of so many cells, broken at spaces where there are any, and the number of the line with the cursor.
func (l *Line) Wrapped(t theme.Theme, width int) (lines []string, at int) {
	text := append(append([]rune{}, l.text...), ' ') // the cursor may stand behind the end
	for from := 0; from < len(text); {
		end, space, used := from, 0, 0
		for end < len(text) {
			if used += theme.Width(string(text[end])); used > width {
				break
			}
			if end++; text[end-1] == ' ' {
				space = end
			}
		}
		switch {
		case end == from: // wider than the line
			end++
		case end < len(text) && space > from:
			end = space
		}
		shown := t.Text.Paint(string(text[from:end]))
		if l.at >= from && l.at < end {
			at = len(lines)
			shown = t.Text.Paint(string(text[from:l.at])) + t.Cursor.Paint(string(text[l.at])) + t.Text.Paint(string(text[l.at+1:end]))
		}
		lines, from = append(lines, shown), end
	}
	return lines, at
}
