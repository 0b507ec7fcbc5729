package ui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/claimscreen"
	"codedesk/ui/detailpane"
	"codedesk/ui/keys"
	"codedesk/ui/layout"
	"codedesk/ui/libraryscreen"
	"codedesk/ui/overlay"
	"codedesk/ui/practicescreen"
	"codedesk/ui/searchpane"
	"codedesk/ui/theme"
)

// hitLimit is how many hits a query lists at first; whoever goes to the end of the list gets twice as many.
const hitLimit = 60

// trailLength is how many codes the card remembers for going back.
const trailLength = 100

// Model is the root of the screen.
type Model struct {
	opts    Options
	keys    keys.Table
	theme   theme.Theme
	frame   layout.Frame
	bench   *workbench.Bench // nil while it loads
	loadErr error
	state   workbench.State
	session workbench.Session

	store        *workbench.Desk // nil while it opens, and when there is none
	deskErr      error           // why there is none
	kept         *workbench.Kept
	deskJobs     *deskJobs
	savedSteps   int  // changes of saved claims that can be taken back before those of the claim
	waitsForDesk bool // what is listed without a query waits a moment for it

	screen      screen
	mode        keys.Mode
	list        *searchpane.Pane
	card        *detailpane.Pane
	releases    *libraryscreen.Pane
	desk        *claimscreen.Pane
	lessons     lessons
	checks      int                                // number of the newest checking of the claim
	box         overlay.Overlay                    // nil when none is open
	answer      func(text string) (tea.Cmd, error) // what to do with what is entered into the box; an error is shown there
	trail       []*codebook.Code
	marked      *codebook.Code // what the next marked code is compared with, nil when none is
	entered     *codebook.Code // the row of the list from which the tree was entered
	choosingTab bool

	job        *importJob                           // the import that runs, nil when none does
	path       string                               // what was imported last without success
	fresh      *workbench.Import                    // what was imported and is not in use yet
	changing   bool                                 // a release is being chosen or removed
	opens      int                                  // number of the newest reading of the codebook
	wanted     string                               // the release to put the cursor on once it is there
	comparison int                                  // which other edition the changes are from
	awaited    *workbench.Bench                     // whose quiet moment is waited for; nil when none is
	tidying    bool                                 // what was worked out is being put into the cache
	coming     *meter                               // of the codebook that is being read, nil when none is
	serving    *meter                               // of the one in use
	waits      int                                  // search indexes that are being made
	slow       bool                                 // reading or that takes a while
	after      func(time.Duration, tea.Msg) tea.Cmd // the clock

	notice      string   // whose text is on the screen, "" when no licence asks for it
	foot        []string // the notice where the rule is too short for it
	drawn       string   // the last View, while nothing has changed since
	status      string
	statusTone  workbench.Tone
	coverage    string             // which releases do not cover the date, for the header
	whole       int                // codes that the filter leaves
	generation  int                // number of the newest search
	limit       int                // how many hits are listed
	cancel      context.CancelFunc // ends the search that runs, nil when none does
	ahead       []tea.KeyMsg       // keys that wait for the hits of what was typed before them
	interrupted bool
	keeping     bool           // query and screen wait to be kept
	keptAt      workbench.Spot // as they were kept last
	pressed     int            // keys so far
}

// Messages tell what happened.
type (
	loadedMsg struct {
		bench *workbench.Bench
		err   error
	}
	loadingSlowMsg struct{}
	searchDoneMsg  struct {
		generation int
		query      string
		stay       bool
		result     workbench.Result
		err        error
	}
	copiedMsg struct {
		code *codebook.Code
		how  string
		err  error
	}
	sessionSavedMsg struct{ err error }
	quietMsg        struct {
		bench   *workbench.Bench
		pressed int
	}
	quietDoneMsg struct {
		bench *workbench.Bench
		more  bool // to keep
		err   error
	}
	indexSlowMsg    struct{}
	progressTickMsg struct{}
	countedMsg      struct {
		bench *workbench.Bench
		state workbench.State
		whole int
	}
)

// New is a model that has not loaded anything yet. It fails on an unknown theme or a table of keys that clashes.
func New(o Options) (*Model, error) {
	if o.Keys == nil {
		o.Keys = keys.Default()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Sparingly == nil {
		o.Sparingly = func(work func()) { work() }
	}
	if err := o.Keys.Check(); err != nil {
		return nil, err
	}
	name := o.Theme
	if name == "" {
		name = o.Session.Theme
	}
	look, err := theme.New(name, o.limits())
	if err != nil {
		return nil, err
	}
	m := &Model{opts: o, keys: o.Keys, limit: hitLimit, theme: look, state: o.State, session: o.Session, list: searchpane.New(look), card: detailpane.New(look), releases: libraryscreen.New(look), desk: claimscreen.New(look)}
	m.lessons = lessons{pane: practicescreen.New(look), lookup: searchpane.New(look)}
	m.desk.SetDescribe(m.describe)
	if o.Draft != nil {
		m.desk.Set(o.Draft)
	}
	m.after = func(d time.Duration, msg tea.Msg) tea.Cmd { return tea.Tick(d, func(time.Time) tea.Msg { return msg }) }
	m.waitsForDesk, m.deskJobs = o.Desk != nil, newDeskJobs()
	m.coming = &meter{}
	m.list.SetDOS(m.state.DOS)
	m.list.Propose(codebook.Clean(o.Session.Query))
	m.keptAt = o.Session.At()
	m.resize(0, 0)
	return m, nil
}

// firstFrame is how long reading the codebook waits, so that it does not take the machine from the first frame.
const firstFrame = 2 * time.Second / framesPerSecond

// Init starts reading the codebook behind the first frame.
func (m *Model) Init() tea.Cmd {
	open, dos, tell := m.opts.Open, m.state.DOS, m.coming.tell
	var desk tea.Cmd
	if m.opts.Desk != nil {
		opened := m.openDesk(m.opts.Desk, "")
		desk = tea.Tick(firstFrame, func(time.Time) tea.Msg { return opened() })
	}
	return batch(
		desk,
		tea.Tick(firstFrame, func(time.Time) tea.Msg {
			bench, err := open(dos, tell)
			return loadedMsg{bench, err}
		}),
		tea.Tick(progressPace, func(time.Time) tea.Msg { return loadingSlowMsg{} }),
	)
}

// resize divides the window anew.
func (m *Model) resize(width, height int) {
	m.frame = layout.Divide(width, height, layout.Wishes{NoCard: m.session.NoPreview, Bottom: m.session.Bottom, Foot: len(m.foot)})
	m.list.SetSize(m.frame.List)
	m.card.SetSize(m.frame.Card)
	m.releases.SetSize(layout.Size{Width: width, Height: m.frame.Body})
	m.desk.SetSize(layout.Size{Width: width, Height: m.frame.Body})
	m.lessons.pane.SetSize(layout.Size{Width: width, Height: m.frame.Body})
	m.sizeLookup()
}

// setMode gives the keys to the search line, the list or the card.
func (m *Model) setMode(mode keys.Mode) {
	m.mode = mode
	m.list.SetFocus(mode != keys.Card, mode == keys.Typing)
	m.card.SetFocus(mode == keys.Card)
	if mode != keys.Card && len(m.trail) > 0 {
		m.trail = nil
		m.showSelected()
	}
}

// current is the code that actions are about: the one on the card while it has the keys, else the one under the cursor.
func (m *Model) current() *codebook.Code {
	if m.mode == keys.Card && m.card.Code() != nil {
		return m.card.Code()
	}
	return m.list.Selected()
}

// showSelected puts the code under the cursor on the card.
func (m *Model) showSelected() { m.showCard(m.list.Selected()) }

// showCard puts a code on the card.
func (m *Model) showCard(c *codebook.Code) {
	if c == nil || m.bench == nil {
		m.card.Show(nil)
		return
	}
	if c == m.card.Code() {
		return
	}
	card := m.cardOf(c)
	m.card.Show(&card)
}

// stateChanged makes everything follow a new date, payer or filter.
func (m *Model) stateChanged() tea.Cmd {
	if m.bench == nil {
		return nil
	}
	m.list.SetDOS(m.state.DOS)
	m.coverage = m.bench.Coverage(m.state)
	if c := m.card.Code(); c != nil {
		if same := m.again(c); same != nil { // the release of that date may word it otherwise
			c = same
		}
		card := m.cardOf(c)
		m.card.Refresh(&card)
	}
	if node, inTree := m.list.Tree(); inTree && (m.state.Set == "" || node == nil || node.Set == m.state.Set) {
		return batch(m.stock(), m.count(), m.checkClaim()) // browsing goes on where it is
	}
	return batch(m.stock(), m.count(), m.find(true), m.checkClaim())
}

// count counts what there is to search, which under another date may first want an index.
func (m *Model) count() tea.Cmd {
	bench, state := m.bench, m.state
	return batch(func() tea.Msg { return countedMsg{bench, state, bench.Count(state)} }, m.wait())
}

// counted takes over what was counted, unless the state has changed since, and keeps what had to be worked out for it.
func (m *Model) counted(msg countedMsg) tea.Cmd {
	m.waited()
	if msg.state == m.state && msg.bench == m.bench {
		m.whole = msg.whole
		m.list.SetWhole(msg.whole)
	}
	return m.awaitQuiet(msg.bench)
}

// awaitQuiet waits for a quiet moment, unless that is done already.
func (m *Model) awaitQuiet(bench *workbench.Bench) tea.Cmd {
	if m.awaited == bench {
		return nil
	}
	m.awaited = bench
	return m.after(quiet, quietMsg{bench, m.pressed})
}

// quiet is how long nobody types before what had to be worked out is put into the cache; it would take the machine from the next key.
const quiet = 10 * time.Second

// quietPassed keeps what was worked out when no key came meanwhile and nothing else is being kept, else it waits again. A codebook in whose place
// another has come has nothing to keep.
func (m *Model) quietPassed(msg quietMsg) tea.Cmd {
	switch {
	case msg.bench != m.bench:
		return nil
	case msg.pressed != m.pressed || m.tidying:
		return m.after(quiet, quietMsg{msg.bench, m.pressed})
	}
	m.awaited, m.tidying = nil, true
	store := m.store
	return guard(func() tea.Msg {
		done := quietDoneMsg{bench: msg.bench}
		m.opts.Sparingly(func() {
			msg.bench.Keep()
			done.more = msg.bench.KeepNext()
			msg.bench.Tidy()
		})
		if store != nil {
			done.err = store.BackUp(context.Background())
		}
		return done
	})
}

// quietDone says what went wrong when what had to be worked out was kept. When there is more to work out, for other dates of service, that is left to the
// next quiet moment.
func (m *Model) quietDone(msg quietDoneMsg) tea.Cmd {
	m.tidying = false
	if msg.err != nil {
		m.say(workbench.Warning, firstLine(msg.err))
	}
	if !msg.more || msg.bench != m.bench {
		return nil
	}
	return m.awaitQuiet(msg.bench)
}
