package edits

import "testing"

func TestVaccineProduct(t *testing.T) {
	tryAll(t, testBook(t), "vaccine-product", []try{
		{"both lines", "dos 2026-06-01 payer commercial age 40 dx Z23 90656 90471", ""},
		{"product alone", "dos 2026-06-01 payer commercial age 40 dx Z23 90656", "warning 1"},
		{"giving alone", "dos 2026-06-01 payer commercial age 40 dx Z23 90471", "warning 1"},
		{"COVID-19 alone", "dos 2026-06-01 payer commercial age 40 dx Z23 91320", "warning 1"},
		{"90480 alone", "dos 2026-06-01 payer commercial age 40 dx Z23 90480", "warning 1"},
		{"antibody alone", "dos 2026-06-01 payer commercial age 3m dx Z29.11 90381", "warning 1"},
		{"96380 alone", "dos 2026-06-01 payer commercial age 3m dx Z29.11 96380", "warning 1"},
		{"giving on another day", "dos 2026-06-01 payer commercial age 40 dx Z23 90656 90471 on 2026-06-02", "warning 1; warning 2"},
		{"what is given is not known", "dos 2026-06-01 payer commercial age 40 dx Z23 90749 90471", ""},
		{"COVID-19 beside flu, no 90480", "dos 2026-06-01 payer commercial age 40 dx Z23 90656 91320 90471", "warning 2"},

		{"too young", "dos 2026-06-01 payer commercial age 40 dx Z23 90662 90471", "warning 1"},
		{"65 is old enough", "dos 2026-06-01 payer commercial age 65 dx Z23 90662 90471", ""},
		{"64 is not", "dos 2026-06-01 payer commercial age 64 dx Z23 90662 90471", "warning 1"},
		{"bound by definition", "dos 2026-06-01 payer commercial age 5 dx Z23 90715 90471", "error 1"},
		{"49 is young enough", "dos 2026-06-01 payer commercial age 49 dx Z23 90660 90473", ""},
		{"50 is not", "dos 2026-06-01 payer commercial age 50 dx Z23 90660 90473", "warning 1"},
		{"6 months", "dos 2026-06-01 payer commercial age 6m dx Z23 90656 90471", ""},
		{"5 months", "dos 2026-06-01 payer commercial age 5m dx Z23 90656 90471", "warning 1"},
		{"age 0 can be either", "dos 2026-06-01 payer commercial age 0 dx Z23 90656 90471", "unchecked"},
		{"no age", "dos 2026-06-01 payer commercial dx Z23 90656 90471", "unchecked"},

		{"on Medicare's list", "dos 2026-07-31 payer medicare age 70 dx Z23 90662 G0008", ""},
		{"list ended", "dos 2026-08-01 payer medicare age 70 dx Z23 90662 G0008", "unchecked"},
		{"before the first list", "dos 2025-07-31 payer medicare age 70 dx Z23 90662 G0008", "unchecked"},
		{"first day of the list", "dos 2025-08-01 payer medicare age 70 dx Z23 90662 G0008", ""},
		{"not on it", "dos 2026-06-01 payer medicare age 70 dx Z23 90686 G0008", "error 1"},
		{"not on the one that ended", "dos 2026-11-01 payer medicare age 70 dx Z23 90686 G0008", "warning 1; unchecked"},
		{"four strains", "dos 2024-08-01 payer commercial age 40 dx Z23 90686 90471", "warning 1"},
		{"four strains in their time", "dos 2024-07-31 payer commercial age 40 dx Z23 90686 90471", ""},

		{"no Z23", "dos 2026-06-01 payer commercial age 40 dx J06.9 90656 90471", "warning 1"},
		{"no Z23, but the code is that of a vaccine and the product is an antibody", "dos 2026-06-01 payer commercial age 3m dx Z29.11 90381 90471", ""},
		{"no Z23 for a vaccine beside the antibody", "dos 2026-06-01 payer commercial age 3m dx Z29.11 90381 96380 90670 90471", "warning 3"},
		{"no Z23 on Medicare", "dos 2026-06-01 payer medicare age 70 dx J06.9 90662 G0008", "error 1"},
		{"not pointed at", "dos 2026-06-01 payer commercial age 40 dx J06.9,Z23 90656 A 90471 B", "warning 1"},
		{"tetanus after a wound", "dos 2026-06-01 payer commercial age 40 dx S61.411A 90715 90471", ""},
		{"flu after a wound", "dos 2026-06-01 payer commercial age 40 dx S61.411A 90656 90471", "warning 1"},
		{"antibody without its reason", "dos 2026-06-01 payer commercial age 3m dx J06.9 90381 96381", "warning 1"},
		{"antibody with it", "dos 2026-06-01 payer commercial age 3m dx Z29.11 90381 96381", ""},
		{"antibody before the diagnosis", "dos 2023-09-30 payer commercial age 3m dx J06.9 90381 96381", ""},
		{"ICD-9", "dos 2015-09-30 payer commercial age 40 90656 90471", ""},
	})
}

func TestMonths(t *testing.T) {
	for _, one := range []struct {
		text     string
		from, to int
		ok       bool
	}{
		{"65y+", 780, oldestMonth, true}, {"6m-35m", 6, 35, true}, {"2-49y", 24, 599, true}, {"0-8m", 0, 8, true}, {"0-28d", 0, 0, true},
		{"12y", 144, 155, true}, {"6m+", 6, oldestMonth, true}, {"29d+", 0, oldestMonth, true}, {"all", 0, 0, false}, {"12", 0, 0, false}, {"", 0, 0, false},
	} {
		from, to, ok := monthsOf(one.text)
		if ok != one.ok || ok && (from != one.from || to != one.to) {
			t.Errorf("%q: %d to %d, %v", one.text, from, to, ok)
		}
	}
}
