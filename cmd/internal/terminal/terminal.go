//go:build linux || darwin

package terminal

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"

	"github.com/creack/pty"
)

// Options says what to run and in what kind of terminal.
type Options struct {
	Args []string // program and arguments; the program is looked up in PATH
	Env  []string // the whole environment as NAME=VALUE; nil: that of this process. See Home
	Dir  string   // working directory; empty: that of this process

	Cols, Rows int // size in cells; 0: 80 and 24

	Answer bool // answer questions (cursor position, colours, device attributes) as xterm does; otherwise stay silent
	Light  bool // say that the background is light, when asked

	Throttle    int           // bytes a second that the terminal takes, 0: as fast as they come
	OutputLimit int           // how many of the newest bytes Output keeps, 0: 8 MiB
	KeyTimeout  time.Duration // how long the program may take to read a key, 0: 5 s
}

// Terminal is a running program and the screen it draws on. All methods may be called by several goroutines at once;
// keys of two Sends at once would mix, though.
type Terminal struct {
	opts Options
	cmd  *exec.Cmd
	rest stopper

	master  *os.File   // our end of the terminal: keys in, output out
	writing sync.Mutex // held while bytes go to master, so that an answer does not cut a key in two

	slaveMu sync.Mutex
	slave   *os.File // the program's end, to look at; nil once the program has ended
	last    Termios  // the settings when it ended

	exited  chan struct{} // closed when the program has ended; then state is set
	drained chan struct{} // closed when no more output can come
	state   *os.ProcessState

	mu       sync.Mutex // guards the rest
	emu      *emulator
	output   []byte
	changedC chan struct{} // closed and replaced whenever output came
	heard    time.Time     // when it came last
	answered time.Time     // see Answered
}

// stopper ends the goroutines of a Terminal.
type stopper struct {
	once    sync.Once
	closing chan struct{} // closed by Close and Hangup
	answers chan string   // what the terminal wants to tell the program
}

// Home is the environment of a person who has just moved in: home and XDG folders below dir (which the program may
// create), a UTF-8 locale, UTC, 256 colours, and of our own environment only PATH and what Go needs for coverage.
func Home(dir string) []string {
	env := []string{
		"HOME=" + dir,
		"XDG_CONFIG_HOME=" + dir + "/.config",
		"XDG_DATA_HOME=" + dir + "/.local/share",
		"XDG_STATE_HOME=" + dir + "/.local/state",
		"XDG_CACHE_HOME=" + dir + "/.cache",
		"XDG_RUNTIME_DIR=" + dir + "/.run",
		"TERM=xterm-256color", "COLORTERM=", "LANG=C.UTF-8", "TZ=UTC",
		"PATH=" + os.Getenv("PATH"),
	}
	if dir := os.Getenv("GOCOVERDIR"); dir != "" {
		env = append(env, "GOCOVERDIR="+dir)
	}
	return env
}

// Start runs the program as the first process of a new terminal session. Close must be called in the end.
func Start(opts Options) (*Terminal, error) {
	if len(opts.Args) == 0 {
		return nil, errors.New("start terminal: no program given")
	}
	opts.Cols, opts.Rows = orElse(opts.Cols, 80), orElse(opts.Rows, 24)
	opts.OutputLimit = orElse(opts.OutputLimit, 8<<20)
	opts.KeyTimeout = orElse(opts.KeyTimeout, 5*time.Second)

	master, slave, err := openPTY(opts.Cols, opts.Rows)
	if err != nil {
		return nil, fmt.Errorf("start terminal: %w", err)
	}
	t := &Terminal{
		opts: opts, cmd: exec.Command(opts.Args[0], opts.Args[1:]...), master: master, slave: slave,
		exited: make(chan struct{}), drained: make(chan struct{}), changedC: make(chan struct{}), heard: time.Now(),
		rest: stopper{closing: make(chan struct{}), answers: make(chan string, 64)},
	}
	var answer func(string)
	if opts.Answer {
		answer = func(s string) {
			select {
			case t.rest.answers <- s:
			default: // the program asks and asks but never reads: drop, as a full line would
			}
		}
	}
	t.emu = newEmulator(opts.Cols, opts.Rows, opts.Light, answer)

	t.cmd.Dir, t.cmd.Env = opts.Dir, opts.Env
	t.cmd.Stdin, t.cmd.Stdout, t.cmd.Stderr = slave, slave, slave
	t.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := t.cmd.Start(); err != nil {
		_ = master.Close()
		_ = slave.Close()
		return nil, fmt.Errorf("start terminal: %w", err)
	}
	go t.read()
	go t.answer()
	go t.reap()
	return t, nil
}

func orElse[T int | time.Duration](value, other T) T {
	if value == 0 {
		return other
	}
	return value
}

// openPTY makes a terminal. Its master is put in non-blocking mode, so that closing it ends a Read.
func openPTY(cols, rows int) (master, slave *os.File, err error) {
	blocking, slave, err := pty.Open()
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = blocking.Close() }()
	fd, err := syscall.Dup(int(blocking.Fd()))
	if err == nil {
		syscall.CloseOnExec(fd)
		err = syscall.SetNonblock(fd, true)
		master = os.NewFile(uintptr(fd), blocking.Name())
	}
	if err == nil {
		err = setSize(master, cols, rows)
	}
	if err != nil {
		_ = slave.Close()
		if master != nil {
			_ = master.Close()
		}
		return nil, nil, err
	}
	return master, slave, nil
}

// read takes the program's output until nobody can write any more.
func (t *Terminal) read() {
	defer close(t.drained)
	chunk := make([]byte, 32<<10)
	if t.opts.Throttle > 0 {
		chunk = chunk[:min(max(t.opts.Throttle/50, 1), len(chunk))]
	}
	for {
		n, err := t.master.Read(chunk)
		if n > 0 {
			t.take(chunk[:n])
		}
		if err != nil {
			return
		}
		if t.opts.Throttle > 0 {
			select {
			case <-time.After(time.Duration(n) * time.Second / time.Duration(t.opts.Throttle)):
			case <-t.rest.closing:
				return
			}
		}
	}
}

// take records and draws one piece of output and wakes those who wait for it.
func (t *Terminal) take(p []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.answered.IsZero() {
		t.answered = time.Now()
	}
	t.output = append(t.output, p...)
	if over := len(t.output) - t.opts.OutputLimit; over > t.opts.OutputLimit {
		t.output = append(t.output[:0], t.output[over:]...)
	}
	t.emu.write(p)
	t.heard = time.Now()
	close(t.changedC)
	t.changedC = make(chan struct{})
}

// answer sends the terminal's answers. It is a goroutine of its own because the program may not be reading.
func (t *Terminal) answer() {
	for {
		select {
		case s := <-t.rest.answers:
			if t.Write([]byte(s)) != nil {
				return
			}
		case <-t.rest.closing:
			return
		}
	}
}

// reap waits for the program's end. Our look at its side of the terminal must then be closed, or read would wait for
// more output for ever; that it has ended is said before, so that whoever sees the last output can tell how.
func (t *Terminal) reap() {
	_ = t.cmd.Wait() // its error repeats ProcessState; there is no copying that could fail
	t.state = t.cmd.ProcessState
	close(t.exited)
	t.slaveMu.Lock()
	t.last, _ = getTermios(t.slave)
	_ = t.slave.Close()
	t.slave = nil
	t.slaveMu.Unlock()
}
