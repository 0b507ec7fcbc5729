//go:build !unix

package main

// hasShell is false where programs cannot be suspended.
func hasShell() bool { return false }
