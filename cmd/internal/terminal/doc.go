// Package terminal plays the person at the keyboard. It starts any command in a pseudo-terminal of a given size, keeps
// the screen that a terminal would show, types keys, and waits for what a person would wait for. The end-to-end tests
// and the picture maker (cmd/shoot) are written with it.
//
//	term, err := terminal.Start(terminal.Options{Args: []string{"codedesk"}, Cols: 80, Rows: 24})
//	defer term.Close()
//	err = term.WaitFor(4*time.Second, "find a code")
//	err = term.Send("flu shot", "down", "enter")
//	fmt.Println(term.Screen())
//
// # Layers
//
// The program's output passes three layers: scanner splits the bytes into characters and escape sequences; emulator
// answers questions (as xterm does, or not at all), remembers modes, and keeps the colours; vt10x moves the cursor and
// scrolls. vt10x is trusted with nothing else. It knows no faint and no strike-through, turns bold red into bright
// red, swaps the colours of reversed cells and says they are reversed as well, confuses the colour #0000c8 with
// palette entry 200, takes "CSI > 1 u" for "CSI u", and enters the alternate screen when told to leave it twice. So it
// only ever sees sequences in plain form, and the whole style of a cell travels through it as a made-up foreground
// colour: the number of the style in a table (see emulator.setStyle). A panic inside vt10x becomes Terminal.Fault.
//
// # Keys, one at a time
//
// Bubble Tea reads up to 256 bytes at once and turns quick runes into one message ("jj" then matches no key), and esc
// followed by a letter in the same read into alt+letter. A person never types that fast, so Send writes one key and
// waits until the program has read it. How it knows: it keeps the other end of the terminal open too and asks the
// kernel whether input is waiting there. On Linux poll(2) on a terminal first finishes the delivery of what was
// written to our side, so "nothing to read" means "the program took it", not "it is still on its way" (FIONREAD has
// that hole). On macOS a write reaches the other side before it returns, so FIONREAD is enough there. A program that
// has read a key has not drawn yet: wait for its screen with WaitFor.
//
// # Limits
//
// One cell a character: wide characters take one cell, marks of no width are dropped. Hyperlinks, images and mouse
// reports are read over. A program that suspends itself (ctrl+z) must run under a shell with job control, as in
// sh -c 'set -m; codedesk; fg': the kernel does not stop the first process of a terminal. Only Linux and macOS; on other
// systems the package is empty.
package terminal
