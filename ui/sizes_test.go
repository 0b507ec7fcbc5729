//go:build !race

package ui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/ui/theme"
)

// One goroutine draws, and under the race detector TestScreens has it draw every state: what is drawn is looked at in the other run.

// Whatever the window, no line is wider and no screen higher than it; from the smallest size that is drawn, both are exact.
func TestEverySizeHolds(t *testing.T) {
	all := allStates(t)
	all["library-unreadable"] = func(t *testing.T, w, h int) *driver { // its file lies elsewhere each time, so there is no picture of it
		return unreadable(t).open4(w, h).at("icd10cm-2027-nchs")
	}
	for name, start := range all {
		d := start(t, 80, 24)
		check := func(width, height int) {
			d.send(tea.WindowSizeMsg{Width: width, Height: height})
			view := d.View()
			lines := strings.Split(view, "\n")
			if len(lines) > max(1, height) {
				t.Errorf("%s at %dx%d has %d lines", name, width, height, len(lines))
			}
			for i, line := range lines {
				if w := theme.Width(line); w > width || !d.frame.TooSmall && (w != width || len(lines) != height) {
					t.Errorf("%s at %dx%d: line %d of %d is %d wide: %q", name, width, height, i, len(lines), w, line)
					return
				}
			}
		}
		for width := 0; width <= 45; width++ {
			for height := 0; height <= 14; height++ {
				check(width, height)
			}
		}
		for _, size := range append(sizes, [2]int{1, 1}, [2]int{1000, 300}, [2]int{104, 18}, [2]int{105, 17}, [2]int{59, 18}, [2]int{1000, 10}, [2]int{40, 300}) {
			check(size[0], size[1])
		}
	}
}
