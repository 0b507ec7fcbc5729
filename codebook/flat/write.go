package flat

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// TempPattern is the [filepath.Match] pattern of the names under which [Write] keeps a file until it is whole. A process
// that is killed leaves one; whoever owns the folder removes those at its next start, when nobody writes.
const TempPattern = ".flat-*.tmp"

// Write puts a file of these sections at path, readable by this user only. It appears there whole or not at all, also when
// the power goes: it is written beside path under another name, brought to the disk, and renamed. What stood at path
// before stays there when Write fails, unless the last step failed, the folder's own way to the disk. (On Windows Write
// fails while somebody has the old file open, and the system brings the folder to the disk when it likes.) The data is not
// copied, and must not change until Write returns.
func Write(path string, kind, version uint32, sections []Section) error {
	head, _, err := layOut(kind, version, sections)
	if err == nil {
		err = replace(path, func(w io.Writer) error { return stream(w, head, sections) })
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return nil
}

// replace is the part of Write that does not depend on the content.
func replace(path string, write func(io.Writer) error) error {
	folder := filepath.Dir(path)
	file, err := os.CreateTemp(folder, TempPattern) // mode 0600
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
	if err := file.Close(); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), path); err != nil {
		return err
	}
	whole = true
	return syncFolder(folder)
}
