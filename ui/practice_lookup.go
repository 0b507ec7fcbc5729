package ui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/practicescreen"
)

// offersInPractice is how many codes are offered for words in the claim of an encounter.
const offersInPractice = 4

// readyLookup makes the list below a new question ready: an empty search, or the top of the tree.
func (m *Model) readyLookup() {
	l := &m.lessons
	st := l.pane.Standing()
	if st == nil || !l.pane.Open() || st.Prompt.Card == l.asked {
		return
	}
	l.asked = st.Prompt.Card
	l.lookup.SetQuery("")
	m.stopLookup()
	l.lookup.SetDOS(l.practice.Today().DOS)
	if l.pane.Tree() {
		l.lookup.ShowChildren(nil, m.bench.Tops(l.practice.Today()), nil)
		return
	}
	l.lookup.ShowNotice(m.askToLookUp(), 0)
}

// askToLookUp says what can be done while nothing has been typed.
func (m *Model) askToLookUp() string {
	menu := keys.Name(m.keys.Keys(keys.Typing, keys.Menu)[0], !m.opts.ASCII) + " "
	return "enter answers with the chosen code\n" + menu + m.keys.Binding(keys.DontKnow).Letter + " shows the answer"
}

// sizeLookup gives the list the room that the question leaves.
func (m *Model) sizeLookup() {
	m.lessons.lookup.SetTree(m.lessons.pane.Tree())
	m.lessons.lookup.SetSize(m.lessons.pane.LookupSize())
}

// stopLookup ends the search that runs.
func (m *Model) stopLookup() {
	l := &m.lessons
	l.searches++
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
}

// lookUp searches what stands in the search line below the question.
func (m *Model) lookUp() tea.Cmd {
	l := &m.lessons
	m.stopLookup()
	query := l.lookup.Query()
	if query == "" {
		l.lookup.ShowNotice(m.askToLookUp(), 0)
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	bench, state, number := m.bench, l.practice.Today(), l.searches
	return guard(func() tea.Msg {
		result, err := bench.Search(ctx, query, state, hitLimit, workbench.Boost{})
		if len(result.Hits) > 0 {
			result.Hits[0].Match()
		}
		return lookedUpMsg{number, query, result, err}
	})
}

// lookedUp lists the hits of the newest search; then it is the turn of the keys that waited for them.
func (m *Model) lookedUp(msg lookedUpMsg) tea.Cmd {
	l := &m.lessons
	if msg.generation != l.searches || l.cancel == nil {
		return nil
	}
	l.cancel()
	l.cancel = nil
	switch {
	case msg.err != nil:
	case len(msg.result.Hits) == 0:
		notice := "nothing for “" + msg.query + "”"
		if msg.result.Nearest != "" {
			notice += "\nnearest word: " + msg.result.Nearest
		}
		l.lookup.ShowNotice(notice+"\nfewer or shorter words find more", 0)
	default:
		l.lookup.ShowHits(msg.result, 0, nil)
	}
	return m.replay()
}

// pick answers with the code under the cursor, or takes it as the first of several.
func (m *Model) pick() tea.Cmd {
	l := &m.lessons
	c := l.lookup.Selected()
	switch {
	case c == nil:
		m.say(workbench.Plain, "type what you would at the desk; enter takes the code under the cursor")
		return nil
	case c.Kind == codebook.KindHeading || c.Kind == codebook.KindHeader:
		if l.pane.Tree() {
			m.walkTree(true)
			return nil
		}
		m.say(workbench.Plain, c.Code+" is a header: choose a code below it")
		return nil
	}
	if query := l.lookup.Query(); query != "" {
		l.sitting.Walk("search", query)
	}
	l.sitting.Walk("pick", codeName(c))
	r, done := l.pane.Pick(codeName(c))
	if done {
		return m.answerWith(r)
	}
	l.lookup.SetQuery("")
	m.stopLookup()
	if !l.pane.Tree() && l.pane.TypesInto() == practicescreen.Search {
		l.lookup.ShowNotice(m.askToLookUp(), 0)
	}
	m.focusPractice()
	return nil
}

// walkTree goes down or up the tree of a race, and notes the way.
func (m *Model) walkTree(down bool) {
	l := &m.lessons
	c := l.lookup.Selected()
	if down {
		if c == nil || len(level(c)) == 0 {
			m.say(workbench.Plain, "nothing lies below")
			return
		}
		l.sitting.Walk("open", c.Code)
		l.lookup.ShowChildren(c, level(c), nil)
		return
	}
	node, _ := l.lookup.Tree()
	if node == nil {
		m.say(workbench.Plain, "this is the top")
		return
	}
	l.sitting.Walk("back", node.Code)
	if parent := node.Parent(); parent != nil {
		l.lookup.ShowChildren(parent, level(parent), node)
	} else {
		l.lookup.ShowChildren(nil, m.bench.Tops(l.practice.Today()), node)
	}
}

// offerInPractice looks codes up for words that are no shorthand.
func (m *Model) offerInPractice() tea.Cmd {
	l := &m.lessons
	l.pane.SetHits(nil)
	typed := l.pane.Typed()
	if !m.isWords(typed) {
		return nil
	}
	bench, state := m.bench, l.practice.Today()
	return guard(func() tea.Msg {
		result, err := bench.Search(context.Background(), typed, state, offersInPractice, workbench.Boost{})
		if err != nil {
			return nil
		}
		return practiceOfferedMsg{typed, result.Hits, result.Nearest}
	})
}

// practiceOffered shows the codes for what is typed, if it still stands there, or that there are none.
func (m *Model) practiceOffered(msg practiceOfferedMsg) {
	pane := m.lessons.pane
	if pane.Typed() != msg.typed {
		return
	}
	if pane.SetHits(msg.hits); len(msg.hits) == 0 {
		pane.SetProblem(workbench.NoOffer(msg.typed, msg.nearest))
	}
}

// mustWaitInPractice reports whether a key is meant for what is still under way.
func (m *Model) mustWaitInPractice(acts bool) bool {
	l := &m.lessons
	return l.opening || l.busy || acts && l.cancel != nil && m.box == nil
}
