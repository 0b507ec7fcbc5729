package edits

import (
	"slices"
	"testing"
)

// Ordinary claims of offices, with nothing wrong: of the rules about codes, units and pairs none may speak. (What others say is theirs to show.)
var everyday = []string{
	"dos 2026-05-04 pos 11 payer medicare age 70 sex F seen 2026-01-10 dx I10,E11.9 99214 85025 36415",
	"dos 2026-05-04 pos 11 payer commercial age 34 sex M seen never dx J02.9 99203-25 87880-QW",
	"dos 2026-05-04 pos 11 payer medicare age 66 sex M seen 2026-02-01 dx M17.11 99213-25 20610-RT J3301x4",
	"dos 2026-05-04 pos 11 payer medicare age 71 sex M seen 2026-02-01 dx M17.0 20610-50 J3301x8",
	"dos 2026-10-12 pos 11 payer medicare age 68 sex F seen 2026-02-01 dx Z23 90662 G0008",
	"dos 2026-10-12 pos 11 payer commercial age 35 sex F seen 2026-02-01 dx Z23 90656 90471",
	"dos 2026-05-04 pos 11 payer commercial age 14 sex F seen 2026-02-01 dx Z23 90715 90734 90651 90460x3 90461x2",
	"dos 2026-05-04 pos 11 payer commercial age 8m sex F seen 2026-02-01 dx Z00.129 99391",
	"dos 2026-05-04 pos 11 payer commercial age 45 sex F seen 2025-02-01 dx Z00.00 99396",
	"dos 2026-05-04 pos 11 payer medicare age 67 sex F seen 2025-02-01 dx Z00.00 G0439",
	"dos 2026-05-04 pos 11 payer commercial age 50 sex M seen 2025-11-01 dx L57.0 17000 17003x4",
	"dos 2026-05-04 pos 11 payer medicare age 75 sex F seen 2026-01-01 dx R07.9 99214-25 93000",
	"dos 2026-05-04 pos 21 payer medicare age 75 sex F seen 2026-01-01 dx J18.9 99223",
	"dos 2026-05-04 pos 21 payer medicare age 75 sex F seen 2026-01-01 dx J18.9 93010",
	"dos 2026-05-04 pos 23 payer commercial age 25 sex M seen never dx S61.012A 99283-25 12001",
	"dos 2026-05-04 pos 23 payer medicare age 80 sex M seen never dx R06.02 71046-26",
	"dos 2026-05-04 pos 81 payer medicare age 70 sex F dx E11.9 83036",
	"dos 2026-05-04 pos 11 payer medicare age 69 sex M seen 2026-04-20 dx M54.50 97110-GP x2 97140-GP",
	"dos 2026-05-04 pos 11 payer medicare age 69 sex M seen 2026-04-20 dx M99.03 98941-AT",
	"dos 2026-05-04 pos 10 payer commercial age 40 sex F seen 2026-04-20 dx F41.1 90837-95",
	"dos 2026-05-04 pos 11 payer commercial age 30 sex F seen 2026-04-20 dx N39.0 99213 81003-QW",
	"dos 2026-05-04 pos 11 payer commercial age 60 sex M seen 2026-01-20 dx L60.0 11750-TA",
	"dos 2026-05-04 pos 24 payer medicare age 66 sex F seen 2025-09-20 dx Z12.11 G0121",
	"dos 2026-05-04 pos 22 payer commercial age 55 sex F seen 2025-09-20 dx Z12.11 45378-33",
	"dos 2026-05-04 pos 32 payer medicare age 88 sex F seen 2026-04-01 dx G30.9 99309",
	"dos 2026-05-04 pos 12 payer medicare age 88 sex F seen 2026-04-01 dx G30.9 99349",
	"dos 2026-05-04 pos 11 payer commercial age 6 sex M seen 2026-01-01 dx J45.909 99213-25 94640 J7613",
	"dos 2026-05-04 pos 11 payer medicare age 70 sex M seen 2026-01-01 dx D51.0 96372 J3420",
	"dos 2026-05-04 pos 11 payer commercial age 28 sex F seen 2026-01-01 dx Z30.017 11981 J7307",
	"dos 2026-05-04 pos 11 payer commercial age 52 sex F seen 2025-05-01 dx Z12.31 77067",
	"dos 2026-05-04 pos 11 payer medicare age 72 sex M seen 2026-01-01 dx D04.39 11102 88305",
	"dos 2026-05-04 pos 21 payer commercial age 60 sex M seen 2026-01-01 dx M17.11 27447-RT",
	"dos 2026-05-04 pos 21 payer medicare age 60 sex M seen never dx I46.9 99291 99292x2",
	"dos 2026-05-04 pos 11 payer medicare age 60 sex M seen 2026-04-01 dx F33.1 90834 99484",
	"dos 2026-05-04 pos 11 payer medicare age 70 sex F seen 2025-01-10 dx H25.13 92014 92015-GY",
	"dos 2026-05-04 pos 11 payer commercial age 31 sex F seen 2025-01-10 dx T30.0 16020",
}

var aboutCodes = []Rule{"code-valid", "code-age", "code-sex", "ptp", "mue", "addon", "global", "pctc", "bilateral", "pos", "units", "shape"}

func TestEverydayClaims(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	for _, text := range everyday {
		r := checker.Check(parsed(t, text), testDay)
		for _, f := range r.Findings {
			if slices.Contains(aboutCodes, f.Rule) {
				t.Errorf("%s\n%s %s: %s", text, f.Rule, f.Severity, f.Message)
			}
		}
		for _, c := range r.Checks {
			if c.Reason != "" && !slices.Contains([]Rule{"ptp", "mue"}, c.Rule) && slices.Contains(aboutCodes, c.Rule) {
				t.Logf("%s\n%s: %s", text, c.Rule, c.Reason)
			}
		}
	}
}
