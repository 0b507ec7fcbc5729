package ui

import (
	"slices"

	"codedesk/codebook"
	"codedesk/ui/keys"
	"codedesk/ui/layout"
	"codedesk/ui/overlay"
	"codedesk/ui/practicescreen"
	"codedesk/ui/theme"
)

// Licensed text is tinted and marked wherever it stands, and while any is on the screen the owner's notice is there too: in the lower rule, which
// belongs to list and card alike, or, in a window too narrow for that, in lines of its own. It goes by what is listed, not by what is scrolled
// into view, so that it does not come and go under the cursor.

// giveNotice makes room for the notice that what is shown needs, or takes the room back.
func (m *Model) giveNotice() {
	m.notice = m.neededNotice()
	var foot []string
	if m.notice != "" {
		m.notice = m.theme.Owned + " " + m.notice
		if !m.frame.TooSmall && theme.Width(m.notice) > m.frame.Width-ruleEnds {
			foot = theme.Wrap(m.notice, m.frame.Width-2)
		}
	}
	if !slices.Equal(foot, m.foot) {
		m.foot = foot
		m.resize(m.frame.Width, m.frame.Height)
	}
}

// neededNotice is the notice for what is shown, "" when no licence asks for one.
func (m *Model) neededNotice() string {
	alone := m.frame.Placement == layout.Hidden // list and card take turns
	page, isPage := m.box.(*overlay.Page)
	switch {
	case isPage && m.screen == codesScreen:
		return codebook.Notice(slices.Concat(m.list.Copyright(), m.card.Copyright(), page.Copyright())...)
	case m.screen == libraryScreen:
		return m.releases.Notice()
	case m.screen == practiceScreen:
		return m.practiceNotice()
	case m.screen != codesScreen:
		return ""
	case alone && m.mode == keys.Card:
		return codebook.Notice(m.card.Copyright()...)
	case alone:
		return codebook.Notice(m.list.Copyright()...)
	}
	return codebook.Notice(slices.Concat(m.list.Copyright(), m.card.Copyright())...)
}

// practiceNotice is the notice for what the Practice screen shows: the list below a question, or the line that justifies an answer.
func (m *Model) practiceNotice() string {
	l := &m.lessons
	switch st := l.pane.Standing(); {
	case l.pane.LookupSize().Height > 0:
		return codebook.Notice(l.lookup.Copyright()...)
	case st != nil && st.Verdict != nil && l.pane.Page() == practicescreen.Asking:
		return codebook.Notice(st.Copyright...)
	}
	return ""
}
