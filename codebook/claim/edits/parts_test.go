package edits

import "testing"

// Of the fee schedule: 71046 has PC/TC 1, 93010 has 2, 93005 3, 93000 4, 96372 5, 97110 7, 85025 9, 99213 0.
func TestPartOfTest(t *testing.T) {
	tryAll(t, testBook(t), "pctc", []try{
		{"both parts", "dos 2026-06-01 71046-26", ""},
		{"technical", "dos 2026-06-01 71046-TC", ""},
		{"professional already", "dos 2026-06-01 93010-26", "error 1"},
		{"technical already", "dos 2026-06-01 93005-TC", "error 1"},
		{"a visit", "dos 2026-06-01 99213-26", "error 1"},
		{"a laboratory test", "dos 2026-06-01 85025-26", "warning 1"},
		{"a laboratory test, Medicare", "dos 2026-06-01 payer medicare 85025-26", "error 1"},
		{"not at hand", "dos 2026-06-01 00002-26", "unchecked"},
		{"before the edition", "dos 2024-12-31 71046-26", "unchecked"},
		{"its first day", "dos 2025-01-01 93010-26", "error 1"},
		{"no part", "dos 2026-06-01 71046", ""},
		{"in a hospital without 26", "dos 2026-06-01 pos 22 payer medicare 71046", "error 1"},
		{"another payer", "dos 2026-06-01 pos 22 71046", "warning 1"},
		{"in a hospital with 26", "dos 2026-06-01 pos 21 payer medicare 71046-26", ""},
		{"the hospital's part", "dos 2026-06-01 pos 21 payer medicare 71046-TC", "error 1"},
		{"the staff's injection", "dos 2026-06-01 pos 22 payer medicare 96372", "error 1"},
		{"the whole test", "dos 2026-06-01 pos 23 payer medicare 93000", "error 1"},
		{"the interpretation", "dos 2026-06-01 pos 23 payer medicare 93010", ""},
		{"the office", "dos 2026-06-01 pos 11 payer medicare 71046 96372 93000", ""},
		{"whole and part", "dos 2026-06-01 71046 71046-26", "error 1,2"},
		{"two days", "dos 2026-06-01 71046 71046-26 on 2026-06-02", ""},
		{"repeated", "dos 2026-06-01 71046 71046-26-76", ""},
	})
}

// 20610 has bilateral indicator 1, 69210 2, 11042 0, 99213 0, 85025 9.
func TestBilateral(t *testing.T) {
	tryAll(t, testBook(t), "bilateral", []try{
		{"taken", "dos 2026-06-01 20610-50", ""},
		{"no side", "dos 2026-06-01 11042-50", "error 1"},
		{"both already", "dos 2026-06-01 payer medicare 69210-50", "error 1"},
		{"both for Medicare", "dos 2026-06-01 payer commercial 69210-50", "warning 1"},
		{"does not apply", "dos 2026-06-01 85025-50", "error 1"},
		{"not at hand", "dos 2026-06-01 00002-50", "unchecked"},
		{"before the edition", "dos 2024-12-31 20610-50", "unchecked"},
		{"two units", "dos 2026-06-01 20610-50 x2", "warning 1"},
		{"two units, Medicare", "dos 2026-06-01 payer medicare 20610-50 x2", "error 1"},
		{"two lines, Medicare", "dos 2026-06-01 payer medicare 20610-RT 20610-LT", "warning 1,2"},
		{"two lines, another payer", "dos 2026-06-01 payer commercial 20610-RT 20610-LT", ""},
		{"two days", "dos 2026-06-01 payer medicare 20610-RT 20610-LT on 2026-06-02", ""},
		{"two lines of both sides", "dos 2026-06-01 69210-RT 69210-LT", "warning 1,2"},
		{"one side", "dos 2026-06-01 20610-RT", ""},
	})
}
