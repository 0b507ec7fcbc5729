package ui

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/libraryscreen"
	"codedesk/ui/theme"
)

// The licensed files of these tests are invented from the first word to the last.
const (
	licensedWords = "Invented long words about a zorbling jab"
	ownWords      = "One stronger flu shot for older adults"
	notice        = "CPT copyright 2025 American Medical Association. All rights reserved."
)

// licensed starts a model over a book with licensed CPT and modifiers on top of the small one.
func licensed(t *testing.T, width, height int, change ...func(*Options)) *driver {
	t.Helper()
	s := newShelf(t).install("../licensed")
	d := unloaded(t, width, height, append([]func(*Options){s.options}, change...)...)
	bench, err := workbench.Open(s.places, testDay)
	if err != nil {
		t.Fatal(err)
	}
	d.send(loadedMsg{bench: bench})
	return d
}

// licensedStates are screens with licensed text.
var licensedStates = map[string]start{
	"licensed":       func(t *testing.T, w, h int) *driver { return licensed(t, w, h).press("flu shot") },
	"licensed-term":  func(t *testing.T, w, h int) *driver { return licensed(t, w, h).press("wubble", "enter") },
	"licensed-card":  func(t *testing.T, w, h int) *driver { return licensed(t, w, h).press("zorbling", "tab") },
	"licensed-tree":  func(t *testing.T, w, h int) *driver { return licensed(t, w, h).press("90662", "enter", "h") },
	"licensed-ascii": func(t *testing.T, w, h int) *driver { return licensed(t, w, h, withASCII).press("wubble", "tab") },
	"licensed-modifier": func(t *testing.T, w, h int) *driver {
		return licensed(t, w, h).press("mod: 25", "tab")
	},
}

// read is what the screen shows as running text: without rules, and with single spaces.
func (d *driver) read() string {
	return strings.Join(strings.FieldsFunc(ansi.Strip(d.View()), func(r rune) bool { return strings.ContainsRune(" \n\u00a0─-", r) }), " ")
}

// Whatever the window, the whole notice is on the screen while licensed text is, and only then.
func TestNoticeIsThereWithLicensedText(t *testing.T) {
	d := licensed(t, 80, 24)
	for _, size := range append(sizes, [2]int{40, 10}, [2]int{50, 10}, [2]int{60, 18}, [2]int{76, 18}, [2]int{77, 18}, [2]int{104, 18}, [2]int{105, 24}, [2]int{200, 60}) {
		d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		for _, step := range []struct {
			keys  string
			shown bool
		}{{"zorbling", true}, {"enter", true}, {"tab", true}, {"esc", true}, {"P", true}, {"p", true}, {"p", true}, {"P", true}, {"3", false}, {"4", false}, {"1", true}, {"/", true}, {"ctrl+u", true}, {"ashtma", false}} {
			d.press(step.keys)
			screen := d.read()
			if got := strings.Contains(screen, "© "+notice); got != step.shown {
				t.Fatalf("at %v after %s the notice is shown: %v\n%s", size, step.keys, got, d.screenText())
			}
			if shown := strings.Contains(screen, "Invented"); shown && !step.shown {
				t.Fatalf("at %v after %s licensed words are shown\n%s", size, step.keys, d.screenText())
			}
		}
		d.press("ctrl+u")
	}
}

// Licensed words are tinted in every theme with colours, the project's own beside them are not, and each has its mark whether there are colours or
// not.
func TestLicensedWordsAreTinted(t *testing.T) {
	for _, name := range theme.Names() {
		d := licensed(t, 80, 60, func(o *Options) { o.Theme = name }).press("shot", "enter")
		for range 40 {
			if d.selected() == "90656" {
				break
			}
			d.press("j")
		}
		view := d.View()
		look := d.theme.Licensed
		if name == "mono" != (look.Paint("x") == "x") {
			t.Errorf("%s: licensed text is painted %q", name, look.Paint("x"))
		}
		for what, text := range map[string]string{
			"a row":       look.Paint(licensedWords),
			"a row's end": look.Paint("© "),
			"the card":    d.theme.LicensedTitle.Paint("Invented long words about a plain zorbling jab of three kinds, with so many of"),
			"the mark":    look.Paint("\u00a0©"),
			"own words":   " " + d.theme.Text.Paint("One standard flu shot"),
			"the notice":  look.Paint("© " + notice),
		} {
			if !strings.Contains(view, text) {
				t.Errorf("%s: %s is not %q in\n%q", name, what, text, view)
			}
		}
		if view := licensed(t, 80, 60, func(o *Options) { o.Theme = name }).press("99213").View(); !strings.Contains(view, look.Paint(" Invented louder words\u00a0©")) {
			t.Errorf("%s: no modifier is tinted in\n%q", name, view)
		}
		for line := range strings.Lines(ansi.Strip(view)) {
			if row := regexp.MustCompile(`^.(CPT|HCPCS)`).MatchString(line); row && strings.Contains(line, "Invented") != strings.Contains(line, "©") {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
}

func TestLicensedMarkInASCII(t *testing.T) {
	d := licensed(t, 80, 24, withASCII).press("zorbling")
	if view := d.View(); strings.ContainsFunc(view, func(r rune) bool { return r > '~' }) {
		t.Errorf("%q", view)
	}
	d.sees(licensedWords+" (c)", "(c) "+notice)
}

// A code goes to the clipboard alone, or with its own descriptor; what is kept of it is the code, beside what the user typed.
func TestLicensedWordsLeaveOneByOne(t *testing.T) {
	var kept []workbench.Session
	d := licensed(t, 80, 24, func(o *Options) {
		o.SaveSession = func(s workbench.Session) error {
			kept = append(kept, s)
			return nil
		}
	}).press("zorbling", "enter", "y", "Y", "j", "y")
	if got := strings.Join(d.copied, "|"); got != "90662|90662 "+licensedWords+"|90656" {
		t.Errorf("copied %s", got)
	}
	text, err := json.Marshal(kept)
	if err != nil || !strings.Contains(string(text), "90656") {
		t.Fatalf("%s, %v", text, err)
	}
	if leak := regexp.MustCompile(`(?i)invented|wubble|louder`).Find(text); leak != nil {
		t.Errorf("the session holds %q: %s", leak, text)
	}
}

// A crash while licensed text is on the screen is reported without it.
func TestCrashReportHasNoLicensedWords(t *testing.T) {
	d := licensed(t, 80, 24).press("wubble", "tab")
	g := &guarded{model: d.Model, kill: func() {}}
	if !strings.Contains(g.View(), licensedWords) {
		t.Fatal("there is no licensed text on the screen")
	}
	d.card = nil
	g.Update(tea.KeyMsg{Type: tea.KeyDown})
	if g.crash == nil {
		t.Fatal("it did not crash")
	}
	if leak := regexp.MustCompile(`(?i)invented|zorbling|wubble`).FindString(g.crash.report()); leak != "" {
		t.Errorf("the report holds %q", leak)
	}
}

// What changed between two licensed releases is tinted and marked, with the notice for both years.
func TestLicensedChanges(t *testing.T) {
	d := licensed(t, 80, 24).press("ctrl+o", "t", "4")
	changes := libraryChanges()
	d.send(comparedMsg{changes: changes})
	view := d.View()
	for _, text := range []string{d.theme.Licensed.Paint("Invented old words ©"), d.theme.Licensed.Paint("Invented new words ©"), d.theme.Text.Paint("Own words")} {
		if !strings.Contains(view, text) {
			t.Errorf("%q is not in %q", text, view)
		}
	}
	if !strings.Contains(d.read(), "© CPT copyright 2024, 2025 American Medical Association. All rights reserved.") {
		t.Error(d.screenText())
	}
	d.press("esc").misses("copyright")
}

func libraryChanges() libraryscreen.Changes {
	return libraryscreen.Changes{Set: "CPT", From: "2025", To: "2026", Notice: codebook.Notice(2025, 2024, 2025, 0), Groups: []libraryscreen.Group{
		{Name: "revised", Changes: []libraryscreen.Change{{Code: "90001", Before: "Invented old words", After: "Invented new words", Licensed: true}}},
		{Name: "added", Changes: []libraryscreen.Change{{Code: "90002", After: "Own words"}}},
	}}
}
