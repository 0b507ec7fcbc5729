package desk_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"codedesk/codebook/desk"
)

// times is how often a test does what can only be tried often: a few times on each change, a quarter of them under the race detector, and as often as
// the variable says in .ci/soak.
func times(t testing.TB, variable string, few int) int {
	t.Helper()
	text := os.Getenv(variable)
	switch {
	case text == "" && raceDetector:
		return max(2, few/4)
	case text == "":
		return few
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

// damaged is a folder with a desk that has a backup and is no database any more.
func damaged(t *testing.T, c *clock) (dir, want string) {
	t.Helper()
	dir = t.TempDir()
	d := filled(t, dir, c)
	want = exported(t, d)
	get[string](t)(d.Backup(t.Context()))
	must(t, d.SetNote(t.Context(), cpt("90200"), "after the backup"))
	must(t, d.Close())
	must(t, os.WriteFile(filepath.Join(dir, "desk.db"), []byte(strings.Repeat("no database ", 1000)), 0o600))
	return dir, want
}

// A damaged file is kept, and the newest good backup is offered until the user decides.
func TestCorrupt(t *testing.T) {
	for name, decide := range map[string]func(c *desk.Corrupt) (*desk.Desk, error){
		"restore":     func(c *desk.Corrupt) (*desk.Desk, error) { return c.Restore(t.Context()) },
		"start empty": func(c *desk.Corrupt) (*desk.Desk, error) { return c.StartEmpty(t.Context()) },
	} {
		t.Run(name, func(t *testing.T) {
			c := newClock()
			dir, want := damaged(t, c)
			newer := filepath.Join(dir, "desk-backups", "desk-20300101-000000.db")
			must(t, os.WriteFile(newer, []byte("damaged as well"), 0o600))
			failure := new(desk.Corrupt)
			for range 2 {
				_, err := desk.Open(t.Context(), dir, c.now)
				if !errors.As(err, &failure) || !errors.Is(err, desk.ErrDamaged) {
					t.Fatalf("opened: %v", err)
				}
				if failure.Kept != filepath.Join(dir, "desk.db.corrupt-20261122-093000") || failure.Backup != filepath.Join(dir, "desk-backups", "desk-20261122-093000.db") || !failure.At.Equal(c.at.Truncate(1e9)) {
					t.Errorf("kept as %s, the backup is %s of %v", failure.Kept, failure.Backup, failure.At)
				}
				if !strings.Contains(err.Error(), failure.Kept) || !strings.Contains(err.Error(), "2026-11-22 09:30") {
					t.Errorf("it says %v", err)
				}
			}
			d := get[*desk.Desk](t)(decide(failure))
			defer d.Close()
			if name == "start empty" {
				want = exported(t, open(t, t.TempDir(), c))
			}
			if got := exported(t, d); got != want {
				t.Errorf("there is\n%s\nwant\n%s", got, want)
			}
			must(t, d.SetNote(t.Context(), cpt("99213"), "and goes on"))
			open(t, dir, c)
			if text, err := os.ReadFile(failure.Kept); err != nil || !strings.HasPrefix(string(text), "no database") {
				t.Errorf("what was kept is gone: %v", err)
			}
		})
	}
}

// Without a backup the desk can be started anew, and nothing else.
func TestCorruptWithoutBackup(t *testing.T) {
	c := newClock()
	dir, _ := damaged(t, c)
	must(t, os.RemoveAll(filepath.Join(dir, "desk-backups")))
	_, err := desk.Open(t.Context(), dir, c.now)
	failure := new(desk.Corrupt)
	if !errors.As(err, &failure) || failure.Backup != "" || !strings.Contains(err.Error(), "there is no backup") {
		t.Fatalf("opened: %v", err)
	}
	if _, err := failure.Restore(t.Context()); err == nil {
		t.Error("nothing was restored")
	}
	get[*desk.Desk](t)(failure.StartEmpty(t.Context())).Close()
}

// Damage that is found later, by reading what Open does not read.
func TestCheck(t *testing.T) {
	ctx, c, dir := t.Context(), newClock(), t.TempDir()
	d := filled(t, dir, c)
	for i := range 200 {
		must(t, d.SetNote(ctx, icd(fmt.Sprintf("Z%03d", i)), strings.Repeat("note ", 100)))
	}
	get[string](t)(d.Backup(ctx))
	must(t, d.Check(ctx))
	must(t, d.Close())
	path := filepath.Join(dir, "desk.db")
	text, err := os.ReadFile(path)
	must(t, err)
	for i := 30 * 4096; i < len(text); i++ {
		text[i] = 0xff
	}
	must(t, os.WriteFile(path, text, 0o600))
	d = open(t, dir, c)
	if _, err := d.Notes(ctx); !errors.Is(err, desk.ErrDamaged) {
		t.Errorf("the notes were read: %v", err)
	}
	failure := new(desk.Corrupt)
	if err := d.Check(ctx); !errors.As(err, &failure) || failure.Backup == "" {
		t.Fatalf("checked: %v", err)
	}
	if notes := get[[]desk.Note](t)(get[*desk.Desk](t)(failure.Restore(ctx)).Notes(ctx)); len(notes) != 211 {
		t.Errorf("%d notes were restored", len(notes))
	}
}

// The number of the layout stands in the file twice: one that was overwritten is damage, and neither an empty desk nor a newer one.
func TestOverwrittenLayout(t *testing.T) {
	for _, version := range []byte{0, 9} {
		c, dir := newClock(), t.TempDir()
		must(t, filled(t, dir, c).Close())
		file, err := os.OpenFile(filepath.Join(dir, "desk.db"), os.O_RDWR, 0)
		must(t, err)
		_, err = file.WriteAt([]byte{0, 0, 0, version}, 60)
		must(t, err)
		must(t, file.Close())
		if _, err := desk.Open(t.Context(), dir, c.now); !errors.Is(err, desk.ErrDamaged) {
			t.Errorf("with layout %d: %v", version, err)
		}
	}
}

// Whatever is written over the file: nothing panics, what is found damaged is kept and the backup is offered, and restoring it works.
func TestOverwrittenPages(t *testing.T) {
	ctx, c := t.Context(), newClock()
	source := t.TempDir()
	d := filled(t, source, c)
	for i := range 60 {
		must(t, d.SetNote(ctx, icd(fmt.Sprintf("Z%03d", i)), strings.Repeat("note ", 50)))
		get[desk.Review](t)(d.AddReview(ctx, answer(fmt.Sprint("card ", i), c.at), desk.CardState{Card: fmt.Sprint("card ", i), Due: 20261123}))
	}
	backup := get[string](t)(d.Backup(ctx))
	want := exported(t, d)
	must(t, d.Close())
	image, err := os.ReadFile(filepath.Join(source, "desk.db"))
	must(t, err)
	random, found, runs := rand.New(rand.NewPCG(1, 2)), 0, times(t, "CODEDESK_OVERWRITES", 25)
	dir := t.TempDir()
	path := filepath.Join(dir, "desk.db")
	for run := range runs {
		must(t, emptied(dir))
		must(t, os.MkdirAll(filepath.Join(dir, "desk-backups"), 0o700))
		text, err := os.ReadFile(backup)
		must(t, err)
		must(t, os.WriteFile(filepath.Join(dir, "desk-backups", filepath.Base(backup)), text, 0o600))
		text = append([]byte(nil), image...)
		for range 1 + random.IntN(3) {
			at := random.IntN(len(text))
			n := min(len(text)-at, []int{1, 8, 100, 4096}[random.IntN(4)])
			if random.IntN(2) == 0 { // a whole page
				at, n = at/4096*4096, 4096
			}
			for i := at; i < at+n; i++ {
				text[i] = byte(random.Uint32())
			}
		}
		if random.IntN(10) == 0 {
			text = text[:random.IntN(len(text))]
		}
		must(t, os.WriteFile(path, text, 0o600))
		if err := everything(t, dir, c); err != nil {
			found++
			if failure := new(desk.Corrupt); errors.As(err, &failure) {
				if _, err := os.Stat(failure.Kept); err != nil {
					t.Errorf("run %d: not kept: %v", run, err)
				}
				restored, err := failure.Restore(ctx)
				must(t, err)
				if got := exported(t, restored); got != want {
					t.Errorf("run %d: restored was\n%s", run, got)
				}
				must(t, restored.Close())
			} else if !errors.Is(err, desk.ErrDamaged) {
				newer := new(desk.NewerError)
				if !errors.As(err, &newer) {
					t.Errorf("run %d: %v", run, err)
				}
			}
		}
	}
	if found == 0 {
		t.Error("no damage was found")
	}
	t.Logf("damage was found %d times in %d", found, runs)
}

// everything opens a desk, does all it can, and checks it; the error is the first, or that of the check.
func everything(t *testing.T, dir string, c *clock) error {
	ctx := t.Context()
	d, err := desk.Open(ctx, dir, c.now)
	if err != nil {
		return err
	}
	defer d.Close()
	errs := []error{d.ReadOnly(), d.SetNote(ctx, cpt("90201"), "x"), d.AddFavourite(ctx, cpt("90201"), ""), d.SaveClaim(ctx, desk.SavedClaim{Name: "x", Claim: []byte("1")}),
		d.AddUse(ctx, cpt("90201"), desk.Opened), d.ExportJSON(ctx, io.Discard)}
	_, err = d.AddReview(ctx, answer("card 7", c.at), desk.CardState{Card: "card 7"})
	errs = append(errs, err)
	for range 3 {
		_, err = d.Undo(ctx)
		errs = append(errs, err)
	}
	_, err = d.Cards(ctx)
	errs = append(errs, err)
	for _, err := range d.Reviews(ctx) {
		errs = append(errs, err)
	}
	if err := d.Check(ctx); err != nil {
		return err
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// emptied removes what is in a folder.
func emptied(dir string) error {
	entries, err := os.ReadDir(dir)
	for _, entry := range entries {
		err = errors.Join(err, os.RemoveAll(filepath.Join(dir, entry.Name())))
	}
	return err
}
