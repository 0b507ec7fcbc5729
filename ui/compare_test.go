package ui

import (
	"strings"
	"testing"

	"codedesk/ui/keys"
)

// One code is marked, another one is held against it; the page scrolls, closes, and opens the card of either.
func TestCompare(t *testing.T) {
	d := drive(t, 120, 35).press("99213", "enter", "m")
	d.sees("99213 is A: m on another code compares the two", "[A]")
	d.press("down")
	d.sees("m compare with 99213")
	d.press("/", "ctrl+u", "99214")
	d.sees("ctrl-o m compare with 99213")
	d.misses("[A]")
	d.press("ctrl+o", "m")
	d.sees("compare 99213 and 99214", "A  99213", "B  99214", "moderate", "together", "99213 is never paid beside 99214", "esc close")
	d.press("a")
	d.misses("esc close")
	if d.mode != keys.Card || d.shown() != "99213" {
		t.Errorf("a leads to %s", d.shown())
	}
	d.press("backspace", "m")
	d.sees("compare 99213 and 99214")
	d.press("b")
	if d.shown() != "99214" {
		t.Errorf("b leads to %s", d.shown())
	}
	d.press("m", "esc", "esc", "/", "ctrl+u", "99213", "enter")
	d.sees("[A]", "m compare with 99213")
	d.press("m")
	d.sees("99213 is no longer marked")
	d.misses("[A]")
	d.press("l", "h", "h", "h", "h")
	d.list.Act(keys.Top)
	if c := d.current(); c == nil || c.Code != "em" {
		t.Fatalf("not on a heading")
	}
	d.press("m")
	d.sees("choose a code to compare")
}

// The codes are compared as they stand on the date, with what is published about the two under whichever comes first.
func TestCompareSaysWhatTiesThem(t *testing.T) {
	comparing(drive(t, 120, 35), "99213", "20610").sees("99213 is part of 20610 unless a modifier marks a separate service")
	comparing(drive(t, 120, 35), "20610", "99213").sees("99213 is part of 20610 unless a modifier marks a separate service")
	comparing(drive(t, 120, 35), "99213", "99201").sees("on the date")
	d := drive(t, 120, 35).press("99213", "enter", "m", "d", "6/1/20", "enter", "/", "ctrl+u", "99201", "ctrl+o", "m")
	d.sees("compare 99213 and 99201")
	d.misses("on the date")
	small := comparing(drive(t, 40, 12), "20610", "99213")
	small.sees("scroll", "esc close")
	seen := small.screenText()
	for range 40 {
		small.press("down")
		seen += small.screenText()
	}
	for _, want := range []string{"A  20610", "B  99213", "part of", "separate"} {
		if !strings.Contains(seen, want) {
			t.Errorf("in a small window %q is never seen", want)
		}
	}
}

// The marked code is compared as the releases in use now have it.
func TestCompareFollowsTheReleases(t *testing.T) {
	d := drive(t, 120, 35).press("99213", "enter", "m")
	old := d.marked
	anew, err := openSmall()
	if err != nil {
		t.Fatal(err)
	}
	d.send(loadedMsg{bench: anew})
	d.press("/", "ctrl+u", "99214", "ctrl+o", "m")
	d.sees("compare 99213 and 99214")
	if now := d.bench.View(d.state).FindCode(old.Set, old.Code); d.marked != now || now == old {
		t.Error("the row of a release that is not in use any more was compared")
	}
}

// Each code of the page is tinted and marked when it is licensed, and its notice is there although the list shows other codes.
func TestCompareGivesNotice(t *testing.T) {
	d := licensed(t, 120, 35).press("90656", "enter", "m", "/", "ctrl+u", "e119", "ctrl+o", "m")
	d.sees("compare 90656 and E11.9", "©", "American Medical Association")
	d.press("esc")
	d.misses("American Medical Association")
}
