package workbench

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ReadDraft reads the claim that was being made; nil when there is none. A damaged file is an error.
func ReadDraft(path string) (*Claim, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the claim that was being made: %w", err)
	}
	c := &Claim{}
	if err := json.Unmarshal(text, c); err != nil {
		return nil, fmt.Errorf("read the claim that was being made, %s: %w", path, err)
	}
	return c, nil
}

// WriteDraft keeps the claim that is being made, readable by its owner only; an empty one leaves no file. A crash leaves the old or the new one.
func WriteDraft(path string, c *Claim) error {
	if len(c.Dx)+len(c.Lines) == 0 {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	return writePrivate(path, append(c.AppendJSON(nil), '\n'))
}

// Drafts are the files that hold the claim that was being made: the file itself, and what a crash while it was written has left.
func Drafts(path string) ([]string, error) {
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), halfWritten(path)))
	if err != nil {
		return nil, err
	}
	switch _, err := os.Lstat(path); {
	case err == nil:
		return append([]string{path}, left...), nil
	case errors.Is(err, fs.ErrNotExist):
		return left, nil
	default:
		return left, err
	}
}

// halfWritten is the pattern of the names under which a file is written before it takes the place of the old one.
func halfWritten(path string) string { return "." + filepath.Base(path) + "-*" }

// writePrivate replaces a file in one step, readable by its owner only.
func writePrivate(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(path), halfWritten(path))
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(text)
	if err = errors.Join(err, temp.Sync(), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), path)
}
