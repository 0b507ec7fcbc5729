package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/layout"
	"codedesk/ui/overlay"
	"codedesk/ui/theme"
)

// do carries out an action of the binding table.
func (m *Model) do(action keys.Action) tea.Cmd {
	if screen := m.keys.Binding(action).Screen; screen != keys.Everywhere && screen != m.place() {
		m.elsewhere(action)
		return nil
	}
	switch action {
	case keys.Interrupt:
		m.interrupted = true
		return tea.Quit
	case keys.Quit:
		return tea.Quit
	case keys.Redraw: // another program may have written over it
		return tea.ClearScreen
	case keys.Suspend:
		if m.opts.NoShell {
			m.say(workbench.Warning, "no shell waits behind this window: there is nothing to suspend to")
			return nil
		}
		return tea.Suspend
	case keys.Help:
		m.box = overlay.NewHelp(m.helpTable())
	case keys.Menu:
		m.box = overlay.NewMenu(m.keys.On(m.place()), workbench.Pick)
	case keys.DOS:
		m.ask(overlay.NewPrompt("date of service", "2026-11-02, 10/1/25, yesterday, -30d, today"), m.setDOS)
	case keys.Payer:
		return m.setPayer(m.opts.Payers.Next(m.state.Payer))
	case keys.Locality:
		m.askForLocality()
	case keys.Theme:
		return m.nextTheme()
	case keys.ToCodes, keys.ToClaim, keys.ToPractice, keys.ToLibrary:
		return m.toScreen(digits()[action])
	case keys.Tab:
		m.choosingTab = true
	default:
		switch m.screen {
		case codesScreen:
			return m.doInCodes(action)
		case claimScreen:
			return m.doInClaim(action)
		case practiceScreen:
			return m.doInPractice(action)
		case libraryScreen:
			return m.doInLibrary(action)
		}
	}
	return nil
}

// askForLocality lists the localities of the fee schedule to choose from.
func (m *Model) askForLocality() {
	if m.bench == nil {
		return
	}
	list := m.bench.Localities(m.state)
	if list == nil {
		m.say(workbench.Plain, "no localities are installed: import the fee schedule's GPCI file on screen 4")
		return
	}
	const national = "national average"
	names, ids, at := []string{national}, map[string]string{national: ""}, 0
	now, _ := m.bench.Locality(m.state.Locality, m.state) // settings may name it otherwise than by its ID
	for _, l := range list {
		name := workbench.LocalityName(l)
		if _, taken := ids[name]; taken {
			name += " " + l.ID()
		}
		if l.ID() == now.ID() {
			at = len(names)
		}
		names, ids[name] = append(names, name), l.ID()
	}
	m.ask(overlay.NewPick("locality", names, at, workbench.Pick), func(name string) (tea.Cmd, error) {
		m.state.Locality = ids[name]
		m.session.Locality = m.state.Locality
		m.say(workbench.Good, "Medicare's fees: "+name)
		return m.stateChanged(), nil
	})
}

// elsewhere says on which screen an action works.
func (m *Model) elsewhere(action keys.Action) {
	binding, digit := m.keys.Binding(action), "1"
	switch binding.Screen {
	case keys.Library:
		digit = "4"
	case keys.ClaimDesk:
		digit = "2"
	case keys.Practice:
		digit = "3"
	}
	m.say(workbench.Plain, binding.Title+": works on screen "+digit)
}

// helpTable is the table for help, with what belongs to the screen alone first.
func (m *Model) helpTable() keys.Table {
	place := m.place()
	if place == keys.Codes {
		return m.keys
	}
	own := slices.DeleteFunc(m.keys.On(place), func(b keys.Binding) bool { return b.Screen != place })
	rest := slices.DeleteFunc(slices.Clone(m.keys), func(b keys.Binding) bool { return b.Screen == place })
	return append(own, rest...)
}

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

// nextTheme changes the look.
func (m *Model) nextTheme() tea.Cmd {
	look, err := theme.New(theme.Next(m.theme.Name), m.opts.limits())
	if err != nil {
		m.say(workbench.Bad, err.Error())
		return nil
	}
	m.theme = look
	m.list.SetTheme(look)
	m.card.SetTheme(look)
	m.releases.SetTheme(look)
	m.desk.SetTheme(look)
	m.lessons.pane.SetTheme(look)
	m.lessons.lookup.SetTheme(look)
	if m.opts.NoColor {
		m.say(workbench.Plain, "NO_COLOR is set: theme mono")
		return nil
	}
	m.session.Theme = look.Name
	m.say(workbench.Plain, "theme "+look.Name)
	return m.saveSession()
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

// saveSession keeps the session in the background.
func (m *Model) saveSession() tea.Cmd {
	save, session := m.opts.SaveSession, m.leftAt()
	if save == nil {
		return nil
	}
	return guard(func() tea.Msg { return sessionSavedMsg{save(session)} })
}

// say puts a line into the status line until the next key.
func (m *Model) say(tone workbench.Tone, text string) { m.status, m.statusTone = text, tone }
