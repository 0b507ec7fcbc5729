package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
	"codedesk/ui/claimscreen"
	"codedesk/ui/keys"
)

// screen is one of the four tabs.
type screen int

const (
	codesScreen screen = iota
	claimScreen
	practiceScreen
	libraryScreen
)

// tab is what else a screen goes by.
type tab struct {
	name    string
	place   keys.Screen // in the table of keys
	action  keys.Action // that leads there from everywhere
	session string      // in the session file; "" is that of every start without one
}

// screens are the tabs in the order of their digits.
var screens = [4]tab{
	codesScreen:    {"Codes", keys.Codes, keys.ToCodes, ""},
	claimScreen:    {"Claim", keys.ClaimDesk, keys.ToClaim, "claim"},
	practiceScreen: {"Practice", keys.Practice, keys.ToPractice, "practice"},
	libraryScreen:  {"Library", keys.Library, keys.ToLibrary, "library"},
}

// digit is the key of the screen.
func (s screen) digit() string { return string(rune('1' + s)) }

// screenBy is the screen that an action leads to.
func screenBy(action keys.Action) (screen, bool) {
	at := slices.IndexFunc(screens[:], func(s tab) bool { return s.action == action })
	return screen(at), at >= 0
}

// place is the screen as the table of keys knows it.
func (m *Model) place() keys.Screen { return screens[m.screen].place }

// toScreen shows a screen from anywhere, in place of an open box.
func (m *Model) toScreen(to screen) tea.Cmd {
	m.box, m.choosingTab = nil, false
	if to == m.screen {
		m.say(workbench.Plain, "this is screen "+to.digit()+", "+screens[to].name)
		return nil
	}
	return m.showScreen(to)
}

// chooseTab shows the screen whose digit was pressed; other keys choose none.
func (m *Model) chooseTab(key string) tea.Cmd {
	for i := range screens {
		if to := screen(i); to.digit() == key {
			return m.showScreen(to)
		}
	}
	return nil
}

// showScreen shows a screen.
func (m *Model) showScreen(to screen) tea.Cmd {
	var left tea.Cmd
	before := m.screen
	if before == practiceScreen && to != practiceScreen {
		left = m.leavePractice()
		m.setMode(keys.List)
	}
	m.screen = to
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
