//go:build !unix

package edits

import "time"

var began = time.Now()

// busy is the clock's time: this system is not asked for that of the cores.
func busy() time.Duration { return time.Since(began) }
