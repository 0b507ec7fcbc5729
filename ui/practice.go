package ui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/overlay"
	"codedesk/ui/practicescreen"
	"codedesk/ui/searchpane"
)

// Messages of the Practice screen.
type (
	practiceOpenedMsg struct {
		practice *workbench.Practice
		home     workbench.PracticeHome
		err      error
	}
	practiceHomeMsg struct{ home workbench.PracticeHome }
	steppedMsg      struct {
		sitting  *workbench.Sitting // a new one, nil for the one at hand
		standing workbench.Standing
		look     bool // at a question of a sitting that is over
		err      error
	}
	lookedUpMsg struct {
		generation int
		query      string
		result     workbench.Result
		err        error
	}
	practiceOfferedMsg struct {
		typed   string
		hits    []workbench.Hit
		nearest string // word, where there are no hits
	}
	practiceTickMsg struct{ number int }
)

// lessons is what the root keeps for the Practice screen.
type lessons struct {
	pane     *practicescreen.Pane
	practice *workbench.Practice // nil until it was opened
	sitting  *workbench.Sitting  // nil when none runs
	lookup   *searchpane.Pane    // the search list of a question, or the tree of a race
	opening  bool
	busy     bool // a step is being written: keys wait
	searches int  // number of the newest search of lookup
	cancel   context.CancelFunc
	asked    string // the card that lookup was made ready for
	ticks    int    // number of the newest clock
}

// enterPractice opens practice the first time, and shows where the learner left off.
func (m *Model) enterPractice() tea.Cmd {
	l := &m.lessons
	switch {
	case l.practice == nil:
		return m.openPractice()
	case l.pane.Page() == practicescreen.Home:
		return m.practiceHome()
	}
	m.focusPractice()
	return nil
}

// openPractice reads the questions and the desk, once the codebook is there.
func (m *Model) openPractice() tea.Cmd {
	l := &m.lessons
	switch {
	case m.opts.Practice == nil:
		l.pane.ShowOpening("Practice has no questions here.")
		return nil
	case l.opening || m.bench == nil:
		return nil
	}
	l.opening = true
	open, bench := m.opts.Practice, m.bench
	return guard(func() tea.Msg {
		practice, err := open(context.Background(), bench)
		if err != nil {
			return practiceOpenedMsg{err: err}
		}
		return practiceOpenedMsg{practice: practice, home: practice.Home()}
	})
}

// practiceOpened shows the home, or why there is none.
func (m *Model) practiceOpened(msg practiceOpenedMsg) tea.Cmd {
	l := &m.lessons
	l.opening = false
	if msg.err != nil {
		l.pane.ShowOpening("Practice cannot be opened: " + firstLine(msg.err) + "\nThe other screens work: " + m.keys.Binding(keys.Tab).Letter + " and a digit.")
		return nil
	}
	l.practice = msg.practice
	l.pane.ShowHome(&msg.home)
	return m.replay()
}

// practiceHome sums up anew where the learner stands.
func (m *Model) practiceHome() tea.Cmd {
	practice := m.lessons.practice
	m.lessons.busy = true
	return guard(func() tea.Msg { return practiceHomeMsg{practice.Home()} })
}

// rebindPractice makes the drills ask about the codebook that was just read.
func (m *Model) rebindPractice() tea.Cmd {
	l, bench := &m.lessons, m.bench
	if l.practice == nil {
		if m.screen == practiceScreen {
			return m.openPractice()
		}
		return nil
	}
	practice := l.practice
	return guard(func() tea.Msg {
		practice.SetBench(bench)
		return nil
	})
}

// begin starts a drill.
func (m *Model) begin(plan workbench.Plan) tea.Cmd {
	practice := m.lessons.practice
	return m.step(func(ctx context.Context) (*workbench.Sitting, workbench.Standing, error) {
		return practice.Begin(ctx, plan)
	})
}

// sit carries out a step of the sitting.
func (m *Model) sit(step func(s *workbench.Sitting, ctx context.Context) (workbench.Standing, error)) tea.Cmd {
	sitting := m.lessons.sitting
	return m.step(func(ctx context.Context) (*workbench.Sitting, workbench.Standing, error) {
		standing, err := step(sitting, ctx)
		return nil, standing, err
	})
}

// step carries out a step behind the screen; keys wait until it is written.
func (m *Model) step(step func(ctx context.Context) (*workbench.Sitting, workbench.Standing, error)) tea.Cmd {
	m.lessons.busy = true
	return guard(func() tea.Msg {
		sitting, standing, err := step(context.Background())
		return steppedMsg{sitting: sitting, standing: standing, err: err}
	})
}

// stepped shows where the sitting stands now.
func (m *Model) stepped(msg steppedMsg) tea.Cmd {
	l := &m.lessons
	l.busy = false
	if msg.sitting != nil {
		l.sitting = msg.sitting
	}
	switch {
	case msg.look:
		l.pane.ShowLook(&msg.standing)
	case msg.standing.Of > 0:
		l.pane.ShowStanding(&msg.standing)
	}
	if msg.err != nil {
		m.say(workbench.Warning, msg.err.Error())
		if l.pane.TypesInto() == practicescreen.Entry {
			l.pane.SetProblem(msg.err.Error())
		}
	}
	m.readyLookup()
	m.focusPractice()
	return batch(m.tick(), m.replay())
}

// tick lets the clock on the screen run while a question is open.
func (m *Model) tick() tea.Cmd {
	l := &m.lessons
	l.ticks++
	if !l.pane.Running() || m.screen != practiceScreen {
		return nil
	}
	return m.after(time.Second, practiceTickMsg{l.ticks})
}

// ticked moves the clock on.
func (m *Model) ticked(msg practiceTickMsg) tea.Cmd {
	if msg.number != m.lessons.ticks {
		return nil
	}
	m.lessons.pane.SetNow(m.opts.Now())
	return m.tick()
}

// focusPractice gives the keys to what the page wants.
func (m *Model) focusPractice() {
	if m.screen != practiceScreen {
		return
	}
	m.mode = keys.List
	if m.lessons.pane.TypesInto() != practicescreen.Nothing {
		m.mode = keys.Typing
	}
	m.lessons.lookup.SetFocus(true, m.mode == keys.Typing)
	m.sizeLookup()
}

// leavePractice stops the clock of a question that is left for another screen.
func (m *Model) leavePractice() tea.Cmd {
	if m.lessons.pane.Open() && m.lessons.sitting != nil {
		return m.sit((*workbench.Sitting).Pause)
	}
	return nil
}

// doInPractice carries out the actions of the Practice screen.
func (m *Model) doInPractice(action keys.Action) tea.Cmd {
	l := &m.lessons
	if l.practice == nil {
		return nil
	}
	switch l.pane.Page() {
	case practicescreen.Home, practicescreen.Progress:
		return m.doAtHome(action)
	case practicescreen.Opening:
		return nil
	}
	return m.doInSitting(action)
}

// doAtHome carries out the actions of the first page and of progress.
func (m *Model) doAtHome(action keys.Action) tea.Cmd {
	l := &m.lessons
	home := l.pane.Page() == practicescreen.Home
	switch action {
	case keys.Open:
		if home {
			return m.beginChosen()
		}
	case keys.Back:
		if !home {
			return m.practiceHome()
		}
	case keys.Progress:
		l.pane.Show(practicescreen.Progress)
	case keys.Weakest:
		preferred := workbench.DrillFind
		if home {
			preferred = l.pane.Chosen().Drill
		}
		practice := l.practice
		return m.step(func(ctx context.Context) (*workbench.Sitting, workbench.Standing, error) {
			return practice.BeginWeakest(ctx, preferred)
		})
	case keys.OneSection:
		if home {
			m.askForSection()
		}
	case keys.DropIt:
		m.dropChosen()
	default:
		if !l.pane.Act(action) {
			m.say(workbench.Plain, m.keys.Binding(action).Title+": choose a drill first, enter begins it")
		}
	}
	return nil
}

// beginChosen begins or goes on with what the cursor is on.
func (m *Model) beginChosen() tea.Cmd {
	l := &m.lessons
	row, practice := l.pane.Chosen(), l.practice
	switch {
	case row.Progress:
		l.pane.Show(practicescreen.Progress)
		return nil
	case row.Sitting != "":
		return m.step(func(ctx context.Context) (*workbench.Sitting, workbench.Standing, error) {
			return practice.Continue(ctx, row.Sitting)
		})
	case row.Off != "":
		m.say(workbench.Plain, row.Drill.Label()+": "+row.Off)
		return nil
	case row.Drill == workbench.DrillMock:
		return m.askForMock()
	}
	return m.begin(workbench.Plan{Drill: row.Drill})
}

// askForMock asks which exam, when there are several.
func (m *Model) askForMock() tea.Cmd {
	mocks := m.lessons.pane.HomeData().Mocks
	if len(mocks) == 1 {
		return m.begin(workbench.Plan{Drill: workbench.DrillMock, Mock: mocks[0].Number})
	}
	names := make([]string, len(mocks))
	for i, mock := range mocks {
		names[i] = mock.Label()
	}
	m.askWhich("which exam? four hours", names, func(n int) tea.Cmd {
		return m.begin(workbench.Plan{Drill: workbench.DrillMock, Mock: mocks[n].Number})
	})
	return nil
}

// askForSection asks for the section of the drill under the cursor.
func (m *Model) askForSection() {
	row := m.lessons.pane.Chosen()
	if row.Sitting != "" || row.Drill == "" || row.Drill == workbench.DrillMock || row.Off != "" {
		m.say(workbench.Plain, "one section: choose a drill first")
		return
	}
	domains := workbench.Domains()
	names := make([]string, len(domains))
	for i, d := range domains {
		names[i] = d.Label()
	}
	m.askWhich(row.Drill.Label()+": which section?", names, func(n int) tea.Cmd {
		return m.begin(workbench.Plan{Drill: row.Drill, Section: domains[n]})
	})
}

// dropChosen throws the sitting under the cursor away, when it is wished twice.
func (m *Model) dropChosen() {
	sitting := m.lessons.pane.Chosen().Sitting
	if sitting == "" {
		m.say(workbench.Plain, "there is no paused sitting under the cursor")
		return
	}
	practice := m.lessons.practice
	m.ask(overlay.NewAsk("throw it away?", "The sitting ends here. Answers that were given in a drill stay in the figures; those of an exam that was not handed in are gone."), func(string) (tea.Cmd, error) {
		m.lessons.busy = true
		return guard(func() tea.Msg {
			if err := practice.Drop(context.Background(), sitting); err != nil {
				return steppedMsg{err: err}
			}
			return practiceHomeMsg{practice.Home()}
		}), nil
	})
}
