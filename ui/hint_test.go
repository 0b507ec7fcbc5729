package ui

import (
	"strings"
	"testing"
)

// Who starts it for the first time finds look-ups worth trying on one line of 80 columns, whole, and each of them finds something.
func TestFirstRunHint(t *testing.T) {
	d := drive(t, 80, 24)
	hint := ""
	for line := range strings.Lines(d.screenText()) {
		if rest, found := strings.CutPrefix(strings.TrimSpace(line), "try "); found {
			hint = strings.TrimSpace(rest)
		}
	}
	tries := strings.Split(hint, "    ")
	if len(tries) < 3 || strings.Contains(hint, d.theme.Ellipsis) {
		t.Fatalf("the hint is %q", hint)
	}
	for _, query := range tries {
		d.press("ctrl+u", query)
		if d.selected() == "" {
			t.Errorf("nothing is found for %q, which is worth trying", query)
		}
	}
}
