package desk

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"
)

// Session is one sitting of practice: a drill, a case, an exam.
type Session struct {
	ID      string // "" for a new one: the desk gives it one
	Kind    string // as practice names it
	Started time.Time
	Ended   time.Time       // zero while it is not finished
	Paused  json.RawMessage // where it stands, for practice to go on from; empty when there is nothing to go on with
}

// SaveSession keeps a session as it stands, in the place of what was kept under its ID, and returns it with its ID and its times as they are kept.
// One that has not started starts now, and none ends before it started.
func (d *Desk) SaveSession(ctx context.Context, s Session) (Session, error) {
	if s.ID == "" {
		s.ID = rand.Text() // no other desk has it
	}
	if err := checkName("session", s.ID); err != nil {
		return s, err
	}
	if err := checkName("session: kind", s.Kind); err != nil {
		return s, err
	}
	paused, err := blob("session: paused", s.Paused)
	if err != nil {
		return s, err
	}
	if s.Started.IsZero() {
		s.Started = d.now()
	}
	if !s.Ended.IsZero() && s.Ended.Before(s.Started) {
		s.Ended = s.Started
	}
	s.Paused, s.Started, s.Ended = paused, moment(milliseconds(s.Started)), moment(milliseconds(s.Ended))
	return s, d.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO session (id, kind, started, ended, paused) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET kind = excluded.kind, started = excluded.started, ended = excluded.ended, paused = excluded.paused`,
			s.ID, s.Kind, milliseconds(s.Started), milliseconds(s.Ended), string(s.Paused))
		return err
	})
}

// DropSession forgets a session that the learner does not want to go on with. Its reviews stay.
func (d *Desk) DropSession(ctx context.Context, id string) error {
	return d.write(ctx, func(tx *sql.Tx) error {
		if err := one(tx.ExecContext(ctx, "DELETE FROM session WHERE id = ?", id)); err != nil {
			return fmt.Errorf("session %s: %w", id, err)
		}
		return nil
	})
}

// Unfinished lists the sessions that have not ended, the newest first.
func (d *Desk) Unfinished(ctx context.Context) ([]Session, error) {
	return rows(d.asker(ctx), func(row *sql.Rows) (s Session, err error) {
		var started, ended int64
		var paused []byte
		err = row.Scan(&s.ID, &s.Kind, &started, &ended, &paused)
		s.Started, s.Ended = moment(started), moment(ended)
		if len(paused) > 0 {
			s.Paused = paused
		}
		return s, err
	}, "SELECT id, kind, started, ended, paused FROM session WHERE ended = 0 ORDER BY started DESC, id")
}
