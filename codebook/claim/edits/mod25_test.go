package edits

import (
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

func TestMod25(t *testing.T) {
	tryAll(t, testBook(t), "mod25", []try{
		{"minor procedure", "dos 2026-06-01 99213 20610", "error 1,2"},
		{"minor procedure with 25", "dos 2026-06-01 99213-25 20610", ""},
		{"a side on the procedure is no excuse", "dos 2026-06-01 99213 20610-RT", "error 1,2"},
		{"another day", "dos 2026-06-01 99213 20610 on 2026-06-02", ""},
		{"vaccine", "dos 2026-06-01 99213 90471", "error 1,2"},
		{"vaccine for a child", "dos 2026-06-01 99213 90460", "error 1,2"},
		{"checkup and vaccine", "dos 2026-06-01 99395 90471", "error 1,2"},
		{"checkup and vaccine with 25", "dos 2026-06-01 99395-25 90471", ""},
		{"wellness visit and vaccine", "dos 2026-06-01 payer medicare G0439 90471", ""},
		{"Medicare's vaccine code", "dos 2026-06-01 payer medicare 99213 G0008", ""},
		{"Medicare's vaccine code with 25", "dos 2026-06-01 payer medicare 99213-25 G0008", ""},
		{"COVID-19 vaccine", "dos 2026-06-01 99213 90480", "warning 1,2"},
		{"injection, by the NCCI", "dos 2026-06-01 99213 96372", "error 1,2"},
		{"laboratory tests", "dos 2026-06-01 99213 36415 85025 80053", ""},
		{"a test that the starter's part lacks", "dos 2026-06-01 99213 93000", "unchecked"},
		{"a major operation is for another rule", "dos 2026-06-01 99213 44970", ""},
		{"nurse visit and injection", "dos 2026-06-01 99211 96372", "error 1,2"},
		{"nurse visit and injection with 25", "dos 2026-06-01 99211-25 96372", "error 1,2"},
		{"nurse visit and vaccine", "dos 2026-06-01 99211-25 90471", "error 1,2"},
		{"nurse visit and COVID-19 vaccine", "dos 2026-06-01 99211 90480", "error 1,2"},
		{"nurse visit and flu shot", "dos 2026-06-01 payer medicare 99211-25 G0008", "error 1,2"},
		{"nurse visit alone", "dos 2026-06-01 99211", ""},
		{"25 with nothing else", "dos 2026-06-01 99213-25", "warning 1"},
		{"25 with something else on another day", "dos 2026-06-01 99213-25 20610 on 2026-06-02", "warning 1"},
		{"G2211 with 25", "dos 2026-06-01 payer medicare 99214-25 G2211 20610", "error 2,1"},
		{"G2211 without 25", "dos 2026-06-01 payer medicare 99214 G2211", ""},
		{"G2211 with a wellness visit", "dos 2025-01-01 payer medicare 99214-25 G2211 G0439", ""},
		{"G2211 with a wellness visit in 2024", "dos 2024-12-31 payer medicare 99214-25 G2211 G0439", "error 2,1"},
		{"G2211 with a vaccine", "dos 2026-06-01 payer medicare 99214-25 G2211 90471", ""},
		{"G2211 with another payer", "dos 2026-06-01 payer commercial 99214-25 G2211 20610", ""},
		{"G2211 without a payer", "dos 2026-06-01 99214-25 G2211 20610", "unchecked"},
	})
}

// With a table of the whole year the lack of a pair is an answer.
func TestMod25WholeTable(t *testing.T) {
	test, _ := codebook.KeyOf("95004")
	visit, _ := codebook.KeyOf("99213")
	pairs := &codebook.PTPTable{Codes: []codebook.Key{test, visit}, First: []uint32{0, 1, 1}, Second: []uint16{1}, Terms: []uint32{0}, From: []uint16{0}, To: []uint16{0}, Indicators: []uint8{1}, Reasons: []uint8{0},
		Ends: []uint32{0, 0, 1}, Backward: []uint32{0}, Days: []codebook.Date{0}, Rationales: []string{""}, Source: &codebook.Source{Name: "NCCI", Edition: "2026-04"}}
	table := &codebook.Table{Edition: codebook.Edition{Set: codebook.PTP, Service: codebook.Practitioner, Name: "NCCI", Release: "2026-04", Effective: 20260401, End: 20260630, Complete: true}, Pairs: pairs}
	tryAll(t, bookWith(t, table), "mod25", []try{
		{"no pair", "dos 2026-06-01 99213 93000", ""},
		{"a pair", "dos 2026-06-01 99213 95004", "error 1,2"},
		{"a day after the edition", "dos 2026-07-01 99213 93000", "unchecked"},
		{"a pair of an older edition accuses", "dos 2026-07-01 99213 95004", "error 1,2"},
	})
}

func TestAlone25History(t *testing.T) {
	c, err := claim.Parse(testDay, "dos 2026-06-01 99213-25")
	if err != nil {
		t.Fatal(err)
	}
	c.History = []claim.Service{{Code: "20610", DOS: 20260601}}
	if got := said(NewChecker(testBook(t), testPayers(t)).Check(c, testDay), "mod25"); got != "" {
		t.Errorf("a procedure of the day on another claim: %q", got)
	}
}
