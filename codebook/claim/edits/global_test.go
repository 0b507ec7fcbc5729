package edits

import (
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

func parsed(t *testing.T, text string) *claim.Claim {
	t.Helper()
	c, err := claim.Parse(testDay, text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func service(code string, dos codebook.Date, modifiers ...string) claim.Service {
	return claim.Service{Code: code, Modifiers: modifiers, Units: claim.OneUnit, DOS: dos}
}

// 27447 has 090 days, 17110 has 010, 20610 has 000.
func TestGlobalPeriodOfTheClaim(t *testing.T) {
	tryAll(t, testBook(t), "global", []try{
		{"no visit, no operation", "dos 2026-06-01 85025", ""},
		{"a new patient was not operated on", "dos 2026-06-01 99203", ""},
		{"an established one may have been", "dos 2026-06-01 99213", "unchecked"},
		{"last seen long ago", "dos 2026-06-01 99213 seen 2026-03-02", ""},
		{"last seen 90 days ago", "dos 2026-06-01 99213 seen 2026-03-03", "unchecked"},
		{"24 says that it is unrelated", "dos 2026-06-01 99213-24", ""},
		{"a visit on the day of major surgery", "dos 2026-06-01 seen never 99213 27447", "error 1,2"},
		{"57 on that day", "dos 2026-06-01 seen never 99213-57 27447", ""},
		{"25 on that day is for the edits about 25", "dos 2026-06-01 seen never 99213-25 27447", ""},
		{"25 on the day before", "dos 2026-06-01 seen never 99213-25 27447 on 2026-06-02", "error 1,2"},
		{"the day before", "dos 2026-06-01 seen never 99213 27447 on 2026-06-02", "error 1,2"},
		{"the day before with 57", "dos 2026-06-01 seen never 99213-57 27447 on 2026-06-02", ""},
		{"two days before", "dos 2026-05-31 seen never 99213 27447 on 2026-06-02", ""},
		{"a minor procedure is for the edits about 25", "dos 2026-06-01 seen never 99213 17110", ""},
		{"25 with a minor procedure", "dos 2026-06-01 seen never 99213-25 17110", ""},
		{"a visit on day 10 of 010", "dos 2026-06-01 seen never 17110 99213 on 2026-06-11", "error 2,1"},
		{"a visit on day 11 of 010", "dos 2026-06-01 seen never 17110 99213 on 2026-06-12", ""},
		{"a visit the day after 000", "dos 2026-06-01 seen never 20610 99213 on 2026-06-02", ""},
		{"25 is not 24", "dos 2026-06-01 seen never 17110 99213-25 on 2026-06-05", "error 2,1"},
		{"24", "dos 2026-06-01 seen never 17110 99213-24 on 2026-06-05", ""},
		{"an assistant opens no period", "dos 2026-06-01 seen never 27447-80 99213 on 2026-06-05", ""},
		{"maternity care holds routine visits", "dos 2026-06-01 seen never 99213 59400", "warning 1,2"},
		{"a problem beside it", "dos 2026-06-01 seen never 99213-25 59400", ""},
		{"the days are not at hand", "dos 2024-06-01 seen never 27447", "unchecked"},
	})
}

func TestGlobalPeriodOfTheHistory(t *testing.T) {
	checker := NewChecker(testBook(t), nil)
	for _, test := range []struct {
		name, claim string
		earlier     claim.Service
		want        string
	}{
		{"day 90", "dos 2026-06-01 99213", service("27447", 20260303), "error 1"},
		{"day 91", "dos 2026-06-01 99213", service("27447", 20260302), ""},
		{"24", "dos 2026-06-01 99213-24", service("27447", 20260303), ""},
		{"the day itself, 010", "dos 2026-06-01 99213", service("17110", 20260601), "error 1"},
		{"the day itself with 25", "dos 2026-06-01 99213-25", service("17110", 20260601), ""},
		{"a procedure within", "dos 2026-06-01 20610", service("27447", 20260303), "error 1"},
		{"a procedure with 79", "dos 2026-06-01 20610-79", service("27447", 20260303), ""},
		{"a laboratory test within", "dos 2026-06-01 85025", service("27447", 20260303), ""},
		{"a return to the operating room opens none", "dos 2026-06-01 99213", service("27447", 20260303, "78"), ""},
		{"aftercare opens none", "dos 2026-06-01 99213", service("27447", 20260303, "55"), ""},
		{"99024 is how it is said", "dos 2026-06-01 99024", service("27447", 20260303), ""},
		{"an earlier visit", "dos 2026-06-01 99213", service("99213", 20260303), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := parsed(t, test.claim)
			c.History = append(c.History, test.earlier)
			r := checker.Check(c, testDay)
			if got := said(r, "global"); got != test.want {
				t.Errorf("says %q, want %q\n%s", got, test.want, inWords(r, "global"))
			}
		})
	}
}
