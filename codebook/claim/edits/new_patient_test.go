package edits

import (
	"testing"

	"codedesk/codebook/claim"
)

func TestNewPatient(t *testing.T) {
	tryAll(t, testBook(t), "new-patient", []try{
		{"seen last year", "dos 2026-06-01 seen 2025-06-01 99203", "error 1"},
		{"a day short of three years", "dos 2026-06-01 seen 2023-06-02 99203", "error 1"},
		{"three years to the day", "dos 2026-06-01 seen 2023-06-01 99203", "warning 1"},
		{"three years and a day", "dos 2026-06-01 seen 2023-05-31 99203", ""},
		{"leap day", "dos 2027-02-28 seen 2024-02-29 99203", "error 1"},
		{"the day after the leap day", "dos 2027-03-01 seen 2024-02-29 99203", ""},
		{"never seen", "dos 2026-06-01 seen never 99203", ""},
		{"not stated", "dos 2026-06-01 99203", "unchecked"},
		{"checkup", "dos 2026-06-01 seen 2025-06-01 99385", "error 1"},
		{"eye exam", "dos 2026-06-01 seen 2025-06-01 92004", "error 1"},
		{"video", "dos 2026-06-01 seen 2025-06-01 98001", "error 1"},
		{"established, never seen", "dos 2026-06-01 seen never 99213", "error 1"},
		{"established, not stated", "dos 2026-06-01 99213", ""},
		{"established, seen", "dos 2026-06-01 seen 2025-06-01 99213", ""},
		{"established, seen long ago", "dos 2026-06-01 seen 2020-06-01 99213", "warning 1"},
		{"no visit", "dos 2026-06-01 seen 2025-06-01 20610", ""},
		{"seen later than the visit", "dos 2026-06-01 seen 2026-07-01 99203", "unchecked"},
	})
}

func TestNewPatientHistory(t *testing.T) {
	c, err := claim.Parse(testDay, "dos 2026-06-01 99203")
	if err != nil {
		t.Fatal(err)
	}
	c.History = []claim.Service{{Code: "85025", DOS: 20260101}, {Code: "99213", DOS: 20250101}}
	result := NewChecker(testBook(t), testPayers(t)).Check(c, testDay)
	if got := said(result, "new-patient"); got != "error 1" {
		t.Errorf("a visit in the history: %q", got)
	}
	for _, f := range result.Findings {
		if f.Rule == "new-patient" && (len(f.Fixes) != 1 || f.Fixes[0].Value != "99213") {
			t.Errorf("fixes %+v", f.Fixes)
		}
	}
	c.History = c.History[:1]
	if got := said(NewChecker(testBook(t), testPayers(t)).Check(c, testDay), "new-patient"); got != "unchecked" {
		t.Errorf("a test alone is no visit: %q", got)
	}
}
