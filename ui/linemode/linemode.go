// Package linemode is the workbench as plain lines: for screen readers, for terminals that cannot draw, and for scripts.
//
// It draws nothing. A line typed is a question or a command, the answer is lines of words that never change once they are
// written: no columns, no colour, no borders, nothing that moves. Whatever can be chosen is numbered, and a number chooses
// from the list that was read out last. Sentences end with a full stop, so that a voice pauses there. The answer comes first;
// what can be typed next stands in the prompt.
package linemode

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// Options is all that line mode needs from outside.
type Options struct {
	Open        func(dos codebook.Date) (*workbench.Bench, error) // loads the codebook, with a search index for the date
	State       workbench.State
	Payers      workbench.Payers // those that can be chosen; nil for the three that every office meets
	Today       codebook.Date    // for dates such as "yesterday"
	Session     workbench.Session
	Practice    func(context.Context, *workbench.Bench) (*workbench.Practice, error)          // opens the drills; nil when there are none
	Drills      bool                                                                          // begin with practice
	SaveSession func(workbench.Session) error                                                 // nil keeps nothing
	Draft       *workbench.Claim                                                              // the claim that was being made; nil for none
	SaveDraft   func(*workbench.Claim) error                                                  // keeps it after each change; nil keeps nothing
	Desk        func(context.Context) (*workbench.Desk, error)                                // opens favourites and notes; nil for none
	Copy        func(text string) error                                                       // the clipboard; nil when there is none
	Import      func(ctx context.Context, path string) (*workbench.Import, error)             // installs official files; nil when that cannot be done here
	Choose      func(id string) error                                                         // makes a release serve every date; the name of a set leaves it to the date again
	Remove      func(id string) error                                                         // takes a release away
	Changes     func(set codebook.CodeSet, from, to string) (workbench.Changes, error)        // between two releases, as workbench.DiffBooks names them; nil when that cannot be done here
	Update      func(ctx context.Context, dos codebook.Date) (*workbench.UpdateReport, error) // fetches the newest public releases for a date; nil when that cannot be done here
	Hosts       []string                                                                      // that Update connects to
	Themes      []string                                                                      // that the drawn screen has
	Settings    []string                                                                      // those in force, a sentence each
	Prompt      string                                                                        // ends what is written before each line that a person types; "" for a script
}

// Measures of line mode.
const (
	pageSize    = 10  // hits that are read out at a time
	mostHits    = 200 // hits that "more" can reach
	longestLine = 64 << 10
	longestBack = 100 // cards that "back" remembers
)

// Run reads questions and commands from in and writes answers to out, until "quit", the end of the input, or the end of the context.
// The error is that of opening the codebook, of reading or writing, of keeping the session, or the context's. Each Write to out is
// a number of whole lines, or the prompt, which says what can be typed next.
func Run(ctx context.Context, o Options, in io.Reader, out io.Writer) error {
	bench, err := o.Open(o.State.DOS)
	if err != nil {
		return err
	}
	d := &desk{Options: o, ctx: ctx, bench: bench, out: out, claim: workbench.NewHistory(o.Draft)}
	d.check()
	d.openDesk()
	if o.Prompt != "" {
		d.say("codedesk, line mode. %s", d.stateWords())
		d.say("Type words or a code to look up, help for the commands, quit to leave.")
		if !d.claim.Empty() {
			d.say("A claim was being made; claim reads it out.")
			d.at = atClaim
		}
	}
	if o.Drills {
		d.practise("")
	}
	err = d.serve(bufio.NewReaderSize(in, longestLine+2))
	d.leavePractice()
	if d.store != nil {
		err = errors.Join(err, d.store.BackUp(context.WithoutCancel(ctx)))
	}
	if d.changed && o.SaveSession != nil {
		err = errors.Join(err, o.SaveSession(d.Session))
	}
	return err
}

// desk is one run of line mode.
type desk struct {
	Options
	ctx   context.Context
	bench *workbench.Bench
	store *workbench.Desk // nil when there is none
	kept  *workbench.Kept
	out   io.Writer
	err   error // the first failed write

	query    string
	hits     []workbench.Hit
	shown    int              // hits that were read out
	total    int              // codes that match
	numbered []*codebook.Code // what numbers stand for
	unread   []string         // pages of another long answer, for "more"; nil after a look-up
	at       heard
	card     *codebook.Code   // the open card, nil when there is none
	trail    []*codebook.Code // cards before it, newest last
	claim    workbench.History
	found    *workbench.Seen // in the claim as it is; nil when it is empty
	fixes    []workbench.Fix // of what was found, as numbers name them
	changed  bool            // the session is worth keeping
	undoable int             // changes of the desk since the last one of the claim
	done     bool
	lesson   *lesson // nil until practice was asked for
}

// serve answers line after line.
func (d *desk) serve(in *bufio.Reader) error {
	for !d.done && d.err == nil {
		if d.Prompt != "" {
			_, d.err = io.WriteString(d.out, "Next: "+d.possible()+". "+d.Prompt)
		}
		line, err := readLine(in)
		switch {
		case errors.Is(err, errLine):
			d.say("%v.", err)
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return err
		}
		d.obey(strings.TrimSpace(line))
		if err != nil {
			break
		}
	}
	return d.err
}

// errLine is the sentinel for a line that cannot be understood, whatever it says.
var errLine = errors.New("that line cannot be read")

// readLine reads one line without its end; io.EOF comes with the last one.
func readLine(in *bufio.Reader) (string, error) {
	slice, err := in.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		if !utf8.Valid(slice) {
			return "", fmt.Errorf("%w: it is not UTF-8", errLine)
		}
		return codebook.Clean(string(slice)), err
	}
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = in.ReadSlice('\n')
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	return "", fmt.Errorf("%w: it is longer than %d KiB", errLine, longestLine>>10)
}

// say writes one line.
func (d *desk) say(format string, args ...any) {
	if d.err == nil {
		_, d.err = io.WriteString(d.out, codebook.Clean(fmt.Sprintf(format, args...))+"\n")
	}
}
