package codebook

import (
	"encoding/binary"
	"iter"
	"math/bits"
	"slices"
	"sort"
	"strings"
	"sync"
)

// PTPPair is one procedure-to-procedure edit of the NCCI: on the same day for the same patient by the same provider, column 1 is
// paid and column 2 is not, unless the indicator allows a modifier and the record justifies it.
type PTPPair struct {
	Column1, Column2   string
	Effective, Deleted Date   // first and last day of service; zero when it is not known, or open
	Indicator          string // 0 never, 1 with an NCCI modifier when justified, 9 the edit never applied
	Note               string // why; may be empty
	Source             *Source
}

// ActiveOn reports whether the edit holds on a day of service. The last day counts: all deleted pairs of the practitioners' table of July 2024
// end on the last day of a quarter. An edit that was deleted on its first day never held.
func (p PTPPair) ActiveOn(day Date) bool {
	return activeOn(p.Effective, p.Deleted, day)
}

func activeOn(first, last, day Date) bool {
	return first <= day && (last == 0 || day <= last && first != last)
}

// PTPTable is a whole edition of the edits, by columns, so that it can be used from a file. The pairs are sorted by column 1, then column 2; the
// same two codes may stand several times, for different days.
type PTPTable struct {
	Codes      []Key    // the codes of both columns, sorted
	First      []uint32 // by code: its first pair as column 1; one more at the end
	Second     []uint16 // by pair: column 2, a place in Codes
	Terms      []uint32 // by pair: on what terms it holds, which many share, so that a look-up touches little memory
	From, To   []uint16 // by terms: places in Days
	Indicators []uint8  // by terms: 0, 1 or 9
	Reasons    []uint8  // by terms: a place in Rationales
	Ends       []uint32 // by code: its first place in Backward; one more at the end
	Backward   []uint32 // pairs by column 2
	Days       []Date   // the first is zero
	Rationales []string
	Source     *Source

	once  sync.Once
	slots []uint16 // by hash of a code: its place in Codes and one more, 0 for none; made when it is asked for the first time
}

// Len is the number of pairs.
func (t *PTPTable) Len() int { return len(t.Second) }

func indicatorText(n uint8) string { return "0123456789"[n%10 : n%10+1] }

// Place is where a code stands among those of both columns; ok is false for a code without edits.
func (t *PTPTable) Place(code string) (n int, ok bool) {
	key, ok := KeyOf(code)
	if !ok {
		return 0, false
	}
	t.once.Do(t.hash)
	for at := t.slot(key); t.slots[at] != 0; at = (at + 1) & (len(t.slots) - 1) {
		if n := int(t.slots[at]) - 1; t.Codes[n] == key {
			return n, true
		}
	}
	return 0, false
}

// slot is where the search for a code begins.
func (t *PTPTable) slot(key Key) int {
	return int(uint64(key)*0x9E3779B97F4A7C15>>40) & (len(t.slots) - 1) // a power of two
}

// hash fills the slots, of which at least half stay free.
func (t *PTPTable) hash() {
	t.slots = make([]uint16, 2<<bits.Len(uint(len(t.Codes))))
	for n, key := range t.Codes {
		at := t.slot(key)
		for t.slots[at] != 0 {
			at = (at + 1) & (len(t.slots) - 1)
		}
		t.slots[at] = uint16(n + 1)
	}
}

// Holding is the number of the edit between two codes, given by their places, that holds on the day; an edit that never applied (indicator 9)
// does not. It is made for many look-ups: it takes one search in the pairs of column 1 and no memory.
func (t *PTPTable) Holding(column1, column2 int, day Date) (n int, ok bool) {
	first, end := t.from(column1, column2)
	for n = first; n < end && int(t.Second[n]) == column2; n++ {
		terms := t.Terms[n]
		if t.Indicators[terms] != 9 && activeOn(t.Days[t.From[terms]], t.Days[t.To[terms]], day) {
			return n, true
		}
	}
	return 0, false
}

// from is the first pair of column 1 whose column 2 is not before that one, and the end of the pairs of column 1.
func (t *PTPTable) from(column1, column2 int) (first, end int) {
	low, high := int(t.First[column1]), int(t.First[column1+1])
	end = high
	for two := uint16(column2); low < high; {
		if middle := int(uint(low+high) >> 1); t.Second[middle] < two {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, end
}

// At is the edit with a number, between codes written as they were asked for.
func (t *PTPTable) At(n int, column1, column2 string) PTPPair {
	terms := t.Terms[n]
	return PTPPair{
		Column1: column1, Column2: column2, Effective: t.Days[t.From[terms]], Deleted: t.Days[t.To[terms]],
		Indicator: indicatorText(t.Indicators[terms]), Note: t.Rationales[t.Reasons[terms]], Source: t.Source,
	}
}

// Between runs over the edits with this code in column 1 and that one in column 2, past ones too.
func (t *PTPTable) Between(column1, column2 string) iter.Seq[PTPPair] {
	return func(yield func(PTPPair) bool) {
		one, ok := t.Place(column1)
		two, ok2 := t.Place(column2)
		if !ok || !ok2 {
			return
		}
		first, to := t.from(one, two)
		for n := first; n < to && int(t.Second[n]) == two; n++ {
			if !yield(t.At(n, column1, column2)) {
				return
			}
		}
	}
}

// Of runs over the edits that a code stands in: first as column 1, then as column 2, past ones too.
func (t *PTPTable) Of(code string) iter.Seq[PTPPair] {
	return func(yield func(PTPPair) bool) {
		at, ok := t.Place(code)
		if !ok {
			return
		}
		for n := int(t.First[at]); n < int(t.First[at+1]); n++ {
			if !yield(t.At(n, code, t.Codes[t.Second[n]].String())) {
				return
			}
		}
		for _, n := range t.Backward[t.Ends[at]:t.Ends[at+1]] {
			one := sort.Search(len(t.Codes), func(i int) bool { return t.First[i+1] > n })
			if one == at { // the code with itself
				continue
			}
			if !yield(t.At(int(n), t.Codes[one].String(), code)) {
				return
			}
		}
	}
}

// String is the code that the key was made of.
func (k Key) String() string {
	var code [longestKey]byte
	binary.BigEndian.PutUint64(code[:], uint64(k))
	return strings.TrimRight(string(code[:]), "\x00")
}

// PTP are the edits that a code stands in, in either column, past ones too: first those that the starter set picked out because offices meet
// them, then all others of the table in use on the view's date.
func (v *View) PTP(code string) iter.Seq[PTPPair] {
	picked := v.book.links().ptp[code]
	table, _ := v.Table(PTP, Practitioner)
	if table == nil {
		return slices.Values(picked)
	}
	return func(yield func(PTPPair) bool) {
		met := make(map[[2]string]bool, len(picked))
		for _, own := range picked {
			columns := [2]string{own.Column1, own.Column2}
			if met[columns] {
				continue
			}
			met[columns] = true
			for pair := range table.Pairs.Between(own.Column1, own.Column2) {
				if !yield(pair) {
					return
				}
			}
		}
		for pair := range table.Pairs.Of(code) {
			if !met[[2]string{pair.Column1, pair.Column2}] && !yield(pair) {
				return
			}
		}
	}
}

// PTPBetween are the edits between two codes, whichever is in column 1.
func (v *View) PTPBetween(a, b string) iter.Seq[PTPPair] {
	return func(yield func(PTPPair) bool) {
		for _, two := range [][2]string{{a, b}, {b, a}} {
			for pair := range v.PTPInOrder(two[0], two[1]) {
				if !yield(pair) {
					return
				}
			}
		}
	}
}

// PTPInOrder are the edits with the first code in column 1 and the second in column 2, past ones too.
func (v *View) PTPInOrder(column1, column2 string) iter.Seq[PTPPair] {
	if table, _ := v.Table(PTP, Practitioner); table != nil {
		return table.Pairs.Between(column1, column2)
	}
	return func(yield func(PTPPair) bool) {
		for _, pair := range v.book.links().ptp[column1] {
			if pair.Column1 == column1 && pair.Column2 == column2 && !yield(pair) {
				return
			}
		}
	}
}
