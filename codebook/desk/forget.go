package desk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"codedesk/codebook/flat"
)

// ForgetClaims removes all saved claims, which have dates of service, so that no file of the desk has a word of them: the rows, what undo
// remembers, the pages they lay on, the backups, and files that were put aside as damaged. It cannot be undone. A new backup is made of what stays.
func (d *Desk) ForgetClaims(ctx context.Context) error {
	err := d.write(ctx, func(tx *sql.Tx) error {
		for _, query := range []string{"DELETE FROM claim", "DELETE FROM change", "DELETE FROM step"} {
			if _, err := tx.ExecContext(ctx, query); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	unlock, err := flat.Lock(ctx, d.lockPath())
	if err != nil {
		return fmt.Errorf("desk: %w", err)
	}
	defer unlock()
	if err := d.scrub(ctx); err != nil {
		return fmt.Errorf("forget claims: they are gone from the list, not yet from the disk: try again with no other codedesk open: %w", err)
	}
	old := d.backups()
	if len(old) > 0 {
		if _, err := d.backup(ctx, d.db); err != nil {
			return err
		}
	}
	var errs []error
	for _, stamp := range old {
		errs = append(errs, remove(d.backupPath(stamp)))
	}
	for _, stamp := range stampsIn(d.dir, fileName+corruptEnding, "") {
		for _, ending := range []string{"", "-wal", "-shm"} {
			errs = append(errs, remove(d.keptPath(stamp)+ending))
		}
	}
	return errors.Join(errs...)
}

// scrub writes the file anew and empties its log: a deleted row stays in its page, and an old page in the log.
func (d *Desk) scrub(ctx context.Context) error {
	if _, err := d.db.ExecContext(ctx, "VACUUM"); err != nil {
		return translate(err)
	}
	var busy, logged, moved int
	if err := d.db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &logged, &moved); err != nil {
		return translate(err)
	}
	if busy != 0 { // somebody reads
		return ErrBusy
	}
	return nil
}

// remove removes a file that may be gone already.
func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
