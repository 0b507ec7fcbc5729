package edits

import (
	"slices"
	"strings"
	"testing"
)

func TestVaccinePayer(t *testing.T) {
	tryAll(t, testBook(t), "vaccine-payer", []try{
		{"flu by 90471 on Medicare", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 90471", "error 1,2"},
		{"flu by G0008", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 G0008", ""},
		{"spray by 90473 on Medicare", "dos 2026-06-01 payer medicare age 40 dx Z23 90660 90473", "error 1,2"},
		{"flu by 90460 on Medicare", "dos 2026-06-01 payer medicare age 14 dx Z23 90656 90460", "error 1,2"},
		{"pneumococcal by 90471 on Medicare", "dos 2026-06-01 payer medicare age 70 dx Z23 90677 90471", "error 1,2"},
		{"hepatitis B by 90471 on Medicare", "dos 2026-06-01 payer medicare age 70 dx Z23 90739 90471", "error 1,2"},
		{"two by 90471 on Medicare", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 90677 90471 90472", "error 1,3,4; error 2,3,4"},
		{"tetanus by 90471 on Medicare", "dos 2026-06-01 payer medicare age 70 dx Z23 90715 90471", ""},
		{"flu beside tetanus on Medicare", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 90715 G0008-XU 90471", ""},
		{"tetanus by 90471, flu not given", "dos 2026-06-01 payer medicare age 70 dx Z23 90662 90715 90471", ""},
		{"flu by 90471 elsewhere", "dos 2026-06-01 payer commercial age 70 dx Z23 90662 90471", ""},
		{"payer not stated", "dos 2026-06-01 age 70 dx Z23 90662 90471", "unchecked"},
		{"payer not known", "dos 2026-06-01 payer acme age 70 dx Z23 90662 90471", "unchecked"},
		{"no payer, no vaccine", "dos 2026-06-01 age 70 dx I10 99213", ""},

		{"G0008 on a commercial plan", "dos 2026-06-01 payer commercial age 40 dx Z23 90656 G0008", "warning 2"},
		{"G0008 on Medicaid", "dos 2026-06-01 payer medicaid-vfc age 10 dx Z23 90656-SL G0008", "error 2"},

		{"SL on the product", "dos 2026-06-01 payer medicaid-vfc age 10 dx Z23 90656-SL 90471", ""},
		{"SL on both", "dos 2026-06-01 payer medicaid-vfc age 10 dx Z23 90656-SL 90471-SL", ""},
		{"SL missing", "dos 2026-06-01 payer medicaid-vfc age 10 dx Z23 90656 90471", "warning 1"},
		{"SL at 18", "dos 2026-06-01 payer medicaid-vfc age 18 dx Z23 90656-SL 90471", ""},
		{"SL at 19", "dos 2026-06-01 payer medicaid-vfc age 19 dx Z23 90656-SL 90471", "error 1"},
		{"bought, at 19", "dos 2026-06-01 payer medicaid-vfc age 19 dx Z23 90656 90471", ""},
		{"free and charged", "dos 2026-06-01 payer medicaid-vfc age 10 dx Z23 90656-SL $25 90471 $20", "warning 1"},
		{"free and not charged", "dos 2026-06-01 payer medicaid-vfc age 10 dx Z23 90656-SL $0 90471 $20", ""},
		{"VFC without an age", "dos 2026-06-01 payer medicaid-vfc dx Z23 90656 90471", "unchecked"},

		{"shingles on Medicare", "dos 2026-06-01 payer medicare age 70 dx Z23 90750 90471", "warning 1"},
		{"shingles elsewhere", "dos 2026-06-01 payer commercial age 70 dx Z23 90750 90471", ""},
	})
}

// Where Medicare's own code for giving a vaccine is missing, the finding names it and offers its line.
func TestMissingMedicareCode(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	for claim, want := range map[string]string{ // what the finding offers
		"90662 90677 G0008":             "add-line G0009",
		"90662 90739 G0008":             "add-line G0010",
		"90662 90677 G0009":             "add-line G0008",
		"90662 90677 90739 G0008":       "add-line G0009, add-line G0010",
		"90662 90715 90471":             "add-line G0008",
		"90662 90715 G0008":             "add-line 90471",
		"90662 90677 G0008x2":           "set-units 1, add-line G0009",
		"90662 90677 G0008 G0008":       "replace-code G0009",
		"90662 G0010":                   "replace-code G0008",
		"90662 90677 90471":             "add-line G0009", // 90471 is taken to be for the flu vaccine: vaccine-payer
		"90662 90677 G0008 G0009":       "",
		"90662x40 G0008":                "",
		"90662 90677 90739 G0008 90471": "add-line G0010",
	} {
		r := checker.Check(parsed(t, "dos 2026-06-01 payer medicare age 70 dx Z23 "+claim), testDay)
		var offered []string
		for _, f := range r.Findings {
			if f.Rule != "vaccine-admin" || slices.ContainsFunc(f.Fixes, func(x Fix) bool { return x.Op == AddModifier }) {
				continue
			}
			for _, x := range f.Fixes {
				offered = append(offered, string(x.Op)+" "+x.Value)
				if code := x.Value; x.Op != SetUnits && !strings.Contains(f.Message, code) {
					t.Errorf("%s: %s does not name %s", claim, f.Message, code)
				}
			}
		}
		if got := strings.Join(offered, ", "); got != want {
			t.Errorf("%s: offers %q, want %q\n%s", claim, got, want, inWords(r, "vaccine-admin"))
		}
	}
}
