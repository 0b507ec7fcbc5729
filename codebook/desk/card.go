package desk

import (
	"context"
	"database/sql"
	"fmt"

	"codedesk/codebook"
)

// CardState is what the scheduler makes of a card's reviews. The numbers are FSRS's.
type CardState struct {
	Card       string
	Stability  float64       // days until a nine in ten chance of recall
	Difficulty float64       // 1 to 10
	Due        codebook.Date // the study day from which on it is asked; zero for never asked
	Last       codebook.Date // the study day of the last review
	Reps       int
	Lapses     int
	State      int // 0 new, 1 learning, 2 review, 3 relearning
}

const cardColumns = "card, stability, difficulty, due, last, reps, lapses, state"

func scanCard(row *sql.Rows) (c CardState, err error) {
	err = row.Scan(&c.Card, &c.Stability, &c.Difficulty, &c.Due, &c.Last, &c.Reps, &c.Lapses, &c.State)
	return c, err
}

// Cards lists the states of all cards, by name.
func (d *Desk) Cards(ctx context.Context) ([]CardState, error) {
	return rows(d.asker(ctx), scanCard, "SELECT "+cardColumns+" FROM card ORDER BY card")
}

// Card is the state of a card. One that was never asked is ErrNotFound.
func (d *Desk) Card(ctx context.Context, card string) (CardState, error) {
	states, err := rows(d.asker(ctx), scanCard, "SELECT "+cardColumns+" FROM card WHERE card = ?", card)
	if err == nil && len(states) == 0 {
		err = fmt.Errorf("card %s: %w", card, ErrNotFound)
	}
	if err != nil {
		return CardState{}, err
	}
	return states[0], nil
}

// ReplaceCards forgets the states of all cards and writes these, in one go: after they were worked out again from the log.
func (d *Desk) ReplaceCards(ctx context.Context, states []CardState) error {
	return d.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM card"); err != nil {
			return err
		}
		return putCards(ctx, tx, states)
	})
}

func putCards(ctx context.Context, tx *sql.Tx, states []CardState) error {
	put, err := tx.PrepareContext(ctx, "INSERT OR REPLACE INTO card ("+cardColumns+", suspended) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)") // no card is suspended; the layout has the column
	if err != nil {
		return err
	}
	defer put.Close()
	for _, c := range states {
		if err := checkName("card", c.Card); err != nil {
			return err
		}
		if _, err := put.ExecContext(ctx, c.Card, c.Stability, c.Difficulty, c.Due, c.Last, c.Reps, c.Lapses, c.State); err != nil {
			return err
		}
	}
	return nil
}
