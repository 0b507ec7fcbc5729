//go:build linux || darwin

package desk_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"codedesk/codebook/desk"
)

// nobody is the user and group without rights.
const nobody = 65534

// forbid takes the right to write in a folder from everybody, and gives it to nobody to read; root, who needs no right, becomes nobody later.
func forbid(t *testing.T, dir string) {
	t.Helper()
	must(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		must(t, err)
		mode := fs.FileMode(0o400)
		if entry.IsDir() {
			mode = 0o500
		}
		if os.Getuid() == 0 {
			must(t, os.Chown(path, nobody, nobody))
		}
		return os.Chmod(path, mode)
	}))
	if os.Getuid() == 0 {
		must(t, os.Chmod(filepath.Dir(dir), 0o755)) // nobody must get there
	}
	t.Cleanup(func() { os.Chmod(dir, 0o700) })
}

// onlyRead prints a desk that cannot be written.
func onlyRead(ctx context.Context, dir string) error {
	d, err := desk.Open(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	if err := d.ReadOnly(); !errors.Is(err, desk.ErrReadOnly) || !strings.Contains(err.Error(), dir) {
		return fmt.Errorf("read only for %w", err)
	}
	if err := d.SetNote(ctx, cpt("99213"), "x"); !errors.Is(err, desk.ErrReadOnly) {
		return fmt.Errorf("a note was written: %w", err)
	}
	if _, err := d.Backup(ctx); err == nil {
		return errors.New("a backup was made")
	}
	return d.ExportJSON(ctx, os.Stdout)
}

// fill writes until the disk is full, which must be said so, and then reads everything back.
func fill(ctx context.Context, dir string) error {
	d, err := desk.Open(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	defer d.Close()
	i := 0
	for ; i < 1<<20; i++ {
		if err = d.SetNote(ctx, cpt(fmt.Sprint("note ", i)), strings.Repeat("x", 400)); err != nil {
			break
		}
	}
	if !errors.Is(err, desk.ErrFull) || !strings.Contains(err.Error(), "disk is full") {
		return fmt.Errorf("after %d notes: %w", i, err)
	}
	fmt.Println(i)
	list, err := d.Notes(ctx)
	if err == nil && len(list) < i {
		err = fmt.Errorf("%d of %d notes are left", len(list), i)
	}
	return err
}

// A full disk is said so; what was there before and what was acknowledged stays, and can be read. CODEDESK_FULL_DISK names a folder on a disk that
// is full soon; without it the size of files is limited, which SQLite is told in the same way.
func TestFullDisk(t *testing.T) {
	dir, name := os.Getenv("CODEDESK_FULL_DISK"), ""
	if dir == "" {
		dir, name = t.TempDir(), "limited"
	}
	c := newClock()
	d := filled(t, dir, c)
	before := get[[]desk.Note](t)(d.Notes(t.Context()))
	must(t, d.Close())
	for range 2 { // the second time it is full from the start
		var out bytes.Buffer
		command := child(t, "fill", dir, name, 0)
		command.Stdout = &out
		must(t, command.Run())
		acknowledged := lastNumber(&out)
		d = open(t, dir, c)
		after := get[[]desk.Note](t)(d.Notes(t.Context()))
		if len(after) < len(before)+acknowledged {
			t.Errorf("%d notes are there, want %d and %d", len(after), len(before), acknowledged)
		}
		for _, n := range before {
			if got := note(t, d, n.Ref); got != n {
				t.Errorf("%+v became %+v", n, got)
			}
		}
		must(t, d.Check(t.Context()))
		must(t, d.Close())
		if name == "" { // the log went with the last program that had it open; this takes its place, to the last byte
			if err := os.WriteFile(filepath.Join(dir, "filler"), make([]byte, 1<<28), 0o600); !errors.Is(err, syscall.ENOSPC) {
				t.Fatal(err)
			}
			full := open(t, dir, c)
			if got := get[[]desk.Note](t)(full.Notes(t.Context())); !reflect.DeepEqual(got, after) {
				t.Errorf("on the full disk %d notes are there, want %d", len(got), len(after))
			}
			if err := full.SetNote(t.Context(), cpt("99213"), strings.Repeat("x", 9000)); !errors.Is(err, desk.ErrFull) {
				t.Errorf("on the full disk: %v", err)
			}
			if _, err := full.Backup(t.Context()); err == nil {
				t.Error("a backup was made on the full disk")
			}
			must(t, full.Close())
			must(t, os.Remove(filepath.Join(dir, "filler")))
		}
	}
}

// Where nothing can be made beside the file, an empty log that another program has left does not keep it from being read.
func TestNoRoomForTheLog(t *testing.T) {
	dir := t.TempDir()
	d := filled(t, dir, newClock())
	notes := get[[]desk.Note](t)(d.Notes(t.Context()))
	must(t, d.Close())
	var out bytes.Buffer
	command := child(t, "squeeze", dir, "", 0)
	command.Stdout = &out
	must(t, command.Run())
	if got, want := out.String(), strings.Repeat(fmt.Sprintln(len(notes)), 2); got != want {
		t.Errorf("the notes are %q, want %q", got, want)
	}
}

// countNotes prints how many notes there are on a desk that cannot be written.
func countNotes(ctx context.Context, dir string) error {
	d, err := desk.Open(ctx, dir, time.Now)
	if err != nil {
		return err
	}
	defer d.Close()
	notes, err := d.Notes(ctx)
	fmt.Println(len(notes))
	return err
}
