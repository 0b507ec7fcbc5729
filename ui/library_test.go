package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
)

// Import, see it in use, and find a code by its new words: what was typed before and the row stay where they are.
func TestImportAndFind(t *testing.T) {
	s := newShelf(t)
	d := s.open4(120, 35)
	d.sees("only the starter set is installed: i imports official files")
	d.press("1", "/", "borborygmus")
	d.sees("nothing for “borborygmus”")
	d.press("ctrl+o", "t", "4", "i", "icd10cm_order_2027", "tab")
	d.sees("› icd10cm_order_2027.txt")
	d.press("enter")
	d.sees("installed ICD-10 FY2027: 9 codes, 6 billable; it is searched now", "▌✓ ICD-10  FY2027", "in use", "lends its words")
	d.misses("only the starter set", "not confirmed")
	d.press("j", "k")
	d.sees("it is searched now") // stays until it is closed
	d.press("esc")
	d.sees("icd10cm-2027-nchs", "made of", "13.6 MB", "every code of the set")
	d.press("1")
	d.sees("borborygmus", "R10.81", "Borborygmus of the waiting room")
	if d.selected() != "R10.81" || d.shown() != "R10.81" {
		t.Errorf("chosen %s, card %s", d.selected(), d.shown())
	}
}

// Another release keeps query, row and card.
func TestImportKeepsThePlace(t *testing.T) {
	s := newShelf(t)
	d := s.open4(120, 35).press("1", "/", "diabetes", "enter", "j")
	row := d.selected()
	d.press("tab", "tab", "4", "i", newer, "enter", "1")
	if d.list.Query() != "diabetes" || d.selected() != row || d.shown() != row {
		t.Errorf("query %q, row %s, card %s, want row %s", d.list.Query(), d.selected(), d.shown(), row)
	}
	if c := d.list.Selected(); c.Set == codebook.ICD10CM && c.Release() == nil {
		t.Error("the row is of no release")
	}

	d = newShelf(t).open4(120, 35).press("1", "/", "e11.65", "enter", "h") // in the tree
	d.press("4", "i", newer, "enter", "1")
	if !d.list.InTree() || d.selected() != "E11.65" || d.list.Selected().Release().Release != "2027" {
		t.Errorf("in the tree %v, row %s of %s", d.list.InTree(), d.selected(), d.list.Selected().Release().ID())
	}
}

// Esc ends an import, and nothing is installed.
func TestCancelledImport(t *testing.T) {
	s := newShelf(t)
	d := s.open4(80, 24)
	d.hold = true
	d.press("i", newer, "enter", "r")
	d.sees("esc cancels", "importing icd10cm_order_2027.txt")
	d.press("j", "i")
	d.sees("an import is running: esc cancels it")
	d.press("esc")
	d.sees("cancelling…")
	d.hold = false
	d.finish()
	d.sees("import cancelled: nothing was installed", "only the starter set is installed")
	if installed, err := workbench.Books(s.places); err != nil || len(installed) != 0 {
		t.Errorf("installed %v, %v", installed, err)
	}
	d.press("i")
	d.sees("› " + newer) // to try again
	d.press("enter")
	d.sees("it is searched now")
}

// An import that was done before esc could reach it says so.
func TestCancelledTooLate(t *testing.T) {
	s := newShelf(t)
	d := s.open4(80, 24)
	d.hold = true
	d.press("i", newer, "enter")
	job := d.job
	result, err := s.importFiles(t.Context(), newer, func(workbench.Progress) {})
	d.press("esc")
	d.hold, d.held = false, nil
	d.send(importedMsg{job, result, err})
	d.sees("it was done before it could be cancelled: ICD-10 FY2027 is installed")
}

func TestFailedImport(t *testing.T) {
	d := newShelf(t).open4(80, 24).press("i", "enter")
	d.sees("type the path of a file, a folder or a zip")
	d.press("gone.txt", "enter")
	d.sees("not imported: there is no file or folder gone.txt", "nothing was installed", "i tries again")
	d.press("i")
	d.sees("› gone.txt")
	d.press("ctrl+u", "notes.txt", "enter")
	d.sees("not imported", "notes.txt")
	d.press("esc")
	d.misses("tries again")
}

// What cannot be read anew leaves the old codebook in use.
func TestReopeningFails(t *testing.T) {
	s := newShelf(t)
	d := s.open4(120, 35)
	d.opts.Open = func(codebook.Date, func(workbench.Progress)) (*workbench.Bench, error) {
		return nil, errors.New("disk on fire")
	}
	d.press("i", newer, "enter")
	d.sees("the codebook cannot be read anew: disk on fire; the old one still serves")
	d.misses("building")
	d.press("1", "/", "flu")
	d.sees("90656")
}

func TestChooseAndRemove(t *testing.T) {
	s := newShelf(t).install(older, newer)
	d := s.open4(120, 35).at("icd10cm-2026-nchs")
	d.sees("✓ ICD-10  FY2027", "other dates")
	d.press("u")
	d.sees("ICD-10 FY2026 serves every date now", "★ ICD-10  FY2026", "chosen, not confirmed", "another serves", "every date, because it was chosen")
	d.press("u")
	d.sees("the date of service picks the ICD-10 release again", "✓ ICD-10  FY2027")
	d.press("r")
	d.sees("Remove ICD-10 FY2026 from this machine?", "y yes")
	d.press("enter", "x", "n")
	if d.box != nil || slices.Contains(s.asked, "remove icd10cm-2026-nchs") {
		t.Fatalf("asked for %v", s.asked)
	}
	d.press("r", "y")
	d.sees("removed ICD-10 FY2026")
	d.misses("icd10cm-2026-nchs")
	d.at("icd10cm-2026-codedesk").press("r")
	d.sees("part of the program: it cannot be removed")
	d.press("u")
	d.sees("only an installed one can be chosen")
	s.fails = errors.New("the disk is full")
	d.at("icd10cm-2027-nchs").press("u")
	d.sees("the disk is full")
	if want := []string{"use icd10cm-2026-nchs", "use icd10cm", "remove icd10cm-2026-nchs", "use icd10cm-2027-nchs"}; !slices.Equal(s.asked, want) {
		t.Errorf("asked for %v, want %v", s.asked, want)
	}
}

func TestWhatChanged(t *testing.T) {
	s := newShelf(t).install(newer)
	d := s.open4(120, 35).at("icd10cm-2027-nchs").press("w")
	d.sees("there is no other ICD-10 release to compare with: i imports one")
	d.at("icd10cm-2026-codedesk").press("w")
	d.sees("the starter set has no edition before it")
	d = s.install(older).open4(120, 35).at("icd10cm-2027-nchs").press("w")
	d.sees("ICD-10  FY2026 → FY2027", "added 3   deleted 1   revised 1   now a header 1", "R10.81   Borborygmus", "was Type 2 diabetes mellitus without", "now Type 2 diabetes mellitus, without", "/ filter")
	d.press("/", "paper q")
	d.sees("/ paper q", "now a header 1")
	d.misses("Borborygmus", "revised", "works on screen")
	if d.quit {
		t.Fatal("a letter of the filter quits")
	}
	d.press("4", "backspace", "enter", "r")
	d.sees("first back to the list, with esc")
	d.press("esc")
	d.sees("Borborygmus")
	d.press("esc")
	d.sees("icd10cm-2027-nchs")
	d.at("icd10cm-2026-nchs").press("w")
	d.sees("FY2026 → FY2027") // the oldest with the one after it
	d.press("esc")
	s.fails = errors.New("no such release")
	d.press("w")
	d.sees("no such release", "icd10cm-2026-nchs")
}

// While the index for another date is made, the screen says so and the keys work.
func TestBuildingTheIndex(t *testing.T) {
	d := newShelf(t).install(older, newer).open4(80, 24)
	d.press("1", "/", "e119")
	d.hold = true
	d.press("ctrl+o", "d", "6/1/26", "enter")
	d.misses("building")
	d.send(indexSlowMsg{})
	d.sees("building the search index…", "2026-06-01")
	d.press("esc", "flu")
	d.sees("› flu", "building the search index…")
	d.hold = false
	d.finish()
	d.misses("building")
	d.sees("90656")
	d.send(indexSlowMsg{}) // that of the last wait comes when all is done
	d.misses("building")
}

// A number of an old reading of the codebook is dropped.
func TestTheNewestReadingCounts(t *testing.T) {
	s := newShelf(t).install(newer)
	d := s.open4(80, 24)
	old, now := d.bench, testBench(t)
	d.run(d.reopen())
	_ = old
	current := d.bench
	d.waits++
	d.send(reopenedMsg{number: d.opens - 1, bench: now})
	if d.bench != current {
		t.Error("an old reading replaced a newer one")
	}
}

func TestUnreadableRelease(t *testing.T) {
	s := unreadable(t)
	d := s.open4(120, 35)
	again := unloaded(t, 80, 24, s.options)
	again.send(loadedMsg{bench: d.bench})
	again.sees("a release cannot be used: screen 4 tells why")
	d.sees("ICD-10  FY2027", "unreadable")
	d.at("icd10cm-2027-nchs")
	d.sees("is left out", "import it again")
	d.press("w")
	d.sees("to compare with")
	d.press("r", "y")
	d.sees("removed ICD-10 FY2027")
	d.misses("unreadable")
}

// Without a place for releases the actions say so.
func TestLibraryThatCannotChange(t *testing.T) {
	d := drive(t, 80, 24).press("enter", "4")
	d.misses("imports official files")
	for _, letter := range []string{"i", "u", "r"} {
		d.press(letter)
		d.sees("releases cannot be changed here")
	}
	early := unloaded(t, 80, 24, newShelf(t).options).press("ctrl+o", "t", "4", "i")
	broken := unloaded(t, 80, 24)
	broken.send(loadedMsg{err: errors.New("cpt/em.tsv:14: unknown fact")})
	broken.press("ctrl+o", "t", "4")
	broken.sees("the codebook cannot be read: cpt/em.tsv:14: unknown fact")
	early.sees("the codebook is not read yet", "reading the codebook…")
}

// In a window with room for one thing only, enter opens the details and esc returns.
func TestLibraryInASmallWindow(t *testing.T) {
	d := newShelf(t).install(newer).open4(40, 12).at("icd10cm-2027-nchs")
	d.misses("made of")
	d.press("enter")
	d.sees("ICD-10-CM", "serves", "more below")
	d.press("G")
	d.sees("made of", "icd10cm-2027-nchs")
	d.press("esc")
	d.sees("edition", "▌✓ ICD-10  FY2027   in use")
	d.press("pgdown", "G", "g", "ctrl+d", "ctrl+u", "k")
	d.press("i", newer, "enter")
	d.sees("imported", "searched")
	d.press("esc")
	d.sees("edition")
}

// Every letter of the Library does something or says why not.
func TestEveryLibraryActionAnswers(t *testing.T) {
	quiet := []keys.Action{keys.Up, keys.Down, keys.Top, keys.Bottom, keys.HalfUp, keys.HalfDown, keys.ScrollUp, keys.ScrollDown, keys.Back}
	for _, b := range keys.Default().On(keys.Library) {
		d := newShelf(t).install(newer).open4(120, 35).at("icd10cm-2027-nchs")
		before := d.View()
		d.drawn = ""
		if cmd := d.do(b.Action); d.View() == before && cmd == nil && !slices.Contains(quiet, b.Action) {
			t.Errorf("%s shows nothing", b.Action)
		}
	}
}

func TestPastesIntoThePrompt(t *testing.T) {
	d := newShelf(t).open4(80, 24).press("i")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("/home/ann/a file\x1b[2J\n.txt"), Paste: true})
	d.sees("› /home/ann/a file[2J .txt")
	d.press("home", "x", "end", "left", "backspace")
	d.sees("› x/home/ann/a file[2J .tt")
	d.press("ctrl+w", "ctrl+w", "ctrl+w")
	d.sees("› x/home/ann/t")
}

// Without colours the Library says the same: with words, marks and attributes.
func TestLibraryWithoutColours(t *testing.T) {
	for _, change := range []func(*Options){func(o *Options) { o.Theme = "mono" }, func(o *Options) { o.NoColor = true }} {
		d := newShelf(t).install(older, newer).open4(120, 35, change).at("icd10cm-2027-nchs")
		for _, keys := range [][]string{nil, {"u"}, {"w"}, {"/", "paper"}, {"esc", "esc", "i"}, {"gone", "enter"}} {
			if view := d.press(keys...).View(); strings.Contains(view, "\x1b[3") {
				t.Errorf("colours after %v: %q", keys, view)
			}
		}
	}
}

// An update asks first and says whom it would connect to; then it tells what came of each set.
func TestUpdateFromTheScreen(t *testing.T) {
	s := newShelf(t)
	d := s.open4(120, 35).press("U")
	d.sees("from example.org?")
	d.press("n")
	if len(s.asked) != 0 {
		t.Fatalf("n led to %q", s.asked)
	}
	d.press("U", "y")
	d.sees("installed ICD-10 FY2027: 9 codes", "hcpcs 2026-10 could not be had", "not there (404)", "i imports it")
	d.press("esc")
	d.sees("FY2027", "in use")

	d = newShelf(t).open4(80, 24)
	d.hold = true
	d.press("U", "y")
	d.sees("updating the public releases", "asking what there is", "esc cancels; each set")
	d.press("esc")
	d.sees("cancelling…")
	d.hold = false
	d.finish()
	d.sees("update cancelled", "only the starter set is installed")

	s = newShelf(t)
	s.fails = errors.New("no route to host")
	d = s.open4(80, 24).press("U", "y")
	d.sees("not updated: no route to host")
}

// What came of each set stands beside the list, and the status line says the weightiest of it.
func TestUpdateTells(t *testing.T) {
	s := newShelf(t)
	s.open4(120, 35).press("U", "y").sees("installed ICD-10 FY2027", "9 codes")
	books, err := workbench.Books(s.places)
	if err != nil || len(books) == 0 {
		t.Fatal(err)
	}
	there := &books[0]
	missing := []workbench.UpdateFailure{{Source: "hcpcs", Edition: "2026-10", About: "Alpha-Numeric HCPCS File", Page: "https://example.org/hcpcs", Reasons: []string{"not there (404)", "no answer"}}}
	for _, test := range []struct {
		name string
		sets []workbench.SetUpdate
		want []string
	}{
		{"up to date", []workbench.SetUpdate{{Set: codebook.ICD10CM, There: there}}, []string{"everything is up to date", "ICD-10 FY2027 is up to date"}},
		{"an older edition is the newest", []workbench.SetUpdate{{Set: codebook.ICD10CM, Wanted: "2028", There: there, Older: "2027"}}, []string{"everything is up to date", "ICD-10 2028 is not published", "2027 is", "the newest there"}},
		{"not all was understood", []workbench.SetUpdate{{Set: codebook.HCPCS, Unread: []string{"line 7 of HCPC.txt has no code"}}}, []string{"line 7 of HCPC.txt has no code"}},
		{"failed", []workbench.SetUpdate{{Set: codebook.HCPCS, Failures: missing}}, []string{"not all could be fetched: what to do stands beside the list", "hcpcs 2026-10 could not be had", "not there (404); no", "by hand: download", "i imports it"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newShelf(t)
			s.report = &workbench.UpdateReport{Sets: test.sets}
			d := s.open4(160, 40).press("U", "y")
			d.sees(test.want...)
			if d.job != nil {
				t.Error("the update has not ended")
			}
		})
	}
	d := s.open4(120, 35)
	d.send(updatedMsg{job: &importJob{}, report: &workbench.UpdateReport{}}) // of an update that is not awaited any more
	d.misses("up to date")
	s.fails = errors.New("no route to host")
	d = s.open4(120, 35).press("U", "y")
	d.sees("not updated: no route to host", "updated")
	if n := strings.Count(d.screenText(), "no route to host"); n != 2 {
		t.Errorf("the error stands %d times", n)
	}
}

// What codedesk export wrote makes no release: it goes onto the desk.
func TestImportOfADeskFile(t *testing.T) {
	s := newShelf(t)
	path := filepath.Join(t.TempDir(), "mine.csv")
	if err := os.WriteFile(path, []byte("set,code,folder,place\ncpt,90662,Shots,0\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d := keeping(t, t.TempDir(), 100, 30, s.options, func(o *Options) {
		o.Library.Import = func(ctx context.Context, path string, progress func(workbench.Progress)) (*workbench.Import, error) {
			return workbench.ImportFiles(ctx, s.places, []string{path}, progress)
		}
	})
	d.press("enter", "4", "i", path, "enter").sees("1 favourite added")
	d.misses("not imported")
	d.press("1", "v").sees("favourites › Shots", "90662")
}
