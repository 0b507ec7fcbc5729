//go:build !linux && !darwin

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "shoot: pictures can be made on linux and macOS only")
	os.Exit(2)
}
