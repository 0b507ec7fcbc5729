package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/libraryscreen"
)

// compare shows what changed in the release under the cursor since the one before it; asked again, since the one before that.
func (m *Model) compare() tea.Cmd {
	row, changes := m.releases.Selected(), m.opts.Library.Changes
	if row == nil || changes == nil || m.bench == nil {
		return nil
	}
	if row.Starter {
		m.say(workbench.Plain, "the starter set has no edition before it: choose an installed release")
		return nil
	}
	from, to, others := m.editions(row)
	if from == nil {
		m.say(workbench.Plain, "there is no other "+row.Set.Label()+" release to compare with: "+m.keys.Binding(keys.Import).Letter+" imports one")
		return nil
	}
	m.say(workbench.Plain, "comparing "+bookName(from.Edition)+" with "+bookName(to.Edition)+m.theme.Ellipsis)
	set, before, after := row.Set, from.Edition, to.Edition
	return guard(func() tea.Msg {
		result, err := changes(set, before.ID(), after.ID())
		result.Others = others
		return comparedMsg{result, err}
	})
}

// editions are the two releases to compare: the one under the cursor with the one before it, or, the oldest, with the one after it. While changes
// are shown it is the next other one instead. others reports whether there are more.
func (m *Model) editions(row *libraryscreen.Row) (from, to *codebook.Release, others bool) {
	var rest []*codebook.Release // the one before, those before it, then the newer ones
	var newer []*codebook.Release
	for _, h := range m.releases.Rows() {
		switch {
		case h.Set != row.Set || h.Starter || h.Problem != "" || h.ID() == row.ID():
		case h.Effective <= row.Effective:
			rest = append(rest, h.Release)
		default:
			newer = append([]*codebook.Release{h.Release}, newer...)
		}
	}
	if rest = append(rest, newer...); len(rest) == 0 || row.Problem != "" {
		return nil, nil, false
	}
	if m.releases.InChanges() {
		m.comparison++
	} else {
		m.comparison = 0
	}
	from, to = rest[m.comparison%len(rest)], row.Release
	if from.Effective > to.Effective {
		from, to = to, from
	}
	return from, to, len(rest) > 1
}

// compared shows what changed.
func (m *Model) compared(msg comparedMsg) {
	if msg.err != nil {
		m.say(workbench.Bad, firstLine(msg.err))
		return
	}
	m.status = ""
	m.releases.ShowChanges(&msg.changes)
}
