package edits

import (
	"testing"

	"codedesk/codebook"
)

// limitTable is a small table of limits.
func limitTable(effective, end codebook.Date, limits map[string][2]string) *codebook.Table {
	t := &codebook.Table{Edition: codebook.Edition{Set: codebook.MUE, Service: codebook.Practitioner, Name: "NCCI medically unlikely edits", Release: effective.String()[:7], Effective: effective, End: end, Complete: true, Owner: codebook.OwnerCMS}}
	source := t.Source()
	t.Of = func(code string) (f codebook.Figures) {
		if l, ok := limits[code]; ok {
			f.Facts = []codebook.Fact{{Name: codebook.FactMUE, Value: l[0], Source: source}, {Name: codebook.FactMAI, Value: l[1], Source: source}}
		}
		return f
	}
	return t
}

func TestUnlikelyUnits(t *testing.T) {
	book := bookWith(t, limitTable(20260401, 20260630, map[string][2]string{"20610": {"2", "3"}, "64483": {"1", "2"}, "11720": {"1", "1"}, "A0021": {"0", "3"}, "00001": {"3", "2"}}))
	tryAll(t, book, "mue", []try{
		{"at the limit", "dos 2026-06-01 20610x2", ""},
		{"above it", "dos 2026-06-01 20610x3", "error 1"},
		{"over all lines and modifiers", "dos 2026-06-01 20610-RT x2 20610-LT", "error 1,2"},
		{"two days", "dos 2026-06-01 20610-RT x2 20610-LT on 2026-06-02", ""},
		{"both sides where one unit is paid", "dos 2026-06-01 64483-RT 64483-LT", "error 1,2"},
		{"both sides with 50", "dos 2026-06-01 64483-50", ""},
		{"indicator 1 counts lines", "dos 2026-06-01 11720 11720-59", ""},
		{"indicator 1, one line above", "dos 2026-06-01 11720 11720-59 x2", "error 2"},
		{"a limit of 0, Medicare", "dos 2026-06-01 payer medicare A0021", "error 1"},
		{"a limit of 0, and the denial is awaited", "dos 2026-06-01 payer medicare A0021-GY", ""},
		{"a limit of 0, another payer", "dos 2026-06-01 payer commercial A0021", ""},
		{"a limit of 0, no payer", "dos 2026-06-01 A0021", "info 1"},
		{"a code that only the table has", "dos 2026-06-01 00001x4", "error 1"},
		{"no published limit, one unit", "dos 2026-06-01 00002", ""},
		{"no published limit, two units", "dos 2026-06-01 00002x2", "unchecked"},
		{"an older edition accuses", "dos 2026-07-01 20610x3", "error 1"},
		{"an older edition does not acquit", "dos 2026-07-01 20610x2", "unchecked"},
		{"before the first edition", "dos 2026-03-31 20610x3", "unchecked"},
		{"a line of three days", "dos 2026-06-01 20610x6 on 2026-06-01..2026-06-03", ""},
		{"and a line of one of them", "dos 2026-06-01 20610x6 on 2026-06-01..2026-06-03 20610 on 2026-06-03", "error 1,2"},
		{"the same, the other way round", "dos 2026-06-01 20610 on 2026-06-03 20610x6 on 2026-06-01..2026-06-03", "error 1,2"},
		{"and a line of the day after", "dos 2026-06-01 20610x6 on 2026-06-01..2026-06-03 20610 on 2026-06-04", ""},
		{"two lines that begin together are one finding", "dos 2026-06-01 20610x2 20610x2 on 2026-06-01..2026-06-02", "error 1,2"},
		{"of lines of several days, those of the worst day", "dos 2026-06-01 11720x2 on 2026-06-01..2026-06-02 11720x2 on 2026-06-02", "error 2"},
		{"a limit of 0 on several days", "dos 2026-06-01 payer medicare A0021x2 on 2026-06-01..2026-06-02 A0021 on 2026-06-01..2026-06-02", "error 1,2"},
		{"past the edition", "dos 2026-06-30 20610x2 on 2026-06-30..2026-07-01", "unchecked"},
		{"a fraction above", "dos 2026-06-01 20610 x2.5", "error 1"},
	})
	tryAll(t, bookWith(t, limitTable(20260401, 20260630, map[string][2]string{"20610": {"2", "3"}}), limitTable(20260701, 20260930, map[string][2]string{"20610": {"1", "3"}})), "mue", []try{
		{"a limit that sinks within a line", "dos 2026-06-29 20610x6 on 2026-06-29..2026-07-01", "error 1"},
		{"two such lines are one finding", "dos 2026-06-29 20610x3 on 2026-06-29..2026-07-01 20610x3 on 2026-06-29..2026-07-01", "error 1,2"},
		{"a line that ends before it sinks", "dos 2026-06-28 20610x6 on 2026-06-28..2026-06-30", ""},
	})
	tryAll(t, testBook(t), "mue", []try{
		{"the starter set in its quarter", "dos 2026-06-30 20610x2", ""},
		{"and later", "dos 2026-07-01 20610x2", "unchecked"},
		{"and before", "dos 2026-03-31 20610x9", "unchecked"},
	})
}
