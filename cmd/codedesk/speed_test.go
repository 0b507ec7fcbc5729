//go:build linux || darwin

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/cmd/internal/terminal"
)

// The promises in milliseconds are measured against an empty Bubble Tea program, in turns, in the same run: first frame at most 10 ms later,
// key to frame at most 2 ms later at the 95th percentile. Run with: go test -run '^$' -bench Speed ./cmd/codedesk

// pairs is how many times each program is measured.
const pairs = 40

// between is how long a terminal is quiet before the next key: nobody types faster, and what the last key drew must not be counted to this one.
const between = 30 * time.Millisecond

// builds makes the two programs that are compared.
func builds(b *testing.B) (ours, peer string) {
	b.Helper()
	dir := b.TempDir()
	ours, peer = filepath.Join(dir, "codedesk"), filepath.Join(dir, "empty")
	for program, source := range map[string]string{ours: ".", peer: "./testdata/empty"} {
		if out, err := exec.Command("go", "build", "-o", program, source).CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
	}
	return ours, peer
}

// open starts a program and waits for a text on its screen.
func open(b *testing.B, program, home, text string) *terminal.Terminal {
	b.Helper()
	term, err := terminal.Start(terminal.Options{Args: []string{program}, Env: terminal.Home(home), Cols: 120, Rows: 35})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { term.Close() })
	if err := term.WaitFor(patience, text); err != nil {
		b.Fatal(err)
	}
	return term
}

// BenchmarkSpeedFirstFrame is the time from start to the first frame.
func BenchmarkSpeedFirstFrame(b *testing.B) {
	ours, peer := builds(b)
	first := func(program, text string) time.Duration {
		start := time.Now()
		term := open(b, program, b.TempDir(), text)
		elapsed := time.Since(start)
		term.Close()
		return elapsed
	}
	var mine, theirs []time.Duration
	for b.Loop() {
		mine, theirs = nil, nil
		for range pairs {
			theirs = append(theirs, first(peer, "ready"))
			mine = append(mine, first(ours, "ctrl-o"))
		}
	}
	report(b, mine, theirs)
}

// starts is how often the programs are started to type into them.
const starts = 10

// A frame is drawn every sixteen milliseconds or so, phases times phase. Keys that always came at the same moment between two frames would tell that
// moment and nothing else, so each comes a phase later than the one before.
const phases, phase = 16, time.Millisecond

// BenchmarkSpeedKeyToFrame is the time from a key to the frame that shows it, with the list and the card following. What the program works out at
// its very first start is there.
func BenchmarkSpeedKeyToFrame(b *testing.B) {
	ours, peer := builds(b)
	home := b.TempDir()
	warm := exec.Command(ours, "search", "flu")
	warm.Env = terminal.Home(home)
	if out, err := warm.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	key := func(term *terminal.Terminal, n int, before, after string) time.Duration {
		if err := term.WaitFor(patience, before); err != nil {
			b.Fatal(err)
		}
		if err := term.Settle(between+time.Duration(n%phases)*phase, patience); err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		if err := term.Write([]byte(after[len(after)-1:])); err != nil {
			b.Fatal(err)
		}
		if err := term.WaitFor(patience, after); err != nil {
			b.Fatal(err)
		}
		return term.Answered().Sub(start) // a terminal that was still shows nothing before
	}
	const query = "diabetes with foot ulcer left knee inj"
	var mine, theirs []time.Duration
	for b.Loop() {
		mine, theirs = nil, nil
		for range starts {
			us, them := open(b, ours, home, "browse with"), open(b, peer, home, "ready")
			for i := range query {
				if query[i] == ' ' { // a space at the end of a line cannot be seen
					us.Write([]byte(" "))
					them.Write([]byte(" "))
					continue
				}
				theirs = append(theirs, key(them, len(theirs), strings.TrimSpace("ready "+query[:i]), "ready "+query[:i+1]))
				mine = append(mine, key(us, len(mine), strings.TrimSpace("› "+query[:i]), "› "+query[:i+1]))
			}
			us.Close()
			them.Close()
		}
	}
	report(b, mine, theirs)
}

// report gives the medians, the 95th percentiles and the differences between the pairs.
func report(b *testing.B, mine, theirs []time.Duration) {
	b.Helper()
	differences := make([]time.Duration, len(mine))
	for i := range mine {
		differences[i] = mine[i] - theirs[i]
	}
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	at := func(list []time.Duration, percent int) float64 {
		sorted := slices.Clone(list)
		slices.Sort(sorted)
		return ms(sorted[(len(sorted)-1)*percent/100])
	}
	b.ReportMetric(at(differences, 50), "ms-more/median")
	b.ReportMetric(at(mine, 95)-at(theirs, 95), "ms-more/p95")
	b.ReportMetric(at(mine, 50), "ms-ours")
	b.ReportMetric(at(theirs, 50), "ms-empty")
	load, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		load = []byte("unknown")
	}
	b.Logf("%d pairs; p95 ours %.1f ms, empty %.1f ms; load %s", len(mine), at(mine, 95), at(theirs, 95), strings.TrimSpace(string(load)))
}
