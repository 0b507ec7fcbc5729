package desk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Note is what the user wrote about a code. It is for hints about billing, not for what identifies a patient.
type Note struct {
	Ref
	Text    string // one line, cleaned
	Written time.Time
}

// noteLimit is how many bytes a note may have.
const noteLimit = 64 << 10

const noteColumns = "codeset, code, body, written"

func scanNote(row *sql.Rows) (n Note, err error) {
	var written int64
	err = row.Scan(&n.Set, &n.Code, &n.Text, &written)
	n.Written = moment(written)
	return n, err
}

// Notes lists all notes, by code.
func (d *Desk) Notes(ctx context.Context) ([]Note, error) {
	return rows(d.asker(ctx), scanNote, "SELECT "+noteColumns+" FROM note ORDER BY codeset, code")
}

// SetNote writes the note of a code, in the place of the one before. Empty text removes it.
func (d *Desk) SetNote(ctx context.Context, code Ref, text string) error {
	if err := code.check(); err != nil {
		return fmt.Errorf("note: %w", err)
	}
	text, err := noteText(text)
	if err != nil {
		return err
	}
	return d.undoable(ctx, "note of "+code.Code, func(tx *sql.Tx) error {
		if text == "" {
			_, err := tx.ExecContext(ctx, "DELETE FROM note WHERE codeset = ? AND code = ?", code.Set, code.Code)
			return err
		}
		return putNote(ctx, tx, Note{code, text, d.now()})
	})
}

// noteText is text as a note keeps it.
func noteText(text string) (string, error) {
	if text = label(text); len(text) > noteLimit {
		return "", errors.New("note: longer than 64 KiB")
	}
	return text, nil
}

func putNote(ctx context.Context, tx *sql.Tx, n Note) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO note ("+noteColumns+") VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body, written = excluded.written WHERE body <> excluded.body",
		n.Set, n.Code, n.Text, milliseconds(n.Written))
	return err
}
