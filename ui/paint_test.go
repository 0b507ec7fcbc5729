//go:build !race

package ui

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"codedesk/ui/theme"
)

// One goroutine draws, and under the race detector TestScreens has it draw every state: what is drawn is looked at in the other run.

// What is drawn is drawn in the styles of the theme, one at a time: so the colours that lie on each other are those whose contrast package theme
// proves.
func TestOnlyTheStylesOfTheThemeAreDrawn(t *testing.T) {
	opens, drawn := map[string]map[string]bool{}, map[string]map[string]bool{}
	for _, name := range theme.Names() {
		look, err := theme.New(name, theme.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		opens[name], drawn[name] = map[string]bool{}, map[string]bool{}
		fields := reflect.ValueOf(look)
		for i := range fields.NumField() {
			if style, ok := fields.Field(i).Interface().(theme.Style); ok {
				open, _, _ := strings.Cut(style.Paint("x"), "x")
				opens[name][open] = true
			}
		}
	}
	for state, start := range allStates(t) {
		d := start(t, 120, 35)
		for range theme.Names() {
			name := d.theme.Name
			for piece := range strings.SplitSeq(d.View(), "\x1b[0m") {
				_, sequences, any := strings.Cut(piece, "\x1b")
				if !any {
					continue
				}
				open, _, _ := strings.Cut("\x1b"+sequences, "m")
				drawn[name][open+"m"] = true
				if !opens[name][open+"m"] || strings.Contains(sequences, "\x1b") {
					t.Errorf("theme %s, %s: %q is no style of the theme", name, state, piece)
				}
			}
			d.nextTheme()
			d.drawn = ""
		}
	}
	for name := range drawn {
		if len(drawn[name]) < len(opens[name])*3/4 {
			t.Errorf("theme %s: only %d of %d styles are drawn: %v", name, len(drawn[name]), len(opens[name]), slices.Collect(maps.Keys(drawn[name])))
		}
	}
}
