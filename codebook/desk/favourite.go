package desk

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Favourite is a code that the user wants at hand. A code is in one folder.
type Favourite struct {
	Ref
	Folder string // "" is the top
	Place  int    // its place in the folder, from 0
	Added  time.Time
}

const favouriteColumns = "codeset, code, folder, place, added"

func scanFavourite(row *sql.Rows) (f Favourite, err error) {
	var added int64
	err = row.Scan(&f.Set, &f.Code, &f.Folder, &f.Place, &added)
	f.Added = moment(added)
	return f, err
}

// Favourites lists all favourites: the top first, then the folders by name, each in the user's order.
func (d *Desk) Favourites(ctx context.Context) ([]Favourite, error) {
	return rows(d.asker(ctx), scanFavourite, "SELECT "+favouriteColumns+" FROM favourite ORDER BY folder, place, codeset, code")
}

// AddFavourite puts a code at the end of a folder. One that is a favourite already moves there, and keeps the time it was added.
func (d *Desk) AddFavourite(ctx context.Context, code Ref, folder string) error {
	return d.PlaceFavourite(ctx, code, folder, -1)
}

// PlaceFavourite is AddFavourite at a place in the folder, from 0; a place that is not there, as -1, is the end.
func (d *Desk) PlaceFavourite(ctx context.Context, code Ref, folder string, place int) error {
	if err := code.check(); err != nil {
		return fmt.Errorf("favourite: %w", err)
	}
	folder = label(folder)
	if len(folder) > longest {
		return fmt.Errorf("favourite: folder: longer than %d bytes", longest)
	}
	return d.undoable(ctx, "favourite "+code.Code, func(tx *sql.Tx) error {
		var in int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM favourite WHERE folder = ? AND (codeset, code) <> (?, ?)", folder, code.Set, code.Code).Scan(&in); err != nil {
			return err
		}
		if place < 0 || place > in {
			place = in
		}
		var same bool
		if _, err := found(ctx, tx, []any{&same}, "SELECT (folder, place) = (?, ?) FROM favourite WHERE codeset = ? AND code = ?", folder, place, code.Set, code.Code); err != nil || same {
			return err
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO favourite ("+favouriteColumns+") VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET folder = excluded.folder, place = -1",
			code.Set, code.Code, folder, -1, milliseconds(d.now())); err != nil {
			return err
		}
		if err := renumber(ctx, tx); err != nil { // the code first in its folder, and no gap where it was
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE favourite SET place = place - 1 WHERE folder = ? AND place BETWEEN 1 AND ?", folder, place); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE favourite SET place = ? WHERE codeset = ? AND code = ? AND place <> ?", place, code.Set, code.Code, place)
		return err
	})
}

// RemoveFavourite takes a code out. One that is no favourite is ErrNotFound.
func (d *Desk) RemoveFavourite(ctx context.Context, code Ref) error {
	return d.undoable(ctx, "remove favourite "+code.Code, func(tx *sql.Tx) error {
		if err := one(tx.ExecContext(ctx, "DELETE FROM favourite WHERE codeset = ? AND code = ?", code.Set, code.Code)); err != nil {
			return fmt.Errorf("favourite %s: %w", code.Code, err)
		}
		return renumber(ctx, tx)
	})
}

// RenameFolder gives a folder another name. Into a folder that is there already its codes come after those, in their order.
func (d *Desk) RenameFolder(ctx context.Context, from, to string) error {
	from, to = label(from), label(to)
	if len(to) > longest {
		return fmt.Errorf("folder: longer than %d bytes", longest)
	}
	return d.undoable(ctx, fmt.Sprintf("rename folder %s to %s", from, to), func(tx *sql.Tx) error {
		if from == to {
			return nil
		}
		var in int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM favourite WHERE folder = ?", to).Scan(&in); err != nil {
			return err
		}
		moved, err := tx.ExecContext(ctx, "UPDATE favourite SET folder = ?, place = place + ? WHERE folder = ?", to, in, from)
		if err != nil {
			return err
		}
		if n, err := moved.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return fmt.Errorf("folder %q: %w", from, ErrNotFound)
	})
}

// renumber makes the places in each folder 0, 1, 2 … in their order.
func renumber(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `UPDATE favourite SET place = n.place FROM (
		SELECT codeset, code, row_number() OVER (PARTITION BY folder ORDER BY place, codeset, code) - 1 AS place FROM favourite) AS n
		WHERE favourite.codeset = n.codeset AND favourite.code = n.code AND favourite.place <> n.place`)
	return err
}

// one is ErrNotFound unless a statement has changed a row.
func one(result sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return ErrNotFound
}
