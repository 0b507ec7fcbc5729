package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// lab is what measurements share: where things lie, and the program as it is shipped.
type lab struct {
	top    string // of the repository
	data   string // official files
	temp   string
	start  time.Time
	typing []string // how the engines of the search section did, once it has run
}

func newLab(data string) (*lab, error) {
	out, err := exec.Command("go", "env", "GOMOD").Output()
	if err != nil {
		return nil, err
	}
	l := &lab{top: filepath.Dir(strings.TrimSpace(string(out))), start: time.Now()}
	if _, err := os.Stat(filepath.Join(l.top, ".ci/figures")); err != nil {
		return nil, fmt.Errorf("run it inside the repository: %w", err)
	}
	if l.data, err = filepath.Abs(data); err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(l.data, "icd10cm")); err != nil {
		return nil, fmt.Errorf("no official files: %w; name their folder with -data or CODEDESK_OFFICIAL", err)
	}
	l.temp, err = os.MkdirTemp("", "codedesk-figures-")
	return l, err
}

func (l *lab) close() { os.RemoveAll(l.temp) }

// progress tells on standard error what takes long.
func (l *lab) progress(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "%s %s\n", time.Since(l.start).Round(time.Second), fmt.Sprintf(format, args...))
}

// environment is that of the tests: ours, with the official files.
func (l *lab) environment() []string { return append(os.Environ(), "CODEDESK_OFFICIAL="+l.data) }

// build makes a program of the repository as the packages are made, once, and installs it as a package is: by a copy. The linker writes its file here
// and there, and then the system keeps it in small pieces, of which a start has more to collect.
func (l *lab) build(name, source string) (string, error) {
	path := filepath.Join(l.temp, name)
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	linked := path + ".linked"
	command := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", linked, source)
	command.Dir, command.Env = l.top, append(os.Environ(), "CGO_ENABLED=0")
	if out, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build %s: %w\n%s", source, err, out)
	}
	program, err := os.ReadFile(linked)
	if err != nil {
		return "", err
	}
	return path, errors.Join(os.WriteFile(path, program, 0o755), os.Remove(linked))
}

// codedesk is the program as it is shipped.
func (l *lab) codedesk() (string, error) { return l.build("codedesk", "./cmd/codedesk") }

// home is the environment of a user whose folders lie below the name.
func (l *lab) home(name string) []string {
	dir := filepath.Join(l.temp, "home-"+name)
	env := slices.DeleteFunc(os.Environ(), func(v string) bool {
		return strings.HasPrefix(v, "XDG_") || strings.HasPrefix(v, "HOME=") || strings.HasPrefix(v, "CODEDESK_") || strings.HasPrefix(v, "NO_COLOR=")
	})
	return append(env, "HOME="+dir, "TERM=xterm-256color", "LC_ALL=C.UTF-8")
}

// command is a run of the program as it is shipped, by the user of a home, among the official files.
func (l *lab) command(home string, args ...string) (*exec.Cmd, error) {
	program, err := l.codedesk()
	if err != nil {
		return nil, err
	}
	command := exec.Command(program, args...)
	command.Dir, command.Env = l.data, l.home(home)
	return command, os.MkdirAll(filepath.Join(l.temp, "home-"+home), 0o700)
}

// output is what a run of the program prints; what it says goes into the error.
func (l *lab) output(home string, args ...string) (string, error) {
	command, err := l.command(home, args...)
	if err != nil {
		return "", err
	}
	out, err := command.Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		err = fmt.Errorf("codedesk %s: %w: %s", strings.Join(args, " "), err, tail(string(failed.Stderr), 3))
	}
	return string(out), err
}

// full makes the home in which all official files are imported, once.
func (l *lab) full() (string, error) {
	if _, err := os.Stat(filepath.Join(l.temp, "home-all")); err == nil {
		return "all", nil
	}
	_, err := l.output("all", append([]string{"import"}, everything...)...)
	return "all", err
}

// goRun runs a command of the repository and gives what it prints.
func (l *lab) goRun(args ...string) (string, error) {
	command := exec.Command("go", append([]string{"run"}, args...)...)
	command.Dir = l.top
	out, err := command.CombinedOutput()
	if err != nil {
		err = fmt.Errorf("go run %s: %w: %s", strings.Join(args, " "), err, tail(string(out), 3))
	}
	return string(out), err
}
