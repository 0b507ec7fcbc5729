//go:build linux || darwin

package terminal

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Snapshot copies the screen with all colours and the cursor.
func (t *Terminal) Snapshot() Snapshot {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.emu.snapshot()
}

// Screen is the text on the screen: as many lines as the terminal has rows, without trailing spaces.
func (t *Terminal) Screen() string { return t.Snapshot().text() }

// Row is one line of the screen, counted from 0, without trailing spaces.
func (t *Terminal) Row(y int) string { return t.Snapshot().Row(y) }

// Cursor is where the cursor stands, and whether it can be seen.
func (t *Terminal) Cursor() Cursor { return t.Snapshot().Cursor }

// Output is everything the program wrote, escape sequences included; of long output the newest Options.OutputLimit
// bytes.
func (t *Terminal) Output() []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	return bytes.Clone(t.output[max(0, len(t.output)-t.opts.OutputLimit):])
}

// Answered is when the first output after the last input came, before this terminal began to draw it, which may take longer than the program took. It is
// zero when none has come.
func (t *Terminal) Answered() time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.answered
}

// Mode says whether the program has switched a DEC private mode on: 1049 alternate screen, 25 cursor, 2004 bracketed
// paste, 1000 1002 1003 mouse, 1004 focus.
func (t *Terminal) Mode(n int) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.emu.mode(n)
}

// Clipboard is the text that the program last copied through the terminal (OSC 52).
func (t *Terminal) Clipboard() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.emu.clipboard
}

// Fault is a panic of the emulator, or nil. After one the screen may be wrong.
func (t *Terminal) Fault() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.emu.fault
}

// Termios are the settings of the program's side of the terminal; of an ended program, those that it left behind.
func (t *Terminal) Termios() (Termios, error) {
	t.slaveMu.Lock()
	defer t.slaveMu.Unlock()
	if t.slave == nil {
		return t.last, nil
	}
	return getTermios(t.slave)
}

// WaitFor waits until the text stands on one line of the screen. The error shows the last screen.
func (t *Terminal) WaitFor(timeout time.Duration, text string) error {
	return t.wait(timeout, fmt.Sprintf("show %q", text), func(screen string) bool {
		return strings.Contains(screen, text)
	})
}

// WaitUntil waits until the screen, given as Screen returns it, satisfies done. The error shows the last screen.
func (t *Terminal) WaitUntil(timeout time.Duration, done func(screen string) bool) error {
	return t.wait(timeout, "become what was waited for", done)
}

func (t *Terminal) wait(timeout time.Duration, what string, done func(screen string) bool) error {
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	for {
		snapshot, changed, ended := t.observe()
		switch {
		case done(snapshot.text()):
			return nil
		case ended:
			return t.describe("screen did not " + what + " before the program ended")
		}
		select {
		case <-changed:
		case <-t.drained:
		case <-timer.C:
			return t.describe(fmt.Sprintf("screen did not %s within %v", what, timeout))
		}
	}
}

// observe returns the screen, a channel that is closed when it changes, and whether it can change no more.
func (t *Terminal) observe() (s Snapshot, changed <-chan struct{}, ended bool) {
	select {
	case <-t.drained: // looked at before the screen: no output can come between
		ended = true
	default:
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.emu.snapshot(), t.changedC, ended
}

// Settle waits until the program has written nothing for as long as quiet, counted from now, or has ended. It is a
// guess: a slow program is quiet too. Where there is a text to wait for, use WaitFor.
func (t *Terminal) Settle(quiet, timeout time.Duration) error {
	start := time.Now()
	for {
		t.mu.Lock()
		since, changed := t.heard, t.changedC
		t.mu.Unlock()
		if since.Before(start) {
			since = start
		}
		left := quiet - time.Since(since)
		if left <= 0 {
			return nil
		}
		if time.Since(start) > timeout {
			return t.describe(fmt.Sprintf("screen was never still for %v within %v", quiet, timeout))
		}
		select {
		case <-changed:
		case <-time.After(left):
		case <-t.drained:
			return nil
		}
	}
}

// describe makes an error that shows the screen.
func (t *Terminal) describe(problem string) error {
	s := t.Snapshot()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n--- screen %dx%d, cursor at column %d of row %d", problem, s.Cols, s.Rows, s.Cursor.X, s.Cursor.Y)
	select {
	case <-t.exited:
		fmt.Fprintf(&b, ", program ended: %v", t.state)
	default:
	}
	if fault := t.Fault(); fault != nil {
		fmt.Fprintf(&b, ", %v", fault)
	}
	b.WriteString("\n" + strings.TrimRight(s.text(), "\n") + "\n---")
	return errors.New(b.String())
}

func (s Snapshot) text() string {
	rows := make([]string, s.Rows)
	for y := range rows {
		rows[y] = s.Row(y)
	}
	return strings.Join(rows, "\n")
}
