package ui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/libraryscreen"
	"codedesk/ui/overlay"
)

// Library is what can be done with the releases, and where they lie; the screen knows no folders. Every function may take long and is called from
// commands only. One that is nil cannot be done here.
type Library struct {
	Books    func() ([]Book, error)                           // what is installed
	Complete func(typed string) (text string, names []string) // how a path can go on: as far as it is clear, and the names there are
	Import   func(ctx context.Context, path string, progress func(workbench.Progress)) (*workbench.Import, error)
	Update   func(ctx context.Context, dos codebook.Date, progress func(workbench.Progress)) (*workbench.UpdateReport, error) // fetches the newest public releases for a date
	Hosts    []string                                                                                                         // that Update connects to
	Choose   func(id string) error                                                                                            // for every date of service; the name of a set leaves the choice to the date again
	Remove   func(id string) error
	Changes  func(set codebook.CodeSet, from, to string) (libraryscreen.Changes, error) // between two releases, by ID
}

// Book is an installed release as it lies on the shelf.
type Book struct {
	codebook.Edition
	File    string // its name
	Bytes   int64
	Sources []string // the files it was made of
}

// Messages of the Library.
type (
	stockedMsg struct {
		bench    *workbench.Bench
		state    workbench.State
		holdings []workbench.Holding
		books    []Book
		err      error
	}
	completedMsg struct {
		prompt      *overlay.Prompt
		typed, text string
		names       []string
	}
	importTickMsg struct{ job *importJob }
	importedMsg   struct {
		job    *importJob
		result *workbench.Import
		err    error
	}
	updatedMsg struct {
		job    *importJob
		report *workbench.UpdateReport
		err    error
	}
	shelfChangedMsg struct {
		said string
		err  error
	}
	reopenedMsg struct {
		number int
		bench  *workbench.Bench
		err    error
	}
	comparedMsg struct {
		changes libraryscreen.Changes
		err     error
	}
)

// doInLibrary carries out the actions of the Library.
func (m *Model) doInLibrary(action keys.Action) tea.Cmd {
	switch action {
	case keys.Import, keys.Update, keys.UseBook, keys.Remove:
		if m.releases.InChanges() { // the release is not to be seen
			m.say(workbench.Plain, m.keys.Binding(action).Title+": first back to the list, with esc")
			return nil
		}
	}
	switch action {
	case keys.Import:
		return m.askForPath()
	case keys.Update:
		return m.askToUpdate()
	case keys.UseBook:
		return m.chooseBook()
	case keys.Remove:
		return m.askToRemove()
	case keys.Changes:
		return m.compare()
	case keys.Back:
		if m.releases.Act(action) || m.job == nil {
			return nil
		}
		return m.cancelImport()
	}
	if !m.releases.Act(action) {
		if action == keys.Open {
			m.say(workbench.Plain, "the details are on the screen already")
			return nil
		}
		m.say(workbench.Plain, m.keys.Binding(action).Title+": nothing to do here")
	}
	return nil
}

// stock asks what there is on the shelf and in the book.
func (m *Model) stock() tea.Cmd {
	bench, state, list := m.bench, m.state, m.opts.Library.Books
	return guard(func() tea.Msg {
		msg := stockedMsg{bench: bench, state: state, holdings: bench.Holdings(state)}
		if list != nil {
			msg.books, msg.err = list()
		}
		return msg
	})
}

// stocked shows what there is, unless it is not so any more.
func (m *Model) stocked(msg stockedMsg) {
	if msg.bench != m.bench || msg.state.DOS != m.state.DOS {
		return
	}
	if msg.err != nil {
		m.say(workbench.Bad, msg.err.Error())
	}
	var rows []libraryscreen.Row
	bare := true
	for _, h := range msg.holdings {
		row := libraryscreen.Row{Holding: h}
		if at := slices.IndexFunc(msg.books, func(b Book) bool { return b.ID() == h.ID() }); at >= 0 {
			row.File, row.Bytes, row.Sources = msg.books[at].File, msg.books[at].Bytes, msg.books[at].Sources
		}
		bare = bare && h.Starter
		rows = append(rows, row)
	}
	for _, b := range msg.books {
		if slices.ContainsFunc(msg.holdings, func(h workbench.Holding) bool { return h.ID() == b.ID() }) {
			continue
		}
		bare = false
		row := libraryscreen.Row{Holding: workbench.Holding{Edition: b.Edition, Covers: b.Covers(m.state.DOS)}, File: b.File, Bytes: b.Bytes, Sources: b.Sources}
		row.Problem = "it was not there when the codebook was read; start codedesk again"
		for _, problem := range m.bench.Problems() {
			if strings.HasPrefix(problem.Error(), b.ID()+" ") {
				row.Problem = codebook.Clean(problem.Error())
			}
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b libraryscreen.Row) int {
		sets := slices.Concat(codebook.CodeSets(), codebook.TableSets())
		return cmp.Or(cmp.Compare(slices.Index(sets, a.Set), slices.Index(sets, b.Set)), cmp.Compare(a.Service.Order(), b.Service.Order()), last(a.Starter, b.Starter), cmp.Compare(b.Effective, a.Effective))
	})
	empty := ""
	if bare && m.opts.Library.Import != nil {
		empty = "only the starter set is installed: " + m.keys.Binding(keys.Import).Letter + " imports official files"
		if m.opts.Library.Update != nil {
			empty += ", " + m.keys.Binding(keys.Update).Letter + " fetches the public ones"
		}
	}
	m.releases.Show(rows, m.state.DOS.String(), empty)
	if m.wanted != "" {
		m.releases.Select(m.wanted)
		m.wanted = ""
	}
}

// last compares so that what is last comes behind what is not.
func last(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// busy says why the releases cannot be changed now, if so.
func (m *Model) busy(can bool) bool {
	switch {
	case m.bench == nil:
		m.say(workbench.Warning, "the codebook is not read yet")
	case !can:
		m.say(workbench.Warning, "releases cannot be changed here")
	case m.job != nil:
		m.say(workbench.Warning, "an import is running: esc cancels it")
	case m.changing:
		m.say(workbench.Warning, "the last change is still being made")
	default:
		return false
	}
	return true
}

// chooseBook makes the release under the cursor serve every date, or leaves the choice to the date again.
func (m *Model) chooseBook() tea.Cmd {
	row := m.releases.Selected()
	choose := m.opts.Library.Choose
	switch {
	case row == nil || m.busy(choose != nil):
		return nil
	case row.Starter:
		m.say(workbench.Plain, "the starter set serves wherever no release does; only an installed one can be chosen")
		return nil
	}
	id, said := row.ID(), bookName(row.Edition)+" serves every date now"
	if row.Chosen {
		id, said = string(row.Set), "the date of service picks the "+row.Set.Label()+" release again"
	}
	return m.changeShelf(said, func() error { return choose(id) })
}

// askToRemove asks before the release under the cursor is removed.
func (m *Model) askToRemove() tea.Cmd {
	row := m.releases.Selected()
	remove := m.opts.Library.Remove
	switch {
	case row == nil || m.busy(remove != nil):
		return nil
	case row.Starter:
		m.say(workbench.Plain, "the starter set is part of the program: it cannot be removed")
		return nil
	}
	id, name := row.ID(), bookName(row.Edition)
	m.ask(overlay.NewAsk("remove", "Remove "+name+" from this machine? The files it was imported from stay where they are."), func(string) (tea.Cmd, error) {
		return m.changeShelf("removed "+name, func() error { return remove(id) }), nil
	})
	return nil
}

// changeShelf changes what is installed in the background.
func (m *Model) changeShelf(said string, change func() error) tea.Cmd {
	m.changing = true
	return guard(func() tea.Msg { return shelfChangedMsg{said, change()} })
}

// shelfChanged takes the change into use.
func (m *Model) shelfChanged(msg shelfChangedMsg) tea.Cmd {
	m.changing = false
	if msg.err != nil {
		m.say(workbench.Bad, msg.err.Error())
		return nil
	}
	m.say(workbench.Good, msg.said)
	return m.reopen()
}

// reopen reads the codebook anew, with the search index for the date of service. Until it is there, the old one answers.
func (m *Model) reopen() tea.Cmd {
	m.opens++
	m.coming = &meter{}
	number, open, dos, tell := m.opens, m.opts.Open, m.state.DOS, m.coming.tell
	return batch(func() tea.Msg {
		bench, err := open(dos, tell)
		return reopenedMsg{number, bench, err}
	}, m.wait())
}

// reopened takes the new codebook; query, row and card stay where they can.
func (m *Model) reopened(msg reopenedMsg) tea.Cmd {
	m.waited()
	switch {
	case msg.number != m.opens:
		return nil
	case msg.err != nil:
		m.coming = nil
		problem := "the codebook cannot be read anew: " + firstLine(msg.err) + "; the old one still serves"
		m.say(workbench.Bad, problem)
		if m.fresh != nil {
			result := importResult(m.fresh, func(codebook.Edition) string { return "" })
			result.Lines = append(result.Lines, libraryscreen.Line{Tone: workbench.Bad, Text: problem})
			m.releases.SetResult(result)
			m.fresh = nil
		}
		return nil
	}
	m.bench, m.serving, m.coming = msg.bench, m.reading(), nil
	m.inForce()
	m.entered = m.again(m.entered)
	m.trail = slices.DeleteFunc(m.trail, func(c *codebook.Code) bool { return m.again(c) == nil })
	for i, c := range m.trail {
		m.trail[i] = m.again(c)
	}
	if node, inTree := m.list.Tree(); inTree {
		if row := m.again(m.list.Selected()); row != nil { // it may hang elsewhere now
			m.showTree(row.Parent(), row)
		} else {
			m.showTree(m.again(node), nil)
		}
	}
	return batch(m.stateChanged(), m.rebindPractice())
}

// again is a code or heading as the release in use has it; nil when it is gone.
func (m *Model) again(c *codebook.Code) *codebook.Code {
	switch {
	case c == nil:
		return nil
	case c.Kind == codebook.KindHeading:
		return m.bench.View(m.state).Find(c.Set, c.Key())
	}
	return m.bench.View(m.state).Resolve(c.Set, c.Code)
}
