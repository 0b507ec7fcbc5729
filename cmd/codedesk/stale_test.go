//go:build linux

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"codedesk/cmd/internal/terminal"
)

// Only what changes is written, and yet nothing stays behind: after whatever keys, in every size, with and without colours and frames, the screen is
// the one that is drawn when everything is written anew, as it is when the terminal says that its size may have changed.
func TestNothingStaysBehindOnTheScreen(t *testing.T) {
	rounds := 4
	if raceDetector {
		rounds = 1 // the other run plays them all
	}
	for i, test := range []struct {
		cols, rows int
		env        []string
	}{{40, 12, nil}, {80, 24, []string{"NO_COLOR=1"}}, {120, 35, nil}, {200, 60, []string{"LC_ALL=C"}}} {
		t.Run(strings.Join(append([]string{fmt.Sprintf("%dx%d", test.cols, test.rows)}, test.env...), " "), func(t *testing.T) {
			t.Parallel()
			term, err := terminal.Start(terminal.Options{Args: []string{"codedesk", "--dos", "2026-08-15"}, Env: append(terminal.Home(lived(t)), test.env...), Cols: test.cols, Rows: test.rows})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { term.Close() })
			must(t, term, term.WaitFor(patience, "1 "))
			random, acts := rand.New(rand.NewPCG(uint64(i), 8)), soakActs()
			for range rounds {
				var keys []string
				for range 40 {
					keys = append(keys, acts[random.IntN(len(acts))]...)
				}
				must(t, term, term.Send(keys...))
				must(t, term, term.WaitUntil(patience, func(screen string) bool { return !strings.Contains(screen, "reading the codebook") }))
				must(t, term, term.Settle(time.Second, patience)) // what comes with time has come
				changed, shown := term.Snapshot(), term.Screen()
				drawn := func() int { return bytes.Count(term.Output(), []byte("\x1b[H")) }
				before := drawn()
				must(t, term, term.Signal(syscall.SIGWINCH))
				must(t, term, term.WaitUntil(patience, func(string) bool { return drawn() > before }))
				differ := ""
				if err := term.WaitUntil(patience, func(string) bool {
					differ = difference(changed, term.Snapshot())
					return differ == ""
				}); err != nil {
					t.Fatalf("after %q %s\n%s\n---\n%v", keys, differ, shown, err)
				}
			}
		})
	}
}

// What another program has written over the screen goes away on ctrl-l, also while a box is open.
func TestRedraw(t *testing.T) {
	home := lived(t)
	term := start(t, home, nil, "codedesk", "--dos", "2026-08-15")
	must(t, term, term.WaitFor(patience, "browse with"))
	must(t, term, term.Type("flu"))
	must(t, term, term.WaitFor(patience, "87804"))
	tty, err := os.OpenFile(filepath.Join(processAt(t, home), "fd", "1"), os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer tty.Close()
	for _, box := range []string{"", "ctrl+o"} {
		if box != "" {
			must(t, term, term.Send(box))
			must(t, term, term.WaitFor(patience, "actions"))
		}
		must(t, term, term.Settle(time.Second, patience))
		before := term.Snapshot()
		fmt.Fprint(tty, "\x1b7\x1b[7;1HThe system goes down at noon\x1b8")
		must(t, term, term.WaitFor(patience, "goes down at noon"))
		must(t, term, term.Send("ctrl+l"))
		must(t, term, term.WaitUntil(patience, func(string) bool { return difference(before, term.Snapshot()) == "" }))
	}
}

// difference says where two screens differ to the eye: of an empty place only the background and lines through it are seen.
func difference(a, b terminal.Snapshot) string {
	if a.Cursor != b.Cursor {
		return fmt.Sprintf("the cursor is %+v, not %+v", a.Cursor, b.Cursor)
	}
	seen := func(c terminal.Cell) terminal.Cell {
		if c.Rune == ' ' && c.BG.IsDefault() && !c.Underline && !c.Reverse && !c.Strike {
			c.Style = terminal.Style{}
		}
		return c
	}
	for y, row := range a.Cells {
		for x, cell := range row {
			if was, is := seen(cell), seen(b.Cells[y][x]); was != is {
				return fmt.Sprintf("column %d of row %d is %c %+v, not %c %+v:\n%s\n%s", x, y, was.Rune, was.Style, is.Rune, is.Style, a.Row(y), b.Row(y))
			}
		}
	}
	return ""
}
