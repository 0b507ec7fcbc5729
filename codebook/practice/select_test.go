package practice_test

import (
	"slices"
	"strings"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/practice"
)

const today = codebook.Date(20261122)

func TestSelection(t *testing.T) {
	tr := trainer(t)
	start := func(plan practice.Plan, l practice.Learner) []string {
		t.Helper()
		s, err := tr.Start(plan, l, nine)
		if err != nil {
			t.Fatal(err)
		}
		return s.Cards
	}
	find := practice.Plan{Drill: practice.FindIt, Seed: 1}
	if one, two := start(find, practice.Learner{}), start(find, practice.Learner{}); !slices.Equal(one, two) || len(one) != 5 {
		t.Errorf("the same seed gives %v, then %v", one, two)
	}
	orders := map[string]bool{}
	for seed := range uint64(20) {
		orders[strings.Join(start(practice.Plan{Drill: practice.FindIt, Seed: seed}, practice.Learner{}), " ")] = true
	}
	if len(orders) < 5 {
		t.Errorf("20 seeds give %d orders", len(orders))
	}
	states := map[string]practice.State{
		"find-visit": {Card: "find-visit", Reviews: 1, Stability: 9, Last: 20261121, Due: 20261201},
		"find-two":   {Card: "find-two", Reviews: 1, Stability: 1, Last: 20261101, Due: 20261110},
		"find-place": {Card: "find-place", Reviews: 1, Stability: 5, Last: 20261101, Due: 20261122},
		"pair-admin": {Card: "pair-admin", Reviews: 1, Stability: 0.5, Last: 20261101, Due: 20261122},
		"find-gone":  {Card: "find-gone", Reviews: 1, Stability: 0.5, Last: 20261101, Due: 20261122},
	}
	got := start(find, practice.Learner{States: states})
	if !slices.Equal(got[:2], []string{"find-two", "find-place"}) || got[4] != "find-visit" {
		t.Errorf("due, new, known: %v", got)
	}
	if got := start(practice.Plan{Drill: practice.Due}, practice.Learner{States: states}); !slices.Equal(got, []string{"pair-admin", "find-two", "find-place"}) {
		t.Errorf("due: %v", got)
	}
	flu := map[string]practice.State{ // a case and its steps would give each other's answers away
		"case-flu#dx":    {Card: "case-flu#dx", Reviews: 1, Stability: 3, Last: 20261101, Due: 20261110},
		"case-flu":       {Card: "case-flu", Reviews: 1, Stability: 4, Last: 20261101, Due: 20261110},
		"case-flu#line1": {Card: "case-flu#line1", Reviews: 1, Stability: 5, Last: 20261101, Due: 20261110},
		"find-flu":       {Card: "find-flu", Reviews: 1, Stability: 6, Last: 20261101, Due: 20261110},
	}
	if got := start(practice.Plan{Drill: practice.Due}, practice.Learner{States: flu}); !slices.Equal(got, []string{"case-flu#dx", "find-flu"}) {
		t.Errorf("due: %v", got)
	}
	if got := start(practice.Plan{Drill: practice.FindIt, Section: "medicine", Count: 1}, practice.Learner{}); len(got) != 1 || tr.Deck.Item(got[0]).Section != "medicine" {
		t.Errorf("one of medicine: %v", got)
	}
	var log []practice.Review
	for range 5 {
		log = append(log, practice.Review{Section: "guidelines"}, practice.Review{Section: "medicine", Right: true})
	}
	for seed := range uint64(5) {
		got := start(practice.Plan{Drill: practice.FindIt, Weakest: true, Seed: seed}, practice.Learner{Log: log})
		if got[0] != "find-place" || tr.Deck.Item(got[1]).Section != "medicine" || tr.Deck.Item(got[2]).Section != "medicine" {
			t.Errorf("the weakest first: %v", got)
		}
	}
}

func TestNothingToAskSaysWhy(t *testing.T) {
	tr := trainer(t)
	for _, one := range []struct {
		plan practice.Plan
		want string
	}{
		{practice.Plan{Drill: practice.Due}, "nothing is due today"},
		{practice.Plan{Drill: practice.Mock, Mock: 3}, "no mock exam 3"},
		{practice.Plan{Drill: practice.FindIt, Section: "anatomy"}, "nothing on Anatomy"},
		{practice.Plan{Drill: "juggle"}, `unknown drill "juggle"`},
	} {
		if _, err := tr.Start(one.plan, practice.Learner{}, nine); err == nil || !strings.Contains(err.Error(), one.want) {
			t.Errorf("%+v: %v", one.plan, err)
		}
	}
}

// What died is not asked: not as new, not as due, and an exam says so.
func TestSuspendedItemsAreNotAsked(t *testing.T) {
	text := strings.NewReplacer(`["99213"]`, `["31620"]`, "Z23 90715 90471 90732 90472", "Z23 90715 90471 90732 90472 31620", `codes = ["90472"]`, `codes = ["90472", "31620"]`,
		`"90472", "90473"`, `"90472, 31620", "90473"`).Replace(whole + more)
	deck, faults := load(text)
	for _, f := range faults {
		t.Fatal(f)
	}
	tr := trainer(t)
	tr.Deck = deck
	s, err := tr.Start(practice.Plan{Drill: practice.FindIt}, practice.Learner{}, nine)
	if err != nil || slices.Contains(s.Cards, "find-visit") || len(s.Cards) != 4 {
		t.Errorf("asked %v, %v", s.Cards, err)
	}
	states := map[string]practice.State{"find-visit": {Card: "find-visit", Reviews: 1, Stability: 1, Last: 20261101, Due: 20261102}}
	if s, err := tr.Start(practice.Plan{Drill: practice.Due}, practice.Learner{States: states}, nine); err == nil {
		t.Errorf("due: %v", s.Cards)
	}
	s, err = tr.Start(practice.Plan{Drill: practice.Mock, Mock: 1}, practice.Learner{}, nine)
	if err != nil || len(s.Cards) != 2 || !slices.Equal(s.Suspended, []string{"exam-1-medicine-01: 31620 was deleted on 2016-01-01"}) {
		t.Errorf("exam %v, without %v, %v", s.Cards, s.Suspended, err)
	}
	gone := on(practice.FindIt, "find-first-shot", "find-visit", "find-nowhere", "find-place")
	tr.Resume(gone, nine)
	if !slices.Equal(gone.Cards, []string{"find-first-shot", "find-place"}) || len(gone.Answers) != 2 {
		t.Errorf("resumed with %v", gone.Cards)
	}
	exam := on(practice.Mock, "exam-1-nowhere", "exam-1-em-01", "exam-1-icd10cm-01")
	exam.At = 1
	if tr.Resume(exam, nine); exam.At != 0 || exam.Cards[0] != "exam-1-em-01" {
		t.Errorf("resumed at %d of %v", exam.At, exam.Cards)
	}
}
