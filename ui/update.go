package ui

import (
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
)

// Update handles a message and returns what to do next.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	if key, ok := msg.(tea.KeyMsg); ok && m.ignores(key) {
		return nil
	}
	m.drawn = ""
	cmd := m.handle(msg)
	m.giveNotice()
	return cmd
}

// handle is Update, but for what follows every message.
func (m *Model) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.resize(msg.Width, msg.Height)
	case tea.KeyMsg:
		m.pressed++
		cmd := m.key(msg)
		return batch(cmd, m.keepSoon())
	case quietMsg:
		return m.quietPassed(msg)
	case tea.MouseMsg:
		m.mouse(msg)
	case deskOpenedMsg:
		return m.deskOpened(msg)
	case deskChangedMsg:
		return m.deskChanged(msg)
	case savedClaimsMsg:
		m.listSaved(msg)
	case claimOpenedMsg:
		return m.claimOpened(msg)
	case quietDoneMsg:
		return m.quietDone(msg)
	case loadedMsg:
		return m.loaded(msg)
	case loadingSlowMsg:
		cmd := m.slowed()
		if m.waitsForDesk { // another program has it, say: favourites are shown when they come
			m.waitsForDesk = false
			return batch(cmd, m.keptChanged())
		}
		return cmd
	case searchDoneMsg:
		return m.searchDone(msg)
	case countedMsg:
		return m.counted(msg)
	case indexSlowMsg:
		return m.slowed()
	case progressTickMsg:
		return m.lookAgain()
	case stockedMsg:
		m.stocked(msg)
	case completedMsg:
		msg.prompt.Complete(msg.typed, msg.text, msg.names)
	case importTickMsg:
		return m.importTick(msg)
	case updatedMsg:
		return m.updated(msg)
	case importedMsg:
		return m.imported(msg)
	case shelfChangedMsg:
		return m.shelfChanged(msg)
	case reopenedMsg:
		return m.reopened(msg)
	case comparedMsg:
		m.compared(msg)
	case practiceOpenedMsg:
		return m.practiceOpened(msg)
	case practiceHomeMsg:
		m.lessons.busy = false
		m.lessons.pane.ShowHome(&msg.home)
		m.focusPractice()
		return m.replay()
	case steppedMsg:
		return m.stepped(msg)
	case lookedUpMsg:
		return m.lookedUp(msg)
	case practiceOfferedMsg:
		m.practiceOffered(msg)
	case practiceTickMsg:
		return m.ticked(msg)
	case checkedMsg:
		m.checked(msg)
	case offeredMsg:
		m.offered(msg)
	case claimCopiedMsg:
		m.claimCopied(msg)
	case draftSavedMsg:
		if msg.err != nil {
			m.say(workbench.Warning, "the claim is not kept: "+msg.err.Error())
		}
	case copiedMsg:
		m.copied(msg)
	case keepMsg:
		return m.keepNow(msg)
	case sessionSavedMsg:
		if msg.err != nil {
			m.say(workbench.Warning, msg.err.Error())
		}
	case endedMsg:
		m.interrupted = true
		return tea.Quit
	}
	return nil
}

// loaded takes the codebook, or says why there is none.
func (m *Model) loaded(msg loadedMsg) tea.Cmd {
	m.slow = false
	if msg.err != nil {
		m.loadErr = msg.err
		first := firstLine(msg.err)
		m.releases.SetNotice("the codebook cannot be read: " + first)
		m.list.ShowNotice("the codebook cannot be read\n"+first+"\nctrl-c quits; codedesk version says which build this is", 0)
		return nil
	}
	m.bench, m.serving, m.coming = msg.bench, m.reading(), nil
	if problems := m.bench.Problems(); len(problems) > 0 {
		words := "a release cannot be used: screen 4 tells why"
		if len(problems) > 1 {
			words = strconv.Itoa(len(problems)) + " releases cannot be used: screen 4 tells why"
		}
		m.say(workbench.Warning, words)
	}
	if m.opts.Drills && m.screen == codesScreen && m.pressed == 0 {
		return batch(m.stateChanged(), m.showScreen(practiceScreen))
	}
	if left, ok := m.restored(); ok {
		return batch(m.stateChanged(), m.showScreen(left))
	}
	return batch(m.stateChanged(), m.rebindPractice())
}
