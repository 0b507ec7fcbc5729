package practice_test

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/practice"
)

// The vector that FSRS-6 implementations are checked with: ratings 1,3,3,3,3,3 after 0,0,1,3,8,21 days.
func TestSchedulerAgreesWithThePublishedVector(t *testing.T) {
	s, st, day := practice.NewScheduler(), practice.State{}, codebook.Date(20260101)
	elapsed := []int{0, 0, 1, 3, 8, 21}
	for i, rating := range []practice.Rating{1, 3, 3, 3, 3, 3} {
		day = day.AddDays(elapsed[i])
		st = s.Next(st, practice.Review{Card: "x", Day: day, Rating: rating})
	}
	off := max(math.Abs(st.Stability-53.62691), math.Abs(st.Difficulty-6.3574867))
	t.Logf("it differs by %.1e from the published vector", off)
	if off > 1e-4 {
		t.Errorf("stability %f, difficulty %f", st.Stability, st.Difficulty)
	}
	if st.Due != day.AddDays(54) {
		t.Errorf("due %s after %s", st.Due, day)
	}
}

// randomLog are reviews of some cards over some months, with a clock that is sometimes put back.
func randomLog(seed uint64, cards, n int) []practice.Review {
	rnd := rand.New(rand.NewPCG(seed, 7))
	at := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)
	log := make([]practice.Review, n)
	for i := range log {
		at = at.Add(time.Duration(rnd.IntN(40)-4) * time.Hour)
		rating := practice.Rating(1 + rnd.IntN(4))
		log[i] = practice.Review{
			Session: fmt.Sprint(i), Card: fmt.Sprintf("find-%d", rnd.IntN(cards)), Drill: practice.FindIt, Section: practice.Sections()[rnd.IntN(19)],
			Day: practice.StudyDay(at), At: at, Took: time.Duration(1+rnd.IntN(90)) * time.Second, Right: rating > practice.Again, Rating: rating,
		}
	}
	return log
}

// States that were kept up review by review equal those rebuilt from the log, at any point; and whatever the clock did, nothing is due before it was last seen.
func TestReplayEqualsWhatWasKeptUp(t *testing.T) {
	s := practice.NewScheduler()
	for seed := range uint64(20) {
		log, kept := randomLog(seed, 12, 300), map[string]practice.State{}
		for i, r := range log {
			old := kept[r.Card]
			st := s.Next(old, r)
			if st.Due < st.Last || st.Last < old.Last || st.Stability <= 0 || st.Difficulty < 1 || st.Difficulty > 10 {
				t.Fatalf("seed %d, review %d: %+v after %+v", seed, i, st, old)
			}
			kept[r.Card] = st
			if i%50 == 49 {
				twice := slices.Concat(log[:i+1], log[i/2:i+1]) // what is logged twice counts once
				if got := s.Replay(slices.Values(twice)); !maps.Equal(got, kept) {
					t.Fatalf("seed %d, review %d: replay differs", seed, i)
				}
			}
		}
	}
}

// A clock that was put back gives no negative interval: the day counts as that of the last review.
func TestAClockThatWasPutBack(t *testing.T) {
	s := practice.NewScheduler()
	st := s.Next(practice.State{}, practice.Review{Card: "x", Day: 20261120, Rating: practice.Good})
	if back, same := s.Next(st, practice.Review{Card: "x", Day: 20200101, Rating: practice.Good}), s.Next(st, practice.Review{Card: "x", Day: 20261120, Rating: practice.Good}); back != same {
		t.Errorf("%+v, want %+v", back, same)
	}
	if r := s.Recall(st, 20200101); r != 1 {
		t.Errorf("recall before the review is %g", r)
	}
}

func TestStudyDay(t *testing.T) {
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range []struct {
		at   time.Time
		want codebook.Date
	}{
		{time.Date(2026, 11, 2, 4, 0, 0, 0, newYork), 20261102},
		{time.Date(2026, 11, 2, 3, 59, 59, 0, newYork), 20261101},
		{time.Date(2026, 11, 1, 0, 30, 0, 0, newYork), 20261031},
		{time.Date(2026, 3, 8, 4, 30, 0, 0, newYork), 20260308}, // clocks went from 2 to 3
		{time.Date(2026, 3, 8, 3, 30, 0, 0, newYork), 20260307},
		{time.Date(2026, 11, 1, 3, 30, 0, 0, newYork), 20261031}, // clocks went from 2 to 1
		{time.Date(2026, 1, 1, 1, 0, 0, 0, newYork), 20251231},
	} {
		if got := practice.StudyDay(one.at); got != one.want {
			t.Errorf("%s is of %s, want %s", one.at, got, one.want)
		}
	}
}

func TestDueIsTheMostNearlyForgottenFirst(t *testing.T) {
	s := practice.NewScheduler()
	states := s.Replay(slices.Values(randomLog(3, 50, 600)))
	day := codebook.Date(20280101)
	due := s.Due(states, day)
	if len(due) == 0 || len(s.Due(states, 20250101)) != 0 {
		t.Fatalf("%d are due", len(due))
	}
	for i, st := range due {
		if st.Due > day || i > 0 && s.Recall(due[i-1], day) > s.Recall(st, day) {
			t.Errorf("%d: %+v", i, st)
		}
	}
}

func TestRating(t *testing.T) {
	var log []practice.Review
	for i := range 7 {
		log = append(log, practice.Review{Drill: practice.FindIt, Right: true, Took: time.Duration(10+i) * time.Second})
	}
	log = append(log, practice.Review{Drill: practice.FindIt, Took: time.Hour}, practice.Review{Drill: practice.Pairs, Right: true, Took: time.Hour})
	pace := practice.Measure(log)
	if own, ok := pace.Own(practice.FindIt); own != 13*time.Second || !ok {
		t.Errorf("own pace %s", own)
	}
	if own, ok := pace.Own(practice.Pairs); own != practice.Pairs.Aim() || ok {
		t.Errorf("pace without enough answers %s", own)
	}
	for _, one := range []struct {
		right, hinted bool
		took          time.Duration
		want          practice.Rating
	}{
		{false, false, time.Second, practice.Again},
		{true, false, 6 * time.Second, practice.Easy},
		{true, false, 7 * time.Second, practice.Good},
		{true, false, 26 * time.Second, practice.Good},
		{true, false, 27 * time.Second, practice.Hard},
		{true, true, time.Second, practice.Hard},
	} {
		if got := pace.Rate(practice.FindIt, one.right, one.hinted, one.took); got != one.want {
			t.Errorf("%+v gives %s", one, got)
		}
	}
}

func BenchmarkDue(b *testing.B) {
	s := practice.NewScheduler()
	states := map[string]practice.State{}
	for i := range 10_000 {
		card := fmt.Sprintf("find-%d", i)
		st := s.Next(practice.State{}, practice.Review{Card: card, Day: codebook.Date(20260101).AddDays(i % 28), Rating: practice.Good})
		states[card] = s.Next(st, practice.Review{Card: card, Day: st.Due, Rating: practice.Rating(1 + i%4)})
	}
	day, due := codebook.Date(20260115), 0
	for b.Loop() {
		due = len(s.Due(states, day))
	}
	if b.Logf("%d cards are due", due); due < 500 || due > 5000 {
		b.Fatal(due)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/10k-cards")
}
