package desk

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"time"
)

// How a code was used.
type How string

// Ways to use a code. What goes on a claim says more about an office than what was looked at.
const (
	Opened  How = "opened"
	Copied  How = "copied"
	Claimed How = "claimed"
)

// weight is how much a use counts on its day.
func (h How) weight() float64 {
	switch h {
	case Opened:
		return 1
	case Copied:
		return 2
	case Claimed:
		return 3
	}
	return 0
}

// halfLife is the time in which a use comes to count half. An office keeps its codes for months, and flu season is over after some.
const halfLife = 30 * 24 * time.Hour

// Use says that a code was used.
type Use struct {
	Ref
	How How
}

// AddUse remembers that a code was used now.
func (d *Desk) AddUse(ctx context.Context, code Ref, how How) error {
	if err := code.check(); err != nil {
		return fmt.Errorf("use: %w", err)
	}
	if how.weight() == 0 {
		return fmt.Errorf("use: unknown way %q", how)
	}
	return d.write(ctx, func(tx *sql.Tx) error {
		now := milliseconds(d.now())
		last, weight := now, 0.0
		switch err := tx.QueryRowContext(ctx, "SELECT last, weight FROM used WHERE codeset = ? AND code = ?", code.Set, code.Code).Scan(&last, &weight); err {
		case nil, sql.ErrNoRows:
		default:
			return err
		}
		weight = faded(weight, last, now) + how.weight()
		_, err := tx.ExecContext(ctx, `INSERT INTO used (codeset, code, turn, last, how, weight) VALUES (?, ?, (SELECT coalesce(max(turn), 0) + 1 FROM used), ?, ?, ?)
			ON CONFLICT DO UPDATE SET turn = excluded.turn, last = excluded.last, how = excluded.how, weight = excluded.weight`,
			code.Set, code.Code, max(last, now), how, weight)
		return err
	})
}

// faded is what a weight of the time last is worth now. A clock that went back changes nothing.
func faded(weight float64, last, now int64) float64 {
	return weight * math.Exp2(-float64(max(0, now-last))/float64(halfLife.Milliseconds()))
}

// Recents lists the codes used last, each once, the newest first: at most limit.
func (d *Desk) Recents(ctx context.Context, limit int) ([]Use, error) {
	return rows(d.asker(ctx), func(row *sql.Rows) (u Use, err error) {
		err = row.Scan(&u.Set, &u.Code, &u.How)
		return u, err
	}, "SELECT codeset, code, how FROM used ORDER BY turn DESC LIMIT ?", limit)
}

// Frequency says how much each code that was ever used counts now, for ranking: 1 is a code opened just now,
// 1.5 one put on a claim thirty days ago. Codes that count less than a hundredth are left out.
func (d *Desk) Frequency(ctx context.Context) (map[Ref]float64, error) {
	now, table := milliseconds(d.now()), make(map[Ref]float64)
	type count struct {
		Ref
		worth float64
	}
	counts, err := rows(d.asker(ctx), func(row *sql.Rows) (c count, err error) {
		var last int64
		err = row.Scan(&c.Set, &c.Code, &last, &c.worth)
		c.worth = faded(c.worth, last, now)
		return c, err
	}, "SELECT codeset, code, last, weight FROM used")
	for _, c := range counts {
		if c.worth >= 0.01 {
			table[c.Ref] = c.worth
		}
	}
	return table, err
}
