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

// leftAt is the session with where the user is now.
func (m *Model) leftAt() workbench.Session {
	session := m.session
	session.Query, session.Screen = m.list.Query(), screens[m.screen].session
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

// restored is the screen on which the user left the program; the first one, and any when a key was pressed already, need not be restored.
func (m *Model) restored() (screen, bool) {
	at := slices.IndexFunc(screens[:], func(s tab) bool { return s.session == m.opts.Session.Screen })
	return screen(at), at > 0 && m.pressed == 0 && m.screen == codesScreen
}
