//go:build linux || darwin

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"codedesk/cmd/internal/terminal"
)

// frame is one picture of the screen and how long an animation shows it.
type frame struct {
	screen terminal.Snapshot
	shown  time.Duration
}

// patience is how long one step of a script may take.
const patience = 15 * time.Second

// play runs the program with the script's arguments and does what the script says. A screen counts as settled when
// nothing has moved for as long as quiet.
func play(s script, program string, quiet time.Duration) ([]frame, error) {
	home, err := os.MkdirTemp("", "codedesk-home")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(home) }()
	work := filepath.Join(home, "work")
	if err := os.Mkdir(work, 0o700); err != nil {
		return nil, err
	}
	term, err := terminal.Start(terminal.Options{
		Args: append([]string{program}, s.args...), Env: append(terminal.Home(home), s.env...), Dir: work,
		Cols: s.cols, Rows: s.rows, Answer: true, Light: s.light,
	})
	if err != nil {
		return nil, err
	}
	defer func() { _ = term.Close() }()

	camera := camera{term: term, quiet: quiet, stills: s.stills}
	for _, next := range s.steps {
		if err := camera.do(next); err != nil {
			return nil, fmt.Errorf("line %d: %s: %w", next.line, next.verb, err)
		}
	}
	return camera.frames, term.Fault()
}

// camera does steps and collects frames.
type camera struct {
	term   *terminal.Terminal
	quiet  time.Duration
	stills []still
	frames []frame
}

func (c *camera) do(s step) error {
	switch s.verb {
	case "wait":
		return c.term.WaitFor(patience, s.text)
	case "type":
		return c.term.Type(s.text)
	case "slowly":
		for _, r := range s.text {
			if err := c.term.Type(string(r)); err != nil {
				return err
			}
			if err := c.frame(s.shown); err != nil {
				return err
			}
		}
		return nil
	case "key":
		return c.term.Send(s.keys...)
	case "settle":
		return c.term.Settle(c.quiet, patience)
	case "frame":
		return c.frame(s.shown)
	}
	return fmt.Errorf("unknown step %q", s.verb) // parseStep lets none through
}

// frame waits until the screen is still and adds it.
func (c *camera) frame(shown time.Duration) error {
	if err := c.term.Settle(c.quiet, patience); err != nil {
		return err
	}
	screen := c.term.Snapshot()
	for _, number := range c.stills {
		number.draw(screen)
	}
	c.frames = append(c.frames, frame{screen: screen, shown: shown})
	return nil
}
