package ui

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"codedesk/ui/theme"
)

// What is drawn is drawn in the styles of the theme, one at a time: so the colours that lie on each other are those whose contrast package theme
// proves.
func TestOnlyTheStylesOfTheThemeAreDrawn(t *testing.T) {
	all := maps.Clone(states)
	maps.Copy(all, libraryStates)
	maps.Copy(all, licensedStates)
	maps.Copy(all, deskStates)
	for _, name := range theme.Names() {
		look, err := theme.New(name, false, false)
		if err != nil {
			t.Fatal(err)
		}
		opens := map[string]bool{}
		fields := reflect.ValueOf(look)
		for i := range fields.NumField() {
			if style, ok := fields.Field(i).Interface().(theme.Style); ok {
				open, _, _ := strings.Cut(style.Paint("x"), "x")
				opens[open] = true
			}
		}
		drawn := map[string]bool{}
		for state, start := range all {
			d := start(t, 120, 35)
			for d.theme.Name != name {
				d.nextTheme()
			}
			for piece := range strings.SplitSeq(d.View(), "\x1b[0m") {
				_, sequences, any := strings.Cut(piece, "\x1b")
				if !any {
					continue
				}
				open, _, _ := strings.Cut("\x1b"+sequences, "m")
				drawn[open+"m"] = true
				if !opens[open+"m"] || strings.Contains(sequences, "\x1b") {
					t.Errorf("theme %s, %s: %q is no style of the theme", name, state, piece)
				}
			}
		}
		t.Logf("theme %s: %d of %d looks are drawn: %q", name, len(drawn), len(opens), slices.Sorted(maps.Keys(drawn)))
	}
}
