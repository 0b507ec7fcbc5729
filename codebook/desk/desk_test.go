package desk_test

import (
	"testing"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/desk"
)

// clock is a clock that stands still until it is set.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func newClock() *clock { return &clock{time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC)} }

func cpt(code string) desk.Ref { return desk.Ref{Set: codebook.CPT, Code: code} }
func icd(code string) desk.Ref { return desk.Ref{Set: codebook.ICD10CM, Code: code} }

// must fails the test on an error.
func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// get fails the test on an error, and is the value.
func get[T any](t testing.TB) func(value T, err error) T {
	t.Helper()
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// open opens the desk of a folder, until the test ends.
func open(t testing.TB, dir string, c *clock) *desk.Desk {
	t.Helper()
	d, err := desk.Open(t.Context(), dir, c.now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func TestX(t *testing.T) {
	dir, c := t.TempDir(), newClock()
	d := open(t, dir, c)
	must(t, d.AddFavourite(t.Context(), cpt("99213"), ""))
	t.Log(d.Favourites(t.Context()))
	must(t, d.SetNote(t.Context(), cpt("99213"), "hello"))
	must(t, d.Close())
	begun := time.Now()
	d = open(t, dir, c)
	t.Log(time.Since(begun))
	t.Log(d.Steps(t.Context()))
	t.Log(time.Since(begun))
	t.Log(d.Undo(t.Context()))
	t.Log(d.Undo(t.Context()))
	t.Log(d.Undo(t.Context()))
	r, err := d.AddReview(t.Context(), desk.Review{Card: "x", Kind: "find", Day: 20261122, Rating: 3}, desk.CardState{Card: "x", Due: 20261123})
	t.Log(r, err)
	for r, err := range d.Reviews(t.Context()) {
		t.Log(r, err)
	}
	t.Log(d.Tallies(t.Context(), 20261101, 20261130))
	t.Log(d.Backup(t.Context()))
}
