package desk

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// merge adds what a file has to what is there. now is the time of what has none.
func (in *incoming) merge(ctx context.Context, tx *sql.Tx, now time.Time) (done Imported, err error) {
	if done.Favourites, err = in.mergeFavourites(ctx, tx, now); err != nil {
		return done, err
	}
	if done.Notes, err = in.mergeNotes(ctx, tx, now); err != nil {
		return done, err
	}
	if done.Claims, err = in.mergeClaims(ctx, tx, now); err != nil {
		return done, err
	}
	done.Reviews, err = in.mergeReviews(ctx, tx)
	return done, err
}

// found runs a query for one row, and reports whether there is one.
func found(ctx context.Context, tx *sql.Tx, into []any, query string, args ...any) (bool, error) {
	err := tx.QueryRowContext(ctx, query, args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

func (in *incoming) mergeFavourites(ctx context.Context, tx *sql.Tx, now time.Time) (n Count, err error) {
	slices.SortStableFunc(in.favourites, func(a, b Favourite) int {
		return cmp.Or(cmp.Compare(a.Folder, b.Folder), cmp.Compare(uint(a.Place), uint(b.Place))) // no place is the last
	})
	for _, f := range in.favourites {
		var folder string
		there, err := found(ctx, tx, []any{&folder}, "SELECT folder FROM favourite WHERE codeset = ? AND code = ?", f.Set, f.Code)
		switch {
		case err != nil:
			return n, err
		case there && folder == f.Folder:
			n.Same++
			continue
		case there:
			n.Merged++
			continue
		}
		if f.Added.IsZero() {
			f.Added = now
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO favourite ("+favouriteColumns+") VALUES (?1, ?2, ?3, (SELECT count(*) FROM favourite WHERE folder = ?3), ?4)", f.Set, f.Code, f.Folder, milliseconds(f.Added)); err != nil {
			return n, err
		}
		n.Added++
	}
	return n, nil
}

func (in *incoming) mergeNotes(ctx context.Context, tx *sql.Tx, now time.Time) (n Count, err error) {
	for _, note := range in.notes {
		var text string
		there, err := found(ctx, tx, []any{&text}, "SELECT body FROM note WHERE codeset = ? AND code = ?", note.Set, note.Code)
		if err != nil {
			return n, err
		}
		switch {
		case !there:
			n.Added++
		case slices.Contains(strings.Split(text, " / "), note.Text) || text == note.Text:
			n.Same++
			continue
		default:
			n.Merged++
			if note.Text, err = noteText(text + " / " + note.Text); err != nil {
				return n, fmt.Errorf("note of %s, with the one that is there: %w", note.Code, err)
			}
		}
		if note.Written.IsZero() {
			note.Written = now
		}
		if err := putNote(ctx, tx, note); err != nil {
			return n, err
		}
	}
	return n, nil
}

func (in *incoming) mergeClaims(ctx context.Context, tx *sql.Tx, now time.Time) (n Count, err error) {
	for _, c := range in.claims {
		name, same := c.Name, false
		for copy := 2; ; copy++ {
			var body string
			there, err := found(ctx, tx, []any{&body}, "SELECT body FROM claim WHERE name = ?", c.Name)
			if err != nil {
				return n, err
			}
			if same = there && body == string(c.Claim); !there || same {
				break
			}
			c.Name = fmt.Sprintf("%s (%d)", name, copy)
		}
		switch {
		case same:
			n.Same++
			continue
		case c.Name == name:
			n.Added++
		default:
			n.Merged++
		}
		if c.Saved.IsZero() {
			c.Saved = now
		}
		if err := putClaim(ctx, tx, c); err != nil {
			return n, err
		}
	}
	return n, nil
}

// mergeReviews adds the reviews that are not there. Two different ones of a card at the same moment are both kept, the second a millisecond later.
func (in *incoming) mergeReviews(ctx context.Context, tx *sql.Tx) (n Count, err error) {
	for _, r := range in.reviews {
		moved := false
		for ; ; r.At, moved = r.At.Add(time.Millisecond), true {
			var same bool
			there, err := found(ctx, tx, []any{&same}, `SELECT (day, kind, section, rating, correct, took, error, path, session, year) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				FROM review WHERE card = ? AND at = ?`, r.Day, r.Kind, r.Section, r.Rating, r.Correct, r.Took.Milliseconds(), r.Mistake, string(r.Path), r.Session, r.Year, r.Card, milliseconds(r.At))
			if err != nil {
				return n, err
			}
			if same {
				n.Same++
				break
			}
			if there {
				continue
			}
			if moved {
				n.Merged++
			} else {
				n.Added++
			}
			if err := putReview(ctx, tx, r); err != nil {
				return n, err
			}
			break
		}
	}
	return n, nil
}
