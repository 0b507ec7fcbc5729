package workbench

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

// official are invented files in the layouts of the official ones, for 2031.
func official(names ...string) (paths []string) {
	for _, name := range names {
		paths = append(paths, filepath.Join("../release/testdata", name))
	}
	return paths
}

// laughter is a day of service on which the invented releases serve.
const laughter = codebook.Date(20310401)

// places are folders of a test, over the small book that the screens are tested with.
func places(t testing.TB) Places {
	t.Helper()
	folder := t.TempDir()
	return Places{Tables: os.DirFS("../../ui/testdata/book"), Books: filepath.Join(folder, "books"), Cache: filepath.Join(folder, "cache")}
}

func imported(t testing.TB, p Places, names ...string) *Import {
	t.Helper()
	result, err := ImportFiles(t.Context(), p, official(names...), nil)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func opened(t testing.TB, p Places) *Bench {
	t.Helper()
	b, err := Open(p, laughter)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// listedIDs are the IDs of the installed releases.
func listedIDs(t testing.TB, p Places) string {
	t.Helper()
	list, err := Books(p)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, item := range list {
		ids = append(ids, item.ID())
	}
	return strings.Join(ids, " ")
}

// found are the first three hits of a query, with the release that each is of.
func found(t testing.TB, b *Bench, query string, dos codebook.Date) string {
	t.Helper()
	result, err := b.Search(t.Context(), query, State{DOS: dos}, 3, Boost{})
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, h := range result.Hits {
		list = append(list, h.Code.Code+" of "+h.Code.Release().ID())
	}
	return strings.Join(list, ", ")
}

const allInvented = "hcpcs-2031-04-cms icd10cm-2031-nchs modifier-2031-04-cms"

// Official files become releases that a bench finds codes in: by code, by title, by the words of index and Tabular List. What they lack
// stays the starter set's.
func TestImportedFilesAreSearched(t *testing.T) {
	p := places(t)
	var doing []string
	result, err := ImportFiles(t.Context(), p, official("icd10cm_index_2031.xml", "HCPC2031_APR_ANWEB.txt", "icd10cm_tabular_2031.xml", "icd10cm_order_2031.txt"), func(now Progress) {
		if now.Done > now.Total && now.Total > 0 {
			t.Errorf("%+v", now)
		}
		if len(doing) == 0 || doing[len(doing)-1] != now.Doing {
			doing = append(doing, now.Doing)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Installed) != 3 || result.Astray != 4 {
		t.Errorf("installed %+v, %d astray", result.Installed, result.Astray)
	}
	if len(doing) < 3 || doing[len(doing)-1] != "writing" {
		t.Errorf("progress %q", doing)
	}
	if lines := result.Unread; len(lines) != 4 || !slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, "icd10cm_order_2031.txt: 4 of 11 entries") }) {
		t.Errorf("unread %q", lines)
	}
	if got := listedIDs(t, p); got != allInvented {
		t.Errorf("listed %s", got)
	}
	b := opened(t, p)
	if b.Problems() != nil {
		t.Errorf("problems %v", b.Problems())
	}
	const diagnoses = "icd10cm-2031-nchs"
	for query, want := range map[string]string{
		"k90.0":          "K90.0 of " + diagnoses,
		"striped elb":    "K90.0 of " + diagnoses,
		"barcode":        "K90.0 of " + diagnoses, // of the Tabular List
		"hiccups loud":   "K90.0 of " + diagnoses, // of the index
		"k90.1xxa":       "K90.1XXA of " + diagnoses,
		"a9001":          "A9001 of hcpcs-2031-04-cms",
		"tentacle left":  "ZA of modifier-2031-04-cms",
		"99213":          "99213 of cpt-",
		"e11.621":        "E11.621 of icd10cm-", // only in the starter set
		"hicups striped": "K90.0 of " + diagnoses,
	} {
		if got := found(t, b, query, laughter); !strings.HasPrefix(got, want) || query == "e11.621" && strings.HasPrefix(got, "E11.621 of "+diagnoses) {
			t.Errorf("%q found %s, want %s", query, got, want)
		}
	}
	if got := found(t, b, "striped elbows", day); strings.Contains(got, "K90") {
		t.Errorf("before its first day it found %s", got)
	}
	card := b.Card(b.View(State{DOS: laughter}).FindCode(codebook.ICD10CM, "K90.0"), State{DOS: laughter})
	if all := text(card); !strings.Contains(all, "Hiccups of all colours") {
		t.Errorf("its card says\n%s", all)
	}
}

// Words of another year are said to be, and which year was expected.
func TestImportOfAnotherYear(t *testing.T) {
	p := places(t)
	data, err := os.ReadFile(official("icd10cm_order_2031.txt")[0])
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "icd10cm_order_2030.txt")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	result, err := ImportFiles(t.Context(), p, append(official("icd10cm_tabular_2031.xml"), path), nil)
	if err != nil {
		t.Fatal(err)
	}
	const want = "icd10cm_tabular_2031.xml is of 2031, expected 2030: its words were added to icd10cm-2030-nchs, where some may be wrong"
	if lines := result.Unread; !slices.Contains(lines, want) {
		t.Errorf("unread %q", lines)
	}
	if result := imported(t, places(t), "icd10cm_tabular_2031.xml", "icd10cm_order_2031.txt"); slices.ContainsFunc(result.Unread, func(l string) bool { return strings.Contains(l, "expected 2031") }) {
		t.Errorf("of the same year: %q", result.Unread)
	}
}

// contents are the files below a folder, with size and time.
func contents(t testing.TB, folder string) string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		identity, err := flat.Identify(path)
		list = append(list, filepath.Base(path)+" "+identity.String())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(list, "\n")
}

// The second start takes starter set and index from the cache, answers the same and writes nothing.
func TestSecondOpenUsesTheCache(t *testing.T) {
	p := places(t)
	imported(t, p, "icd10cm_order_2031.txt", "icd10cm_index_2031.xml")
	first := opened(t, p)
	first.Keep()
	kept := contents(t, p.Cache)
	for _, kind := range []string{"starter-", "index-", "verified.tsv"} {
		if !strings.Contains(kept, kind) {
			t.Errorf("no %s in the cache:\n%s", kind, kept)
		}
	}
	second := opened(t, p)
	if len(second.unkept) > 0 {
		t.Errorf("%d things were worked out again", len(second.unkept))
	}
	second.Keep()
	if now := contents(t, p.Cache); now != kept {
		t.Errorf("the cache was\n%s\nand is\n%s", kept, now)
	}
	for _, query := range []string{"striped elb", "knee pain", "99213", "flu", "h", "zzqxzz", "e11"} {
		if a, b := found(t, first, query, laughter), found(t, second, query, laughter); a != b {
			t.Errorf("%q found %s, then %s", query, a, b)
		}
	}
	c := second.View(State{DOS: laughter}).FindCode(codebook.CPT, "90656")
	if a, b := text(first.Card(c, State{DOS: laughter})), text(second.Card(c, State{DOS: laughter})); a != b {
		t.Errorf("the card was\n%s\nand is\n%s", a, b)
	}
	// Other releases have another index.
	imported(t, p, "icd10cm_order_2031.txt")
	third := opened(t, p)
	if a, b := found(t, second, "loud", laughter), found(t, third, "loud", laughter); len(third.unkept) != 1 || !strings.HasPrefix(a, "K90.0") || strings.Contains(b, "K90.0") {
		t.Errorf("with the index loud found %s, without it %s", a, b)
	}
}

// Whatever is wrong with the cache, the book is there.
func TestOpenWithADamagedCache(t *testing.T) {
	p := places(t)
	imported(t, p, "icd10cm_order_2031.txt")
	b := opened(t, p)
	b.Keep()
	want := found(t, b, "striped", laughter)
	files, err := filepath.Glob(filepath.Join(p.Cache, "*"))
	if err != nil || len(files) < 3 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if err := os.WriteFile(file, []byte("codedesk, but no more"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b = opened(t, p)
	if got := found(t, b, "striped", laughter); got != want || b.Problems() != nil {
		t.Errorf("found %s, want %s; %v", got, want, b.Problems())
	}
	b.Keep()
	if b = opened(t, p); len(b.unkept) > 0 {
		t.Error("the cache was not mended")
	}
}

// A book that went bad is named, and the others are there; importing its file again mends it.
func TestOpenWithADamagedBook(t *testing.T) {
	p := places(t)
	imported(t, p, "icd10cm_order_2031.txt", "HCPC2031_APR_ANWEB.txt")
	books, err := filepath.Glob(filepath.Join(p.Books, "icd10cm-*.book"))
	if err != nil || len(books) != 1 {
		t.Fatal(books, err)
	}
	data, err := os.ReadFile(books[0])
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(books[0], data, 0o600); err != nil {
		t.Fatal(err)
	}
	p.Cache = ""
	b := opened(t, p)
	if problems := b.Problems(); len(problems) != 1 || !errors.Is(problems[0], flat.ErrDamaged) || !strings.HasPrefix(problems[0].Error(), "icd10cm-2031-nchs is left out: ") {
		t.Errorf("problems %v", b.Problems())
	}
	if got := found(t, b, "a9001", laughter); got != "A9001 of hcpcs-2031-04-cms" {
		t.Errorf("a9001 found %s", got)
	}
	if got := found(t, b, "k90.0", laughter); strings.Contains(got, "K90.0") {
		t.Errorf("k90.0 found %s", got)
	}
	if _, err := ImportFiles(t.Context(), p, official("icd10cm_index_2031.xml"), nil); err == nil {
		t.Error("words were added to a damaged book")
	}
	imported(t, p, "icd10cm_order_2031.txt")
	if b = opened(t, p); b.Problems() != nil || !strings.HasPrefix(found(t, b, "k90.0", laughter), "K90.0 of icd10cm-2031-nchs") {
		t.Errorf("imported again: %v, k90.0 found %s", b.Problems(), found(t, b, "k90.0", laughter))
	}
}

// Tables of figures are left closed until somebody asks for a figure, or for what is wrong with them.
func TestTablesOfFiguresWait(t *testing.T) {
	p := places(t)
	imported(t, p, "MCR_MUE_PractitionerServices_Eff_07-01-2031.csv")
	books, err := filepath.Glob(filepath.Join(p.Books, "mue-*.book"))
	if err != nil || len(books) != 1 {
		t.Fatal(books, err)
	}
	if err := os.WriteFile(books[0], []byte("codedesk, but no more"), 0o600); err != nil {
		t.Fatal(err)
	}
	b := opened(t, p)
	found(t, b, "99213", laughter)
	if err := os.Remove(books[0]); err != nil {
		t.Fatal(err)
	}
	if b.ReleaseProblems() != nil {
		t.Errorf("problems with releases: %v", b.ReleaseProblems())
	}
	if problems := b.Problems(); len(problems) != 1 || !errors.Is(problems[0], fs.ErrNotExist) || !strings.HasPrefix(problems[0].Error(), "mue-practitioner-2031-07-cms is left out: ") {
		t.Errorf("a table that went away after the first look-up: %v", problems)
	}
}

// An import that fails or is given up changes nothing.
func TestImportInstallsAllOrNothing(t *testing.T) {
	p := places(t)
	imported(t, p, "icd10cm_order_2031.txt")
	before := contents(t, p.Books)
	broken := filepath.Join(t.TempDir(), "broken.pdf")
	if err := os.WriteFile(broken, []byte("%PDF-1.7"), 0o600); err != nil {
		t.Fatal(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	late, cancelLate := context.WithCancel(t.Context())
	defer cancelLate()
	for name, test := range map[string]struct {
		ctx   context.Context
		paths []string
		is    error
	}{
		"a PDF":     {t.Context(), append(official("HCPC2031_APR_ANWEB.txt"), broken), nil},
		"no file":   {t.Context(), append(official("HCPC2031_APR_ANWEB.txt"), "nowhere.txt"), fs.ErrNotExist},
		"cancelled": {cancelled, official("HCPC2031_APR_ANWEB.txt"), context.Canceled},
		"late":      {late, official("HCPC2031_APR_ANWEB.txt"), context.Canceled},
	} {
		_, err := ImportFiles(test.ctx, p, test.paths, func(now Progress) {
			if name == "late" && now.Doing == "putting the codes together" {
				cancelLate()
			}
		})
		if err == nil || test.is != nil && !errors.Is(err, test.is) {
			t.Errorf("%s: %v", name, err)
		}
		if now := contents(t, p.Books); now != before {
			t.Errorf("%s: the shelf was\n%s\nand is\n%s", name, before, now)
		}
	}
}

func TestRemoveAndChooseBooks(t *testing.T) {
	p := places(t)
	imported(t, p, "icd10cm_order_2031.txt", "HCPC2031_APR_ANWEB.txt")
	if err := ChooseBook(p, "icd10cm-2031-nchs"); err != nil {
		t.Fatal(err)
	}
	if got := found(t, opened(t, p), "k90.0", day); !strings.HasPrefix(got, "K90.0 of icd10cm-2031-nchs") {
		t.Errorf("chosen for every date, years before it found %s", got)
	}
	if err := ChooseBook(p, "icd"); err != nil {
		t.Fatal(err)
	}
	if got := found(t, opened(t, p), "k90.0", day); strings.Contains(got, "K90.0") {
		t.Errorf("left to the date it found %s", got)
	}
	if err := RemoveBook(p, "icd10cm-2031-nchs"); err != nil {
		t.Fatal(err)
	}
	if got := listedIDs(t, p); got != "hcpcs-2031-04-cms modifier-2031-04-cms" {
		t.Errorf("listed %s", got)
	}
	if err := RemoveBook(p, "icd10cm-2031-nchs"); err == nil || !strings.Contains(err.Error(), "there is hcpcs-2031-04-cms, modifier-2031-04-cms") {
		t.Errorf("removed twice: %v", err)
	}
}

// A report of changes installs nothing: it is held against the release of its quarter, when that comes with it.
func TestImportReport(t *testing.T) {
	p := places(t)
	const report = "HCPC2031_APR_Transaction_Report.txt"
	says := report + ": it lists what changed between two editions, and diff works that out from the editions themselves"
	result, err := ImportFiles(t.Context(), p, official(report), nil)
	if err != nil || len(result.Installed) != 0 || len(result.Unread) != 2 || result.Unread[0] != says || !strings.Contains(result.Unread[1], "2 of 14 entries are not understood") {
		t.Fatalf("%+v, %v", result, err)
	}
	result, err = ImportFiles(t.Context(), p, official(report, "HCPC2031_APR_ANWEB.txt"), nil)
	if err != nil || len(result.Installed) != 2 {
		t.Fatalf("%+v, %v", result, err)
	}
	lines := strings.Join(result.Unread, "\n")
	for _, want := range []string{
		says,
		report + ": 8 of the 10 codes that it lists disagree with HCPC2031_APR_ANWEB.txt:",
		report + ":2: expected ZC (add) in HCPC2031_APR_ANWEB.txt, found no such code",
		report + ":5: expected A9004, added between 2030-06-30 and 2031-06-30, in HCPC2031_APR_ANWEB.txt, found it since 2031-07-01",
	} {
		if !strings.Contains(lines, want) {
			t.Errorf("no %q in\n%s", want, lines)
		}
	}
	if strings.Contains(lines, ":4: ") { // A9002, discontinued, has a last day
		t.Errorf("%s", lines)
	}
}
