//go:build linux || darwin

package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// shell is a script whose program is sh.
func shell(t *testing.T, name, command, steps string) script {
	t.Helper()
	s, err := parseScript(name, steps)
	if err != nil {
		t.Fatal(err)
	}
	s.args = append([]string{"-c", command}, s.args...)
	return s
}

func TestPlay(t *testing.T) {
	s := shell(t, "x", `echo "$GREETING $TERM [$COLORTERM] $LANG"; ls -A "$HOME"; read a; echo "got $a"; read b; echo "and $b"`,
		"size 50x10\nenv GREETING=hello\nwait work\nframe 100\ntype key down\nkey enter\nwait got\nslowly 5 ab\nkey enter\nwait and ab\nframe\n")
	frames, err := play(s, "sh", time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	if len(frames) != 4 {
		t.Fatalf("%d frames, want 4", len(frames))
	}
	first, last := frames[0], frames[3]
	if first.shown != 100*time.Millisecond || frames[1].shown != 5*time.Millisecond || last.shown != usualFrame {
		t.Errorf("frames are shown for %v, %v, %v", first.shown, frames[1].shown, last.shown)
	}
	if got, want := first.screen.Row(0), "hello xterm-256color [] C.UTF-8"; got != want {
		t.Errorf("program was started with %q, want %q", got, want)
	}
	if got := first.screen.Row(1); got != "work" {
		t.Errorf("home holds %q, want the working directory and nothing else", got)
	}
	if first.screen.Row(3) != "" || last.screen.Row(3) != "got key down" || last.screen.Row(5) != "and ab" {
		t.Errorf("last frame shows %q, %q", last.screen.Row(3), last.screen.Row(5))
	}
	if first.screen.Cols != 50 || first.screen.Rows != 10 {
		t.Errorf("size is %dx%d", first.screen.Cols, first.screen.Rows)
	}
}

func TestFrameWaitsForRest(t *testing.T) {
	frames, err := play(shell(t, "x", "echo one; sleep 0.05; echo two", "wait one\nframe"), "sh", patience)
	if err != nil {
		t.Fatal(err)
	}
	if got := frames[0].screen.Row(1); got != "two" {
		t.Errorf("frame was taken before the program had finished: %q", got)
	}
}

func TestPlayNamesTheLine(t *testing.T) {
	_, err := play(shell(t, "x", "echo hello", "\nwait goodbye\nframe"), "sh", time.Millisecond)
	if err == nil || !strings.Contains(err.Error(), "line 2: wait: ") || !strings.Contains(err.Error(), "hello") {
		t.Errorf("error is %v", err)
	}
}

func TestLightBackground(t *testing.T) {
	const ask = `stty raw -echo min 0 time 100; printf '\033]11;?\007'; dd bs=99 count=1 2>/dev/null | od -An -c | tr -d ' \n'; echo end`
	at := newStudio(t)
	for background, want := range map[string][2]string{
		"light": {"rgb:ffff/ffff/ffff", `rx="10" fill="#fff"`},
		"dark":  {"rgb:0d0d/1111/1717", `rx="10" fill="#0d1117"`},
	} {
		svg, err := at.shoot(shell(t, "x", ask, "background "+background+"\nwait end\nframe"), time.Millisecond)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(svg), want[0]) || !strings.Contains(string(svg), want[1]) {
			t.Errorf("%s: picture lacks %s: %.600s", background, want, svg)
		}
	}
}

// newStudio is a studio in a temporary folder.
func newStudio(t *testing.T) studio {
	t.Helper()
	return studio{dir: t.TempDir(), program: "sh"}
}

func TestMakeAndCheck(t *testing.T) {
	at := newStudio(t)
	s := shell(t, "hello", "echo hello", "size 20x2\nwait hello\nframe")
	if err := at.check(s); err == nil || !strings.Contains(err.Error(), "missing: run go run ./cmd/shoot hello") {
		t.Errorf("missing picture: %v", err)
	}
	if err := at.make(s); err != nil {
		t.Fatal(err)
	}
	if err := at.check(s); err != nil {
		t.Errorf("fresh picture: %v", err)
	}
	svg, err := os.ReadFile(at.picture("hello"))
	if err != nil || parse(t, svg).Title != "sh -c echo hello" {
		t.Errorf("picture is not titled by its command line: %v\n%s", err, svg)
	}
	changed := shell(t, "hello", "echo hello you", "size 20x2\nwait hello\nframe")
	changed.title, s.title = "same", "same"
	if err := at.make(s); err != nil {
		t.Fatal(err)
	}
	if err := at.check(changed); err == nil || !strings.Contains(err.Error(), "stale: run go run ./cmd/shoot hello") ||
		!strings.Contains(err.Error(), "hello you") {
		t.Errorf("stale picture: %v", err)
	}
	if err := at.orphans([]script{s}); err != nil {
		t.Errorf("picture with a script: %v", err)
	}
	if err := at.orphans(nil); err == nil || !strings.Contains(err.Error(), "hello: picture has no script") {
		t.Errorf("picture without a script: %v", err)
	}
}

func TestMakeRefusesChance(t *testing.T) {
	at := newStudio(t)
	err := at.make(shell(t, "dice", "echo $$ end", "wait end\nframe"))
	if err == nil || !strings.Contains(err.Error(), "two runs") {
		t.Errorf("error is %v", err)
	}
	if _, err := os.Stat(at.picture("dice")); !errors.Is(err, os.ErrNotExist) {
		t.Error("picture was written")
	}
}

func TestScripts(t *testing.T) {
	at := newStudio(t)
	if err := os.Mkdir(filepath.Join(at.dir, "scripts"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"b.shot", "a.shot", "README"} {
		if err := os.WriteFile(filepath.Join(at.dir, "scripts", name), []byte("frame"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	all, err := at.scripts(nil)
	if err != nil || len(all) != 2 || all[0].name != "a" || all[1].name != "b" {
		t.Errorf("got %+v, %v", all, err)
	}
	if one, err := at.scripts([]string{"b"}); err != nil || len(one) != 1 {
		t.Errorf("got %+v, %v", one, err)
	}
}

func TestRunRefusesNonsense(t *testing.T) {
	for _, args := range [][]string{{"-png"}, {"no-such-script"}} {
		var stdout, stderr bytes.Buffer
		if code := run(args, &stdout, &stderr); code != 2 || stderr.Len() == 0 {
			t.Errorf("%q: exit code %d, stderr %q", args, code, stderr.String())
		}
	}
}
