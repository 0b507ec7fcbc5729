// Package clip puts text on the user's clipboard.
//
// Two roads lead there, and both are taken: the system clipboard of the machine that the program runs on, and OSC 52, an
// escape sequence that asks the user's own terminal to do it, which is what works over SSH. Inside tmux the sequence is sent
// twice, plain for set-clipboard and wrapped for allow-passthrough, because either may be switched off.
package clip

import (
	"io"

	"github.com/aymanbagabas/go-osc52/v2"
)

// Clipboard knows the roads. The zero value has none.
type Clipboard struct {
	Terminal io.Writer               // where OSC 52 goes; nil for none
	Tmux     bool                    // the terminal is inside tmux
	Screen   bool                    // the terminal is inside GNU screen
	System   func(text string) error // the machine's clipboard; nil for none
}

// Copy puts text on every clipboard there is. It returns how it was done, in words for the status line, and the system clipboard's
// error only when the terminal could not be asked either.
func (c Clipboard) Copy(text string) (how string, err error) {
	asked := false
	if c.Terminal != nil {
		sequence := osc52.New(text)
		switch {
		case c.Tmux:
			if _, err = sequence.WriteTo(c.Terminal); err == nil {
				_, err = sequence.Tmux().WriteTo(c.Terminal)
			}
		case c.Screen:
			_, err = sequence.Screen().WriteTo(c.Terminal)
		default:
			_, err = sequence.WriteTo(c.Terminal)
		}
		asked = err == nil
	}
	if c.System != nil {
		systemErr := c.System(text)
		if systemErr == nil {
			return "", nil
		}
		if !asked {
			return "", systemErr
		}
	}
	if asked {
		return "through the terminal", nil
	}
	return "", err
}
