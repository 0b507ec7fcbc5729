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
	if row.Set.IsTable() {
		m.say(workbench.Plain, "changes are shown for code sets, not for tables of figures")
		return nil
	}
	if row.Starter {
		m.say(workbench.Plain, "the starter set has no edition before it: choose an installed release")
		return nil
	}
	from, to, others := m.editions(row)
	if from.Set == "" {
		m.say(workbench.Plain, "there is no other "+row.Set.Label()+" release to compare with: "+m.keys.Binding(keys.Import).Letter+" imports one")
		return nil
	}
	m.say(workbench.Plain, "comparing "+bookName(from)+" with "+bookName(to)+m.theme.Ellipsis)
	kept, star := m.kept, m.theme.Star
	return guard(func() tea.Msg {
		result, err := changes(from.Set, from.ID(), to.ID())
		result.Others = others
		result.Groups = append(yours(kept, from.Set, star, result.Groups), result.Groups...)
		return comparedMsg{result, err}
	})
}

// editions are the two releases to compare: the one under the cursor with the one before it, or, the oldest, with the one after it. While changes
// are shown it is the next other one instead. others reports whether there are more.
func (m *Model) editions(row *libraryscreen.Row) (from, to codebook.Edition, others bool) {
	var rest []codebook.Edition // the one before, those before it, then the newer ones
	var newer []codebook.Edition
	for _, h := range m.releases.Rows() {
		switch {
		case h.Set != row.Set || h.Starter || h.Problem != "" || h.ID() == row.ID():
		case h.Effective <= row.Effective:
			rest = append(rest, h.Edition)
		default:
			newer = append([]codebook.Edition{h.Edition}, newer...)
		}
	}
	if rest = append(rest, newer...); len(rest) == 0 || row.Problem != "" {
		return from, to, false
	}
	if m.releases.InChanges() {
		m.comparison++
	} else {
		m.comparison = 0
	}
	from, to = rest[m.comparison%len(rest)], row.Edition
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

// yours is the group of the changes that are about favourites and codes with a note, none when there are none. They stand in the other groups too.
func yours(kept *workbench.Kept, set codebook.CodeSet, star string, groups []libraryscreen.Group) []libraryscreen.Group {
	var own []libraryscreen.Change
	for _, g := range groups {
		for _, change := range g.Changes {
			favourite, noted := kept.Knows(set, change.Code)
			switch {
			case favourite:
				change.Mark = star + " " + g.Name
			case noted:
				change.Mark = "note, " + g.Name
			default:
				continue
			}
			own = append(own, change)
		}
	}
	if own == nil {
		return nil
	}
	return []libraryscreen.Group{{Name: "your favourites and codes with a note", Changes: own}}
}
