package edits

import (
	"strings"
	"testing"
)

// What findings say is read by people in a hurry: a few are held to their words.
func TestFindingsInWords(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	for _, test := range []struct {
		claim, words string
		fixes        []Fix
	}{
		{"dos 2026-06-01 80053 80048-59", "80048 is never paid beside 80053 on the same day (", []Fix{{RemoveLine, 2, "80048", ""}}},
		{"dos 2026-06-01 80053 80048-59", "no modifier changes that (edition 2024-07, older than the date of service)", nil},
		{"dos 2026-06-01 99213 20610-51", "99213 counts as part of 20610", []Fix{{AddModifier, 1, "25", "only if a significant, separately identifiable visit is documented"}, {RemoveLine, 1, "99213", "when it was part of 20610"}}},
		{"dos 2026-06-01 G0008-51 90471", "modifiers 50, 51, 76 and 77 do not mark one", nil},
		{"dos 2026-06-01 90472", "90472 is an add-on and never stands alone: it goes with 90460, 90471, 90473, G0008, G0009 or G0010 on the same day (CARC B15)", nil},
		{"dos 2026-06-01 64484", "64484 is an add-on and never stands alone: it goes with 64483 on the same day (CARC B15)", []Fix{{AddLine, 1, "64483", "only if it was done that day"}, {RemoveLine, 1, "64484", "when no service that it belongs to was done"}}},
		{"dos 2026-06-01 20610x3", "20610 has 3 units on the day, more than the 2 that are paid: all are denied, whatever the modifiers, not only those above; the contractor may pay more on appeal when the record shows the need",
			[]Fix{{SetUnits, 1, "2", "only if no more were done"}}},
		{"dos 2026-06-01 64483-RT 64483-LT", "no appeal changes that; both sides are one line with 50 and one unit", []Fix{{ReplaceModifier, 1, "RT→50", "if the payer takes 50"}, {RemoveLine, 2, "64483", "if the other line says both sides with 50"}}},
		{"dos 2026-06-01 seen never 17110 99213 on 2026-06-05", "99213 lies 4 days after 17110 and within its global period (10 days): it is part of it and not paid apart; a routine visit after it is 99024, without a charge",
			[]Fix{{AddModifier, 2, "24", "only if the visit has nothing to do with the operation, and the record shows it"}, {ReplaceCode, 2, "99024", "when it was care after the operation"}}},
		{"dos 2025-06-01 99441", "99441 ended on 2024-12-31", nil},
		{"dos 2026-06-01 93010-26", "93010 is the professional part already: modifier 26 does not go with it (edition 2025, older than the date of service)", []Fix{{RemoveModifier, 1, "26", ""}}},
	} {
		r := checker.Check(parsed(t, test.claim), testDay)
		said := false
		for _, f := range r.Findings {
			said = said || strings.Contains(f.Message, test.words) && (test.fixes == nil || same(f.Fixes, test.fixes))
		}
		if !said {
			t.Errorf("%s\nwants %q %v", test.claim, test.words, test.fixes)
			for _, f := range r.Findings {
				t.Logf("%s: %s %v %v", f.Rule, f.Message, f.Fixes, f.Source)
			}
		}
	}
}

func same(a, b []Fix) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
