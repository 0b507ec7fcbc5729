//go:build unix

package main

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// hasShell reports whether a shell waits behind the program that could continue it after it was suspended. There is none when the
// program runs in the group of its session's leader, as under ssh with a forced command or in a terminal window that starts nothing else:
// what starts a job and watches over it gives it a group of its own.
func hasShell() bool {
	session, err := unix.Getsid(0)
	return err != nil || session != syscall.Getpgrp()
}
