//go:build linux || darwin

package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"codedesk/cmd/internal/terminal"
)

// talk is how a task of the walks is done in line mode.
type talk struct {
	task   string
	given  []string // lines of an earlier start; what it keeps is there
	lines  []string
	says   []string // what is read out, in this order; lines are not echoed
	copies string   // what the clipboard holds then; "" when nothing is said of it
	config string   // the user's config file; "" for none
}

// TestTalks does every task of the walks in line mode, without a screen. A task without a talk fails: only the race has none.
func TestTalks(t *testing.T) {
	list := talks()
	var done []string
	for _, talk := range list {
		done = append(done, talk.task)
	}
	for _, w := range walks() {
		if i := slices.Index(done, w.task); w.task != race && i < 0 {
			t.Errorf("line mode has no way for: %s", w.task)
		} else if i >= 0 {
			done = slices.Delete(done, i, i+1)
		}
	}
	if len(done) > 0 {
		t.Errorf("no task of the walks, or twice: %q", done)
	}
	cache := t.TempDir()
	if err := warm(cache); err != nil {
		t.Fatal(err)
	}
	for i, talk := range list {
		if !raceDetector || i%4 == 0 && !talk.imports() { // the other run does them all
			t.Run(talk.task, func(t *testing.T) { talk.hold(t, cache) })
		}
	}
}

// imports reports whether codes are imported in the talk: the index that is built then takes half a minute under the race detector. The stories do that
// over the small tables.
func (k talk) imports() bool {
	return slices.ContainsFunc(slices.Concat(k.given, k.lines), func(line string) bool { return strings.HasPrefix(line, "import ~/Downloads/icd10cm") })
}

// hold has the talk.
func (k talk) hold(t *testing.T, cache string) {
	home := t.TempDir()
	downloaded(t, home)
	configured(t, home, k.config)
	copied := ""
	speak := func(lines []string) string {
		var out, errs bytes.Buffer
		p := newProgram(strings.NewReader(strings.Join(lines, "\n")), &out, &errs, append([]string{"XDG_CACHE_HOME=" + cache}, terminal.Home(home)...))
		p.clipboard = func() func(string) error {
			return func(text string) error {
				copied = text
				return nil
			}
		}
		if code := p.run([]string{"--accessible", "--dos", "2026-08-15"}); code != exitFound || errs.Len() > 0 {
			t.Errorf("%q ends with %d: %s", lines, code, &errs)
		}
		return out.String()
	}
	if k.given != nil {
		speak(k.given)
	}
	out := speak(k.lines)
	rest := out
	for _, text := range k.says {
		_, after, ok := strings.Cut(rest, text)
		if !ok {
			t.Fatalf("%q is not read out, or not in its place:\n%s", text, out)
		}
		rest = after
	}
	if !strings.Contains(copied, k.copies) {
		t.Errorf("the clipboard holds %q, not %s", copied, k.copies)
	}
	for line := range strings.Lines(out) {
		if strings.ContainsAny(line, "\x1b\x07│─▌•…") || strings.Contains(line, "  ") {
			t.Errorf("that is drawn and not said: %q", line)
		}
	}
}
