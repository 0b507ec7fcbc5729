//go:build linux || darwin

package terminal

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// ErrNotRead is the error of Send, Type and Paste when the program does not take the input in time (Options.KeyTimeout).
var ErrNotRead = errors.New("program did not read the key")

// ErrEnded is the error of whatever needs a running program when it has ended.
var ErrEnded = errors.New("program has ended")

// Send presses keys one after the other. A key is a name (enter esc tab shift+tab backspace space up down left right home
// end insert delete pgup pgdown f1 to f12, ctrl+a to ctrl+z, alt+x, shift+up …); any other string is typed character by
// character. Each key is sent only when the program has read the one before; see the package comment. Before the
// program's first screen that says nothing: wait for it first.
func (t *Terminal) Send(keys ...string) error {
	for _, key := range keys {
		bytes, ok := encodeKey(key, t.Mode(1))
		var err error
		if ok {
			err = t.press(bytes)
		} else {
			err = t.Type(key)
		}
		if err != nil {
			return fmt.Errorf("send %q: %w", key, err)
		}
	}
	return nil
}

// Type types text character by character, also text that is the name of a key.
func (t *Terminal) Type(text string) error {
	for _, r := range text {
		if err := t.press(string(r)); err != nil {
			return fmt.Errorf("type %q: %w", r, err)
		}
	}
	return nil
}

// Paste inserts text as a terminal does: in one piece, between marks if the program asked for them (mode 2004).
func (t *Terminal) Paste(text string) error {
	if t.Mode(2004) {
		text = "\x1b[200~" + text + "\x1b[201~"
	}
	return t.press(text)
}

// Write sends bytes as they are, in one piece and without waiting: a burst of keys, a mouse report, nonsense.
func (t *Terminal) Write(p []byte) error {
	t.writing.Lock()
	defer t.writing.Unlock()
	t.mu.Lock()
	t.answered = time.Time{}
	t.mu.Unlock()
	_, err := t.master.Write(p)
	return err
}

// press sends the bytes of one key and waits until the program has read them.
func (t *Terminal) press(bytes string) error {
	select {
	case <-t.exited:
		return ErrEnded
	default:
	}
	if err := t.Write([]byte(bytes)); err != nil {
		return err
	}
	deadline := time.Now().Add(t.opts.KeyTimeout)
	for pause := 50 * time.Microsecond; ; pause = min(2*pause, 5*time.Millisecond) {
		waiting, err := t.inputWaiting()
		if err != nil || !waiting {
			return err
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("%w within %v", ErrNotRead, t.opts.KeyTimeout)
		}
		select {
		case <-t.exited: // the key made it end
			return nil
		case <-time.After(pause):
		}
	}
}

// inputWaiting says whether there is input that the program has not read. An ended program has none.
func (t *Terminal) inputWaiting() (bool, error) {
	t.slaveMu.Lock()
	defer t.slaveMu.Unlock()
	if t.slave == nil {
		return false, nil
	}
	return inputWaiting(t.slave)
}

// Resize gives the terminal a new size; the program is told (SIGWINCH).
func (t *Terminal) Resize(cols, rows int) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.emu.resize(cols, rows)
	if err := setSize(t.master, cols, rows); err != nil {
		return fmt.Errorf("resize terminal: %w", err)
	}
	return nil
}

// Signal sends a signal to the program.
func (t *Terminal) Signal(sig os.Signal) error { return t.cmd.Process.Signal(sig) }

// Hangup closes the terminal under the program, as when its window is closed: the program gets SIGHUP, reads end of
// input, and cannot write any more. What was on the screen stays to be looked at.
func (t *Terminal) Hangup() error {
	err := os.ErrClosed
	t.rest.once.Do(func() {
		close(t.rest.closing)
		err = t.master.Close()
	})
	return err
}

// Close ends the program if it still runs (SIGKILL to its process group) and frees the terminal. It may be called more
// than once.
func (t *Terminal) Close() error {
	select {
	case <-t.exited:
	default:
		_ = syscall.Kill(-t.cmd.Process.Pid, syscall.SIGKILL) // it may end at this very moment
	}
	<-t.exited
	err := t.Hangup()
	<-t.drained
	if errors.Is(err, os.ErrClosed) {
		return nil
	}
	return err
}

// Wait waits for the program's end and for the last of its output. A program that died of a signal has the exit code
// 128 + signal, as in a shell, and an error that names the signal.
func (t *Terminal) Wait(timeout time.Duration) (exitCode int, err error) {
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	select {
	case <-t.exited:
	case <-timer.C:
		return -1, t.describe(fmt.Sprintf("program still runs after %v", timeout))
	}
	select { // what it left running in the background may keep the terminal open
	case <-t.drained:
	case <-time.After(min(timeout, time.Second)):
	}
	if status, ok := t.state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal()), fmt.Errorf("program was ended by signal: %v", status.Signal())
	}
	return t.state.ExitCode(), nil
}
