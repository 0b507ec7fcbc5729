package desk

import (
	"context"
	"database/sql"
	"fmt"
)

// stepsKept is how many steps can be undone.
const stepsKept = 100

// Step is something the user did that can be undone.
type Step struct {
	What string // "remove favourite 99213"
}

// undoable is write for what can be undone: what do changes becomes a step. The triggers write down how each row was.
func (d *Desk) undoable(ctx context.Context, what string, do func(tx *sql.Tx) error) error {
	return d.write(ctx, func(tx *sql.Tx) error {
		step, err := tx.ExecContext(ctx, "INSERT INTO step (what, at) VALUES (?, ?)", what, milliseconds(d.now()))
		if err != nil {
			return err
		}
		id, err := step.LastInsertId()
		if err != nil {
			return err
		}
		if err := do(tx); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM step WHERE id = ? AND id NOT IN (SELECT step FROM change)", id); err != nil { // it changed nothing
			return err
		}
		for _, query := range []string{
			"DELETE FROM step WHERE id NOT IN (SELECT id FROM step ORDER BY id DESC LIMIT ?)",
			"DELETE FROM change WHERE step NOT IN (SELECT id FROM step ORDER BY id DESC LIMIT ?)",
		} {
			if _, err := tx.ExecContext(ctx, query, stepsKept); err != nil {
				return err
			}
		}
		return nil
	})
}

// Steps lists what can be undone, the newest first.
func (d *Desk) Steps(ctx context.Context) ([]Step, error) {
	return rows(d.asker(ctx), func(row *sql.Rows) (s Step, err error) {
		err = row.Scan(&s.What)
		return s, err
	}, "SELECT what FROM step ORDER BY id DESC")
}

// Undo takes back the newest step, of whichever process, and returns it. When there is none it is ErrNothingToUndo.
func (d *Desk) Undo(ctx context.Context) (undone Step, err error) {
	err = d.write(ctx, func(tx *sql.Tx) error {
		var id int64
		switch err := tx.QueryRowContext(ctx, "SELECT id, what FROM step ORDER BY id DESC LIMIT 1").Scan(&id, &undone.What); err {
		case nil:
		case sql.ErrNoRows:
			return ErrNothingToUndo
		default:
			return err
		}
		changes, err := changesOf(ctx, tx, id)
		if err != nil {
			return err
		}
		for _, c := range changes {
			if err := c.takeBack(ctx, tx); err != nil {
				return fmt.Errorf("undo %s: %w", undone.What, err)
			}
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM change WHERE step = ?", id); err != nil { // with those that taking back has made
			return err
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM step WHERE id = ?", id)
		return err
	})
	if err != nil {
		return Step{}, err
	}
	return undone, nil
}

// change is one row of a step.
type change struct {
	table       string
	key, before sql.NullString
}

// changesOf lists the changes of a step, the last first.
func changesOf(ctx context.Context, tx *sql.Tx, step int64) ([]change, error) {
	return rows(func(query string, args ...any) (*sql.Rows, error) { return tx.QueryContext(ctx, query, args...) },
		func(row *sql.Rows) (c change, err error) {
			err = row.Scan(&c.table, &c.key, &c.before)
			return c, err
		},
		"SELECT tab, key, before FROM change WHERE step = ? ORDER BY id DESC", step)
}

// takeBack removes the row as it is, and puts it back as it was.
func (c change) takeBack(ctx context.Context, tx *sql.Tx) error {
	var remove, restore string
	switch c.table {
	case "favourite":
		remove = "DELETE FROM favourite WHERE codeset = ?1 ->> 0 AND code = ?1 ->> 1"
		restore = "INSERT INTO favourite (" + favouriteColumns + ") VALUES (?1 ->> 0, ?1 ->> 1, ?1 ->> 2, ?1 ->> 3, ?1 ->> 4)"
	case "note":
		remove = "DELETE FROM note WHERE codeset = ?1 ->> 0 AND code = ?1 ->> 1"
		restore = "INSERT INTO note (" + noteColumns + ") VALUES (?1 ->> 0, ?1 ->> 1, ?1 ->> 2, ?1 ->> 3)"
	case "claim":
		remove = "DELETE FROM claim WHERE name = ?1 ->> 0"
		restore = "INSERT INTO claim (" + claimColumns + ") VALUES (?1 ->> 0, ?1 ->> 1, ?1 ->> 2, ?1 ->> 3)"
	default:
		return fmt.Errorf("%w: a change of %q", ErrDamaged, c.table)
	}
	if c.key.Valid {
		if _, err := tx.ExecContext(ctx, remove, c.key.String); err != nil {
			return err
		}
	}
	if c.before.Valid {
		if _, err := tx.ExecContext(ctx, restore, c.before.String); err != nil {
			return err
		}
	}
	return nil
}
