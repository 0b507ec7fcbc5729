package edits

import (
	"testing"

	"codedesk/codebook/claim"
)

func TestDxPair(t *testing.T) {
	tryAll(t, testBook(t), "dx-pair", []try{
		{"hypertension and heart failure", "dos 2026-06-01 dx I10,I50.9 99213", "warning"},
		{"the code for both", "dos 2026-06-01 dx I11.0,I50.9 99213", ""},
		{"hypertension and kidney", "dos 2026-06-01 dx I10,N18.30 99213", "warning"},
		{"the code for both", "dos 2026-06-01 dx I12.9,N18.30 99213", ""},
		{"all three", "dos 2026-06-01 dx I10,I50.9,N18.30 99213", "warning"},
		{"the code for all", "dos 2026-06-01 dx I13.0,I50.9,N18.30 99213", ""},
		{"heart code and kidney", "dos 2026-06-01 dx I11.0,I50.9,N18.30 99213", "warning"},
		{"high blood pressure twice", "dos 2026-06-01 dx I11.0,I50.9,I10 99213", "warning"},
		{"twice beside the code for all", "dos 2026-06-01 dx I13.0,I50.9,N18.30,I10 99213", "warning"},
		{"hypertension and atrial fibrillation are not linked", "dos 2026-06-01 dx I10,I48.91 99213", ""},
		{"before ICD-10-CM", "dos 2015-09-30 dx I10,I50.9 99213", "unchecked"},

		{"diabetes and kidney", "dos 2026-06-01 dx E11.9,N18.30 99213", "warning"},
		{"type 1", "dos 2026-06-01 dx E10.9,N18.30 99213", "warning"},
		{"linked already", "dos 2026-06-01 dx E11.22,N18.30 99213", ""},
		{"another complication does not link it", "dos 2026-06-01 dx E11.65,N18.30 99213", "warning"},
		{"diabetes and an ulcer of the foot", "dos 2026-06-01 dx E11.9,L97.421 99213", "warning"},
		{"an ulcer with varicose veins", "dos 2026-06-01 dx E11.9,I83.014,L97.421 99213", ""},
		{"diabetes and cholesterol", "dos 2026-06-01 dx E11.9,E78.5 99213", ""},

		{"insulin with diabetes", "dos 2026-06-01 dx E11.9,Z79.4 99213", ""},
		{"insulin alone", "dos 2026-06-01 dx I10,Z79.4 99213", "warning"},
		{"tablets before diabetes", "dos 2026-06-01 dx R73.03,Z79.84 99213", "info"},
		{"gestational diabetes", "dos 2026-06-01 dx O24.414,Z79.4 99213", "warning"},

		{"week of pregnancy", "dos 2026-06-01 dx O26.891,Z3A.12 99213", ""},
		{"without pregnancy", "dos 2026-06-01 dx R10.9,Z3A.12 99213", "warning"},
		{"with a routine visit", "dos 2026-06-01 dx Z34.01,Z3A.12 99213", "info"},
		{"after a miscarriage", "dos 2026-06-01 dx O03.9,Z3A.08 99213", "warning"},
		{"body mass index in pregnancy", "dos 2026-06-01 dx O99.211,E66.9,Z68.35 99213", "warning"},

		{"a raised reading with hypertension", "dos 2026-06-01 dx I10,R03.0 99213", "warning"},
		{"cough with pneumonia", "dos 2026-06-01 dx J18.9,R05.9 99213", "warning"},
		{"cough alone", "dos 2026-06-01 dx R05.9 99213", ""},
		{"knee pain of the same knee", "dos 2026-06-01 dx M17.11,M25.561 99213", "warning"},
		{"knee pain of the other knee", "dos 2026-06-01 dx M17.11,M25.562 99213", ""},

		{"the side", "dos 2026-06-01 dx M17.11 20610-RT", ""},
		{"the other side", "dos 2026-06-01 dx M17.11 20610-LT", "warning 1"},
		{"one of the sides", "dos 2026-06-01 dx M25.561,M25.562 20610-LT 20610-RT", ""},
		{"both knees", "dos 2026-06-01 dx M17.0 20610-LT", ""},
		{"50 is both", "dos 2026-06-01 dx M17.11 20610-50", ""},
		{"50 with a side", "dos 2026-06-01 dx M17.11 20610-LT-50", ""},
		{"a finger of the left hand", "dos 2026-06-01 dx S61.210A 12001-F1", "warning 1"},
		{"no side in the title", "dos 2026-06-01 dx M06.9 20610-LT", ""},
		{"the heart's side is none", "dos 2026-06-01 dx I50.1 20610-RT", ""},
		{"side left open", "dos 2026-06-01 dx M25.569 20610-RT", "info 1"},
		{"a title that is not at hand", "dos 2026-06-01 dx M12.361 20610-RT", "unchecked"},
	})
	fixesOf := func(dx ...string) []Fix {
		return NewChecker(testBook(t), nil).Check(&claim.Claim{DOS: 20260601, Dx: dx}, testDay).Findings[0].Fixes
	}
	for want, dx := range map[string][]string{"I10→I11.0": {"I10", "I50.9"}, "I10→I12.0": {"I10", "N18.6"}, "I10→I12.9": {"I10", "N18.30"}, "I10→I13.2": {"I10", "I50.9", "N18.6"},
		"I10→I13.0": {"I10", "I50.9", "N18.4"}, "I10→I13.10": {"I10", "I51.9", "N18.4"}, "I10→I13.11": {"I10", "I51.9", "N18.5"}, "I11.0→I13.0": {"I11.0", "I50.9", "N18.9"},
		"I10→I11.9": {"I10", "I51.7"}, "E11.9→E11.22": {"E11.9", "N18.30"}, "E10.22": {"E10.65", "N18.30"}, "Z3A.08": {"O03.9", "Z3A.08"}} {
		if got := fixesOf(dx...)[0].Value; got != want {
			t.Errorf("%v: fix %s, want %s", dx, got, want)
		}
	}
}

func TestSideOf(t *testing.T) {
	for _, one := range []struct {
		key, title string
		want       side
	}{
		{"M1711", "Unilateral primary osteoarthritis, right knee", rightSide},
		{"M25562", "Pain in left knee", leftSide},
		{"H6693", "Otitis media, unspecified, bilateral", bothSides},
		{"H5213", "Myopia, both eyes", bothSides},
		{"M25569", "Pain in unspecified knee", sideNotStated},
		{"S93401A", "Sprain of unspecified ligament of right ankle, initial encounter", rightSide},
		{"J22", "Unspecified acute lower respiratory infection", noSide},
		{"T81509A", "Unspecified complication of foreign body accidentally left in body", noSide},
		{"I501", "Left ventricular failure, unspecified", noSide},
		{"G8191", "Hemiplegia, unspecified affecting right dominant side", noSide},
		{"G8194", "Hemiplegia, unspecified affecting left nondominant side", noSide},
		{"I83012", "Varicose veins of right lower extremity with ulcer of calf", rightSide},
	} {
		if got := sideOf(one.key, one.title); got != one.want {
			t.Errorf("%s: %v, want %v", one.title, got, one.want)
		}
	}
}

func TestKeyRanges(t *testing.T) {
	for _, one := range []struct {
		target, in, out string
	}{
		{"E08.-", "E0822", "E09"}, {"A00-A09", "A099", "A15"}, {"K52.9", "K529", "K528"}, {"O00-O9A", "O9A213", "P00"}, {"N18.1-N18.4", "N1832", "N185"},
		{"M05.7-M05.8-", "M0589", "M059"}, {"S09.90", "S0990XA", "S098XXA"}, {"T40.1X-", "T401X1A", "T402X1A"},
	} {
		ranges := keyRanges([]string{one.target})
		in, out := diagnosis{dxEntry: &dxEntry{}}, diagnosis{dxEntry: &dxEntry{}}
		in.study(NewChecker(testBook(t), nil).on(20260601), one.in)
		out.study(NewChecker(testBook(t), nil).on(20260601), one.out)
		if !covered(ranges, in.packed) || covered(ranges, out.packed) {
			t.Errorf("%s covers %s: %v, and %s: %v", one.target, one.in, covered(ranges, in.packed), one.out, covered(ranges, out.packed))
		}
	}
}
