package release

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"codedesk/codebook"
)

// sortPairs brings the pairs of all files into the order in which they are looked up. An equal pair that stands twice is taken once.
func sortPairs(files []*Found) (*codebook.PTPTable, error) {
	t := &codebook.PTPTable{}
	total := 0
	days, reasons := map[codebook.Date]uint16{0: 0}, map[string]uint8{}
	for _, f := range files {
		total += f.Pairs.Len()
		for n := range f.Pairs.Len() {
			if t.Codes = append(t.Codes, f.Pairs.Column1[n], f.Pairs.Column2[n]); len(t.Codes) > 1<<20 {
				t.Codes = unique(t.Codes)
			}
			days[f.Pairs.Effective[n]], days[f.Pairs.Deleted[n]] = 0, 0
		}
		for _, words := range f.Pairs.Rationales {
			if _, ok := reasons[words]; !ok {
				reasons[words] = uint8(len(t.Rationales))
				t.Rationales = append(t.Rationales, words)
			}
		}
	}
	t.Codes, t.Days = unique(t.Codes), slices.Sorted(maps.Keys(days))
	if len(t.Codes) > math.MaxUint16 || len(t.Days) > math.MaxUint16 || len(t.Rationales) > math.MaxUint8 || total > math.MaxInt32 {
		return nil, fmt.Errorf("%s: %d codes, %d days, %d rationales in a table of edits: %w", files[0].File, len(t.Codes), len(t.Days), len(t.Rationales), ErrLimit)
	}
	place := make(map[codebook.Key]uint16, len(t.Codes))
	for i, code := range t.Codes {
		place[code] = uint16(i)
	}
	for i, day := range t.Days {
		days[day] = uint16(i)
	}
	type pair struct {
		key               uint64 // column 1, column 2, first and last day, 16 bits each
		indicator, reason uint8
	}
	pairs := make([]pair, 0, total)
	for _, f := range files {
		p := f.Pairs
		for n := range p.Len() {
			key := uint64(place[p.Column1[n]])<<48 | uint64(place[p.Column2[n]])<<32 | uint64(days[p.Effective[n]])<<16 | uint64(days[p.Deleted[n]])
			pairs = append(pairs, pair{key, p.Indicators[n], reasons[p.Rationales[p.Rationale[n]]]})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(a.key, b.key) })
	pairs = slices.Compact(pairs)

	n := len(pairs)
	t.First, t.Ends = make([]uint32, len(t.Codes)+1), make([]uint32, len(t.Codes)+1)
	t.Second, t.Terms, t.Backward = make([]uint16, n), make([]uint32, n), make([]uint32, n)
	type terms struct {
		days              uint32 // first and last, 16 bits each
		indicator, reason uint8
	}
	known := map[terms]uint32{}
	for i, p := range pairs {
		one, two := p.key>>48, uint16(p.key>>32)
		t.First[one+1]++
		t.Ends[two+1]++
		own := terms{uint32(p.key), p.indicator, p.reason}
		if _, ok := known[own]; !ok {
			known[own] = uint32(len(t.From))
			t.From, t.To = append(t.From, uint16(p.key>>16)), append(t.To, uint16(p.key))
			t.Indicators, t.Reasons = append(t.Indicators, p.indicator), append(t.Reasons, p.reason)
		}
		t.Second[i], t.Terms[i] = two, known[own]
	}
	for i := range t.Codes {
		t.First[i+1] += t.First[i]
		t.Ends[i+1] += t.Ends[i]
	}
	next := slices.Clone(t.Ends)
	for i, two := range t.Second {
		t.Backward[next[two]] = uint32(i)
		next[two]++
	}
	return t, nil
}

func unique(keys []codebook.Key) []codebook.Key {
	slices.Sort(keys)
	return slices.Compact(keys)
}
