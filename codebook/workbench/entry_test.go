package workbench

import (
	"slices"
	"strings"
	"testing"
)

func TestParseVisit(t *testing.T) {
	level := func(word string) MDM {
		m, err := ParseMDM(word)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	for text, want := range map[string]OfficeVisit{
		"42":                            {Minutes: 42},
		"new 45min":                     {New: true, Minutes: 45},
		"30 minutes, moderate, -, high": {Minutes: 30, Problems: level("moderate"), Risk: level("high")},
		"low low":                       {Problems: level("low"), Data: level("low")},
	} {
		if got, err := ParseVisit(text); err != nil || got != want {
			t.Errorf("%q is %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"somewhat", "low low low low", "-5"} {
		if _, err := ParseVisit(text); err == nil {
			t.Errorf("%q was understood", text)
		}
	}
}

func TestParseVaccines(t *testing.T) {
	products, counselled := ParseVaccines(" Boostrix, Gardasil 9,90734 counseled")
	if !slices.Equal(products, []string{"Boostrix", "Gardasil 9", "90734"}) || !counselled {
		t.Errorf("read %q, %v", products, counselled)
	}
}

// What is typed joins the claim as a copy; a line can be replaced, a diagnosis stands once.
func TestJoin(t *testing.T) {
	entry := func(text string) *Claim {
		c, err := ParseEntry(day, text)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	c := &Claim{}
	for _, text := range []string{"dx E11.9", "99213", "20610"} {
		next, _, err := Join(c, entry(text), 0)
		if err != nil {
			t.Fatal(err)
		}
		c = next
	}
	next, first, err := Join(c, entry("99214-25"), 1)
	if err != nil || first != 0 || next.Lines[0].Code != "99214" || len(next.Lines) != 2 || c.Lines[0].Code != "99213" {
		t.Errorf("%v, %d, %v", next.Shorthand(), first, err)
	}
	if next, first, err = Join(c, entry("85025"), 7); err != nil || first != 2 || len(next.Lines) != 3 {
		t.Errorf("%v, %d, %v", next.Shorthand(), first, err)
	}
	if _, _, err := Join(c, entry("dx E119"), 0); err == nil || !strings.Contains(err.Error(), "is on the claim") {
		t.Errorf("a diagnosis twice: %v", err)
	}
	if next, first, err = Join(c, entry("90471 e11.9 z23"), 0); err != nil || first != 2 || strings.Join(next.Dx, " ") != "E11.9 Z23" || next.Lines[2].Code != "90471" {
		t.Errorf("a line with a diagnosis that is there already: %v, %d, %v", next, first, err)
	}
}

func TestHistory(t *testing.T) {
	var h History
	if !h.Empty() || h.Undo() || h.Redo() {
		t.Error("an empty history has a past")
	}
	for range mostUndone + 5 {
		h.Change(&Claim{Dx: []string{"Z23"}})
	}
	undone := 0
	for h.Undo() {
		undone++
	}
	if undone != mostUndone || undone < 30 {
		t.Errorf("%d changes can be undone", undone)
	}
	for range 3 {
		h.Redo()
	}
	h.Change(&Claim{})
	if h.Redo() || !h.Undo() || h.Empty() {
		t.Error("after a change what was undone is still there, or the past is not")
	}
}
