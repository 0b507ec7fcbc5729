//go:build linux || darwin

package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run is the program without its surroundings. It returns 0, or 1 if a picture is stale or cannot be made, or 2 for
// wrong arguments.
func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("shoot", flag.ContinueOnError)
	flags.SetOutput(stderr)
	check := flags.Bool("check", false, "make no pictures, report those that are stale")
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: go run ./cmd/shoot [-check] [NAME…]")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return 2
	}
	root, err := moduleRoot()
	if err != nil {
		return complain(stderr, err)
	}
	at := studio{dir: filepath.Join(root, "cmd", "shoot")}
	scripts, err := at.scripts(flags.Args())
	if err != nil {
		complain(stderr, err)
		return 2
	}
	temp, err := os.MkdirTemp("", "codedesk-shoot")
	if err != nil {
		return complain(stderr, err)
	}
	defer func() { _ = os.RemoveAll(temp) }()
	if at.program, err = build(root, temp); err != nil {
		return complain(stderr, err)
	}
	code := 0
	for _, s := range scripts {
		what, done := at.make, "made"
		if *check {
			what, done = at.check, "fresh"
		}
		if err := what(s); err != nil {
			code = complain(stderr, err)
		} else {
			fmt.Fprintf(stdout, "%s: %s\n", s.name, done)
		}
	}
	if *check && flags.NArg() == 0 {
		if err := at.orphans(scripts); err != nil {
			code = complain(stderr, err)
		}
	}
	return code
}

func complain(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "shoot: %v\n", err)
	return 1
}

// moduleRoot is the folder of go.mod, looked for from the working directory upwards.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("no go.mod here or above: run from inside the module")
		}
		dir = parent
	}
}

// build compiles codedesk into dir and returns the path of the program. Version control is left out, so that a commit
// alone changes no picture.
func build(root, dir string) (string, error) {
	program := filepath.Join(dir, "codedesk")
	cmd := exec.Command("go", "build", "-buildvcs=false", "-trimpath", "-o", program, "./cmd/codedesk")
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build codedesk: %w\n%s", err, bytes.TrimSpace(out))
	}
	return program, nil
}

// studio is where pictures are made: a folder with scripts and pictures, and the program that they show.
type studio struct {
	dir     string
	program string
}

func (at studio) picture(name string) string {
	return filepath.Join(at.dir, "pictures", name+".svg")
}

// scripts reads the scripts with these names; without names all of them, in the order of their names.
func (at studio) scripts(names []string) ([]script, error) {
	if len(names) == 0 {
		files, err := filepath.Glob(filepath.Join(at.dir, "scripts", "*.shot"))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			names = append(names, strings.TrimSuffix(filepath.Base(file), ".shot"))
		}
	}
	scripts := make([]script, len(names))
	for i, name := range names {
		text, err := os.ReadFile(filepath.Join(at.dir, "scripts", name+".shot"))
		if err != nil {
			return nil, fmt.Errorf("read script: %w", err)
		}
		if scripts[i], err = parseScript(name, string(text)); err != nil {
			return nil, err
		}
	}
	return scripts, nil
}

// How long nothing must move before a screen counts as settled: at first, and for a second look.
const (
	quick   = 150 * time.Millisecond
	patient = 600 * time.Millisecond
)

// make plays the script and writes its picture. Two runs must agree.
func (at studio) make(s script) error {
	first, err := at.shoot(s, quick)
	if err != nil {
		return err
	}
	second, err := at.shoot(s, patient)
	if err != nil {
		return err
	}
	if !bytes.Equal(first, second) {
		return fmt.Errorf("%s: two runs gave two pictures; wait for a text before the frame, and show no clock, path or chance", s.name)
	}
	if err := os.MkdirAll(filepath.Dir(at.picture(s.name)), 0o755); err != nil {
		return err
	}
	return os.WriteFile(at.picture(s.name), first, 0o644)
}

// check plays the script and returns an error that says what to do if the picture is not what is seen now. A picture
// that differs gets a second, more patient look.
func (at studio) check(s script) error {
	had, err := os.ReadFile(at.picture(s.name))
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%s: picture is missing: run go run ./cmd/shoot %[1]s", s.name)
	} else if err != nil {
		return err
	}
	var now []byte
	for _, quiet := range []time.Duration{quick, patient} {
		if now, err = at.shoot(s, quiet); err != nil {
			return err
		}
		if bytes.Equal(had, now) {
			return nil
		}
	}
	return fmt.Errorf("%s: picture is stale: run go run ./cmd/shoot %[1]s and look at it\n%s", s.name, firstDifference(had, now))
}

// firstDifference shows the first line that differs. The screen's text stands at the beginning of a picture, so that is
// mostly a line of the screen.
func firstDifference(had, now []byte) string {
	before, after := strings.Split(string(had), "\n"), strings.Split(string(now), "\n")
	for i := range min(len(before), len(after)) {
		if before[i] != after[i] {
			return fmt.Sprintf("before: %s\n   now: %s", before[i], after[i])
		}
	}
	return fmt.Sprintf("before: %d lines\n   now: %d lines", len(before), len(after))
}

// orphans returns an error that names pictures without a script.
func (at studio) orphans(scripts []script) error {
	files, err := filepath.Glob(at.picture("*"))
	if err != nil {
		return err
	}
	var found error
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".svg")
		if !slices.ContainsFunc(scripts, func(s script) bool { return s.name == name }) {
			found = errors.Join(found, fmt.Errorf("%s: picture has no script: remove %s", name, file))
		}
	}
	return found
}

// shoot plays the script and returns its picture.
func (at studio) shoot(s script, quiet time.Duration) ([]byte, error) {
	frames, err := play(s, at.program, quiet)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.name, err)
	}
	title := s.title
	if title == "" {
		title = strings.Join(append([]string{filepath.Base(at.program)}, s.args...), " ")
	}
	return render(picture{title: title, describe: s.describe, light: s.light, frames: frames}), nil
}
