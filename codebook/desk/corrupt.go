package desk

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"codedesk/codebook/flat"
)

// corruptEnding stands between the name of a damaged file and the time it was put aside.
const corruptEnding = ".corrupt-"

// Corrupt says that the desk was damaged and what can be done. Nothing is decided by it: until Restore or StartEmpty was called, every Open
// says it again.
type Corrupt struct {
	Kept   string // where the damaged file lies now
	Backup string // the newest copy that is whole, or "" when there is none
	At     time.Time
	cause  error
	desk   *Desk
}

func (c *Corrupt) Error() string {
	if c.Backup == "" {
		return fmt.Sprintf("desk: favourites and notes were damaged and are kept as %s; there is no backup: start anew", c.Kept)
	}
	return fmt.Sprintf("desk: favourites and notes were damaged and are kept as %s; restore the backup of %s", c.Kept, c.At.Format("2006-01-02 15:04"))
}

// Unwrap gives ErrDamaged and, when it was just found, what was found.
func (c *Corrupt) Unwrap() []error {
	if c.cause == nil {
		return []error{ErrDamaged}
	}
	return []error{ErrDamaged, c.cause}
}

// Restore puts the backup in the place of the damaged file, which stays where it is kept, and opens it. Without a backup it is an error.
func (c *Corrupt) Restore(ctx context.Context) (*Desk, error) {
	if c.Backup == "" {
		return nil, errors.New("desk: there is no backup to restore: start anew")
	}
	return c.decide(ctx, func() error {
		content, err := os.ReadFile(c.Backup)
		if err != nil {
			return err
		}
		return flat.Replace(c.desk.path(), content)
	})
}

// StartEmpty makes an empty desk and opens it. The damaged file stays where it is kept, and the backups stay too.
func (c *Corrupt) StartEmpty(ctx context.Context) (*Desk, error) { return c.decide(ctx, c.desk.create) }

// decide makes the new file, unless another process has, and opens it.
func (c *Corrupt) decide(ctx context.Context, make func() error) (*Desk, error) {
	unlock, err := flat.Lock(ctx, c.desk.lockPath())
	if err != nil {
		return nil, fmt.Errorf("desk: %w", err)
	}
	if _, err = os.Stat(c.desk.path()); errors.Is(err, os.ErrNotExist) {
		err = errors.Join(c.desk.dropLog(), make())
	}
	unlock()
	if err != nil {
		return nil, fmt.Errorf("desk: %w", err)
	}
	return open(ctx, c.desk.dir, c.desk.clock, c.desk.layouts)
}

// dropLog removes a log that lies beside no database: SQLite would play it into the next one.
func (d *Desk) dropLog() error {
	return errors.Join(remove(d.path()+"-wal"), remove(d.path()+"-shm"))
}

// Check reads every page of the desk. When it is damaged it is put aside, the desk is closed, and the error is a [*Corrupt]. Call it when a
// method answered [ErrDamaged].
func (d *Desk) Check(ctx context.Context) error {
	err := whole(ctx, d.db)
	if !errors.Is(err, ErrDamaged) || d.readOnly != nil {
		return err
	}
	d.Close()
	return d.quarantine(ctx)
}

// quarantine puts a damaged file aside, unless another process has done so.
func (d *Desk) quarantine(ctx context.Context) error {
	unlock, err := flat.Lock(ctx, d.lockPath())
	if err != nil {
		return fmt.Errorf("desk: %w", err)
	}
	defer unlock()
	if _, err := os.Stat(d.path()); errors.Is(err, os.ErrNotExist) {
		return d.offer(ctx, d.kept(), nil)
	}
	cause := d.inspect(ctx)
	if cause == nil {
		return errors.New("desk: the file was damaged and has been replaced: open it again")
	}
	if !errors.Is(cause, ErrDamaged) {
		return cause
	}
	at := d.clock().UTC().Truncate(time.Second)
	kept := d.keptPath(at.Format(stampLayout))
	for ; exists(kept); kept = d.keptPath(at.Format(stampLayout)) {
		at = at.Add(time.Second)
	}
	for _, ending := range []string{"-wal", "-shm", ""} { // the log goes first: see dropLog
		if err := os.Rename(d.path()+ending, kept+ending); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("desk: damaged, and cannot be put aside: %w", err)
		}
	}
	return d.offer(ctx, kept, cause)
}

// inspect checks the file, its log included.
func (d *Desk) inspect(ctx context.Context) error {
	db, err := connect(d.path(), patient, 1)
	if err != nil {
		return err
	}
	defer db.Close()
	return whole(ctx, db)
}

// offer looks for the newest copy that is whole.
func (d *Desk) offer(ctx context.Context, kept string, cause error) error {
	c := &Corrupt{Kept: kept, cause: cause, desk: d}
	for _, stamp := range d.backups() {
		if path := d.backupPath(stamp); good(ctx, path) == nil {
			c.Backup = path
			c.At, _ = time.Parse(stampLayout, stamp) // backups lists no others
			break
		}
	}
	return c
}

// kept is the newest file that was put aside, or "".
func (d *Desk) kept() string {
	if stamps := stampsIn(d.dir, fileName+corruptEnding, ""); len(stamps) > 0 {
		return d.keptPath(stamps[0])
	}
	return ""
}

func (d *Desk) keptPath(stamp string) string { return d.path() + corruptEnding + stamp }

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
