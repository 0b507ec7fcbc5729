package edits

import (
	"strings"
	"testing"
)

// One mistake is one finding for people, and no rule is silenced by it: what is under another finding stays in the result, and an error is only ever
// under an error.
func TestMistakes(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	for _, one := range []struct{ claim, want, under string }{
		{"age 66 dx M17.11 99213 20610", "error mod25", "error ptp"},
		{"age 66 dx M17.11 99213-25 20610", "", ""},
		{"age 66 dx M17.11 99213 20610 20550", "error mod25, error mod25, error ptp", "error ptp, error ptp"},
		{"age 40 dx Z23 99213 90471 90656", "error mod25", "error ptp"},
		{"payer medicare age 70 dx Z00.00,I10 99213 G0439", "error preventive", "error ptp"},
		{"payer medicare age 70 dx Z23 90662 90715 G0008 90471", "error vaccine-admin", "error ptp"},
		{"payer medicare age 70 dx Z23 90662 90715 G0008-XU 90471", "", ""},
		{"payer medicare age 70 dx D50.9 96365 96374 J1756x200", "error units, warning drug-waste", "error ptp"},
		{"payer commercial age 40 dx Z23 90734 90460", "error vaccine-admin", "warning code-age"},
		{"payer commercial age 40 dx Z23 90734 90707 90460 90461x2 90471", "error ptp, error vaccine-admin, error vaccine-admin", "warning code-age, warning code-age"},
		{"payer commercial age 40 dx Z23 90656 90472", "error vaccine-admin", "error addon"},
		{"payer medicare age 66 dx M17.11 J3301-JW-JZx4", "error modifier-conflict", "error drug-waste"},
		{"payer medicare age 66 dx M17.11 J3301-JZx4 J3301-JWx4", "error drug-waste", ""},
		{"payer medicare age 66 dx M17.11 J3301-JWx4", "error drug-waste", ""},
		{"payer medicare age 66 dx L57.0 17000 17003x14", "error units", "error mue"},
		{"payer medicare age 66 dx L57.0 17000 17004", "error units", "error ptp"},
		{"payer medicare age 66 dx I10 80053 80048", "error ptp", ""},
		{"payer medicare age 66 dx M17.11 20610-LT-RT", "error modifier-conflict", ""},
	} {
		r := checker.Check(parsed(t, "dos 2026-06-01 seen 2026-02-01 "+one.claim), testDay)
		var said, under []string
		for _, f := range r.Findings {
			words := string(f.Severity) + " " + string(f.Rule)
			switch f.Rule {
			case "ptp", "mue", "addon", "code-age", "drug-waste", "mod25", "preventive", "vaccine-admin", "units", "modifier-conflict", "bilateral":
				if f.Under == "" {
					said = append(said, words)
				} else {
					under = append(under, words)
				}
			}
		}
		if got := strings.Join(said, ", "); got != one.want {
			t.Errorf("%s: %q, want %q", one.claim, got, one.want)
		}
		if got := strings.Join(under, ", "); got != one.under {
			t.Errorf("%s: under them %q, want %q", one.claim, got, one.under)
		}
		mistakes := r.Mistakes()
		left := &Result{Findings: mistakes}
		(&bill{checker: checker, result: left}).close()
		if verdict := left.Verdict; verdict != r.Verdict {
			t.Errorf("%s: the mistakes alone are %s, all findings %s", one.claim, verdict, r.Verdict)
		}
	}
}
