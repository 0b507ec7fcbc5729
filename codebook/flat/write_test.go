package flat

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// entries is what lies in the folder.
func entries(t *testing.T, folder string) []string {
	t.Helper()
	found, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range found {
		names = append(names, entry.Name())
	}
	return names
}

func TestWriteReplaces(t *testing.T) {
	path := written(t, testSections())
	next := []Section{{"next", []byte("year")}}
	if err := Write(t.Context(), path, testKind, testVersion, next); err != nil {
		t.Fatal(err)
	}
	f, err := Open(path, testKind, testVersion)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	checkSections(t, f, next)
	if names := entries(t, filepath.Dir(path)); len(names) != 1 {
		t.Errorf("the folder has %v", names)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestInterruptedWriteLeavesTheOldFile(t *testing.T) {
	path := written(t, testSections())
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("disk full")
	for name, write := range map[string]func(io.Writer) error{
		"at once":  func(io.Writer) error { return broken },
		"half way": func(w io.Writer) error { w.Write(make([]byte, 1<<20)); return broken },
		"by panic": func(w io.Writer) error { w.Write(make([]byte, 100)); panic(broken) },
	} {
		t.Run(name, func(t *testing.T) {
			err := func() (err error) {
				defer func() {
					if cause, ok := recover().(error); ok {
						err = cause
					}
				}()
				return replace(path, write)
			}()
			if !errors.Is(err, broken) {
				t.Errorf("error %v", err)
			}
			if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, before) {
				t.Errorf("the old file changed (%v)", err)
			}
			if names := entries(t, filepath.Dir(path)); len(names) != 1 {
				t.Errorf("the folder has %v", names)
			}
		})
	}
}

func TestWriteWhereItCannot(t *testing.T) {
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join(folder, "taken", "in"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{filepath.Join("none", "x"), "taken"} {
		if err := Write(t.Context(), filepath.Join(folder, name), testKind, testVersion, testSections()); err == nil {
			t.Errorf("%s was written", name)
		}
	}
	if names := entries(t, folder); len(names) != 1 {
		t.Errorf("the folder has %v", names)
	}
}

// The writer is killed at whatever it is doing, again and again: the file is always one of those it wrote.
func TestKilledWriterLeavesAWholeFile(t *testing.T) {
	if path := os.Getenv("FLAT_TEST_WRITE"); path != "" {
		for i := byte(0); ; i++ {
			if err := Write(t.Context(), path, testKind, testVersion, killSections(i)); err != nil {
				t.Fatal(err)
			}
			fmt.Println("written")
		}
	}
	path := written(t, killSections(0))
	for kill := range 15 {
		command := exec.Command(os.Args[0], "-test.run=^TestKilledWriterLeavesAWholeFile$")
		command.Env = append(os.Environ(), "FLAT_TEST_WRITE="+path)
		output, err := command.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(output)
		for n := 0; n <= kill%4 && lines.Scan(); n++ {
			if lines.Text() != "written" {
				t.Error(lines.Text())
			}
		}
		command.Process.Kill()
		command.Wait()
		f, err := Open(path, testKind, testVersion)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Verify(); err != nil {
			t.Error(err)
		}
		data, err := f.Bytes("a")
		if err != nil || len(data) == 0 {
			t.Fatalf("section of %d bytes, %v", len(data), err)
		}
		checkSections(t, f, killSections(data[0]))
		f.Close()
	}
	for _, name := range entries(t, filepath.Dir(path)) {
		if ok, err := filepath.Match(TempPattern, name); !ok && name != filepath.Base(path) || err != nil {
			t.Errorf("%s was left, and TempPattern does not find it", name)
		}
	}
}

func killSections(i byte) []Section {
	return []Section{{"a", bytes.Repeat([]byte{i}, 1<<18)}, {"b", bytes.Repeat([]byte{i}, 1<<16+int(i))}}
}
