package desk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"codedesk/codebook/flat"
)

// Why a desk cannot do something. They come wrapped, with more words.
var (
	ErrNoFolder      = errors.New("desk: no folder for favourites and notes: set HOME or XDG_DATA_HOME")
	ErrReadOnly      = errors.New("favourites and notes can be read but not changed: the folder is read-only")
	ErrFull          = errors.New("desk: not saved, the disk is full or refuses to write: make room and try again")
	ErrBusy          = errors.New("desk: not saved, another codedesk was writing for five seconds: try again")
	ErrDamaged       = errors.New("desk: the file is damaged: check it")
	ErrNothingToUndo = errors.New("nothing to undo")
	ErrNotFound      = errors.New("not on the desk")
)

// errOldLayout says that a file waits for its layout to be changed.
var errOldLayout = errors.New("desk: the file has an older layout")

// NewerError says that the file was written by a newer program. It can be read, and everything exported.
type NewerError struct {
	Path   string
	Layout int    // of the file
	Known  int    // newest layout that this program knows
	Needs  string // the program that can write it, in words that follow "codedesk": "of November 2026"
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("desk: %s has layout %d, this program writes up to %d: read only, to change it use codedesk %s or later", e.Path, e.Layout, e.Known, e.Needs)
}

// translate says an error of SQLite in the words of this package. Others pass.
func translate(err error) error {
	var failure *sqlite.Error
	if !errors.As(err, &failure) {
		return err
	}
	var what error
	switch code := failure.Code(); code & 0xff {
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		what = ErrDamaged
	case sqlite3.SQLITE_FULL:
		what = ErrFull
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL:
		what = ErrBusy
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		what = ErrReadOnly
	case sqlite3.SQLITE_IOERR:
		switch code {
		case sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMOPEN:
			what = ErrFull
		case sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS:
			what = ErrDamaged
		}
	}
	if what == nil {
		return fmt.Errorf("desk: %w", err)
	}
	return fmt.Errorf("%w (%w)", what, err)
}

// readOnlySystem reports whether a file could not be made because its file system takes none.
func readOnlySystem(err error) bool { return errors.Is(err, syscall.EROFS) }

// guard runs fn and turns what a damaged file does to its reader into ErrDamaged. SQLite checks what it reads, and no file is known to get past
// that; but a log that shrinks while it is mapped does.
func guard(fn func() error) error {
	err := flat.Guard(fn)
	if errors.Is(err, flat.ErrDamaged) {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}

// rows runs a query and makes a value of each row.
func rows[T any](ask func(query string, args ...any) (*sql.Rows, error), scan func(row *sql.Rows) (T, error), query string, args ...any) (list []T, err error) {
	return list, guard(func() error {
		found, err := ask(query, args...)
		if err != nil {
			return translate(err)
		}
		defer found.Close()
		for found.Next() {
			value, err := scan(found)
			if err != nil {
				return unexpected(err)
			}
			list = append(list, value)
		}
		return translate(found.Err())
	})
}

// unexpected is the error of a row that is not what the layout says; SQLite holds tables to it.
func unexpected(err error) error { return fmt.Errorf("%w: %w", ErrDamaged, err) }

// asker asks outside of transactions.
func (d *Desk) asker(ctx context.Context) func(query string, args ...any) (*sql.Rows, error) {
	return func(query string, args ...any) (*sql.Rows, error) { return d.db.QueryContext(ctx, query, args...) }
}
