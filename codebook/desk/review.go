package desk

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"codedesk/codebook"
)

// Mistake says why an answer was wrong; each kind has its own remedy.
type Mistake string

// Kinds of mistakes.
const (
	NoMistake Mistake = ""
	Careless  Mistake = "careless"
	Lookup    Mistake = "lookup"    // did not find what the book says
	Knowledge Mistake = "knowledge" // did not know what to look for
	OutOfTime Mistake = "time"
)

// Review is one answer in the log. The log is only added to.
type Review struct {
	Card    string
	Kind    string // of the question, as practice names it
	Section string // of the codebook, for accuracy by section
	At      time.Time
	Day     codebook.Date // the study day, which begins at four in the morning
	Rating  int           // 1 again, 2 hard, 3 good, 4 easy
	Correct bool
	Took    time.Duration
	Mistake Mistake
	Path    json.RawMessage // how the answer was looked up, as practice writes it
	Session string
	Year    int // the code year the question is made for
}

const reviewColumns = "card, at, day, kind, section, rating, correct, took, error, path, session, year"

func scanReview(row *sql.Rows) (r Review, err error) {
	var at, took int64
	var path []byte
	err = row.Scan(&r.Card, &at, &r.Day, &r.Kind, &r.Section, &r.Rating, &r.Correct, &took, &r.Mistake, &path, &r.Session, &r.Year)
	r.At, r.Took = moment(at), time.Duration(took)*time.Millisecond
	if len(path) > 0 {
		r.Path = path
	}
	return r, err
}

// AddReview adds an answer to the log, and writes what the scheduler made of it, both or neither. It returns the review as it is kept: At is the
// clock's time when it is zero; neither At nor Day is before those of the card's last review, whatever the clock says, and At is later by a
// millisecond at least; Took is in whole milliseconds and not negative.
func (d *Desk) AddReview(ctx context.Context, r Review, states ...CardState) (Review, error) {
	if r.At.IsZero() {
		r.At = d.now()
	}
	r, err := r.checked()
	if err != nil {
		return r, fmt.Errorf("review: %w", err)
	}
	return r, d.write(ctx, func(tx *sql.Tx) error {
		var at, day sql.NullInt64
		if err := tx.QueryRowContext(ctx, "SELECT max(at), max(day) FROM review WHERE card = ?", r.Card).Scan(&at, &day); err != nil {
			return err
		}
		if at.Valid {
			r.At = moment(max(milliseconds(r.At), at.Int64+1))
			r.Day = max(r.Day, codebook.Date(day.Int64))
		}
		if err := putReview(ctx, tx, r); err != nil {
			return err
		}
		return putCards(ctx, tx, states)
	})
}

// checked is the review as it is kept.
func (r Review) checked() (Review, error) {
	for what, name := range map[string]string{"card": r.Card, "kind": r.Kind} {
		if err := checkName(what, name); err != nil {
			return r, err
		}
	}
	for what, name := range map[string]string{"section": r.Section, "session": r.Session} {
		if err := checkName(what, name); name != "" && err != nil {
			return r, err
		}
	}
	path, err := blob("path", r.Path)
	r.Path = path
	r.At, r.Took = moment(milliseconds(r.At)), max(0, r.Took.Truncate(time.Millisecond))
	switch {
	case err != nil:
		return r, err
	case r.At.IsZero():
		return r, errors.New("at: missing")
	case r.Day == 0:
		return r, errors.New("day: missing")
	case r.Rating < 1 || r.Rating > 4:
		return r, fmt.Errorf("rating: %d is not 1 to 4", r.Rating)
	case r.Year < 0:
		return r, fmt.Errorf("year: %d", r.Year)
	}
	switch r.Mistake {
	case NoMistake, Careless, Lookup, Knowledge, OutOfTime:
		return r, nil
	}
	return r, fmt.Errorf("mistake: %q is not careless, lookup, knowledge or time", r.Mistake)
}

func putReview(ctx context.Context, tx *sql.Tx, r Review) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO review ("+reviewColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		r.Card, milliseconds(r.At), r.Day, r.Kind, r.Section, r.Rating, r.Correct, r.Took.Milliseconds(), r.Mistake, string(r.Path), r.Session, r.Year)
	return err
}

// Reviews goes through the log, card by card, each in the order of its reviews: what the states of the cards are worked out from. It ends with the
// first error, which comes with a zero Review.
func (d *Desk) Reviews(ctx context.Context) iter.Seq2[Review, error] {
	return d.reviews(ctx, "card, at")
}

// reviews goes through the log in an order.
func (d *Desk) reviews(ctx context.Context, order string) iter.Seq2[Review, error] {
	return func(yield func(Review, error) bool) {
		var found *sql.Rows
		err := guard(func() (err error) {
			found, err = d.db.QueryContext(ctx, "SELECT "+reviewColumns+" FROM review ORDER BY "+order)
			return translate(err)
		})
		if err != nil {
			yield(Review{}, err)
			return
		}
		defer found.Close()
		for {
			var r Review
			more := false
			err := guard(func() (err error) {
				if more = found.Next(); !more {
					return translate(found.Err())
				}
				if r, err = scanReview(found); err != nil {
					return unexpected(err)
				}
				return nil
			})
			if err == nil && !more || !yield(r, err) || err != nil {
				return
			}
		}
	}
}
