package ui

import (
	"fmt"
	"runtime/debug"

	tea "github.com/charmbracelet/bubbletea"
)

// A panic must never leave the user's terminal in raw mode. Bubble Tea's own handler prints before it restores, so it is
// switched off; instead every place where our code runs is wrapped here: Update and View by guarded, commands by guard.
// All of them report the same way: the program ends, the terminal is restored, and Run returns the crash as an error.

// crash is a recovered panic.
type crash struct {
	value any
	stack []byte
}

// crashedMsg carries a panic out of a command.
type crashedMsg struct{ crash *crash }

func recovered(value any) *crash { return &crash{value, debug.Stack()} }

func (c *crash) report() string { return fmt.Sprintf("panic: %v\n\n%s", c.value, c.stack) }

// guard wraps a command so that a panic in it ends the program in good order.
func guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if value := recover(); value != nil {
				msg = crashedMsg{recovered(value)}
			}
		}()
		return cmd()
	}
}

// batch runs commands at the same time, each of them guarded.
func batch(cmds ...tea.Cmd) tea.Cmd {
	guards := make([]tea.Cmd, 0, len(cmds))
	for _, cmd := range cmds {
		if cmd != nil {
			guards = append(guards, guard(cmd))
		}
	}
	if len(guards) == 0 {
		return nil
	}
	return tea.Batch(guards...)
}

// guarded is the model as Bubble Tea sees it: no panic gets past it.
type guarded struct {
	model *Model
	crash *crash
	kill  func() // ends the program from within View, which cannot return a command
}

func (g *guarded) Init() tea.Cmd { return guard(g.model.Init()) }

func (g *guarded) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	defer func() {
		if value := recover(); value != nil {
			g.crash, cmd = recovered(value), tea.Quit
		}
	}()
	if crashed, ok := msg.(crashedMsg); ok {
		g.crash = crashed.crash
		return g, tea.Quit
	}
	return g, g.model.Update(msg)
}

func (g *guarded) View() (view string) {
	defer func() {
		if value := recover(); value != nil {
			g.crash, view = recovered(value), ""
			g.kill()
		}
	}()
	if g.crash != nil {
		return ""
	}
	return g.model.View()
}
