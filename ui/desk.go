package ui

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/overlay"
)

// The desk holds what the user makes. It is opened behind the first frame, beside the codebook, and the program works without it. Changes are
// carried out one after the other in commands; each ends with a new workbench.Kept, which is all that the screens look at.

// Messages of the desk.
type (
	deskOpenedMsg struct {
		store *workbench.Desk
		kept  *workbench.Kept
		moved bool // the session's recents were taken over
		said  string
		err   error
	}
	deskChangedMsg struct {
		kept   *workbench.Kept
		said   string // what was done, "" for what nobody asked about
		claims int    // see changeDesk
		err    error
	}
)

// openDesk opens the desk and takes the recents of the session over.
func (m *Model) openDesk(open func(context.Context) (*workbench.Desk, error), said string) tea.Cmd {
	session := m.session
	return guard(func() tea.Msg {
		ctx := context.Background()
		store, err := open(ctx)
		if err != nil {
			return deskOpenedMsg{err: err}
		}
		msg := deskOpenedMsg{store: store, said: said}
		if len(session.Recents) > 0 && store.TakeOver(ctx, &session) == nil {
			msg.moved = true
		}
		msg.kept, msg.err = store.Kept(ctx)
		return msg
	})
}

// deskOpened takes the desk, or says once why there is none and what can be done.
func (m *Model) deskOpened(msg deskOpenedMsg) tea.Cmd {
	m.waitsForDesk = false
	m.store, m.deskErr = msg.store, msg.err
	var saved tea.Cmd
	damage := (*workbench.CorruptDesk)(nil)
	switch {
	case errors.As(msg.err, &damage):
		m.askAboutDamage(damage)
	case msg.err != nil:
		m.say(workbench.Warning, "look-ups work; "+deskWords(msg.err))
	case msg.kept.Locked != nil:
		m.say(workbench.Warning, deskWords(msg.kept.Locked))
	case msg.said != "":
		m.say(workbench.Good, msg.said)
	}
	if msg.moved {
		m.session.Recents = nil
		saved = m.saveSession()
	}
	if msg.err == nil {
		m.kept = msg.kept
	}
	return batch(saved, m.keptChanged())
}

// askAboutDamage says what happened to a damaged desk, and offers what there is in its place.
func (m *Model) askAboutDamage(damage *workbench.CorruptDesk) {
	const restore, anew, later = "restore the backup", "start with an empty desk", "decide later: look-ups work without"
	items := []string{anew, later}
	if damage.Backup != "" {
		items = []string{restore + " of " + damage.At.Local().Format("2006-01-02"), anew, later}
	}
	mend := m.opts.MendDesk
	m.say(workbench.Warning, "favourites and notes were damaged; the file is kept as "+damage.Kept)
	if mend == nil || m.box != nil {
		return
	}
	m.ask(overlay.NewPick("favourites and notes were damaged", items, 0, workbench.Pick), func(chosen string) (tea.Cmd, error) {
		if chosen == later {
			return nil, nil
		}
		said := "an empty desk; the damaged file is kept"
		if chosen != anew {
			said = "the backup is in place; the damaged file is kept"
		}
		return m.openDesk(func(ctx context.Context) (*workbench.Desk, error) { return mend(ctx, damage, chosen != anew) }, said), nil
	})
}

// change carries out a change of the desk and says what it was. Without a desk that can be changed it says why.
func (m *Model) change(do func(ctx context.Context, d *workbench.Desk) (said string, err error)) tea.Cmd {
	return m.changeDesk(0, do)
}

// changeDesk is change for saved claims too: claims is by how many steps they can be taken back further afterwards.
func (m *Model) changeDesk(claims int, do func(ctx context.Context, d *workbench.Desk) (said string, err error)) tea.Cmd {
	if m.cannotKeep() {
		return nil
	}
	store := m.store
	return m.deskJobs.add(func(ctx context.Context) tea.Msg {
		said, err := do(ctx, store)
		kept, failed := store.Kept(ctx)
		return deskChangedMsg{kept, said, claims, store.Examine(ctx, cmp.Or(err, failed))}
	})
}

// cannotKeep reports whether the desk cannot be changed, and says why; of a damaged one it asks again what to do.
func (m *Model) cannotKeep() bool {
	reason := m.deskClosed()
	if damage := (*workbench.CorruptDesk)(nil); errors.As(m.deskErr, &damage) {
		m.askAboutDamage(damage)
	} else if reason != "" {
		m.say(workbench.Warning, reason)
	}
	return reason != ""
}

// deskClosed says why nothing can be kept, "" when it can.
func (m *Model) deskClosed() string {
	switch {
	case m.deskErr != nil:
		return "not kept: " + deskWords(m.deskErr)
	case m.opts.Desk == nil:
		return "not kept: there is no folder for favourites and notes"
	case m.store == nil:
		return "favourites and notes are still being opened: try again"
	case m.kept.Locked != nil:
		return "not kept: " + deskWords(m.kept.Locked)
	}
	return ""
}

// deskChanged takes over what is kept now.
func (m *Model) deskChanged(msg deskChangedMsg) tea.Cmd {
	if msg.kept != nil {
		m.kept = msg.kept
	}
	damage := (*workbench.CorruptDesk)(nil)
	switch {
	case errors.As(msg.err, &damage):
		m.store, m.deskErr = nil, msg.err
		m.askAboutDamage(damage)
		return nil
	case msg.err != nil:
		m.say(workbench.Bad, deskWords(msg.err))
		return nil
	case msg.said != "":
		m.say(workbench.Good, msg.said)
	}
	switch {
	case msg.said == "": // a use: what is listed stays where it is
		m.showKept()
		return nil
	case msg.claims != 0:
		m.savedSteps += msg.claims
	default:
		m.savedSteps = 0
	}
	return m.keptChanged()
}

// keptChanged shows what is kept now, in the card, the marks, and the list where nothing was typed.
func (m *Model) keptChanged() tea.Cmd {
	m.showKept()
	if _, inTree := m.list.Tree(); m.bench == nil || m.list.Query() != "" || inTree {
		return nil
	}
	return m.find(true)
}

// showKept puts what is kept into the marks of the list and on the card.
func (m *Model) showKept() {
	m.list.SetFavourites(func(c *codebook.Code) bool {
		_, is := m.kept.Favourite(c)
		return is
	})
	if c := m.card.Code(); c != nil && m.bench != nil {
		card := m.cardOf(c)
		m.card.Refresh(&card)
	}
}

// cardOf is the card of a code with what the user has kept about it.
func (m *Model) cardOf(c *codebook.Code) workbench.Card {
	card := m.bench.Card(c, m.state)
	invite := "write your own with " + m.keys.Binding(keys.Note).Letter
	if m.kept == nil || m.kept.Locked != nil {
		invite = ""
	}
	m.kept.OnCard(&card, invite)
	return card
}

// useClaimed remembers the codes that were put on the claim.
func (m *Model) useClaimed(entry *workbench.Claim) tea.Cmd {
	if m.bench == nil {
		return nil
	}
	var cmds []tea.Cmd
	for _, c := range m.bench.OnClaim(entry, m.state) {
		cmds = append(cmds, m.use(c, workbench.Claimed))
	}
	return batch(cmds...)
}

// deskWords is what an error of the desk says, without the name of the room, which the user need not know.
func deskWords(err error) string { return strings.TrimPrefix(firstLine(err), "desk: ") }

// use remembers that a code was used: on the desk, else in the session.
func (m *Model) use(c *codebook.Code, how workbench.How) tea.Cmd {
	if c == nil || c.Kind == codebook.KindHeading {
		return nil
	}
	if m.deskClosed() != "" {
		m.session.Remember(c)
		return m.saveSession()
	}
	return m.change(func(ctx context.Context, d *workbench.Desk) (string, error) { return "", d.Use(ctx, c, how) })
}

// deskJobs are the changes of the desk that wait for their turn. Bubble Tea runs commands side by side and drops those that have not begun when
// the program ends; changes keep their order, and none is dropped.
type deskJobs struct {
	ctx     context.Context // of all jobs
	stop    context.CancelFunc
	waiting sync.Mutex
	list    []func(context.Context) tea.Msg
	working sync.Mutex
}

func newDeskJobs() *deskJobs {
	ctx, stop := context.WithCancel(context.Background())
	return &deskJobs{ctx: ctx, stop: stop}
}

// add puts a job at the end. The command does whichever is first.
func (j *deskJobs) add(job func(context.Context) tea.Msg) tea.Cmd {
	j.waiting.Lock()
	j.list = append(j.list, job)
	j.waiting.Unlock()
	return guard(j.next)
}

// next does the first job; nil when there is none left.
func (j *deskJobs) next() tea.Msg {
	j.working.Lock()
	defer j.working.Unlock()
	j.waiting.Lock()
	if len(j.list) == 0 {
		j.waiting.Unlock()
		return nil
	}
	job := j.list[0]
	j.list = slices.Delete(j.list, 0, 1)
	j.waiting.Unlock()
	return job(j.ctx)
}

// lastWrites is how long the end of the program waits for changes that have not been made.
const lastWrites = time.Second

// finish waits for the job that is being done and does what is left, all in so much time.
func (j *deskJobs) finish() (err error) {
	defer j.stop()
	defer time.AfterFunc(lastWrites, j.stop).Stop()
	for msg := j.next(); msg != nil; msg = j.next() {
		if changed, ok := msg.(deskChangedMsg); ok {
			err = errors.Join(err, changed.err)
		}
	}
	return err
}
