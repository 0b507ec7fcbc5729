package flat

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
)

// Guard runs fn and turns what a bad file does to its reader into [ErrDamaged]: a fault on a page that is gone, because
// the file shrank or the disk fails, and an offset from the file that is out of range. The error says where it happened.
// fn sees the file as its own goroutine does; a goroutine that fn starts needs a Guard of its own. What a bad file does
// not do passes through: nil pointers, and panics that somebody called for.
//
// A fault is also what reading a view after [File.Close] gives, so an ErrDamaged from here right after a Close is a
// mistake in the program.
func Guard(fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		failure, ok := cause.(runtime.Error)
		if !ok || !fromFile(failure) {
			panic(cause) // the stack below is still that of the first panic
		}
		err = &fault{cause: failure, place: place()}
	}()
	return fn()
}

// fault is an ErrDamaged that was noticed by reading.
type fault struct {
	cause runtime.Error
	place string
}

func (f *fault) Error() string { return fmt.Sprintf("%v: %v in %s", ErrDamaged, f.cause, f.place) }

func (f *fault) Unwrap() []error { return []error{ErrDamaged, f.cause} }

// fromFile reports whether a bad file can have caused the failure. The runtime tells its errors apart by text only, but
// for faults: those have the address, unless it is that of a nil pointer.
func fromFile(failure runtime.Error) bool {
	if _, ok := failure.(interface{ Addr() uintptr }); ok {
		return true
	}
	text := failure.Error()
	return strings.Contains(text, "out of range") || // index, slice bounds, length for make
		strings.Contains(text, "cannot convert slice with length") // to an array
}

// place is the function and line that panicked, from within the deferred function that recovers.
func place() string {
	frames := runtime.CallersFrames(callers())
	for panicking := false; ; {
		frame, more := frames.Next()
		if strings.HasPrefix(frame.Function, "runtime.") {
			panicking = true
		} else if panicking || !more {
			return fmt.Sprintf("%s:%d", frame.Function, frame.Line)
		}
		if !more {
			return "unknown"
		}
	}
}

func callers() []uintptr {
	calls := make([]uintptr, 32)
	return calls[:runtime.Callers(3, calls)] // from the deferred function on
}
