package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// coldClone clones the commit that is checked out and runs the README's two commands in the clone as somebody who has Go and nothing else: no module
// and no build in the caches, no settings, no official files. The first command shows its version instead of the workbench, which wants a terminal.
func coldClone(l *lab) (map[string]reading, error) {
	dir := filepath.Join(l.temp, "cold")
	clone := filepath.Join(dir, "codedesk")
	if out, err := exec.Command("git", "clone", "-q", l.top, clone).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("clone: %w: %s", err, out)
	}
	env := append(l.home("cold"), "GOCACHE="+filepath.Join(dir, "builds"), "GOMODCACHE="+filepath.Join(dir, "modules"), "GOFLAGS=-modcacherw")
	if err := os.MkdirAll(filepath.Join(l.temp, "home-cold"), 0o700); err != nil {
		return nil, err
	}
	readings := map[string]reading{}
	for _, step := range []struct {
		key  string
		args []string
	}{{"run", []string{"run", "./cmd/codedesk", "version"}}, {"again", []string{"run", "./cmd/codedesk", "version"}}, {"test", []string{"test", "./..."}}} {
		l.progress("cold clone: go %s", strings.Join(step.args, " "))
		command := exec.Command("go", step.args...)
		command.Dir, command.Env = clone, env
		start := time.Now()
		out, err := command.CombinedOutput()
		if err != nil {
			return readings, fmt.Errorf("go %s: %w\n%s", strings.Join(step.args, " "), err, tail(string(out), 20))
		}
		cpu := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
		readings[step.key] = reading{value: time.Since(start).Seconds(), beside: fmt.Sprintf("processor %s s", number(cpu.Seconds()))}
	}
	return readings, nil
}
