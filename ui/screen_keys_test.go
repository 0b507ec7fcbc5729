package ui

import (
	"testing"

	"codedesk/ui/keys"

	"codedesk/ui/overlay"
)

// F1 to F4 lead to the screens from everywhere: while something is typed, from the card, over an open page. What is being typed into a box is not
// thrown away by them.
func TestFunctionKeys(t *testing.T) {
	screens := []screen{codesScreen, claimScreen, practiceScreen, libraryScreen}
	names := []string{"f1", "f2", "f3", "f4"}
	for from, way := range map[string][]string{
		"an empty search": nil, "a query": {"flu"}, "the list": {"flu", "enter"}, "the card": {"flu", "tab"}, "help": {"?"}, "the menu": {"ctrl+o"}, "the choice of a screen": {"ctrl+o", "t"},
		"the claim's entry": {"enter", "2", "99213"}, "findings": {"enter", "2", "90471", "enter", "tab"}, "practice": {"enter", "3"},
		"a question's search": {"enter", "3", "enter", "flu"}, "the Library": {"enter", "4"}, "a question of yes or no": {"enter", "3", "enter", "f"},
	} {
		for i, name := range names {
			d := practise(t, 80, 24, "").press("1", "/").press(way...)
			if d.press(name); d.screen != screens[i] || d.box != nil {
				t.Errorf("%s from %s leads to screen %d, box %v", name, from, d.screen+1, d.box)
			}
		}
	}
	d := drive(t, 80, 24).press("flu", "f2", "99213", "f1")
	if d.list.Query() != "flu" {
		t.Errorf("the query is %q", d.list.Query())
	}
	if d.press("f2"); d.desk.Typed() != "99213" {
		t.Errorf("the claim's entry is %q", d.desk.Typed())
	}
	d.press("f2").sees("this is screen 2, Claim")
	d.press("esc", "ctrl+o", "d", "10/1", "f1")
	if _, open := d.box.(*overlay.Prompt); !open || d.screen != claimScreen {
		t.Error("a function key closes a box in which something is typed")
	}
	d.sees("10/1")
	d = drive(t, 30, 8).press("f4")
	if d.screen != codesScreen {
		t.Error("in a window that shows nothing a key leads elsewhere")
	}
}

// The choice of a screen is in the footer, whole in the smallest window.
func TestChoiceOfAScreen(t *testing.T) {
	d := drive(t, 40, 12).press("enter", "t").sees("1 Codes", "2 Claim", "3 Practice", "4 Library")
	if d.press("4"); d.screen != libraryScreen {
		t.Error("4 leads elsewhere")
	}
}

// Who types on the claim and goes back to the codes types there, and the line shows it.
func TestTypingGoesOnAcrossScreens(t *testing.T) {
	d := drive(t, 100, 30).press("enter", "f2").sees("An empty claim").press("f1").sees("type a code").press("knee").sees("› knee")
	if d.mode != keys.Typing {
		t.Errorf("the mode is %v", d.mode)
	}
}
