package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/layout"
)

// doInCodes carries out the actions of the Codes screen.
func (m *Model) doInCodes(action keys.Action) tea.Cmd {
	switch action {
	case keys.Search:
		m.setMode(keys.Typing)
		if m.list.InTree() {
			return m.leaveTree()
		}
	case keys.Open:
		return m.open()
	case keys.Back:
		return m.back()
	case keys.SwitchCard, keys.NextLink, keys.PrevLink:
		m.toCard(action)
	case keys.Return:
		m.goBack()
	case keys.Child:
		m.child()
	case keys.Parent:
		m.parent()
	case keys.Claim:
		return m.addToClaim()
	case keys.Favourite, keys.Note, keys.Folder, keys.Rename, keys.Earlier, keys.Later, keys.Favourites, keys.TakeBack:
		return m.doWithKept(action)
	case keys.Mark:
		m.markOrCompare()
	case keys.Copy, keys.CopyText:
		return m.copy(action == keys.CopyText)
	case keys.NextSet, keys.PrevSet:
		return m.nextSet(action == keys.PrevSet)
	case keys.Billable:
		m.state.Billable = !m.state.Billable
		m.say(workbench.Plain, map[bool]string{true: "billable codes only", false: "headers too"}[m.state.Billable])
		return m.stateChanged()
	case keys.AnyDate:
		m.state.AnyDate = !m.state.AnyDate
		m.say(workbench.Plain, map[bool]string{true: "deleted and future codes too", false: "only codes of the date of service"}[m.state.AnyDate])
		return m.stateChanged()
	case keys.Preview:
		m.session.NoPreview = !m.session.NoPreview
		m.resize(m.frame.Width, m.frame.Height)
		m.say(workbench.Plain, m.cardPlace())
		return m.saveSession()
	case keys.Placement:
		m.session.Bottom = !m.session.Bottom
		m.resize(m.frame.Width, m.frame.Height)
		m.say(workbench.Plain, m.cardPlace())
		return m.saveSession()
	default:
		return m.move(action)
	}
	return nil
}

// cardPlace says where the card is now.
func (m *Model) cardPlace() string {
	switch {
	case m.session.NoPreview:
		return "card hidden: enter opens it"
	case m.frame.Placement == layout.Right:
		return "card beside the list"
	case m.frame.Placement == layout.Bottom:
		return "card below the list"
	}
	return "no room for a card beside the list: enter opens it"
}

// move moves in the pane that has the keys; scrolling the card works from everywhere. At the end of a list that was cut, more hits are fetched.
func (m *Model) move(action keys.Action) tea.Cmd {
	if m.mode == keys.Card || action == keys.ScrollUp || action == keys.ScrollDown {
		m.card.Act(action)
		return nil
	}
	if m.list.Act(action) {
		m.showSelected()
	}
	if m.list.WantsMore() {
		m.limit *= 2
		return m.find(true)
	}
	return nil
}

// open goes one step inwards: from typing to the list, to the card, along the chosen link.
func (m *Model) open() tea.Cmd {
	switch {
	case m.list.Selected() == nil:
		m.say(workbench.Plain, "nothing to open")
	case m.mode == keys.Typing:
		m.setMode(keys.List)
	case m.mode == keys.List:
		m.setMode(keys.Card)
		return m.use(m.card.Code(), workbench.Opened)
	case m.card.Link() == nil:
		m.say(workbench.Plain, "tab chooses a link first")
	default:
		m.follow(m.card.Link())
		return m.use(m.card.Code(), workbench.Opened)
	}
	return nil
}

// back is the ladder of esc: card, list, clear the query.
func (m *Model) back() tea.Cmd {
	switch {
	case m.mode == keys.Card:
		m.setMode(keys.List)
	case m.list.InTree():
		return m.leaveTree()
	case m.list.Query() != "":
		m.list.SetQuery("")
		return m.search()
	}
	return nil
}

// toCard gives the card the keys, or chooses its next link when it has them.
func (m *Model) toCard(action keys.Action) {
	switch {
	case m.card.Code() == nil:
		m.say(workbench.Plain, "no card to go to")
	case m.mode != keys.Card:
		m.setMode(keys.Card)
	case action == keys.PrevLink:
		m.card.Act(keys.PrevLink)
	default:
		m.card.Act(keys.NextLink)
	}
}

// follow shows another code on the card and remembers the way back.
func (m *Model) follow(c *codebook.Code) {
	m.trail = append(m.trail, m.card.Code())
	if len(m.trail) > trailLength {
		m.trail = m.trail[1:]
	}
	m.showCard(c)
}

// goBack returns to the code that the card showed before.
func (m *Model) goBack() {
	if len(m.trail) == 0 {
		m.say(workbench.Plain, "no code before this one")
		return
	}
	before := m.trail[len(m.trail)-1]
	m.trail = m.trail[:len(m.trail)-1]
	m.showCard(before)
}

// nextSet filters by the next code set, over all of them, round the end.
func (m *Model) nextSet(backwards bool) tea.Cmd {
	sets := append([]codebook.CodeSet{""}, codebook.CodeSets()...)
	if m.bench != nil {
		sets = slices.DeleteFunc(sets, func(s codebook.CodeSet) bool { return s != "" && !m.bench.Has(s, m.state) })
	}
	step := 1
	if backwards {
		step = len(sets) - 1
	}
	at := max(0, slices.Index(sets, m.state.Set))
	m.state.Set = sets[(at+step)%len(sets)]
	m.say(workbench.Plain, "showing "+m.filterName())
	return m.stateChanged()
}

// copy puts the code, with its descriptor when asked, on the clipboard.
func (m *Model) copy(withText bool) tea.Cmd {
	c := m.current()
	if c == nil || c.Kind == codebook.KindHeading {
		m.say(workbench.Warning, "nothing to copy: choose a code")
		return nil
	}
	text := c.Code
	if withText {
		text += " " + c.Display
	}
	clipboard := m.opts.Clipboard
	return batch(func() tea.Msg {
		how, err := clipboard.Copy(text)
		return copiedMsg{c, how, err}
	}, m.use(c, workbench.Copied))
}

// copied tells that the code is on the clipboard, and warns when it is one that cannot be billed.
func (m *Model) copied(msg copiedMsg) {
	switch {
	case msg.err != nil:
		m.say(workbench.Bad, "not copied: "+msg.err.Error())
		return
	case msg.code.Status(m.state.DOS) != codebook.StatusActive:
		m.say(workbench.Warning, "copied "+msg.code.Code+", which is not valid on "+m.state.DOS.String())
		return
	case !msg.code.Billable():
		m.say(workbench.Warning, "copied "+msg.code.Code+", a header: it cannot be billed")
		return
	}
	text := "copied " + msg.code.Code
	if msg.how != "" {
		text += " " + msg.how
	}
	m.say(workbench.Good, text)
}
