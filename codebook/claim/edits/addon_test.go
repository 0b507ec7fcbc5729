package edits

import (
	"testing"

	"codedesk/codebook"
)

// addOnTable is a small table of add-ons: type and primaries by code.
func addOnTable(effective, end codebook.Date, rows ...codebook.AddOn) *codebook.Table {
	t := &codebook.Table{Edition: codebook.Edition{Set: codebook.AddOns, Name: "NCCI add-on codes", Release: effective.String()[:7], Effective: effective, End: end, Complete: true, Owner: codebook.OwnerCMS}}
	t.Of = func(code string) (f codebook.Figures) {
		for _, row := range rows {
			if row.Code == code {
				f.AddOns = append(f.AddOns, row)
			}
		}
		return f
	}
	return t
}

func TestAddOns(t *testing.T) {
	book := bookWith(t, addOnTable(20260101, 20261231,
		codebook.AddOn{Type: "1", Code: "64484", Primary: "64483"},
		codebook.AddOn{Type: "1", Code: "99292", Primary: "99291"},
		codebook.AddOn{Type: "2", Code: "99100", Primary: codebook.ContractorPrimaries},
		codebook.AddOn{Type: "3", Code: "88311", Primary: "88305"},
		codebook.AddOn{Type: "1", Code: "90472", Primary: "90471", Deleted: 20260331},
		codebook.AddOn{Type: "1", Code: "90472", Primary: "90473", Effective: 20260401},
	))
	tryAll(t, book, "addon", []try{
		{"with its primary", "dos 2026-06-01 64483 64484", ""},
		{"alone", "dos 2026-06-01 64484", "error 1"},
		{"with another add-on alone", "dos 2026-06-01 64484 99100", "error 1; error 2"},
		{"with another code", "dos 2026-06-01 99213 64484", "error 2"},
		{"on another day", "dos 2026-06-01 64483 64484 on 2026-06-02", "error 2"},
		{"type 2 is the contractor's", "dos 2026-06-01 00400 99100", "unchecked"},
		{"type 2 alone", "dos 2026-06-01 99100", "error 1"},
		{"type 3 with a listed one", "dos 2026-06-01 88305 88311", ""},
		{"type 3 with another", "dos 2026-06-01 99213 88311", "unchecked"},
		{"99292 beside 99291", "dos 2026-06-01 99291 99292", ""},
		{"99292 alone", "dos 2026-06-01 99292", "warning 1"},
		{"99292 the day after 99291", "dos 2026-06-02 99291 on 2026-06-01 99292", ""},
		{"never with 51", "dos 2026-06-01 64483 64484-51", "error 2"},
		{"the last day of a primary", "dos 2026-03-31 90471 90472", ""},
		{"the day after it", "dos 2026-04-01 90471 90472", "error 2"},
		{"the first day of another", "dos 2026-04-01 90473 90472", ""},
		{"an older edition accuses", "dos 2027-01-01 64484", "error 1"},
		{"an older edition does not acquit", "dos 2027-01-01 64483 64484", "unchecked"},
		{"no add-on", "dos 2026-06-01 99213", ""},
	})
	tryAll(t, testBook(t), "addon", []try{
		{"a code that is not at hand", "dos 2026-06-01 00002", "unchecked"},
		{"the starter set", "dos 2026-06-01 99213-25 90472", "error 2"},
		{"before its edition nothing is known", "dos 2025-06-01 99213-25 90472", ""},
	})
	c := parsed(t, "dos 2026-06-01 64484")
	c.History = append(c.History, service("64483", 20260601))
	if got := said(NewChecker(book, nil).Check(c, testDay), "addon"); got != "warning 1" {
		t.Errorf("a primary on another claim of the day: %q", got)
	}
}
