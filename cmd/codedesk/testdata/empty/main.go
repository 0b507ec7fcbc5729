// Command empty is the smallest Bubble Tea program that draws a line and follows its keys: the peer of the speed benchmarks.
package main

import (
	tea "github.com/charmbracelet/bubbletea"

	_ "codedesk/ui/termprobe"
)

type model struct{ keys string }

func (m model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if key, ok := msg.(tea.KeyMsg); ok {
		if key.String() == "ctrl+c" {
			return m, tea.Quit
		}
		m.keys += key.String()
	}
	return m, nil
}

func (m model) View() string { return "ready " + m.keys }

func main() {
	if _, err := tea.NewProgram(model{}, tea.WithAltScreen(), tea.WithFPS(120)).Run(); err != nil {
		panic(err)
	}
}
