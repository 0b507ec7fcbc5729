package workbench

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"codedesk/codebook/practice"
)

// Sitting is one go at a drill. Each step is written before it is answered: whoever sees the next question has the answer to the last one on the disk. Its methods
// are called one at a time; Walk alone may be called at any time.
type Sitting struct {
	p *Practice
	s *practice.Session

	mu     sync.Mutex
	walked []walk
}

// walk is a step on the way to an answer.
type walk struct {
	did, what string
	at        time.Time
}

// Standing is where a sitting stands: all that a screen shows of it.
type Standing struct {
	ID       string
	Drill    Drill
	Mock     int
	Prompt   Prompt // of the question at At
	At, Of   int    // from 0
	Answered bool
	Response Response
	Verdict  *Verdict // nil before the answer, and in an exam that runs
	Rating   Rating
	Error    ErrorType
	Marked   bool
	Places   []Place // all questions
	Over     bool
	Paused   bool
	Score    Score
	Left     []string // items left out, with the reason

	Card, All time.Duration // spent on this question and on all, at AsOf
	Remaining time.Duration // where Limited
	Limited   bool
	AsOf      time.Time
	Copyright []int  // years of the copyrights in the verdict, see codebook.Notice
	Unkept    string // why the last answers are not on the disk, "" when they are
}

// Place is a question of a sitting, for going to it.
type Place struct {
	Section          Domain
	Answered, Marked bool
	Right            bool // once the sitting is over
}

// Begin starts a sitting. Without a seed in the plan one is drawn. The error says why nothing can be asked.
func (p *Practice) Begin(ctx context.Context, plan Plan) (*Sitting, Standing, error) {
	p.mu.Lock()
	if plan.Seed == 0 {
		plan.Seed = p.seed()
	}
	s, err := p.trainer.Start(plan, p.learner, p.clock())
	if err == nil {
		p.sittings = append([]*practice.Session{s}, p.sittings...)
	}
	p.mu.Unlock()
	if err != nil {
		return nil, Standing{}, err
	}
	sitting := &Sitting{p: p, s: s}
	standing, err := sitting.do(ctx, func(time.Time) error { return nil })
	return sitting, standing, err
}

// BeginWeakest starts a drill on the weakest section: the one that is preferred, or the first that has questions on it.
func (p *Practice) BeginWeakest(ctx context.Context, preferred Drill) (s *Sitting, st Standing, err error) {
	weakest := p.Stats().Weakest
	if len(weakest) == 0 {
		return nil, st, errNoneWeak
	}
	for _, drill := range []Drill{preferred, DrillFind, DrillPairs, DrillCase, DrillRace} {
		if drill == DrillDue || drill == DrillMock || drill == "" {
			continue
		}
		if s, st, err = p.Begin(ctx, Plan{Drill: drill, Section: weakest[0]}); !errors.Is(err, practice.ErrSession) {
			break
		}
	}
	return s, st, err
}

// errNoneWeak says that nothing can be called weak yet.
var errNoneWeak = errors.New("no section is weak yet: that takes five answers in one")

// errGone is the sentinel for a sitting that is not there.
var errGone = errors.New("there is no such sitting any more")

// Continue goes on with a sitting that was paused, or that a crash ended.
func (p *Practice) Continue(ctx context.Context, id string) (*Sitting, Standing, error) {
	p.mu.Lock()
	sittings := p.sittings // a sitting that ends makes a new list
	p.mu.Unlock()
	at := slices.IndexFunc(sittings, func(s *practice.Session) bool { return s.ID == id })
	if at < 0 {
		return nil, Standing{}, errGone
	}
	sitting := &Sitting{p: p, s: sittings[at]}
	standing, err := sitting.Resume(ctx)
	return sitting, standing, err
}

// Drop forgets a sitting that the learner does not want to go on with. What was answered in a drill stays in the log.
func (p *Practice) Drop(ctx context.Context, id string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sittings = slices.DeleteFunc(slices.Clone(p.sittings), func(s *practice.Session) bool { return s.ID == id })
	if p.desk == nil || p.desk.ReadOnly() != nil {
		return nil
	}
	return p.desk.store.DropSession(ctx, id)
}

// Walk notes a step on the way to the answer: "search" with the query, "open" or "pick" with the code.
func (s *Sitting) Walk(did, what string) {
	now := s.p.clock()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.walked = append(s.walked, walk{did, what, now})
}

// do carries out a step, writes what came of it, and says where the sitting stands. The error is the step's; a failed writing is Standing.Unkept.
func (s *Sitting) do(ctx context.Context, step func(now time.Time) error) (Standing, error) {
	s.p.mu.Lock()
	defer s.p.mu.Unlock()
	s.mu.Lock()
	walked := s.walked
	s.walked = nil
	s.mu.Unlock()
	for _, w := range walked {
		s.s.Record(w.did, w.what, w.at)
	}
	now := s.p.clock()
	err := step(now)
	unkept := s.p.keep(ctx, s.s)
	standing := s.standing(s.s.At, now)
	if unkept != nil {
		standing.Unkept = unkept.Error()
	}
	return standing, err
}

// Answer grades and keeps an answer. A claim that cannot be read is an error with its word, and nothing is kept.
func (s *Sitting) Answer(ctx context.Context, r Response) (Standing, error) {
	return s.do(ctx, func(now time.Time) error {
		_, err := s.p.trainer.Answer(s.s, r, now)
		return err
	})
}

// Next goes to the next question; behind the last one the sitting is over.
func (s *Sitting) Next(ctx context.Context) (Standing, error) { return s.do(ctx, s.s.Next) }

// GoTo goes to a question of a mock exam, counted from 0.
func (s *Sitting) GoTo(ctx context.Context, at int) (Standing, error) {
	return s.do(ctx, func(now time.Time) error { return s.s.Goto(at, now) })
}

// Mark marks the question to come back to, or takes the mark away.
func (s *Sitting) Mark(ctx context.Context) (Standing, error) {
	return s.do(ctx, func(time.Time) error { s.s.Mark(); return nil })
}

// Hint notes that the hint was looked at.
func (s *Sitting) Hint(ctx context.Context) (Standing, error) {
	return s.do(ctx, func(time.Time) error { s.s.Hint(); return nil })
}

// Rate puts the learner's own rating in place of the proposed one.
func (s *Sitting) Rate(ctx context.Context, r Rating) (Standing, error) {
	return s.do(ctx, func(time.Time) error { return s.s.Rate(r) })
}

// Blame says why the answer was wrong.
func (s *Sitting) Blame(ctx context.Context, e ErrorType) (Standing, error) {
	return s.do(ctx, func(time.Time) error { return s.s.Blame(e) })
}

// Pause stops the clock; the sitting is kept.
func (s *Sitting) Pause(ctx context.Context) (Standing, error) {
	return s.do(ctx, func(now time.Time) error { s.s.Pause(now); return nil })
}

// Resume starts the clock again.
func (s *Sitting) Resume(ctx context.Context) (Standing, error) {
	return s.do(ctx, func(now time.Time) error { s.p.trainer.Resume(s.s, now); return nil })
}

// Finish ends the sitting: an exam is handed in, and what is open in it counts as wrong; of a drill the rest was never asked.
func (s *Sitting) Finish(ctx context.Context) (Standing, error) {
	return s.do(ctx, func(now time.Time) error {
		if s.s.Drill == DrillMock {
			s.p.trainer.Finish(s.s, now)
		} else {
			s.s.Quit(now)
		}
		return nil
	})
}

// Look shows a question of a sitting that is over, with what is said of its answer.
func (s *Sitting) Look(at int) Standing {
	s.p.mu.Lock()
	defer s.p.mu.Unlock()
	return s.standing(max(0, min(at, len(s.s.Cards)-1)), s.p.clock())
}

// standing describes the sitting with the eye on one of its questions.
func (s *Sitting) standing(at int, now time.Time) Standing {
	session, trainer := s.s, &s.p.trainer
	st := Standing{
		ID: session.ID, Drill: session.Drill, Mock: session.Mock, At: at, Of: len(session.Cards), Over: session.Ended, Paused: session.Paused(), Score: session.Result(), Left: session.Suspended, AsOf: now,
	}
	st.Card, st.All = session.Spent(now)
	st.Remaining, st.Limited = session.Left(now)
	for i, a := range session.Answers {
		place := Place{Section: a.Section, Answered: a.Done, Marked: a.Marked, Right: session.Ended && a.Right}
		if item := trainer.Deck.Item(session.Cards[i]); place.Section == "" && item != nil {
			place.Section = item.Section
		}
		st.Places = append(st.Places, place)
	}
	if at >= len(session.Cards) {
		return st
	}
	st.Prompt, _ = trainer.Prompt(session, at)
	a := session.Answers[at]
	st.Answered, st.Response, st.Rating, st.Error, st.Marked = a.Done, a.Response, a.Rating, a.Error, a.Marked
	if verdict, ok := trainer.Verdict(session, at); ok {
		st.Verdict = &verdict
		if item := trainer.Deck.Item(session.Cards[at]); verdict.Licensed && item != nil {
			if ref, err := practice.ParseRef(item.Line.What); err == nil {
				st.Copyright = []int{ref.In(trainer.Book.AsOf(practice.StudyDay(session.Started))).Copyright()}
			}
		}
	}
	return st
}

// keep writes the answers that were left behind and where the sitting stands. What cannot be written is tried again with the next step.
func (p *Practice) keep(ctx context.Context, s *practice.Session) error {
	fresh := s.Take()
	for _, r := range fresh {
		if key := [2]string{r.Session, r.Card}; !p.logged[key] {
			p.logged[key] = true
			p.learner.States[r.Card] = p.trainer.Scheduler.Next(p.learner.States[r.Card], r)
			p.learner.Log = append(p.learner.Log, r)
			p.pending = append(p.pending, r)
		}
	}
	if s.Ended {
		p.sittings = slices.DeleteFunc(slices.Clone(p.sittings), func(other *practice.Session) bool { return other.ID == s.ID })
	}
	if p.desk == nil || p.lost != nil {
		p.pending = nil
		return nil
	}
	for len(p.pending) > 0 {
		state, err := p.desk.addReview(ctx, p.pending[0], p.trainer.Scheduler)
		if err != nil {
			return err
		}
		p.learner.States[state.Card] = state
		p.pending = p.pending[1:]
	}
	return p.desk.saveSitting(ctx, s)
}
