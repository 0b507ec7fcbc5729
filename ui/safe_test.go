package ui

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/overlay"
	"codedesk/ui/theme"
)

// faulty is a box that breaks when it is asked for something.
type faulty struct{ key, view bool }

func (f faulty) Key(tea.KeyMsg) overlay.Outcome {
	if f.key {
		panic("broken key")
	}
	return overlay.Outcome{}
}

func (faulty) Typing() bool { return false }

func (faulty) Hints(theme.Theme) []keys.Hint { return []keys.Hint{{Key: "esc", Does: "close"}} }

func (f faulty) View(theme.Theme, int, int) string {
	if f.view {
		panic("broken view")
	}
	return "box"
}

func TestPanicInUpdateEndsTheProgram(t *testing.T) {
	d := drive(t, 80, 24)
	d.box = faulty{key: true}
	g := &guarded{model: d.Model}
	_, cmd := g.Update(tea.KeyMsg{Type: tea.KeyEnter})
	if cmd == nil || g.crash == nil || !strings.Contains(g.crash.report(), "broken key") || !strings.Contains(g.crash.report(), "safe_test.go") {
		t.Fatalf("crash %v", g.crash)
	}
	if _, ok := cmd().(tea.QuitMsg); !ok {
		t.Error("the program does not quit")
	}
	if g.View() != "" {
		t.Error("a broken model is drawn")
	}
}

func TestPanicInViewEndsTheProgram(t *testing.T) {
	d := drive(t, 80, 24)
	d.box = faulty{view: true}
	killed := 0
	g := &guarded{model: d.Model, kill: func() { killed++ }}
	if g.View() != "" || g.crash == nil || killed != 1 {
		t.Fatalf("crash %v, killed %d times", g.crash, killed)
	}
	g.View()
	if killed != 1 {
		t.Error("a second draw kills again")
	}
}

func TestPanicInACommandEndsTheProgram(t *testing.T) {
	for name, cmd := range map[string]tea.Cmd{
		"guard": guard(func() tea.Msg { panic("broken command") }),
		"batch": batch(nil, func() tea.Msg { panic("broken command") }),
	} {
		msg := cmd()
		if all, ok := msg.(tea.BatchMsg); ok {
			msg = all[0]()
		}
		g := &guarded{model: drive(t, 80, 24).Model}
		if _, cmd := g.Update(msg); cmd == nil || g.crash == nil || !strings.Contains(g.crash.report(), "broken command") {
			t.Errorf("%s: crash %v", name, g.crash)
		}
	}
	if batch() != nil || batch(nil) != nil || guard(nil) != nil {
		t.Error("nothing to do is not nil")
	}
}

// Run keeps the session and the report of a crash, and says in one line where it is.
func TestRunAfterACrash(t *testing.T) {
	saved, report := false, ""
	err := Run(context.Background(), Options{
		Open:        func(codebook.Date, func(workbench.Progress)) (*workbench.Bench, error) { panic("broken codebook") },
		SaveSession: func(workbench.Session) error { saved = true; return nil },
		KeepCrash:   func(r string) string { report = r; return "/somewhere/crash.txt" },
		Input:       silent{}, Output: io.Discard,
	})
	if err == nil || err.Error() != "a fault in codedesk stopped it: broken codebook; the report is in /somewhere/crash.txt" {
		t.Errorf("error %v", err)
	}
	if !saved || !strings.Contains(report, "broken codebook") {
		t.Errorf("session saved %v, report %q", saved, report)
	}
}

// silent is an input on which nobody ever presses a key.
type silent struct{}

func (silent) Read([]byte) (int, error) { select {} }

func TestRunEnds(t *testing.T) {
	open := func(codebook.Date, func(workbench.Progress)) (*workbench.Bench, error) { return testBench(t), nil }
	if err := Run(context.Background(), Options{Open: open, Input: strings.NewReader(""), Output: io.Discard}); !errors.Is(err, ErrInterrupted) {
		t.Errorf("at the end of its input: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Run(ctx, Options{Open: open, Input: silent{}, Output: io.Discard}); !errors.Is(err, ErrInterrupted) {
		t.Errorf("with its context cancelled: %v", err)
	}
	if err := Run(context.Background(), Options{Open: open, Theme: "pink", Output: io.Discard}); err == nil || !strings.Contains(err.Error(), "unknown theme") {
		t.Errorf("with an unknown theme: %v", err)
	}
}

// A session that cannot be kept is an error only when nothing else ended the program.
func TestTheSessionsErrorDoesNotHideTheExit(t *testing.T) {
	broken := func(workbench.Session) error { return errors.New("no room") }
	open := func(codebook.Date, func(workbench.Progress)) (*workbench.Bench, error) { return testBench(t), nil }
	if err := Run(context.Background(), Options{Open: open, SaveSession: broken, Input: strings.NewReader(""), Output: io.Discard}); !errors.Is(err, ErrInterrupted) {
		t.Errorf("interrupted: %v", err)
	}
}
