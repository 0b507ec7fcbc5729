// Package lineedit is a line of text that is being typed: the search line, prompts, notes, and where a claim is entered.
package lineedit

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/ui/theme"
)

// Line is a text with a cursor.
type Line struct {
	text     []rune
	at       int // the cursor stands before this rune
	limit    int // characters that fit
	commands []command
}

// command is what keys other than letters do to a line.
type command struct {
	keys key.Binding
	do   func(*Line)
}

// New is an empty line for so many characters.
func New(limit int) Line { return Line{limit: limit, commands: commands()} }

// commands are the keys of an editor in a shell, as far as no terminal takes one for another.
func commands() []command {
	on := func(do func(*Line), names ...string) command {
		return command{key.NewBinding(key.WithKeys(names...)), do}
	}
	return []command{
		on(func(l *Line) { l.at = max(0, l.at-1) }, "left", "ctrl+b"),
		on(func(l *Line) { l.at = min(len(l.text), l.at+1) }, "right", "ctrl+f"),
		on(func(l *Line) { l.at = l.wordBefore() }, "ctrl+left"),
		on(func(l *Line) { l.at = l.wordAfter() }, "ctrl+right"),
		on(func(l *Line) { l.at = 0 }, "home", "ctrl+a"),
		on(func(l *Line) { l.at = len(l.text) }, "end", "ctrl+e"),
		on(func(l *Line) { l.cut(max(0, l.at-1), l.at) }, "backspace"),
		on(func(l *Line) { l.cut(l.at, min(len(l.text), l.at+1)) }, "delete", "ctrl+d"),
		on(func(l *Line) { l.cut(l.wordBefore(), l.at) }, "ctrl+w"),
		on(func(l *Line) { l.cut(0, l.at) }, "ctrl+u"),
		on(func(l *Line) { l.cut(l.at, len(l.text)) }, "ctrl+k"),
	}
}

// Text is what was typed.
func (l *Line) Text() string { return string(l.text) }

// Full reports whether no more characters fit.
func (l *Line) Full() bool { return len(l.text) >= l.limit }

// Set replaces the text and puts the cursor behind it.
func (l *Line) Set(text string) {
	l.text = []rune(text)
	l.text = l.text[:min(len(l.text), l.limit)]
	l.at = len(l.text)
}

// Key edits the line. It reports whether the key was one for it. Of a paste that is too long the beginning is taken.
func (l *Line) Key(msg tea.KeyMsg) bool {
	if msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace { // first: letters that come together may spell "left" or "end"
		l.insert([]rune(codebook.Clean(string(msg.Runes[:min(len(msg.Runes), 4*l.limit)]))))
		return true
	}
	for _, command := range l.commands {
		if key.Matches(msg, command.keys) {
			command.do(l)
			return true
		}
	}
	return false
}

func (l *Line) insert(typed []rune) {
	typed = typed[:min(len(typed), l.limit-len(l.text))]
	l.text = append(l.text[:l.at:l.at], append(typed, l.text[l.at:]...)...)
	l.at += len(typed)
}

// cut takes out what stands between two places and puts the cursor there.
func (l *Line) cut(from, to int) {
	l.text = append(l.text[:from:from], l.text[to:]...)
	l.at = from
}

// wordBefore is where the word before the cursor begins.
func (l *Line) wordBefore() int {
	at := l.at
	for _, within := range []bool{false, true} {
		for at > 0 && inWord(l.text[at-1]) == within {
			at--
		}
	}
	return at
}

// wordAfter is where the word behind the cursor ends.
func (l *Line) wordAfter() int {
	at := l.at
	for _, within := range []bool{false, true} {
		for at < len(l.text) && inWord(l.text[at]) == within {
			at++
		}
	}
	return at
}

// inWord reports whether a character belongs to a word; the parts of a path are words.
func inWord(r rune) bool { return !strings.ContainsRune(" /\\", r) }

// Around is the text before the cursor, as far as its end fits into so many cells together with what is under the cursor, that character (a space at
// the end of the text), and the text behind it.
func (l *Line) Around(width int) (before, under, after string) {
	from := 0
	for from < l.at && theme.Width(string(l.text[from:l.at])) > width-1 {
		from++
	}
	under = " "
	if l.at < len(l.text) {
		under, after = string(l.text[l.at]), string(l.text[l.at+1:])
	}
	return string(l.text[from:l.at]), under, after
}

// View is the line with its cursor in so many cells; of a longer one the part before the cursor is seen.
func (l *Line) View(t theme.Theme, width int) string {
	before, under, after := l.Around(width)
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
