//go:build linux || darwin

package main

import (
	"testing"
	"time"

	"codedesk/cmd/internal/terminal"
)

// A key writes what changes on the screen, and that is at most a third of the screen on average: more would flicker, and crawl over a slow line.
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
	resized := func(width int) int {
		return written(func() error {
			before := len(term.Output())
			if err := term.Resize(width, 35); err != nil {
				return err
			}
			return term.WaitUntil(patience, func(string) bool { return len(term.Output()) > before })
		})
	}
	repaint := resized(120)
	for _, width := range []int{119, 120} { // a resize may draw the old picture in the new width before the new one
		repaint = min(repaint, resized(width))
	}
	written(func() error { return term.Send("ctrl+u") })
	for _, keys := range []struct {
		doing string
		keys  []string
	}{
		{"typing", []string{"h", "i", "g", "h", "space", "d", "o", "s", "e", "space", "f", "l", "u", "backspace", "backspace", "backspace"}},
		{"moving", []string{"enter", "down", "down", "down", "j", "j", "j", "up", "k", "g", "G"}},
		{"reading the card", []string{"tab", "tab", "tab", "tab", "down", "down", "down", "esc"}},
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
		if mean == 0 || mean > float64(repaint)/3 {
			t.Errorf("%s writes %.0f bytes a key; a full repaint is %d", keys.doing, mean, repaint)
		}
	}
}
