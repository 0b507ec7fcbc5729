package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"codedesk/assets"
	"codedesk/codebook"
	"codedesk/codebook/flat"
	"codedesk/codebook/workbench"
	"codedesk/ui/clip"
)

func main() {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(burstLimit)
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ()))
}

// run is the whole program: arguments without the program's name, the three streams, and the environment as "NAME=value".
// It returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer, env []string) int {
	return newProgram(stdin, stdout, stderr, env).run(args)
}

// program is one start of codedesk: what it was given, and what every subcommand needs.
type program struct {
	stdin     io.Reader
	stdout    io.Writer // the real one, for the screen and for asking whether it is a terminal
	out       *bufio.Writer
	stderr    io.Writer
	env       environment
	paths     paths
	now       func() time.Time
	tables    fs.FS // the starter set
	hasCPT    bool
	build     string // tells this very program from any other; "" with other tables than its own
	globals   globalFlags
	drills    bool // the workbench begins with practice
	ascii     bool // words for people go without other letters than ASCII
	opened    *workbench.Bench
	reopened  atomic.Bool                      // the workbench has opened the codebook, and does so again when the releases have changed
	hurried   bool                             // a look-up, of whose time tidying the folders would be a tenth; it is left to other commands
	payers    func() (workbench.Payers, error) // see readPayers
	clipboard func() func(text string) error   // finds the machine's; nil when there is none

	deskMu   sync.Mutex // see desk
	openDesk *workbench.Desk
	opening  error // why there is none
	deskTold bool  // and it was said
}

func newProgram(stdin io.Reader, stdout, stderr io.Writer, env []string) *program {
	p := &program{
		stdin: stdin, stdout: stdout, stderr: stderr, out: bufio.NewWriter(stdout), env: parseEnvironment(env),
		now: time.Now, tables: assets.Files(), hasCPT: assets.HasCPT,
	}
	p.paths = userPaths(p.env)
	p.clipboard = func() func(string) error { return clip.System(p.env.get) }
	p.payers = sync.OnceValues(p.readPayers)
	p.build = buildIdentity()
	p.ascii = p.env.plainLocale() != ""
	return p
}

// buildIdentity is the size and time of the program's file, "" when it cannot be told.
func buildIdentity() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	identity, err := flat.Identify(path)
	if err != nil {
		return ""
	}
	return identity.String()
}

// run runs one command line and returns the exit code.
func (p *program) run(args []string) (code int) {
	defer func() {
		if cause := recover(); cause != nil {
			code = p.crashed(cause)
		}
	}()
	ctx, stop := context.Background(), func() {}
	defer func() { stop() }()
	defer p.closeDesk()

	root := p.rootCommand(args)
	root.PersistentPreRun = func(cmd *cobra.Command, args []string) {
		if !isLookup(cmd, args) {
			ctx, stop = untilSignal()
			cmd.SetContext(ctx)
		}
	}
	root.SetArgs(args)
	root.SetIn(p.stdin)
	root.SetOut(p.out)
	root.SetErr(p.stderr)
	err := root.Execute()
	if full := p.out.Flush(); full != nil && (err == nil || errors.Is(err, full)) {
		err = fmt.Errorf("write the answer: %w", full)
	}
	if ctx.Err() == nil && p.opened != nil {
		kept := unlessEnded(ctx, func() error { // an index takes seconds
			frugally(p.opened.Keep)
			if !p.hurried {
				p.opened.Tidy()
			}
			return nil
		})
		err = cmp.Or(err, kept)
	}
	if err != nil && ctx.Err() != nil {
		return exitInterrupted
	}
	return p.report(err)
}

// isLookup reports whether a command line asks one question and has nothing to lose: a signal then ends the program as the system does it, since
// listening for signals would take a tenth of the time of an answer.
func isLookup(cmd *cobra.Command, args []string) bool {
	return cmd.Name() == "search" && !slices.Equal(args, []string{"-"})
}

// today is the current day where the user is.
func (p *program) today() codebook.Date { return codebook.DateOf(p.now()) }

// bench opens the codebook for a date of service. The error may be the context's.
func (p *program) bench(ctx context.Context, dos codebook.Date) (*workbench.Bench, error) {
	return p.open(ctx, func() (*workbench.Bench, error) { return workbench.Open(p.places(), dos) }, (*workbench.Bench).Problems)
}

// openBooks is bench without the search index.
func (p *program) openBooks(ctx context.Context) (*workbench.Bench, error) {
	return p.open(ctx, func() (*workbench.Bench, error) { return workbench.OpenBooks(p.places()) }, (*workbench.Bench).Problems)
}

// open opens the codebook in the way that is given, and says what is wrong with it. The error may be the context's.
func (p *program) open(ctx context.Context, open func() (*workbench.Bench, error), problems func(*workbench.Bench) []error) (*workbench.Bench, error) {
	opened := make(chan *workbench.Bench, 1)
	err := unlessEnded(ctx, func() error { // with new releases it takes seconds
		bench, err := open()
		opened <- bench
		return err
	})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	bench := <-opened
	debug.SetGCPercent(garbage)
	if err == nil {
		for _, problem := range problems(bench) {
			p.say("%v", problem)
		}
		p.opened = bench
	}
	return bench, err
}
