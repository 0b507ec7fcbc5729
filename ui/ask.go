package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
	"codedesk/ui/overlay"
)

// ask opens a box whose answer is dealt with by a function; its error leaves the box open and is shown there.
func (m *Model) ask(box overlay.Overlay, answer func(text string) (tea.Cmd, error)) {
	m.box, m.answer = box, answer
}

// askWhich lets one of several items be chosen, which all read differently. take is told its number.
func (m *Model) askWhich(title string, items []string, take func(n int) tea.Cmd) {
	m.ask(overlay.NewPick(title, items, 0, workbench.Pick), func(chosen string) (tea.Cmd, error) {
		return take(slices.Index(items, chosen)), nil
	})
}
