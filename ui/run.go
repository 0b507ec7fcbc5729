// Package ui is the workbench on the screen: a Bubble Tea program over a workbench.Bench.
//
// The Model here is the root. It owns the state that all screens share (date of service, payer, filter), knows which
// pane has the keys, and routes: open box first, then the actions of the binding table, then the pane. Panes never import each other.
// Nothing is read, written or searched in Update or View; that happens in commands, whose results come back as messages, and a
// search result whose number is no longer the newest is dropped.
package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	_ "codedesk/ui/termprobe" // before Bubble Tea asks the terminal
)

// framesPerSecond bounds how often the screen is drawn; it is also the wait between key and frame.
const framesPerSecond = 120

// Run shows the workbench until the user leaves or ctx ends; the caller ends ctx on SIGINT, SIGTERM and SIGHUP, for which Run does not listen
// (Bubble Tea v1 misses SIGHUP, and when a signal and the context's end meet, its own handler waits for ever). The terminal is restored on every way out. It returns nil after a
// normal quit, ErrInterrupted after ctrl-c, a hangup or a cancelled ctx, and an error that names the crash report after a crash.
func Run(ctx context.Context, o Options) error {
	lipgloss.SetColorProfile(termenv.ANSI) // NO_COLOR chooses the mono theme; bold and reverse must survive it
	output, clipboard := shareOutput(o.Output)
	o.Clipboard.Terminal = clipboard
	model, err := New(o)
	if err != nil {
		return err
	}
	safe := &guarded{model: model}
	input := &endingInput{Reader: o.Input}
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithAltScreen(), tea.WithFPS(framesPerSecond), tea.WithoutCatchPanics(), tea.WithoutSignalHandler(), tea.WithOutput(output)}
	if file, ok := o.Input.(*os.File); ok {
		options = append(options, tea.WithInput(&endingFile{File: file, ended: &input.ended}))
	} else {
		options = append(options, tea.WithInput(input))
	}
	if o.Mouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	program := tea.NewProgram(safe, options...)
	safe.kill = program.Kill
	input.ended = func() { program.Send(endedMsg{}) }

	_, err = program.Run()
	saveErr := model.deskJobs.finish()
	if o.SaveSession != nil {
		saveErr = errors.Join(saveErr, o.SaveSession(model.leftAt()))
	}
	switch {
	case safe.crash != nil:
		return crashError(safe.crash, o.KeepCrash)
	case model.interrupted, errors.Is(err, tea.ErrInterrupted), ctx.Err() != nil:
		return ErrInterrupted
	case err != nil:
		return fmt.Errorf("the screen: %w", err)
	}
	return saveErr
}

// crashError is what the user reads after a crash: one line, and where the rest is.
func crashError(c *crash, keep func(string) string) error {
	if keep != nil {
		if path := keep(c.report()); path != "" {
			return fmt.Errorf("a fault in codedesk stopped it: %v; the report is in %s", c.value, path)
		}
	}
	return fmt.Errorf("a fault in codedesk stopped it: %v", c.value)
}

// endedMsg says that the input came to its end: nobody can press a key any more.
type endedMsg struct{}

// endingInput and endingFile report the end of the input, which Bubble Tea ignores.
type endingInput struct {
	io.Reader
	ended func()
}

func (r *endingInput) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if errors.Is(err, io.EOF) {
		r.ended()
	}
	return n, err
}

type endingFile struct {
	*os.File
	ended *func()
}

func (f *endingFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	if errors.Is(err, io.EOF) {
		(*f.ended)()
	}
	return n, err
}
