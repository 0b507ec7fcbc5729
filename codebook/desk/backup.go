package desk

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

// backupsKept is how many copies there are at most; the oldest goes when a new one is whole.
const backupsKept = 10

// stampLayout is how a time is part of a file's name: names sort by it.
const stampLayout = "20060102-150405"

// Backup copies the desk to a file of its own, as it is at one moment, and returns its path. The oldest copy is removed when there are more than ten.
func (d *Desk) Backup(ctx context.Context) (path string, err error) {
	unlock, err := flat.Lock(ctx, d.lockPath())
	if err != nil {
		return "", fmt.Errorf("desk: %w", err)
	}
	defer unlock()
	return d.backup(ctx, d.db)
}

// BackupDaily is Backup unless there is a copy of the clock's day already. Call it when nobody waits.
func (d *Desk) BackupDaily(ctx context.Context) error {
	if stamps := d.backups(); len(stamps) > 0 {
		newest, _ := time.Parse(stampLayout, stamps[0])
		if codebook.DateOf(newest) >= codebook.DateOf(d.clock().UTC()) {
			return nil
		}
	}
	_, err := d.Backup(ctx)
	return err
}

// backup is Backup for whoever holds the lock.
func (d *Desk) backup(ctx context.Context, db *sql.DB) (string, error) {
	folder := d.backupFolder()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", fmt.Errorf("desk: backup: %w", err)
	}
	flat.Sweep(folder)
	at := d.clock().UTC().Truncate(time.Second)
	stamps := d.backups()
	if len(stamps) > 0 { // the newest has the latest name, whatever the clock says
		if newest, err := time.Parse(stampLayout, stamps[0]); err == nil && !at.After(newest) {
			at = newest.Add(time.Second)
		}
	}
	path := d.backupPath(at.Format(stampLayout))
	if err := vacuumInto(ctx, db, folder, path); err != nil {
		return "", fmt.Errorf("backup of %s: %w", d.path(), err)
	}
	for _, stamp := range stamps[min(len(stamps), backupsKept-1):] {
		os.Remove(d.backupPath(stamp)) // what cannot be removed is tried again next time
	}
	return path, nil
}

// vacuumInto writes a copy beside its place, reads it back, and puts it there on the disk.
func vacuumInto(ctx context.Context, db *sql.DB, folder, path string) error {
	temp, err := os.CreateTemp(folder, flat.TempPattern) // SQLite takes an empty file, and keeps its mode
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	defer temp.Close()
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", temp.Name()); err != nil {
		return translate(err)
	}
	if err := good(ctx, temp.Name()); err != nil {
		return err
	}
	content, err := os.ReadFile(temp.Name())
	if err != nil {
		return err
	}
	return flat.Replace(path, content)
}

// backups lists the times of the copies, newest first.
func (d *Desk) backups() []string { return stampsIn(d.backupFolder(), "desk-", ".db") }

func (d *Desk) backupFolder() string { return filepath.Join(d.dir, "desk-backups") }

func (d *Desk) backupPath(stamp string) string {
	return filepath.Join(d.backupFolder(), "desk-"+stamp+".db")
}

// stampsIn lists the times in the names of a folder's files that begin and end like this, newest first.
func stampsIn(folder, beginning, ending string) (stamps []string) {
	entries, _ := os.ReadDir(folder) // a folder that cannot be read has none for us
	for _, entry := range slices.Backward(entries) {
		stamp, begins := strings.CutPrefix(entry.Name(), beginning)
		stamp, ends := strings.CutSuffix(stamp, ending)
		if _, err := time.Parse(stampLayout, stamp); begins && ends && err == nil {
			stamps = append(stamps, stamp)
		}
	}
	return stamps
}

// good checks a database that nobody writes.
func good(ctx context.Context, path string) error {
	db, err := connect(path, frozen, 1)
	if err != nil {
		return err
	}
	defer db.Close()
	return whole(ctx, db)
}
