package clip

import (
	"errors"
	"strings"
	"testing"
)

func TestCopy(t *testing.T) {
	failing := func(string) error { return errors.New("no display") }
	for _, test := range []struct {
		why          string
		tmux, screen bool
		system       func(string) error
		terminal     bool
		want         []string // parts of what the terminal is sent
		how          string
		fails        bool
	}{
		{why: "terminal", terminal: true, want: []string{"\x1b]52;c;OTA2NTY=\x07"}, how: "through the terminal"},
		{why: "tmux", terminal: true, tmux: true, want: []string{"\x1b]52;c;OTA2NTY=\x07", "\x1bPtmux;\x1b"}, how: "through the terminal"},
		{why: "screen", terminal: true, screen: true, want: []string{"\x1bP\x1b]52;c;"}, how: "through the terminal"},
		{why: "both", terminal: true, system: func(string) error { return nil }, want: []string{"OTA2NTY="}},
		{why: "system fails", terminal: true, system: failing, want: []string{"OTA2NTY="}, how: "through the terminal"},
		{why: "system only", system: func(string) error { return nil }},
		{why: "system only, fails", system: failing, fails: true},
	} {
		var out strings.Builder
		c := Clipboard{Tmux: test.tmux, Screen: test.screen, System: test.system}
		if test.terminal {
			c.Terminal = &out
		}
		how, err := c.Copy("90656")
		if how != test.how || (err != nil) != test.fails {
			t.Errorf("%s: %q, %v", test.why, how, err)
		}
		for _, part := range test.want {
			if !strings.Contains(out.String(), part) {
				t.Errorf("%s: %q lacks %q", test.why, out.String(), part)
			}
		}
	}
}
