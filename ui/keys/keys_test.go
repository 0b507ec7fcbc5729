package keys

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTableIsSound(t *testing.T) {
	table := Default()
	if err := table.Check(); err != nil {
		t.Fatal(err)
	}
	seen := map[Action]bool{}
	for _, b := range table {
		if seen[b.Action] {
			t.Errorf("%s stands twice", b.Action)
		}
		seen[b.Action] = true
		if b.Title == "" || b.Group == "" {
			t.Errorf("%s has no title or group", b.Action)
		}
		if b.Letter != "" && utf8.RuneCountInString(b.Letter) != 1 {
			t.Errorf("%s has the letter %q", b.Action, b.Letter)
		}
		if b.Letter == "" && !slices.Contains([]Action{Menu, Redraw, Interrupt, ToCodes, ToClaim, ToPractice, ToLibrary}, b.Action) {
			t.Errorf("%s has no letter", b.Action)
		}
		for _, key := range b.Typing {
			if utf8.RuneCountInString(key) == 1 {
				t.Errorf("%s takes %q away from typing", b.Action, key)
			}
		}
	}
}

// The contract of DESIGN: these letters, whatever else changes.
func TestLettersOfTheContract(t *testing.T) {
	for letter, want := range map[string]Action{"y": Copy, "Y": CopyText, "f": Favourite, "n": Note, "a": Claim, "m": Mark, "p": Preview, "P": Placement, "d": DOS, "$": Payer,
		"s": NextSet, "S": PrevSet, "t": Tab, "?": Help, "j": Down, "k": Up, "g": Top, "G": Bottom, "l": Child, "h": Parent, "q": Quit, "/": Search} {
		if got, _ := Default().ByLetter(letter); got != want {
			t.Errorf("%s is %q, want %q", letter, got, want)
		}
		if got, _ := Default().Resolve(List, letter); got != want {
			t.Errorf("%s in the list is %q, want %q", letter, got, want)
		}
	}
	for key, want := range map[string]Action{"up": Up, "ctrl+n": Down, "pgdown": ScrollDown, "ctrl+y": Copy, "tab": SwitchCard, "enter": Open, "ctrl+o": Menu, "esc": Back} {
		if got, _ := Default().Resolve(Typing, key); got != want {
			t.Errorf("%s while typing is %q, want %q", key, got, want)
		}
	}
	for key, want := range map[string]Action{"tab": NextLink, "shift+tab": PrevLink, "enter": Open, "backspace": Return, "y": Copy} {
		if got, _ := Default().Resolve(Card, key); got != want {
			t.Errorf("%s in the card is %q, want %q", key, got, want)
		}
	}
}

func TestRemap(t *testing.T) {
	table, err := Default().Remap(map[string]string{"copy": "c", "card": "x"})
	if err != nil {
		t.Fatal(err)
	}
	for _, mode := range []Mode{List, Card} {
		if got, _ := table.On(Codes).Resolve(mode, "c"); got != Copy {
			t.Errorf("c in mode %d is %q", mode, got)
		}
		if _, ok := table.On(Codes).Resolve(mode, "y"); ok {
			t.Error("y still acts")
		}
	}
	if got, _ := Default().Resolve(Card, "y"); got != Copy {
		t.Error("remapping changed the default table")
	}
	for _, test := range []struct{ action, key, want string }{
		{"fly", "x", `unknown action "fly"`}, {"copy", "Y", `both want "Y"`}, {"copy", "", "use one printable character"}, {"copy", "7", "no digit"},
		{"copy", "ctrl+x", "use one printable character"}, {"menu", "x", "has no letter"}, {"quit", "x", `both want "x"`},
	} {
		if _, err := Default().Remap(map[string]string{test.action: test.key}); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s = %s: %v, want %s", test.action, test.key, err, test.want)
		}
	}
}

// Screens may use the same letter for different things.
func TestScreensShareLetters(t *testing.T) {
	table, err := Default().Remap(map[string]string{"import": "x"})
	if err != nil {
		t.Fatal(err)
	}
	for screen, want := range map[Screen]Action{Library: Import, ClaimDesk: Export} {
		if got, _ := table.On(screen).Resolve(List, "x"); got != want {
			t.Errorf("x on screen %d is %q", screen, got)
		}
	}
}

// Only what a keyboard types and a screen shows in one cell can be a letter.
func TestRemapTakesOneCellOnly(t *testing.T) {
	for _, key := range []string{"é", "ß", "ж", "א", "€", "→", "#", `"`, `\`, "~"} {
		if _, err := Default().Remap(map[string]string{"copy": key}); err != nil {
			t.Error(err)
		}
	}
	for _, key := range []string{"\t", "\x1b", "\x7f", "\u0085", "\u00a0", "\u00ad", "\u0301", "\u200b", "\u202e", "\u3000", "\xff", " ", "日", "가", "ｗ", "🙂", "⌚", "e\u0301"} {
		if _, err := Default().Remap(map[string]string{"copy": key}); err == nil || !strings.Contains(err.Error(), "use one printable character") {
			t.Errorf("%q: %v", key, err)
		}
	}
}

func TestCheckRefusesKeysThatTerminalsMixUp(t *testing.T) {
	for _, key := range []string{"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+[", "ctrl+c", "alt+x"} {
		table := append(Default(), Binding{Action: "new", Typing: []string{key}})
		if err := table.Check(); err == nil {
			t.Errorf("%s was taken", key)
		}
	}
}

func TestHintsBeginWithWhatMatters(t *testing.T) {
	name := func(key string) string { return Name(key, true) }
	hints := Default().Hints(Typing, name)
	if hints[0] != (Hint{"↑↓", "move"}) || hints[1] != (Hint{"enter", "open"}) {
		t.Errorf("%v", hints)
	}
	if hints := Default().Hints(Card, name); hints[0] != (Hint{"tab", "links"}) || hints[1] != (Hint{"enter", "follow"}) {
		t.Errorf("%v", hints)
	}
	if got := Name("ctrl+o", true) + Name("up", false) + Name("pgdown", true); got != "ctrl-ouppgdn" {
		t.Error(got)
	}
}

// Help gives each group one heading, so what belongs to it stands together.
func TestGroupsStandTogether(t *testing.T) {
	seen, last := map[string]bool{}, ""
	for _, b := range Default() {
		if b.Group != last && seen[b.Group] {
			t.Errorf("%s stands apart from the others of %q", b.Action, b.Group)
		}
		seen[b.Group], last = true, b.Group
	}
}
