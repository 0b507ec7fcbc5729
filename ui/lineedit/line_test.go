package lineedit

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// Every key does what it does in a shell's line; the cursor is the bar.
func TestKeys(t *testing.T) {
	for _, test := range []struct {
		why    string
		before string
		key    tea.KeyMsg
		after  string
	}{
		{"a letter goes in before the cursor", "flu| shot", runes("!"), "flu!| shot"},
		{"a space too", "flu|shot", tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}, "flu |shot"},
		{"letters that spell a key are letters", "|", runes("left"), "left|"},
		{"control characters do not", "a|", runes("\ab"), "ab|"},
		{"of a paste what fits", "1234567890123456|", runes("abcdefgh"), "1234567890123456abcd|"},
		{"left", "flu|", tea.KeyMsg{Type: tea.KeyLeft}, "fl|u"},
		{"left at the beginning", "|flu", tea.KeyMsg{Type: tea.KeyCtrlB}, "|flu"},
		{"right", "|flu", tea.KeyMsg{Type: tea.KeyRight}, "f|lu"},
		{"right at the end", "flu|", tea.KeyMsg{Type: tea.KeyCtrlF}, "flu|"},
		{"a word back", "flu shot  |", tea.KeyMsg{Type: tea.KeyCtrlLeft}, "flu |shot  "},
		{"a word on", "|flu shot", tea.KeyMsg{Type: tea.KeyCtrlRight}, "flu| shot"},
		{"home", "flu|", tea.KeyMsg{Type: tea.KeyHome}, "|flu"},
		{"end", "|flu", tea.KeyMsg{Type: tea.KeyEnd}, "flu|"},
		{"backspace", "fl|u", tea.KeyMsg{Type: tea.KeyBackspace}, "f|u"},
		{"backspace at the beginning", "|flu", tea.KeyMsg{Type: tea.KeyBackspace}, "|flu"},
		{"delete", "f|lu", tea.KeyMsg{Type: tea.KeyDelete}, "f|u"},
		{"delete at the end", "flu|", tea.KeyMsg{Type: tea.KeyCtrlD}, "flu|"},
		{"the word before", "flu shot| x", tea.KeyMsg{Type: tea.KeyCtrlW}, "flu | x"},
		{"the folder before", "/data/icd10cm/|", tea.KeyMsg{Type: tea.KeyCtrlW}, "/data/|"},
		{"all before", "flu| shot", tea.KeyMsg{Type: tea.KeyCtrlU}, "| shot"},
		{"all behind", "flu| shot", tea.KeyMsg{Type: tea.KeyCtrlK}, "flu|"},
	} {
		line := New(20)
		text, rest, _ := strings.Cut(test.before, "|")
		line.Set(text + rest)
		line.at = len([]rune(text))
		if !line.Key(test.key) {
			t.Errorf("%s: the line does not know the key", test.why)
		}
		if got := string(line.text[:line.at]) + "|" + string(line.text[line.at:]); got != test.after {
			t.Errorf("%s: %q, want %q", test.why, got, test.after)
		}
	}
	line := New(20)
	if line.Key(tea.KeyMsg{Type: tea.KeyEnter}) {
		t.Error("enter is no key of the line")
	}
}

func runes(text string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text)} }
