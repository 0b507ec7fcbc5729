package edits

import "testing"

func TestVisitTime(t *testing.T) {
	tryAll(t, testBook(t), "em-time", []try{
		{"too few", "dos 2026-06-01 99215 39min", "warning 1"},
		{"just enough", "dos 2026-06-01 99215 40min", ""},
		{"new patient, too few", "dos 2026-06-01 99203 29min", "warning 1"},
		{"new patient, just enough", "dos 2026-06-01 99203 30min", ""},
		{"in the years of ranges", "dos 2023-12-31 99214 29min", "warning 1"},
		{"first day of the rules", "dos 2021-01-01 99214 30min", ""},
		{"a day before", "dos 2020-12-31 99214 10min", "unchecked"},
		{"no minutes", "dos 2026-06-01 99215", ""},
		{"no time in 99211", "dos 2026-06-01 99211 3min", ""},
		{"emergency", "dos 2026-06-01 99284 30min", "info 1"},
		{"hospital", "dos 2026-06-01 99223 60min", "warning 1"},
		{"hospital before the minutes at hand", "dos 2023-12-31 99223 60min", "unchecked"},
		{"nothing but time", "dos 2026-06-01 99239 30min", "error 1"},
		{"nothing but time, enough", "dos 2026-06-01 99239 31min", ""},
		{"not a visit", "dos 2026-06-01 97110 5min", ""},
	})
}

func TestProlonged(t *testing.T) {
	tryAll(t, testBook(t), "prolonged", []try{
		{"a minute short", "dos 2026-06-01 payer commercial 99205 74min 99417", "error 2,1"},
		{"just enough", "dos 2026-06-01 payer commercial 99205 75min 99417", ""},
		{"established", "dos 2026-06-01 payer commercial 99215 55min 99417", ""},
		{"established, a minute short", "dos 2026-06-01 payer commercial 99215 54min 99417", "error 2,1"},
		{"too many units", "dos 2026-06-01 payer commercial 99215 69min 99417 x2", "error 2,1"},
		{"two units", "dos 2026-06-01 payer commercial 99215 70min 99417 x2", ""},
		{"more could be billed", "dos 2026-06-01 payer commercial 99215 70min 99417", "info 2,1"},
		{"no minutes", "dos 2026-06-01 payer commercial 99215 99417", "unchecked"},
		{"Medicare wants its own", "dos 2026-06-01 payer medicare 99215 75min 99417", "error 2"},
		{"Medicare's, a minute short", "dos 2026-06-01 payer medicare 99215 68min G2212", "error 2,1"},
		{"Medicare's, just enough", "dos 2026-06-01 payer medicare 99215 69min G2212", ""},
		{"Medicare's, new patient", "dos 2026-06-01 payer medicare 99205 88min G2212", "error 2,1"},
		{"Medicare's, new patient, just enough", "dos 2026-06-01 payer medicare 99205 89min G2212", ""},
		{"Medicare's at home", "dos 2026-06-01 payer medicare 99350 110min G0318", ""},
		{"Medicare's with another payer", "dos 2026-06-01 payer commercial 99215 69min G2212", "warning 2"},
		{"no payer", "dos 2026-06-01 99215 55min 99417", "unchecked"},
		{"both", "dos 2026-06-01 payer medicare 99215 90min G2212 x2 99417", "error 2,3; error 3"},
		{"hospital", "dos 2026-06-01 payer commercial 99223 90min 99418", ""},
		{"before the minutes at hand", "dos 2023-06-01 payer commercial 99223 90min 99418", "unchecked"},
	})
}
