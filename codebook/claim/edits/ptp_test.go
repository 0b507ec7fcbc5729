package edits

import "testing"

func TestProcedurePairs(t *testing.T) {
	tryAll(t, testBook(t), "ptp", []try{
		{"one line has no pair", "dos 2026-06-01 99213", ""},
		{"indicator 0 is never bypassed", "dos 2026-06-01 80053 80048-59", "error 1,2; unchecked"},
		{"another day", "dos 2026-06-01 80053 80048 on 2026-06-02", "unchecked"},
	})
}
