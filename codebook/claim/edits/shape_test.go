package edits

import (
	"testing"

	"codedesk/codebook/claim"
)

func TestShape(t *testing.T) {
	tryAll(t, testBook(t), "shape", []try{
		{"well made", "dos 2026-06-01 99213 $100 85025 $20.50 total $120.50", ""},
		{"the sum is wrong", "dos 2026-06-01 99213 $100 85025 $20.50 total $120", "error"},
		{"a charge is not stated", "dos 2026-06-01 99213 $100 85025 total $120", ""},
		{"today", "dos 2026-11-22 99213", ""},
		{"tomorrow", "dos 2026-11-23 99213", "error 1"},
		{"ends tomorrow", "dos 2026-11-22 99213 on 2026-11-22..2026-11-23", "error 1"},
		{"ends before it begins", "dos 2026-06-01 99213 on 2026-06-01..2026-05-31", "error 1"},
		{"six lines", "dos 2026-06-01 85025 85026 85027 85028 85029 85030", ""},
		{"seven lines", "dos 2026-06-01 85025 85026 85027 85028 85029 85030 85031", "info"},
		{"no lines", "dos 2026-06-01 dx E11.9", "info"},
		{"two vials of a drug", "dos 2026-06-01 J1885 ndc 00409-3795-01 J1885 ndc 00409-3796-01", ""},
		{"two places", "dos 2026-06-01 pos 11 99213 99213 at 12", ""},
	})
	c := parsed(t, "dos 2026-06-01 99213")
	c.Lines[0].Code = ""
	c.Lines[0].Modifiers = make([]string, 5)
	c.Lines[0].Pointers = make([]claim.Pointer, 5)
	c.Dx = make([]string, 13)
	c.Lines = append(c.Lines, make([]claim.Line, 50)...)
	if got := said(NewChecker(testBook(t), nil).Check(c, testDay), "shape"); len(got) < 5*len("error 1; ") {
		t.Errorf("a claim beyond all limits: %q", got)
	}
}

func TestUnitCount(t *testing.T) {
	tryAll(t, testBook(t), "units", []try{
		{"one", "dos 2026-06-01 99213", ""},
		{"two visits", "dos 2026-06-01 99213x2", "error 1"},
		{"time goes on", "dos 2026-06-01 99291 99292x3", ""},
		{"half a test", "dos 2026-06-01 85025 x0.5", "error 1"},
		{"part of a drug", "dos 2026-06-01 J1885 x1.5", "warning 1"},
		{"tenths of a mile", "dos 2026-06-01 A0425 x7.3", ""},
	})
	c := parsed(t, "dos 2026-06-01 99213")
	c.Lines[0].Units = 0
	if got := said(NewChecker(testBook(t), nil).Check(c, testDay), "units"); got != "error 1" {
		t.Errorf("no units: %q", got)
	}
}

func TestPlaces(t *testing.T) {
	tryAll(t, testBook(t), "pos", []try{
		{"the office", "dos 2026-06-01 pos 11 99213", ""},
		{"no place", "dos 2026-06-01 99213", ""},
		{"unknown", "dos 2026-06-01 pos 98 99213", "error 1"},
		{"before its first day", "dos 2021-12-31 pos 10 99213", "error 1"},
		{"on its first day", "dos 2024-08-01 pos 66 85025", ""},
		{"the day before", "dos 2024-07-31 pos 66 85025", "error 1"},
		{"an inpatient in the office", "dos 2026-06-01 pos 21 99213", "warning 1"},
		{"a clinic of the hospital", "dos 2026-06-01 pos 22 99213", ""},
		{"emergency department", "dos 2026-06-01 pos 23 99283", ""},
		{"urgent care is none", "dos 2026-06-01 pos 20 99283", "error 1"},
		{"a bed is none", "dos 2026-06-01 pos 21 99283", "warning 1"},
		{"nursing facility", "dos 2026-06-01 pos 32 99308", ""},
		{"the office is none", "dos 2026-06-01 pos 11 99308", "error 1"},
		{"at home", "dos 2026-06-01 pos 12 99348", ""},
		{"the office is no home", "dos 2026-06-01 pos 11 99348", "error 1"},
		{"by video", "dos 2026-06-01 pos 10 99283 99308 99348", ""},
		{"hospital care", "dos 2026-06-01 pos 21 99223 99232 99238", ""},
		{"hospital care in the office", "dos 2026-06-01 pos 11 99232", "error 1"},
	})
}
