package ui

import (
	"io"
	"os"
	"sync"

	"codedesk/ui/cells"
)

// shareOutput gives the renderer and the clipboard a way each to the same terminal: frames and escape sequences do not mix. Of the frames a terminal
// gets the cells that changed; the clipboard's sequences do not touch the screen and go past.
func shareOutput(w io.Writer) (frames, clipboard io.Writer) {
	locked := &lockedWriter{Writer: w}
	if file, ok := w.(*os.File); ok {
		return &screenFile{File: file, out: locked}, locked
	}
	return locked, locked
}

// lockedWriter is a writer for several goroutines.
type lockedWriter struct {
	io.Writer
	mu sync.Mutex
}

func (w *lockedWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.Writer.Write(p)
}

// screenFile is the terminal as the renderer sees it, with its size and settings. Each Write must be one of the renderer's.
type screenFile struct {
	*os.File
	out io.Writer // the same file, shared

	mu     sync.Mutex
	screen cells.Screen
}

// Write writes what p changes on the screen. n counts the bytes of p: all or none.
func (f *screenFile) Write(p []byte) (n int, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, err := f.out.Write(f.screen.Changes(p)); err != nil {
		f.screen.Lose()
		return 0, err
	}
	return len(p), nil
}

// WriteString is Write for a string: without it the file's own would go past the screen.
func (f *screenFile) WriteString(s string) (n int, err error) { return f.Write([]byte(s)) }
