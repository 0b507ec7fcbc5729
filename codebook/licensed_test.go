package codebook

import "testing"

func TestNotice(t *testing.T) {
	const rest = " American Medical Association. All rights reserved."
	for _, test := range []struct {
		years []int
		want  string
	}{
		{nil, ""},
		{[]int{0, 0}, ""},
		{[]int{0, 2025, 0}, "CPT copyright 2025" + rest},
		{[]int{2026, 2025, 2026}, "CPT copyright 2025, 2026" + rest},
		{[]int{-1, 0}, "CPT copyright" + rest},
		{[]int{2025, -1}, "CPT copyright 2025" + rest},
	} {
		if got := Notice(test.years...); got != test.want {
			t.Errorf("%v: %q", test.years, got)
		}
	}
}

// A row is licensed when it or its release is the AMA's; the headings that a release borrows are the project's own.
func TestLicensed(t *testing.T) {
	ama, own := &Source{Owner: OwnerAMA}, &Source{Owner: OwnerCodedesk}
	release := func(edition Edition, c *Code) *Code {
		r, err := NewRelease(edition, []Row{{Code: c}})
		if err != nil {
			t.Fatal(err)
		}
		return r.At(0)
	}
	theirs := Edition{Set: CPT, Owner: OwnerAMA, Effective: 20310101, Copyright: 2030}
	undated := Edition{Set: CPT, Owner: OwnerAMA}
	for what, test := range map[string]struct {
		code *Code
		year int
	}{
		"a code of the AMA's":                     {release(theirs, &Code{Code: "90001", Source: ama}), 2030},
		"one whose source was lost":               {release(theirs, &Code{Code: "90001"}), 2030},
		"a borrowed heading":                      {release(theirs, &Code{Code: "em", Kind: KindHeading, Source: own}), 0},
		"a code in a file that states no year":    {release(Edition{Set: CPT, Owner: OwnerAMA, Effective: 20310101}, &Code{Code: "90001", Source: ama}), 2031},
		"a code of no date at all":                {release(undated, &Code{Code: "90001", Source: ama}), -1},
		"a single row in somebody else's release": {release(Edition{Set: Modifier, Owner: OwnerCMS, Effective: 20310101}, &Code{Code: "25", Source: ama}), 2031},
		"a code of the project's":                 {release(Edition{Set: CPT, Owner: OwnerCodedesk, Starter: true, Effective: 20310101}, &Code{Code: "90001", Source: own}), 0},
		"a code outside any release":              {&Code{Code: "90001", Source: ama}, -1},
	} {
		if got := test.code.Copyright(); got != test.year || test.code.Licensed() != (test.year != 0) {
			t.Errorf("%s: year %d, licensed %v", what, got, test.code.Licensed())
		}
	}
}
