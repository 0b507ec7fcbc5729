//go:build linux || darwin

package terminal

import (
	"errors"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestKeysArriveOneAtATime(t *testing.T) {
	term := startReader(t, "")
	keys := []string{"jj", "esc", "a", "up", "enter", "ctrl+o", "shift+tab", "flu", "q"}
	must(t, term.Send(keys...))
	if _, err := term.Wait(patience); err != nil {
		t.Fatal(err)
	}
	want := `"j" "j" "\x1b" "a" "\x1b[A" "\r" "\x0f" "\x1b[Z" "f" "l" "u" "q"`
	if got := strings.TrimSpace(term.Row(1)); got != want {
		t.Errorf("program read %s\nwant %s", got, want)
	}
}

func TestWriteSendsABurst(t *testing.T) {
	term := startReader(t, "")
	begun := time.Now()
	must(t, term.Write([]byte("jj")))
	must(t, term.WaitFor(patience, `"jj"`))
	if at := term.Answered(); at.Before(begun) || at.After(time.Now()) {
		t.Errorf("the answer came at %v, to keys sent at %v", at, begun)
	}
}

func TestArrowsFollowTheCursorKeyMode(t *testing.T) {
	term := startReader(t, "\x1b[?1h")
	must(t, term.Send("down", "pgup"))
	must(t, term.WaitFor(patience, `"\x1bOB" "\x1b[5~"`))
}

func TestPasteIsMarkedWhenAskedFor(t *testing.T) {
	plain := startReader(t, "")
	must(t, plain.Paste("a b"))
	must(t, plain.WaitFor(patience, `"a b"`))
	marked := startReader(t, "\x1b[?2004h")
	must(t, marked.Paste("a b"))
	must(t, marked.WaitFor(patience, `"\x1b[200~a b\x1b[201~"`))
}

func TestKeyNobodyReads(t *testing.T) {
	term := start(t, Options{
		Args: []string{"sh", "-c", "stty -icanon; echo ready; trap 'exit 3' TERM; while :; do sleep 1; done"},
		Env:  Home(t.TempDir()), KeyTimeout: 50 * time.Millisecond,
	})
	must(t, term.WaitFor(patience, "ready"))
	if err := term.Send("a"); !errors.Is(err, ErrNotRead) {
		t.Errorf("sent a key to a program that does not read: %v", err)
	}
}

func TestSendAfterTheEnd(t *testing.T) {
	term := startShell(t, "exit 0")
	if _, err := term.Wait(patience); err != nil {
		t.Fatal(err)
	}
	if err := term.Send("a"); !errors.Is(err, ErrEnded) {
		t.Errorf("sent a key to a program that has ended: %v", err)
	}
}

func TestNames(t *testing.T) {
	tests := []struct{ name, want string }{
		{"enter", "\r"},
		{"space", " "},
		{"ctrl+c", "\x03"},
		{"ctrl-z", "\x1a"},
		{"ctrl+space", "\x00"},
		{"alt+x", "\x1bx"},
		{"alt+enter", "\x1b\r"},
		{"f1", "\x1bOP"},
		{"f4", "\x1bOS"},
		{"f5", "\x1b[15~"},
		{"f12", "\x1b[24~"},
		{"shift+up", "\x1b[1;2A"},
		{"ctrl+right", "\x1b[1;5C"},
		{"alt+pgdown", "\x1b[6;3~"},
		{"home", "\x1b[H"},
		{"delete", "\x1b[3~"},
	}
	for _, test := range tests {
		got, ok := encodeKey(test.name, false)
		if !ok || got != test.want || !IsKey(test.name) {
			t.Errorf("%s: got %q %v, want %q", test.name, got, ok, test.want)
		}
	}
	for _, text := range []string{"flu shot", "f13", "f0", "f", "ctrl+", "ctrl+ab", "crtl+o", "99213+25", ""} {
		if _, ok := encodeKey(text, false); ok {
			t.Errorf("%q was taken for the name of a key", text)
		}
	}
	if !IsKey("ä") || IsKey("jj") || IsKey("") {
		t.Error("a single character is a key, two and none are not")
	}
}

func TestExitCode(t *testing.T) {
	code, err := startShell(t, "exit 7").Wait(patience)
	if code != 7 || err != nil {
		t.Errorf("got %d, %v; want 7", code, err)
	}
	if _, err := start(t, Options{Args: []string{"cat"}}).Wait(time.Millisecond); err == nil {
		t.Error("waited for a program that goes on, and got no error")
	}
}

func TestSignal(t *testing.T) {
	term := startShell(t, "echo ready; exec cat")
	must(t, term.WaitFor(patience, "ready"))
	must(t, term.Signal(syscall.SIGTERM))
	code, err := term.Wait(patience)
	if code != 128+15 || err == nil || !strings.Contains(err.Error(), "terminated") {
		t.Errorf("got %d, %v; want 143 and the signal's name", code, err)
	}
}

// heed has programs that the test starts heed a signal. Where the test itself was started with it ignored, as under nohup or in the background of a
// script, they would be, too.
func heed(t *testing.T, s os.Signal) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, s)
	t.Cleanup(func() { signal.Stop(signals) })
}

func TestInterruptKey(t *testing.T) {
	heed(t, syscall.SIGINT)
	term := startShell(t, "trap 'echo caught; exit 130' INT; echo ready; while :; do sleep 0.01; done")
	must(t, term.WaitFor(patience, "ready"))
	must(t, term.Send("ctrl+c"))
	if code, err := term.Wait(patience); code != 130 || err != nil {
		t.Errorf("got %d, %v; want 130", code, err)
	}
	if !strings.Contains(term.Screen(), "caught") {
		t.Error("last output is missing:", term.Screen())
	}
}

func TestSuspendUnderAShell(t *testing.T) {
	term := startShell(t, "set -m; cat; echo suspended; fg >/dev/null; echo done")
	must(t, term.Send("one", "enter"))
	must(t, term.WaitFor(patience, "one\none"))
	must(t, term.Send("ctrl+z"))
	must(t, term.WaitFor(patience, "suspended"))
	must(t, term.Send("two", "enter"))
	must(t, term.WaitFor(patience, "two\ntwo"))
	must(t, term.Send("ctrl+d"))
	must(t, term.WaitFor(patience, "done"))
}

func TestHangup(t *testing.T) {
	heed(t, syscall.SIGHUP)
	file := t.TempDir() + "/hangup"
	term := startShell(t, "trap 'echo hup >"+file+"; exit 4' HUP; echo ready; while :; do sleep 0.01; done")
	must(t, term.WaitFor(patience, "ready"))
	must(t, term.Hangup())
	if code, err := term.Wait(patience); code != 4 || err != nil {
		t.Errorf("got %d, %v; want 4 from the program's SIGHUP handler", code, err)
	}
	if !strings.Contains(term.Screen(), "ready") {
		t.Error("screen is gone after hangup")
	}
}

func TestResize(t *testing.T) {
	term := startShell(t, "trap 'stty size' WINCH; stty size; while :; do sleep 0.01; done")
	must(t, term.WaitFor(patience, "6 40"))
	must(t, term.Resize(100, 30))
	must(t, term.WaitFor(patience, "30 100"))
	if s := term.Snapshot(); s.Cols != 100 || s.Rows != 30 || len(s.Cells) != 30 || len(s.Cells[29]) != 100 {
		t.Errorf("screen is %dx%d", s.Cols, s.Rows)
	}
	must(t, term.Resize(20, 3))
	must(t, term.WaitFor(patience, "3 20"))
}

func TestCloseEndsTheProgramAndItsChildren(t *testing.T) {
	term := startShell(t, "sleep 1000 & sleep 1000 & echo $!; wait")
	must(t, term.WaitUntil(patience, func(screen string) bool { return strings.TrimSpace(screen) != "" }))
	must(t, term.Close())
	must(t, term.Close())
	if _, err := term.Wait(time.Second); err == nil {
		t.Error("program was not killed")
	}
}

func TestNoProgram(t *testing.T) {
	if _, err := Start(Options{}); err == nil {
		t.Error("started nothing")
	}
	if _, err := Start(Options{Args: []string{"/no/such/program"}}); err == nil {
		t.Error("started a program that is not there")
	}
}

func TestHome(t *testing.T) {
	term := start(t, Options{Args: []string{"env"}, Env: Home("/nowhere"), Rows: 50})
	if _, err := term.Wait(patience); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(term.Screen(), "\n")
	for _, want := range []string{"HOME=/nowhere", "TERM=xterm-256color", "XDG_DATA_HOME=/nowhere/.local/share", "TZ=UTC"} {
		if !slices.Contains(lines, want) {
			t.Errorf("environment lacks %s:\n%s", want, term.Screen())
		}
	}
}
