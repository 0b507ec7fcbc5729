package desk

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
)

//go:embed schema/*.sql
var schemaFiles embed.FS

// layout is the SQL that brings a file from the layout before to this one.
type layout string

// layouts reads the embedded layouts; layout n is the file n.
func layouts() ([]layout, error) {
	names, err := fs.Glob(schemaFiles, "schema/*.sql") // sorted
	if err != nil {
		return nil, err
	}
	var list []layout
	for i, name := range names {
		text, err := schemaFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if want := fmt.Sprintf("schema/%04d.sql", i+1); name != want {
			return nil, fmt.Errorf("desk: layout %s is missing", want)
		}
		list = append(list, layout(text))
	}
	return list, nil
}

// migrate brings the file to the newest layout, one at a time, each in a transaction and after a backup. The caller holds the lock.
func (d *Desk) migrate(ctx context.Context) error {
	db, err := connect(d.path(), patient, 1)
	if err != nil {
		return err
	}
	defer db.Close()
	state, err := look(ctx, db)
	if err != nil {
		return err
	}
	if state.journal != "wal" {
		if _, err := db.ExecContext(ctx, "PRAGMA journal_mode = WAL"); err != nil { // kept in the file
			return translate(err)
		}
	}
	for version := state.version + 1; version <= len(d.layouts); version++ {
		if version > 1 {
			if _, err := d.backup(ctx, db); err != nil {
				return err
			}
		}
		if err := d.layouts[version-1].apply(ctx, db, version); err != nil {
			return fmt.Errorf("change %s to layout %d: %w", d.path(), version, err)
		}
	}
	return nil
}

// apply brings a file to the layout, whole or not at all.
func (l layout) apply(ctx context.Context, db *sql.DB, version int) error {
	return guard(func() error {
		return transact(ctx, db, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, fmt.Sprintf("%s; PRAGMA user_version = %d", l, version))
			return err
		})
	})
}
