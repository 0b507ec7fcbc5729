package desk_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"codedesk/codebook/desk"
)

// A claim that was forgotten is in no file of the desk, however it got there.
func TestForgetClaims(t *testing.T) {
	ctx, c, dir := t.Context(), newClock(), t.TempDir()
	d := filled(t, dir, c)
	planted := func(text string) desk.SavedClaim {
		return desk.SavedClaim{Name: "planted " + text, Claim: []byte(`{"x":"planted ` + text + `"}`)}
	}
	must(t, d.SaveClaim(ctx, planted("kept")))
	must(t, d.SaveClaim(ctx, planted("removed")))
	must(t, d.RemoveClaim(ctx, "planted removed"))
	path := get[string](t)(d.Backup(ctx))
	copied, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, "desk.db.corrupt-20260101-000000"), copied, 0o600))
	must(t, os.WriteFile(filepath.Join(dir, "desk.db.corrupt-20260101-000000-wal"), copied, 0o600))
	search := func() (paths []string) {
		must(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			must(t, err)
			if entry.IsDir() {
				return nil
			}
			text, err := os.ReadFile(path)
			if bytes.Contains(text, []byte("planted")) {
				paths = append(paths, filepath.Base(path))
			}
			return err
		}))
		return paths
	}
	if found := search(); len(found) < 4 { // the backup, the two put aside, the log or the file
		t.Errorf("planted was only in %v", found)
	}
	notes, reviews := table(t, d, desk.PartNotes), table(t, d, desk.PartReviews)
	must(t, d.ForgetClaims(ctx))
	if found := search(); len(found) > 0 {
		t.Errorf("still in %v", found)
	}
	if table(t, d, desk.PartNotes) != notes || table(t, d, desk.PartReviews) != reviews || len(get[[]desk.SavedClaim](t)(d.Claims(ctx))) > 0 {
		t.Errorf("left is %s", exported(t, d))
	}
	if backups, _ := filepath.Glob(filepath.Join(dir, "desk-backups", "*")); len(backups) != 1 {
		t.Errorf("the backups are %v", backups)
	}
	must(t, d.Close())
	if found := search(); len(found) > 0 {
		t.Errorf("closed, it is in %v", found)
	}
	must(t, open(t, dir, c).Check(ctx))
}
