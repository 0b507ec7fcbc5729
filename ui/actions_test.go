package ui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/overlay"
	"codedesk/ui/theme"
)

// places are the screens that have actions of their own.
func places() []keys.Screen {
	return []keys.Screen{keys.Codes, keys.ClaimDesk, keys.Practice, keys.Library}
}

// Whoever types what an action is called into the menu is offered it first, with its letter.
func TestEveryActionIsFoundInTheMenu(t *testing.T) {
	look, err := theme.New("mono", theme.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range places() {
		table := keys.Default().On(place)
		for _, b := range table {
			menu := overlay.NewMenu(table, workbench.Pick)
			menu.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("/")})
			for _, r := range b.Title {
				menu.Key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
			}
			row := ""
			for line := range strings.Lines(menu.View(look, 100, 30)) {
				if row == "" && strings.Contains(line, b.Title) && !strings.Contains(line, "/") || strings.Contains(line, "▌") {
					row = line
				}
			}
			if !strings.Contains(row, b.Title) || !strings.Contains(row, b.Letter) {
				t.Errorf("screen %d, %q: the menu's row is %q", place, b.Title, row)
			}
			if got := menu.Key(tea.KeyMsg{Type: tea.KeyEnter}).Action; got != b.Action {
				t.Errorf("screen %d, %q takes %s", place, b.Title, got)
			}
		}
	}
}

// A letter of the config file stands in menu, help and footer in place of the old one.
func TestRemappedLetterIsShown(t *testing.T) {
	table, err := keys.Default().Remap(map[string]string{"favourite": "X", "quit": "Q"})
	if err != nil {
		t.Fatal(err)
	}
	remap := func(o *Options) { o.Keys = table }
	keeping(t, t.TempDir(), 200, 60, remap).press("flu", "enter").sees("X favourite").press("?").sees("favourite, on and off", " X ").press("esc", "ctrl+o").sees("X       favourite, on and off", "Q       quit").press("X").sees("is a favourite")
}
