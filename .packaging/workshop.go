package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// allTargets are the systems that a release is made for.
const allTargets = "linux/amd64,linux/arm64,darwin/amd64,darwin/arm64,windows/amd64,windows/arm64"

// target is a system and a processor, in Go's names.
type target struct{ system, arch string }

func (t target) String() string { return t.system + "/" + t.arch }

func (t target) archiveSuffix() string {
	if t.system == "windows" {
		return ".zip"
	}
	return ".tar.gz"
}

// program is the name of the program's file.
func (t target) program() string {
	if t.system == "windows" {
		return "codedesk.exe"
	}
	return "codedesk"
}

// parseTargets reads "linux/amd64,darwin/arm64". Only systems that a release is made for are known.
func parseTargets(names string) ([]target, error) {
	var list []target
	for name := range strings.SplitSeq(names, ",") {
		if !strings.Contains(","+allTargets+",", ","+name+",") {
			return nil, fmt.Errorf("unknown system %q: use some of %s", name, allTargets)
		}
		system, arch, _ := strings.Cut(name, "/")
		list = append(list, target{system, arch})
	}
	return list, nil
}

// workshop is a clone of the commit, with what all packages share.
type workshop struct {
	clone   string // the folder of the clone
	temp    string // holds the clone and the programs
	version string // without the v
	time    time.Time
	shared  []file // what every package has: manual page, completions, texts
}

// newWorkshop clones the commit, builds the program for this machine, and lets it write its manual page and completions.
func newWorkshop() (w *workshop, err error) {
	w = &workshop{}
	if w.temp, err = os.MkdirTemp("", "codedesk-packaging-"); err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			w.close()
		}
	}()
	w.clone = filepath.Join(w.temp, "clone")
	top, err := output("", nil, "git", "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("%w: it packs a commit, so it runs inside a clone", err)
	}
	if changed, err := output(top, nil, "git", "status", "--porcelain"); err != nil {
		return nil, err
	} else if changed != "" {
		fmt.Fprintln(os.Stderr, "packaging: what is not committed is not packed")
	}
	if _, err := output("", nil, "git", "clone", "--quiet", top, w.clone); err != nil {
		return nil, err
	}
	seconds := os.Getenv("SOURCE_DATE_EPOCH")
	if seconds == "" {
		if seconds, err = output(w.clone, nil, "git", "log", "-1", "--format=%ct"); err != nil {
			return nil, err
		}
	}
	unix, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
	}
	w.time = time.Unix(unix, 0).UTC()

	own, err := w.build(target{runtime.GOOS, runtime.GOARCH})
	if err != nil {
		return nil, err
	}
	if w.version, err = w.stampedVersion(own); err != nil {
		return nil, err
	}
	return w, w.writeShared(own)
}

func (w *workshop) close() { os.RemoveAll(w.temp) }

// build builds the program for a system and returns its path. Settings of the caller that would change a byte are overruled.
func (w *workshop) build(t target) (string, error) {
	path := filepath.Join(w.temp, t.system+"-"+t.arch, t.program())
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	env := []string{"CGO_ENABLED=0", "GOOS=" + t.system, "GOARCH=" + t.arch, "GOAMD64=v1", "GOARM64=v8.0", "GOFLAGS=", "GOEXPERIMENT=", "GOFIPS140=off", "GOWORK=off"}
	_, err := output(w.clone, env, "go", "build", "-trimpath", "-buildvcs=true", "-ldflags=-s -w", "-o", path, "./cmd/codedesk")
	return path, err
}

// stampedVersion is what the program says of itself.
func (w *workshop) stampedVersion(program string) (string, error) {
	text, err := output(w.temp, w.quiet(), program, "version", "--json")
	if err != nil {
		return "", err
	}
	var said struct {
		Version  string
		Modified bool
	}
	if err := json.Unmarshal([]byte(text), &said); err != nil {
		return "", err
	}
	version, ok := strings.CutPrefix(said.Version, "v")
	if !ok || said.Modified {
		return "", fmt.Errorf("the program calls itself %q, modified %v: it must be built from a clean clone", said.Version, said.Modified)
	}
	return version, nil
}

// writeShared lets the program write its own pages and reads the texts of the clone.
func (w *workshop) writeShared(program string) error {
	for _, page := range []struct{ path, command string }{
		{"man/codedesk.1", "man"},
		{"completions/codedesk.bash", "completion bash"},
		{"completions/_codedesk", "completion zsh"},
		{"completions/codedesk.fish", "completion fish"},
		{"completions/codedesk.ps1", "completion powershell"},
	} {
		text, err := output(w.temp, w.quiet(), program, strings.Fields(page.command)...)
		if err != nil {
			return err
		}
		w.shared = append(w.shared, file{page.path, 0o644, []byte(text + "\n")})
	}
	for _, name := range []string{"README.md", "LICENSE", "NOTICE", "CHANGELOG.md"} {
		data, err := os.ReadFile(filepath.Join(w.clone, name))
		if err != nil {
			return err
		}
		w.shared = append(w.shared, file{name, 0o644, data})
	}
	return nil
}

// quiet is an environment in which the program finds nothing of the user who packs.
func (w *workshop) quiet() []string {
	return []string{"HOME=" + filepath.Join(w.temp, "home"), "XDG_CONFIG_HOME=", "XDG_STATE_HOME=", "XDG_DATA_HOME=", "XDG_CACHE_HOME=", "LC_ALL=C.UTF-8", "CODEDESK_PAYER=", "CODEDESK_THEME=", "CODEDESK_DOS="}
}

// output runs a command with more variables in its environment and returns what it prints, without the last newline.
func output(dir string, env []string, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			err = fmt.Errorf("%w\n%s", err, exit.Stderr)
		}
		return "", fmt.Errorf("%s %s: %w", name, strings.Join(args, " "), err)
	}
	return strings.TrimSuffix(string(out), "\n"), nil
}
