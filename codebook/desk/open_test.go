package desk_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"codedesk/codebook/desk"
)

// Without a folder there is no desk, and the error says the way out.
func TestNoFolder(t *testing.T) {
	if _, err := desk.Open(t.Context(), "", newClock().now); !errors.Is(err, desk.ErrNoFolder) || !strings.Contains(err.Error(), "set HOME") {
		t.Errorf("opened: %v", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, 0o600))
	if _, err := desk.Open(t.Context(), filepath.Join(file, "codedesk"), newClock().now); err == nil || !strings.Contains(err.Error(), "favourites and notes cannot be kept") {
		t.Errorf("opened: %v", err)
	}
}

// Names of folders may have whatever a file system takes.
func TestFolderNames(t *testing.T) {
	for _, name := range []string{"a b", "50%", "what?", "a#b", "[x]*", "é", "a&mode=memory", "%41"} {
		dir := filepath.Join(t.TempDir(), name)
		d := open(t, dir, newClock())
		must(t, d.SetNote(t.Context(), cpt("99213"), name))
		get[string](t)(d.Backup(t.Context()))
		must(t, d.Close())
		if _, err := os.Stat(filepath.Join(dir, "desk.db")); err != nil {
			t.Error(err)
		}
		if n := note(t, open(t, dir, newClock()), cpt("99213")); n.Text != name {
			t.Errorf("in %q the note is %q", name, n.Text)
		}
	}
}

// Goroutines share a desk.
func TestGoroutines(t *testing.T) {
	ctx, d := t.Context(), open(t, t.TempDir(), newClock())
	var all sync.WaitGroup
	errs := make(chan error, 1000)
	for g := range 8 {
		all.Go(func() {
			for i := range 15 {
				errs <- d.SetNote(ctx, cpt(fmt.Sprintf("%d-%d", g, i)), "x")
				_, err := d.AddReview(ctx, answer("shared", newClock().at), desk.CardState{Card: "shared", Reps: i})
				errs <- err
				_, err = d.Notes(ctx)
				errs <- err
			}
		})
	}
	all.Wait()
	close(errs)
	for err := range errs {
		must(t, err)
	}
	if notes, reviews := get[[]desk.Note](t)(d.Notes(ctx)), log(t, d); len(notes) != 120 || len(reviews) != 120 {
		t.Errorf("%d notes and %d reviews are there", len(notes), len(reviews))
	}
}

// A context that has ended ends what it was given to, and leaves the desk usable.
func TestContext(t *testing.T) {
	d := filled(t, t.TempDir(), newClock())
	ended, end := context.WithCancel(t.Context())
	end()
	want := exported(t, d)
	_, read := d.Notes(ended)
	_, added := d.AddReview(ended, answer("x", newClock().at))
	for what, err := range map[string]error{"a note": d.SetNote(ended, cpt("99213"), "x"), "a read": read, "a review": added} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if got := exported(t, d); got != want {
		t.Errorf("there is\n%s\nwant\n%s", got, want)
	}
	must(t, d.SetNote(t.Context(), cpt("99213"), "x"))
}
