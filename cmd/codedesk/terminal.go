package main

import (
	"os"

	"golang.org/x/term"
)

// isTerminal reports whether a stream of the program is a terminal.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// width is how many columns stdout has; 0 when it is no terminal, and then nothing is cut.
func (p *program) width() int {
	if !isTerminal(p.stdout) {
		return 0
	}
	columns, _, err := term.GetSize(int(p.stdout.(*os.File).Fd()))
	if err != nil || columns < 20 {
		return 80
	}
	return columns
}

// pageWidth is the width for running text: that of the terminal, or pageWidth where there is none.
func (p *program) pageWidth() int {
	if width := p.width(); width > 0 {
		return width
	}
	return pageWidth
}
