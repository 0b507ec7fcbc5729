package edits

import (
	"slices"
	"testing"

	"codedesk/codebook/claim"
)

// TestVisitEditsKeepSilent: everyday claims as an office sends them bring neither error nor warning from the edits on visits and modifiers.
func TestVisitEditsKeepSilent(t *testing.T) {
	rules := []Rule{"modifier-valid", "modifier-conflict", "mod25", "new-patient", "em-time", "prolonged", "preventive", "telehealth", "units"}
	checker := NewChecker(testBook(t), testPayers(t))
	for _, text := range []string{
		"dos 2026-06-01 payer medicare age 70 seen 2025-01-31 pos 11 dx E11.9,I10 99213",
		"dos 2026-06-01 payer medicare age 70 seen 2025-01-31 pos 11 dx I10 99214 32min G2211",
		"dos 2026-06-01 payer medicare age 70 seen 2025-01-31 pos 11 dx M17.11 99213-25 A 20610-RT A J3301 x4",
		"dos 2026-06-01 payer medicare age 70 seen 2025-01-31 pos 11 dx Z00.00 G0439",
		"dos 2026-06-01 payer medicare age 70 seen 2025-01-31 pos 11 dx Z00.00,I10 G0439 A 99213-25 B",
		"dos 2026-06-01 payer medicare age 70 seen 2025-01-31 pos 11 dx I10 99214-25 G2211 G0439",
		"dos 2025-11-01 payer medicare age 70 seen 2025-01-31 pos 11 dx Z23,I10 99213 B 90662 A G0008 A",
		"dos 2025-11-01 payer medicare age 70 pos 11 dx Z23 90662 G0008 90677 G0009",
		"dos 2026-06-01 payer medicare age 70 pos 11 dx M99.03,M54.50 98940-AT A,B",
		"dos 2026-06-01 payer medicare age 70 pos 11 dx M54.50 97110-GP x2 97140-GP-59 97161-GP",
		"dos 2026-06-01 payer medicare age 70 pos 11 dx M54.50 97110-GP-CQ x2",
		"dos 2026-06-01 payer medicare age 70 pos 10 seen 2025-01-31 dx I10 99213-95",
		"dos 2026-06-01 payer medicare age 70 pos 10 seen 2025-01-31 dx I10 99213-93",
		"dos 2026-06-01 payer medicare age 70 pos 11 dx Z12.11,K63.5 45385-PT A,B",
		"dos 2026-06-01 payer medicare age 70 pos 22 dx H25.11 66984-RT",
		"dos 2026-06-01 payer medicare age 70 pos 22 dx H25.11 00142-QZ-P2",
		"dos 2026-06-01 payer medicare age 70 pos 21 dx I50.9 99223-AI",
		"dos 2026-06-01 payer medicare age 70 pos 11 seen 2025-01-31 dx E11.9 99213-25 A 83036-QW A 81002 A",
		"dos 2026-06-01 payer medicare age 70 pos 11 dx J44.9,I10 99490 A,B 20min",
		"dos 2026-06-01 payer commercial age 35 sex F pos 11 seen 2025-01-31 dx Z00.00 99395",
		"dos 2026-06-01 payer commercial age 35 sex F pos 11 seen 2025-01-31 dx Z00.01,J01.90 99395 A 99213-25 B",
		"dos 2026-06-01 payer commercial age 45 pos 11 seen never dx J02.9 99203-25 A 87880-QW A",
		"dos 2026-06-01 payer commercial age 45 pos 11 seen 2026-01-01 dx J02.9 99213 A 87880 A 36415 A 85025 A",
		"dos 2026-06-01 payer commercial age 45 pos 11 seen 2026-01-01 dx L82.1 99213-25 17110 17110-59",
		"dos 2026-06-01 payer commercial age 4 pos 11 seen 2025-06-01 dx Z00.129,Z23 99392-25 A 90460 x2 B 90461 x1 B 90707 B 90716 B",
		"dos 2026-06-01 payer commercial age 2m pos 11 seen 2026-04-20 dx Z00.129,Z23 99391-25 90460 90723",
		"dos 2026-06-01 payer commercial age 30 sex F pos 11 dx Z34.01 59426",
		"dos 2026-06-01 payer commercial age 30 sex F pos 21 dx O80 59400",
		"dos 2026-06-01 payer commercial age 45 pos 10 seen 2026-01-01 dx F41.1 98006 30min",
		"dos 2026-06-01 payer commercial age 50 pos 11 seen 2026-01-01 dx I10 99215 72min 99417 x2",
		"dos 2026-06-01 payer commercial age 50 pos 11 dx Z12.11,K63.5 45385-33 A,B",
		"dos 2026-06-01 payer commercial age 50 pos 11 dx M25.561 73562-26-RT 73560-LT",
		"dos 2026-06-01 payer commercial age 50 pos 11 dx H60.91 seen 2026-01-01 99213-25 69210-50",
		"dos 2026-06-01 payer medicaid-vfc age 8 pos 11 seen 2026-01-01 dx J10.1 99214-25 87804-QW x2 87811-QW",
		"dos 2026-06-01 payer commercial age 40 pos 22 dx K35.80 99204-57 A 44970 A seen never",
		"dos 2026-06-01 payer commercial age 40 pos 11 seen 2026-01-01 dx R07.9 99214-25 93000",
		"dos 2026-06-01 payer commercial age 40 pos 11 seen 2026-01-01 dx J45.901 99214-25 94640 J7613",
	} {
		c, err := claim.Parse(testDay, text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		for _, f := range checker.Check(c, testDay).Findings {
			if slices.Contains(rules, f.Rule) && f.Severity != Info {
				t.Errorf("%s\n%s %s: %s", text, f.Rule, f.Severity, f.Message)
			}
		}
	}
}
