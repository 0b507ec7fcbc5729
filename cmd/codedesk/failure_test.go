package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"

	"codedesk/ui"
)

func TestReport(t *testing.T) {
	for _, test := range []struct {
		err  error
		code int
		want string
	}{
		{nil, 0, ""},
		{errors.New("no luck"), 2, "codedesk: no luck\n"},
		{errors.New("first\nsecond\n\nthird"), 2, "codedesk: first\ncodedesk: second\ncodedesk: third\n"},
		{nothing("no %s", "luck"), 1, "codedesk: no luck\n"},
		{usageError("do so", "no luck"), 2, "codedesk: no luck\ncodedesk: do so\n"},
		{fmt.Errorf("wrapped: %w", nothing("no luck")), 1, "codedesk: wrapped: no luck\n"},
		{ended(1), 1, ""},
		{ended(0), 0, ""},
		{ui.ErrInterrupted, 130, ""},
		{errors.New("a\x1b[31mb\u202ec\x00"), 2, "codedesk: a[31mbc\n"},
	} {
		var stderr bytes.Buffer
		p := newProgram(nil, io.Discard, &stderr, nil)
		if code := p.report(test.err); code != test.code || stderr.String() != test.want {
			t.Errorf("%v: %d %q, want %d %q", test.err, code, stderr.String(), test.code, test.want)
		}
	}
}

// A panic is one line for the person and a report for us, and the exit code says that something is wrong.
func TestPanicIsReported(t *testing.T) {
	state := t.TempDir()
	for _, env := range [][]string{{"XDG_STATE_HOME=" + state}, nil} {
		var stderr bytes.Buffer
		p := smallProgram(nil, io.Discard, &stderr, env...)
		p.tables, p.build = explosive{}, ""
		if code := p.run([]string{"search", "flu"}); code != exitUsage {
			t.Errorf("exit %d", code)
		}
		if got := stderr.String(); !strings.HasPrefix(got, "codedesk: internal error: boom") || strings.Count(got, "\n") != 1 {
			t.Errorf("said %q", got)
		}
	}
	report, err := os.ReadFile(state + "/codedesk/crash.txt")
	if err != nil || !strings.Contains(string(report), "panic: boom") || !strings.Contains(string(report), "failure_test.go") {
		t.Errorf("the report is %v, %s", err, report)
	}
	if info, err := os.Stat(state + "/codedesk/crash.txt"); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the report has mode %v, %v", info.Mode(), err)
	}
}

// explosive is a set of tables that panics.
type explosive struct{}

func (explosive) Open(string) (fs.File, error) { panic("boom") }

// Tables that cannot be read stop look-ups, but not the version.
func TestBrokenTables(t *testing.T) {
	for _, test := range []struct {
		args []string
		out  string
	}{{[]string{"search", "flu"}, ""}, {[]string{"show", "25"}, ""}, {[]string{"version"}, "codedesk "}} {
		var stdout, stderr bytes.Buffer
		p := smallProgram(nil, &stdout, &stderr)
		p.tables, p.build = os.DirFS(t.TempDir()+"/nowhere"), ""
		if code := p.run(test.args); code != exitUsage || !strings.HasPrefix(stdout.String(), test.out) || !strings.HasPrefix(stderr.String(), "codedesk: read the starter set: ") {
			t.Errorf("%v: %d %q %q", test.args, code, stdout.String(), stderr.String())
		}
	}
}

func TestInterruptibleRead(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, hang := io.Pipe()
	defer hang.Close()
	r := interruptible(ctx, in)
	go io.WriteString(hang, "first")
	buffer := make([]byte, 3)
	if n, err := io.ReadFull(r, buffer); err != nil || string(buffer[:n]) != "fir" {
		t.Fatalf("%q, %v", buffer[:n], err)
	}
	cancel()
	n, err := io.ReadFull(r, buffer) // the rest of the first chunk, then the end
	if !errors.Is(err, context.Canceled) || string(buffer[:n]) != "st" {
		t.Errorf("%q, %v", buffer[:n], err)
	}
}

func TestInterruptibleReadsEverything(t *testing.T) {
	text := strings.Repeat("0123456789", 50_000)
	got, err := io.ReadAll(interruptible(t.Context(), strings.NewReader(text)))
	if err != nil || string(got) != text {
		t.Errorf("%d bytes of %d, %v", len(got), len(text), err)
	}
	if _, err := io.ReadAll(interruptible(t.Context(), panicking{})); err == nil || !strings.Contains(err.Error(), "internal error: boom") {
		t.Errorf("a panic in a read became %v", err)
	}
}

type panicking struct{}

func (panicking) Read([]byte) (int, error) { panic("boom") }
