package edits

import (
	"strings"
	"testing"

	"codedesk/codebook"
)

func TestTimedUnits(t *testing.T) {
	tryAll(t, testBook(t), "timed-units", []try{
		{"8 minutes", "dos 2026-06-01 payer medicare 97110-GP 8min", ""},
		{"7 minutes", "dos 2026-06-01 payer medicare 97110-GP 7min", "error 1"},
		{"22 minutes", "dos 2026-06-01 payer medicare 97110-GP x2 22min", "error 1"},
		{"23 minutes", "dos 2026-06-01 payer medicare 97110-GP x2 23min", ""},
		{"three of 7 minutes", "dos 2026-06-01 payer medicare 97110-GP 7min 97112-GP 7min 97140-GP 7min", "error 1,2,3"},
		{"7 and 8 minutes", "dos 2026-06-01 payer medicare 97110-GP 8min 97140-GP 7min", "error 1,2"},
		{"33 and 7 minutes", "dos 2026-06-01 payer medicare 97110-GP x2 33min 97140-GP 7min", ""},
		{"24 and 23 minutes", "dos 2026-06-01 payer medicare 97112-GP x2 24min 97110-GP x1 23min", ""},
		{"the unit of another service", "dos 2026-06-01 payer medicare 97110-GP x2 15min 97140-GP 23min", "error 1"},
		{"too few", "dos 2026-06-01 payer medicare 97110-GP x1 30min", "info 1"},
		{"two disciplines", "dos 2026-06-01 payer medicare 97530-GP 8min 97530-GO 8min", ""},
		{"two days", "dos 2026-06-01 payer medicare 97110-GP 8min 97110-GP 8min on 2026-06-02", ""},
		{"not stated", "dos 2026-06-01 payer medicare 97110-GP x2", "unchecked"},
		{"code by code", "dos 2026-06-01 payer commercial 97110-GP 8min 97140-GP 8min", ""},
		{"code by code 7 and 8", "dos 2026-06-01 payer commercial 97110-GP 7min 97140-GP 8min", "error 1,2"},
		{"code by code 7 and 7", "dos 2026-06-01 payer commercial 97110-GP 7min 97140-GP 7min", "error 1,2"},
		{"only added up", "dos 2026-06-01 payer commercial 97110-GP x2 20min 97140-GP x1 20min", "warning 1,2"},
		{"payer not stated, two ways", "dos 2026-06-01 97110-GP 8min 97140-GP 8min", "unchecked"},
		{"payer not stated, one way", "dos 2026-06-01 97110-GP x2 30min", ""},
		{"untimed", "dos 2026-06-01 payer medicare 97161-GP 45min", ""},
		{"behavior therapy", "dos 2026-06-01 payer commercial 97153 x4 52min", "error 1"},
		{"behavior therapy from the 8th minute", "dos 2026-06-01 payer commercial 97153 x4 53min", ""},
		{"behavior therapy without minutes", "dos 2026-06-01 payer commercial 97153 x4", "unchecked"},
	})
}

// The codes of 15 minutes are those that the starter set describes so.
func TestQuarterHourCodes(t *testing.T) {
	view := testBook(t).AsOf(testDay)
	n := 0
	for c := range view.CodesOf(codebook.CPT) {
		if !codebook.CPT.WellFormed(c.Code) {
			continue
		}
		l := &line{Line: lineOf(c.Code), entry: &entry{}}
		if l.timedTherapy() || l.is(quarters...) {
			n++
			if !strings.Contains(c.Display, "15 min") {
				t.Errorf("%s is %s", c.Code, c.Display)
			}
		}
	}
	if n < 25 {
		t.Errorf("only %d codes of 15 minutes are there", n)
	}
}
