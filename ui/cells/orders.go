package cells

// effect is what a write that is no picture does to the screen.
type effect int

const (
	unknown effect = iota
	clears         // what the screen shows is not known afterwards, how it shows the next picture is
	harmless
)

// effectOf knows what the renderer writes between pictures: it enters and leaves the alternate screen, clears, hides the cursor, and asks for the
// mouse, for pastes and for word of the focus.
func effectOf(p []byte) effect {
	switch string(p) {
	case "\x1b[?1049h", "\x1b[?1049l", "\x1b[2J", "\x1b[2K":
		return clears
	case "", "\r", "\x1b[H",
		"\x1b[?25h", "\x1b[?25l", "\x1b[?2004h", "\x1b[?2004l", "\x1b[?1004h", "\x1b[?1004l",
		"\x1b[?1002h", "\x1b[?1002l", "\x1b[?1003h", "\x1b[?1003l", "\x1b[?1006h", "\x1b[?1006l":
		return harmless
	}
	return unknown
}
