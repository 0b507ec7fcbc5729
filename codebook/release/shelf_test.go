package release

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

// composed is a release of two codes, as if it had been made of official files. The display tells one from another.
func composed(t testing.TB, set codebook.CodeSet, edition, display string, from codebook.Date) *Composed {
	t.Helper()
	code := map[codebook.CodeSet]string{codebook.ICD10CM: "K90", codebook.HCPCS: "A9001"}[set]
	r := newRelease(t, codebook.Edition{Set: set, Name: setName(set), Release: edition, Effective: from, Complete: true, Owner: codebook.OwnerCMS}, []codebook.Row{
		{Code: &codebook.Code{Code: code, Display: display, Kind: codebook.KindHeader}},
		{Parent: code, Code: &codebook.Code{Code: code[:len(code)-1] + "9", Display: display + " more"}},
	})
	return &Composed{Release: r, Files: []string{edition + ".txt"}, Terms: 7}
}

// installed is a shelf with releases of ICD-10-CM 2031 and 2030 and of HCPCS.
func installed(t testing.TB) (s *Shelf, books, cache string) {
	t.Helper()
	books, cache = filepath.Join(t.TempDir(), "books"), filepath.Join(t.TempDir(), "cache")
	s = NewShelf(books, cache)
	if _, err := s.Install(t.Context(), []*Composed{
		composed(t, codebook.ICD10CM, "2031", "Purple hiccups", 20301001), composed(t, codebook.HCPCS, "2031-04", "Moon silk", 20310401),
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Install(t.Context(), []*Composed{composed(t, codebook.ICD10CM, "2030", "Old hiccups", 20291001)}); err != nil {
		t.Fatal(err)
	}
	return s, books, cache
}

// idsOf lists releases as the list has them, a star on those that were chosen.
func idsOf(t testing.TB, s *Shelf) string {
	t.Helper()
	list, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, item := range list {
		id := item.ID()
		if item.Chosen {
			id += "*"
		}
		ids = append(ids, id)
	}
	return strings.Join(ids, " ")
}

// openedOf lists what a shelf opens, with the first display.
func openedOf(releases []*codebook.Release) string {
	var list []string
	for _, r := range releases {
		id := r.ID()
		if r.Chosen {
			id += "*"
		}
		list = append(list, id+": "+r.At(0).Display)
	}
	return strings.Join(list, ", ")
}

func TestInstallAndOpen(t *testing.T) {
	s, books, cache := installed(t)
	const all = "hcpcs-2031-04-cms icd10cm-2030-cms icd10cm-2031-cms"
	if got := idsOf(t, s); got != all {
		t.Errorf("listed %s, want %s", got, all)
	}
	list, _ := s.List()
	if item := list[1]; item.Codes != 2 || item.Billable != 1 || item.Terms != 7 || !slices.Equal(item.Sources, []string{"2030.txt"}) || item.Effective != 20291001 {
		t.Errorf("%+v", item)
	}
	releases, _, problems := openAllOf(NewShelf(books, cache))
	if got := openedOf(releases); got != "hcpcs-2031-04-cms: Moon silk, icd10cm-2030-cms: Old hiccups, icd10cm-2031-cms: Purple hiccups" || problems != nil {
		t.Errorf("opened %s, %v", got, problems)
	}
	for _, folder := range []string{books, cache} {
		if temps, _ := filepath.Glob(filepath.Join(folder, flat.TempPattern)); temps != nil {
			t.Errorf("%v are left", temps)
		}
	}
}

// A second import of the same edition takes the place of the first, whose file stays for those who have it open.
func TestInstallReplaces(t *testing.T) {
	s, books, cache := installed(t)
	before, _, problems := openAllOf(s)
	if problems != nil {
		t.Fatal(problems)
	}
	added, err := s.Install(t.Context(), []*Composed{composed(t, codebook.ICD10CM, "2031", "New hiccups", 20301001)})
	if err != nil || len(added) != 1 {
		t.Fatal(added, err)
	}
	releases, _, _ := openAllOf(NewShelf(books, cache))
	if got := openedOf(releases); got != "hcpcs-2031-04-cms: Moon silk, icd10cm-2030-cms: Old hiccups, icd10cm-2031-cms: New hiccups" {
		t.Errorf("opened %s", got)
	}
	if got := before[2].At(1).Display; got != "Purple hiccups more" {
		t.Errorf("a release that is open says %q", got)
	}
	// Installed once more nothing changes.
	if again, err := s.Install(t.Context(), []*Composed{composed(t, codebook.ICD10CM, "2031", "New hiccups", 20301001)}); err != nil || again[0].File != added[0].File {
		t.Errorf("installed again it is %v, %v; was %v", again, err, added)
	}
}

func TestRemove(t *testing.T) {
	s, books, cache := installed(t)
	if err := s.Remove("icd10cm-2030-cms"); err != nil {
		t.Fatal(err)
	}
	if releases, _, _ := openAllOf(NewShelf(books, cache)); openedOf(releases) != "hcpcs-2031-04-cms: Moon silk, icd10cm-2031-cms: Purple hiccups" {
		t.Errorf("opened %s", openedOf(releases))
	}
	for _, id := range []string{"icd10cm-2030-cms", "", "icd"} {
		if err := s.Remove(id); err == nil || err.Error() != "no release "+id+" is installed: there is hcpcs-2031-04-cms, icd10cm-2031-cms" {
			t.Errorf("remove %q: %v", id, err)
		}
	}
	if err := NewShelf(t.TempDir(), "").Remove("x"); err == nil || err.Error() != "no release x is installed: there is none" {
		t.Errorf("from an empty shelf: %v", err)
	}
}

func TestChoose(t *testing.T) {
	s, books, cache := installed(t)
	for _, step := range []struct{ choose, want string }{
		{"icd10cm-2030-cms", "hcpcs-2031-04-cms icd10cm-2030-cms* icd10cm-2031-cms"},
		{"hcpcs-2031-04-cms", "hcpcs-2031-04-cms* icd10cm-2030-cms* icd10cm-2031-cms"},
		{"icd10cm-2031-cms", "hcpcs-2031-04-cms* icd10cm-2030-cms icd10cm-2031-cms*"},
		{"icd", "hcpcs-2031-04-cms* icd10cm-2030-cms icd10cm-2031-cms"},
		{"cpt", "hcpcs-2031-04-cms* icd10cm-2030-cms icd10cm-2031-cms"},
	} {
		if err := s.Choose(step.choose); err != nil {
			t.Fatal(err)
		}
		if got := idsOf(t, s); got != step.want {
			t.Errorf("after %s: %s, want %s", step.choose, got, step.want)
		}
	}
	if releases, _, _ := openAllOf(NewShelf(books, cache)); !releases[0].Chosen || releases[1].Chosen || releases[2].Chosen {
		t.Errorf("opened %s", openedOf(releases))
	}
	if err := s.Choose("icd10cm-2029-cms"); err == nil || !strings.Contains(err.Error(), "there is hcpcs-2031-04-cms, icd10cm-2030-cms, icd10cm-2031-cms") {
		t.Errorf("an unknown one: %v", err)
	}
}

// bookOf is the path of an installed release's file.
func bookOf(t testing.TB, s *Shelf, books, id string) string {
	t.Helper()
	list, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range list {
		if item.ID() == id {
			return filepath.Join(books, item.File)
		}
	}
	t.Fatalf("%s is not installed", id)
	return ""
}

// rot changes one byte in the middle of a file, which keeps its size and time.
func rot(t testing.TB, path string) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)*2/3] ^= 0x40
	if err := errors.Join(os.WriteFile(path, data, 0o600), os.Chtimes(path, info.ModTime(), info.ModTime())); err != nil {
		t.Fatal(err)
	}
}

// One bad book takes no other with it.
func TestDamagedBookIsLeftOut(t *testing.T) {
	const id = "icd10cm-2030-cms"
	for name, harm := range map[string]func(path string) error{
		"changed": func(path string) error { rot(t, path); return nil },
		"cut":     func(path string) error { return os.Truncate(path, 100) },
		"empty":   func(path string) error { return os.Truncate(path, 0) },
		"gone":    os.Remove,
		"folder":  func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) },
		"other":   func(path string) error { return flat.Write(t.Context(), path, BookKind+1, BookVersion, nil) },
		"later":   func(path string) error { return flat.Write(t.Context(), path, BookKind, BookVersion+1, nil) },
		"nothing": func(path string) error { return flat.Write(t.Context(), path, BookKind, BookVersion, nil) },
		"none": func(path string) error {
			sections, err := Encode(t.Context(), nil, codebook.Tables{})
			return errors.Join(err, flat.Write(t.Context(), path, BookKind, BookVersion, sections))
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, books, cache := installed(t)
			if err := harm(bookOf(t, s, books, id)); err != nil {
				t.Fatal(err)
			}
			releases, _, problems := openAllOf(NewShelf(books, cache))
			if got := openedOf(releases); got != "hcpcs-2031-04-cms: Moon silk, icd10cm-2031-cms: Purple hiccups" {
				t.Errorf("opened %s", got)
			}
			if len(problems) != 1 || !strings.HasPrefix(problems[0].Error(), id+" is left out: ") || !strings.HasSuffix(problems[0].Error(), "; import it again") {
				t.Errorf("problems %v", problems)
			}
			if _, err := s.Install(t.Context(), []*Composed{composed(t, codebook.ICD10CM, "2030", "Old hiccups", 20291001)}); (err != nil) != (name == "folder") {
				t.Fatalf("imported again: %v", err)
			}
			if releases, _, _ := openAllOf(NewShelf(books, cache)); name != "folder" && len(releases) != 3 {
				t.Errorf("imported again it opens %s", openedOf(releases))
			}
		})
	}
}

// A list that cannot be read is said, and not written over.
func TestDamagedList(t *testing.T) {
	s, books, _ := installed(t)
	path := filepath.Join(books, listName)
	if err := os.WriteFile(path, []byte("[{"), 0o600); err != nil {
		t.Fatal(err)
	}
	releases, _, problems := openAllOf(s)
	if len(releases) > 0 || len(problems) != 1 || !strings.Contains(problems[0].Error(), "read the list of installed releases") {
		t.Errorf("opened %s, %v", openedOf(releases), problems)
	}
	_, err := s.Install(t.Context(), []*Composed{composed(t, codebook.HCPCS, "2031", "Sun silk", 20310101)})
	if data, _ := os.ReadFile(path); err == nil || s.Remove("x") == nil || s.Choose("icd") == nil || string(data) != "[{" {
		t.Errorf("installed: %v, the list is now %q", err, data)
	}
}

// What was verified once is opened without reading it whole, as long as size and time are the same; whoever remembers nothing verifies.
func TestVerifiedIsRemembered(t *testing.T) {
	s, books, cache := installed(t)
	if _, _, problems := openAllOf(s); problems != nil {
		t.Fatal(problems)
	}
	path := bookOf(t, s, books, "icd10cm-2031-cms")
	rot(t, path)
	if releases, _, problems := openAllOf(NewShelf(books, cache)); len(releases) != 3 || problems != nil {
		t.Errorf("it was verified again: %v", problems)
	}
	for name, forget := range map[string]func() error{
		"no cache":    func() error { cache = ""; return nil },
		"other cache": func() error { cache = t.TempDir(); return nil },
		"other time": func() error {
			now := time.Now().Add(time.Second)
			return os.Chtimes(path, now, now)
		},
		"broken memory": func() error { return os.WriteFile(filepath.Join(cache, verifiedName), []byte("{"), 0o600) },
		"null memory":   func() error { return os.WriteFile(filepath.Join(cache, verifiedName), []byte("null"), 0o600) },
		"no memory":     func() error { return os.Remove(filepath.Join(cache, verifiedName)) },
	} {
		t.Run(name, func(t *testing.T) {
			s, books, cache = installed(t)
			openAllOf(s)
			path = bookOf(t, s, books, "icd10cm-2031-cms")
			rot(t, path)
			if err := forget(); err != nil {
				t.Fatal(err)
			}
			for range 2 { // a bad one is not remembered as verified either
				if releases, _, problems := openAllOf(NewShelf(books, cache)); len(releases) != 2 || len(problems) != 1 || !errors.Is(problems[0], flat.ErrDamaged) {
					t.Errorf("opened %s, %v", openedOf(releases), problems)
				}
			}
		})
	}
}

// Without folders there is the starter set and nothing else, and no file appears anywhere.
func TestNoFolders(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	s := NewShelf("", "")
	if list, err := s.List(); list != nil || err != nil {
		t.Errorf("listed %v, %v", list, err)
	}
	if releases, _, problems := openAllOf(s); releases != nil || problems != nil {
		t.Errorf("opened %v, %v", releases, problems)
	}
	if _, err := s.Install(t.Context(), []*Composed{composed(t, codebook.HCPCS, "2031", "Moon silk", 20310101)}); !errors.Is(err, ErrNoShelf) {
		t.Errorf("installed: %v", err)
	}
	if err := s.Choose("icd"); !errors.Is(err, ErrNoShelf) {
		t.Errorf("chosen: %v", err)
	}
	if err := s.Remove("x"); err == nil {
		t.Error("removed")
	}
	if err := s.Keep("index-1", 2, 1, nil); err != nil || s.Kept("index-1", 2, 1) != nil {
		t.Errorf("kept: %v", err)
	}
	s.Tidy()
	if files, _ := os.ReadDir(folder); len(files) > 0 {
		t.Errorf("%v appeared", files)
	}
}

// A cache that cannot be written costs time and nothing else. The folder is a file, so that it holds for the superuser too.
func TestReadOnlyCache(t *testing.T) {
	_, books, _ := installed(t)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	closed := t.TempDir()
	if err := os.Chmod(closed, 0o500); err != nil {
		t.Fatal(err)
	}
	for name, cache := range map[string]string{"below a file": filepath.Join(file, "cache"), "a file": file, "read-only": closed} {
		s := NewShelf(books, cache)
		if releases, _, problems := openAllOf(s); len(releases) != 3 || problems != nil {
			t.Errorf("%s: opened %s, %v", name, openedOf(releases), problems)
		}
		if name == "read-only" && os.Geteuid() == 0 {
			continue
		}
		if err := s.Keep("index-1", 2, 1, nil); err == nil || s.Kept("index-1", 2, 1) != nil {
			t.Errorf("%s: kept, %v", name, err)
		}
	}
}

// What a killed writer leaves is in nobody's way and goes at the next tidying; what a living one is at work on stays.
func TestLeftovers(t *testing.T) {
	s, books, cache := installed(t)
	if err := os.MkdirAll(cache, 0o700); err != nil {
		t.Fatal(err)
	}
	leave := func(folder, name string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	hold := func(path string) (unlock func()) {
		unlock, free, err := flat.TryLock(path)
		if err != nil || !free {
			t.Fatal(free, err)
		}
		return unlock
	}
	left := []string{leave(books, ".flat-1.tmp"), leave(cache, ".flat-2.tmp")}
	unlisted := leave(books, "icd10cm-2029-cms-00.book")
	stay := []string{leave(books, ".flat-3.tmp"), leave(cache, ".flat-4.tmp"), leave(books, "notes.txt")}
	defer hold(stay[0])()
	defer hold(stay[1])()
	for _, id := range strings.Fields(idsOf(t, s)) {
		stay = append(stay, bookOf(t, s, books, id))
	}
	there := func(when string, want bool, paths ...string) {
		for _, path := range paths {
			if _, err := os.Stat(path); (err == nil) != want {
				t.Errorf("%s: %s is there: %v", when, filepath.Base(path), err == nil)
			}
		}
		if releases, _, problems := openAllOf(NewShelf(books, cache)); len(releases) != 3 || problems != nil {
			t.Errorf("%s: opened %s, %v", when, openedOf(releases), problems)
		}
	}
	there("before", true, append(append(stay, left...), unlisted)...)
	unlock := hold(filepath.Join(books, lockName))
	s.Tidy()
	there("tidied while another changes the shelf", true, append(stay, unlisted)...)
	there("tidied while another changes the shelf", false, left...)
	unlock()
	s.Tidy()
	there("tidied", true, stay...)
	there("tidied", false, append(left, unlisted)...)
}

// The cache gives back what was put in, and only as it was; it keeps the newest files of each kind.
func TestCache(t *testing.T) {
	cache := t.TempDir()
	sections := func(text string) []flat.Section {
		return []flat.Section{{Name: "text", Data: []byte(strings.Repeat(text, 100))}}
	}
	s := NewShelf("", cache)
	names := []string{"index-a", "index-b", "index-c", "index-d", "index-e", "index-f", "index-g", "index-h", "starter-a.book"}
	for i, name := range names {
		if err := s.Keep(name, 7, 3, sections(name)); err != nil {
			t.Fatal(err)
		}
		day := time.Date(2001, 1, 1+i, 0, 0, 0, 0, time.UTC)
		if err := os.Chtimes(filepath.Join(cache, name), day, day); err != nil {
			t.Fatal(err)
		}
	}
	later := NewShelf("", cache)
	for i, name := range names {
		f := later.Kept(name, 7, 3)
		if want := i >= 2; (f != nil) != want {
			t.Errorf("%s is kept: %v, want %v", name, f != nil, want)
		} else if f != nil {
			if text, err := f.Bytes("text"); err != nil || !strings.HasPrefix(string(text), name+name) {
				t.Errorf("%s holds %q, %v", name, text, err)
			}
		}
	}
	if later.Kept("index-h", 8, 3) != nil || later.Kept("index-h", 7, 4) != nil || later.Kept("index-z", 7, 3) != nil {
		t.Error("another kind, another version or no file was opened")
	}
	if err := later.Keep("index-h", 7, 3, sections("fresh")); err != nil {
		t.Fatal(err)
	}
	rot(t, filepath.Join(cache, "index-h"))
	if NewShelf("", cache).Kept("index-h", 7, 3) == nil {
		t.Error("what was just written is verified again")
	}
	if err := os.Remove(filepath.Join(cache, verifiedName)); err != nil {
		t.Fatal(err)
	}
	if NewShelf("", cache).Kept("index-h", 7, 3) != nil {
		t.Error("a damaged file was opened")
	}
}

// openAllOf opens all that is on the shelf.
func openAllOf(s *Shelf) (releases []*codebook.Release, tables []*codebook.Table, problems []error) {
	list, err := s.List()
	if err != nil {
		return nil, nil, []error{err}
	}
	releases, problems = s.Open(list)
	tables, more := s.OpenTables(list)
	return releases, tables, append(problems, more...)
}
