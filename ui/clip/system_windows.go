package clip

import "github.com/atotto/clipboard"

// System is the machine's clipboard.
func System(func(string) string) func(text string) error { return clipboard.WriteAll }
