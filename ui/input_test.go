package ui

import (
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
)

// Typing always types, whatever the letters spell or mean elsewhere.
func TestTypingTypes(t *testing.T) {
	d := drive(t, 80, 24).press("jkqys?")
	if got := d.list.Query(); got != "jkqys?" {
		t.Errorf("query %q", got)
	}
	for _, word := range []string{"left", "up", "enter", "end", "tab", "esc"} { // letters that arrive together must not act as the key they spell
		d := drive(t, 80, 24)
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(word)})
		if got := d.list.Query(); got != word || d.mode != keys.Typing {
			t.Errorf("%q typed at once gives %q in mode %d", word, got, d.mode)
		}
	}
}

func TestEscLadder(t *testing.T) {
	d := drive(t, 80, 24).press("e11621", "enter", "h", "enter", "?")
	steps := []struct {
		what string
		want func() bool
	}{
		{"the box closes", func() bool { return d.box == nil && d.mode == keys.Card }},
		{"the card gives the keys to the list", func() bool { return d.mode == keys.List && d.list.InTree() }},
		{"the tree gives way to the hits", func() bool { return !d.list.InTree() && d.list.Query() == "e11621" && d.selected() == "E11.621" }},
		{"the query is cleared", func() bool { return d.list.Query() == "" && d.selected() == "E11.621" }},
		{"nothing more happens", func() bool { return d.list.Query() == "" && d.selected() == "E11.621" && !d.quit }},
	}
	for _, step := range steps {
		d.press("esc")
		if !step.want() {
			t.Fatalf("want: %s\n%s", step.what, d.screenText())
		}
	}
}

// A terminal sends esc and a key pressed right after it as alt and that key; both must arrive.
func TestEscWithAKeyBehindIt(t *testing.T) {
	d := drive(t, 80, 24).press("flu")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'h'}, Alt: true})
	if got := d.list.Query(); got != "h" {
		t.Errorf("query %q, want the old one cleared and h typed", got)
	}
}

func TestBursts(t *testing.T) {
	start := func() *driver { return drive(t, 80, 24).press("enter") }
	d := start()
	first := d.selected()
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("jj")})
	moved := d.selected()
	d.press("k", "k")
	if d.selected() != first || moved == first {
		t.Error("jj does not move down twice")
	}
	for _, paste := range []tea.KeyMsg{
		{Type: tea.KeyRunes, Runes: []rune("jjjjj")}, {Type: tea.KeyRunes, Runes: []rune("qy")}, {Type: tea.KeyRunes, Runes: []rune("q"), Paste: true},
		{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("dq$", 1<<18)), Paste: true},
	} {
		d := start()
		d.send(paste)
		if d.quit || d.box != nil || d.selected() != first || d.state.Payer != workbench.Medicare {
			t.Errorf("a paste of %d letters acted", len(paste.Runes))
		}
	}
}

func TestPasteIntoTheQuery(t *testing.T) {
	d := drive(t, 80, 24)
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("flu\nshot\x1b]52;c;eA==\x07\u202e"), Paste: true})
	if got := d.list.Query(); got != "flu shot]52;c;eA==" {
		t.Errorf("query %q", got)
	}
	d.press("esc")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("ab ", 1<<20/3)), Paste: true})
	if n := len(d.list.Query()); n > 200 || n < 100 {
		t.Errorf("a paste of a megabyte leaves a query of %d letters", n)
	}
	d.sees("of 29")
}

// A slow search must not overwrite a newer one.
func TestOldResultsAreDropped(t *testing.T) {
	d := drive(t, 80, 24)
	d.list.SetQuery("flu")
	slow := d.search()
	d.press("x", "esc")
	d.list.SetQuery("99213")
	d.run(d.search())
	d.run(slow)
	if d.selected() != "99213" {
		t.Errorf("an old search put %s on the list", d.selected())
	}
}

// Keys typed while the codebook loads are not lost.
func TestTypingWhileLoading(t *testing.T) {
	d := unloaded(t, 80, 24).press("99213")
	d.sees("› 99213")
	d.send(loadedMsg{bench: testBench(t)})
	if d.selected() != "99213" {
		t.Errorf("after loading, %q is chosen", d.selected())
	}
}

func TestQuitting(t *testing.T) {
	if d := drive(t, 80, 24).press("enter", "q"); !d.quit || d.interrupted {
		t.Error("q does not quit")
	}
	for _, where := range [][]string{nil, {"?"}, {"ctrl+o"}, {"enter"}, {"ctrl+o", "d"}} {
		if d := drive(t, 80, 24).press(append(where, "ctrl+c")...); !d.quit || !d.interrupted {
			t.Errorf("ctrl-c does not quit after %v", where)
		}
	}
	d := drive(t, 80, 24)
	d.send(endedMsg{})
	if !d.quit || !d.interrupted {
		t.Error("the end of the input does not end the program")
	}
}

func TestMouse(t *testing.T) {
	d := drive(t, 120, 35).press("flu")
	d.send(tea.MouseMsg{X: 5, Y: 5, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	if d.selected() != "90662" {
		t.Errorf("a click on the second row chooses %s\n%s", d.selected(), d.screenText())
	}
	d.send(tea.MouseMsg{X: 5, Y: 5, Button: tea.MouseButtonWheelUp})
	if d.selected() != "90656" {
		t.Errorf("the wheel leads to %s", d.selected())
	}
}

// Every action of the table does something or says why not, from each mode.
func TestEveryActionAnswers(t *testing.T) {
	for _, b := range keys.Default() {
		for _, way := range [][]string{{"e11.62"}, {"e11.62", "enter"}, {"e11.62", "tab"}} {
			d := drive(t, 120, 35).press(way...)
			before := d.View()
			d.drawn = ""
			cmd := d.do(b.Action)
			if d.View() == before && cmd == nil && !slices.Contains([]keys.Action{keys.Up, keys.Top, keys.Bottom, keys.HalfUp, keys.HalfDown, keys.ScrollUp, keys.ScrollDown, keys.Down, keys.Search, keys.Back}, b.Action) {
				t.Errorf("%s after %v shows nothing", b.Action, way)
			}
		}
	}
}

func TestEscReturnsToTheRow(t *testing.T) {
	d := drive(t, 120, 35).press("diabetes", "enter", "j", "j")
	third := d.selected()
	d.press("h", "h", "esc")
	if d.selected() != third {
		t.Errorf("from the tree back to %s, want %s", d.selected(), third)
	}
	d.press("esc")
	d.sees("where you were")
	if d.selected() != third {
		t.Errorf("with the query cleared %s is chosen, want %s", d.selected(), third)
	}
}

// An open box gets keys as the screen does: esc with a key behind it, and quick repeats.
func TestKeysInBoxes(t *testing.T) {
	d := drive(t, 80, 24).press("ctrl+o", "/", "zzqq", "down", "down", "up", "enter")
	d.sees("no action is called that")

	d = drive(t, 80, 24).press("ctrl+o", "d")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("10/1")})
	d.sees("› 10/1")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{'5'}, Alt: true})
	if d.box != nil || d.list.Query() != "5" {
		t.Errorf("esc and a key leave the box %v and the query %q", d.box, d.list.Query())
	}

	d = drive(t, 80, 24).press("?")
	_ = d.View()
	before := d.screenText()
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("jj")})
	if d.screenText() == before {
		t.Error("jj does not scroll the help")
	}
	d = drive(t, 80, 24).press("ctrl+o")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("dq"), Paste: true})
	if d.quit {
		t.Error("a paste into the menu acted")
	}
}

func TestTheWheelInAnOpenCard(t *testing.T) {
	d := drive(t, 50, 12).press("flu", "tab")
	before := d.shown()
	d.send(tea.MouseMsg{X: 5, Y: 5, Button: tea.MouseButtonWheelDown})
	if d.shown() != before {
		t.Errorf("the wheel changes the card from %s to %s", before, d.shown())
	}
}

// Keys that come before the hits of what was typed wait for them: the card is that of the whole word, the copied code too.
func TestKeysWaitForTheirHits(t *testing.T) {
	d := drive(t, 120, 35)
	d.press("90471")
	d.hold = true
	for range 5 {
		d.press("backspace")
	}
	d.press("e119", "ctrl+y", "enter", "j")
	d.sees("› e119", "90471")
	d.hold = false
	for len(d.held) > 0 {
		d.finish()
	}
	d.sees("› e119 ")
	if len(d.copied) != 1 || d.copied[0] != "E11.9" {
		t.Errorf("copied %q", d.copied)
	}
	if d.mode == keys.Typing {
		t.Error("enter did not leave the search line")
	}

	d.press("/")
	d.hold = true
	d.press("backspace", "ctrl+y", "x", "esc")
	if len(d.ahead) != 0 {
		t.Errorf("esc left %v to be done", d.ahead)
	}
}
