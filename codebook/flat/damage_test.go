package flat

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// openAll opens and verifies as a careful reader does.
func openAll(data []byte) (*File, error) {
	f, err := FromBytes(data, testKind, testVersion)
	if err != nil {
		return nil, err
	}
	return f, f.Verify()
}

func TestEveryFlippedByteIsNoticed(t *testing.T) {
	data := mustEncode(t, testSections())
	flips := []byte{0x01, 0x80, 0xff}
	for at := range data {
		for _, flip := range flips {
			data[at] ^= flip
			if _, err := openAll(data); !errors.Is(err, ErrDamaged) {
				t.Errorf("byte %d flipped by %#x: %v", at, flip, err)
			}
			data[at] ^= flip
		}
	}
	if _, err := openAll(data); err != nil {
		t.Fatal(err) // the test itself broke it
	}
}

func TestEveryTruncationIsNoticedAtOpen(t *testing.T) {
	data := mustEncode(t, testSections())
	path := filepath.Join(t.TempDir(), "test.book")
	for length := range data {
		if _, err := FromBytes(data[:length:length], testKind, testVersion); !errors.Is(err, ErrDamaged) {
			t.Errorf("first %d bytes: %v", length, err)
		}
		if err := os.WriteFile(path, data[:length], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path, testKind, testVersion); !errors.Is(err, ErrDamaged) {
			t.Errorf("file of the first %d bytes: %v", length, err)
		}
	}
	for _, more := range []int{1, alignment} {
		if _, err := FromBytes(append(bytes.Clone(data), make([]byte, more)...), testKind, testVersion); !errors.Is(err, ErrDamaged) {
			t.Errorf("%d bytes too many: %v", more, err)
		}
	}
}

// Big files are verified on several cores.
func TestVerifyNamesTheSection(t *testing.T) {
	for name, length := range map[string]int{"small": 100, "big": manyBytes / 2} {
		t.Run(name, func(t *testing.T) {
			data := mustEncode(t, []Section{
				{"first", make([]byte, length)}, {"empty", nil}, {"second", make([]byte, length+1)}, {"third", make([]byte, length)},
			})
			f, err := openAll(data)
			if err != nil {
				t.Fatal(err)
			}
			second, _ := f.find("second")
			third, _ := f.find("third")
			data[second.to] = 1 // in the padding
			data[third.from] = 1
			if err := f.Verify(); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), `"second" has checksum`) {
				t.Errorf("all: %v", err)
			}
			if err := f.Verify("first", "empty"); err != nil {
				t.Errorf("sound sections: %v", err)
			}
			if err := f.Verify("first", "third"); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), `"third"`) {
				t.Errorf("third: %v", err)
			}
		})
	}
}

// Should readTable ever let bad bounds pass, a worker must not end the program.
func TestVerifyWithImpossibleBounds(t *testing.T) {
	f, err := openAll(mustEncode(t, testSections()))
	if err != nil {
		t.Fatal(err)
	}
	f.sections[0].from = -1
	if err := f.Verify(); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "verify") {
		t.Errorf("error %v", err)
	}
}

// Whatever opens has sound bounds, and written again it is a file of the same content. With seal the checksums are made
// right first, or else the fuzzer would never get past them.
func FuzzFromBytes(f *testing.F) {
	for _, sections := range [][]Section{testSections(), nil, {{"a", []byte("b")}}} {
		data := mustEncode(f, sections)
		f.Add(data, false)
		f.Add(data, true)
		f.Add(data[:len(data)/2], true)
	}
	f.Add([]byte("codedsk2"), false)
	f.Add([]byte(nil), true)
	f.Fuzz(func(t *testing.T, data []byte, seal bool) {
		if seal {
			data = bytes.Clone(data)
			reseal(data)
		}
		opened, err := FromBytes(data, testKind, testVersion)
		if err != nil {
			if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrKind) && !errors.Is(err, ErrVersion) {
				t.Fatalf("error of no kind: %v", err)
			}
			return
		}
		sections := make([]Section, 0, len(opened.sections))
		for _, s := range opened.sections {
			content, err := opened.Bytes(s.name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := Numbers[uint64](opened, s.name); err != nil && !errors.Is(err, ErrDamaged) {
				t.Fatal(err)
			}
			sections = append(sections, Section{s.name, content})
		}
		if err := opened.Verify(); err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatal(err)
			}
			return
		}
		again, err := FromBytes(mustEncode(t, sections), testKind, testVersion)
		if err != nil {
			t.Fatal(err)
		}
		checkSections(t, again, sections)
	})
}
