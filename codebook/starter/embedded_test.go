package starter_test

import (
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
	for _, r := range book.Releases() {
		codes, billable := r.Count()
		t.Logf("%-24s %5d codes, %5d billable", r.ID(), codes, billable)
	}
}
