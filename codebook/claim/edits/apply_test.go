package edits

import (
	"errors"
	"testing"

	"codedesk/codebook/claim"
)

func TestApply(t *testing.T) {
	for _, test := range []struct {
		claim string
		fix   Fix
		want  string // "" for ErrFix
	}{
		{"dx E11.9 99213 A", Fix{Op: AddModifier, Line: 1, Value: "25"}, "dx E11.9 99213-25 A"},
		{"dx E11.9 99213-25 A", Fix{Op: AddModifier, Line: 1, Value: "25"}, ""},
		{"dx E11.9 99213-25-95 A", Fix{Op: RemoveModifier, Line: 1, Value: "25"}, "dx E11.9 99213-95 A"},
		{"dx E11.9 99213 A", Fix{Op: RemoveModifier, Line: 1, Value: "25"}, ""},
		{"dx E11.9 11042-59 A", Fix{Op: ReplaceModifier, Line: 1, Value: "59→XS"}, "dx E11.9 11042-XS A"},
		{"dx E11.9 73030-LT-26 A", Fix{Op: OrderModifiers, Line: 1, Value: "26,LT"}, "dx E11.9 73030-26-LT A"},
		{"dx Z23 90471 A", Fix{Op: ReplaceCode, Line: 1, Value: "G0008"}, "dx Z23 G0008 A"},
		{"dx Z23 90662 A", Fix{Op: AddLine, Line: 1, Value: "G0008"}, "dx Z23 90662 A G0008 A"},
		{"dx Z23 90662 A 90471 A", Fix{Op: RemoveLine, Line: 2, Value: "90471"}, "dx Z23 90662 A"},
		{"dx Z23 90662 A", Fix{Op: RemoveLine, Line: 2}, ""},
		{"dx M17.11 J1885 A", Fix{Op: SetUnits, Line: 1, Value: "2"}, "dx M17.11 J1885 A x2"},
		{"dx M17.11,I10 99213 A,B 20610 A", Fix{Op: AddDx, Value: "E11.9"}, "dx M17.11,I10,E11.9 99213 A,B 20610 A"},
		{"dx M17.11,I10 99213 A,B 20610 A", Fix{Op: RemoveDx, Value: "M17.11"}, "dx I10 99213 A 20610"},
		{"dx M17.11,I10 99213 A,B 20610 A", Fix{Op: MoveDxFirst, Value: "I10"}, "dx I10,M17.11 99213 B,A 20610 B"},
		{"dx E11,I10 99213 A,B", Fix{Op: ReplaceDx, Value: "E11→E11.9"}, "dx E11.9,I10 99213 A,B"},
		{"dx E11.9,I10 99213 A,B", Fix{Op: SetPointers, Line: 1, Value: "B"}, "dx E11.9,I10 99213 B"},
		{"pos 21 dx E11.9 99213 A", Fix{Op: SetPOS, Value: "11"}, "pos 11 dx E11.9 99213 A"},
		{"dx E11.9 J1885 A", Fix{Op: SetNDC, Line: 1, Value: "00409379501"}, "dx E11.9 J1885 A ndc 00409379501"},
		{"dx E11.9 99213 A", Fix{Op: "tickle", Line: 1}, ""},
	} {
		c, err := claim.Parse(testDay, test.claim)
		if err != nil {
			t.Fatal(err)
		}
		before := c.Shorthand()
		got, err := Apply(c, test.fix)
		if c.Shorthand() != before {
			t.Errorf("%v changed the claim itself to %s", test.fix, c.Shorthand())
		}
		if test.want == "" {
			if !errors.Is(err, ErrFix) {
				t.Errorf("%v on %q: %v", test.fix, test.claim, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%v on %q: %v", test.fix, test.claim, err)
			continue
		}
		want, err := claim.Parse(testDay, test.want)
		if err != nil {
			t.Fatal(err)
		}
		if len(want.Lines) > 1 && test.fix.Op == RemoveDx {
			want.Lines[1].Pointers = nil
		}
		if got.Shorthand() != want.Shorthand() {
			t.Errorf("%v on %q gives %q, want %q", test.fix, test.claim, got.Shorthand(), want.Shorthand())
		}
	}
}
