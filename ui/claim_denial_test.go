package ui

import (
	"strings"
	"testing"
)

// The payer's reason is chosen by number, with or without its group, or by words; the claim's own findings explain it.
func TestDenial(t *testing.T) {
	d := visitAndTap(t, 120, 35).press("D")
	d.sees("the payer's reason", "✓ 96   Not covered by the plan", "  29   Sent too late")
	if screen := d.screenText(); strings.Index(screen, "✓ 97") > strings.Index(screen, "29   Sent") {
		t.Errorf("what fits does not come first\n%s", screen)
	}
	d.press("co-96")
	d.sees("▌ ✓ 96")
	d.press("enter")
	d.sees("denial 96", "It means: the payer does not cover the code", "Medicare does not take 99214", "line 1 · payer", "99213 in place of the code of line 1, when that is what was done", "appeal      send a corrected claim", "esc close")
	d.press("esc")
	d.misses("denial 96")
	d.sees("fail")

	d.press("D", "late", "enter")
	d.sees("denial 29", "not about how the claim is coded")
	d.press("esc", "D", "18", "enter")
	d.sees("denial 18", "Nothing that was checked explains it", "cause       The line was sent before.", "cure        Look for the first answer.")
	d.press("esc", "tab")
	d.sees("D denial")
	d.press("D", "4", "enter")
	d.sees("denial 4", "only if a significant, separately identifiable visit")
}

func TestDenialNeedsAClaim(t *testing.T) {
	d := atDesk(t, 120, 35).press("enter", "2", "ctrl+o", "D")
	d.sees("the claim is empty")
	d = claimOf(t, 120, 35).press("esc", "D")
	d.sees("this codebook has no denial reasons")
}
