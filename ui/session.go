package ui

import (
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
)

// keepPace is how long nothing is pressed before query and screen are kept for the next start, so that a killed program finds them again.
const keepPace = time.Second

// keepMsg asks whether nothing was pressed since the timer began.
type keepMsg struct{ pressed int }

// screenNames are the screens as the session file names them; the first is that of every start without one.
func screenNames() []string { return []string{"", "claim", "practice", "library"} }

// leftAt is the session with where the user is now.
func (m *Model) leftAt() workbench.Session {
	session := m.session
	session.Query, session.Screen = m.list.Query(), screenNames()[m.screen]
	return session
}

// keepSoon keeps the session once the user pauses, unless that is waited for already.
func (m *Model) keepSoon() tea.Cmd {
	if m.keeping || m.opts.SaveSession == nil || m.leftAt().At() == m.keptAt {
		return nil
	}
	m.keeping = true
	return m.after(keepPace, keepMsg{m.pressed})
}

// keepNow keeps the session if nothing was pressed meanwhile, else waits on.
func (m *Model) keepNow(msg keepMsg) tea.Cmd {
	m.keeping = false
	if msg.pressed != m.pressed {
		return m.keepSoon()
	}
	m.keptAt = m.leftAt().At()
	return m.saveSession()
}

// restored is the tab on which the user left the program, "" for the first one or when a key was pressed already.
func (m *Model) restored() string {
	at := slices.Index(screenNames(), m.opts.Session.Screen)
	if at <= 0 || m.pressed > 0 || m.screen != codesScreen {
		return ""
	}
	return string(rune('1' + at))
}
