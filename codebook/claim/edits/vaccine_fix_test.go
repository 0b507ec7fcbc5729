package edits

import (
	"testing"

	"codedesk/codebook/claim"
)

// The first fix of the first finding can be carried out and mends what was found.
func TestVaccineFixes(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	for _, one := range []struct {
		rule  Rule
		claim string
	}{
		{"vaccine-product", "payer commercial age 40 dx Z23 90656"},
		{"vaccine-product", "payer medicare age 70 dx Z23 90662"},
		{"vaccine-product", "payer commercial age 40 dx J06.9,Z23 90656 A 90471 B"},
		{"vaccine-admin", "payer commercial age 14 dx Z23 90734 90651 90460 90471"},
		{"vaccine-admin", "payer commercial age 4m dx Z23 90680 90723 90471 90473"},
		{"vaccine-admin", "payer commercial age 40 dx Z23 90656 90715 90471 90471"},
		{"vaccine-admin", "payer commercial age 40 dx Z23 90656 90472"},
		{"vaccine-admin", "payer commercial age 40 dx Z23 90656 90715 90471"},
		{"vaccine-admin", "payer commercial age 14 dx Z23 90715 90460"},
		{"vaccine-admin", "payer commercial age 14 dx Z23 90734 90460 90461"},
		{"vaccine-admin", "payer commercial age 40 dx Z23 91320 90471"},
		{"vaccine-admin", "payer commercial age 3m dx Z29.11 90381 96372"},
		{"vaccine-admin", "payer commercial age 4m dx Z23 90680 90471"},
		{"vaccine-admin", "payer medicare age 70 dx Z23 90662 90715 G0008 90471"},
		{"vaccine-admin", "payer commercial age 19 dx Z23 90734 90460"},
		{"vaccine-payer", "payer medicare age 70 dx Z23 90662 90471"},
		{"vaccine-payer", "payer commercial age 40 dx Z23 90656 G0008"},
		{"vaccine-payer", "payer medicaid-vfc age 10 dx Z23 90656 90471"},
		{"drug-units", "payer commercial dx M54.50 J1885x30"},
		{"drug-waste", "payer medicare dx M17.11 J3301x4"},
		{"timed-units", "payer medicare dx M54.50 97110-GP x2 22min"},
		{"units", "payer medicare dx L57.0 17000 17004"},
	} {
		c, err := claim.Parse(testDay, "dos 2026-06-01 "+one.claim)
		if err != nil {
			t.Fatal(err)
		}
		fixes := firstFixes(checker.Check(c, testDay), one.rule)
		if len(fixes) == 0 {
			t.Errorf("%s: no fix for %s", one.claim, one.rule)
			continue
		}
		mended, err := Apply(c, fixes[0])
		if err != nil {
			t.Errorf("%s: %v", one.claim, err)
			continue
		}
		if again := said(checker.Check(mended, testDay), one.rule); again != "" {
			t.Errorf("%s: %+v leaves %s", one.claim, fixes[0], again)
		}
	}
}

func firstFixes(r *Result, rule Rule) []Fix {
	for _, f := range r.Findings {
		if f.Rule == rule {
			return f.Fixes
		}
	}
	return nil
}
