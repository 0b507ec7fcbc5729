package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
)

// markOrCompare marks the current code, or compares it with the one that is marked. The mark stays, so that one code can be held against several;
// marking it again takes the mark off.
func (m *Model) markOrCompare() {
	c := m.current()
	switch {
	case c == nil || c.Kind == codebook.KindHeading || m.bench == nil:
		m.say(workbench.Warning, "choose a code to compare")
	case m.marked == nil:
		m.mark(c)
		m.say(workbench.Good, c.Code+" is A: "+m.keys.Binding(keys.Mark).Letter+" on another code compares the two, here takes the mark off")
	case m.marked.Set == c.Set && m.marked.Code == c.Code:
		m.mark(nil)
		m.say(workbench.Plain, c.Code+" is no longer marked")
	default:
		m.compareWith(c)
	}
}

// mark marks a code for comparing; nil takes the mark off.
func (m *Model) mark(c *codebook.Code) {
	m.marked = c
	m.list.SetMarked(c)
}

// compareWith opens the page that sets the marked code and another side by side, as they stand on the date.
func (m *Model) compareWith(c *codebook.Code) {
	if now := m.again(m.marked); now != nil { // the release of the date may word it otherwise
		m.mark(now)
	}
	comparison := m.bench.Compare(m.marked, c, m.state)
	m.ask(comparePage(comparison), func(letter string) (tea.Cmd, error) {
		taken := comparison.A
		if letter == takeB {
			taken = comparison.B
		}
		return m.takeCompared(taken), nil
	})
}

// takeCompared opens the card of a code that was compared; the way back leads to the card before.
func (m *Model) takeCompared(c *codebook.Code) tea.Cmd {
	if m.mode != keys.Card {
		m.setMode(keys.Card)
	}
	if shown := m.card.Code(); shown == nil || shown.Set != c.Set || shown.Code != c.Code {
		m.follow(c)
	}
	return m.use(c, workbench.Opened)
}

// roomForCode is from which width on the footer names the marked code.
const roomForCode = 56

// compareHint is for the footer: with what the next marked code is compared.
func (m *Model) compareHint(name func(key string) string) []keys.Hint {
	if m.marked == nil {
		return nil
	}
	key := m.keys.Binding(keys.Mark).Letter
	if m.mode == keys.Typing {
		key = name(m.keys.Keys(keys.Typing, keys.Menu)[0]) + " " + key
	}
	does := "compare with " + m.marked.Code
	if m.frame.Width < roomForCode {
		does = m.keys.Binding(keys.Mark).Short
	}
	return []keys.Hint{{Key: key, Does: does}}
}
