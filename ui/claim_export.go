package ui

import (
	"bytes"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
	"codedesk/ui/overlay"
)

// askForExport asks for the form in which the claim is copied.
func (m *Model) askForExport() {
	if m.desk.Empty() {
		m.say(workbench.Plain, "the claim is empty")
		return
	}
	forms := workbench.ClaimForms()
	m.ask(overlay.NewPick("copy the claim as", forms, 0, workbench.Pick), func(form string) (tea.Cmd, error) {
		var b bytes.Buffer
		if err := workbench.WriteClaim(&b, form, m.stated()); err != nil {
			return nil, err
		}
		return m.copyClaim(form, b.Bytes()), nil
	})
}

// copyClaim puts a text on the clipboard.
func (m *Model) copyClaim(what string, text []byte) tea.Cmd {
	if m.desk.Empty() {
		m.say(workbench.Warning, "nothing to copy: the claim is empty")
		return nil
	}
	clipboard := m.opts.Clipboard
	return guard(func() tea.Msg {
		how, err := clipboard.Copy(strings.TrimRight(string(text), "\n"))
		return claimCopiedMsg{what, how, err}
	})
}

// claimCopied tells that it is on the clipboard.
func (m *Model) claimCopied(msg claimCopiedMsg) {
	if msg.err != nil {
		m.say(workbench.Bad, "not copied: "+msg.err.Error())
		return
	}
	m.say(workbench.Good, strings.TrimSpace("copied "+msg.what+" "+msg.how))
}
