//go:build linux || darwin

package terminal

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// patience is how long tests wait for what should happen at once.
const patience = 20 * time.Second

// TestMain lets the test binary be the program in the terminal: with TERMINAL_HELPER set it reads keys as Bubble Tea
// does.
func TestMain(m *testing.M) {
	if os.Getenv("TERMINAL_HELPER") != "" {
		readKeys()
		return
	}
	os.Exit(m.Run())
}

// readKeys switches to raw mode and prints what each read brings, up to 256 bytes at once. Between two reads it is busy
// for a while, so that keys sent too early would arrive together. q ends it.
func readKeys() {
	raw, err := unix.IoctlGetTermios(0, requestTermios)
	if err != nil {
		fmt.Println(err)
		return
	}
	raw.Lflag &^= unix.ICANON | unix.ECHO | unix.ISIG
	raw.Iflag &^= unix.ICRNL
	if err := unix.IoctlSetTermios(0, requestSetTermios, raw); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(os.Getenv("TERMINAL_HELPER"), "ready\r\n")
	buf := make([]byte, 256)
	for {
		n, err := os.Stdin.Read(buf)
		if err != nil {
			fmt.Printf("read: %v\r\n", err)
			return
		}
		fmt.Printf("%q ", buf[:n])
		if strings.Contains(string(buf[:n]), "q") {
			return
		}
		busy := time.Now().Add(3 * time.Millisecond)
		for time.Now().Before(busy) { // stands for a program that works
		}
	}
}

// start runs a program in a terminal that is closed with the test.
func start(t *testing.T, opts Options) *Terminal {
	t.Helper()
	term, err := Start(opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := term.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return term
}

// startShell runs a shell script.
func startShell(t *testing.T, script string) *Terminal {
	t.Helper()
	return start(t, Options{Args: []string{"sh", "-c", script}, Env: Home(t.TempDir()), Cols: 40, Rows: 6})
}

// startReader runs readKeys; setup is printed before.
func startReader(t *testing.T, setup string) *Terminal {
	t.Helper()
	env := append(Home(t.TempDir()), "TERMINAL_HELPER="+setup+" ")
	term := start(t, Options{Args: []string{os.Args[0]}, Env: env, Cols: 80, Rows: 24})
	must(t, term.WaitFor(patience, "ready"))
	return term
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
