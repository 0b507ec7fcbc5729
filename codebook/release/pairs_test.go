package release

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"codedesk/codebook"
)

// listed are pairs as texts, sorted.
func listed(pairs iter.Seq[codebook.PTPPair]) []string {
	list := []string{}
	for p := range pairs {
		list = append(list, fmt.Sprintf("%s>%s %d %d %s %s", p.Column1, p.Column2, p.Effective, p.Deleted, p.Indicator, p.Note))
	}
	slices.Sort(list)
	return list
}

// The table answers like somebody who reads all rows of the file, for few codes that stand together often and on many days.
func TestPairsAgreeWithTheFile(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var rows [4][]string
	seen := map[string]bool{}
	for range 3000 {
		from, to := 20200101+random.IntN(4)*10000, "*"
		if random.IntN(3) == 0 {
			to = strconv.Itoa(20201231 + random.IntN(5)*10000)
		}
		row := fmt.Sprintf("9%04d 9%04d %d %s", random.IntN(40), random.IntN(40), from, to)
		if row += " " + []string{"0 Song", "1 Feather", "9 Tickle"}[len(row)%3]; random.IntN(2) == 0 || !seen[row] {
			part := random.IntN(4)
			rows[part], seen[row] = append(rows[part], row), true
		}
	}
	between, of := map[string][]string{}, map[string][]string{}
	for row := range seen {
		cells := strings.Fields(row)
		to, _ := strconv.Atoi(cells[3])
		text := fmt.Sprintf("%s>%s %s %d %s %s", cells[0], cells[1], cells[2], to, cells[4], cells[5])
		between[cells[0]+cells[1]] = append(between[cells[0]+cells[1]], text)
		of[cells[0]], of[cells[1]] = append(of[cells[0]], text), append(of[cells[1]], text)
	}
	var files []*Found
	for i, part := range rows {
		files = append(files, pairsPart(t, i+1, part...))
	}
	table, err := openTableBytes(tableBytes(t, oneTable(t, files...)))
	if err != nil {
		t.Fatal(err)
	}
	if table.Rows != len(seen) || table.Pairs.Len() != len(seen) {
		t.Errorf("%d rows, want %d", table.Rows, len(seen))
	}
	same := func(what string, got, want []string) {
		if slices.Sort(want); !slices.Equal(got, want) {
			t.Fatalf("%s: %v, want %v", what, got, want)
		}
	}
	for one := range 42 {
		code := fmt.Sprintf("9%04d", one)
		same(code, listed(table.Pairs.Of(code)), of[code])
		for two := range 42 {
			other := fmt.Sprintf("9%04d", two)
			same(code+" and "+other, listed(table.Pairs.Between(code, other)), between[code+other])
		}
	}
}

// theOfficialPairs is the practitioners' table of July 2024, as a file that is opened.
func theOfficialPairs(t testing.TB) (table *codebook.Table, file *Pairs, shelf *Shelf) {
	t.Helper()
	found, err := ReadPath(t.Context(), filepath.Join(officialFolder(t), "ncci/ptp_practitioner_2024Q3_pairs.csv.gz"), nil)
	if err != nil {
		t.Fatal(err)
	}
	composed, err := ComposeTables(found)
	if err != nil {
		t.Fatal(err)
	}
	shelf, _, _ = shelfOf(t, composed)
	_, figures, problems := openAllOf(shelf)
	if len(figures) != 1 || problems != nil {
		t.Fatal(problems)
	}
	return figures[0], found[0].Pairs, shelf
}

// The compiled table has every pair of the official one, in both directions: all are counted, 10,000 are looked up.
func TestOfficialPairsAreKept(t *testing.T) {
	table, file, _ := theOfficialPairs(t)
	p := table.Pairs
	if table.Rows != 2_546_017 || p.Len() != table.Rows || len(p.Backward) != table.Rows {
		t.Errorf("%d rows, %d pairs", table.Rows, p.Len())
	}
	open := 0
	for _, terms := range p.Terms {
		if p.Days[p.To[terms]] == 0 {
			open++
		}
	}
	t.Logf("%d pairs, %d of them in force", table.Rows, open)
	if open != 1_669_820 {
		t.Errorf("%d pairs are open", open)
	}
	random := rand.New(rand.NewPCG(5, 6))
	for range 10_000 {
		want := pairOf(file, random.IntN(file.Len()))
		text := fmt.Sprintf("%s>%s 0 %d %s %s", want.Column1, want.Column2, want.Deleted, want.Indicator, want.Rationale)
		if got := listed(p.Between(want.Column1, want.Column2)); !slices.Contains(got, text) {
			t.Fatalf("%s: %v", text, got)
		}
		if _, isPair := index(p, want.Column2, want.Column1); isPair {
			continue // both directions are there
		}
		if got := listed(p.Between(want.Column2, want.Column1)); len(got) > 0 {
			t.Fatalf("%s the other way round: %v", text, got)
		}
	}
	// The reverse look-up of codes with few and with many partners counts what the file has.
	for _, code := range []string{"99213", "20610", "36591", "J1885", "G0008", "0001A"} {
		key, _ := codebook.KeyOf(code)
		want := 0
		for n := range file.Len() {
			if file.Column1[n] == key || file.Column2[n] == key {
				want++
			}
		}
		got := 0
		for pair := range p.Of(code) {
			if got++; pair.Column1 != code && pair.Column2 != code {
				t.Fatalf("%s: %+v", code, pair)
			}
		}
		if got != want {
			t.Errorf("%s: %d pairs, want %d", code, got, want)
		}
	}
}

// index looks for a pair by reading the column of a code.
func index(p *codebook.PTPTable, column1, column2 string) (int, bool) {
	one, two := codebook.Key(0), codebook.Key(0)
	one, _ = codebook.KeyOf(column1)
	two, _ = codebook.KeyOf(column2)
	at, ok := slices.BinarySearch(p.Codes, one)
	if !ok {
		return 0, false
	}
	for n := p.First[at]; n < p.First[at+1]; n++ {
		if p.Codes[p.Second[n]] == two {
			return int(n), true
		}
	}
	return 0, false
}

// A claim of ten lines asks for 90 pairs: 200 ns each is the promise.
func BenchmarkPairs(b *testing.B) {
	table, file, shelf := theOfficialPairs(b)
	p := table.Pairs
	type two struct{ one, two string }
	var there, none []two
	random := rand.New(rand.NewPCG(7, 8))
	for range 1 << 14 {
		pair, other := pairOf(file, random.IntN(file.Len())), pairOf(file, random.IntN(file.Len()))
		there, none = append(there, two{pair.Column1, pair.Column2}), append(none, two{pair.Column1, other.Column1})
	}
	for name, list := range map[string][]two{"there": there, "none": none} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			n, found := 0, 0
			for b.Loop() {
				for range p.Between(list[n].one, list[n].two) {
					found++
				}
				n = (n + 1) % len(list)
			}
		})
	}
	b.Run("open", func(b *testing.B) { // 1 ms is the promise, the file verified before
		openAllOf(shelf)
		for b.Loop() {
			if _, figures, problems := openAllOf(shelf); len(figures) != 1 || problems != nil {
				b.Fatal(problems)
			}
		}
	})
}
