package main

import (
	"embed"
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite what the scripts compare with")

// smallTables is a starter set of a few made-up rows that no author of the real one can break.
//
//go:embed testdata/tables
var smallTables embed.FS

// The scripts have two programs: codedesk is the real one; smalldesk is the same over the small tables, on 22 November 2026.
func TestMain(m *testing.M) {
	testscript.Main(housed{m}, map[string]func(){"codedesk": main, "smalldesk": smalldesk, "brokendesk": brokendesk})
}

func smalldesk() {
	os.Exit(smallProgram(os.Stdin, os.Stdout, os.Stderr, os.Environ()...).run(os.Args[1:]))
}

// brokendesk is the program with a codebook that breaks while it is read behind the first frame.
func brokendesk() {
	p := smallProgram(os.Stdin, os.Stdout, os.Stderr, os.Environ()...)
	p.tables, p.build = brokenTables{}, ""
	os.Exit(p.run(os.Args[1:]))
}

type brokenTables struct{}

func (brokenTables) Open(name string) (fs.File, error) {
	if path.Base(name) == "payers" { // they are read before the first frame
		return nil, fs.ErrNotExist
	}
	panic("the tables are broken")
}

// smallProgram is the program over the small tables.
func smallProgram(stdin io.Reader, stdout, stderr io.Writer, env ...string) *program {
	p := newProgram(stdin, stdout, stderr, env)
	p.now = func() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }
	tables, err := fs.Sub(smallTables, "testdata/tables")
	if err != nil {
		panic(err)
	}
	p.tables, p.build = tables, ""
	return p
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			home := env.WorkDir + "/home"
			for name, value := range map[string]string{
				"HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "", "TZ": "UTC", "NO_COLOR": "",
				"XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "", "XDG_DATA_HOME": "",
				"GORACE": "atexit_sleep_ms=0", // the race detector else waits a second at every exit
			} {
				env.Setenv(name, value)
			}
			return os.Mkdir(home, 0o700)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "mode": mode, "secondstart": secondStart},
	})
}

// exits runs a command and wants this exit code: exits 2 codedesk --them.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("%s ended with %d, not %d", strings.Join(args[1:], " "), got, want)
	}
}

// secondStart makes what follows not the first start of this home: secondstart. The first builds the index of the starter set.
func secondStart(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: secondstart")
	}
	ts.Check(warm(ts.Getenv("HOME") + "/.cache"))
}

// mode wants a file to have these permissions: mode 600 home/file.
func mode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: mode OCTAL FILE")
	}
	want, err := strconv.ParseUint(args[0], 8, 32)
	ts.Check(err)
	info, err := os.Stat(ts.MkAbs(args[1]))
	ts.Check(err)
	if got := info.Mode().Perm(); got != fs.FileMode(want) {
		ts.Fatalf("%s has mode %o, not %o", args[1], got, want)
	}
}
