package flat

import (
	"encoding/binary"
	"slices"
	"unsafe"
)

// Number is what a section can be an array of.
type Number interface {
	~uint8 | ~uint16 | ~uint32 | ~uint64 | ~int32 | ~float32 | ~float64
}

// Numbers returns a section as an array: a view with the rules of [File.Bytes]. A section that is missing, or that is no
// whole count of such numbers, is [ErrDamaged]. (On a big-endian machine the array is a copy.)
func Numbers[T Number](f *File, name string) ([]T, error) {
	data, err := f.Bytes(name)
	if err != nil {
		return nil, err
	}
	width := int(unsafe.Sizeof(T(0)))
	if len(data)%width != 0 {
		return nil, f.damaged("section %q has %d bytes, no multiple of %d", name, len(data), width)
	}
	if !isAligned(data, uintptr(width)) {
		return nil, f.damaged("section %q does not begin on a multiple of %d", name, width)
	}
	if !littleEndian() {
		data = swapped(data, width)
	}
	if len(data) == 0 {
		return nil, nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(data))), len(data)/width), nil
}

// Raw returns the bytes of an array as a [Section] has them. They are the memory of numbers itself, so they change with
// it. (On a big-endian machine they are a copy.)
func Raw[T Number](numbers []T) []byte {
	if len(numbers) == 0 {
		return nil
	}
	width := int(unsafe.Sizeof(T(0)))
	data := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(numbers))), len(numbers)*width)
	if !littleEndian() {
		data = swapped(data, width)
	}
	return data
}

// littleEndian reports whether this machine has numbers in memory as the file has them.
func littleEndian() bool { return binary.NativeEndian.Uint16([]byte{1, 0}) == 1 }

// swapped copies numbers of that many bytes into the other byte order.
func swapped(data []byte, width int) []byte {
	turned := aligned(len(data))
	copy(turned, data)
	for number := range slices.Chunk(turned, width) {
		slices.Reverse(number)
	}
	return turned
}

// aligned returns n bytes in which every Number can lie.
func aligned(n int) []byte {
	words := make([]uint64, (n+7)/8)
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), len(words)*8)[:n]
}

// isAligned reports whether data begins on a multiple of width.
func isAligned(data []byte, width uintptr) bool {
	return len(data) == 0 || uintptr(unsafe.Pointer(unsafe.SliceData(data)))%width == 0
}
