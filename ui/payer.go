package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
)

// setPayer makes everything follow another payer, and marks what that changes on the card and in the findings.
func (m *Model) setPayer(payer workbench.Payer) tea.Cmd {
	if payer == m.state.Payer {
		return nil
	}
	m.state.Payer, m.session.Payer = payer, payer
	said := "payer: " + m.opts.Payers.Label(payer)
	before := m.card.Card()
	m.desk.PayerChanged()
	cmd := m.stateChanged()
	if now := m.card.Card(); before != nil && now != nil && m.bench != nil {
		change := now.Since(*before)
		m.card.ShowChange(change)
		if m.screen == codesScreen {
			said += "; " + change.Words()
		}
	}
	m.say(workbench.Special, said)
	return cmd
}
