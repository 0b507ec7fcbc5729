//go:build linux || darwin

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codedesk/cmd/internal/terminal"
)

// walk is an everyday task and the way a person goes through the program to do it.
type walk struct {
	task   string
	given  []step // what was done before the task begins; not counted
	way    []step
	config string   // the user's config file; "" for none
	env    []string // beside the usual
	shell  bool     // a shell waits behind the program
}

// step is what a person does before looking at the screen again. What is typed is the person's own: the words, code, line, date or path that the
// task is about. Each key in press counts, names parted by spaces.
type step struct {
	typed, press string
	paste        string // comes in one piece, before what is pressed
	again        bool   // the program ends with that, and is started once more
	sees         string // what the screen shows then
	copies       string // what the clipboard holds then; "" when nothing is said of it
}

// keys is how many keys the task takes beyond what is typed.
func (w walk) keys() (n int) {
	for _, s := range w.way {
		n += len(strings.Fields(s.press))
	}
	return n
}

// most is how many keys the middle one of all tasks may take beyond what is typed.
const most = 8

// TestWalks does every task of the table in the program as it is shipped. Its log is the table: keys beyond what is typed, keys typed, task.
func TestWalks(t *testing.T) {
	var counts []int
	cache := t.TempDir()
	if err := warm(cache); err != nil {
		t.Fatal(err)
	}
	for i, w := range walks() {
		if !raceDetector || i%4 == 0 { // the other run does them all; a start takes seconds under the race detector
			t.Run(w.task, func(t *testing.T) {
				home := t.TempDir()
				downloaded(t, home)
				configured(t, home, w.config)
				begin := func() *terminal.Terminal {
					command := []string{"codedesk", "--dos", "2026-08-15"}
					if w.shell {
						command = []string{"sh", "-c", "set -m; " + strings.Join(command, " ") + "; echo stopped; read x; fg >/dev/null"}
					}
					return start(t, home, append([]string{"XDG_CACHE_HOME=" + cache}, w.env...), command...)
				}
				term := begin()
				must(t, term, term.WaitFor(patience, "browse with"))
				deskOpened(t, term)
				for _, s := range append(slices.Clone(w.given), w.way...) {
					take(t, term, s)
					if s.again {
						if _, err := term.Wait(patience); err != nil {
							t.Fatal(err)
						}
						term = begin()
						must(t, term, term.WaitFor(patience, s.sees))
					}
				}
			})
		}
		typed := 0
		for _, s := range w.way {
			typed += len(s.typed)
		}
		counts = append(counts, w.keys())
		t.Logf("%2d keys, %2d typed: %s", w.keys(), typed, w.task)
	}
	slices.Sort(counts)
	median := counts[len(counts)/2]
	t.Logf("%d tasks: the middle one takes %d keys, the longest %d", len(counts), median, counts[len(counts)-1])
	if len(counts) < 25 || median > most {
		t.Errorf("%d tasks, of which the middle one takes %d keys: 25 tasks and %d keys are promised", len(counts), median, most)
	}
}

// take does a step and waits for what comes of it.
func take(t *testing.T, term *terminal.Terminal, s step) {
	t.Helper()
	if screen := term.Screen(); !s.again && (strings.Contains(s.typed, s.sees) || strings.Contains(screen, s.sees)) {
		t.Fatalf("before %q %s the screen shows %q already:\n%s", s.typed, s.press, s.sees, screen)
	}
	must(t, term, term.Type(s.typed))
	if s.paste != "" {
		must(t, term, term.Paste(s.paste))
	}
	must(t, term, term.Send(strings.Fields(s.press)...))
	if s.again {
		return
	}
	if err := term.WaitFor(patience, s.sees); err != nil {
		t.Fatalf("after %q %s: %v", s.typed, s.press, err)
	}
	if copied := term.Clipboard(); s.copies != "" && !strings.Contains(copied, s.copies) {
		t.Errorf("after %q %s the clipboard holds %q, not %s", s.typed, s.press, copied, s.copies)
	}
}

// downloaded puts two editions of a few codes, and made-up tables of fees, into the folder for downloads.
func downloaded(t *testing.T, home string) {
	t.Helper()
	downloads := filepath.Join(home, "Downloads")
	if err := os.Mkdir(downloads, 0o700); err != nil {
		t.Fatal(err)
	}
	for year, text := range map[int]string{2026: strings.ReplaceAll(madeUp, "Borborygmus of", "Squelchings in"), 2027: madeUp} {
		if err := os.WriteFile(filepath.Join(downloads, fmt.Sprintf("icd10cm_order_%d.txt", year)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.CopyFS(filepath.Join(downloads, "fees"), os.DirFS("../../ui/testdata/figures")); err != nil {
		t.Fatal(err)
	}
}

// configured writes the user's config file; "" writes none.
func configured(t *testing.T, home, text string) {
	t.Helper()
	if text == "" {
		return
	}
	folder := filepath.Join(home, ".config", "codedesk")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "config.toml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// on shows the claim desk, with these lines entered.
func on(lines ...string) []step {
	steps := []step{{press: "ctrl+o t 2", sees: "enter add"}}
	for _, line := range lines {
		typed, sees, _ := strings.Cut(line, " | ")
		steps = append(steps, step{typed: typed, press: "enter", sees: sees})
	}
	return steps
}

// favoured shows a code that was made a favourite.
func favoured() []step {
	return []step{{typed: "99214", sees: "99214   CPT   active"}, {press: "ctrl+o f", sees: "99214 is a favourite"}}
}

// flu is the claim of a visit with a flu shot, before anybody has looked at it: Medicare takes G0008 for giving it.
func flu() []string {
	return []string{"99213-25 i10 | Level 3", "90662 z23 | Flu shot", "90471 z23 | vaccine-payer", "age 67 | Medicare  age 67"}
}
