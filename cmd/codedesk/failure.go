package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"codedesk/codebook"
	"codedesk/ui"
)

// Exit codes.
const (
	exitFound       = 0
	exitNothing     = 1
	exitUsage       = 2
	exitInterrupted = 130
)

// exitStatus is an exit code in words.
type exitStatus struct {
	code  int
	means string
}

func exitStatuses() []exitStatus {
	return []exitStatus{
		{exitFound, "Something was found."},
		{exitNothing, "Nothing was found."},
		{exitUsage, "The command line or the input was wrong."},
		{exitInterrupted, "Interrupted."},
	}
}

// failure is an error that knows the program's exit code and, perhaps, the way out.
type failure struct {
	code int
	err  error  // nil when everything was said already
	hint string // a line of its own after the message
}

func (f *failure) Error() string {
	if f.err == nil {
		return ""
	}
	return f.err.Error()
}

func (f *failure) Unwrap() error { return f.err }

// usageError is a failure of the command line or the input, with a hint.
func usageError(hint, format string, args ...any) error {
	return &failure{exitUsage, fmt.Errorf(format, args...), hint}
}

// inputError is a failure of what the user handed in, in the words of the error.
func inputError(err error) error { return &failure{exitUsage, err, ""} }

// nothing is the failure of a question that had no answer.
func nothing(format string, args ...any) error {
	return &failure{exitNothing, fmt.Errorf(format, args...), ""}
}

// ended is a failure whose messages were printed already.
func ended(code int) error {
	if code == exitFound {
		return nil
	}
	return &failure{code: code}
}

// report prints an error and returns the exit code that it stands for.
func (p *program) report(err error) int {
	if err == nil {
		return exitFound
	}
	if errors.Is(err, ui.ErrInterrupted) {
		return exitInterrupted
	}
	code, hint := exitUsage, ""
	if f := (*failure)(nil); errors.As(err, &f) {
		code, hint = f.code, f.hint
	}
	p.say("%s", err)
	p.say("%s", hint)
	return code
}

// say prints words for a person on stderr, one "codedesk: …" a line. What came from outside cannot drive the terminal.
func (p *program) say(format string, args ...any) {
	for line := range strings.Lines(fmt.Sprintf(format, args...)) {
		if line = codebook.Clean(strings.TrimRight(line, "\r\n")); line != "" {
			fmt.Fprintln(p.stderr, "codedesk: "+p.spell(line))
		}
	}
}

// crashed reports a panic in one line.
func (p *program) crashed(cause any) int {
	p.out.Flush()
	all := strings.TrimPrefix(fmt.Sprint(cause), "internal error: ")
	what, _, _ := strings.Cut(all, "\n") // the rest is the stack of another goroutine
	if path := p.keepCrash(fmt.Sprintf("panic: %s\n\n%s", all, debug.Stack())); path != "" {
		p.say("internal error: %s; the report is in %s", what, path)
	} else {
		p.say("internal error: %s", what)
	}
	return exitUsage
}

// keepCrash writes the report of a crash beside the session and returns its path, "" when there is no folder for it.
func (p *program) keepCrash(report string) string {
	path := p.paths.crash
	if path == "" || os.MkdirAll(filepath.Dir(path), 0o700) != nil || os.WriteFile(path, []byte(report), 0o600) != nil {
		return ""
	}
	return path
}
