package edits

import (
	"bufio"
	"compress/gzip"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// The look-up agrees with the official file read line by line, on days around the ends of quarters.
func TestPairsAgreeWithTheFile(t *testing.T) {
	official := os.Getenv("CODEDESK_OFFICIAL")
	if official == "" || raceDetector || testing.Short() {
		t.Skip("takes the official tables (CODEDESK_OFFICIAL)")
	}
	file, err := os.Open(filepath.Join(official, "ncci", "ptp_practitioner_2024Q3_pairs.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		last      codebook.Date
		indicator string
	}
	rows := map[[2]string][]row{}
	for lines := bufio.NewScanner(text); lines.Scan(); {
		cells := strings.SplitN(lines.Text(), ",", 5)
		last, err := codebook.ParseDate(cells[2])
		if err != nil { // 9999-12-31: it is open
			last = 99991231
		}
		if len(cells) == 5 && cells[0] != "column1" && (hashText(cells[0])^hashText(cells[1]))%199 == 0 {
			columns := [2]string{strings.Clone(cells[0]), strings.Clone(cells[1])}
			rows[columns] = append(rows[columns], row{last, strings.Clone(cells[3])})
		}
	}
	book, _ := fullBook()
	checker := NewChecker(book, nil)
	wrong, open := 0, 0
	for columns, list := range rows {
		for _, dos := range []codebook.Date{20240701, 20240930, 20241231, 20250101, 20260601} {
			want := ""
			for _, r := range list {
				if r.indicator != "9" && dos <= r.last {
					want = r.indicator
				}
			}
			pair, ok := checker.on(dos).pairing(columns[0], columns[1])
			if ok != (want != "") || ok && pair.Indicator != want {
				wrong++
				t.Logf("%v on %s: %v %v, the file says %q", columns, dos, ok, pair.Indicator, want)
			}
			if ok {
				open++
			}
		}
	}
	if wrong > 0 || open == 0 || len(rows) < 5000 {
		t.Errorf("%d of %d pairs differ, %d open", wrong, len(rows), open)
	}
	t.Logf("%d pairs, %d look-ups found an edit", len(rows), open)
}

// Whatever stands on a claim, it is answered. CODEDESK_RANDOM states how many claims a long run takes.
func TestRandomClaims(t *testing.T) {
	claims := 20_000
	if n, err := strconv.Atoi(os.Getenv("CODEDESK_RANDOM")); err == nil {
		claims = n
	} else if raceDetector {
		claims = 1000 // the other run does them all
	}
	book := testBook(t)
	checker := NewChecker(book, testPayers(t))
	var codes []string
	for _, r := range book.Releases() {
		if r.Set == codebook.CPT || r.Set == codebook.HCPCS || r.Set == codebook.ICD10CM {
			for c := range r.Codes() {
				codes = append(codes, c.Code)
			}
		}
	}
	var answered atomic.Int64
	var workers sync.WaitGroup
	each := max(1, runtime.GOMAXPROCS(0))
	for worker := range each {
		workers.Go(func() {
			random := rand.New(rand.NewPCG(7, uint64(worker)))
			for n := worker; n < claims && !t.Failed(); n += each {
				c := randomClaim(random, codes)
				for _, f := range checker.Check(c, testDay).Findings {
					if f.Message == "" || f.Source.Name == "" || strings.Contains(f.Message, "%!") || slices.ContainsFunc(f.Lines, func(n int) bool { return n < 1 || n > len(c.Lines) }) {
						t.Errorf("%+v", f)
					}
				}
				answered.Add(1)
			}
		})
	}
	workers.Wait()
	t.Logf("%d random claims were answered", answered.Load())
}

// randomClaim has anything on it, much of it nonsense.
func randomClaim(random *rand.Rand, codes []string) *claim.Claim {
	pick := func(list ...string) string { return list[random.IntN(len(list))] }
	dates := []codebook.Date{0, 1, 20191231, 20200101, 20240630, 20250101, 20260601, 20261231, 99991231}
	c := &claim.Claim{DOS: dates[random.IntN(len(dates))], POS: pick("", "11", "21", "99", "x", "é"), Payer: pick("", "medicare", "commercial", "?"), Age: claim.Months(random.IntN(1200) - 1), Sex: claim.Sex(pick("", "F", "M", "Q")),
		LastSeen: dates[random.IntN(len(dates))], NeverSeen: random.IntN(9) == 0, Total: claim.Cents(int64(random.IntN(3) * 4100))}
	for range random.IntN(14) {
		c.Dx = append(c.Dx, pick(codes...))
	}
	for range random.IntN(8) {
		l := claim.Line{Code: pick(codes...), Units: claim.Units(random.IntN(9000)), From: dates[random.IntN(len(dates))], To: dates[random.IntN(len(dates))], NDC: pick("", "1", "00409379501"), Minutes: random.IntN(3) * random.IntN(130), POS: pick("", "", "10", "22", "?")}
		if random.IntN(9) == 0 {
			l.Code = pick("", "1", "é", "\x00", "em", "99213 ", "DDDDD", "99999", "Z99999999999", "-", "9921३", "D0120", "C9999", "0001F")
		}
		for range random.IntN(5) {
			l.Modifiers = append(l.Modifiers, pick("25", "26", "50", "51", "59", "LT", "RT", "TC", "", "?", "XS", "24", "57", "78"))
			l.Pointers = append(l.Pointers, claim.Pointer(random.IntN(14)))
		}
		c.Lines = append(c.Lines, l)
	}
	for range random.IntN(3) {
		c.History = append(c.History, claim.Service{Code: pick(codes...), DOS: dates[random.IntN(len(dates))]})
	}
	return c
}
