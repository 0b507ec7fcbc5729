package edits

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/claim"
	"codedesk/codebook/release"
)

// fullBook is the starter set with the official tables of edits, limits, add-ons and fees, from files as they lie on a shelf; the starter set alone
// where there are none.
var fullBook = sync.OnceValues(func() (book *codebook.Book, folder string) {
	starter, err := starterBook()
	if err != nil {
		panic(err)
	}
	official := os.Getenv("CODEDESK_OFFICIAL")
	if official == "" {
		return starter, ""
	}
	folder, err = os.MkdirTemp("", "codedesk-bench")
	if err != nil {
		panic(err)
	}
	shelf := release.NewShelf(filepath.Join(folder, "books"), "")
	for _, file := range []string{"ncci/ptp_practitioner_2024Q3_pairs.csv.gz", "ncci/mue_practitioner_2026Q2_from_json.csv", "ncci/aoc_2026Q3_from_json.csv", "pfs/pprrvu_2025_no_descriptors.csv"} {
		found, err := release.ReadPath(context.Background(), filepath.Join(official, file), nil)
		if err == nil {
			var composed []*release.Composed
			if composed, err = release.ComposeTables(found); err == nil {
				_, err = shelf.Install(context.Background(), composed)
			}
		}
		if err != nil {
			panic(err)
		}
	}
	list, err := shelf.List()
	if err != nil {
		panic(err)
	}
	figures, problems := shelf.OpenTables(list)
	if len(problems) > 0 || len(figures) != 4 {
		panic(problems)
	}
	if book, err = codebook.Open(starter.Releases(), func() []*codebook.Table { return figures }, starter.Tables); err != nil {
		panic(err)
	}
	return book, folder
})

func TestMain(m *testing.M) {
	code := m.Run()
	if os.Getenv("CODEDESK_OFFICIAL") != "" {
		if _, folder := fullBook(); folder != "" {
			os.RemoveAll(folder)
		}
	}
	os.Exit(code)
}

// fiveLines are claims of five lines as offices send them: visits, tests, shots, small procedures, an add-on; on the days of a year.
func fiveLines(t testing.TB) []*claim.Claim {
	var claims []*claim.Claim
	day := codebook.Date(20260101)
	for range 364 {
		for _, text := range []string{
			" pos 11 payer medicare age 70 sex F seen 2025-01-10 dx I10,E11.9,E78.5 99214-25 85025 80053 36415 93000",
			" pos 11 payer commercial age 14 sex M seen 2025-01-10 dx Z00.129,Z23 99394-25 90715 90651 90460x2 90461x2",
			" pos 11 payer medicare age 66 sex M seen 2025-01-10 dx M17.11,M25.561 99213-25 20610-RT J3301x4 73562-RT 96372-59",
			" pos 11 payer medicare age 71 sex F seen 2025-01-10 dx L57.0,D48.5 99213-25 17000 17003x4 11102-59 88305",
			" pos 11 payer commercial age 45 sex F seen 2025-01-10 dx J02.9,R50.9 99213-25 87880-QW 87804-QW 81003-QW 94640",
		} {
			c, err := claim.Parse(20261231, "dos "+day.String()+text)
			if err != nil {
				t.Fatal(err)
			}
			claims = append(claims, c)
		}
		day = day.AddDays(1)
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(claims), func(i, j int) { claims[i], claims[j] = claims[j], claims[i] })
	return claims
}

// BenchmarkCheck checks claims of five lines on all cores.
func BenchmarkCheck(b *testing.B) {
	book, _ := fullBook()
	checker, claims := NewChecker(book, testPayers(b)), fiveLines(b)
	for _, c := range claims {
		checker.Check(c, 20261231)
	}
	b.ReportAllocs()
	start := busy()
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for n := rand.IntN(len(claims)); pb.Next(); n++ {
			checker.Check(claims[n%len(claims)], 20261231)
		}
	})
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "claims/s")
	b.ReportMetric(2*float64(b.N)/(busy()-start).Seconds(), "claims/s-of-2-free-cores")
}

// BenchmarkCheckTenLines checks a claim as long as the screen's are at most, on one core; the promise is a millisecond after each change.
func BenchmarkCheckTenLines(b *testing.B) {
	book, _ := fullBook()
	checker := NewChecker(book, testPayers(b))
	c, err := claim.Parse(20261231, "dos 2026-06-01 pos 11 payer medicare age 70 sex F seen 2025-01-10 dx I10,E11.9,M17.11,L57.0,Z23 "+
		"99214-25 85025 80053 36415 93000 20610-RT J3301x4 17000 17003x4 90662")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		checker.Check(c, 20261231)
	}
}

// BenchmarkPairing looks pairs of codes up, half of which have an edit.
func BenchmarkPairing(b *testing.B) {
	book, _ := fullBook()
	checker := NewChecker(book, nil)
	d := checker.on(20260601)
	var lines []*line
	for _, text := range []string{"99213", "20610", "96372", "17110", "11102", "80053", "80048", "93000", "G0439", "90471", "27447", "64447", "45378", "43239", "97110", "97530"} {
		lines = append(lines, &line{Line: &claim.Line{Code: text}, dos: d.date, day: d, entry: d.procedure(text)})
	}
	b.ReportAllocs()
	found := 0
	for n := 0; b.Loop(); n++ {
		if _, ok := pairOf(lines[n%len(lines)], lines[n/len(lines)%len(lines)]); ok {
			found++
		}
	}
	b.ReportMetric(float64(found)/float64(b.N), "found")
}

// A million claims of many days and codes leave no more behind than the first hundred thousand.
func TestMemoryStaysFlat(t *testing.T) {
	if testing.Short() || os.Getenv("CODEDESK_OFFICIAL") == "" || raceDetector {
		t.Skip("takes the official tables (CODEDESK_OFFICIAL) and half a minute")
	}
	book, _ := fullBook()
	checker, claims := NewChecker(book, testPayers(t)), fiveLines(t)
	heap := func() int64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	run := func(from, to int) {
		var wg sync.WaitGroup
		for g := range 2 {
			wg.Go(func() {
				for n := from + g; n < to; n += 2 {
					c := *claims[n%len(claims)]
					if n%10 == 0 { // hostile: another day, a code that nobody knows
						c.DOS = codebook.DateOf(time.Date(1950, 1, 1+n%40_000, 0, 0, 0, 0, time.UTC))
						c.Lines = append([]claim.Line{{Code: codebook.Key(uint64(n)).String(), Units: claim.OneUnit}}, c.Lines...)
					}
					checker.Check(&c, 20261231)
				}
			})
		}
		wg.Wait()
	}
	run(0, 100_000)
	before, start := heap(), time.Now()
	run(100_000, 1_100_000)
	after := heap()
	t.Logf("%d kB after 100,000 claims, %d kB after 1,100,000; %.0f claims/s", before/1024, after/1024, 1e6/time.Since(start).Seconds())
	if after > before+before/4+16<<20 {
		t.Errorf("memory grew from %d to %d kB", before/1024, after/1024)
	}
}

// BenchmarkBetween looks a thousand random pairs of codes of the official table up by their texts, as the card does.
func BenchmarkBetween(b *testing.B) {
	book, _ := fullBook()
	table, _ := book.AsOf(20240801).Table(codebook.PTP, codebook.Practitioner)
	if table == nil {
		b.Skip("takes the official tables (CODEDESK_OFFICIAL)")
	}
	codes, random := table.Pairs.Codes, rand.New(rand.NewPCG(1, 2))
	var asked [1000][2]string
	for i := range asked {
		asked[i] = [2]string{codes[random.IntN(len(codes))].String(), codes[random.IntN(len(codes))].String()}
	}
	found := 0
	for n := 0; b.Loop(); n++ {
		two := &asked[n%len(asked)]
		for range table.Pairs.Between(two[0], two[1]) {
			found++
		}
	}
	b.ReportMetric(float64(found)/float64(b.N), "found")
}
