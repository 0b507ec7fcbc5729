package practice

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// Session is one sitting with a drill. It is plain data: written as JSON after any step and read again, it goes on where it was, with every answer. The Trainer asks and
// grades; the session keeps the place, the time and the answers. Its methods change nothing else, and times are handed in.
type Session struct {
	ID        string    `json:"id"`
	Drill     Drill     `json:"drill"`
	Section   Section   `json:"section,omitempty"` // the only one that is asked
	Mock      int       `json:"mock,omitempty"`
	Seed      uint64    `json:"seed"`
	Cards     []string  `json:"cards"`
	Answers   []Answer  `json:"answers"` // one a card
	At        int       `json:"at"`      // the card that is asked; len(Cards) when all are through
	Started   time.Time `json:"started"`
	Running   time.Time `json:"running"` // since when the clock of the card runs; zero while paused
	Ended     bool      `json:"ended"`
	Pace      Pace      `json:"pace"`                // the learner's when the session began
	Suspended []string  `json:"suspended,omitempty"` // items that were left out of it, with the reason
}

// Answer is what became of one card.
type Answer struct {
	Done     bool          `json:"done"`
	Response Response      `json:"response"`
	Path     []Step        `json:"path,omitempty"` // how the learner went
	Took     time.Duration `json:"took"`           // nanoseconds, pauses left out
	Hinted   bool          `json:"hinted,omitempty"`
	Marked   bool          `json:"marked,omitempty"` // to come back to, in a mock exam
	At       time.Time     `json:"at"`
	Right    bool          `json:"right"`
	Rating   Rating        `json:"rating"` // proposed, or the learner's own
	Error    ErrorType     `json:"error,omitempty"`
	Section  Section       `json:"section"`
	Year     int           `json:"year"`
	Drill    Drill         `json:"drill"`            // whose pace counts: the session's, or of what is due the card's
	Failed   []string      `json:"failed,omitempty"` // cards of the steps of a case that went wrong
	Taken    bool          `json:"taken,omitempty"`  // handed out as reviews
}

// Response is what the learner answers. The zero Response is "I do not know".
type Response struct {
	Codes  []string `json:"codes,omitempty"`  // for codes: those that were picked, as Ref writes them or as typed
	Choice string   `json:"choice,omitempty"` // for a choice: "a" to "d"
	Line   string   `json:"line,omitempty"`   // in a race: "a" to "d" for the line that justifies
	Claim  string   `json:"claim,omitempty"`  // for a claim, or a step of one: shorthand
}

// Step is one step on the way to an answer.
type Step struct {
	Did   string        `json:"did"`   // "search", "open", "back", "pick", …
	What  string        `json:"what"`  // the query, or the code
	After time.Duration `json:"after"` // since the card was asked
}

// ErrSession is the sentinel for what a session cannot do now.
var ErrSession = errors.New("not now")

// tick books the time since the last call on the card that is asked. A clock that went back books nothing.
func (s *Session) tick(now time.Time) {
	if s.Running.IsZero() {
		return
	}
	if d := now.Sub(s.Running); d > 0 && s.At < len(s.Answers) && (!s.Answers[s.At].Done || s.Drill == Mock) {
		s.Answers[s.At].Took += d
	}
	s.Running = now
}

// Pause stops the clock.
func (s *Session) Pause(now time.Time) {
	s.tick(now)
	s.Running = time.Time{}
}

// Paused reports whether the clock stands.
func (s *Session) Paused() bool { return s.Running.IsZero() && !s.Ended }

// Spent is the time for the card that is asked until now, and for all cards.
func (s *Session) Spent(now time.Time) (card, all time.Duration) {
	copied := *s
	copied.Answers = slices.Clone(s.Answers)
	copied.tick(now)
	for i, a := range copied.Answers {
		all += a.Took
		if i == s.At {
			card = a.Took
		}
	}
	return card, all
}

// Left is the time that is left, for the card in a race and for the whole in a mock exam; limited is false for other drills.
func (s *Session) Left(now time.Time) (left time.Duration, limited bool) {
	card, all := s.Spent(now)
	switch {
	case s.Drill == Mock:
		return max(examTime-all, 0), true
	case s.Drill.limit() > 0:
		return max(s.Drill.limit()-card, 0), true
	}
	return 0, false
}

// current is the answer to the card that is asked.
func (s *Session) current() (*Answer, error) {
	if s.Ended || s.At >= len(s.Cards) {
		return nil, fmt.Errorf("%w: the session is over; start another", ErrSession)
	}
	return &s.Answers[s.At], nil
}

// Record notes a step on the way to the answer.
func (s *Session) Record(did, what string, now time.Time) {
	if a, err := s.current(); err == nil && !a.Done && len(a.Path) < mostSteps {
		s.tick(now)
		a.Path = append(a.Path, Step{did, prose(what), a.Took})
	}
}

// mostSteps is a limit for a path; nobody walks that far.
const mostSteps = 500

// Hint notes that the hint was looked at: a right answer then counts as hard.
func (s *Session) Hint() {
	if a, err := s.current(); err == nil && !a.Done {
		a.Hinted = true
	}
}

// Mark sets or clears the mark "come back to this" on the card that is asked.
func (s *Session) Mark() {
	if a, err := s.current(); err == nil {
		a.Marked = !a.Marked
	}
}

// Next goes to the next card; behind the last one the session is over. In a mock exam, and only there, a card may be left without an answer, and the end is Finish.
func (s *Session) Next(now time.Time) error {
	a, err := s.current()
	if err != nil {
		return err
	}
	if s.Drill == Mock {
		return s.Goto(min(s.At+1, len(s.Cards)-1), now)
	}
	if !a.Done {
		return fmt.Errorf("%w: answer first; an empty answer says that you do not know", ErrSession)
	}
	s.tick(now)
	if s.At++; s.At == len(s.Cards) {
		s.end()
	}
	return nil
}

// Goto goes to a card of a mock exam, counted from 0.
func (s *Session) Goto(at int, now time.Time) error {
	if _, err := s.current(); err != nil {
		return err
	}
	if s.Drill != Mock || at < 0 || at >= len(s.Cards) {
		return fmt.Errorf("%w: only a mock exam is walked freely, within its %d questions", ErrSession, len(s.Cards))
	}
	s.tick(now)
	s.At = at
	return nil
}

func (s *Session) end() { s.Ended, s.Running = true, time.Time{} }

// Quit ends a session before its last card. What was answered counts, the rest was never asked. A mock exam ends with Trainer.Finish.
func (s *Session) Quit(now time.Time) {
	s.tick(now)
	s.end()
}

// Blame says why the answer that was just given is wrong, by the learner's own judgment.
func (s *Session) Blame(e ErrorType) error { return s.amend(func(a *Answer) { a.Error = e }) }

// Rate puts the learner's own rating in place of the proposed one.
func (s *Session) Rate(r Rating) error { return s.amend(func(a *Answer) { a.Rating = r }) }

// amend changes an answer until it is handed out: of the card that is asked; of the one shown after a mock exam, use At.
func (s *Session) amend(change func(*Answer)) error {
	if s.At >= len(s.Answers) || !s.Answers[s.At].Done || s.Answers[s.At].Taken {
		return fmt.Errorf("%w: only the answer that was just given can be changed", ErrSession)
	}
	change(&s.Answers[s.At])
	return nil
}

// Take hands out the reviews for the log: of the answers that the learner has left behind, each once. Should the log be written and the session not, they come again, and
// count once.
func (s *Session) Take() []Review {
	var reviews []Review
	for i := range s.Answers {
		a := &s.Answers[i]
		if !a.Done || a.Taken || !s.Ended && (i >= s.At || s.Drill == Mock) {
			continue
		}
		a.Taken = true
		r := Review{
			Session: s.ID, Card: s.Cards[i], Drill: a.Drill, Section: a.Section, Day: StudyDay(a.At), At: a.At, Took: a.Took,
			Right: a.Right, Rating: a.Rating, Error: a.Error, Path: a.Path, Year: a.Year,
		}
		reviews = append(reviews, r)
		for _, step := range a.Failed {
			part := Review{Session: s.ID, Card: step, Drill: MissedStep, Section: a.Section, Day: r.Day, At: a.At, Rating: Again, Year: a.Year}
			reviews = append(reviews, part)
		}
	}
	return reviews
}
