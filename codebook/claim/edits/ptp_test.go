package edits

import (
	"testing"

	"codedesk/codebook"
)

// pairTable is a small table of edits of an edition.
func pairTable(effective, end codebook.Date, pairs ...codebook.PTPPair) *codebook.Table {
	t := &codebook.Table{Edition: codebook.Edition{Set: codebook.PTP, Service: codebook.Practitioner, Name: "NCCI procedure-to-procedure edits", Release: effective.String()[:7], Effective: effective, End: end, Complete: true, Owner: codebook.OwnerCMS}}
	p := &codebook.PTPTable{Rationales: []string{""}, Source: t.Source()}
	seen := map[codebook.Key]bool{}
	for _, pair := range pairs {
		for _, code := range []string{pair.Column1, pair.Column2} {
			if key, _ := codebook.KeyOf(code); !seen[key] {
				seen[key] = true
				p.Codes = append(p.Codes, key)
			}
		}
	}
	sortKeys(p.Codes)
	p.First = make([]uint32, len(p.Codes)+1)
	for at := range p.Codes {
		for _, pair := range pairs {
			one, _ := p.Place(pair.Column1)
			two, _ := p.Place(pair.Column2)
			if one == at {
				p.Second, p.Terms = append(p.Second, uint16(two)), append(p.Terms, uint32(len(p.Second)))
				p.Days = append(p.Days, pair.Effective, pair.Deleted)
				p.From, p.To = append(p.From, uint16(len(p.Days)-2)), append(p.To, uint16(len(p.Days)-1))
				p.Indicators = append(p.Indicators, pair.Indicator[0]-'0')
				p.Reasons = append(p.Reasons, 0)
			}
		}
		p.First[at+1] = uint32(len(p.Second))
	}
	t.Pairs, t.Rows = p, len(pairs)
	return t
}

func sortKeys(keys []codebook.Key) {
	for i := range keys {
		for j := range i {
			if keys[i] < keys[j] {
				keys[i], keys[j] = keys[j], keys[i]
			}
		}
	}
}

func TestProcedurePairs(t *testing.T) {
	tryAll(t, testBook(t), "ptp", []try{
		{"one line has no pair", "dos 2026-06-01 99213", ""},
		{"indicator 0 is never bypassed", "dos 2026-06-01 80053 80048-59", "error 1,2; unchecked"},
		{"whatever the order of the lines", "dos 2026-06-01 80048-59 80053", "error 2,1; unchecked"},
		{"another day", "dos 2026-06-01 80053 80048 on 2026-06-02", ""},
		{"before the first edition", "dos 2024-06-30 80053 80048", "unchecked"},
		{"the first day of the edition", "dos 2024-07-01 80053 80048", "error 1,2; unchecked"},
		{"a visit without 25", "dos 2026-06-01 99213 20610", "error 2,1; unchecked"},
		{"a visit with 25", "dos 2026-06-01 99213-25 20610", "unchecked"},
		{"51 marks nothing on column 1 either", "dos 2026-06-01 90471-51 G0008", "error 1,2; unchecked"},
		{"51 marks nothing", "dos 2026-06-01 90471 G0008-51", "error 1,2; unchecked"},
		{"59 on the G code", "dos 2026-06-01 90471 G0008-59", "unchecked"},
	})
}

func TestProcedurePairsOfATable(t *testing.T) {
	book := bookWith(t, pairTable(20190101, 20190930,
		codebook.PTPPair{Column1: "20610", Column2: "64447", Indicator: "1", Effective: 20190101},
		codebook.PTPPair{Column1: "11042", Column2: "97597", Indicator: "0", Effective: 20190101, Deleted: 20190331},
		codebook.PTPPair{Column1: "11042", Column2: "97598", Indicator: "0", Effective: 20190101, Deleted: 20190101},
		codebook.PTPPair{Column1: "11042", Column2: "11721", Indicator: "9", Effective: 20190101},
		codebook.PTPPair{Column1: "11719", Column2: "11720", Indicator: "1", Effective: 20190201},
	))
	tryAll(t, book, "ptp", []try{
		{"59 on column 1 before 2019-07-01", "dos 2019-06-30 20610-59 64447", "error 1,2"},
		{"59 on column 1 from 2019-07-01", "dos 2019-07-01 20610-59 64447", ""},
		{"59 on column 2 before", "dos 2019-06-30 20610 64447-59", ""},
		{"XS on column 1 before", "dos 2019-06-30 20610-XS 64447", "error 1,2"},
		{"a side on column 1 before", "dos 2019-06-30 20610-RT 64447", ""},
		{"both name the same side", "dos 2019-06-30 20610-RT 64447-RT", "warning 1,2"},
		{"two sides", "dos 2019-06-30 20610-RT 64447-LT", ""},
		{"the last day counts", "dos 2019-03-31 11042 97597", "error 1,2"},
		{"the day after", "dos 2019-04-01 11042 97597", ""},
		{"deleted on its first day", "dos 2019-01-01 11042 97598", ""},
		{"indicator 9", "dos 2019-03-01 11042 11721", ""},
		{"the day before the first", "dos 2019-01-31 11719 11720", ""},
		{"the first day", "dos 2019-02-01 11719 11720", "error 1,2"},
		{"several lines speak together", "dos 2019-02-01 11719 11720 11720-76", "error 1,2,3"},
		{"only those without a modifier", "dos 2019-02-01 11719 11720-59 11720-76", "error 1,3"},
		{"an older table still accuses, and does not acquit", "dos 2020-02-01 11719 11720", "error 1,2; unchecked"},
		{"codes that no other table has", "dos 2019-02-01 11719 99999", ""},
		{"the last day of a line of several", "dos 2019-02-01 11719 on 2019-02-01..2019-02-03 11720 on 2019-02-03", "error 1,2"},
		{"the same, the other way round", "dos 2019-02-01 11720 on 2019-02-01..2019-02-03 11719 on 2019-02-03", "error 2,1"},
		{"lines of several days that do not meet", "dos 2019-02-01 11719 on 2019-02-01..2019-02-02 11720 on 2019-02-03..2019-02-04", ""},
		{"two lines of several days are one finding", "dos 2019-02-01 11719 on 2019-02-01..2019-02-04 11720 on 2019-02-02..2019-02-09", "error 1,2"},
		{"the edit begins on a later day that they share", "dos 2019-01-29 11719 on 2019-01-29..2019-02-01 11720 on 2019-01-30..2019-02-02", "error 1,2"},
		{"the edit begins after the days that they share", "dos 2019-01-29 11719 on 2019-01-29..2019-01-31 11720 on 2019-01-30..2019-02-02", ""},
		{"the edit ended before the days that they share", "dos 2019-03-31 11042 on 2019-03-31..2019-04-02 97597 on 2019-04-01..2019-04-02", ""},
		{"its last day is the first that they share", "dos 2019-03-31 11042 on 2019-03-31..2019-04-02 97597 on 2019-03-31..2019-04-02", "error 1,2"},
		{"59 on column 1 helps on the second day only", "dos 2019-06-30 20610-59 on 2019-06-30..2019-07-01 64447 on 2019-06-30..2019-07-01", "error 1,2"},
		{"a second line on a later day", "dos 2019-02-01 11719 on 2019-02-01..2019-02-03 11720-59 11720 on 2019-02-03", "error 1,3"},
		{"past the edition on a later day", "dos 2019-09-30 11719 on 2019-09-30..2019-10-01 99999 on 2019-09-30..2019-10-01", "unchecked"},
		{"a line that ends before it begins", "dos 2019-02-03 11719 on 2019-02-03..2019-02-01 11720 on 2019-02-01", ""},
		{"days without end", "dos 2019-01-02 11719-59 on 2019-01-02..2019-09-03 11720-59 on 2019-01-02..2019-09-03", "unchecked"},
		{"before the table the starter set knows nothing", "dos 2018-12-31 20610 64447", "unchecked"},
	})
}

// A finding about lines of several days names the day on which the edit holds.
func TestPairNamesItsDay(t *testing.T) {
	book := bookWith(t, pairTable(20190101, 20190930, codebook.PTPPair{Column1: "11719", Column2: "11720", Indicator: "1", Effective: 20190201}))
	r := NewChecker(book, nil).Check(parsed(t, "dos 2019-01-29 11719 on 2019-01-29..2019-02-01 11720 on 2019-01-30..2019-02-02"), testDay)
	for _, f := range r.Findings {
		if f.Rule == "ptp" && f.DOS != 20190201 {
			t.Errorf("the day is %s, want 2019-02-01", f.DOS)
		}
	}
}

// No modifier is offered for 99211 beside a shot, whatever the indicator allows; for another visit one is.
func TestPairOfNurseVisit(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	for _, one := range []struct{ claim, fix string }{
		{"dos 2026-06-01 99211 90471", "remove-line 99211"},
		{"dos 2026-06-01 96372 99211", "remove-line 99211"},
		{"dos 2026-06-01 99213 90471", "add-modifier 25"},
	} {
		fixes := firstFixes(checker.Check(parsed(t, one.claim), testDay), "ptp")
		if len(fixes) == 0 || string(fixes[0].Op)+" "+fixes[0].Value != one.fix {
			t.Errorf("%s: %+v, want %s first", one.claim, fixes, one.fix)
		}
		for _, f := range fixes {
			if f.Op == AddModifier && one.fix != "add-modifier 25" {
				t.Errorf("%s: offers %+v", one.claim, f)
			}
		}
	}
}
