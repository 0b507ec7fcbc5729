package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
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
		to, _ := screenBy(action)
		return m.toScreen(to)
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
	binding := m.keys.Binding(action)
	at := slices.IndexFunc(screens[:], func(s tab) bool { return s.place == binding.Screen })
	m.say(workbench.Plain, binding.Title+": works on screen "+screen(max(0, at)).digit())
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

// setDOS takes a date of service as it was typed.
func (m *Model) setDOS(text string) (tea.Cmd, error) {
	dos, err := codebook.ParseTypedDate(text, m.opts.Today)
	if err != nil {
		return nil, err
	}
	m.state.DOS = dos
	m.say(workbench.Good, "date of service "+dos.String())
	return m.stateChanged(), nil
}
