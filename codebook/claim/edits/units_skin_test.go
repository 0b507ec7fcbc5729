package edits

import (
	"testing"

	"codedesk/codebook/claim"
)

func lineOf(code string) *claim.Line { return &claim.Line{Code: code} }

func TestInfusions(t *testing.T) {
	tryAll(t, testBook(t), "units", []try{
		{"one first", "dos 2026-06-01 96365 60min 96366 45min 96375", ""},
		{"two first", "dos 2026-06-01 96365 60min 96374", "error 1,2"},
		{"hydration first too", "dos 2026-06-01 96360 60min 96365 60min", "error 1,2"},
		{"another vein", "dos 2026-06-01 96365 96374-XS", ""},
		{"another day", "dos 2026-06-01 96365 96365 on 2026-06-02", ""},
		{"first twice", "dos 2026-06-01 96365x2", "error 1"},
		{"15 minutes", "dos 2026-06-01 96365 15min", "error 1"},
		{"16 minutes", "dos 2026-06-01 96365 16min", ""},
		{"hydration of 30", "dos 2026-06-01 96360 30min", "error 1"},
		{"hydration of 31", "dos 2026-06-01 96360 31min", ""},
		{"further hour of 30", "dos 2026-06-01 96360 60min 96361 30min", "error 2"},
		{"further hour of 31", "dos 2026-06-01 96360 60min 96361 31min", ""},
		{"two further hours of 90", "dos 2026-06-01 96360 60min 96361x2 90min", "error 2"},
		{"two further hours of 91", "dos 2026-06-01 96360 60min 96361x2 91min", ""},
		{"not stated", "dos 2026-06-01 96360 60min 96361", "unchecked"},
		{"facility only", "dos 2026-06-01 96374 96376", "error 2"},
		{"a shot", "dos 2026-06-01 96372x2", ""},
	})
}

func TestSkin(t *testing.T) {
	tryAll(t, testBook(t), "units", []try{
		{"one wound", "dos 2026-06-01 12001", ""},
		{"two wounds of a kind", "dos 2026-06-01 12001 12002", "error 1,2"},
		{"even with 59", "dos 2026-06-01 12001-59 12002", "error 1,2"},
		{"other places", "dos 2026-06-01 12001 12011-59", ""},
		{"other ways", "dos 2026-06-01 12001-59 12032", ""},
		{"another day", "dos 2026-06-01 12001 12002 on 2026-06-02", ""},
		{"twice on a line", "dos 2026-06-01 12001x2", "error 1"},
		{"complex and longer", "dos 2026-06-01 13101 13102", ""},
		{"two complex", "dos 2026-06-01 13100 13101", "error 1,2"},

		{"spots", "dos 2026-06-01 17000 17003x13", ""},
		{"spots, 14 further", "dos 2026-06-01 17000 17003x14", "error 2"},
		{"spots on two lines", "dos 2026-06-01 17000 17003x10 17003-76 x4", "error 2"},
		{"first spot twice", "dos 2026-06-01 17000x2", "error 1"},
		{"15 and the first", "dos 2026-06-01 17000 17004", "error 1,2"},
		{"15 and further", "dos 2026-06-01 17004 17003x2", "error 1,2"},
		{"15 alone", "dos 2026-06-01 17004", ""},
		{"15 twice", "dos 2026-06-01 17004x2", "error 1"},
		{"warts", "dos 2026-06-01 17110", ""},
		{"warts twice", "dos 2026-06-01 17110x5", "error 1"},
		{"both sizes of warts", "dos 2026-06-01 17110 17111", "error 1,2"},
		{"spots and warts", "dos 2026-06-01 17000-59 17110", ""},
	})
}
