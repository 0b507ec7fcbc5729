//go:build linux || darwin

package main

import (
	"testing"
	"time"

	"codedesk/cmd/internal/terminal"
)

// A key writes the lines that it changes, not the screen: more would flicker, and crawl over a slow line. The promise of a third of a full repaint
// holds where the list or the card stays. With the card beside the list a letter changes nearly every line, and so does moving: half the width is
// another code's. The shares here are the most that each may take on average at 120x35.
func TestKeysDoNotRepaintTheScreen(t *testing.T) {
	term, err := terminal.Start(terminal.Options{Args: []string{"codedesk", "--dos", "2026-08-15"}, Env: terminal.Home(lived(t)), Cols: 119, Rows: 35})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { term.Close() })
	must(t, term, term.WaitFor(patience, "browse with"))
	written := func(act func() error) int { // the bytes that come of an act; the terminal is quiet when it is over
		before := len(term.Output())
		must(t, term, act())
		must(t, term, term.Settle(60*time.Millisecond, patience))
		return len(term.Output()) - before
	}
	written(func() error { return term.Type("flu") })
	repaint := written(func() error { return term.Resize(120, 35) })
	written(func() error { return term.Send("ctrl+u") })
	for _, keys := range []struct {
		doing string
		share float64 // of a full repaint, on average
		keys  []string
	}{
		{"typing", 0.75, []string{"h", "i", "g", "h", "space", "d", "o", "s", "e", "space", "f", "l", "u", "backspace", "backspace", "backspace"}},
		{"moving", 0.6, []string{"enter", "down", "down", "down", "j", "j", "j", "up", "k", "g", "G"}},
		{"reading the card", 0.1, []string{"tab", "tab", "tab", "tab", "down", "down", "down", "esc"}},
	} {
		total, most, which := 0, 0, ""
		for _, key := range keys.keys {
			n := written(func() error { return term.Send(key) })
			total += n
			if n > most {
				most, which = n, key
			}
		}
		mean := float64(total) / float64(len(keys.keys))
		t.Logf("%s: %.0f bytes a key, at most %d (%s); a full repaint is %d: %.0f %%", keys.doing, mean, most, which, repaint, 100*mean/float64(repaint))
		if mean == 0 || mean > keys.share*float64(repaint) {
			t.Errorf("%s writes %.0f bytes a key; a full repaint is %d", keys.doing, mean, repaint)
		}
	}
}
