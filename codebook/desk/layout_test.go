package desk_test

import (
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/codebook/desk"
)

// nextLayout is a layout that a later program may bring.
const nextLayout = "ALTER TABLE card ADD COLUMN deck TEXT NOT NULL DEFAULT 'own'; INSERT INTO schema VALUES (2, 'of May 2027')"

// raw runs SQL in a desk's file, as another program would.
func raw(t testing.TB, path, query string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	defer db.Close()
	if _, err := db.Exec(query); err != nil {
		t.Fatal(err)
	}
}

// Nobody else on the machine may read what the user makes.
func TestModes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data", "codedesk")
	d := filled(t, dir, newClock())
	get[string](t)(d.Backup(t.Context()))
	seen := 0
	must(t, filepath.WalkDir(filepath.Dir(dir), func(path string, entry fs.DirEntry, err error) error {
		must(t, err)
		info, err := entry.Info()
		must(t, err)
		want := fs.FileMode(0o600)
		if entry.IsDir() {
			want = 0o700
		}
		if seen++; info.Mode().Perm() != want {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		return nil
	}))
	if seen < 8 { // two folders and the backups', the database, its log and index, the lock, the backup
		t.Errorf("only %d files and folders were found", seen)
	}
}

// A file of each layout that ever was is brought to today's, and has what it had; testdata holds one of each.
func TestOldLayouts(t *testing.T) {
	fixtures, err := filepath.Glob("testdata/layout*.sql")
	if err != nil || len(fixtures) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, fixture := range fixtures {
		t.Run(filepath.Base(fixture), func(t *testing.T) {
			dir := t.TempDir()
			text, err := os.ReadFile(fixture)
			must(t, err)
			raw(t, filepath.Join(dir, "desk.db"), string(text))
			d := open(t, dir, newClock())
			want, err := os.ReadFile(strings.TrimSuffix(fixture, ".sql") + ".json")
			must(t, err)
			if got := exported(t, d); got != string(want) {
				t.Errorf("it has\n%s\nwant\n%s", got, want)
			}
			get[desk.Step](t)(d.Undo(t.Context()))
			if n := note(t, d, cpt("99213")); n.Text != "before" {
				t.Errorf("undone, the note is %+v", n)
			}
			get[desk.Review](t)(d.AddReview(t.Context(), answer("x", newClock().at)))
		})
	}
}

// A newer layout comes after a backup of the older, and changes nothing that is there. The older program then reads it, exports it, and says which
// program can write it.
func TestNewerLayout(t *testing.T) {
	ctx, c, dir := t.Context(), newClock(), t.TempDir()
	d := filled(t, dir, c)
	want := exported(t, d)
	must(t, d.Close())
	newer := get[*desk.Desk](t)(desk.OpenAsNewer(ctx, dir, c.now, nextLayout))
	if got := exported(t, newer); got != want {
		t.Errorf("in the newer layout there is\n%s\nwant\n%s", got, want)
	}
	must(t, newer.SetNote(ctx, cpt("90200"), "written by the newer"))
	want = exported(t, newer)
	must(t, newer.Close())
	backups, _ := filepath.Glob(filepath.Join(dir, "desk-backups", "*.db"))
	if len(backups) != 1 {
		t.Errorf("the backups are %v", backups)
	}

	d = open(t, dir, c)
	failure := new(desk.NewerError)
	if err := d.ReadOnly(); !errors.As(err, &failure) || !strings.Contains(err.Error(), "has layout 2, this program writes up to 1: read only, to change it use codedesk of May 2027 or later") {
		t.Errorf("read only for %v", err)
	}
	if got := exported(t, d); got != want {
		t.Errorf("there is\n%s\nwant\n%s", got, want)
	}
	if err := d.SetNote(ctx, cpt("90200"), "x"); !errors.As(err, &failure) {
		t.Errorf("a note was written: %v", err)
	}
	if _, err := d.Undo(ctx); !errors.As(err, &failure) {
		t.Errorf("undone: %v", err)
	}
	get[[]desk.CardState](t)(d.Cards(ctx))
}

// A layout that cannot be applied leaves the file as it was, with a backup.
func TestFailingLayout(t *testing.T) {
	ctx, c, dir := t.Context(), newClock(), t.TempDir()
	d := filled(t, dir, c)
	want := exported(t, d)
	must(t, d.Close())
	if _, err := desk.OpenAsNewer(ctx, dir, c.now, "DELETE FROM favourite; nonsense"); err == nil || !strings.Contains(err.Error(), "to layout 2") {
		t.Errorf("opened: %v", err)
	}
	d = open(t, dir, c)
	if got := exported(t, d); got != want || d.ReadOnly() != nil {
		t.Errorf("there is\n%s\nwant\n%s", got, want)
	}
}

// Backups are whole, one a day, the newest ten, the newest by name also when the clock goes back.
func TestBackups(t *testing.T) {
	ctx, c, dir := t.Context(), newClock(), t.TempDir()
	d := filled(t, dir, c)
	want := exported(t, d)
	for range 3 {
		must(t, d.BackupDaily(ctx))
	}
	list := func() []string {
		paths, err := filepath.Glob(filepath.Join(dir, "desk-backups", "*"))
		must(t, err)
		return paths
	}
	if len(list()) != 1 {
		t.Fatalf("after a day there are %v", list())
	}
	copied := t.TempDir()
	text, err := os.ReadFile(list()[0])
	must(t, err)
	must(t, os.WriteFile(filepath.Join(copied, "desk.db"), text, 0o600))
	if got := exported(t, open(t, copied, c)); got != want {
		t.Errorf("the backup has\n%s\nwant\n%s", got, want)
	}
	last := ""
	for i := range 15 {
		c.at = c.at.AddDate(0, 0, 1)
		if i > 12 {
			c.at = c.at.AddDate(-1, 0, 0)
		}
		path := get[string](t)(d.Backup(ctx))
		if path <= last {
			t.Errorf("%s came after %s", path, last)
		}
		last = path
	}
	if got := list(); len(got) != 10 || got[9] != last {
		t.Errorf("left are %v", got)
	}
	c.at = c.at.Add(48 * time.Hour)
	must(t, d.BackupDaily(ctx))
	if got := list(); got[len(got)-1] != last { // the last is of a later day
		t.Errorf("left are %v", got)
	}
}

// Rows name codes: no column holds a descriptor, so that no licensed wording gets in.
func TestNoColumnForDescriptors(t *testing.T) {
	text := get[string](t)(desk.Schema())
	for _, word := range []string{"display", "descriptor", "description", "title", "long", "short"} {
		if strings.Contains(strings.ToLower(text), word) {
			t.Errorf("the layout has %q", word)
		}
	}
}
