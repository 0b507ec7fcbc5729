package edits

import "testing"

func TestVaccineAdmin(t *testing.T) {
	tryAll(t, testBook(t), "vaccine-admin", []try{
		{"counselled at 14", "dos 2026-06-01 payer commercial age 14 dx Z23 90715 90734 90651 90460x3 90461x2", ""},
		{"not counselled at 14", "dos 2026-06-01 payer commercial age 14 dx Z23 90715 90734 90651 90471 90472x2", ""},

		{"90460 beside 90471", "dos 2026-06-01 payer commercial age 14 dx Z23 90734 90651 90460 90471", "error 3,4"},
		{"90471 beside 90473", "dos 2026-06-01 payer commercial age 4m dx Z23 90680 90723 90471 90473", "error 3,4"},
		{"90474 beside 90471", "dos 2026-06-01 payer commercial age 4m dx Z23 90680 90723 90471 90474", ""},
		{"first twice", "dos 2026-06-01 payer commercial age 40 dx Z23 90656 90715 90471x2", "error 3"},
		{"first on two lines", "dos 2026-06-01 payer commercial age 40 dx Z23 90656 90715 90471 90471", "error 3,4"},
		{"no first one", "dos 2026-06-01 payer commercial age 40 dx Z23 90656 90472", "error 2"},
		{"90472 after G0008", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 90715 G0008 90472", ""},
		{"first on two days", "dos 2026-06-01 payer commercial age 40 dx Z23 90656 90471 90715 on 2026-06-02 90471 on 2026-06-02", ""},

		{"one too few", "dos 2026-06-01 payer commercial age 40 dx Z23 90656 90715 90471", "warning 1,2,3"},
		{"one too many", "dos 2026-06-01 payer commercial age 40 dx Z23 90656 90471 90472", "warning 1,2,3"},
		{"a vaccine without a row", "dos 2026-06-01 payer commercial age 40 dx Z23 90656 90749 90471", "unchecked"},
		{"two G0008 for one", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 90715 G0008x2", "warning 1,3"},
		{"G0009 for flu", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 G0009", "error 1,2"},
		{"two 90480 for one", "dos 2026-06-01 payer commercial age 40 dx Z23 91320 90480x2", "warning 1,2"},

		{"a component too many", "dos 2026-06-01 payer commercial age 14 dx Z23 90715 90460 90461x3", "error 1,3"},
		{"a component too few", "dos 2026-06-01 payer commercial age 14 dx Z23 90715 90460 90461", "warning 1,3"},
		{"no component", "dos 2026-06-01 payer commercial age 14 dx Z23 90715 90460", "warning 1"},
		{"VFC pays none", "dos 2026-06-01 payer medicaid-vfc age 14 dx Z23 90715-SL 90460", ""},
		{"nothing to count", "dos 2026-06-01 payer commercial age 14 dx Z23 90734 90460 90461", "error 3"},
		{"measles", "dos 2026-06-01 payer commercial age 2 dx Z23 90707 90460 90461x2", ""},

		{"COVID-19 by 90471", "dos 2026-06-01 payer commercial age 40 dx Z23 91320 90471", "error 1,2"},
		{"COVID-19 by 90480", "dos 2026-06-01 payer commercial age 40 dx Z23 91320 90480", ""},
		{"COVID-19 beside flu", "dos 2026-06-01 payer commercial age 40 dx Z23 91320 90656 90471 90472", "error 1,3,4"},
		{"antibody by 96372", "dos 2026-06-01 payer commercial age 3m dx Z29.11 90381 96372", "error 1,2"},
		{"antibody by 90471", "dos 2026-06-01 payer commercial age 3m dx Z29.11 90381 90471", "error 1,2"},
		{"antibody twice", "dos 2026-06-01 payer commercial age 3m dx Z29.11 90381 96380 96381", "error 2,3"},
		{"antibody", "dos 2026-06-01 payer commercial age 3m dx Z29.11 90381 96380", ""},
		{"drops by 90471", "dos 2026-06-01 payer commercial age 4m dx Z23 90680 90471", "error 1,2"},
		{"shot by 90473", "dos 2026-06-01 payer commercial age 40 dx Z23 90656 90473", "error 2"},
		{"spray", "dos 2026-06-01 payer commercial age 10 dx Z23 90660 90473", ""},
		{"spray on Medicare", "dos 2026-06-01 payer medicare age 40 dx Z23 90660 G0008", ""},

		{"G0008 beside 90471", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 90715 G0008 90471", "error 3,4"},
		{"G0008 marked", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 90715 G0008-XU 90471", ""},
		{"G0008 with 59", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 90715 G0008-59 90471", ""},
		{"G0009 beside 90473", "dos 2026-06-01 payer medicare age 70 dx Z23 90677 90690 G0009 90473", ""},
		{"G0008 beside 90473", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 90690 G0008 90473", "error 3,4"},
		{"G0008 beside G0009", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 90677 G0008 G0009", ""},

		{"90460 at 18", "dos 2026-06-01 payer commercial age 18 dx Z23 90734 90460", ""},
		{"90460 at 19", "dos 2026-06-01 payer commercial age 19 dx Z23 90734 90460", "error 2"},
		{"90460 without an age", "dos 2026-06-01 payer commercial dx Z23 90734 90460", "unchecked"},
	})
}
