package ui

import (
	"context"
	"slices"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/overlay"
	"codedesk/ui/practicescreen"
)

// letters are the choices.
var letters = map[keys.Action]string{keys.ChoiceA: "a", keys.ChoiceB: "b", keys.ChoiceC: "c", keys.ChoiceD: "d"}

// doInSitting carries out the actions while a sitting is on the screen.
func (m *Model) doInSitting(action keys.Action) tea.Cmd {
	l := &m.lessons
	st := l.pane.Standing()
	switch action {
	case keys.ChoiceA, keys.ChoiceB, keys.ChoiceC, keys.ChoiceD:
		return m.chooseLetter(letters[action])
	case keys.Open:
		return m.openInPractice()
	case keys.NextCard:
		return m.nextCard(1)
	case keys.LastCard:
		return m.nextCard(-1)
	case keys.DontKnow:
		if !l.pane.Open() {
			m.say(workbench.Plain, "there is no open question")
			return nil
		}
		return m.answerWith(workbench.Response{})
	case keys.ShowHint:
		if !l.pane.ShowHint() {
			m.say(workbench.Plain, "there is no hint here")
			return nil
		}
		return m.sit((*workbench.Sitting).Hint)
	case keys.Rate:
		if st.Verdict == nil || st.Over {
			m.say(workbench.Plain, "a rating can be changed after the answer, until the next question")
			return nil
		}
		next := workbench.NextRating(st.Rating)
		return m.sit(func(s *workbench.Sitting, ctx context.Context) (workbench.Standing, error) { return s.Rate(ctx, next) })
	case keys.MarkCard:
		if st.Drill != workbench.DrillMock || !l.pane.Open() {
			m.say(workbench.Plain, "questions are marked in an exam")
			return nil
		}
		return m.sit((*workbench.Sitting).Mark)
	case keys.AllCards:
		if st.Drill != workbench.DrillMock && !st.Over || l.pane.Page() == practicescreen.Paused {
			m.say(workbench.Plain, "all questions are seen in an exam, and when a drill is over")
			return nil
		}
		l.pane.Show(practicescreen.Places)
		m.focusPractice()
	case keys.Pause:
		if l.pane.Page() == practicescreen.Paused {
			return m.sit((*workbench.Sitting).Resume)
		}
		if !st.Over {
			return m.sit((*workbench.Sitting).Pause)
		}
	case keys.Finish:
		m.finish()
	case keys.Back:
		return m.backInPractice()
	case keys.Into, keys.OutOf:
		if l.pane.Tree() {
			m.walkTree(action == keys.Into)
			return nil
		}
		l.pane.Act(action)
	default:
		return m.moveInPractice(action)
	}
	return nil
}

// moveInPractice moves in the list below the question, else in the page.
func (m *Model) moveInPractice(action keys.Action) tea.Cmd {
	l := &m.lessons
	scrolls := action == keys.ScrollUp || action == keys.ScrollDown
	if l.pane.LookupSize().Height > 0 && !scrolls {
		l.lookup.Act(action)
		return nil
	}
	if !l.pane.Act(action) {
		m.say(workbench.Plain, m.keys.Binding(action).Title+": nothing to do here")
	}
	return nil
}

// chooseLetter takes a choice, the line that justifies, or the reason for an error.
func (m *Model) chooseLetter(letter string) tea.Cmd {
	l := &m.lessons
	if l.pane.WantsReason() {
		reason := workbench.ErrorTypes()[letter[0]-'a']
		return m.sit(func(s *workbench.Sitting, ctx context.Context) (workbench.Standing, error) {
			return s.Blame(ctx, reason)
		})
	}
	r, done, ok := l.pane.Choose(letter)
	switch {
	case !ok:
		m.say(workbench.Plain, "there is no "+letter+" to choose here")
	case done:
		return m.answerWith(r)
	default: // the line comes next
		m.focusPractice()
	}
	return nil
}

// answerWith gives an answer.
func (m *Model) answerWith(r workbench.Response) tea.Cmd {
	return m.sit(func(s *workbench.Sitting, ctx context.Context) (workbench.Standing, error) { return s.Answer(ctx, r) })
}

// openInPractice is enter: it answers, goes on, or opens what the cursor is on.
func (m *Model) openInPractice() tea.Cmd {
	l := &m.lessons
	st := l.pane.Standing()
	switch l.pane.Page() {
	case practicescreen.Paused:
		return m.sit((*workbench.Sitting).Resume)
	case practicescreen.Result:
		return m.practiceHome()
	case practicescreen.Places:
		return m.goTo(l.pane.Place())
	}
	switch {
	case l.pane.TypesInto() == practicescreen.Entry:
		return m.enterInPractice()
	case l.pane.LookupSize().Height > 0 && st.Prompt.Wants == workbench.WantsCodes:
		return m.pick()
	case l.pane.Open() && st.Drill != workbench.DrillMock:
		m.say(workbench.Plain, "choose a letter; "+m.keys.Binding(keys.DontKnow).Letter+" shows the answer")
		return nil
	}
	return m.nextCard(1)
}

// nextCard goes on; in an exam and afterwards also back.
func (m *Model) nextCard(step int) tea.Cmd {
	l := &m.lessons
	st := l.pane.Standing()
	switch {
	case l.pane.Page() != practicescreen.Asking:
		return nil
	case st.Over || st.Drill == workbench.DrillMock:
		at := st.At + step
		if at < 0 || at >= st.Of {
			l.pane.Show(practicescreen.Places)
			m.focusPractice()
			return nil
		}
		return m.goTo(at)
	case step < 0:
		m.say(workbench.Plain, "only an exam is walked backwards")
		return nil
	case !st.Answered:
		m.say(workbench.Plain, "answer first; "+m.keys.Binding(keys.DontKnow).Letter+" says that you do not know")
		return nil
	}
	return m.sit((*workbench.Sitting).Next)
}

// goTo shows a question of an exam that runs, or looks at one of a sitting that is over.
func (m *Model) goTo(at int) tea.Cmd {
	l := &m.lessons
	if l.pane.Standing().Over {
		l.busy = true
		sitting := l.sitting
		return guard(func() tea.Msg { return steppedMsg{standing: sitting.Look(at), look: true} })
	}
	return m.sit(func(s *workbench.Sitting, ctx context.Context) (workbench.Standing, error) { return s.GoTo(ctx, at) })
}

// finish hands an exam in, after a question, or ends a drill.
func (m *Model) finish() {
	l := &m.lessons
	st := l.pane.Standing()
	if st.Over {
		m.say(workbench.Plain, "it is over already")
		return
	}
	title, question := "end the drill?", "What was answered counts. The rest was never asked."
	if st.Drill == workbench.DrillMock {
		open := 0
		for _, place := range st.Places {
			if !place.Answered {
				open++
			}
		}
		title, question = "hand the exam in?", "All questions are answered."
		if open > 0 {
			question = strconv.Itoa(open) + " without an answer: they count as wrong."
		}
	}
	m.ask(overlay.NewAsk(title, question), func(string) (tea.Cmd, error) { return m.sit((*workbench.Sitting).Finish), nil })
}

// backInPractice is the ladder of esc: the query, what was taken, the pause, the first page.
func (m *Model) backInPractice() tea.Cmd {
	l := &m.lessons
	switch {
	case l.pane.Page() == practicescreen.Places && !l.pane.Standing().Over:
		return m.goTo(l.pane.Standing().At)
	case l.pane.Page() == practicescreen.Places:
		l.pane.Show(practicescreen.Result)
	case l.pane.Page() == practicescreen.Asking && l.pane.Standing().Over:
		l.pane.Show(practicescreen.Places)
	case l.pane.TypesInto() == practicescreen.Search && l.lookup.Query() != "":
		l.sitting.Walk("search", l.lookup.Query())
		l.lookup.SetQuery("")
		return m.lookUp()
	case l.pane.TypesInto() == practicescreen.Entry && l.pane.Typed() != "":
		l.pane.Put("")
	case l.pane.Page() == practicescreen.Asking:
		return m.sit((*workbench.Sitting).Pause)
	default:
		return m.leaveSitting()
	}
	m.focusPractice()
	return nil
}

// leaveSitting goes to the first page. A sitting in which nothing was answered is not worth keeping.
func (m *Model) leaveSitting() tea.Cmd {
	l := &m.lessons
	practice, st := l.practice, l.pane.Standing()
	l.sitting, l.busy = nil, true
	empty := !st.Over && !slices.ContainsFunc(st.Places, func(p workbench.Place) bool { return p.Answered })
	return guard(func() tea.Msg {
		if empty {
			_ = practice.Drop(context.Background(), st.ID) // else it stays among the files, and is offered nowhere
		}
		return practiceHomeMsg{practice.Home()}
	})
}

// typePractice handles a key that is typed: into the search line below the question, or into the claim.
func (m *Model) typePractice(msg tea.KeyMsg) tea.Cmd {
	l := &m.lessons
	if l.pane.TypesInto() == practicescreen.Search {
		if msg.Type == tea.KeyBackspace && l.lookup.Query() == "" {
			l.pane.Unpick()
			m.sizeLookup()
			return nil
		}
		if l.lookup.Type(msg) {
			return m.lookUp()
		}
		return nil
	}
	if msg.Type == tea.KeyBackspace && l.pane.Typed() == "" && l.pane.Unpick() {
		return nil
	}
	if l.pane.Type(msg) {
		return m.offerInPractice()
	}
	return nil
}

// enterInPractice takes a row of a claim; enter alone hands it in. A step of a claim is one row.
func (m *Model) enterInPractice() tea.Cmd {
	l := &m.lessons
	typed := l.pane.Typed()
	if l.pane.Standing().Prompt.Wants == workbench.WantsStep && typed != "" {
		return m.answerWith(workbench.Response{Claim: typed})
	}
	if typed == "" {
		if l.pane.Entered() == "" {
			m.say(workbench.Plain, "type the diagnoses and lines; enter alone hands them in")
			return nil
		}
		return m.answerWith(workbench.Response{Claim: l.pane.Entered()})
	}
	if row, _, ok := m.readEntry(&l.pane.Entry); ok {
		l.pane.Enter(row)
	}
	return nil
}

// codeName is a code as practice reads it: with its set where that is not told by its form.
func codeName(c *codebook.Code) string {
	switch c.Set {
	case codebook.CPT, codebook.HCPCS, codebook.ICD10CM:
		return c.Code
	}
	return string(c.Set) + ":" + c.Code
}
