package edits

import (
	"errors"
	"strings"
	"testing"
)

func TestLevelOf(t *testing.T) {
	for _, one := range []struct {
		name              string
		visit             OfficeVisit
		time, mdm, billed string
		prolonged         string
		units             int
	}{
		{"time is higher", OfficeVisit{Minutes: 42, Problems: Moderate, Data: Low, Risk: Moderate, DOS: 20260601}, "99215", "99214", "99215", "", 0},
		{"decisions are higher", OfficeVisit{Minutes: 12, Problems: Moderate, Data: Straightforward, Risk: Moderate, DOS: 20260601}, "99212", "99214", "99214", "", 0},
		{"two of three", OfficeVisit{Problems: High, Data: Straightforward, Risk: Low, DOS: 20260601}, "", "99213", "99213", "", 0},
		{"new patient", OfficeVisit{New: true, Minutes: 45, Problems: Low, Data: Low, DOS: 20260601}, "99204", "99203", "99204", "", 0},
		{"a minute short", OfficeVisit{New: true, Minutes: 44, DOS: 20260601}, "99203", "", "99203", "", 0},
		{"one element", OfficeVisit{Risk: High, DOS: 20260601}, "", "", "", "", 0},
		{"too few minutes", OfficeVisit{Minutes: 9, DOS: 20260601}, "", "", "", "", 0},
		{"prolonged", OfficeVisit{Minutes: 70, Payer: "commercial", DOS: 20260601}, "99215", "", "99215", "99417", 2},
		{"prolonged, a minute short", OfficeVisit{Minutes: 54, Payer: "commercial", DOS: 20260601}, "99215", "", "99215", "", 0},
		{"prolonged on Medicare", OfficeVisit{Minutes: 70, Payer: "medicare", DOS: 20260601}, "99215", "", "99215", "G2212", 1},
		{"prolonged on Medicare, a minute short", OfficeVisit{New: true, Minutes: 88, Payer: "medicare", DOS: 20260601}, "99205", "", "99205", "", 0},
		{"prolonged on Medicare, new", OfficeVisit{New: true, Minutes: 89, Payer: "medicare", DOS: 20260601}, "99205", "", "99205", "G2212", 1},
		{"years of ranges", OfficeVisit{Minutes: 30, DOS: 20210101}, "99214", "", "99214", "", 0},
	} {
		r, err := LevelOf(one.visit)
		if err != nil {
			t.Errorf("%s: %v", one.name, err)
		}
		if r.ByTime != one.time || r.ByMDM != one.mdm || r.Billed != one.billed || r.Prolonged != one.prolonged || r.Units != one.units {
			t.Errorf("%s: %s %s %s %s x%d\n%s", one.name, r.ByTime, r.ByMDM, r.Billed, r.Prolonged, r.Units, strings.Join(r.Why, "\n"))
		}
		if len(r.Why) < 3 || len(r.Sources) == 0 {
			t.Errorf("%s: says too little: %q %v", one.name, r.Why, r.Sources)
		}
	}
	if _, err := LevelOf(OfficeVisit{Minutes: 30, DOS: 20201231}); !errors.Is(err, ErrBefore2021) {
		t.Errorf("2020: %v", err)
	}
}

func TestParseMDM(t *testing.T) {
	for word, want := range map[string]MDM{"minimal": Straightforward, "Low": Low, "limited": Low, "moderate": Moderate, "extensive": High} {
		if got, err := ParseMDM(word); err != nil || got != want {
			t.Errorf("%s: %v %v", word, got, err)
		}
	}
	if _, err := ParseMDM("huge"); !errors.Is(err, ErrMDM) {
		t.Errorf("huge: %v", err)
	}
}
