package edits

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/claim"
	"codedesk/codebook/starter"
)

const testDay = codebook.Date(20261122)

// tables are the tables of the starter set from the tree: a build without CPT has the same rules.
func tables() fs.FS { return os.DirFS("../../../assets") }

// starterBook is the starter set alone.
var starterBook = sync.OnceValues(func() (*codebook.Book, error) { return starter.Load(tables()) })

func testBook(t testing.TB) *codebook.Book {
	t.Helper()
	book, err := starterBook()
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// bookWith is the starter set with tables of figures.
func bookWith(t testing.TB, figures ...*codebook.Table) *codebook.Book {
	t.Helper()
	book := testBook(t)
	with, err := codebook.Open(book.Releases(), func() []*codebook.Table { return figures }, book.Tables)
	if err != nil {
		t.Fatal(err)
	}
	return with
}

// try is a claim in shorthand and what a rule says of it: the findings as "error 1,2" or "warning" (lines behind the severity), separated by
// semicolons, and "unchecked" when something could not be judged; "" when it passes.
type try struct{ name, claim, want string }

// tryAll runs one rule over claims.
func tryAll(t *testing.T, book *codebook.Book, rule Rule, tries []try) {
	t.Helper()
	checker := NewChecker(book, testPayers(t))
	if !slices.ContainsFunc(checker.edits, func(e Edit) bool { return e.Rule == rule }) {
		t.Fatalf("no edit is called %s", rule)
	}
	for _, one := range tries {
		t.Run(one.name, func(t *testing.T) {
			c, err := claim.Parse(testDay, one.claim)
			if err != nil {
				t.Fatal(err)
			}
			result := checker.Check(c, testDay)
			if got := said(result, rule); got != one.want {
				t.Errorf("%s\nsays %q, want %q\n%s", one.claim, got, one.want, inWords(result, rule))
			}
		})
	}
}

// said sums up what a rule says in the form of a try.
func said(result *Result, rule Rule) string {
	var parts []string
	for _, f := range result.Findings {
		if f.Rule == rule {
			parts = append(parts, strings.TrimSpace(string(f.Severity)+" "+strings.Trim(strings.ReplaceAll(fmt.Sprint(f.Lines), " ", ","), "[]")))
		}
	}
	for _, c := range result.Checks {
		if c.Rule == rule && c.Reason != "" {
			parts = append(parts, "unchecked")
		}
	}
	return strings.Join(parts, "; ")
}

// inWords is everything that a rule says.
func inWords(result *Result, rule Rule) string {
	var b strings.Builder
	for _, f := range result.Findings {
		if f.Rule == rule {
			fmt.Fprintf(&b, "%s %v %v: %s %+v %+v\n", f.Severity, f.Lines, f.Codes, f.Message, f.Fixes, f.Source)
		}
	}
	for _, c := range result.Checks {
		if c.Rule == rule {
			fmt.Fprintf(&b, "%s %s\n", c.Result, c.Reason)
		}
	}
	return b.String()
}

// testPayers are the embedded payers.
func testPayers(t testing.TB) []*Payer {
	t.Helper()
	payers, err := embeddedPayers()
	if err != nil {
		t.Fatal(err)
	}
	return payers
}

var embeddedPayers = sync.OnceValues(func() ([]*Payer, error) {
	return ReadPayers(PayerFiles{tables(), "payers", "payers"}, PayerFiles{tables(), "cpt/payers", "cpt/payers"})
})
