//go:build linux || darwin

package terminal

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// Termios are the settings of a terminal: echo, line mode, special characters. Two of them can be compared with ==.
type Termios struct{ raw unix.Termios }

// Echo says whether typed characters are shown by the terminal itself, as in a shell without an editor.
func (t Termios) Echo() bool { return t.raw.Lflag&unix.ECHO != 0 }

// LineMode says whether the program gets whole lines (canonical mode) rather than single keys.
func (t Termios) LineMode() bool { return t.raw.Lflag&unix.ICANON != 0 }

// String shows all flags in octal, as stty -g does in hexadecimal, to see what differs.
func (t Termios) String() string {
	return fmt.Sprintf("iflag %o oflag %o cflag %o lflag %o cc %v",
		t.raw.Iflag, t.raw.Oflag, t.raw.Cflag, t.raw.Lflag, t.raw.Cc)
}

func getTermios(f *os.File) (Termios, error) {
	return control(f, func(fd int) (Termios, error) {
		raw, err := unix.IoctlGetTermios(fd, requestTermios)
		if err != nil {
			return Termios{}, fmt.Errorf("read terminal settings: %w", err)
		}
		return Termios{*raw}, nil
	})
}

func setSize(f *os.File, cols, rows int) error {
	_, err := control(f, func(fd int) (struct{}, error) {
		return struct{}{}, unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: uint16(rows), Col: uint16(cols)})
	})
	return err
}

// control calls do with the file's descriptor; unlike f.Fd it leaves a non-blocking file as it is.
func control[T any](f *os.File, do func(fd int) (T, error)) (T, error) {
	var result T
	conn, err := f.SyscallConn()
	if err != nil {
		return result, err
	}
	var inner error
	if err := conn.Control(func(fd uintptr) { result, inner = do(int(fd)) }); err != nil {
		return result, err
	}
	return result, inner
}
