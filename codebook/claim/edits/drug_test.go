package edits

import (
	"testing"

	"codedesk/codebook/claim"
)

func TestNDC(t *testing.T) {
	tryAll(t, testBook(t), "ndc", []try{
		{"11 digits", "dos 2026-06-01 payer medicaid-vfc J1885 x2 ndc 00409379501", ""},
		{"with hyphens", "dos 2026-06-01 payer medicaid-vfc J1885 x2 ndc 00409-3795-01", ""},
		{"10 digits", "dos 2026-06-01 payer commercial J1885 x2 ndc 0409379501", "error 1"},
		{"all zeros", "dos 2026-06-01 payer commercial J1885 x2 ndc 00000000000", "error 1"},
		{"on the visit", "dos 2026-06-01 payer commercial 99213 ndc 00409379501", "warning 1"},
		{"on the shot", "dos 2026-06-01 payer commercial J1885 96372 ndc 00409379501", "warning 2"},
		{"Medicaid without", "dos 2026-06-01 payer medicaid-vfc J1885 x2", "error 1"},
		{"commercial without", "dos 2026-06-01 payer commercial J1885 x2", ""},
		{"unlisted without", "dos 2026-06-01 payer commercial J3490", "warning 1"},
		{"Medicare without", "dos 2026-06-01 payer medicare J1885 x2", ""},
		{"flu on Medicare", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 G0008", "warning 1"},
		{"flu on Medicare with it", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 ndc 49281012065 G0008", ""},
		{"flu elsewhere", "dos 2026-06-01 payer commercial age 70 dx Z23 90662 90471", ""},
		{"payer not stated", "dos 2026-06-01 J1885 x2", "unchecked"},
		{"payer not known", "dos 2026-06-01 payer acme J1885 x2", "unchecked"},
		{"no drug", "dos 2026-06-01 99213", ""},
	})
}

func TestDrugUnits(t *testing.T) {
	tryAll(t, testBook(t), "drug-units", []try{
		{"30 mg of ketorolac", "dos 2026-06-01 J1885 x2", ""},
		{"milligrams for units", "dos 2026-06-01 J1885 x30", "warning 1"},
		{"60 mg for units", "dos 2026-06-01 J1885 x60", "warning 1"},
		{"at the limit", "dos 2026-06-01 J1885 x8", ""},
		{"1 g of ceftriaxone", "dos 2026-06-01 J0696 x4", ""},
		{"1000 for 1 g", "dos 2026-06-01 J0696 x1000", "warning 1"},
		{"40 mg of triamcinolone", "dos 2026-06-01 J3301 x4", ""},
		{"40 for 40 mg", "dos 2026-06-01 J3301 x40", "warning 1"},
		{"150 mg of medroxyprogesterone", "dos 2026-06-01 J1050 x150", ""},
		{"1 for 150 mg", "dos 2026-06-01 J1050", "warning 1"},
		{"a part of a unit", "dos 2026-06-01 J1885 x1.5", "warning 1"},
		{"ceftriaxone in grams is 1 unit", "dos 2026-06-01 J0696 x1", ""},
		{"a drug that the starter set lacks", "dos 2026-06-01 J0001", "unchecked"},
		{"nothing known of one unit", "dos 2026-06-01 J7298", ""},
	})
	c, err := claim.Parse(testDay, "dos 2026-06-01 J1885")
	if err != nil {
		t.Fatal(err)
	}
	c.Lines[0].Units = 0
	if got := said(NewChecker(testBook(t), testPayers(t)).Check(c, testDay), "drug-units"); got != "error 1" {
		t.Errorf("no units: %q", got)
	}
}

func TestDrugWaste(t *testing.T) {
	tryAll(t, testBook(t), "drug-waste", []try{
		{"JW and JZ", "dos 2026-06-01 payer commercial J0585-JW-JZ x100", "error 1"},
		{"given and discarded", "dos 2026-06-01 payer medicare J0585 x80 J0585-JW x20", ""},
		{"discarded alone", "dos 2026-06-01 payer medicare J0585-JW x20", "error 1"},
		{"discarded on another day", "dos 2026-06-01 payer medicare J0585-JZ x80 J0585-JW x20 on 2026-06-02", "error 2"},
		{"nothing and something", "dos 2026-06-01 payer medicare J0585-JZ x80 J0585-JW x20", "error 1,2"},
		{"nothing discarded", "dos 2026-06-01 payer medicare J0585-JZ x100", ""},
		{"not said", "dos 2026-06-01 payer medicare J0585 x100", "warning 1"},
		{"first day", "dos 2023-07-01 payer medicare J0585 x100", "warning 1"},
		{"day before", "dos 2023-06-30 payer medicare J0585 x100", ""},
		{"elsewhere", "dos 2026-06-01 payer commercial J0585 x100", ""},
		{"payer not stated", "dos 2026-06-01 J0585 x100", "unchecked"},
		{"a device", "dos 2026-06-01 payer medicare J7298", ""},
		{"a vaccine", "dos 2026-06-01 payer medicare 90662", ""},
	})
}
