package ui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/ui/keys"
	"codedesk/ui/overlay"
)

// longestBurst is how many equal keys may arrive as one while nothing is being typed; a longer or mixed run is a paste.
const longestBurst = 4

// ignores reports whether a key can change nothing: letters for a search line that is full. A paste can be a hundred thousand of them, and each would be drawn.
func (m *Model) ignores(msg tea.KeyMsg) bool {
	return (msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace) && !msg.Alt && m.mode == keys.Typing && m.screen == codesScreen && m.box == nil && !m.choosingTab && m.list.Full()
}

// key handles a key: open box, then the binding table, then the search line.
func (m *Model) key(msg tea.KeyMsg) tea.Cmd {
	m.status = ""
	name := keyName(msg)
	table := m.keys.On(m.place())
	if action, ok := table.Resolve(m.mode, name); ok && (action == keys.Interrupt || action == keys.Redraw || action == keys.Suspend && name == "ctrl+z") {
		return m.do(action)
	}
	if m.mustWait(name) {
		m.ahead = append(m.ahead, msg)
		return nil
	}
	if to, ok := screenOf(table, m.mode, name); ok && !m.frame.TooSmall && (m.box == nil || !m.box.Typing()) {
		return m.toScreen(to)
	}
	switch typing := m.mode == keys.Typing && m.screen != libraryScreen || m.screen == libraryScreen && m.releases.Typing(); {
	case msg.Alt && len(msg.Runes) > 0: // esc and a key that came right after it
		msg.Alt = false
		return batch(m.key(tea.KeyMsg{Type: tea.KeyEsc}), m.key(msg))
	case (len(msg.Runes) > 1 || msg.Paste) && (m.box != nil && !m.box.Typing() || m.box == nil && !typing):
		return m.burst(msg)
	case m.box != nil:
		return m.boxKey(msg)
	case m.frame.TooSmall:
		return nil
	case typing && m.screen == libraryScreen:
		m.releases.Type(msg, codebook.Clean)
		return nil
	case typing:
		return m.typingKey(msg, name)
	case m.choosingTab || name >= "1" && name <= "4" && len(name) == 1:
		m.choosingTab = false
		return m.chooseTab(name)
	case name == "backspace" && m.screen == practiceScreen:
		m.lessons.pane.Unpick()
		m.focusPractice()
		return nil
	}
	if action, ok := table.Resolve(m.mode, name); ok {
		return m.do(action)
	}
	for _, other := range screens {
		if action, ok := m.keys.On(other.place).Resolve(m.mode, name); ok {
			m.elsewhere(action)
			break
		}
	}
	return nil
}

// screenOf is the screen that a key leads to from everywhere; other keys lead to none.
func screenOf(table keys.Table, mode keys.Mode, name string) (screen, bool) {
	action, _ := table.Resolve(mode, name)
	return screenBy(action)
}

// mustWait reports whether a key is meant for hits that are still being searched: who types a word and enter in one go wants the hits of the whole word,
// not what happens to be listed. The key that goes back takes them back.
func (m *Model) mustWait(name string) bool {
	action, acts := m.keys.On(m.place()).Resolve(m.mode, name)
	if m.screen == practiceScreen && m.mustWaitInPractice(acts) {
		return true
	}
	switch {
	case action == keys.Back:
		m.ahead = nil
		return false
	case len(m.ahead) > 0:
		return true
	default:
		return acts && m.cancel != nil && m.mode == keys.Typing && m.screen == codesScreen && m.box == nil
	}
}

// keyName is the key's name in the binding table; letters that came together are no key, even when they spell "up" or "enter".
func keyName(msg tea.KeyMsg) string {
	if msg.Type == tea.KeyRunes && len(msg.Runes) != 1 {
		return ""
	}
	return msg.String()
}

// typingKey handles a key while the search line has the keys: what is not bound there is typed.
func (m *Model) typingKey(msg tea.KeyMsg, name string) tea.Cmd {
	if m.choosingTab {
		m.choosingTab = false
		return m.chooseTab(name)
	}
	if action, ok := m.keys.On(m.place()).Resolve(keys.Typing, name); ok && !msg.Paste {
		return m.do(action)
	}
	if m.screen == claimScreen {
		if name == m.keys.Binding(keys.Help).Letter && m.desk.Typed() == "" && !msg.Paste {
			return m.do(keys.Help)
		}
		return m.typeClaim(msg)
	}
	if m.screen == practiceScreen {
		return m.typePractice(msg)
	}
	if name == m.keys.Binding(keys.Help).Letter && (m.list.Query() == "" || m.list.Proposed()) && !msg.Paste {
		return m.do(keys.Help)
	}
	if m.list.Type(msg) {
		return m.search()
	}
	return nil
}

// burst replays a key that was pressed so quickly that several arrive as one. Anything else that comes in a lump is a paste and is ignored:
// there is nothing to paste into, and its letters would act.
func (m *Model) burst(msg tea.KeyMsg) tea.Cmd {
	if msg.Paste || len(msg.Runes) > longestBurst || strings.Trim(string(msg.Runes), string(msg.Runes[0])) != "" {
		return nil
	}
	var cmds []tea.Cmd
	for _, r := range msg.Runes {
		cmds = append(cmds, m.key(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}}))
	}
	return batch(cmds...)
}

// boxKey hands a key to the open box and acts on what it led to.
func (m *Model) boxKey(msg tea.KeyMsg) tea.Cmd {
	outcome := m.box.Key(msg)
	prompt, isPrompt := m.box.(*overlay.Prompt)
	switch {
	case outcome.Complete && isPrompt:
		return m.complete(prompt, outcome.Text)
	case outcome.Done:
		asked := m.box
		cmd, err := m.answer(outcome.Text)
		switch {
		case err == nil && m.box == asked: // unless the answer opened another box
			m.box = nil
		case err != nil && isPrompt:
			prompt.Problem = err.Error()
		}
		return cmd
	}
	if outcome.Close {
		m.box = nil
	}
	if outcome.Action != "" {
		return m.do(outcome.Action)
	}
	return nil
}

// replay handles the keys that were pressed while something was under way.
func (m *Model) replay() tea.Cmd {
	ahead := m.ahead
	m.ahead = nil
	var cmds []tea.Cmd
	for _, key := range ahead {
		cmds = append(cmds, m.key(key))
	}
	return batch(cmds...)
}
