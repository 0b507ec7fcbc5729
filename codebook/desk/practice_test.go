package desk_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/desk"
)

// answer is a review that lacks nothing.
func answer(card string, at time.Time) desk.Review {
	return desk.Review{Card: card, Kind: "find", Section: "em", At: at, Day: codebook.DateOf(at), Rating: 3, Correct: true, Took: 4500 * time.Millisecond, Year: 2026}
}

func log(t *testing.T, d *desk.Desk) (list []desk.Review) {
	t.Helper()
	for r, err := range d.Reviews(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, r)
	}
	return list
}

func TestReviews(t *testing.T) {
	ctx, c := t.Context(), newClock()
	d := open(t, t.TempDir(), c)
	first := answer("b", c.at)
	first.Path, first.Session, first.Mistake = []byte(`["flu"]`), "S1", desk.Lookup
	for _, r := range []desk.Review{first, answer("a", c.at.Add(time.Minute)), answer("b", c.at.Add(time.Hour))} {
		if got := get[desk.Review](t)(d.AddReview(ctx, r, desk.CardState{Card: r.Card, Due: 20261201})); !reflect.DeepEqual(got, r) {
			t.Errorf("%+v was kept as %+v", r, got)
		}
	}
	want := []desk.Review{answer("a", c.at.Add(time.Minute)), first, answer("b", c.at.Add(time.Hour))}
	if got := log(t, d); !reflect.DeepEqual(got, want) {
		t.Errorf("the log is %+v, want %+v", got, want)
	}
	if cards := get[[]desk.CardState](t)(d.Cards(ctx)); len(cards) != 2 {
		t.Errorf("the cards are %+v", cards)
	}
	for range d.Reviews(ctx) { // stopping early leaves nothing open
		break
	}
}

// What a review says is checked, and the state of its card is not written without it.
func TestReviewFaults(t *testing.T) {
	ctx, c := t.Context(), newClock()
	d := open(t, t.TempDir(), c)
	for want, spoil := range map[string]func(*desk.Review){
		"card: missing":       func(r *desk.Review) { r.Card = "" },
		"kind: missing":       func(r *desk.Review) { r.Kind = "" },
		"day: missing":        func(r *desk.Review) { r.Day = 0 },
		"rating: 5 is not":    func(r *desk.Review) { r.Rating = 5 },
		"rating: 0 is not":    func(r *desk.Review) { r.Rating = 0 },
		`mistake: "lazy" is`:  func(r *desk.Review) { r.Mistake = "lazy" },
		"path: not JSON":      func(r *desk.Review) { r.Path = []byte("flu") },
		"section: has chara":  func(r *desk.Review) { r.Section = "\u202e" },
		"session: longer tha": func(r *desk.Review) { r.Session = strings.Repeat("s", 201) },
	} {
		r := answer("x", c.at)
		spoil(&r)
		if _, err := d.AddReview(ctx, r, desk.CardState{Card: "x"}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	if _, err := d.AddReview(ctx, answer("x", c.at), desk.CardState{}); err == nil {
		t.Error("a card without a name was taken")
	}
	if left := log(t, d); len(left) > 0 {
		t.Errorf("%+v was logged", left)
	}
	if _, err := d.Card(ctx, "x"); !errors.Is(err, desk.ErrNotFound) {
		t.Errorf("the card: %v", err)
	}
}

// A clock that goes back, a wrong zone and a summer time make no review earlier than the last of its card.
func TestClockGoesBack(t *testing.T) {
	ctx, c := t.Context(), newClock()
	d := open(t, t.TempDir(), c)
	var last desk.Review
	for _, step := range []time.Duration{0, 0, -time.Hour, 24 * time.Hour, -10 * 365 * 24 * time.Hour, time.Millisecond, 40 * 24 * time.Hour} {
		c.at = c.at.Add(step)
		r := answer("x", time.Time{})
		r.Day, r.Took = codebook.DateOf(c.at), -time.Second
		r = get[desk.Review](t)(d.AddReview(ctx, r))
		if !r.At.After(last.At) || r.Day < last.Day || r.Took < 0 {
			t.Errorf("after a step of %v, %v on %v, taking %v, comes after %v on %v", step, r.At, r.Day, r.Took, last.At, last.Day)
		}
		last = r
	}
	if kept := log(t, d); len(kept) != 7 || !reflect.DeepEqual(kept[6], last) {
		t.Errorf("the log is %+v", kept)
	}
	if other := get[desk.Review](t)(d.AddReview(ctx, answer("y", c.at))); !other.At.Equal(c.at) {
		t.Errorf("another card is asked at %v, want %v", other.At, c.at)
	}
}

// All states go in one go, and none of those before stays.
func TestReplaceCards(t *testing.T) {
	ctx, d := t.Context(), open(t, t.TempDir(), newClock())
	late := desk.CardState{Card: "late", Stability: 1.5, Difficulty: 6.25, Due: 20261101, Last: 20261030, Reps: 3, Lapses: 1, State: 2}
	must(t, d.ReplaceCards(ctx, []desk.CardState{{Card: "today", Due: 20261122}, late}))
	if c := get[desk.CardState](t)(d.Card(ctx, "late")); c != late {
		t.Errorf("the card is %+v", c)
	}
	if err := d.ReplaceCards(ctx, []desk.CardState{{Card: "only"}, {}}); err == nil || len(get[[]desk.CardState](t)(d.Cards(ctx))) != 2 {
		t.Errorf("a card without a name was taken: %v", err)
	}
	only := []desk.CardState{{Card: "only", Due: 20261122}}
	must(t, d.ReplaceCards(ctx, only))
	if got := get[[]desk.CardState](t)(d.Cards(ctx)); !slices.Equal(got, only) {
		t.Errorf("the cards are %+v", got)
	}
}
