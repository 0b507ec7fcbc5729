package practice_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/practice"
)

func TestStats(t *testing.T) {
	var log []practice.Review
	add := func(day codebook.Date, section practice.Section, card string, right bool, seconds int) {
		rating := practice.Good
		if !right {
			rating = practice.Again
		}
		log = append(log, practice.Review{
			Session: fmt.Sprint(len(log)), Card: card, Drill: practice.FindIt, Section: section, Day: day, Right: right, Rating: rating, Took: time.Duration(seconds) * time.Second,
		})
	}
	add(20261101, "em", "a", true, 40)
	add(20261102, "em", "b", true, 40)
	add(20261103, "em", "c", true, 40)
	for i := range 5 {
		add(20261120, "em", fmt.Sprint("d", i), i > 0, 20)
		add(20261121, "medicine", fmt.Sprint("e", i), i > 1, 10)
	}
	add(20261122, "anatomy", "f", false, 9)
	add(20261122, "em", "a", true, 30)
	log[len(log)-2].Error = practice.Knowledge
	log = append(log, log[len(log)-1])                                                                                                                       // logged twice
	log = append(log, practice.Review{Session: "p", Card: "case-x#dx", Drill: practice.MissedStep, Section: "mixed", Day: 20261122, Rating: practice.Again}) // no answer of its own
	s := practice.NewScheduler()
	st := s.Stats(log, today)
	if st.Today != (practice.Tally{Answers: 2, Right: 1, Accuracy: 0.5, Median: 30}) || st.All.Answers != 15 || st.All.Right != 11 {
		t.Errorf("today %+v, all %+v", st.Today, st.All)
	}
	if st.Streak != 3 || st.Longest != 3 || s.Stats(log, 20261123).Streak != 3 || s.Stats(log, 20261124).Streak != 0 {
		t.Errorf("streak %d, longest %d", st.Streak, st.Longest)
	}
	if want := len(s.Due(s.Replay(slices.Values(log)), today)); st.Due != want || want == 0 || st.Cards != 15 {
		t.Errorf("due %d, want %d, of %d", st.Due, want, st.Cards)
	}
	if len(st.Days) != 28 || st.Days[27].Day != "2026-11-22" || st.Days[27].Answers != 2 || st.Days[0].Day != "2026-10-26" {
		t.Errorf("days %+v", st.Days)
	}
	if !slices.Equal(st.Weakest, []practice.Section{"medicine", "em"}) {
		t.Errorf("weakest %v", st.Weakest)
	}
	if len(st.Sections) != 3 || st.Sections[0].Section != "em" || st.Sections[0].Answers != 9 {
		t.Fatalf("sections %+v", st.Sections)
	}
	var weeks []string
	for _, w := range st.Sections[0].Weeks {
		weeks = append(weeks, fmt.Sprintf("%s %d/%d %g s", w.Day, w.Right, w.Answers, w.Median))
	}
	if got := strings.Join(weeks, ", "); got != "2026-10-26 1/1 40 s, 2026-11-02 2/2 40 s, 2026-11-16 5/6 20 s" {
		t.Errorf("weeks %s", got)
	}
	if st.Errors[practice.Knowledge] != 1 || len(st.Errors) != 1 {
		t.Errorf("errors %v", st.Errors)
	}
	if len(st.Retention) != 1 || st.Retention[0].From != 15 || st.Retention[0].Reviews != 1 || st.Retention[0].Actual != 1 {
		t.Errorf("retention %+v", st.Retention)
	}
	text, err := json.Marshal(st)
	if err != nil || !strings.HasPrefix(string(text), `{"day":"2026-11-22","today":{"answers":2,"right":1,"accuracy":0.5,"median_seconds":30}`) {
		t.Errorf("%s, %v", text, err)
	}
	if text, _ := json.Marshal(s.Stats(nil, today)); strings.Contains(string(text), "null") {
		t.Errorf("without a log: %s", text)
	}
}

// Of a learner whose memory follows the model, the curve foretold and the curve seen are the same.
func TestRetentionOfALearnerWhoFollowsTheModel(t *testing.T) {
	s, states, log := practice.NewScheduler(), map[string]practice.State{}, []practice.Review{}
	day := codebook.Date(20250101)
	for i := range 40_000 {
		if i%100 == 99 {
			day = day.AddDays(1)
		}
		card := fmt.Sprint(i * 7919 % 4001)
		old := states[card]
		known := old.Reviews > 0 && float64(i*104729%10007)/10007 < s.Recall(old, day)
		r := practice.Review{Card: card, Day: day, Right: known, Rating: practice.Good}
		if i%3 == 0 {
			r.Rating = practice.Hard
		}
		if !known && old.Reviews > 0 {
			r.Rating = practice.Again
		}
		log, states[card] = append(log, r), s.Next(old, r)
	}
	checked := 0
	for _, b := range s.Stats(log, day).Retention {
		if b.Reviews > 500 {
			checked++
			if math.Abs(b.Predicted-b.Actual) > 0.03 {
				t.Errorf("%+v", b)
			}
		}
	}
	if checked == 0 {
		t.Error("no interval has enough reviews")
	}
}

func BenchmarkStats(b *testing.B) {
	s, log := practice.NewScheduler(), randomLog(1, 2000, 20_000)
	for b.Loop() {
		s.Stats(log, today)
	}
}
