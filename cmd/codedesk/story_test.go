//go:build linux || darwin

package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"codedesk/cmd/internal/terminal"
)

// start runs a command in a terminal with a home of its own.
func start(t *testing.T, home string, extra []string, args ...string) *terminal.Terminal {
	t.Helper()
	term, err := terminal.Start(terminal.Options{Args: args, Env: append(append(terminal.Home(home), "GORACE=atexit_sleep_ms=0"), extra...), Cols: 100, Rows: 30})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { term.Close() })
	return term
}

// must fails the test with what is on the screen.
func must(t *testing.T, term *terminal.Terminal, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("%v\n%s", err, term.Screen())
	}
}

// Look a code up, leave with ctrl-c, come back and find it again: the way through flags, settings, screen and session.
func TestWorkbenchStory(t *testing.T) {
	home := t.TempDir()
	config := filepath.Join(home, ".config", "codedesk", "config.toml")
	if err := os.MkdirAll(filepath.Dir(config), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(config, []byte("payer = 'commercial'\n[keys]\ncopy = 'C'\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	term := start(t, home, nil, "smalldesk", "--dos", "10/1/26")
	must(t, term, term.WaitFor(patience, "2026-10-01"))
	must(t, term, term.WaitFor(patience, "Commercial"))
	must(t, term, term.Type("high dose"))
	must(t, term, term.WaitFor(patience, "90662"))
	must(t, term, term.Send("enter", "C")) // the letter of the config file
	must(t, term, term.WaitFor(patience, "copied 90662"))
	if term.Clipboard() != "90662" {
		t.Errorf("the clipboard holds %q", term.Clipboard())
	}
	must(t, term, term.Send("ctrl+c"))
	if code, err := term.Wait(patience); err != nil || code != exitInterrupted {
		t.Errorf("ctrl-c ended with %d, %v", code, err)
	}
	session := filepath.Join(home, ".local", "state", "codedesk", "session.json")
	if info, err := os.Stat(session); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the session: %v, %v", info, err)
	}
	again := start(t, home, nil, "smalldesk")
	must(t, again, again.WaitFor(patience, "90662")) // among the recents
	must(t, again, again.WaitFor(patience, "2026-11-22"))
	must(t, again, again.Send("enter", "q"))
	if code, err := again.Wait(patience); err != nil || code != exitFound {
		t.Errorf("q ended with %d, %v", code, err)
	}
}

// A terminal that goes away, or somebody who kills the program, ends it as interrupted.
func TestWorkbenchIsEndedFromOutside(t *testing.T) {
	signals := []os.Signal{syscall.SIGHUP, syscall.SIGTERM, os.Interrupt}
	for _, signal := range slices.Repeat(signals, 5) { // what could go wrong is a matter of luck
		term := start(t, t.TempDir(), nil, "smalldesk")
		must(t, term, term.WaitFor(patience, "2026-11-22"))
		must(t, term, term.Signal(signal))
		if code, err := term.Wait(patience); err != nil || code != exitInterrupted {
			t.Errorf("%v ended with %d, %v\n%s", signal, code, err, term.Screen())
		}
	}
}

// Line mode at a terminal prompts, answers and ends with ctrl-d; ctrl-c interrupts it.
func TestLineModeStory(t *testing.T) {
	term := start(t, t.TempDir(), nil, "smalldesk", "--accessible")
	must(t, term, term.WaitFor(patience, "Type words or a code to look up"))
	must(t, term, term.WaitFor(patience, "codedesk>"))
	must(t, term, term.Send("high dose", "enter"))
	must(t, term, term.WaitFor(patience, "1. 90662, CPT"))
	must(t, term, term.Send("ctrl+d"))
	if code, err := term.Wait(patience); err != nil || code != exitFound {
		t.Errorf("ctrl-d ended with %d, %v", code, err)
	}
	if out := string(term.Output()); strings.Contains(out, "\x1b") {
		t.Errorf("line mode wrote an escape sequence: %q", out)
	}
	term = start(t, t.TempDir(), nil, "smalldesk", "--accessible")
	must(t, term, term.WaitFor(patience, "codedesk>"))
	must(t, term, term.Send("ctrl+c"))
	if code, err := term.Wait(patience); err != nil || code != exitInterrupted {
		t.Errorf("ctrl-c ended with %d, %v", code, err)
	}
}

// madeUp is an order file of codes that no real release has.
const madeUp = `00001 E11     0 Type 2 diabetes mellitus                                     Type 2 diabetes mellitus
00002 E119    1 Type 2 diabetes mellitus without complications               Type 2 diabetes mellitus without complications
00003 R10     0 Abdominal and pelvic pain                                    Abdominal and pelvic pain
00004 R1081   1 Borborygmus of the waiting room                              Borborygmus of the waiting room
`

// Releases are imported, chosen and removed on screen 4, and the search knows the new words at once.
func TestLibraryStory(t *testing.T) {
	home := t.TempDir()
	downloads := filepath.Join(home, "Downloads")
	if err := os.Mkdir(downloads, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(downloads, "icd10cm_order_2027.txt"), []byte(madeUp), 0o600); err != nil {
		t.Fatal(err)
	}
	term := start(t, home, nil, "smalldesk")
	must(t, term, term.WaitFor(patience, "browse"))
	must(t, term, term.Type("borborygmus"))
	must(t, term, term.WaitFor(patience, "nothing for"))
	must(t, term, term.Send("ctrl+o", "t", "4"))
	must(t, term, term.WaitFor(patience, "only the starter set is installed: i imports official files"))
	must(t, term, term.Send("i"))
	must(t, term, term.WaitFor(patience, "tab complete"))
	must(t, term, term.Type("~/Dow"))
	must(t, term, term.Send("tab"))
	must(t, term, term.WaitFor(patience, "~/Downloads/"))
	must(t, term, term.Send("tab"))
	must(t, term, term.WaitFor(patience, "~/Downloads/icd10cm_order_2027.txt"))
	must(t, term, term.Send("enter"))
	must(t, term, term.WaitFor(patience, "installed ICD-10 FY2027: 4 codes, 2 billable; it is searched now"))
	must(t, term, term.Send("1"))
	must(t, term, term.WaitFor(patience, "R10.81")) // what was typed before finds it now
	must(t, term, term.Send("4", "esc", "u"))
	must(t, term, term.WaitFor(patience, "ICD-10 FY2027 serves every date now"))
	must(t, term, term.WaitFor(patience, "because it was chosen"))
	must(t, term, term.Send("r"))
	must(t, term, term.WaitFor(patience, "Remove ICD-10 FY2027 from this machine?"))
	must(t, term, term.Send("y"))
	must(t, term, term.WaitFor(patience, "removed ICD-10 FY2027"))
	must(t, term, term.WaitFor(patience, "only the starter set is installed"))
	must(t, term, term.Send("1"))
	must(t, term, term.WaitFor(patience, "nothing for"))
	must(t, term, term.Send("q"))
	if code, err := term.Wait(patience); err != nil || code != exitFound {
		t.Errorf("q ended with %d, %v\n%s", code, err, term.Screen())
	}
}

// On a terminal the list is cut to its width, and says how many hits there are more.
func TestSearchAtATerminal(t *testing.T) {
	term := start(t, t.TempDir(), nil, "smalldesk", "search", "--limit", "1", "flu")
	if code, err := term.Wait(patience); err != nil || code != exitFound {
		t.Fatalf("ended with %d, %v", code, err)
	}
	if screen := term.Screen(); !strings.Contains(screen, "codedesk: 1 of ") || !strings.Contains(screen, "shows more") {
		t.Errorf("screen\n%s", screen)
	}
	dumb := start(t, t.TempDir(), []string{"TERM=dumb"}, "smalldesk")
	if code, err := dumb.Wait(patience); err != nil || code != exitUsage || !strings.Contains(dumb.Screen(), "type dumb") {
		t.Errorf("on a dumb terminal: %d, %v\n%s", code, err, dumb.Screen())
	}
}

// ctrl-c ends a bulk look-up that waits for its next line.
func TestBulkIsInterrupted(t *testing.T) {
	term := start(t, t.TempDir(), nil, "smalldesk", "search", "-")
	must(t, term, term.Send("90656", "enter"))
	must(t, term, term.WaitFor(patience, `"code":"90656"`))
	must(t, term, term.Send("ctrl+c"))
	if code, err := term.Wait(patience); err != nil || code != exitInterrupted {
		t.Errorf("ended with %d, %v", code, err)
	}
}
