package flat

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	testKind    = 7
	testVersion = 3
)

func testSections() []Section {
	return []Section{
		{"codes", []byte("99213 99214")},
		{"empty", nil},
		{"0123456789abcdef", bytes.Repeat([]byte{0xff}, alignment)}, // the longest name, no padding
		{"numbers", Raw([]uint32{1, 2, 1 << 31})},
		{"last", []byte{0}},
	}
}

func mustEncode(t testing.TB, sections []Section) []byte {
	t.Helper()
	data, err := Encode(testKind, testVersion, sections)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// written writes the sections to a file of its own.
func written(t testing.TB, sections []Section) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.book")
	if err := Write(t.Context(), path, testKind, testVersion, sections); err != nil {
		t.Fatal(err)
	}
	return path
}

// checkSections fails unless f has exactly these sections.
func checkSections(t *testing.T, f *File, want []Section) {
	t.Helper()
	if len(f.sections) != len(want) {
		t.Fatalf("%d sections, want %d", len(f.sections), len(want))
	}
	for _, s := range want {
		got, err := f.Bytes(s.Name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, s.Data) {
			t.Errorf("section %q is %q, want %q", s.Name, got, s.Data)
		}
		if cap(got) != len(got) {
			t.Errorf("appending to section %q would write into the file", s.Name)
		}
	}
}

func TestRoundTrip(t *testing.T) {
	for name, sections := range map[string][]Section{
		"usual": testSections(), "no section": nil, "one empty": {{"a", nil}}, "small before big": {{"a", []byte("a")}, {"b", make([]byte, 1<<20)}},
	} {
		t.Run(name, func(t *testing.T) {
			encoded := mustEncode(t, sections)
			path := written(t, sections)
			if onDisk, err := os.ReadFile(path); err != nil || !bytes.Equal(onDisk, encoded) {
				t.Fatalf("Write and Encode differ (%v)", err)
			}
			mapped, err := Open(path, testKind, testVersion)
			if err != nil {
				t.Fatal(err)
			}
			inMemory, err := FromBytes(encoded, testKind, testVersion)
			if err != nil {
				t.Fatal(err)
			}
			odd := append(make([]byte, 1), encoded...)[1:]
			unaligned, err := FromBytes(odd, testKind, testVersion)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range []*File{mapped, inMemory, unaligned} {
				if err := f.Verify(); err != nil {
					t.Error(err)
				}
				if f.Size() != int64(len(encoded)) {
					t.Errorf("size %d, want %d", f.Size(), len(encoded))
				}
				checkSections(t, f, sections)
				if err := f.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func TestFromBytesCopiesOnlyWhatIsNotAligned(t *testing.T) {
	encoded := mustEncode(t, testSections())
	if f, err := FromBytes(encoded, testKind, testVersion); err != nil || &f.data[0] != &encoded[0] {
		t.Errorf("aligned data was copied (%v)", err)
	}
	odd := append(make([]byte, 1), encoded...)[1:]
	f, err := FromBytes(odd, testKind, testVersion)
	if err != nil || !isAligned(f.data, 8) {
		t.Fatalf("data is not aligned (%v)", err)
	}
	if got, err := Numbers[uint32](f, "numbers"); err != nil || !slices.Equal(got, []uint32{1, 2, 1 << 31}) {
		t.Errorf("numbers are %v, %v", got, err)
	}
}

func TestRefusedSections(t *testing.T) {
	tooMany := make([]Section, MaxSections+1)
	for _, test := range []struct {
		sections []Section
		message  string
	}{
		{[]Section{{"a", nil}, {"b", nil}, {"a", nil}}, "twice"},
		{[]Section{{"", nil}}, "does not fit"},
		{[]Section{{"0123456789abcdefg", nil}}, "does not fit"},
		{[]Section{{"a\x00", nil}}, "does not fit"},
		{tooMany, "too many"},
	} {
		_, err := Encode(testKind, testVersion, test.sections)
		if err == nil || !strings.Contains(err.Error(), test.message) {
			t.Errorf("Encode: %v, want %q", err, test.message)
		}
		folder := t.TempDir()
		err = Write(t.Context(), filepath.Join(folder, "x"), testKind, testVersion, test.sections)
		if err == nil || !strings.Contains(err.Error(), test.message) {
			t.Errorf("Write: %v, want %q", err, test.message)
		}
		if left, _ := os.ReadDir(folder); len(left) > 0 {
			t.Errorf("Write left %v", left)
		}
	}
}

func TestRefusedFiles(t *testing.T) {
	changed := func(change func(data []byte)) []byte {
		data := mustEncode(t, testSections())
		change(data)
		reseal(data)
		return data
	}
	row := func(data []byte, i int) []byte { return data[headerSize+rowSize*i:][:rowSize] }
	put := binary.LittleEndian.PutUint64
	for name, test := range map[string]struct {
		data    []byte
		want    error
		message string
	}{
		"nothing":         {nil, ErrDamaged, "has 0 bytes, fewer"},
		"text":            {[]byte("99213\tOffice or other outpatient visit\n"), ErrDamaged, `begins with "99213\tOf"`},
		"header only":     {mustEncode(t, nil)[:headerSize], ErrDamaged, "should have 64"},
		"other kind":      {changed(func(d []byte) { d[8] = 8 }), ErrKind, "of kind 8, expected 7"},
		"newer":           {changed(func(d []byte) { d[12] = 4 }), ErrVersion, "version 4, expected 3; update"},
		"older":           {changed(func(d []byte) { d[12] = 2 }), ErrVersion, "version 2, expected 3; fetch"},
		"too many":        {changed(func(d []byte) { d[27] = 0xff }), ErrDamaged, "announces"},
		"a row too few":   {changed(func(d []byte) { d[24]-- }), ErrDamaged, "does not fit"},
		"bytes behind":    {changed(func(d []byte) { put(row(d, 4)[24:], 0) }), ErrDamaged, "end at"},
		"no name":         {changed(func(d []byte) { clear(row(d, 0)[:nameSize]) }), ErrDamaged, "does not fit"},
		"zero in name":    {changed(func(d []byte) { row(d, 0)[1] = 0 }), ErrDamaged, "does not fit"},
		"same name":       {changed(func(d []byte) { copy(row(d, 1), row(d, 0)[:nameSize]) }), ErrDamaged, "twice"},
		"gap":             {changed(func(d []byte) { put(row(d, 1)[16:], 1<<10) }), ErrDamaged, "does not fit"},
		"too long":        {changed(func(d []byte) { put(row(d, 0)[24:], 1<<20) }), ErrDamaged, "does not fit"},
		"overflow":        {changed(func(d []byte) { put(row(d, 0)[24:], 1<<64-1) }), ErrDamaged, "does not fit"},
		"nearly overflow": {changed(func(d []byte) { put(row(d, 0)[24:], 1<<63-1) }), ErrDamaged, "does not fit"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "test.book")
			if err := os.WriteFile(path, test.data, 0o600); err != nil {
				t.Fatal(err)
			}
			_, fromFile := Open(path, testKind, testVersion)
			_, fromBytes := FromBytes(test.data, testKind, testVersion)
			for _, err := range []error{fromFile, fromBytes} {
				if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.message) {
					t.Errorf("error %v, want %q", err, test.message)
				}
			}
			if !strings.HasPrefix(fromFile.Error(), path+": ") {
				t.Errorf("the error does not name the file: %v", fromFile)
			}
		})
	}
}

// reseal makes the checksums right again, as far as the table leads to bytes, as a hostile writer would.
func reseal(data []byte) {
	if len(data) < headerSize {
		return
	}
	copy(data, magic)
	binary.LittleEndian.PutUint64(data[16:], uint64(len(data)))
	count := int64(binary.LittleEndian.Uint32(data[24:]))
	end := padded(headerSize + rowSize*count)
	if end > int64(len(data)) {
		return
	}
	for rows := data[headerSize:][:rowSize*count]; len(rows) > 0; rows = rows[rowSize:] {
		from, length := binary.LittleEndian.Uint64(rows[16:]), binary.LittleEndian.Uint64(rows[24:])
		if size := uint64(len(data)); from <= size && length <= size-from {
			to := min(padded(int64(from+length)), int64(size))
			binary.LittleEndian.PutUint64(rows[32:], uint64(crc32.Checksum(data[from:to], castagnoli())))
		}
	}
	binary.LittleEndian.PutUint32(data[sumAt:], headSum(data[:end]))
}

func TestOpenNeedsARegularFile(t *testing.T) {
	if _, err := Open(t.TempDir(), testKind, testVersion); err == nil || !strings.Contains(err.Error(), "regular") {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Open(filepath.Join(t.TempDir(), "none"), testKind, testVersion); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}

func TestClose(t *testing.T) {
	f, err := Open(written(t, testSections()), testKind, testVersion)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	_, bytesErr := f.Bytes("codes")
	_, numbersErr := Numbers[uint32](f, "numbers")
	for _, err := range []error{bytesErr, numbersErr, f.Verify()} {
		if !errors.Is(err, fs.ErrClosed) {
			t.Errorf("after Close: %v", err)
		}
	}
}

func TestMissingSection(t *testing.T) {
	f, err := FromBytes(mustEncode(t, testSections()), testKind, testVersion)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.Bytes("synonyms")
	for _, err := range []error{err, f.Verify("codes", "synonyms")} {
		if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), `"synonyms" is missing`) {
			t.Errorf("error %v", err)
		}
	}
}

func TestIdentity(t *testing.T) {
	path := written(t, testSections())
	before, err := Identify(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Open(path, testKind, testVersion)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if f.Identity() != before || before.Size != f.Size() {
		t.Errorf("open file is %v, path is %v", f.Identity(), before)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, info.ModTime(), info.ModTime().Add(1e9)); err != nil {
		t.Fatal(err)
	}
	after, err := Identify(path)
	if err != nil || after == before || after.String() == before.String() {
		t.Errorf("a later file has the identity %v, %v", after, err)
	}
	if got := (Identity{Size: 64, Modified: 255}).String(); got != "64-ff" {
		t.Errorf("String is %q", got)
	}
	if _, err := Identify(path + "x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}
