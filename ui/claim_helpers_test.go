package ui

import (
	"slices"
	"strings"
	"testing"

	"codedesk/codebook/workbench"
)

func TestVisitIn(t *testing.T) {
	level := func(word string) workbench.MDM {
		m, err := workbench.ParseMDM(word)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	for text, want := range map[string]workbench.OfficeVisit{
		"42":                            {Minutes: 42},
		"new 45min":                     {New: true, Minutes: 45},
		"30 minutes, moderate, -, high": {Minutes: 30, Problems: level("moderate"), Risk: level("high")},
		"low low":                       {Problems: level("low"), Data: level("low")},
	} {
		if got, err := visitIn(text); err != nil || got != want {
			t.Errorf("%q is %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"somewhat", "low low low low", "-5"} {
		if _, err := visitIn(text); err == nil {
			t.Errorf("%q was understood", text)
		}
	}
}

func TestVaccinesIn(t *testing.T) {
	products, counselled := vaccinesIn(" Boostrix, Gardasil 9,90734 counseled")
	if !slices.Equal(products, []string{"Boostrix", "Gardasil 9", "90734"}) || !counselled {
		t.Errorf("read %q, %v", products, counselled)
	}
}

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
