package terminal

import (
	"os"

	"golang.org/x/sys/unix"
)

const requestTermios = unix.TCGETS

// inputWaiting says whether the program's side of the terminal has something to read. Before it says no, poll waits for
// the kernel to deliver what was written to our side (n_tty_poll flushes the buffer between the two).
func inputWaiting(slave *os.File) (bool, error) {
	return control(slave, func(fd int) (bool, error) {
		fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
		for {
			_, err := unix.Poll(fds, 0)
			if err != unix.EINTR {
				return fds[0].Revents&unix.POLLIN != 0, err
			}
		}
	})
}
