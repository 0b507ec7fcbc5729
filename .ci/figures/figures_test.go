package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestBound(t *testing.T) {
	for _, test := range []struct {
		bound bound
		value float64
		held  bool
		shown string
	}{
		{atMost(6, "ms"), 6.004, true, "6 ms"}, // as it is shown
		{atMost(6, "ms"), 6.01, false, "6.01 ms"},
		{atMost(2, "ms"), -1.2, true, "-1.2 ms"},
		{atLeast(50_000, ""), 49_999.6, true, "50,000"},
		{atLeast(50_000, ""), 49_999.4, false, "49,999"},
		{atLeast(.8, ""), .7996, true, "0.8"},
		{exactly(2_546_017), 2_546_017, true, "2,546,017"},
		{exactly(2_546_017), 2_546_018, false, "2,546,018"},
		{atMost(1000, "ms"), 999.7, true, "1,000 ms"},
		{atMost(1e-4, ""), 7.1e-6, true, "7.1e-06"},
	} {
		if got := test.bound.holds(test.value); got != test.held || test.bound.show(test.value) != test.shown {
			t.Errorf("%s: %v is shown as %s and holds: %t", test.bound, test.value, test.bound.show(test.value), got)
		}
	}
}

func TestReadOutput(t *testing.T) {
	const out = `=== RUN   TestOne
    one_test.go:9: first frame after 16.5ms
    one_test.go:12: 1234 pairs
--- PASS: TestOne (0.1s)
=== RUN   TestTwo
    two_test.go:12: 6133 rows
--- FAIL: TestTwo (0.1s)
=== RUN   TestThree
    three_test.go:12: 3 cut off
BenchmarkOpen
BenchmarkOpen-2   	      30	  81500000 ns/op	  12 B/op
BenchmarkOpen-2   	      30	  83500000 ns/op	  12 B/op
BenchmarkOpen-2   	      30	  99500000 ns/op	  12 B/op
BenchmarkOpenAll-2   	      30	  1 ns/op
BenchmarkSpeed/sub-2   	       1	1000 ns/op	        -1.41 ms-more/p95	         4.8 ms-ours
PASS
`
	promises := []promise{
		{"frame", atMost(1, "s"), `first frame after (\S+)`, `(\d+ pairs)`}, {"pairs", exactly(1234), `(\d+) pairs`, ""}, {"open", atMost(100, "ms"), "BenchmarkOpen ns/op", ""},
		{"p95", atMost(2, "ms"), "BenchmarkSpeed/sub ms-more/p95", ""}, {"none", atMost(2, "ms"), "BenchmarkOther ns/op", ""},
		{"rows", atLeast(1000, ""), `(\d+) rows`, ""}, {"cut", exactly(3), `(\d+) cut off`, ""},
	}
	for i, want := range []string{"0.0165 s holds", "1,234 holds", "83.5 ms holds", "-1.41 ms holds", "not measured does not", "6,133 does not", "3 does not"} {
		f := judge("x", promises, readOutput(out, promises), nil)[i]
		if got := f.measured + map[bool]string{true: " holds", false: " does not"}[f.held]; got != want {
			t.Errorf("%s: %s, want %s", f.what, got, want)
		}
		if f.what == "frame" && f.beside != "1234 pairs" {
			t.Errorf("beside it %q", f.beside)
		}
	}
	if f := judge("x", promises, nil, errors.New("the test failed"))[0]; f.held || f.beside != "the test failed" {
		t.Errorf("%+v after a failure", f)
	}
}

// The report of the search benchmark, cut short.
const searchReport = `2026-11-22 10:00 · Xeon

191262 rows: 97584 ICD-10-CM, and 115396 phrases of the index. 797 keystrokes, top 20, 3 runs

| engine | searches | p50 ms | p99 ms | quiet ms | max ms | allocs | ready ms | p50 ÷ ours | p99 ÷ ours |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
| codedesk | 2391 | 0.055 | 3.56 | 3 | 9 | 5.4 | 0.3 | 1 | 1 |
| sahilm/fuzzy | 239 | 280 | 515 | 500 | 520 | 51000 | 0 | 4.76e+03 | 89 |

| engine | look-ups | hit@1 path | natural | typo | hit@10 path | natural | typo | none path | natural | typo |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
| codedesk | 1000 | 0.583 | 0.582 | 0.576 | 0.839 | 0.838 | 0.829 | 0.001 | 0.001 | 0.002 |

| to hold (SEARCH.md) | bound | measured | |
|---|---|---|---|
| p50 of sahilm/fuzzy ÷ ours | ≥ 5000 | 4.76e+03 | **fail** |
| allocations per keystroke | ≤ 8 | 5.4 | pass |
| first frame | ≤ empty Bubble Tea program + 10 ms | not here |  |
`

func TestSearchReport(t *testing.T) {
	figures := gates(searchReport)
	if len(figures) != 2 || figures[0].held || !figures[1].held || figures[1].promised != "≤ 8" {
		t.Errorf("%+v", figures)
	}
	got := strings.Join(typing(searchReport), "\n")
	for _, want := range []string{"191,262 codes and 115,396 phrases", "797 typed keys", "| sahilm/fuzzy | 280 | 515 | 4.76e+03 | 89 |", "Of 1,000 entries", "0.583 (in the words' natural order 0.582, with a typo 0.576)", "0.839 (0.838, 0.829)"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if gates("") != nil {
		t.Error("an empty report has figures")
	}
}

// What does not hold is told in the table, in the README and by the exit code.
func TestWhatDoesNotHoldIsTold(t *testing.T) {
	r := newReport()
	r.sections = []measured{{about: "One", figures: []figure{{what: "kept", held: true}, {what: "broken", promised: "≤ 1 ms", measured: "2 ms"}}, took: time.Second}}
	r.typing = []string{"the search"}
	r.end()
	var table bytes.Buffer
	r.write(&table)
	if !strings.Contains(table.String(), "| broken | ≤ 1 ms | 2 ms | **does not hold** |") || !strings.Contains(table.String(), "**1 of 2 figures hold.**") {
		t.Errorf("wrote\n%s", &table)
	}
	path := filepath.Join(t.TempDir(), "README.md")
	if err := os.WriteFile(path, []byte("before\n"+beginMark+"\nstale\n"+endMark+"\nafter\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := refresh(path, r); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`(?s)^before\n<!--.*1 of 2 figures hold.*\n- broken: ≤ 1 ms promised, 2 ms measured\n.*the search\n<!-- /figures -->\nafter\n$`).Match(text) || bytes.Contains(text, []byte("stale")) {
		t.Errorf("wrote\n%s", text)
	}
	if err := os.WriteFile(path, []byte("no marks"), 0o600); err != nil {
		t.Fatal(err)
	}
	if refresh(path, r) == nil {
		t.Error("a document without marks was written")
	}
}

// The names of sections are unlike, and every key of a Go test is a metric or a pattern with one group.
func TestSections(t *testing.T) {
	names := map[string]bool{}
	for _, s := range sections() {
		if names[s.name] || len(s.measurements) == 0 {
			t.Errorf("section %q", s.name)
		}
		names[s.name] = true
		for _, m := range s.measurements {
			g, ok := m.(goTest)
			if !ok {
				continue
			}
			if _, err := os.Stat(filepath.Join("../..", g.dir)); err != nil {
				t.Error(err)
			}
			for _, p := range g.promises {
				if p.more != "" && regexp.MustCompile(p.more).NumSubexp() != 1 {
					t.Errorf("%s: %q", p.what, p.more)
				}
				if !strings.HasPrefix(p.key, "Benchmark") && regexp.MustCompile(p.key).NumSubexp() != 1 {
					t.Errorf("%s: %q", p.what, p.key)
				}
			}
		}
	}
}

func TestClaimSource(t *testing.T) {
	for _, n := range []int{0, 1, 1825, 4000} {
		text, err := io.ReadAll(claimSource(n))
		if err != nil || bytes.Count(text, []byte("\n")) != n {
			t.Errorf("%d claims: %d lines, %v", n, bytes.Count(text, []byte("\n")), err)
		}
	}
}
