package main

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/release"
)

func TestMarkWords(t *testing.T) {
	for _, test := range []struct{ before, after, old, now string }{
		{"", "", "", ""},
		{"a b c", "a b c", "a b c", "a b c"},
		{"a b c", "a x c", "a [-b-] c", "a {+x+} c"},
		{"a b c d", "a d", "a [-b c-] d", "a d"},
		{"a d", "a b c d", "a d", "a {+b c+} d"},
		{"a b", "x y", "[-a b-]", "{+x y+}"},
		{"one two three four", "zero two four five", "[-one-] two [-three-] four", "{+zero+} two four {+five+}"},
		{"a a", "a a a", "a a", "a a {+a+}"},
		{"hiccups, [any part] loud", "hiccups, [any part, but one] loud", "hiccups, [any [-part]-] loud", "hiccups, [any {+part, but one]+} loud"},
	} {
		if old, now := markWords(test.before, test.after); old != test.old || now != test.now {
			t.Errorf("%q and %q: %q and %q", test.before, test.after, old, now)
		}
	}
	many := strings.Repeat("word other ", 5000)
	if old, now := markWords("a "+many+"x z", "a y "+many+"z"); !strings.HasPrefix(old, "a [-word") || !strings.HasSuffix(old, "x-] z") || !strings.HasPrefix(now, "a {+y word") || !strings.HasSuffix(now, "other+} z") {
		t.Error("long texts are not marked as a whole")
	}
}

// Without the marks the texts are the same as before, and the words outside of the marks are the same in both.
func FuzzMarkWords(f *testing.F) {
	f.Add("a b c", "a x c")
	f.Add("one two three four", "zero two four five")
	f.Fuzz(func(t *testing.T, before, after string) {
		if strings.ContainsAny(before+after, "[]{}+-") {
			return
		}
		old, now := markWords(before, after)
		bare := strings.NewReplacer("[-", "", "-]", "", "{+", "", "+}", "")
		if bare.Replace(old) != strings.Join(strings.Fields(before), " ") || bare.Replace(now) != strings.Join(strings.Fields(after), " ") {
			t.Fatalf("%q and %q: %q and %q", before, after, old, now)
		}
		if a, b := outside(old, "[-", "-]"), outside(now, "{+", "+}"); a != b {
			t.Fatalf("kept are %q and %q", a, b)
		}
	})
}

// outside are the words that stand outside of marks.
func outside(text, left, right string) string {
	var kept []string
	within := false
	for _, word := range strings.Fields(text) {
		within = within || strings.HasPrefix(word, left)
		if !within {
			kept = append(kept, word)
		}
		within = within && !strings.HasSuffix(word, right)
	}
	return strings.Join(kept, " ")
}

func TestInertCells(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "plain": "plain", "=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@sum": "'@sum", "\tx": "' x", "\rx": "' x", "  =1": "'  =1", "a=1": "a=1", " a": " a", "9-1": "9-1",
	} {
		if got := inert(cell); got != want {
			t.Errorf("%q became %q, want %q", cell, got, want)
		}
	}
	var b bytes.Buffer
	err := writeDiffCSV(&b, release.Changes{Revised: []release.Change{{Code: "K90.0", Before: `=HYPERLINK("x")`, After: "Hiccups, \"loud\"", Billable: true}}})
	rows, err2 := csv.NewReader(&b).ReadAll()
	if err != nil || err2 != nil || len(rows) != 2 || strings.Join(rows[1], "|") != `revised|K90.0|'=HYPERLINK("x")|Hiccups, "loud"|true` {
		t.Errorf("%v %v %q", err, err2, rows)
	}
}

// In a terminal lines are broken between words; elsewhere a change is one line and nothing is cut.
func TestDiffTextWidth(t *testing.T) {
	words := strings.TrimSpace(strings.Repeat("hiccup ", 30))
	d := release.Changes{Set: codebook.ICD10CM, From: "2030", To: "2031", Added: []release.Change{{Code: "K90.0", After: words, Billable: true}}}
	if text := diffText(d, nil, 0); !strings.Contains(text, "  K90.0  "+words+"\n") {
		t.Error(text)
	}
	text := diffText(d, nil, 60)
	for line := range strings.Lines(text) {
		if len(line) > 61 {
			t.Errorf("too wide: %q", line)
		}
	}
	if strings.Count(text, "hiccup") != 30 {
		t.Error(text)
	}
}
