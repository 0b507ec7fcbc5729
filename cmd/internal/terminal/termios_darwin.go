package terminal

import (
	"os"

	"golang.org/x/sys/unix"
)

const requestTermios = unix.TIOCGETA

// fionread is FIONREAD of <sys/filio.h>: how many bytes can be read.
const fionread = 0x4004667f

// inputWaiting says whether the program's side of the terminal has something to read. What was written to our side is
// there already: macOS delivers it within the write.
func inputWaiting(slave *os.File) (bool, error) {
	return control(slave, func(fd int) (bool, error) {
		n, err := unix.IoctlGetInt(fd, fionread)
		return n > 0, err
	})
}
