package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"codedesk/ui/keys"
	"codedesk/ui/layout"
)

// mouse scrolls what lies under the pointer and chooses the row that is clicked.
func (m *Model) mouse(msg tea.MouseMsg) {
	if m.box != nil || m.screen != codesScreen || m.frame.TooSmall {
		return
	}
	line := msg.Y - 2
	onCard := m.frame.Placement == layout.Right && msg.X > m.frame.List.Width || m.frame.Placement == layout.Bottom && line > m.frame.List.Height ||
		m.frame.Placement == layout.Hidden && m.mode == keys.Card
	switch {
	case msg.Button == tea.MouseButtonWheelUp && onCard:
		m.card.Act(keys.Up)
	case msg.Button == tea.MouseButtonWheelDown && onCard:
		m.card.Act(keys.Down)
	case m.mode == keys.Card: // the list stays as it is while the card has the keys
	case msg.Button == tea.MouseButtonWheelUp:
		m.list.Act(keys.Up)
		m.showSelected()
	case msg.Button == tea.MouseButtonWheelDown:
		m.list.Act(keys.Down)
		m.showSelected()
	case msg.Button == tea.MouseButtonLeft && msg.Action == tea.MouseActionPress && !onCard:
		if m.list.Choose(line) {
			m.showSelected()
		}
	}
}
