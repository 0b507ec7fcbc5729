package workbench

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"codedesk/codebook/desk"
	"codedesk/codebook/practice"
)

// learned is what the desk knows of the learner: the states of all cards, and the log, oldest answer first.
func (d *Desk) learned(ctx context.Context) (map[string]practice.State, []practice.Review, error) {
	cards, err := d.store.Cards(ctx)
	if err != nil {
		return nil, nil, err
	}
	states := make(map[string]practice.State, len(cards))
	for _, c := range cards {
		if c.Reps > 0 {
			states[c.Card] = stateOf(c)
		}
	}
	log, err := d.reviewLog(ctx)
	byTime(log)
	return states, log, err
}

// reviewLog is the log card by card.
func (d *Desk) reviewLog(ctx context.Context) (log []practice.Review, err error) {
	for r, err := range d.store.Reviews(ctx) {
		if err != nil {
			return nil, err
		}
		log = append(log, reviewOf(r))
	}
	return log, nil
}

// sittings are those that have not ended, the newest first. One that cannot be read, as of a newer program, is left where it is.
func (d *Desk) sittings(ctx context.Context) ([]*practice.Session, error) {
	kept, err := d.store.Unfinished(ctx)
	var list []*practice.Session
	for _, k := range kept {
		s := &practice.Session{}
		if len(k.Paused) > 0 && json.Unmarshal(k.Paused, s) == nil && s.ID == k.ID && len(s.Cards) == len(s.Answers) && s.At >= 0 {
			list = append(list, s)
		}
	}
	return list, err
}

// saveSitting keeps a sitting as it stands. Of one that is over only that it was is kept: its answers are in the log.
func (d *Desk) saveSitting(ctx context.Context, s *practice.Session) error {
	kept := desk.Session{ID: s.ID, Kind: string(s.Drill), Started: s.Started}
	if s.Ended {
		kept.Ended = d.clock()
	} else {
		text, err := json.Marshal(s)
		if err != nil {
			return err
		}
		kept.Paused = text
	}
	_, err := d.store.SaveSession(ctx, kept)
	return err
}

// addReview writes an answer and what the scheduler makes of it, and returns the card's new state.
func (d *Desk) addReview(ctx context.Context, r practice.Review, s *practice.Scheduler) (practice.State, error) {
	old, err := d.store.Card(ctx, r.Card)
	if err != nil && !errors.Is(err, desk.ErrNotFound) {
		return practice.State{}, err
	}
	state := s.Next(stateOf(old), r)
	path, err := json.Marshal(r.Path)
	if err != nil || len(r.Path) == 0 {
		path = nil
	}
	_, err = d.store.AddReview(ctx, desk.Review{
		Card: r.Card, Kind: string(r.Drill), Section: string(r.Section), At: r.At, Day: r.Day, Rating: int(r.Rating), Correct: r.Right, Took: r.Took,
		Mistake: desk.Mistake(r.Error), Path: path, Session: r.Session, Year: r.Year,
	}, cardOf(state))
	return state, err
}

// reviewOf is an answer of the log as practice knows it. A path that cannot be read is left out: nothing is worked out from it.
func reviewOf(r desk.Review) practice.Review {
	var path []practice.Step
	if len(r.Path) > 0 && json.Unmarshal(r.Path, &path) != nil {
		path = nil
	}
	return practice.Review{
		Session: r.Session, Card: r.Card, Drill: practice.Drill(r.Kind), Section: practice.Section(r.Section), Day: r.Day, At: r.At, Took: r.Took, Right: r.Correct,
		Rating: practice.Rating(r.Rating), Error: practice.ErrorType(r.Mistake), Path: path, Year: r.Year,
	}
}

func stateOf(c desk.CardState) practice.State {
	if c.Reps == 0 {
		return practice.State{}
	}
	return practice.State{Card: c.Card, Stability: c.Stability, Difficulty: c.Difficulty, Reviews: c.Reps, Lapses: c.Lapses, Last: c.Last, Due: c.Due}
}

// How FSRS calls what a card is.
const (
	cardLearning   = 1
	cardReview     = 2
	cardRelearning = 3
)

// cardOf is a state as the desk keeps it.
func cardOf(s practice.State) desk.CardState {
	c := desk.CardState{Card: s.Card, Stability: s.Stability, Difficulty: s.Difficulty, Due: s.Due, Last: s.Last, Reps: s.Reviews, Lapses: s.Lapses, State: cardReview}
	switch {
	case s.Due > s.Last:
	case s.Lapses > 0:
		c.State = cardRelearning
	default:
		c.State = cardLearning
	}
	return c
}

// PracticeRebuilt says what came of working the states of all cards out from the log.
type PracticeRebuilt struct {
	Answers int // in the log
	Cards   int
	Mended  int // states that were not as the log has them
}

// RebuildPractice works the states of all cards out from the log, which is the truth, and puts right what differs: after answers were imported, or two programs
// wrote at once. Without write it only counts.
func (d *Desk) RebuildPractice(ctx context.Context, write bool) (PracticeRebuilt, error) {
	var r PracticeRebuilt
	log, err := d.reviewLog(ctx)
	if err != nil {
		return r, err
	}
	cards, err := d.store.Cards(ctx)
	if err != nil {
		return r, err
	}
	states := practice.NewScheduler().Replay(slices.Values(log))
	r.Answers, r.Cards = len(log), len(states)
	kept := map[string]desk.CardState{}
	for _, c := range cards {
		if c.Reps > 0 {
			kept[c.Card] = c
		}
	}
	var right []desk.CardState
	for _, card := range slices.Sorted(maps.Keys(states)) {
		c := cardOf(states[card])
		if kept[card] != c {
			r.Mended++
		}
		delete(kept, card)
		right = append(right, c)
	}
	if r.Mended += len(kept); r.Mended == 0 || !write {
		return r, nil
	}
	if err := d.store.ReplaceCards(ctx, right); err != nil {
		return r, fmt.Errorf("%d of %d states are not as the log has them: %w", r.Mended, r.Cards, err)
	}
	return r, nil
}
