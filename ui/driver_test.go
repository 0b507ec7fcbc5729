package ui

import (
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

const testDay = codebook.Date(20261122)

// driver plays a user: it presses keys and runs the commands that come of them, one after the other.
type driver struct {
	*Model
	t      *testing.T
	quit   bool
	hold   bool // commands wait for finish
	held   []tea.Cmd
	copied []string
}

// testBench is the bench over the small book of the tests, which all of them read.
func testBench(t testing.TB) *workbench.Bench {
	t.Helper()
	bench, err := smallBench()
	if err != nil {
		t.Fatal(err)
	}
	return bench
}

var smallBench = sync.OnceValues(openSmall)

// openSmall reads that book.
func openSmall() (*workbench.Bench, error) {
	return workbench.Open(workbench.Places{Tables: os.DirFS("testdata/book")}, testDay)
}

// drive starts a model of a size with the codebook loaded. change may alter the options first.
func drive(t *testing.T, width, height int, change ...func(*Options)) *driver {
	t.Helper()
	d := unloaded(t, width, height, change...)
	d.send(loadedMsg{bench: testBench(t)})
	return d
}

// unloaded starts a model whose codebook has not come yet.
func unloaded(t *testing.T, width, height int, change ...func(*Options)) *driver {
	t.Helper()
	o := Options{
		Open:  func(codebook.Date, func(workbench.Progress)) (*workbench.Bench, error) { return testBench(t), nil },
		State: workbench.State{DOS: testDay, Payer: workbench.Medicare}, Today: testDay,
	}
	d := &driver{t: t}
	o.Clipboard.System = func(text string) error {
		d.copied = append(d.copied, text)
		return nil
	}
	for _, c := range change {
		c(&o)
	}
	m, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	d.Model = m
	m.after = func(time.Duration, tea.Msg) tea.Cmd { return nil } // tests send by themselves what comes with time
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
	return d
}

// send hands a message to the model and carries out what follows.
func (d *driver) send(msg tea.Msg) { d.run(d.Update(msg)) }

func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if d.hold {
		d.held = append(d.held, cmd)
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		d.quit = true
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	default:
		d.send(msg)
	}
}

// finish carries out the commands that were held; what follows from them is held again.
func (d *driver) finish() {
	held := d.held
	d.held = nil
	for _, cmd := range held {
		for _, one := range flat(cmd) {
			d.send(one())
		}
	}
}

// flat are the commands of a batch.
func flat(cmd tea.Cmd) []tea.Cmd {
	msg := cmd()
	batch, ok := msg.(tea.BatchMsg)
	if !ok {
		return []tea.Cmd{func() tea.Msg { return msg }}
	}
	var all []tea.Cmd
	for _, c := range batch {
		all = append(all, flat(c)...)
	}
	return all
}

// namedKeys are the keys that press takes by name.
var namedKeys = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
	"backspace": tea.KeyBackspace, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "home": tea.KeyHome, "end": tea.KeyEnd,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4, "ctrl+o": tea.KeyCtrlO, "ctrl+y": tea.KeyCtrlY, "ctrl+c": tea.KeyCtrlC, "ctrl+n": tea.KeyCtrlN, "ctrl+d": tea.KeyCtrlD, "ctrl+u": tea.KeyCtrlU, "ctrl+w": tea.KeyCtrlW,
}

// press presses keys: a name from namedKeys, or text that is typed letter by letter.
func (d *driver) press(keys ...string) *driver {
	d.t.Helper()
	for _, k := range keys {
		if named, ok := namedKeys[k]; ok {
			d.send(tea.KeyMsg{Type: named})
			continue
		}
		for _, r := range k {
			if r == ' ' {
				d.send(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
			} else {
				d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
			}
		}
	}
	return d
}

// screen is what the user sees, without colours and trailing spaces.
func (d *driver) screenText() string {
	lines := strings.Split(ansi.Strip(d.View()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// sees fails the test unless the screen shows each text.
func (d *driver) sees(texts ...string) *driver {
	d.t.Helper()
	for _, text := range texts {
		if screen := d.screenText(); !strings.Contains(screen, text) {
			d.t.Fatalf("the screen does not show %q:\n%s", text, screen)
		}
	}
	return d
}

// misses fails the test when the screen shows one of the texts.
func (d *driver) misses(texts ...string) *driver {
	d.t.Helper()
	for _, text := range texts {
		if screen := d.screenText(); strings.Contains(screen, text) {
			d.t.Fatalf("the screen shows %q:\n%s", text, screen)
		}
	}
	return d
}

// selected is the code under the cursor.
func (d *driver) selected() string {
	if c := d.list.Selected(); c != nil {
		return c.Code
	}
	return ""
}

// shown is the code on the card.
func (d *driver) shown() string {
	if c := d.card.Code(); c != nil {
		return c.Code
	}
	return ""
}
