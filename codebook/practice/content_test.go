package practice_test

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"codedesk/codebook"
	"codedesk/codebook/claim/edits"
	"codedesk/codebook/practice"
	"codedesk/codebook/starter"
)

// tables are the tables of the starter set from the tree, whatever is built into the program.
func tables() fs.FS { return os.DirFS("../../assets") }

// embedded is the content of the program.
func embedded() practice.Source {
	return practice.Source{Files: tables(), Folder: "practice", Called: "assets/practice"}
}

var starterBook = sync.OnceValues(func() (*codebook.Book, error) { return starter.Load(tables()) })

func testBook(t testing.TB) *codebook.Book {
	t.Helper()
	book, err := starterBook()
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func testChecker(t testing.TB) *edits.Checker {
	t.Helper()
	payers, err := edits.ReadPayers(edits.PayerFiles{Files: tables(), Folder: "payers", Called: "assets/payers"},
		edits.PayerFiles{Files: tables(), Folder: "cpt/payers", Called: "assets/cpt/payers"})
	if err != nil {
		t.Fatal(err)
	}
	return edits.NewChecker(testBook(t), payers)
}

func testDeck(t testing.TB) *practice.Deck {
	t.Helper()
	deck, faults := practice.Load(embedded())
	for _, f := range faults {
		t.Error(f)
	}
	return deck
}

// Every answer is made of codes that exist and are in force, its line exists, and the project's own claim checker passes it.
func TestEveryAnswerIsProved(t *testing.T) {
	book, checker, wrong := testBook(t), testChecker(t), 0
	items := testDeck(t).Items()
	for _, it := range items {
		complaints := it.Verify(book, checker)
		for _, complaint := range complaints {
			t.Errorf("%s:%d: %s: %s", it.File, it.Row, it.ID, complaint)
		}
		wrong += min(1, len(complaints))
	}
	t.Logf("of %d items %d answers are wrong", len(items), wrong)
}

// What a build without CPT keeps of the drills is right there, too.
func TestDrillsWithoutCPT(t *testing.T) {
	kept := fstest.MapFS{}
	for _, folder := range []string{"hcpcs", "icd10cm", "modifier", "pos", "carc", "words", "payers"} {
		names, _ := fs.Glob(tables(), folder+"/*")
		for _, name := range names {
			text, err := fs.ReadFile(tables(), name)
			if err != nil {
				t.Fatal(err)
			}
			kept[name] = &fstest.MapFile{Data: text}
		}
	}
	book, err := starter.Load(kept)
	if err != nil {
		t.Fatal(err)
	}
	payers, err := edits.ReadPayers(edits.PayerFiles{Files: kept, Folder: "payers", Called: "payers"})
	if err != nil {
		t.Fatal(err)
	}
	checker, verified := edits.NewChecker(book, payers), 0
	for _, it := range testDeck(t).Items() {
		if name := path.Base(it.File); strings.Contains(it.File, "/cpt/") || !strings.HasPrefix(name, "find-") && !strings.HasPrefix(name, "pair-") {
			continue
		}
		verified++
		for _, complaint := range it.Verify(book, checker) {
			t.Errorf("%s:%d: %s: %s", it.File, it.Row, it.ID, complaint)
		}
	}
	if verified < 100 {
		t.Errorf("only %d items are left", verified)
	}
}

func TestThereIsEnough(t *testing.T) {
	counts := map[practice.Kind]int{}
	for _, it := range testDeck(t).Items() {
		counts[it.Kind]++
	}
	for kind, least := range map[practice.Kind]int{practice.KindFind: 250, practice.KindCase: 120, practice.KindQuestion: 300, practice.KindPair: 60} {
		if counts[kind] < least {
			t.Errorf("%d items of the kind %s, want at least %d", counts[kind], kind, least)
		}
	}
}

// A mock exam has 100 questions, spread as the certification's domains, and its letters are spread, too.
func TestMocksAreSpreadAsTheExam(t *testing.T) {
	want := map[practice.Section]int{
		"integumentary": 6, "musculoskeletal": 6, "heart-lung": 6, "digestive": 6, "urinary-genital-maternity": 6, "nervous-eye-ear": 6,
		"em": 6, "radiology": 6, "laboratory": 6, "medicine": 6,
		"anesthesia": 4, "terminology": 4, "anatomy": 4, "icd10cm": 5, "hcpcs": 3, "guidelines": 7, "compliance": 3, "mixed": 10,
	}
	for mock := 1; mock <= practice.Mocks; mock++ {
		got, letters, total := map[practice.Section]int{}, map[string]int{}, 0
		for _, it := range testDeck(t).Items() {
			if it.Kind == practice.KindQuestion && it.Question.Mock == mock {
				got[it.Section]++
				letters[it.Question.Answer]++
				total++
			}
		}
		for _, section := range practice.Sections() {
			if got[section] != want[section] {
				t.Errorf("mock %d has %d questions on %s, want %d", mock, got[section], section, want[section])
			}
		}
		for _, letter := range []string{"a", "b", "c", "d"} {
			if n := letters[letter]; n < 18 || n > 33 {
				t.Errorf("mock %d: %s is right %d times of %d", mock, letter, n, total)
			}
		}
	}
}

// Most sections have items of the drills; no section is without any.
func TestEverySectionIsTrained(t *testing.T) {
	var trained []practice.Section
	for _, it := range testDeck(t).Items() {
		trained = append(trained, it.Section)
	}
	for _, section := range practice.Sections() {
		if !slices.Contains(trained, section) {
			t.Errorf("no item trains the section %s", section)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if deck, faults := practice.Load(embedded()); len(faults) > 0 || len(deck.Items()) == 0 {
			b.Fatal(faults)
		}
	}
}
