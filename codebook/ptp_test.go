package codebook

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
)

func TestPairActiveOn(t *testing.T) {
	const first, last = Date(20200401), Date(20201231)
	for _, test := range []struct {
		why      string
		from, to Date
		day      Date
		want     bool
	}{
		{"the day before", first, last, 20200331, false},
		{"the first day", first, last, first, true},
		{"between", first, last, 20200801, true},
		{"the last day", first, last, last, true},
		{"the day after", first, last, 20210101, false},
		{"open", first, 0, 20991231, true},
		{"open, before it began", first, 0, 20200331, false},
		{"deleted on its first day it never held", first, first, first, false},
		{"nor before", first, first, 20200331, false},
		{"nor after", first, first, 20200402, false},
		{"a first day that is not known", 0, last, 19960101, true},
		{"the same, on the last day", 0, last, last, true},
		{"the same, after it", 0, last, 20210101, false},
		{"nothing is known", 0, 0, 20200101, true},
	} {
		if got := (PTPPair{Effective: test.from, Deleted: test.to}).ActiveOn(test.day); got != test.want {
			t.Errorf("%s: %t", test.why, got)
		}
	}
}

// pairTable is a table of "column1 column2 from to indicator", sorted.
func pairTable(e Edition, lines ...string) *Table {
	p := &PTPTable{Days: []Date{0}, Rationales: []string{"because"}, Source: e.Source()}
	type line struct {
		one, two  Key
		from, to  Date
		indicator uint8
	}
	var all []line
	for _, text := range lines {
		var one, two string
		var l line
		if _, err := fmt.Sscan(text, &one, &two, &l.from, &l.to, &l.indicator); err != nil {
			panic(err)
		}
		l.one, _ = KeyOf(one)
		l.two, _ = KeyOf(two)
		all, p.Codes, p.Days = append(all, l), append(p.Codes, l.one, l.two), append(p.Days, l.from, l.to)
	}
	slices.Sort(p.Codes)
	slices.Sort(p.Days)
	p.Codes, p.Days = slices.Compact(p.Codes), slices.Compact(p.Days)
	p.First, p.Ends = []uint32{0}, []uint32{0}
	for _, code := range p.Codes {
		for _, l := range all {
			if l.one == code {
				p.Second = append(p.Second, uint16(slices.Index(p.Codes, l.two)))
				p.From, p.To = append(p.From, uint16(slices.Index(p.Days, l.from))), append(p.To, uint16(slices.Index(p.Days, l.to)))
				p.Terms = append(p.Terms, uint32(len(p.Terms)))
				p.Indicators, p.Reasons = append(p.Indicators, l.indicator), append(p.Reasons, 0)
			}
		}
		p.First = append(p.First, uint32(len(p.Second)))
	}
	for i := range p.Codes {
		for n, two := range p.Second {
			if int(two) == i {
				p.Backward = append(p.Backward, uint32(n))
			}
		}
		p.Ends = append(p.Ends, uint32(len(p.Backward)))
	}
	return &Table{Edition: e, Rows: len(lines), Pairs: p}
}

// said lists pairs as "90001>90002 1 until 2020-12-31".
func said(pairs iter.Seq[PTPPair]) string {
	var list []string
	for p := range pairs {
		text := p.Column1 + ">" + p.Column2 + " " + p.Indicator
		if p.Deleted != 0 {
			text += " until " + p.Deleted.String()
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

func edits(release string, from, to Date) Edition {
	return Edition{Set: PTP, Service: Practitioner, Name: "edits", Release: release, Effective: from, End: to, Owner: OwnerCMS}
}

// The pairs that offices meet come first, as the official table has them; a date before the table leaves them as they are.
func TestPairsOfAView(t *testing.T) {
	table := pairTable(edits("2031-07", 20310701, 20310930),
		"90001 90002 20200101 20201231 1", "90001 90002 20210101 0 0", "90001 90003 20200101 0 1", "90004 90001 20200101 0 1", "90005 90001 20200101 0 9")
	b, err := New(Contents{Figures: []*Table{table}, Tables: Tables{PTP: []PTPPair{
		{Column1: "90004", Column2: "90001", Indicator: "0"}, {Column1: "90001", Column2: "90009", Indicator: "1"}, {Column1: "90004", Column2: "90001", Indicator: "1"},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	on, before := b.AsOf(20310801), b.AsOf(20310101)
	for _, test := range []struct{ what, got, want string }{
		{"a code", said(on.PTP("90001")), "90004>90001 1, 90001>90002 1 until 2020-12-31, 90001>90002 0, 90001>90003 1, 90005>90001 9"},
		{"its other side", said(on.PTP("90003")), "90001>90003 1"},
		{"a code of no pair", said(on.PTP("90009")), ""},
		{"no code", said(on.PTP("no code at all")), ""},
		{"two codes", said(on.PTPBetween("90001", "90004")), "90004>90001 1"},
		{"the other way round", said(on.PTPBetween("90004", "90001")), "90004>90001 1"},
		{"twice the same two", said(on.PTPBetween("90001", "90002")), "90001>90002 1 until 2020-12-31, 90001>90002 0"},
		{"two that are no pair", said(on.PTPBetween("90001", "90009")), ""},
		{"before the table", said(before.PTP("90001")), "90004>90001 0, 90001>90009 1, 90004>90001 1"},
		{"two codes before the table", said(before.PTPBetween("90009", "90001")), "90001>90009 1"},
	} {
		if test.got != test.want {
			t.Errorf("%s: %s, want %s", test.what, test.got, test.want)
		}
	}
	for range on.PTP("90001") {
		break // whoever has seen enough stops
	}
	for range on.PTPBetween("90001", "90002") {
		break
	}
}

func TestKeyString(t *testing.T) {
	for _, code := range []string{"90001", "J1885", "0001T", "A"} {
		if key, ok := KeyOf(code); !ok || key.String() != code {
			t.Errorf("%s: %s, %t", code, key.String(), ok)
		}
	}
}
