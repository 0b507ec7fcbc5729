//go:build linux || darwin

package main

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"codedesk/cmd/internal/terminal"
)

// told runs a command line over the small tables in a home and returns what it printed.
func told(t *testing.T, home, stdin string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, errs bytes.Buffer
	code = smallProgram(strings.NewReader(stdin), &out, &errs, terminal.Home(home)...).run(args)
	return out.String(), errs.String(), code
}

func holds(t *testing.T, what, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("%s does not say %q:\n%s", what, want, text)
		}
	}
}

// deskOpened waits until the desk is open, which it is behind the first frame; until then undo says so.
func deskOpened(t *testing.T, term *terminal.Terminal) {
	t.Helper()
	const opened, opening = "nothing to undo", "still being opened"
	for end := time.Now().Add(patience); !strings.Contains(term.Screen(), opened); {
		must(t, term, term.Send("ctrl+o", "u"))
		must(t, term, term.WaitUntil(patience, func(screen string) bool { return strings.Contains(screen, opened) || strings.Contains(screen, opening) }))
		if time.Now().After(end) {
			t.Fatalf("the desk is not opened:\n%s", term.Screen())
		}
	}
}

// Two windows work on one desk; what one of them changes is there for the other, and undo takes back whatever came last.
func TestTwoWindows(t *testing.T) {
	home := t.TempDir()
	one, two := start(t, home, nil, "smalldesk"), start(t, home, nil, "smalldesk")
	for _, window := range []*terminal.Terminal{one, two} {
		must(t, window, window.WaitFor(patience, "browse with"))
		deskOpened(t, window)
	}
	must(t, one, one.Type("90662"))
	must(t, one, one.WaitFor(patience, "1 of "))
	must(t, one, one.Send("enter", "f"))
	must(t, one, one.WaitFor(patience, "90662 is a favourite"))
	must(t, two, two.Type("99202"))
	must(t, two, two.WaitFor(patience, "1 of "))
	must(t, two, two.Send("enter", "n"))
	must(t, two, two.WaitFor(patience, "note on 99202"))
	must(t, two, two.Type("new patient"))
	must(t, two, two.Send("enter"))
	must(t, two, two.WaitFor(patience, "note on 99202 kept"))
	must(t, two, two.Send("v"))
	must(t, two, two.WaitFor(patience, "favourites"))
	must(t, one, one.Send("u"))
	must(t, one, one.WaitFor(patience, "undone: note of 99202"))
	must(t, one, one.Send("f", "f", "q")) // who leaves at once loses nothing
	if code, err := one.Wait(patience); err != nil || code != exitFound {
		t.Errorf("one window ended with %d, %v", code, err)
	}
	must(t, two, two.Send("q"))
	if code, err := two.Wait(patience); err != nil || code != exitFound {
		t.Errorf("the other ended with %d, %v", code, err)
	}
	out, _, _ := told(t, home, "", "export")
	holds(t, "the export", out, `"code":"90662"`, `"notes": []`)
	for path, want := range map[string]os.FileMode{"": 0o700, "/desk.db": 0o600} {
		if info, err := os.Stat(filepath.Join(home, ".local/share/codedesk") + path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", path, info, err)
		}
	}
}

// Who leaves while another program has the desk locked loses nothing.
func TestLeavingWhileTheDeskIsBusy(t *testing.T) {
	home := t.TempDir()
	told(t, home, "99202\n", "--accessible") // what is kept in the cache would delay the end
	term := start(t, home, nil, "smalldesk")
	must(t, term, term.WaitFor(patience, "browse with"))
	must(t, term, term.Type("90662"))
	must(t, term, term.WaitFor(patience, "1 of "))
	must(t, term, term.Send("enter"))
	must(t, term, term.WaitFor(patience, "f favourite"))
	db, err := sql.Open("sqlite", filepath.Join(home, ".local/share/codedesk/desk.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	must(t, term, term.Send("f", "q"))
	for end := time.Now().Add(patience); term.Mode(1049) && time.Now().Before(end); {
		runtime.Gosched()
	}
	if _, err := db.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	if code, err := term.Wait(patience); err != nil || code != exitFound {
		t.Errorf("it ended with %d, %v", code, err)
	}
	if out, _, _ := told(t, home, "", "export", "favourites"); !strings.Contains(out, "90662") {
		t.Errorf("the export is %s", out)
	}
}

// Many programs write at the same time, and none loses a row; many undo at the same time, and each step is taken back once.
func TestManyWriters(t *testing.T) {
	home := t.TempDir()
	codes := []string{"90662", "99202", "90471", "90472", "99213", "99214", "90656", "G0008"}
	atOnce := func(do func(writer int)) {
		var all sync.WaitGroup
		for writer := range 4 {
			all.Go(func() { do(writer) })
		}
		all.Wait()
	}
	kept := func(what string, want int) {
		t.Helper()
		if _, errs, code := told(t, home, "", "doctor"); code != exitFound || errs != "" {
			t.Errorf("the doctor ends with %d: %s", code, errs)
		}
		out, _, _ := told(t, home, "", "export", what)
		if n := strings.Count(out, `"code":`); n != want {
			t.Errorf("%d %s are there, want %d:\n%s", n, what, want, out)
		}
	}
	atOnce(func(writer int) {
		for _, code := range codes[2*writer : 2*writer+2] {
			told(t, home, code+"\n1\nnote kept\nfolder All\n", "--accessible")
		}
	})
	kept("notes", len(codes))
	kept("favourites", len(codes))
	atOnce(func(int) { told(t, home, "undo\nundo\nundo\nundo\n", "--accessible") }) // sixteen steps
	kept("notes", 0)
	kept("favourites", 0)
}

// A folder that cannot be written, no home, a full disk: it is said, look-ups work, and what was there can be read.
func TestDeskThatCannotBeWritten(t *testing.T) {
	home := t.TempDir()
	keep := "90662\n1\nfavourite\nnote with G0008\n"
	told(t, home, keep, "--accessible")
	before, _, _ := told(t, home, "", "export")
	folder := filepath.Join(home, ".local/share/codedesk")

	// A newer program wrote the file: it is read, exported and left as it is.
	db, err := sql.Open("sqlite", filepath.Join(folder, "desk.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"INSERT INTO schema VALUES (99, 'of May 2027')", "PRAGMA user_version = 99"} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
	out, errs, code := told(t, home, "99202\n1\nfavourite\nfavourites\nundo\n", "--accessible")
	holds(t, "line mode on a newer desk", out, "99202, CPT", "codedesk of May 2027 or later", "1. 90662, CPT")
	if code != exitFound || errs != "" {
		t.Errorf("it ends with %d: %s", code, errs)
	}
	for _, command := range [][]string{{"version"}, {"help"}, {"export"}, {"search", "90662"}} {
		out, errs, code := told(t, home, "", command...)
		if code != exitFound || errs != "" {
			t.Errorf("%v ends with %d: %s", command, code, errs)
		}
		if command[0] == "export" && out != before {
			t.Errorf("the export is\n%s\nwant\n%s", out, before)
		}
	}
	out, _, _ = told(t, home, "", "doctor")
	holds(t, "the doctor", strings.Join(strings.Fields(out), " "), "1 favourite, 1 note", "codedesk of May 2027 or later")
	file := filepath.Join(home, "mine.json")
	if err := os.WriteFile(file, []byte(before), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, errs, code := told(t, home, "", "import", file); code != exitUsage || !strings.Contains(errs, "May 2027") {
		t.Errorf("the import ends with %d: %s", code, errs)
	}

	// The place of the folder is taken.
	taken := t.TempDir()
	if err := os.MkdirAll(filepath.Join(taken, ".local/share"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(taken, ".local/share/codedesk"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	out, _, code = told(t, taken, keep+"recents\n", "--accessible")
	holds(t, "line mode without a folder", out, "favourites and notes cannot be kept", "Look-ups work without.", "90662, CPT", "Not kept:", "1. 90662")
	if n := strings.Count(out, "cannot be kept"); n != 1 || code != exitFound {
		t.Errorf("it is said %d times, the end is %d", n, code)
	}
	session, _ := os.ReadFile(filepath.Join(taken, ".local/state/codedesk/session.json"))
	holds(t, "the session", string(session), `"90662"`)

	// With the folder there, what the session had meanwhile moves to the desk.
	if err := os.Remove(filepath.Join(taken, ".local/share/codedesk")); err != nil {
		t.Fatal(err)
	}
	out, _, _ = told(t, taken, "recents\n", "--accessible")
	holds(t, "line mode afterwards", out, "1. 90662")
	if session, _ = os.ReadFile(filepath.Join(taken, ".local/state/codedesk/session.json")); strings.Contains(string(session), "90662") {
		t.Errorf("the session still has %s", session)
	}

	// On screen it is said once, and a look-up copies as ever.
	if err := os.RemoveAll(filepath.Join(taken, ".local/share/codedesk")); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(taken, ".local/share/codedesk/desk.db"), 0o700); err != nil {
		t.Fatal(err)
	}
	term := start(t, taken, nil, "smalldesk")
	must(t, term, term.WaitFor(patience, "look-ups work; "))
	must(t, term, term.Type("90662"))
	must(t, term, term.WaitFor(patience, "1 of "))
	must(t, term, term.Send("ctrl+y"))
	must(t, term, term.WaitFor(patience, "copied 90662"))
	must(t, term, term.Send("enter", "f"))
	must(t, term, term.WaitFor(patience, "not kept: "))
}

// A desk that is damaged while the window is open, or was before, is mended on screen.
func TestDamagedDeskOnScreen(t *testing.T) {
	home := t.TempDir()
	told(t, home, "90662\n1\nfavourite\n", "--accessible")
	if err := os.WriteFile(filepath.Join(home, ".local/share/codedesk/desk.db"), bytes.Repeat([]byte("no database "), 2000), 0o600); err != nil {
		t.Fatal(err)
	}
	term := start(t, home, nil, "smalldesk")
	must(t, term, term.WaitFor(patience, "restore the backup of 2026-11-22"))
	must(t, term, term.Send("enter"))
	must(t, term, term.WaitFor(patience, "the backup is in place"))
	must(t, term, term.WaitFor(patience, "favourites"))
	must(t, term, term.Send("ctrl+c"))
	if _, err := term.Wait(patience); err != nil {
		t.Error(err)
	}
	out, _, _ := told(t, home, "", "export", "favourites")
	holds(t, "the export", out, `"90662"`)
}
