package edits

import (
	"testing"

	"codedesk/codebook/claim"
)

func TestCarePrograms(t *testing.T) {
	tryAll(t, testBook(t), "units", []try{
		{"a minute short", "dos 2026-06-01 dx I10,E11.9 99490 19min", "error 1"},
		{"enough", "dos 2026-06-01 dx I10,E11.9 99490 20min", ""},
		{"more units than minutes", "dos 2026-06-01 dx I10,E11.9 99490 20min 99439 x2 39min", "error 2"},
		{"two forms in a month", "dos 2026-06-01 dx I10,E11.9 99490 99491 on 2026-06-30", "error 1,2"},
		{"two forms in two months", "dos 2026-06-30 dx I10,E11.9 99490 99491 on 2026-07-01", ""},
		{"twice in a month", "dos 2026-06-01 dx I10,E11.9 99490 99490 on 2026-06-20", "error 1,2"},
		{"one condition", "dos 2026-06-01 dx I10 99490", "warning 1"},
		{"after the hospital", "dos 2026-06-01 99495", "unchecked"},
		{"after the hospital, twice", "dos 2026-06-01 99495 99496 on 2026-06-30", "error 1,2; unchecked"},
		{"after two stays", "dos 2026-06-01 99495 99496 on 2026-07-01", "unchecked"},
		{"visits before the birth", "dos 2026-06-01 59426", "unchecked"},
		{"a unit a visit", "dos 2026-06-01 59426 x9", "error 1; unchecked"},
		{"visits within the whole", "dos 2026-06-01 59400 59426", "error 1,2; unchecked"},
		{"care after within the delivery", "dos 2026-06-01 59410 59430", "error 1,2"},
		{"care after beside the delivery alone", "dos 2026-06-01 59409 59430", "warning 1,2"},
		{"the whole", "dos 2026-06-01 59400", ""},
		{"no care program", "dos 2026-06-01 99213", ""},
	})
}

func TestCareHistory(t *testing.T) {
	for _, one := range []struct {
		claim string
		past  claim.Service
		want  string
	}{
		{"dos 2026-06-20 dx I10,E11.9 99490", claim.Service{Code: "99491", DOS: 20260601}, "error 1"},
		{"dos 2026-06-20 dx I10,E11.9 99490", claim.Service{Code: "99491", DOS: 20260531}, ""},
		{"dos 2026-06-20 99495", claim.Service{Code: "99496", DOS: 20260522}, "error 1; unchecked"},
		{"dos 2026-06-20 99495", claim.Service{Code: "99496", DOS: 20260521}, "unchecked"},
		{"dos 2026-06-20 59430", claim.Service{Code: "59400", DOS: 20260501}, "error 1"},
		{"dos 2026-06-20 59430", claim.Service{Code: "59400", DOS: 20240501}, ""},
	} {
		c, err := claim.Parse(testDay, one.claim)
		if err != nil {
			t.Fatal(err)
		}
		c.History = []claim.Service{one.past}
		if got := said(NewChecker(testBook(t), testPayers(t)).Check(c, testDay), "units"); got != one.want {
			t.Errorf("%s after %s of %s: %q, want %q", one.claim, one.past.Code, one.past.DOS, got, one.want)
		}
	}
}
