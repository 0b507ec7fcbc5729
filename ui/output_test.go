package ui

import (
	"bytes"
	"io"
	"os"
	"testing"
)

// A terminal gets the cells that changed; the clipboard's sequences go past the screen and do not end its work.
func TestATerminalGetsWhatChanged(t *testing.T) {
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	frames, clipboard := shareOutput(write)
	for _, w := range []struct {
		to      io.Writer
		written string
	}{
		{frames, "\x1b[?1049h"},
		{frames, "\x1b[H\rone\x1b[K\r\ntwo\x1b[K\x1b[2;H"},
		{clipboard, "\x1b]52;c;OTA2NTY=\x07"},
		{frames, "\x1b[H\ntwp\x1b[K\x1b[2;H"},
	} {
		if n, err := io.WriteString(w.to, w.written); n != len(w.written) || err != nil {
			t.Fatalf("%q: %d, %v", w.written, n, err)
		}
	}
	write.Close()
	got, err := io.ReadAll(read)
	if err != nil {
		t.Fatal(err)
	}
	if want := "\x1b[?1049h\x1b[Hone\x1b[K\r\ntwo\x1b[K\x1b[2;H\x1b]52;c;OTA2NTY=\x07\x1b[2;3Hp\x1b[2;H"; string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// After a write that failed, frames go out as they come: what the terminal shows is not known.
func TestATerminalThatFailsGetsFramesAsTheyCome(t *testing.T) {
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close()
	defer write.Close()
	frames := &screenFile{File: write, out: failing{}}
	frame := []byte("\x1b[Hone\x1b[K\x1b[1;H")
	if n, err := frames.Write(frame); n != 0 || err == nil {
		t.Fatalf("%d, %v", n, err)
	}
	var after bytes.Buffer
	frames.out = &after
	for range 2 {
		if _, err := frames.Write(frame); err != nil {
			t.Fatal(err)
		}
	}
	if want := string(frame) + string(frame); after.String() != want {
		t.Errorf("got %q, want %q", after.String(), want)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
