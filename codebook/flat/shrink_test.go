//go:build unix

package flat

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
)

// Another program cuts the file while it is mapped: the pages are gone, and the system answers reads with SIGBUS. (Windows
// refuses to cut a mapped file.)
func TestFileShrinksWhileMapped(t *testing.T) {
	const length = 1 << 20
	path := written(t, []Section{{"a", make([]byte, length)}, {"numbers", Raw(make([]uint32, length))}, {"c", make([]byte, length)}})
	f, err := Open(path, testKind, testVersion)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	data, err := f.Bytes("c")
	if err != nil {
		t.Fatal(err)
	}
	numbers, err := Numbers[uint32](f, "numbers")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 4096); err != nil {
		t.Fatal(err)
	}
	sum, text := 0, ""
	for name, read := range map[string]func(){
		"byte":    func() { sum += int(data[length-1]) },
		"number":  func() { sum += int(numbers[length-1]) },
		"copy":    func() { copy(make([]byte, length), data) },
		"library": func() { sum += bytes.IndexByte(data, 'x') },
		"text":    func() { text = string(data) },
	} {
		t.Run(name, func(t *testing.T) {
			err := Guard(func() error { read(); return nil })
			if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "flat.TestFileShrinksWhileMapped") && name != "library" {
				t.Errorf("error %v (%d, %d)", err, sum, len(text))
			}
		})
	}
	if err := f.Verify(); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), `section "a"`) {
		t.Errorf("Verify: %v", err)
	}
	if _, err := Open(path, testKind, testVersion); !errors.Is(err, ErrDamaged) {
		t.Errorf("opened again: %v", err)
	}
}

func TestOpenDoesNotWaitForAPipe(t *testing.T) {
	path := t.TempDir() + "/pipe"
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skipf("this file system has no pipes to open: %v", err)
	}
	if _, err := Open(path, testKind, testVersion); err == nil || !strings.Contains(err.Error(), "regular") {
		t.Errorf("error %v", err)
	}
}
