package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
)

// testClock stands still at noon of the tests' day.
func testClock() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }

// withDesk gives the model a desk in a folder.
func withDesk(t *testing.T, folder string) func(*Options) {
	return func(o *Options) {
		o.Desk = func(ctx context.Context) (*workbench.Desk, error) {
			d, err := workbench.OpenDesk(ctx, folder, testClock)
			if err == nil {
				t.Cleanup(func() { d.Close() })
			}
			return d, err
		}
		o.MendDesk = func(ctx context.Context, damage *workbench.CorruptDesk, restore bool) (*workbench.Desk, error) {
			d, err := workbench.MendDesk(ctx, damage, restore, testClock)
			if err == nil {
				t.Cleanup(func() { d.Close() })
			}
			return d, err
		}
	}
}

// keeping starts a model with codebook and desk.
func keeping(t *testing.T, folder string, width, height int, change ...func(*Options)) *driver {
	t.Helper()
	d := unloaded(t, width, height, append(change, withDesk(t, folder))...)
	d.send(loadedMsg{bench: testBench(t)})
	d.run(d.openDesk(d.opts.Desk, ""))
	return d
}

// look clears what was typed, types anew and leaves typing.
func (d *driver) look(query string) *driver {
	d.t.Helper()
	if d.mode != keys.Typing {
		d.press("esc", "esc", "/")
	}
	return d.press("ctrl+u", query, "enter")
}

func TestFavourites(t *testing.T) {
	folder := t.TempDir()
	d := keeping(t, folder, 120, 35)
	d.look("90662").sees("☆").misses("★")
	d.press("f").sees("90662 is a favourite (u undoes)", "★")
	d.look("99213").press("f").look("e11.9").press("F")
	d.sees("new folder for E11.9")
	d.press("Diabetes", "enter").sees("E11.9 is a favourite in Diabetes", "Diabetes ★")
	d.look("i10").press("F").sees("folder for I10", "Diabetes", "no folder", "a new folder")
	d.press("enter").sees("I10 is a favourite in Diabetes")

	// Without a query they stand by folder, the chosen one stays chosen, and order is the user's.
	d.press("v")
	d.sees(" favourites  ", "favourites › Diabetes", "★")
	if d.selected() != "90662" {
		t.Fatalf("v leads to %s", d.selected())
	}
	d.press(">").sees("90662 moved down")
	if d.selected() != "90662" {
		t.Errorf("after > the cursor is on %s", d.selected())
	}
	if d.press("k"); d.selected() != "99213" {
		t.Errorf("above it is %s", d.selected())
	}
	d.press(">", "<", "<").sees("99213 is at the end of its folder")
	d.press("j", "j").sees("E11.9   ICD-10")
	d.press("R").sees("another name for the folder Diabetes")
	d.press("Sugar", "enter").sees("folder Diabetes is now Sugar", "favourites › Sugar")

	// A code that was used lately stands twice; the cursor stays where it was.
	d.look("99213").press("enter").look("99213").press("v").sees("used lately")
	if d.press(">", "k"); d.selected() != "90662" {
		t.Errorf("above the favourite that moved down is %s", d.selected())
	}
	d.press("u", "j", "j")
	d.look("i10").press("F", "new", "enter").sees("new folder for I10").press("esc", "v")

	// Undo says what was undone, back to the beginning.
	d.press("u").sees("undone: rename folder Diabetes to Sugar", "favourites › Diabetes")
	for range 8 {
		d.press("u")
	}
	d.sees("nothing to undo").misses("★", "favourites")

	// It is all there at the next start.
	d.look("90662").press("f")
	again := keeping(t, folder, 120, 35)
	again.sees("favourites", "90662", "★")
	again.look("90662").press("f").sees("90662 is no favourite any more")
}

func TestNotes(t *testing.T) {
	folder := t.TempDir()
	d := keeping(t, folder, 120, 35).look("99213")
	d.sees("your note    write your own with n")
	d.press("n").sees("note on 99213", "no names, birth dates or record numbers")
	d.press("with 25 on a vaccine day", "esc").sees("write your own with n")
	d.press("n", "with 25 on a vaccine day, and say so in the record: "+strings.Repeat("Medicare asks ", 8), "enter")
	d.sees("note on 99213 kept (u undoes)", "your note    with 25 on a vaccine day")
	d.misses("write your own")
	d.press("n", "ctrl+u", "enter").sees("note on 99213 removed", "write your own")
	d.press("u").sees("undone: note of 99213", "with 25 on a vaccine day")
	keeping(t, folder, 120, 35).look("99213").sees("with 25 on a vaccine day")
}

// Uses are kept on the desk; recents of a session file move there once, and nothing is lost when there is no desk.
func TestUses(t *testing.T) {
	folder := t.TempDir()
	var saved []workbench.Session
	keep := func(o *Options) {
		o.SaveSession = func(s workbench.Session) error { saved = append(saved, s); return nil }
	}
	d := keeping(t, folder, 120, 35, withRecents, keep)
	d.sees("used lately")
	if len(saved) != 1 || len(saved[0].Recents) != 0 {
		t.Fatalf("the session is saved as %v", saved)
	}
	d.look("90662").press("enter")
	again := keeping(t, folder, 120, 35)
	if again.selected() != "90662" {
		t.Errorf("first is %s", again.selected())
	}
	for _, code := range []string{"99214", "I10"} {
		again.sees(code)
	}
	// What is used often wins between equals.
	for range 3 {
		again.look("office visit established moderate")
	}
	again.look("99214").press("y", "y", "y")
	again.look("office visit")
	if got := again.selected(); got != "99214" {
		t.Errorf("after use %s is first", got)
	}
	if got := drive(t, 120, 35).look("office visit").selected(); got != "99213" {
		t.Errorf("without, %s is first", got)
	}

	other := keeping(t, t.TempDir(), 120, 35).look("99214").press("f").look("office visit")
	if got := other.selected(); got != "99214" {
		t.Errorf("with a favourite %s is first", got)
	}

	broken := keeping(t, filepath.Join(folder, "desk.db", "x"), 120, 35, keep)
	broken.sees("look-ups work; favourites and notes cannot be kept: mkdir")
	broken.look("90662").press("f").sees("not kept: ")
	broken.press("enter")
	if last := saved[len(saved)-1]; len(last.Recents) != 1 || last.Recents[0].Code != "90662" {
		t.Errorf("without a desk the session has %v", last.Recents)
	}
}

func TestSavedClaims(t *testing.T) {
	folder := t.TempDir()
	d := keeping(t, folder, 120, 35).press("enter", "2", "esc")
	d.press("dx Z23", "enter", "90471 A", "enter", "esc", "s").sees("save the claim as", "numbers of patients")
	d.press("enter").sees("type a name, or esc")
	d.press("flu clinic", "enter").sees("saved as flu clinic")
	d.press("N", "99213", "enter", "esc", "s", "visit", "enter")
	d.press("l").sees("open a saved claim", "flu clinic   DOS 2026-11-22   90471")
	d.press("flu", "enter").sees("opened flu clinic, DOS 2026-11-22", "90471", "Z23")
	d.press("u").sees("undone", "99213")
	d.press("-").sees("delete a saved claim")
	d.press("flu", "enter").sees("deleted flu clinic (u undoes)")
	d.press("l").misses("flu clinic")
	d.press("esc", "u").sees("undone: remove claim flu clinic")
	d.press("l").sees("flu clinic")
}

// A damaged desk is said calmly, with what can be done; look-ups work.
func TestDamagedDesk(t *testing.T) {
	folder := t.TempDir()
	d := keeping(t, folder, 120, 35).look("90662").press("f")
	if err := d.store.BackUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.store.Close()
	if err := os.WriteFile(filepath.Join(folder, "desk.db"), []byte(strings.Repeat("not a database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	os.Remove(filepath.Join(folder, "desk.db-wal"))
	d = keeping(t, folder, 120, 35)
	d.sees("favourites and notes were damaged", "restore the backup of 2026-11-22", "start with an empty desk", "decide later")
	d.press("esc").look("99213").sees("99213   CPT")
	d.press("f").sees("restore the backup of")
	d.press("enter").sees("the backup is in place")
	d.look("90662").sees("★").press("f").sees("90662 is no favourite any more")

	d.store.Close()
	if err := os.WriteFile(filepath.Join(folder, "desk.db"), []byte(strings.Repeat("not a database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	d = keeping(t, folder, 120, 35).press("down", "enter")
	d.sees("an empty desk; the damaged file is kept").misses("★")
	if kept, err := filepath.Glob(filepath.Join(folder, "desk.db.corrupt-*")); err != nil || len(kept) < 2 {
		t.Errorf("kept are %v, %v", kept, err)
	}
}

// What was pressed just before the end is done, in its order.
func TestLastChanges(t *testing.T) {
	folder := t.TempDir()
	d := keeping(t, folder, 120, 35).look("90662")
	d.hold = true
	d.press("f", "f", "f")
	if err := d.deskJobs.finish(); err != nil {
		t.Fatal(err)
	}
	d.hold = false
	d.finish() // the commands find nothing left to do
	keeping(t, folder, 120, 35).sees("favourites", "90662")
}

// The list waits for the desk, but not for long, and a desk that comes late shows what it has.
func TestSlowDesk(t *testing.T) {
	folder := t.TempDir()
	keeping(t, folder, 120, 35).look("90662").press("f")
	d := unloaded(t, 120, 35, withDesk(t, folder))
	d.send(loadedMsg{bench: testBench(t)})
	d.misses("browse with")
	d.look("99213").sees("99213").press("f")
	d.sees("still being opened")
	d.press("esc", "esc")
	d.send(loadingSlowMsg{})
	d.sees("browse with").misses("favourites")
	d.run(d.openDesk(d.opts.Desk, ""))
	d.sees("favourites", "90662")
}

// A backup is made once nobody has typed for a while.
func TestBackupWhenQuiet(t *testing.T) {
	folder := t.TempDir()
	d := keeping(t, folder, 80, 24)
	copies := func() int {
		list, err := filepath.Glob(filepath.Join(folder, "desk-backups", "*.db"))
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	d.send(quietMsg{d.bench, d.pressed - 1})
	if copies() != 0 {
		t.Error("a backup is made while somebody types")
	}
	for range 2 {
		d.send(quietMsg{d.bench, d.pressed})
	}
	if copies() != 1 {
		t.Errorf("%d backups are made", copies())
	}
}

// What changed in a release is listed first for favourites and codes with a note.
func TestChangesOfFavourites(t *testing.T) {
	folder := t.TempDir()
	d := keeping(t, folder, 120, 35).look("e11.9").press("f")
	changes := func() *driver {
		shelf := newShelf(t).install(older, newer)
		again := unloaded(t, 120, 35, shelf.options, withDesk(t, folder))
		bench, err := again.opts.Open(testDay, nil)
		if err != nil {
			t.Fatal(err)
		}
		again.send(loadedMsg{bench: bench})
		again.run(again.openDesk(again.opts.Desk, ""))
		return again.press("enter", "4").at("icd10cm-2027-nchs").press("w")
	}
	changes().sees("your favourites and codes with a note 1\n  E11.9    ★ revised  was Type 2 diabetes mellitus without complications\n                      now Type 2 diabetes mellitus, without complications", "added 3")
	d.press("f", "n", "look here", "enter")
	changes().sees("E11.9    note, revised  was Type 2")
	d.press("u", "u", "u")
	changes().misses("your favourites")
}

// keptStates are the screens with what the user keeps.
var keptStates = map[string]start{
	"kept-home": func(t *testing.T, w, h int) *driver { return keptOf(t, w, h).press("v") },
	"kept-card": func(t *testing.T, w, h int) *driver { return keptOf(t, w, h).look("99213").press("enter") },
	"kept-hits": func(t *testing.T, w, h int) *driver { return keptOf(t, w, h).look("office visit") },
	"kept-ascii": func(t *testing.T, w, h int) *driver {
		return keptOf(t, w, h, withASCII).press("v")
	},
	"kept-note": func(t *testing.T, w, h int) *driver {
		return keptOf(t, w, h).look("90662").press("n", "Medicare: give with G0008 and say in the record that the patient is 65 or over; "+strings.Repeat("more of it ", 6))
	},
	"kept-folder": func(t *testing.T, w, h int) *driver { return keptOf(t, w, h).look("90662").press("F") },
	"kept-undone": func(t *testing.T, w, h int) *driver { return keptOf(t, w, h).press("v", "u") },
	"kept-claims": func(t *testing.T, w, h int) *driver { return keptOf(t, w, h).press("2", "l") },
	"kept-none":   func(t *testing.T, w, h int) *driver { return keeping(t, t.TempDir(), w, h).press("enter", "v") },
	"kept-save":   func(t *testing.T, w, h int) *driver { return keptOf(t, w, h).press("2", "s") },
	"kept-no-claims": func(t *testing.T, w, h int) *driver {
		return keeping(t, t.TempDir(), w, h).press("enter", "2", "esc", "l")
	},
	"kept-damaged": damaged,
}

// keptOf is a desk with favourites in two places, a note and a claim.
func keptOf(t *testing.T, width, height int, change ...func(*Options)) *driver {
	d := keeping(t, t.TempDir(), width, height, change...).look("90662").press("f").look("99213").press("f").look("i10").press("F", "Every week", "enter")
	d.look("99213").press("n", "with 25 when a vaccine is given on the same day", "enter")
	d.press("2", "dx Z23", "enter", "90471 A", "enter", "esc", "s", "flu clinic", "enter", "1")
	return d
}

func damaged(t *testing.T, width, height int) *driver {
	folder := t.TempDir()
	d := keeping(t, folder, width, height).look("90662").press("f")
	if err := d.store.BackUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.store.Close()
	if err := os.WriteFile(filepath.Join(folder, "desk.db"), []byte(strings.Repeat("not a database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	os.Remove(filepath.Join(folder, "desk.db-wal"))
	d = keeping(t, folder, width, height)
	d.status = "" // it has the name of the folder
	d.drawn = ""
	return d
}
