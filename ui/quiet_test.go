package ui

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// However often something is worked out while somebody types, one quiet moment is waited for; after it, the next.
func TestOneQuietMomentIsAwaited(t *testing.T) {
	d := drive(t, 80, 24)
	d.quietly()
	var moments []tea.Msg
	d.after = func(wait time.Duration, msg tea.Msg) tea.Cmd {
		if wait == quiet {
			moments = append(moments, msg)
		}
		return nil
	}
	for range 30 {
		d.press("ctrl+o", "$")
	}
	if len(moments) != 1 {
		t.Fatalf("%d quiet moments are waited for", len(moments))
	}
	d.send(moments[0]) // keys came meanwhile
	if len(moments) != 2 {
		t.Fatal("after keys the quiet moment is waited for no more")
	}
	d.send(moments[1])
	d.press("ctrl+o", "$")
	if len(moments) != 3 {
		t.Errorf("%d quiet moments: none is waited for after the first", len(moments))
	}
}

// quietly lets the quiet moment after the start pass.
func (d *driver) quietly() { d.send(quietMsg{d.bench, d.pressed}) }
