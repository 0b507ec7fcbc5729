package practice

import (
	"iter"
	"math"
	"slices"
	"strings"

	fsrs "github.com/open-spaced-repetition/go-fsrs/v4"

	"codedesk/codebook"
)

// State is what is known of a learner's memory of one card.
type State struct {
	Card       string        `json:"card"`
	Stability  float64       `json:"stability"`  // days until the chance of recall is 90 %
	Difficulty float64       `json:"difficulty"` // 1 to 10
	Reviews    int           `json:"reviews"`
	Lapses     int           `json:"lapses"` // times it was forgotten after it had been known
	Last       codebook.Date `json:"last"`   // study day of the last review
	Due        codebook.Date `json:"due"`    // study day on which it is asked again; never before Last
}

// Scheduler works out when cards are due: FSRS-6 with its published weights, without fuzz, so that the same log gives the same states everywhere.
type Scheduler struct{ params fsrs.Parameters }

// Recall that a card is asked again at, and the longest pause: a code year does not last longer.
const (
	wantedRecall = 0.9
	longestPause = 365
)

// NewScheduler is a scheduler.
func NewScheduler() *Scheduler {
	p := fsrs.DefaultParam()
	p.EnableFuzz = false
	p.RequestRetention = wantedRecall
	return &Scheduler{p}
}

// Next is the state of a card after a review. old is the zero State for a new card. A rating that is none counts as Again. A study day before the last one (the clock was
// put back) is taken to be that one.
func (s *Scheduler) Next(old State, r Review) State {
	rating := r.Rating
	if rating < Again || rating > Easy {
		rating = Again
	}
	var memory *fsrs.MemoryState
	if old.Reviews > 0 {
		memory = &fsrs.MemoryState{Stability: old.Stability, Difficulty: old.Difficulty}
	}
	next := s.params.NextState(memory, wantedRecall, uint64(daysBetween(old.Last, r.Day)), fsrs.Rating(rating))
	now := State{
		Card: r.Card, Stability: next.Memory.Stability, Difficulty: next.Memory.Difficulty,
		Reviews: old.Reviews + 1, Lapses: old.Lapses, Last: max(old.Last, r.Day),
	}
	now.Due = now.Last
	if rating == Again {
		if old.Reviews > 0 {
			now.Lapses++
		}
		return now // once more today
	}
	now.Due = now.Last.AddDays(int(min(max(math.Round(next.Interval), 1), longestPause)))
	return now
}

// Replay rebuilds the states of all cards from the log, in its order. A review that is logged twice counts once.
func (s *Scheduler) Replay(log iter.Seq[Review]) map[string]State {
	states, once := map[string]State{}, seen{}
	for r := range log {
		if once.first(r) {
			states[r.Card] = s.Next(states[r.Card], r)
		}
	}
	return states
}

// seen are the answers of a log that were met, by session and card.
type seen map[[2]string]bool

// first reports whether a review is not met for the second time. One without a session never is.
func (s seen) first(r Review) bool {
	key := [2]string{r.Session, r.Card}
	if r.Session != "" && s[key] {
		return false
	}
	s[key] = true
	return true
}

// Recall is the chance, 0 to 1, that a card is known on a study day; 0 for a new one.
func (s *Scheduler) Recall(st State, day codebook.Date) float64 {
	if st.Reviews == 0 {
		return 0
	}
	return s.params.ForgettingCurve(float64(daysBetween(st.Last, day)), st.Stability)
}

// Due are the cards that are due on the study day, the most nearly forgotten first; cards alike by their name.
func (s *Scheduler) Due(states map[string]State, day codebook.Date) []State {
	type key struct {
		faded float64 // the time as a share of the stability: recall falls with it and with nothing else
		at    int
	}
	today := day.Time()
	due, keys := make([]State, 0, len(states)), make([]key, 0, len(states))
	for _, st := range states {
		if st.Reviews > 0 && st.Due <= day {
			keys = append(keys, key{today.Sub(st.Last.Time()).Hours() / st.Stability, len(due)})
			due = append(due, st)
		}
	}
	slices.SortFunc(keys, func(a, b key) int {
		switch {
		case a.faded > b.faded:
			return -1
		case a.faded < b.faded:
			return 1
		}
		return strings.Compare(due[a.at].Card, due[b.at].Card)
	})
	sorted := make([]State, len(keys))
	for i, k := range keys {
		sorted[i] = due[k.at]
	}
	return sorted
}
