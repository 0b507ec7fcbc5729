package edits

import (
	"strings"
	"testing"

	"codedesk/codebook/claim"
)

// cleanClaims are everyday claims of an office with nothing wrong in their diagnoses.
var cleanClaims = []string{
	"dos 2026-06-01 payer medicare age 70 sex F pos 11 seen 2025-12-01 dx E11.9,I10,E78.5 99214",
	"dos 2026-06-01 payer commercial age 8m sex F dx Z00.129,Z23 99391-25 A 90460x1 B 90461x2 B 90723 B",
	"dos 2026-06-01 payer commercial age 34 sex M dx J02.0 99213 87880-QW",
	"dos 2026-06-01 age 45 sex F dx Z00.00,Z12.31 99396",
	"dos 2026-06-01 age 28 sex F dx O09.511,Z3A.10 99213",
	"dos 2026-06-01 age 28 sex F dx O99.210,E66.01 99213",
	"dos 2026-06-01 age 28 sex F dx Z34.02 99213",
	"dos 2026-06-01 payer medicare age 68 sex M dx M17.11 20610-RT J3301x4",
	"dos 2026-06-01 payer medicare age 68 sex M dx M17.0 20610-50",
	"dos 2026-06-01 age 12 sex M dx S93.401A,W19.XXXA,Y93.67 99213 A,B 73610-RT A",
	"dos 2026-06-01 age 30 sex M dx S61.211A,W26.0XXA 12001-F1 A,B",
	"dos 2026-06-01 age 55 sex F dx E66.9,Z68.35 99213",
	"dos 2026-06-01 age 55 sex F dx E11.22,I12.9,N18.31,Z79.84 99214",
	"dos 2026-06-01 age 75 sex M dx I11.0,I50.32,E11.65,Z79.4 99214",
	"dos 2026-06-01 age 75 sex M dx I13.0,I50.22,N18.4 99214",
	"dos 2026-06-01 age 66 sex M dx I48.91,Z79.01 99213 93000",
	"dos 2026-06-01 age 19 sex F dx N39.0,B96.20 99213 81002",
	"dos 2026-06-01 age 40 sex F dx F41.1,F33.1 90837",
	"dos 2026-06-01 age 60 sex F dx E11.621,L97.421 11042",
	"dos 2026-06-01 age 6 sex M dx H66.91,R50.9 99213",
	"dos 2026-06-01 age 6 sex M dx J45.21,J30.9 99213 94640",
	"dos 2026-06-01 age 50 sex M dx Z12.11,K63.5,Z86.0100 45385-33",
	"dos 2026-06-01 age 33 sex F dx L72.0,D22.5 11402",
	"dos 2026-06-01 age 47 sex F dx M54.50,M25.551 99213",
	"dos 2026-06-01 age 47 sex F dx M54.2,G43.909 99213",
	"dos 2026-06-01 age 80 sex F dx G30.9,F02.80 99214",
	"dos 2026-06-01 age 80 sex F dx M81.0,Z79.83 99213",
	"dos 2026-06-01 age 52 sex M dx E78.2,R73.03,E66.3,Z68.29 99213",
	"dos 2026-06-01 age 36 sex F dx N92.0,D50.0 99213",
	"dos 2026-06-01 age 65 sex M dx N40.1,R35.1 99213",
	"dos 2026-06-01 age 3m sex M dx Z00.129 99391",
	"dos 2026-06-01 age 0m sex M dx Z00.111 99391",
	"dos 2026-06-01 age 25 sex F dx U07.1,J20.8 99213",
	"dos 2026-06-01 age 72 sex F dx J44.1,F17.210 99214",
	"dos 2026-06-01 age 15 sex F dx F90.2 99213",
	"dos 2026-06-01 age 70 sex M dx H61.23 69210-50",
	"dos 2026-06-01 age 70 sex M dx Z23 90662 G0008",
	"dos 2026-06-01 age 41 sex F dx E03.9,R53.83 99213",
	"dos 2026-06-01 age 58 sex M dx C61,Z19.1 99214",
	"dos 2026-06-01 age 62 sex F dx C50.911,Z17.0,Z51.11 96413",
}

func TestCleanDiagnoses(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	for _, text := range cleanClaims {
		c, err := claim.Parse(testDay, text)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range checker.Check(c, testDay).Findings {
			if f.Rule == "pointer" || strings.HasPrefix(string(f.Rule), "dx-") {
				t.Errorf("%s\n%s %s: %s", text, f.Severity, f.Rule, f.Message)
			}
		}
	}
}
