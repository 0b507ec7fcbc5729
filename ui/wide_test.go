package ui

import "testing"

// On a wide screen every main state is drawn as it should be; the usual sizes are in TestScreens.
func TestWideScreens(t *testing.T) {
	wide := map[string]func(t *testing.T, w, h int) *driver{"library-two": libraryStates["library-two"], "library-changes": libraryStates["library-changes"]}
	for _, name := range []string{"home", "results", "list", "card", "tree", "none", "help", "menu", "claim", "claim-lines", "claim-offer", "claim-found", "load-error"} {
		wide[name] = states[name]
	}
	for name, start := range wide {
		t.Run(name, func(t *testing.T) { requirePictures(t, start, [][2]int{{200, 60}}) })
	}
}
