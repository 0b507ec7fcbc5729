package terminal

import "golang.org/x/sys/unix"

const requestSetTermios = unix.TCSETS
