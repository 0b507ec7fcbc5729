package starter_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"codedesk/assets"
	"codedesk/codebook/starter"
)

// The tables that the program ships must load: every complaint is a mistake in a table.
func TestEmbeddedTablesLoad(t *testing.T) {
	book, err := starter.Load(assets.Files())
	if err != nil {
		t.Fatal(err)
	}
	ways := len(book.Tables().Words)
	for _, r := range book.Releases() {
		t.Logf("%-24s %+v", r.ID(), r.Count(20261122))
		for c := range r.Codes() {
			ways += len(c.Synonyms)
		}
	}
	t.Logf("%d words and synonyms", ways)
}

// A build without CPT leaves out the folders cpt and practice/cpt, so nothing outside them may name a CPT code.
func TestOnlyTheCPTFolderNamesCPTCodes(t *testing.T) {
	number := regexp.MustCompile(`\b(\d{5}|\d{4}[FTUM])\b`)
	err := fs.WalkDir(assets.Files(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(name, "cpt/") || strings.HasPrefix(name, "practice/cpt/") || strings.Contains(name, "facts-mue") { // limits of units can have five digits too
			return err
		}
		text, err := fs.ReadFile(assets.Files(), name)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(text), "\n") {
			if code := number.FindString(line); code != "" {
				t.Errorf("%s:%d names %s", name, i+1, code)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// BenchmarkLoad reads and validates all tables; the promise is 30 ms at 10,000 rows.
func BenchmarkLoad(b *testing.B) {
	rows := 0
	for b.Loop() {
		book, err := starter.Load(assets.Files())
		if err != nil {
			b.Fatal(err)
		}
		rows = 0
		for _, r := range book.Releases() {
			rows += r.Len()
		}
	}
	perLoad := float64(b.Elapsed().Microseconds()) / float64(b.N) / 1000
	b.ReportMetric(perLoad, "ms/load")
	b.ReportMetric(perLoad*10000/float64(rows), "ms/10,000-rows")
}
