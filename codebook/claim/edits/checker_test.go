package edits

import (
	"reflect"
	"testing"

	"codedesk/codebook/claim"
)

// A result that is written over says what a new one says, whatever stood there before.
func TestCheckIntoWritesOver(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	used := &Result{}
	for range 2 {
		for _, text := range []string{
			"dos 2026-06-01 pos 11 payer medicare age 70 sex F seen 2025-01-10 dx I10,E11.9 99214-25 20610-RT J3301x4 17003x4 99417",
			"dos 2026-06-01 99213",
			"dos 2026-06-01 pos 11 payer commercial age 14 sex M dx Z00.129,Z23 99394-25 90715 90460x2 90461x2",
			"dos 2026-06-01 dx M17.11,M25.561,E11 80053 80048 80053 80048-59",
			"dos 2026-06-01 payer medicare",
		} {
			c, err := claim.Parse(testDay, text)
			if err != nil {
				t.Fatal(err)
			}
			want := checker.Check(c, testDay)
			checker.CheckInto(used, c, testDay)
			if len(want.Findings) == 0 {
				want.Findings = used.Findings[:0]
			}
			if !reflect.DeepEqual(used, want) {
				t.Errorf("%s:\n%+v\nwant\n%+v", text, used, want)
			}
		}
	}
}

// Lines of one day share what the book says on it, even when what the checker keeps is forgotten between them: else what is wrong on the day would be
// said for each of them.
func TestLinesOfADayStayTogether(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	c, err := claim.Parse(testDay, "dos 2026-06-01 99213 36415 on 2026-06-02 85025 on 2026-06-02")
	if err != nil {
		t.Fatal(err)
	}
	b := checker.open(&Result{}, c, testDay)
	for i := range b.lines {
		checker.cache.Store(newCache())
		if l := &b.lines[i]; b.dayOf(l.dos) != l.day {
			t.Errorf("%s lies on another %s", l.Code, l.dos)
		}
	}
}

// What the checker keeps is forgotten when it is too much, also when no new day is asked for.
func TestForgetsOnKnownDays(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	known, kept := checker.on(testDay), checker.cache.Load()
	if checker.on(testDay) != known {
		t.Fatal("a day is not kept")
	}
	kept.count.codes.Store(mostCodes + 1)
	if checker.on(testDay) == known || checker.cache.Load() == kept {
		t.Errorf("%d codes are kept", mostCodes+1)
	}
}
