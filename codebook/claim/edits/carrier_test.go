package edits

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// Claims that others published: they are checked without a panic, each finding has its words, source and lines, and nothing is accused that the
// tables at hand cannot know. The tests run when CODEDESK_OFFICIAL names the folder of the files.

// carrierClaims reads Medicare carrier claims as the fee-for-service data base writes them: one row a line, columns between bars, a header first.
// Rows of one claim follow each other. Diagnoses of ICD-9 (version 9) are left out: the claim has no place for them.
func carrierClaims(t *testing.T, file string) (claims []*claim.Claim, years map[string]int) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows := bufio.NewScanner(f)
	rows.Buffer(nil, 1<<20)
	rows.Scan()
	header := strings.Split(rows.Text(), "|")
	last := ""
	years = map[string]int{}
	for rows.Scan() {
		row := strings.Split(rows.Text(), "|")
		cell := func(name string) string { return row[slices.Index(header, name)] }
		day := func(name string) codebook.Date {
			at, err := time.Parse("02-Jan-2006", cell(name))
			if err != nil {
				t.Fatal(err)
			}
			return codebook.DateOf(at)
		}
		if id := cell("CLM_ID"); id != last {
			c := &claim.Claim{DOS: day("CLM_FROM_DT"), Payer: "medicare"}
			for _, n := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"} {
				if dx := cell("ICD_DGNS_CD" + n); dx != "" && cell("ICD_DGNS_VRSN_CD"+n) == "0" {
					if len(dx) > 3 {
						dx = dx[:3] + "." + dx[3:]
					}
					c.Dx = append(c.Dx, dx)
				}
			}
			claims, last = append(claims, c), id
			years[c.DOS.String()[:4]]++
		}
		c := claims[len(claims)-1]
		units, err := claim.ParseUnits(cell("LINE_SRVC_CNT"))
		if err != nil {
			t.Fatal(err)
		}
		charge, err := claim.ParseCharge(cell("LINE_SBMTD_CHRG_AMT"))
		if err != nil {
			t.Fatal(err)
		}
		l := claim.Line{Code: cell("HCPCS_CD"), Units: units, Charge: charge, From: day("LINE_1ST_EXPNS_DT"), To: day("LINE_LAST_EXPNS_DT"), POS: cell("LINE_PLACE_OF_SRVC_CD")}
		for _, name := range []string{"HCPCS_1ST_MDFR_CD", "HCPCS_2ND_MDFR_CD"} {
			if m := cell(name); m != "" {
				l.Modifiers = append(l.Modifiers, m)
			}
		}
		c.Lines = append(c.Lines, l)
	}
	for _, c := range claims {
		c.PointToAll()
	}
	return claims, years
}

// checkAll checks claims and gives back how often each rule spoke.
func checkAll(t *testing.T, checker *Checker, claims []*claim.Claim) map[string]int {
	t.Helper()
	said := map[string]int{}
	for _, c := range claims {
		r := checker.Check(c, testDay)
		for _, f := range r.Findings {
			said[string(f.Severity)+" "+string(f.Rule)]++
			if testing.Verbose() {
				t.Logf("%s %s %s %v %v: %s", c.DOS, f.Severity, f.Rule, f.Lines, f.Codes, f.Message)
			}
			if f.Message == "" || f.Source.Name == "" || strings.Contains(f.Message, "%!") {
				t.Errorf("%+v", f)
			}
			for _, n := range f.Lines {
				if n < 1 || n > len(c.Lines) {
					t.Errorf("%+v", f)
				}
			}
		}
	}
	return said
}

func TestCarrierClaims(t *testing.T) {
	official := os.Getenv("CODEDESK_OFFICIAL")
	if official == "" {
		t.Skip("takes the synthetic carrier claims (CODEDESK_OFFICIAL)")
	}
	claims, years := carrierClaims(t, filepath.Join(official, "claims", "samhsa-sample-a-carrier.txt"))
	full, _ := fullBook()
	for name, book := range map[string]*codebook.Book{"starter": testBook(t), "full": full} {
		said := checkAll(t, NewChecker(book, testPayers(t)), claims)
		t.Logf("%s: %d claims of %v: %v", name, len(claims), years, said)
		for _, rule := range []string{"error ptp", "error mue", "error addon", "error code-valid", "error pctc", "error bilateral"} {
			if said[rule] > 0 {
				t.Errorf("%s: %s %d times on days that are before any edition at hand", name, rule, said[rule])
			}
		}
	}
}

func TestSamplesAreChecked(t *testing.T) {
	official := os.Getenv("CODEDESK_OFFICIAL")
	if official == "" {
		t.Skip("takes the published 837P samples (CODEDESK_OFFICIAL)")
	}
	files, err := os.ReadDir(filepath.Join(official, "x12"))
	if err != nil {
		t.Fatal(err)
	}
	full, _ := fullBook()
	checked := 0
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join(official, "x12", file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		var claims []*claim.Claim
		for c, err := range claim.Read(strings.NewReader(string(data)), file.Name(), claim.Auto) {
			if err == nil {
				claims = append(claims, c)
			}
		}
		for _, book := range []*codebook.Book{testBook(t), full} {
			t.Logf("%s: %v", file.Name(), checkAll(t, NewChecker(book, testPayers(t)), claims))
		}
		checked += len(claims)
	}
	if checked < 25 {
		t.Errorf("only %d claims of the samples were read", checked)
	}
}
