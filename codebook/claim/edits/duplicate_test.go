package edits

import "testing"

func TestDuplicateLine(t *testing.T) {
	tryAll(t, testBook(t), "shape", []try{
		{"twice", "dos 2026-06-01 20610 20610", "error 1,2"},
		{"the other side", "dos 2026-06-01 20610-RT 20610-LT", ""},
		{"another day", "dos 2026-06-01 20610 20610 on 2026-06-02", ""},
	})
}
