package edits

import (
	"testing"

	"codedesk/codebook"
)

// A whole set for one year, so that what it lacks is no code.
func wholeSet(t testing.TB, year codebook.Date) *codebook.Book {
	t.Helper()
	row := func(code string, from, to codebook.Date) codebook.Row {
		return codebook.Row{Code: &codebook.Code{Set: codebook.HCPCS, Code: code, Display: code, Effective: from, Terminated: to}}
	}
	release, err := codebook.NewRelease(codebook.Edition{Set: codebook.HCPCS, Name: "HCPCS Level II", Release: year.String()[:4], Effective: year, End: year + 1130, Complete: true, Owner: codebook.OwnerCMS},
		[]codebook.Row{row("J9991", 0, 20260331), row("J9992", 20260401, 0), row("J9993", 0, 0)})
	if err != nil {
		t.Fatal(err)
	}
	book := testBook(t)
	with, err := codebook.Open(append(book.Releases()[:len(book.Releases()):len(book.Releases())], release), nil, book.Tables)
	if err != nil {
		t.Fatal(err)
	}
	return with
}

func TestCodeInForce(t *testing.T) {
	tryAll(t, testBook(t), "code-valid", []try{
		{"in force", "dos 2026-06-01 99213 G0008", ""},
		{"deleted", "dos 2025-06-01 99441", "error 1"},
		{"on its last day", "dos 2020-12-31 99201", "unchecked"},
		{"the day after", "dos 2021-01-01 99201", "error 1"},
		{"the starter set lacks it", "dos 2026-06-01 00002 J9999", "warning 2; unchecked"},
		{"before the edition", "dos 2025-06-01 99213", "unchecked"},
		{"before the edition, with a first day that is known", "dos 2025-01-01 98005", ""},
		{"before that day", "dos 2024-12-31 98005", "error 1"},
		{"after it", "dos 2027-01-01 99213", "unchecked"},
		{"Category II is never paid", "dos 2026-06-01 3044F", "info 1"},
		{"no code of its own", "dos 2026-06-01 99499", "warning 1"},
	})
	tryAll(t, wholeSet(t, 20260101), "code-valid", []try{
		{"a whole set lacks it", "dos 2026-06-01 J9990", "error 1"},
		{"a whole set of an earlier year", "dos 2027-06-01 J9990", "unchecked"},
		{"its last day", "dos 2026-03-31 J9991", ""},
		{"the day after", "dos 2026-04-01 J9991", "error 1"},
		{"the day before the first", "dos 2026-03-31 J9992", "error 1"},
		{"its first day", "dos 2026-04-01 J9992", ""},
		{"a code that only the starter set has", "dos 2026-06-01 J1885", ""},
	})
	tryAll(t, wholeSet(t, 20270101), "code-valid", []try{
		{"a whole set of a later year has it no more", "dos 2027-06-01 J1885", "error 1"},
		{"before it the starter set serves", "dos 2026-06-01 J1885", ""},
	})
	for code, want := range map[string]string{"D0120": "error 1", "E11.9": "error 1", "25": "error 1", "9921": "error 1", "0DTJ4ZZ": "error 1", "С0001": "error 1", "C1300": "error 1; unchecked"} {
		c := parsed(t, "dos 2026-06-01 payer medicare 99213")
		c.Lines[0].Code = code
		if r := NewChecker(testBook(t), nil).Check(c, testDay); said(r, "code-valid") != want {
			t.Errorf("%s: %q, want %q\n%s", code, said(r, "code-valid"), want, inWords(r, "code-valid"))
		}
	}
}

func TestCodeAge(t *testing.T) {
	tryAll(t, testBook(t), "code-age", []try{
		{"the right band", "dos 2026-06-01 age 17 99394", ""},
		{"the wrong band", "dos 2026-06-01 age 18 99394", "error 1"},
		{"in months", "dos 2026-06-01 age 11m 99381", ""},
		{"a year", "dos 2026-06-01 age 12m 99381", "error 1"},
		{"the first month of a band", "dos 2026-06-01 age 12m 99382", ""},
		{"years that may fit", "dos 2026-06-01 age 0 99381", ""},
		{"65 and over", "dos 2026-06-01 age 90 99397", ""},
		{"another code", "dos 2026-06-01 age 30 90460", "warning 1"},
		{"at its end", "dos 2026-06-01 age 18 90460", ""},
		{"no age", "dos 2026-06-01 99394", "unchecked"},
	})
	c := parsed(t, "dos 2026-06-01 age 18 99394")
	for _, f := range NewChecker(testBook(t), nil).Check(c, testDay).Findings {
		if f.Rule == "code-age" && (f.Fixes[0].Value != "99395" || f.Message != "99394 is for the age 12 to 17 years; the patient is 18 years") {
			t.Errorf("%+v", f)
		}
	}
}

func TestBandOf(t *testing.T) {
	for _, test := range []struct {
		code string
		age  int
		want string
	}{
		{"99391", 0, "99391"}, {"99391", 12, "99392"}, {"99391", 60, "99393"}, {"99391", 144, "99394"}, {"99391", 216, "99395"}, {"99391", 480, "99396"}, {"99391", 780, "99397"},
		{"99387", 11, "99381"}, {"99381", 479, "99385"}, {"99381", 1080, "99387"},
	} {
		if got := bandOf(test.code, test.age); got != test.want {
			t.Errorf("%s at %d months: %s, want %s", test.code, test.age, got, test.want)
		}
	}
}

func TestCodeSex(t *testing.T) {
	tryAll(t, testBook(t), "code-sex", []try{
		{"fits", "dos 2026-06-01 sex F 59400", ""},
		{"does not", "dos 2026-06-01 sex M 59400", "warning 1"},
		{"KX", "dos 2026-06-01 sex M 59400-KX", ""},
		{"men's", "dos 2026-06-01 sex F 55250", "warning 1"},
		{"no sex", "dos 2026-06-01 59400", ""},
		{"both", "dos 2026-06-01 sex M 99213", ""},
	})
}
