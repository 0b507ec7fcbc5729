//go:build linux || darwin

package terminal

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestScreenAndCursor(t *testing.T) {
	term := startShell(t, `printf 'one  \r\n  two'; cat`)
	must(t, term.WaitFor(patience, "two"))
	if got, want := term.Screen(), "one\n  two\n\n\n\n"; got != want {
		t.Errorf("screen is %q, want %q", got, want)
	}
	if term.Row(1) != "  two" || term.Row(-1) != "" || term.Row(6) != "" {
		t.Errorf("row 1 is %q", term.Row(1))
	}
	if got, want := term.Cursor(), (Cursor{X: 5, Y: 1, Visible: true}); got != want {
		t.Errorf("cursor is %+v, want %+v", got, want)
	}
}

func TestWaitForShowsTheScreen(t *testing.T) {
	running := startShell(t, "echo here I am; cat")
	must(t, running.WaitFor(patience, "here I am"))
	err := running.WaitFor(time.Millisecond, "nothing")
	if err == nil || !strings.Contains(err.Error(), `did not show "nothing" within 1ms`) || !strings.Contains(err.Error(), "here I am") {
		t.Errorf("error is %v", err)
	}
	ended := startShell(t, "echo goodbye; exit 5")
	begin := time.Now()
	err = ended.WaitFor(patience, "nothing")
	if err == nil || !strings.Contains(err.Error(), "goodbye") || !strings.Contains(err.Error(), "exit status 5") {
		t.Errorf("error is %v", err)
	}
	if time.Since(begin) > patience/2 {
		t.Error("went on waiting after the program's end")
	}
}

func TestLastOutputIsNotLost(t *testing.T) {
	term := startShell(t, "seq 1 5000")
	if code, err := term.Wait(patience); code != 0 || err != nil {
		t.Fatal(code, err)
	}
	if term.Row(4) != "5000" {
		t.Errorf("the end of the output is missing:\n%s", term.Screen())
	}
	if !strings.HasPrefix(string(term.Output()), "1\r\n2\r\n") {
		t.Errorf("output begins with %.20q", term.Output())
	}
}

func TestOutputKeepsTheNewest(t *testing.T) {
	term := start(t, Options{Args: []string{"seq", "1", "5000"}, OutputLimit: 10})
	if _, err := term.Wait(patience); err != nil {
		t.Fatal(err)
	}
	if got, want := string(term.Output()), "99\r\n5000\r\n"; got != want {
		t.Errorf("output is %q, want %q", got, want)
	}
}

func TestThrottle(t *testing.T) {
	begin := time.Now()
	term := start(t, Options{Args: []string{"printf", "%0300d", "1"}, Throttle: 1000})
	if _, err := term.Wait(patience); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begin); took < 250*time.Millisecond {
		t.Errorf("300 bytes at 1000 bytes a second came within %v", took)
	}
	if len(term.Output()) != 300 {
		t.Errorf("got %d bytes", len(term.Output()))
	}
}

func TestThrottledTerminalCloses(t *testing.T) {
	term := start(t, Options{Args: []string{"yes"}, Throttle: 1})
	must(t, term.WaitFor(patience, "y"))
	begin := time.Now()
	must(t, term.Close())
	if took := time.Since(begin); took > patience/2 {
		t.Errorf("closing took %v", took)
	}
}

func TestSettle(t *testing.T) {
	quiet := startShell(t, "echo once; cat")
	must(t, quiet.WaitFor(patience, "once"))
	must(t, quiet.Settle(20*time.Millisecond, patience))
	restless := startShell(t, "yes")
	must(t, restless.WaitFor(patience, "y"))
	if err := restless.Settle(time.Second, 10*time.Millisecond); err == nil {
		t.Error("a screen that never rests was found settled")
	}
	ended := startShell(t, "exit 0")
	must(t, ended.Settle(patience, patience))
}

func TestTermios(t *testing.T) {
	term := startShell(t, "echo one; read x; stty raw -echo; echo two; read x; exit 0")
	must(t, term.WaitFor(patience, "one"))
	before, err := term.Termios()
	must(t, err)
	if !before.Echo() || !before.LineMode() {
		t.Errorf("a fresh terminal has %v", before)
	}
	must(t, term.Send("enter"))
	must(t, term.WaitFor(patience, "two"))
	during, err := term.Termios()
	must(t, err)
	if during.Echo() || during.LineMode() || before == during || before.String() == during.String() {
		t.Errorf("raw terminal has %v", during)
	}
	must(t, term.Write([]byte("\n")))
	if _, err := term.Wait(patience); err != nil {
		t.Fatal(err)
	}
	after, err := term.Termios()
	if err != nil || after != during {
		t.Errorf("settings that were left behind: %v, %v; want %v", after, err, during)
	}
}

// ask makes the terminal answer: the query is printed, and what comes back within so many tenths of a second is shown
// with od.
const ask = `stty raw -echo min 0 time %d; printf '%s'; dd bs=256 count=1 2>/dev/null | od -An -c | tr -d ' \n'; echo end`

func TestAnswers(t *testing.T) {
	tests := []struct {
		name, query, want string
		light             bool
	}{
		{"cursor position", `\n\n  \033[6n`, `033[3;3R`, false},
		{"background", `\033]11;?\033\\`, `033]11;rgb:0d0d/1111/1717033\`, false},
		{"light background", `\033]11;?\007`, `033]11;rgb:ffff/ffff/ffff\a`, true},
		{"foreground", `\033]10;?\007`, `033]10;rgb:e6e6/eded/f3f3\a`, false},
		{"device attributes", `\033[c`, `033[?64;1;2;6;9;15;16;17;18;21;22c`, false},
		{"second attributes", `\033[>c`, `033[>41;390;0c`, false},
		{"status", `\033[5n`, `033[0n`, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, answer := range []bool{true, false} {
				tenths := 100
				if !answer {
					tenths = 1
				}
				term := start(t, Options{
					Args: []string{"sh", "-c", fmt.Sprintf(ask, tenths, test.query)}, Env: Home(t.TempDir()),
					Cols: 120, Answer: answer, Light: test.light,
				})
				if _, err := term.Wait(patience); err != nil {
					t.Fatal(err)
				}
				if got := strings.Contains(term.Screen(), test.want+"end"); got != answer {
					t.Errorf("answering %v: want %s\n%s", answer, test.want, term.Screen())
				}
			}
		})
	}
}
