package ui

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
)

// What was looked up last stands there again, and the first letter replaces it; moving and deleting take it as it is.
func TestQueryIsRestored(t *testing.T) {
	left := func(o *Options) { o.Session = workbench.Session{Query: "high dose"} }
	drive(t, 100, 30, left).sees("› high dose", "typing replaces it", "90662").press("k", "nee").sees("› knee").misses("typing replaces it", "high dose")
	drive(t, 100, 30, left).press("backspace").sees("› high dos ").misses("typing replaces it")
	drive(t, 100, 30, left).press("enter", "/", "x").sees("› high dosex")
	drive(t, 100, 30, left).press("?").sees("esc close")
	drive(t, 100, 30, left).press("esc").sees("browse with")
}

// The screen is the one that was left, unless somebody was quicker.
func TestScreenIsRestored(t *testing.T) {
	for at, sees := range map[string]string{"claim": "An empty claim", "library": "holds", "": "browse with", "nonsense": "browse with"} {
		drive(t, 100, 30, func(o *Options) { o.Session = workbench.Session{Screen: at} }).sees(sees)
	}
	d := unloaded(t, 100, 30, func(o *Options) { o.Session = workbench.Session{Screen: "claim"} }).press("flu")
	d.send(loadedMsg{bench: testBench(t)})
	d.sees("› flu").misses("An empty claim")
}

// Query and screen are kept once nothing is pressed for a while, once for each change, so that even a killed program finds them again.
func TestSessionIsKeptInAPause(t *testing.T) {
	var kept []workbench.Spot
	var timers []tea.Msg
	d := drive(t, 100, 30, func(o *Options) {
		o.SaveSession = func(s workbench.Session) error {
			kept = append(kept, s.At())
			return nil
		}
	})
	d.after = func(_ time.Duration, msg tea.Msg) tea.Cmd {
		if _, ok := msg.(keepMsg); ok {
			timers = append(timers, msg)
		}
		return nil
	}
	rings := func() {
		msg := timers[0]
		timers = timers[1:]
		d.send(msg)
	}
	d.press("f", "l", "u")
	if rings(); len(kept) != 0 || len(timers) != 1 {
		t.Fatalf("while somebody typed, %v was kept and %d timers run", kept, len(timers))
	}
	if rings(); len(kept) != 1 || kept[0] != (workbench.Spot{Query: "flu"}) || len(timers) != 0 {
		t.Fatalf("kept %v, %d timers run", kept, len(timers))
	}
	if d.press("down"); len(timers) != 0 {
		t.Error("a timer runs although query and screen are as they were kept")
	}
	d.press("enter", "2")
	if rings(); kept[1] != (workbench.Spot{Query: "flu", Screen: "claim"}) {
		t.Errorf("kept %v", kept)
	}
}
