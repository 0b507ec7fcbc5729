package ui

import (
	"strings"
	"testing"
)

// The helpers put exact lines onto the claim; what they lack they say, and the box stays open.
func TestClaimHelpers(t *testing.T) {
	d := drive(t, 120, 35).press("enter", "2", "dx i10", "enter", "esc", "v", "90662", "enter")
	d.sees("the age is not on the claim")
	d.press("esc", "/", "age 70", "enter", "esc", "v", "90662", "enter")
	if got := d.desk.Claim().Shorthand(); !strings.Contains(got, "dx I10,Z23") || !strings.Contains(got, "90662 B") || !strings.Contains(got, "G0008 B") {
		t.Errorf("the claim is %s", got)
	}
	d.press("E", "8", "enter")
	d.sees("level of an office visit")
	d.press("esc", "E", "32 low", "enter")
	if got := d.desk.Claim().Shorthand(); !strings.Contains(got, "99214 32min") {
		t.Errorf("the claim is %s", got)
	}
	d.press("u")
	if got := d.desk.Claim().Shorthand(); strings.Contains(got, "99214") {
		t.Errorf("not undone: %s", got)
	}
}
