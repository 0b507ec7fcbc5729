package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
	"codedesk/ui/claimscreen"
	"codedesk/ui/keys"
)

// digits are the digits of the screens, by the action that leads there.
func digits() map[keys.Action]string {
	return map[keys.Action]string{keys.ToCodes: "1", keys.ToClaim: "2", keys.ToPractice: "3", keys.ToLibrary: "4"}
}

// toScreen shows a screen from anywhere, in place of an open box.
func (m *Model) toScreen(digit string) tea.Cmd {
	m.box, m.choosingTab = nil, false
	if here := screen(digit[0] - '1'); here == m.screen {
		m.say(workbench.Plain, "this is screen "+digit+", "+tabs[here])
		return nil
	}
	return m.chooseTab(digit)
}

// chooseTab shows another screen.
func (m *Model) chooseTab(name string) tea.Cmd {
	if len(name) != 1 || name[0] < '1' || name[0] > '4' {
		return nil
	}
	var left tea.Cmd
	before := m.screen
	if next := screen(name[0] - '1'); before == practiceScreen && next != practiceScreen {
		left = m.leavePractice()
		m.setMode(keys.List)
	}
	m.screen = screen(name[0] - '1')
	switch {
	case m.screen == claimScreen && m.desk.Empty():
		m.focusClaim(claimscreen.Entry)
	case m.screen == claimScreen:
		m.focusClaim(claimscreen.Rows)
	case m.screen == practiceScreen:
		m.mode = keys.List
		return m.enterPractice()
	case m.screen == codesScreen && m.mode == keys.Typing:
		m.setMode(keys.Typing) // who typed goes on typing
	case m.screen != before:
		m.setMode(keys.List)
	}
	return left
}
