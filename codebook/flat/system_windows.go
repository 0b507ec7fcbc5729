package flat

import (
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

// renamesOpen says that no file is renamed or removed while it is open.
const renamesOpen = false

func openFile(path string) (*os.File, error) { return os.Open(path) }

// mapFile maps size bytes of the file for reading. The view keeps the file mapped without the two handles.
func mapFile(file *os.File, size int) ([]byte, error) {
	mapping, err := windows.CreateFileMapping(windows.Handle(file.Fd()), nil, windows.PAGE_READONLY, 0, 0, nil)
	if err != nil {
		return nil, os.NewSyscallError("CreateFileMapping", err)
	}
	defer windows.CloseHandle(mapping)
	at, err := windows.MapViewOfFile(mapping, windows.FILE_MAP_READ, 0, 0, uintptr(size))
	if err != nil {
		return nil, os.NewSyscallError("MapViewOfFile", err)
	}
	// The memory is not Go's, so that a number for its address is as good as a pointer; vet knows only the other case.
	return unsafe.Slice(*(**byte)(unsafe.Pointer(&at)), size), nil
}

func unmapFile(data []byte) error {
	return windows.UnmapViewOfFile(uintptr(unsafe.Pointer(unsafe.SliceData(data))))
}

// syncFolder does nothing: Windows has no call for it.
func syncFolder(string) error { return nil }
