package ui

import (
	"strings"
	"testing"

	"codedesk/codebook/workbench"
)

// claimOf is a driver on the Claim screen with a claim of two lines that are the same.
func claimOf(t *testing.T, width, height int) *driver {
	d := drive(t, width, height).press("enter", "2")
	for _, entry := range []string{"dx e119 i10", "90471 a", "99213-25 ab $120", "90471 a", "age 67 sex f pos 11"} {
		d.press(entry, "enter")
	}
	return d
}

func TestClaimStory(t *testing.T) {
	d := claimOf(t, 120, 35)
	d.sees("POS 11  age 67  F", "A  E11.9", "99213   25          AB       1    120.00", "fail", "90471 stands twice")
	d.press("tab", "enter")
	d.sees("what is true?", "leave out line 3 (90471), when it was done once")
	d.press("enter")
	d.misses("stands twice", " 3  90471")
	d.sees("(u undoes)")
	d.press("u")
	d.sees("undone", "stands twice", " 3  90471")
	d.press("U")
	d.sees("done again")
	d.misses("stands twice")
}

func TestClaimLineIsChanged(t *testing.T) {
	d := claimOf(t, 120, 35).press("esc", "G", "k", "enter")
	d.sees("changes line 2", "› 99213-25 A,B")
	d.press("ctrl+u", "99214-25 b", "enter")
	d.sees(" 2  99214   25          B")
	d.misses("99213   25")
	d.press("esc", "g", "r")
	d.sees("diagnosis removed: E11.9", "A  I10", " 2  99214   25          A")
	d.press("N")
	d.sees("An empty claim")
	d.press("esc", "ctrl+o", "u")
	d.sees("A  I10")
}

// Words find codes; what is neither is explained and nothing is lost.
func TestClaimEntry(t *testing.T) {
	d := claimOf(t, 120, 35)
	d.press("high dose")
	d.sees("90662")
	d.press("enter")
	d.sees("90662")
	d.press("99213 zz", "enter")
	d.sees("› 99213 zz", "zz")
	d.press("esc", "dx e119", "enter")
	d.sees("diagnosis E11.9 is on the claim")
	d.press("esc", "payer commercial", "enter")
	d.sees("Commercial")
	d.press("dos 10/1/25", "enter")
	d.sees("DOS 2025-10-01")
}

// A code that was found is added with one letter, and the claim is kept each time it changes.
func TestCodesGoToTheClaim(t *testing.T) {
	var kept []string
	d := drive(t, 120, 35, func(o *Options) {
		o.SaveDraft = func(c *workbench.Claim) error {
			kept = append(kept, c.Shorthand())
			return nil
		}
	})
	d.press("90662", "ctrl+o", "a")
	d.sees("90662 is on the claim, screen 2")
	d.press("ctrl+u", "e119", "ctrl+o", "a", "ctrl+o", "a")
	d.sees("diagnosis E11.9 is on the claim")
	if len(kept) != 2 || !strings.Contains(kept[1], "90662") || !strings.Contains(kept[1], "E11.9") {
		t.Errorf("kept %q", kept)
	}
	d.press("ctrl+o", "t", "2")
	d.sees("A  E11.9", " 1  90662")
}

// The claim is copied as it can be typed again, and in the forms of files.
func TestClaimIsCopied(t *testing.T) {
	d := claimOf(t, 120, 35).press("esc", "y")
	d.sees("copied the claim")
	d.press("x")
	d.sees("copy the claim as", "FHIR Claim")
	d.press("CSV", "enter")
	d.sees("copied CSV")
	if len(d.copied) != 2 || !strings.Contains(d.copied[0], "99213-25 A,B $120.00") || !strings.Contains(d.copied[1], ",99213,") {
		t.Errorf("copied %q", d.copied)
	}
}
