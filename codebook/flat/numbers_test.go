package flat

import (
	"bytes"
	"errors"
	"slices"
	"testing"
	"unsafe"
)

type codeID uint32

func TestNumbers(t *testing.T) {
	data := mustEncode(t, []Section{
		{"uint8", Raw([]uint8{1, 255})},
		{"uint16", Raw([]uint16{1, 1 << 15})},
		{"uint32", Raw([]uint32{1, 1 << 31})},
		{"uint64", Raw([]uint64{1, 1 << 63})},
		{"int32", Raw([]int32{1, -2})},
		{"float32", Raw([]float32{1, -0.5})},
		{"named", Raw([]codeID{1, 1 << 31})},
		{"none", Raw([]uint64(nil))},
		{"odd", []byte{1, 2, 3}},
	})
	f, err := FromBytes(data, testKind, testVersion)
	if err != nil {
		t.Fatal(err)
	}
	checkNumbers(t, f, "uint8", []uint8{1, 255}, []byte{1, 255})
	checkNumbers(t, f, "uint16", []uint16{1, 1 << 15}, []byte{1, 0, 0, 128})
	checkNumbers(t, f, "uint32", []uint32{1, 1 << 31}, []byte{1, 0, 0, 0, 0, 0, 0, 128})
	checkNumbers(t, f, "uint64", []uint64{1, 1 << 63}, []byte{1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 128})
	checkNumbers(t, f, "int32", []int32{1, -2}, []byte{1, 0, 0, 0, 254, 255, 255, 255})
	checkNumbers(t, f, "float32", []float32{1, -0.5}, []byte{0, 0, 128, 63, 0, 0, 0, 191})
	checkNumbers(t, f, "named", []codeID{1, 1 << 31}, []byte{1, 0, 0, 0, 0, 0, 0, 128})
	checkNumbers(t, f, "none", []uint64(nil), nil)

	if _, err := Numbers[uint16](f, "odd"); !errors.Is(err, ErrDamaged) {
		t.Errorf("3 bytes as numbers of 2: %v", err)
	}
	if _, err := Numbers[uint16](f, "missing"); !errors.Is(err, ErrDamaged) {
		t.Errorf("missing: %v", err)
	}
}

func checkNumbers[T Number](t *testing.T, f *File, name string, want []T, raw []byte) {
	t.Helper()
	got, err := Numbers[T](f, name)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%s is %v, %v, want %v", name, got, err, want)
	}
	data, err := f.Bytes(name)
	if err != nil || !bytes.Equal(data, raw) {
		t.Errorf("%s has bytes %v, %v, want %v", name, data, err, raw)
	}
	if littleEndian() && len(got) > 0 && unsafe.Pointer(&got[0]) != unsafe.Pointer(&data[0]) {
		t.Errorf("%s was copied", name)
	}
}

// What a big-endian machine does cannot be seen on others, but for the copy that it makes.
func TestSwapped(t *testing.T) {
	data := []byte{1, 2, 3, 4, 5, 6, 7, 8}
	for width, want := range map[int][]byte{
		1: {1, 2, 3, 4, 5, 6, 7, 8}, 2: {2, 1, 4, 3, 6, 5, 8, 7}, 4: {4, 3, 2, 1, 8, 7, 6, 5}, 8: {8, 7, 6, 5, 4, 3, 2, 1},
	} {
		if got := swapped(data, width); !bytes.Equal(got, want) || !isAligned(got, 8) {
			t.Errorf("width %d: %v, want %v", width, got, want)
		}
	}
	if got := swapped(nil, 4); len(got) != 0 {
		t.Errorf("nothing swapped is %v", got)
	}
}
