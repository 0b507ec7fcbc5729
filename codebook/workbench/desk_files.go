package workbench

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"codedesk/codebook/desk"
)

// Part is what can be exported of the desk apart: favourites, notes, claims, reviews.
type Part = desk.Part

// Parts lists the parts of the desk.
func Parts() []Part { return desk.Parts() }

// HasDesk reports whether a folder has a desk, be it a damaged one, so that who only asks need not make one.
func HasDesk(folder string) bool {
	entries, _ := os.ReadDir(folder) // a folder that cannot be read has none for us
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool { return strings.HasPrefix(e.Name(), "desk.db") })
}

// Export writes parts of the desk, all when none is named: as one JSON object, or, of one part, as CSV.
func (d *Desk) Export(ctx context.Context, w io.Writer, asCSV bool, parts ...Part) error {
	if asCSV {
		return d.store.ExportCSV(ctx, w, parts[0])
	}
	return d.store.ExportJSON(ctx, w, parts...)
}

// Import adds what Export wrote to the desk, all or nothing, after a backup, and says in words what came of it.
func (d *Desk) Import(ctx context.Context, r io.Reader) (string, error) {
	if err := d.store.ReadOnly(); err != nil {
		return "", err
	}
	if err := d.store.BackupDaily(ctx); err != nil {
		return "", err
	}
	done, err := d.store.Import(ctx, r)
	if err != nil {
		return "", err
	}
	if done.Reviews.Added > 0 { // when a card is due follows from all its answers
		if _, err := d.RebuildPractice(ctx, true); err != nil {
			return "", err
		}
	}
	var words []string
	for _, part := range []struct {
		name  string
		count desk.Count
	}{{"favourite", done.Favourites}, {"note", done.Notes}, {"claim", done.Claims}, {"review", done.Reviews}} {
		if c := part.count; c != (desk.Count{}) {
			text := plural(c.Added, part.name) + " added"
			if c.Same > 0 {
				text += fmt.Sprintf(", %d there already", c.Same)
			}
			if c.Merged > 0 {
				text += fmt.Sprintf(", %d kept beside another", c.Merged)
			}
			words = append(words, text)
		}
	}
	if words == nil {
		return "the file has nothing to add", nil
	}
	return strings.Join(words, "; "), nil
}

// AddFile is Import of the file at a path.
func (d *Desk) AddFile(ctx context.Context, path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	said, err := d.Import(ctx, file)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	return said, nil
}

// DeskFile is the error of ImportFiles for a file that Export wrote. It makes no release: Desk.AddFile takes it.
type DeskFile struct{ Path string }

// Error says what the file is.
func (e *DeskFile) Error() string {
	return e.Path + " holds favourites, notes, claims or reviews, and no codes"
}

// sniffed is how many bytes of a file tell what it is.
const sniffed = 4096

// IsDeskFile reports whether a file is one that Export wrote, by its content. What cannot be read is none.
func IsDeskFile(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return false
	}
	head, err := io.ReadAll(io.LimitReader(file, sniffed))
	if err != nil {
		return false
	}
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff")))
	if rest, is := bytes.CutPrefix(head, []byte("{")); is {
		return bytes.HasPrefix(bytes.TrimSpace(rest), []byte(`"codedesk"`))
	}
	first, _, _ := bytes.Cut(head, []byte("\n"))
	columns, err := csv.NewReader(bytes.NewReader(first)).Read()
	if err != nil {
		return false
	}
	has := func(names ...string) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return !slices.Contains(columns, name) })
	}
	return has("set", "code", "folder") || has("set", "code", "text") || has("name", "claim") || has("card", "kind", "rating")
}

// DeskReport is how the desk is, for the doctor.
type DeskReport struct {
	Favourites, Notes, Claims, Reviews int
	Undo                               int       // steps that can be undone
	Backup                             time.Time // of the newest copy, zero when there is none
}

// Report counts what is on the desk, after every page of it was read: one that is damaged is a CorruptDesk.
func (d *Desk) Report(ctx context.Context, folder string) (r DeskReport, err error) {
	if d.store.ReadOnly() == nil {
		if err := d.store.Check(ctx); err != nil {
			return r, err
		}
	}
	favourites, err1 := d.store.Favourites(ctx)
	notes, err2 := d.store.Notes(ctx)
	claims, err3 := d.store.Claims(ctx)
	steps, err4 := d.store.Steps(ctx)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return r, err
	}
	r.Favourites, r.Notes, r.Claims, r.Undo = len(favourites), len(notes), len(claims), len(steps)
	for _, err := range d.store.Reviews(ctx) {
		if err != nil {
			return r, err
		}
		r.Reviews++
	}
	copies, _ := filepath.Glob(filepath.Join(folder, "desk-backups", "desk-*.db")) // the pattern is right
	for _, path := range copies {
		stamp := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(path), "desk-"), ".db")
		if at, err := time.Parse("20060102-150405", stamp); err == nil && at.After(r.Backup) {
			r.Backup = at
		}
	}
	return r, nil
}
