package ui

import (
	"strings"
	"testing"

	"codedesk/ui/keys"
)

// In the narrowest and lowest window that is drawn, the menu of each screen tells every action whole, one by one.
func TestMenuTellsActionsWhole(t *testing.T) {
	for place, way := range map[keys.Screen][]string{keys.Codes: nil, keys.ClaimDesk: {"2"}, keys.Library: {"4"}} {
		d := drive(t, 40, 10).press("enter").press(way...).press("ctrl+o")
		for _, b := range d.keys.On(place) {
			text := strings.Join(strings.Fields(strings.NewReplacer("│", "", "▌", "").Replace(d.screenText())), " ")
			if !strings.Contains(text, " "+b.Title+" ") {
				t.Errorf("%s is not to be read in the menu of screen %v:\n%s", b.Title, place, d.screenText())
			}
			d.press("down")
		}
	}
}
