package flat

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// TempPattern is the [filepath.Match] pattern of the names under which [Write] and [Replace] keep a file until it is whole. A process that is
// killed leaves one; [Sweep] removes it.
const TempPattern = ".flat-*.tmp"

// Write puts a file of these sections at path, readable by this user only. It appears there whole or not at all, also when
// the power goes: it is written beside path under another name, brought to the disk, and renamed. What stood at path
// before stays there when Write fails or the context ends, unless the last step failed, the folder's own way to the disk.
// (On Windows Write fails while somebody has the old file open, and the system brings the folder to the disk when it likes.)
// The data is not copied, and must not change until Write returns.
func Write(ctx context.Context, path string, kind, version uint32, sections []Section) error {
	head, _, err := layOut(kind, version, sections)
	if err == nil {
		err = replace(path, func(w io.Writer) error { return stream(untilDone{ctx, w}, head, sections) })
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// Replace puts a file with this content at path, with the promises of [Write].
func Replace(path string, content []byte) error {
	return replace(path, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// untilDone writes piece by piece, and no more once the context has ended.
type untilDone struct {
	ctx context.Context
	out io.Writer
}

func (u untilDone) Write(data []byte) (n int, err error) {
	for piece := range slices.Chunk(data, 1<<20) {
		if err := u.ctx.Err(); err != nil {
			return n, err
		}
		written, err := u.out.Write(piece)
		if n += written; err != nil {
			return n, err
		}
	}
	return n, nil
}

// replace is the part of Write that does not depend on the content.
func replace(path string, write func(io.Writer) error) error {
	folder := filepath.Dir(path)
	file, err := newTemp(folder)
	if err != nil {
		return err
	}
	whole := false
	defer func() {
		if !whole { // after an error, and also when write panics
			file.Close()
			os.Remove(file.Name())
		}
	}()
	buffer := bufio.NewWriterSize(file, 1<<16) // gathers small sections; big ones go past it
	if err := write(buffer); err != nil {
		return err
	}
	if err := buffer.Flush(); err != nil {
		return err
	}
	if err := file.Sync(); err != nil {
		return err
	}
	if !renamesOpen {
		if err := file.Close(); err != nil {
			return err
		}
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return err
	}
	whole = true
	_ = file.Close() // everything is on the disk
	return syncFolder(folder)
}

// newTemp makes a file that is locked as long as it is open, which tells it from what a killed writer left. One that a Sweep came upon before
// it was locked is made again.
func newTemp(folder string) (*os.File, error) {
	for {
		file, err := os.CreateTemp(folder, TempPattern) // mode 0600
		if err != nil {
			return nil, err
		}
		free, err := tryLock(file)
		if err != nil { // there are no locks here, and Sweep goes by the age
			return file, nil
		}
		if _, err := os.Stat(file.Name()); free && !errors.Is(err, os.ErrNotExist) {
			return file, nil
		}
		file.Close()
		os.Remove(file.Name())
	}
}

// settled is the age from which on nobody writes a file any more.
const settled = time.Hour

// Sweep removes from a folder what killed writers left there. A file that is being written stays.
func Sweep(folder string) {
	temps, _ := filepath.Glob(filepath.Join(folder, TempPattern))
	for _, path := range temps {
		sweep(path)
	}
}

func sweep(path string) {
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return
	}
	defer file.Close()
	left, err := tryLock(file)
	if err != nil || !renamesOpen { // the lock does not tell
		info, err := file.Stat()
		left = err == nil && time.Since(info.ModTime()) > settled
	}
	if !renamesOpen {
		file.Close()
	}
	if left {
		os.Remove(path)
	}
}
