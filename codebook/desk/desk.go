package desk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"codedesk/codebook/flat"
)

const fileName = "desk.db"

// Desk is an open desk. Its methods may be called by several goroutines.
type Desk struct {
	db       *sql.DB // for reading
	writer   *sql.DB // nil when the desk cannot be written
	dir      string
	clock    func() time.Time
	layouts  []layout
	readOnly error
}

// Open opens the desk in a folder, and makes both when they are not there yet. The clock is asked for the time of what is written.
//
// The error is a [*Corrupt] when the file is damaged, [ErrNoFolder] when dir is empty, and else what the system says, with the path. Whoever gets
// one goes on without a desk. A desk that can be read but not written is no error: see [Desk.ReadOnly].
func Open(ctx context.Context, dir string, clock func() time.Time) (*Desk, error) {
	known, err := layouts()
	if err != nil {
		return nil, err
	}
	return open(ctx, dir, clock, known)
}

// open is Open for a program that knows these layouts.
func open(ctx context.Context, dir string, clock func() time.Time, known []layout) (desk *Desk, err error) {
	if dir == "" {
		return nil, ErrNoFolder
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return nil, fmt.Errorf("desk: %w", err)
	}
	d := &Desk{dir: dir, clock: clock, layouts: known}
	if err := d.open(ctx); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

// open connects to the file as it is, and makes it what it should be only when it is not. Most starts end after the first look.
func (d *Desk) open(ctx context.Context) error {
	if d.ready(ctx) == nil {
		return nil
	}
	d.Close()
	err := d.prepare(ctx)
	if err == nil {
		err = d.ready(ctx)
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ErrDamaged):
		d.Close()
		return d.quarantine(ctx)
	case errors.Is(err, os.ErrPermission), errors.Is(err, ErrReadOnly), readOnlySystem(err):
		d.readOnly = fmt.Errorf("desk: %w: %s", ErrReadOnly, d.dir)
	case errors.Is(err, ErrFull):
		d.readOnly = err
	default:
		return err
	}
	d.Close()
	if d.openForReading(ctx) != nil {
		return err
	}
	return nil
}

// ready connects to a file that needs no work: it has a layout that this program knows, or a newer one. Any error says that it does need work.
func (d *Desk) ready(ctx context.Context) (err error) {
	file, err := os.OpenFile(d.path(), os.O_RDWR, 0) // SQLite would open what cannot be written for reading, and not say so
	if err != nil {
		return err
	}
	file.Close()
	if d.db, err = connect(d.path(), patient, readers); err != nil {
		return err
	}
	if d.writer, err = connect(d.path(), eager, 1); err != nil { // it costs nothing until something is written
		return err
	}
	state, err := look(ctx, d.db)
	switch {
	case err != nil:
		return err
	case state.version > len(d.layouts):
		d.readOnly = &NewerError{Path: d.path(), Layout: state.version, Known: len(d.layouts), Needs: state.needs}
	case state.version < len(d.layouts) || state.journal != "wal":
		return errOldLayout
	}
	return nil
}

// prepare makes the folder and the file, or brings the file to the newest layout, while no other process does.
func (d *Desk) prepare(ctx context.Context) (err error) {
	if err := os.MkdirAll(d.dir, 0o700); err != nil {
		return fmt.Errorf("desk: favourites and notes cannot be kept: %w", err)
	}
	unlock, err := flat.Lock(ctx, d.lockPath())
	if err != nil {
		return fmt.Errorf("desk: favourites and notes cannot be kept: %w", err)
	}
	defer unlock()
	if _, err := os.Stat(d.path()); errors.Is(err, os.ErrNotExist) {
		if kept := d.kept(); kept != "" { // it was damaged, and the user has not decided yet
			return d.offer(ctx, kept, nil)
		}
		if err := d.create(); err != nil {
			return err
		}
	}
	return d.migrate(ctx)
}

// create makes an empty file for SQLite, which would let others read it.
func (d *Desk) create() error {
	file, err := os.OpenFile(d.path(), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("desk: %w", err)
	}
	return file.Close()
}

// openForReading opens a file that cannot be written, if it has a layout that this program reads.
func (d *Desk) openForReading(ctx context.Context) (err error) {
	for _, settings := range []string{reading, frozen} {
		if log, err := os.Stat(d.path() + "-wal"); settings == frozen && err == nil && log.Size() > 0 {
			break // what is in it would not be seen
		}
		if d.db, err = connect(d.path(), settings, readers); err != nil {
			return err
		}
		var state fileState
		if state, err = look(ctx, d.db); err == nil && state.version < len(d.layouts) {
			err = errOldLayout
		}
		if err == nil {
			return nil
		}
		d.Close()
	}
	return err
}

// ReadOnly is nil when the desk can be written. Else it is what every method that writes answers: a [*NewerError], or [ErrReadOnly] with the folder.
func (d *Desk) ReadOnly() error { return d.readOnly }

// Close lets go of the file. Methods called afterwards fail.
func (d *Desk) Close() error {
	var errs []error
	for _, db := range []*sql.DB{d.writer, d.db} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

func (d *Desk) path() string     { return filepath.Join(d.dir, fileName) }
func (d *Desk) lockPath() string { return filepath.Join(d.dir, "desk.lock") }

// patience is how long a writer waits for other processes.
const patience = 5 * time.Second

// write runs do in a transaction, which is on the disk when write returns nil and has left nothing when it does not.
//
// Goroutines take turns at the one connection for writing. Other processes are asked again and again, at random moments: SQLite itself waits longer
// each time, up to a tenth of a second, so that one who waits falls behind those who come, and of eight busy writers some starve.
func (d *Desk) write(ctx context.Context, do func(tx *sql.Tx) error) error {
	if d.readOnly != nil {
		return d.readOnly
	}
	for begun := time.Now(); ; {
		inside := false
		err := guard(func() error {
			return transact(ctx, d.writer, func(tx *sql.Tx) error {
				inside = true
				return do(tx)
			})
		})
		if inside || !errors.Is(err, ErrBusy) || time.Since(begun) > patience {
			return err
		}
		select {
		case <-time.After(time.Millisecond/2 + rand.N(2*time.Millisecond)):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// transact runs do in a transaction that begins by keeping other writers away.
func transact(ctx context.Context, db *sql.DB, do func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return translate(err)
	}
	defer tx.Rollback() // after a commit it does nothing
	if err := do(tx); err != nil {
		return translate(err)
	}
	return translate(tx.Commit())
}

// milliseconds is a time as it is stored.
func milliseconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// moment is the time that was stored.
func moment(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

// now is the clock's time as it is stored.
func (d *Desk) now() time.Time { return moment(milliseconds(d.clock())) }
