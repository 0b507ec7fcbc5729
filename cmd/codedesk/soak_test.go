//go:build linux

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"codedesk/cmd/internal/terminal"
)

// soakKeys is how many keys TestSoak presses: some on each change, as many as CODEDESK_KEYS says in .ci/soak.
func soakKeys(t *testing.T) int {
	few := 12_000
	if raceDetector {
		few = 1000
	}
	text := os.Getenv("CODEDESK_KEYS")
	if text == "" {
		return few
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < few {
		t.Fatalf("CODEDESK_KEYS: %q is not a number from %d", text, few)
	}
	return n
}

// soakActs are what a person does all day, in no order: words, lines, moving, other dates, payers, themes and screens. None quits, suspends, asks the
// network, or leaves the menu open, in which enter could do so.
func soakActs() [][]string {
	return [][]string{
		{"flu shot"}, {"e11621"}, {"knee inj"}, {"99213-25 i10"}, {"90471"}, {"ashtma"}, {"zzx"}, {"dx z23"}, {"age 67"}, {"6/1/25"}, {"co-97"},
		{"down"}, {"down", "down", "down"}, {"up"}, {"pgdown"}, {"pgup"}, {"left"}, {"right"}, {"tab"}, {"shift+tab"}, {"home"}, {"end"}, {"backspace"},
		{"enter"}, {"enter"}, {"esc"}, {"esc"}, {"esc", "esc", "esc"}, {"ctrl+u"}, {"/"}, {"?", "esc"},
		{"ctrl+o", "d"}, {"ctrl+o", "$"}, {"ctrl+o", "T"}, {"ctrl+o", "s"}, {"ctrl+o", "b"}, {"ctrl+o", "P"}, {"ctrl+o", "m"}, {"ctrl+o", "a"}, {"ctrl+o", "u"}, {"ctrl+o", "D"}, {"ctrl+o", "v"}, {"ctrl+o", "E"}, {"ctrl+o", "x"},
		{"ctrl+y"}, {"ctrl+o", "t", "1"}, {"ctrl+o", "t", "2"}, {"ctrl+o", "t", "3"}, {"ctrl+o", "t", "4"},
	}
}

// A day's work and more: whatever keys are pressed, for as long as one likes, memory stays flat, no goroutine is left behind, and no bell rings.
func TestSoak(t *testing.T) {
	keys, soaked := soakKeys(t), lived(t)
	term := start(t, soaked, nil, "codedesk", "--dos", "2026-08-15")
	must(t, term, term.WaitFor(patience, "browse with"))
	random := rand.New(rand.NewPCG(1, 2))
	acts := soakActs()
	var anonymous []int // kilobytes, a hundred times
	begun := time.Now()
	for pressed := 0; pressed < keys; {
		for _, key := range acts[random.IntN(len(acts))] {
			must(t, term, term.Send(key))
			if terminal.IsKey(key) {
				pressed++
			} else {
				pressed += len(key)
			}
		}
		if pressed*100/keys > len(anonymous) {
			anonymous = append(anonymous, anonymousKB(t, soaked))
		}
	}
	took := time.Since(begun)
	fresh := calm(t, start(t, lived(t), nil, "codedesk", "--dos", "2026-08-15"))
	calm(t, term)
	early, late := middle(anonymous[40:60]), middle(anonymous[len(anonymous)-20:])
	quiet := anonymousKB(t, soaked)
	left, base := goroutines(t, term), goroutines(t, fresh)
	t.Logf("%d keys in %v; anonymous memory %d KiB early, %d KiB late, %d KiB at most, %d KiB when quiet; %d goroutines, of a fresh program %d", keys, took.Round(time.Second), early, late, slices.Max(anonymous), quiet, left, base)
	if !raceDetector && late > early*5/4+8<<10 {
		t.Errorf("memory grew from %d to %d KiB: %v", early, late, anonymous)
	}
	if left > base+5 { // the runtime's own and clocks that run out come and go
		t.Errorf("%d goroutines, where a fresh program has %d\n%s", left, base, term.Output())
	}
	silent(t, term)
}

// silent fails the test when the program has rung the bell; the same character ends a text for the clipboard or the title, which makes no sound.
func silent(t *testing.T, term *terminal.Terminal) {
	t.Helper()
	out := regexp.MustCompile(`\x1b(\][^\x07\x1b]*|P[^\x1b]*(\x1b\x1b[^\\]*)*)(\x07|\x1b\\)`).ReplaceAll(term.Output(), nil)
	if at := bytes.IndexByte(out, '\a'); at >= 0 {
		t.Errorf("the bell rings after %q", out[max(0, at-60):at])
	}
}

// goroutines ends a program with the signal at which Go writes them all down, and counts them.
func goroutines(t *testing.T, term *terminal.Terminal) int {
	t.Helper()
	must(t, term, term.Signal(syscall.SIGQUIT))
	if code, err := term.Wait(patience); err != nil || code != 2 {
		t.Fatalf("SIGQUIT ended with %d, %v", code, err)
	}
	return len(regexp.MustCompile(`(?m)^goroutine [1-9]\d* (gp=\S+ m=\S+ (mp=\S+ )?)?\[`).FindAll(bytes.ReplaceAll(term.Output(), []byte("\r"), nil), -1))
}

// anonymousKB is the anonymous memory of the program that lives in a home; what is mapped from files is not its own.
func anonymousKB(t *testing.T, home string) int {
	t.Helper()
	status, err := os.ReadFile(filepath.Join(processAt(t, home), "status"))
	if err != nil {
		t.Fatal(err)
	}
	var kb int
	_, rest, _ := bytes.Cut(status, []byte("RssAnon:"))
	if _, err := fmt.Sscan(string(rest), &kb); err != nil {
		t.Fatalf("%s: %v", status, err)
	}
	return kb
}

// processAt is the folder in /proc of the program that runs in a home.
func processAt(t *testing.T, home string) string {
	t.Helper()
	environments, err := filepath.Glob("/proc/[0-9]*/environ")
	if err != nil {
		t.Fatal(err)
	}
	for _, environment := range environments {
		if text, err := os.ReadFile(environment); err == nil && bytes.Contains(text, []byte("HOME="+home+"\x00")) { // else another's, or ended
			return filepath.Dir(environment)
		}
	}
	t.Fatal("the program is not there")
	return ""
}

// middle is the median.
func middle(numbers []int) int {
	sorted := slices.Sorted(slices.Values(numbers))
	return sorted[len(sorted)/2]
}
