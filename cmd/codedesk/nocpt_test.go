//go:build (linux || darwin) && !race

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/cmd/internal/terminal"
)

// A build without CPT: look-ups say that the set is not there, the rest works, and the first frame comes.
func TestBuildWithoutCPT(t *testing.T) {
	program := filepath.Join(t.TempDir(), "codedesk")
	build := exec.Command("go", "build", "-tags", "nocpt", "-o", program, ".")
	build.Env = append(os.Environ(), "GOFLAGS=-mod=mod -buildvcs=false", "GOPROXY=off")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	home := t.TempDir()
	run := func(args ...string) (string, int) {
		cmd := exec.Command(program, args...)
		cmd.Env = terminal.Home(home)
		out, err := cmd.CombinedOutput()
		if err != nil && cmd.ProcessState == nil {
			t.Fatal(err)
		}
		return string(out), cmd.ProcessState.ExitCode()
	}
	for _, test := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{"search", "--set", "icd10cm", "diabetes"}, exitFound, "E11.9"},
		{[]string{"show", "E11.9"}, exitFound, "E11.9  ICD-10"},
		{[]string{"show", "RT"}, exitFound, "RT  MOD"},
		{[]string{"show", "99213"}, exitNothing, "99213 not found in CPT (none installed)"},
		{[]string{"search", "--set", "cpt", "flu"}, exitNothing, `nothing for "flu" in CPT; CPT is not in this build`},
		{[]string{"check", "99213-25", "--dx", "Z23"}, exitFound, "modifier 25 is not at hand"},
		{[]string{"practice", "--list"}, exitFound, "find-"},
		{[]string{"version"}, exitFound, "CPT        not in this build"},
	} {
		if out, code := run(test.args...); code != test.code || !strings.Contains(out, test.want) {
			t.Errorf("%v: exit %d\n%s", test.args, code, out)
		}
	}
	term := start(t, home, nil, program)
	begun := time.Now()
	must(t, term, term.WaitFor(patience, "1 Codes"))
	t.Logf("first frame after %v", time.Since(begun))
	must(t, term, term.Type("e119"))
	must(t, term, term.WaitFor(patience, "E11.9"))
	must(t, term, term.Send("ctrl+c"))
	if code, err := term.Wait(patience); err != nil || code != exitInterrupted {
		t.Errorf("ended with %d, %v", code, err)
	}
}
