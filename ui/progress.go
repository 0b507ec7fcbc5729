package ui

import (
	"cmp"
	"strings"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// progressPace is how long work goes on before the screen tells of it, and how often it is then looked at how far it is.
const progressPace = 100 * time.Millisecond

// meter is what long work tells of how far it is. The work writes it from its own goroutines, the screen reads it at each tick.
type meter struct {
	told atomic.Pointer[workbench.Progress]
}

// tell takes how far the work is.
func (w *meter) tell(now workbench.Progress) { w.told.Store(&now) }

// now is how far it is; nothing is known before it tells something.
func (w *meter) now() workbench.Progress {
	told := w.told.Load()
	if told == nil {
		return workbench.Progress{}
	}
	now := *told
	now.Doing = codebook.Clean(now.Doing)
	return now
}

// reading is the meter of the codebook that is being read, else of the one in use, which makes search indexes.
func (m *Model) reading() *meter { return cmp.Or(m.coming, m.serving) }

// isLoading reports whether there is no codebook yet and one is to come.
func (m *Model) isLoading() bool { return m.bench == nil && m.loadErr == nil }

// wait notes that a search index may be in the making; when that takes a while, the screen says so.
func (m *Model) wait() tea.Cmd {
	if m.waits == 0 && m.reading() != nil {
		m.reading().told.Store(nil) // that was of the last one
	}
	m.waits++
	return m.after(progressPace, indexSlowMsg{})
}

// waited notes that one is there.
func (m *Model) waited() {
	m.waits--
	m.slow = m.slow && m.waits > 0
}

// slowed tells of reading or of the making of an index from now on, when it still goes on.
func (m *Model) slowed() tea.Cmd {
	if m.slow || m.waits == 0 && !m.isLoading() {
		return nil
	}
	m.slow = true
	return m.lookAgain()
}

// lookAgain shows how far reading is, until it is done.
func (m *Model) lookAgain() tea.Cmd {
	if !m.slow {
		return nil
	}
	if m.isLoading() {
		m.list.ShowProgress("reading the codebook"+m.theme.Ellipsis, m.reading().now())
	}
	return m.after(progressPace, progressTickMsg{})
}

// shortestBar is how many cells of a bar in the rule say something.
const shortestBar = 8

// ruleBar is how wide one is there at the most, with its percentage.
const ruleBar = 25

// working is long work in the rule: what is done and how far it is. Where that is too long, the name of the thing alone stands for what is done.
func (m *Model) working(doing string, now workbench.Progress) string {
	t, room := m.theme, m.frame.Width-ruleEnds
	if now.Total <= 0 {
		return t.Warning.Paint(doing + t.Ellipsis)
	}
	if _, thing, ok := strings.Cut(doing, " "); ok && theme.Width(doing)+1+shortestBar+len(" 100%") > room {
		doing = strings.TrimPrefix(thing, "the ")
	}
	return t.Warning.Paint(doing) + " " + t.Progress(now.Done, now.Total, min(ruleBar, room-theme.Width(doing)-1))
}
