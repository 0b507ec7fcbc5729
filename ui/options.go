package ui

import (
	"context"
	"errors"
	"io"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/clip"
	"codedesk/ui/keys"
	"codedesk/ui/theme"
)

// ErrInterrupted is returned by Run when the user left with ctrl-c or the terminal went away.
var ErrInterrupted = errors.New("interrupted")

// Options is all that the workbench needs from outside; it finds nothing by itself.
type Options struct {
	Open        func(dos codebook.Date, progress func(workbench.Progress)) (*workbench.Bench, error) // loads the codebook, with a search index for the date; runs behind the first frame, and when the releases have changed; progress is told of later indexes too
	Sparingly   func(work func())                                                                    // does long work that nobody waits for, with little memory; nil simply does it
	Library     Library
	State       workbench.State
	Payers      workbench.Payers // those that can be chosen; nil for the three that every office meets
	Today       codebook.Date    // what "yesterday" is counted from
	Session     workbench.Session
	SaveSession func(workbench.Session) error                                                                   // nil keeps nothing
	Draft       *workbench.Claim                                                                                // the claim that was being made; nil for none
	SaveDraft   func(*workbench.Claim) error                                                                    // nil keeps nothing
	Practice    func(context.Context, *workbench.Bench) (*workbench.Practice, error)                            // opens the drills over a codebook, the first time screen 3 is shown; nil when there are none
	Now         func() time.Time                                                                                // for running clocks; nil is time.Now
	Drills      bool                                                                                            // begin on screen 3
	Theme       string                                                                                          // dark, light, mono, deuteranopia; "" is the session's, else dark
	Desk        func(context.Context) (*workbench.Desk, error)                                                  // opens favourites, notes and what else the user makes; runs behind the first frame; nil for none
	MendDesk    func(ctx context.Context, damage *workbench.CorruptDesk, restore bool) (*workbench.Desk, error) // puts the backup, or an empty desk, in the place of a damaged one
	NoColor     bool
	Sixteen     bool // the terminal has no more than its own sixteen colours
	ASCII       bool
	Mouse       bool
	NoShell     bool           // nobody could continue the program if it were suspended
	Keys        keys.Table     // nil is keys.Default()
	Clipboard   clip.Clipboard // Terminal is set by Run
	Input       io.Reader
	Output      io.Writer
	KeepCrash   func(report string) (path string) // keeps the report of a crash; nil keeps none
}

// limits are what the terminal cannot show.
func (o *Options) limits() theme.Limits {
	return theme.Limits{NoColor: o.NoColor, Sixteen: o.Sixteen, ASCII: o.ASCII}
}
