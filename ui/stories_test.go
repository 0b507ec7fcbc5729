package ui

import (
	"slices"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
)

// The main job: type, see, move, read, copy.
func TestLookUpAndCopy(t *testing.T) {
	d := drive(t, 120, 35).press("flu shot")
	d.sees("› flu shot", "90656", "Flu shot, three strains", "G0008", "of 29")
	if d.selected() != "90656" {
		t.Fatalf("first is %s", d.selected())
	}
	d.press("down")
	d.sees("90662   CPT   active", "age 65 years and over", "Medicare has its own code", "Z23")
	d.press("ctrl+y")
	d.sees("copied 90662")
	d.press("ctrl+o", "Y")
	if want := []string{"90662", "90662 Flu shot, high dose"}; !slices.Equal(d.copied, want) {
		t.Errorf("copied %q, want %q", d.copied, want)
	}
	if d.session.Recents[0].Code != "90662" || d.session.Recents[0].Times != 2 {
		t.Errorf("recents %v", d.session.Recents)
	}
}

func TestTree(t *testing.T) {
	d := drive(t, 200, 40).press("e11.62", "enter", "right")
	d.sees("E11.62 Type 2 diabetes mellitus with skin complications")
	if d.selected() != "E11.621" {
		t.Fatalf("into E11.62 leads to %s", d.selected())
	}
	d.press("l")
	d.sees("nothing lies below E11.621")
	for _, want := range []string{"E11.62", "E11.6", "E11", "E08-E13", "E00-E89"} {
		d.press("h")
		if d.selected() != want {
			t.Fatalf("up leads to %s, want %s", d.selected(), want)
		}
	}
	d.press("h")
	d.sees("this is the top", "all code sets")
	d.press("l", "l", "l", "l")
	if d.selected() != "E11.62" {
		t.Errorf("down again leads to %s", d.selected())
	}
	d.press("/")
	if d.mode != keys.Typing || d.list.InTree() {
		t.Error("/ does not return to the hits")
	}
}

func TestLinksAndTheWayBack(t *testing.T) {
	d := drive(t, 120, 35).press("90656", "tab")
	for d.card.Link() == nil || d.card.Link().Code != "G0008" {
		before := d.card.Link()
		d.press("tab")
		if d.card.Link() == before {
			t.Fatal("no link to G0008")
		}
	}
	d.press("enter")
	if d.shown() != "G0008" {
		t.Fatalf("the link leads to %s", d.shown())
	}
	d.press("h")
	if d.shown() != "G" {
		t.Fatalf("up from the card leads to %s", d.shown())
	}
	d.press("backspace", "backspace")
	if d.shown() != "90656" {
		t.Fatalf("the way back leads to %s", d.shown())
	}
	d.press("backspace")
	d.sees("no code before this one")
	d.press("h", "esc")
	if d.shown() != d.selected() {
		t.Errorf("after leaving the card it shows %s, but %s is chosen", d.shown(), d.selected())
	}
	d.press("enter")
	for range 80 { // the history holds at least fifty
		d.press("h", "l")
	}
	back := 0
	for len(d.trail) > 0 {
		d.press("backspace")
		back++
	}
	if back < 50 {
		t.Errorf("the way back is %d steps long", back)
	}
}

func TestDateOfService(t *testing.T) {
	d := drive(t, 200, 40).press("99201")
	d.sees("deleted", "valid to 2020-12-31, not on 2026-11-22; use 99213")
	d.press("ctrl+o", "d", "6/1/20", "enter")
	d.sees("DOS 2020-06-01", "date of service 2020-06-01", "not confirmed for 2020-06-01")
	d.misses("deleted")
	d.press("esc", "office visit")
	d.sees("99201")
	d.press("ctrl+o", "d", "today", "enter")
	d.misses("99201", "CPT 2026, not confirmed")
	d.press("ctrl+o", "D")
	d.sees("99201", "any date")
}

func TestPayerChangesTheCard(t *testing.T) {
	d := drive(t, 200, 40).press("90471", "enter")
	d.sees("Medicare pays giving a flu shot with another code")
	d.press("$")
	d.sees("payer: Medicaid VFC; 1 line of the card is gone", "-Medicare     Medicare pays giving")
	d.press("/", "esc", "99213", "esc", "90471")
	d.misses("Medicare pays giving")
	d.press("/", "esc", "90656")
	d.sees("The state supplies the vaccine", "counselled")
}

func TestFilters(t *testing.T) {
	d := drive(t, 120, 35).press("diabetes")
	d.sees("header")
	d.press("ctrl+o", "b")
	d.sees("billable codes only")
	d.misses("  header")
	for range 2 {
		d.press("ctrl+o", "s")
	}
	d.sees("showing HCPCS", "nothing for “diabetes” in HCPCS")
	d.press("ctrl+o", "S", "ctrl+o", "S", "ctrl+o", "S")
	d.sees("showing POS")
}

func TestCopyWarns(t *testing.T) {
	d := drive(t, 120, 35).press("99201", "ctrl+y")
	d.sees("copied 99201, which is not valid on 2026-11-22")
	d.press("esc", "e11.6", "ctrl+y")
	d.sees("copied E11.6, a header: it cannot be billed")
	d.press("esc", "esc")
	d.list.Act(keys.Bottom)
	d.press("ctrl+y")
}

// A list that was cut grows when its end is reached, and the cursor stays where it is.
func TestTheListGrows(t *testing.T) {
	d := drive(t, 120, 35).press("e11")
	all := d.list.Selected().Code
	d.limit = 2
	d.run(d.find(false))
	d.press("down")
	second := d.selected()
	if second == all {
		t.Fatal("no second hit")
	}
	d.sees("E11.621", "E11.65")
	d.press("enter", "G", "G")
	if last := d.selected(); last == second || d.limit != 8 {
		t.Errorf("the list ends at %s, with %d hits at the most\n%s", last, d.limit, d.screenText())
	}
}

func TestSessionIsKept(t *testing.T) {
	var kept []workbench.Session
	d := drive(t, 80, 24, func(o *Options) {
		o.SaveSession = func(s workbench.Session) error { kept = append(kept, s); return nil }
	})
	d.press("99213", "ctrl+y")
	if len(kept) != 1 || kept[0].Recents[0].Code != "99213" {
		t.Errorf("kept %v", kept)
	}
	d.press("esc")
	d.sees("used lately", "99213")
}

// Whoever asks what another payer, date or filter changes must not lose the place.
func TestChangesKeepThePlace(t *testing.T) {
	d := drive(t, 120, 35).press("flu shot", "down", "down")
	third := d.selected()
	d.press("ctrl+o", "$")
	if d.selected() != third || d.shown() != third {
		t.Errorf("another payer moves from %s to %s, the card to %s", third, d.selected(), d.shown())
	}
	d.press("ctrl+o", "d", "today", "enter")
	if d.selected() != third {
		t.Errorf("another date moves from %s to %s", third, d.selected())
	}

	d = drive(t, 120, 35).press("90656", "tab", "tab", "enter")
	followed := d.shown()
	if followed == "90656" {
		t.Fatal("no link was followed")
	}
	d.press("$")
	if d.shown() != followed {
		t.Errorf("another payer changes the card from %s to %s", followed, d.shown())
	}
	d.press("backspace")
	if d.shown() != "90656" {
		t.Errorf("the way back leads to %s", d.shown())
	}
}

func TestAFilterThatEmptiesTheListGivesTheKeysBack(t *testing.T) {
	d := drive(t, 50, 12).press("90656", "tab", "s", "s")
	d.sees("nothing for")
	if d.mode != keys.List {
		t.Errorf("mode %d", d.mode)
	}
}

func TestAFilterLeavesAnotherSetsTree(t *testing.T) {
	d := drive(t, 120, 35).press("99213", "enter", "h", "h")
	for d.state.Set != codebook.ICD10CM {
		d.press("s")
	}
	if d.list.InTree() {
		t.Errorf("the list still shows the tree of another set\n%s", d.screenText())
	}
}

func TestSeventhCharactersInTheTree(t *testing.T) {
	d := drive(t, 120, 35).press("s93401d", "enter", "h")
	d.sees("S93.401A", "S93.401D")
	if d.selected() != "S93.401D" {
		t.Errorf("one level up, %s is chosen", d.selected())
	}
	d.press("y")
	if len(d.copied) != 1 || d.copied[0] != "S93.401D" {
		t.Errorf("copied %v", d.copied)
	}
	d.press("esc", "esc")
	d.sees("used lately", "S93.401D")
}

// The keys on the screen are those of the table, also when the config file changed them.
func TestFootersFollowTheTable(t *testing.T) {
	table, err := keys.Default().Remap(map[string]string{"quit": "X", "help": "H"})
	if err != nil {
		t.Fatal(err)
	}
	d := drive(t, 120, 35, func(o *Options) { o.Keys = table }).press("flu", "enter")
	d.sees("X quit", "H help")
	d.press("3")
	d.sees("X quit", "H help")
	d.press("Y")
	d.sees("works on screen 1")
	d.press("H")
	d.sees("esc close")
}
