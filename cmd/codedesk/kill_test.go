//go:build linux || darwin

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"codedesk/cmd/internal/terminal"
	"codedesk/codebook/flat"
)

// kills is how often TestKilledImport kills an import: a few times on each change, as often as CODEDESK_KILLS says in .ci/soak.
func kills(t *testing.T) int {
	text := os.Getenv("CODEDESK_KILLS")
	switch {
	case raceDetector:
		return 5
	case text == "":
		return 20
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("CODEDESK_KILLS: %v", err)
	}
	return n
}

// orderFile writes an order file of n billable codes of a year; the words of each say which it is: "Giggle of 2027 number 12".
func orderFile(t *testing.T, year, n int) string {
	t.Helper()
	var b strings.Builder
	for i := range n {
		code := fmt.Sprintf("%c%02d%03d", 'A'+i/20_000, i/1000%20, i%1000)
		fmt.Fprintf(&b, "%05d %-7s 1 %-60s Giggle of %d number %d\n", i+1, code, "Giggle", year, i)
	}
	path := filepath.Join(t.TempDir(), fmt.Sprintf("icd10cm_order_%d.txt", year))
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// within runs smalldesk in this process, with a home, and returns what it prints; it must end with the code.
func within(t *testing.T, home string, code int, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if got := smallProgram(nil, &out, &errs, terminal.Home(home)...).run(args); got != code || code == exitFound && errs.Len() > 0 {
		t.Fatalf("%v ended with %d, want %d\n%s%s", args, got, code, out.String(), errs.String())
	}
	return out.String()
}

// An import that is killed at any moment leaves what was there as it was: every listed release is whole and searched, the next start clears what
// was left, and the next import succeeds.
func TestKilledImport(t *testing.T) {
	const codes = 4000
	home, random := t.TempDir(), rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	books := filepath.Join(home, ".local", "share", "codedesk", "books")
	before, after := orderFile(t, 2026, codes), orderFile(t, 2027, codes)
	within(t, home, exitFound, "import", before)
	start := func() *exec.Cmd {
		command := exec.Command("smalldesk", "import", after)
		command.Env = terminal.Home(home)
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		return command
	}
	begun := time.Now()
	if err := start().Wait(); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(begun)

	installed, leftTemps := 0, 0
	for kill := range kills(t) {
		within(t, home, exitFound, "books", "remove", "icd10cm-2027-nchs")
		early := random.Float64()
		moment := time.Duration(early * early * float64(whole)) // the switch comes early, the index late
		command := start()
		timer := time.AfterFunc(moment, func() { command.Process.Kill() })
		command.Wait() // killed, or done before
		timer.Stop()
		leftTemps += min(1, len(temporary(t, home)))

		found := within(t, home, exitFound, "search", "--dos", "2026-01-15", "giggle 2026 number 1234")
		if !strings.HasPrefix(found, "A01.234 ") {
			t.Fatalf("kill %d after %v: the old release found %q", kill, moment, found)
		}
		var list []bookJSON
		if err := json.Unmarshal([]byte(within(t, home, exitFound, "books", "--json")), &list); err != nil {
			t.Fatal(err)
		}
		want := map[string]bool{"current.tsv": true, ".lock": true}
		there := false
		for _, b := range list {
			if b.Starter {
				continue
			}
			if b.Codes != codes {
				t.Errorf("kill %d after %v: %s has %d codes", kill, moment, b.ID, b.Codes)
			}
			want[b.File] = true
			there = there || b.ID == "icd10cm-2027-nchs"
		}
		if len(want) != 3 && !there || len(want) != 4 && there {
			t.Errorf("kill %d after %v: listed %+v", kill, moment, list)
		}
		if there {
			installed++
			if found := within(t, home, exitFound, "search", "giggle 2027 number 1234"); !strings.HasPrefix(found, "A01.234 ") {
				t.Errorf("kill %d after %v: the new release found %q", kill, moment, found)
			}
		}
		entries, err := os.ReadDir(books)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range entries {
			if !want[entry.Name()] {
				t.Errorf("kill %d after %v: %s is left", kill, moment, entry.Name())
			}
		}
		if left := temporary(t, home); len(left) > 0 {
			t.Errorf("kill %d after %v: %v are left after the next start", kill, moment, left)
		}
		if out := within(t, home, exitFound, "import", after); !strings.HasPrefix(out, "icd10cm-2027-nchs ") {
			t.Fatalf("kill %d after %v: the next import said %q", kill, moment, out)
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("an import takes %v; %d of %d were killed after the switch, %d left a temporary file", whole, installed, kills(t), leftTemps)
}

// ctrl-c ends an import whatever it is doing, within a second as promised: while it reads, nothing is installed; while it builds the index, the
// releases are, as while it writes that. No file is left there.
func TestInterruptedImport(t *testing.T) {
	path := orderFile(t, 2027, 40_000)
	for doing, want := range map[string]string{"reading": "", "building": "icd10cm-2027-nchs ", "writing the": "icd10cm-2027-nchs "} {
		t.Run(doing, func(t *testing.T) {
			home := t.TempDir()
			term := start(t, home, nil, "smalldesk", "import", path)
			must(t, term, term.WaitFor(patience, doing))
			begun := time.Now()
			must(t, term, term.Send("ctrl+c"))
			if code, err := term.Wait(patience); err != nil || code != exitInterrupted {
				t.Errorf("ctrl-c ended with %d, %v\n%s", code, err, term.Screen())
			}
			if took := time.Since(begun); took > 4*time.Second {
				t.Errorf("ctrl-c took %v", took)
			}
			if out := term.Screen(); !strings.Contains(out, want) {
				t.Errorf("screen\n%s", out)
			}
			if left := temporary(t, home); want == "" && len(left) > 0 {
				t.Errorf("%v are left", left)
			}
			if out := within(t, home, exitFound, "books"); strings.Contains(out, "icd10cm-2027-nchs") != (want != "") {
				t.Errorf("books lists\n%s", out)
			}
			if left := temporary(t, home); len(left) > 0 { // of the cache, which was being filled
				t.Errorf("%v are left after the next start", left)
			}
		})
	}
}

// temporary are the files below a folder that writers use until a file is whole.
func temporary(t *testing.T, folder string) (paths []string) {
	t.Helper()
	for _, below := range []string{".local/share/codedesk/books", ".cache/codedesk"} {
		found, err := filepath.Glob(filepath.Join(folder, below, flat.TempPattern))
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	return paths
}
