package desk

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"codedesk/codebook"
)

// SavedClaim is a claim under a name. The claim room writes and reads its text.
type SavedClaim struct {
	Name  string
	Claim json.RawMessage // JSON, kept without spaces between its parts
	DOS   codebook.Date   // the date of service, for the list; zero when the claim has none
	Saved time.Time
}

// blobLimit is how many bytes the JSON of another room may have.
const blobLimit = 16 << 20

const claimColumns = "name, body, dos, saved"

func scanClaim(row *sql.Rows) (c SavedClaim, err error) {
	var saved int64
	var body []byte
	err = row.Scan(&c.Name, &body, &c.DOS, &saved)
	c.Claim, c.Saved = body, moment(saved)
	return c, err
}

// Claims lists the saved claims by name.
func (d *Desk) Claims(ctx context.Context) ([]SavedClaim, error) {
	return rows(d.asker(ctx), scanClaim, "SELECT "+claimColumns+" FROM claim ORDER BY name")
}

// Claim is the claim of a name. A name that is not there is ErrNotFound.
func (d *Desk) Claim(ctx context.Context, name string) (SavedClaim, error) {
	claims, err := rows(d.asker(ctx), scanClaim, "SELECT "+claimColumns+" FROM claim WHERE name = ?", name)
	if err == nil && len(claims) == 0 {
		err = fmt.Errorf("claim %q: %w", name, ErrNotFound)
	}
	if err != nil {
		return SavedClaim{}, err
	}
	return claims[0], nil
}

// SaveClaim keeps a claim under its name, in the place of one that has it already. The clock says when it was saved.
func (d *Desk) SaveClaim(ctx context.Context, c SavedClaim) error {
	c.Name, c.Saved = label(c.Name), d.now()
	c, err := c.checked()
	if err != nil {
		return fmt.Errorf("claim: %w", err)
	}
	return d.undoable(ctx, "save claim "+c.Name, func(tx *sql.Tx) error { return putClaim(ctx, tx, c) })
}

// RemoveClaim forgets a claim. A name that is not there is ErrNotFound.
func (d *Desk) RemoveClaim(ctx context.Context, name string) error {
	return d.undoable(ctx, "remove claim "+name, func(tx *sql.Tx) error {
		if err := one(tx.ExecContext(ctx, "DELETE FROM claim WHERE name = ?", name)); err != nil {
			return fmt.Errorf("claim %q: %w", name, err)
		}
		return nil
	})
}

// checked is the claim as it is kept.
func (c SavedClaim) checked() (SavedClaim, error) {
	if err := checkName("name", c.Name); err != nil {
		return c, err
	}
	body, err := blob("claim", c.Claim)
	if len(body) == 0 && err == nil {
		err = errors.New("claim: missing")
	}
	c.Claim = body
	return c, err
}

func putClaim(ctx context.Context, tx *sql.Tx, c SavedClaim) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO claim ("+claimColumns+") VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body, dos = excluded.dos, saved = excluded.saved",
		c.Name, string(c.Claim), c.DOS, milliseconds(c.Saved))
	return err
}

// blob is JSON of another room as it is kept: checked, and without spaces between its parts. None stays none.
func blob(what string, text json.RawMessage) (json.RawMessage, error) {
	if len(text) == 0 {
		return nil, nil
	}
	if len(text) > blobLimit {
		return nil, fmt.Errorf("%s: more than 16 MiB", what)
	}
	if !utf8.Valid(text) {
		return nil, fmt.Errorf("%s: not UTF-8", what)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, text); err != nil {
		return nil, fmt.Errorf("%s: not JSON: %w", what, err)
	}
	return compact.Bytes(), nil
}
