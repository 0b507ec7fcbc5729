package ui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/assets"
	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// BenchmarkKey is what a key costs in the program itself: Update, the search it starts, the result, and both frames.
func BenchmarkKey(b *testing.B) {
	bench, err := workbench.Open(workbench.Places{Tables: assets.Files()}, testDay)
	if err != nil {
		b.Fatal(err)
	}
	m, err := New(Options{Open: func(codebook.Date, func(workbench.Progress)) (*workbench.Bench, error) { return bench, nil }, State: workbench.State{DOS: testDay, Payer: workbench.Medicare}, Today: testDay})
	if err != nil {
		b.Fatal(err)
	}
	m.Update(tea.WindowSizeMsg{Width: 120, Height: 35})
	m.Update(loadedMsg{bench: bench})
	query := []rune("diabetes with foot ulcer left knee pain")
	i := 0
	for b.Loop() {
		if i%len(query) == 0 {
			m.Update(tea.KeyMsg{Type: tea.KeyEsc})
		}
		cmd := m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: query[i%len(query) : i%len(query)+1]})
		_ = m.View()
		if cmd != nil {
			m.Update(cmd())
		}
		_ = m.View()
		i++
	}
}
