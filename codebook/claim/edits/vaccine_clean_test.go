package edits

import (
	"strings"
	"testing"

	"codedesk/codebook/claim"
)

// Clean claims of everyday office work, on which the edits of vaccines, drugs, therapy and skin stay silent.
func TestEverydayVaccinesDrugsAndTherapy(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	for _, text := range []string{
		"payer commercial age 40 sex F dx J06.9 99213",
		"payer commercial age 40 dx Z23 90656 90471",
		"payer commercial age 8 dx Z00.129,Z23 99393-25 A 90656 B 90460 B",
		"payer commercial age 2m dx Z00.129,Z23 99391-25 A 90723 B 90648 B 90677 B 90680 B 90460x4 B 90461x4 B",
		"payer commercial age 2m dx Z00.129,Z23 99391-25 A 90697 B 90677 B 90680 B 90471 B 90472 B 90474 B",
		"payer commercial age 12m dx Z00.129,Z23 99392-25 A 90707 B 90716 B 90633 B 90460x3 B 90461x2 B",
		"payer commercial age 5 dx Z00.129,Z23 99393-25 A 90696 B 90710 B 90460x2 B 90461x6 B",
		"payer commercial age 14 dx Z23 90715 90734 90651 90460x3 90461x2",
		"payer commercial age 45 dx Z23 91320 90480",
		"payer commercial age 45 dx Z23 91322 90656 90480 90471",
		"payer commercial age 55 dx Z23 90750 90471",
		"payer commercial age 30 dx S61.411A,Z23 12001 A 90715 B 90471 B",
		"payer commercial age 3m dx Z29.11 90380 96381",
		"payer commercial age 30 dx Z23 90691 90632 90471 90472",
		"payer medicare age 70 dx Z23 90677 G0009",
		"payer medicare age 70 dx Z23 90662 ndc 49281012665 90677 G0008 G0009",
		"payer medicare age 70 dx Z23 91322 90662 ndc 49281012665 90480 G0008",
		"payer medicare age 70 dx Z23,S61.411A 90662 A ndc 49281012665 90715 B G0008-XU A 90471 B",
		"payer medicare age 60 dx N18.6,Z23 90740 B G0010 B",
		"payer medicaid-vfc age 4 dx Z00.129,Z23 99392-25 A 90707-SL B $0 90460 B 90461x2 B",
		"payer medicaid-vfc age 11 dx Z23 90715-SL 90651-SL 90471 90472",
		"payer medicaid-vfc age 40 dx M54.50 99213-25 J1885x2 ndc 00409379501 96372",
		"payer commercial age 40 dx M54.50 99213-25 J1885x2 96372",
		"payer commercial age 25 sex F dx Z30.42 J1050x150 96372",
		"payer commercial age 30 dx J02.0 J0696x4 96372",
		"payer commercial age 60 dx M17.11 20610-RT J3301x4",
		"payer medicare age 70 dx M17.11 20610-RT J3301-JZ x4",
		"payer medicare age 70 dx M81.0 J0897-JZ x60 96372",
		"payer medicare age 70 dx G43.709 64615 J0585x155 J0585-JW x45",
		"payer medicare age 70 dx E53.8 J3420-JZ 96372",
		"payer medicare age 70 dx M54.50 97110-GP x2 30min 97140-GP 15min",
		"payer medicare age 70 dx M54.50 97161-GP 97110-GP 15min",
		"payer commercial age 40 dx M54.50 97110-GP x2 30min 97530-GP 15min",
		"payer commercial age 6 dx F84.0 97153x8 120min",
		"payer commercial age 40 dx E86.0 96360 60min 96361 60min",
		"payer commercial age 40 dx K50.90 J1745x40 96413 60min 96415 60min",
		"payer commercial age 50 dx D50.9 96365 45min J1756x200",
		"payer medicare age 70 dx L57.0 17000 17003x5",
		"payer medicare age 70 dx L57.0 17004",
		"payer commercial age 20 dx B07.9 17110",
		"payer commercial age 50 dx D22.5 11401 12031",
		"payer commercial age 20 dx S01.81XA,S61.411A 12011 A 12001-59 B",
	} {
		c, err := claim.Parse(testDay, "dos 2026-06-01 pos 11 "+text)
		if err != nil {
			t.Fatal(text, err)
		}
		for _, f := range checker.Check(c, testDay).Findings {
			if own(f.Rule) {
				t.Errorf("%s\n%s %s %v: %s", text, f.Rule, f.Severity, f.Lines, f.Message)
			}
		}
	}
}

// own reports whether a rule is one of those that this test is about.
func own(r Rule) bool {
	return strings.HasPrefix(string(r), "vaccine") || strings.HasPrefix(string(r), "drug") || r == "ndc" || r == "timed-units" || r == "units"
}
