package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// untilSignal is a context that ends when somebody wants the program to end: ctrl-c, a kill, or a terminal that went away. A second signal
// kills. stop ends the listening.
func untilSignal() (ctx context.Context, stop func()) {
	ctx, stop = signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// spawn runs work on a goroutine of its own; nothing else in this package starts one. A panic in work goes to failed as an error
// instead of ending the program.
func spawn(work func(), failed func(error)) {
	go func() {
		defer func() {
			if cause := recover(); cause != nil {
				failed(fmt.Errorf("internal error: %v\n%s", cause, debug.Stack()))
			}
		}()
		work()
	}()
}

// unlessEnded does work that cannot be stopped, and returns its error, or the context's at once when that ends: the work then goes on unheeded
// until the program ends. A panic in it is one here.
func unlessEnded(ctx context.Context, work func() error) error {
	if ctx.Done() == nil {
		return work()
	}
	done, failed := make(chan error, 1), make(chan error, 1)
	spawn(func() { done <- work() }, func(err error) { failed <- err })
	select {
	case err := <-done:
		return err
	case err := <-failed:
		panic(err)
	case <-ctx.Done():
		return ctx.Err()
	}
}

// interruptible is r with reads that end when the context does, with the context's error. A read that hangs in the system then
// hangs on unseen, so r must not be used for anything else.
func interruptible(ctx context.Context, r io.Reader) io.Reader {
	i := &interruptibleReader{ctx: ctx, chunks: make(chan chunk), spare: make(chan []byte, 2)}
	for range cap(i.spare) {
		i.spare <- make([]byte, 32<<10)
	}
	spawn(func() { i.pump(r) }, i.fail)
	return i
}

// chunk is the outcome of one read.
type chunk struct {
	bytes []byte
	err   error
}

type interruptibleReader struct {
	ctx    context.Context
	chunks chan chunk
	spare  chan []byte // buffers that pump may fill
	buffer []byte      // the one being read
	rest   []byte
	err    error
}

// pump reads r until it fails, chunk by chunk.
func (i *interruptibleReader) pump(r io.Reader) {
	for {
		buffer := <-i.spare
		n, err := r.Read(buffer)
		select {
		case i.chunks <- chunk{buffer[:n], err}:
		case <-i.ctx.Done():
			return
		}
		if err != nil {
			return
		}
	}
}

func (i *interruptibleReader) fail(err error) {
	select {
	case i.chunks <- chunk{nil, err}:
	case <-i.ctx.Done():
	}
}

// Read is io.Reader.
func (i *interruptibleReader) Read(into []byte) (int, error) {
	for len(i.rest) == 0 {
		if i.buffer != nil {
			i.spare <- i.buffer[:cap(i.buffer)]
			i.buffer = nil
		}
		if i.err != nil {
			return 0, i.err
		}
		if err := i.ctx.Err(); err != nil {
			return 0, err
		}
		select {
		case c := <-i.chunks:
			i.rest, i.err, i.buffer = c.bytes, c.err, c.bytes
		case <-i.ctx.Done():
			return 0, i.ctx.Err()
		}
	}
	n := copy(into, i.rest)
	i.rest = i.rest[n:]
	return n, nil
}
