package release

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"codedesk/codebook"
)

// dumpTables writes what a file says besides rows and terms.
func dumpTables(b *strings.Builder, f *Found) {
	if f.Partial {
		fmt.Fprintln(b, "partial")
	}
	if f.Lacks != "" {
		fmt.Fprintf(b, "lacks %s\n", f.Lacks)
	}
	if f.Copyright != 0 {
		fmt.Fprintf(b, "copyright %d\n", f.Copyright)
	}
	if f.Service != "" {
		fmt.Fprintf(b, "service %s\n", f.Service)
	}
	for _, a := range f.Addenda {
		fmt.Fprintf(b, "%d %s %s header %t %q\n", a.Place.Line, a.Action, a.Code, a.Header, a.Text)
	}
	for _, r := range f.Facts {
		fmt.Fprintf(b, "%s-%s %s=%s\n", r.Code, r.Modifier, r.Fact.Name, r.Fact.Value)
	}
	for _, r := range f.Fees {
		fmt.Fprintf(b, "%+v\n", r)
	}
	for _, l := range f.Localities {
		fmt.Fprintf(b, "%+v\n", l)
	}
	if f.Pairs != nil {
		for n := range f.Pairs.Len() {
			fmt.Fprintf(b, "%+v\n", pairOf(f.Pairs, n))
		}
	}
	for _, a := range f.AddOns {
		fmt.Fprintf(b, "type %s %s below %s, %s..%s, codes until %s %s, %q\n", a.Type, a.Code, a.Primary, a.Effective, a.Deleted, a.CodeDeleted, a.PrimaryDeleted, a.Note)
	}
	for _, v := range f.Vaccines {
		fmt.Fprintf(b, "%q %q %q %q %q\n", v.Code, v.CVX, v.Name, v.Trade, v.Status)
	}
}

// pair is one edit of a file.
type pair struct {
	Column1, Column2   string
	Effective, Deleted codebook.Date
	Indicator          string
	Rationale          string
}

// pairOf is the n-th pair of a file, counted from 0.
func pairOf(p *Pairs, n int) pair {
	return pair{
		Column1: p.Column1[n].String(), Column2: p.Column2[n].String(), Effective: p.Effective[n], Deleted: p.Deleted[n],
		Indicator: string('0' + rune(p.Indicators[n])), Rationale: p.Rationales[p.Rationale[n]],
	}
}

// tableTexts holds what every answer promises of its tables, and returns their texts.
func tableTexts(t *testing.T, f *Found) []string {
	t.Helper()
	texts := []string{f.Release, f.Lacks, string(f.Service), f.source.Name}
	for _, a := range f.Addenda {
		texts = append(texts, a.Code, a.Text)
	}
	for _, r := range f.Facts {
		if !isProcedure(r.Code) || r.Fact.Value == "" {
			t.Fatalf("%+v", r)
		}
		texts = append(texts, r.Code, r.Modifier, r.Fact.Value)
	}
	for _, r := range f.Fees {
		if sum := r.Work + r.PEFacility + r.PENonFacility + r.MP + r.CF; math.IsNaN(sum) || math.IsInf(sum, 0) {
			t.Fatalf("%+v", r)
		}
		texts = append(texts, r.Code, r.Modifier, r.Status)
	}
	for _, l := range f.Localities {
		texts = append(texts, l.MAC, l.Number, l.State, l.Name, l.Counties)
	}
	if f.Pairs != nil {
		for n := range f.Pairs.Len() {
			p := pairOf(f.Pairs, n)
			if !isProcedure(p.Column1) || !isProcedure(p.Column2) || p.Deleted != 0 && p.Deleted.Time().IsZero() {
				t.Fatalf("%+v", p)
			}
			texts = append(texts, p.Indicator, p.Rationale)
		}
	}
	for _, a := range f.AddOns {
		texts = append(texts, a.Type, a.Code, a.Primary, a.Note)
	}
	for _, v := range f.Vaccines {
		texts = append(texts, v.Code, v.CVX, v.Name, v.Trade, v.Status)
	}
	return texts
}

func TestTables(t *testing.T) {
	for file, want := range tableGoldens() {
		t.Run(file, func(t *testing.T) {
			f := readAs(t, file, want)
			check(t, f, nil)
		})
	}
}

// Lists of ICD-10-PCS codes hang on the sections, and are not taken for CPT's fixed columns, whose codes and sequences look alike.
func TestProcedureCodes(t *testing.T) {
	f, err := readString(t, "icd10pcs_codes_2031.txt", "0010070 Tickle of Head\r\n0010071 Tickle of Head with Song\r\n0010072 Tickle of Head with Feather\r\n0010073 Tickle of Head with Café\r\n")
	if err != nil {
		t.Fatal(err)
	}
	check(t, f, nil)
	if f.Kind != KindCodes || f.Set != codebook.ICD10PCS || len(f.Rows) != 5 || f.Rows[1].Parent != "0" || f.Rows[1].Code.Display != "Tickle of Head" || f.source.Owner != codebook.OwnerCMS {
		t.Errorf("%s", dump(f))
	}
}

// zipped packs content with gzip.
func zipped(t testing.TB, content string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGzip(t *testing.T) {
	found, err := readIn(t, "icd10cm_order_2031.txt.gz", zipped(t, orderSample))
	if err != nil || len(found) != 1 || found[0].Kind != KindDiagnosisOrder || found[0].Release != "2031" || len(found[0].Rows) != 2 {
		t.Fatalf("%+v, %v", found, err)
	}
	good := zipped(t, orderSample+manyCodes(2000))
	for name, test := range map[string]struct {
		content, want string
		is            error
	}{
		"bomb":   {zipped(t, orderSample+strings.Repeat(" \n", 1<<20)), "more than 200 times its size", ErrLimit},
		"cut":    {good[:len(good)-20], "a gzip file that is cut", io.ErrUnexpectedEOF},
		"broken": {good[:200] + strings.Repeat("x", 300) + good[500:], "broken gzip file", nil},
		"no gz":  {"\x1f\x8b\x08\x00", "a broken gzip file", ErrUnrecognized},
		"twice":  {zipped(t, good), "a gzip file: unpack it", ErrUnrecognized},
		"pdf":    {zipped(t, "%PDF-1.4"), "a PDF", ErrUnrecognized},
	} {
		_, err := readIn(t, "x.gz", test.content)
		if err == nil || !strings.Contains(err.Error(), test.want) || test.is != nil && !errors.Is(err, test.is) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An Excel file is answered with the text file of the same download.
func TestExcel(t *testing.T) {
	for _, test := range []struct{ workbook, words, want string }{
		{`<sheet name="A"/>`, "<t>BETOS</t><t>TOS1</t>", "the HCPCS Level II file in Excel: take the text file"},
		{`<sheet name="x"/>`, "<t>Column 1</t><t>Column 2</t>", "ccipra-….txt"},
		{`<sheet name="x"/>`, "<t>MUE Adjudication Indicator</t>", "MCR_MUE_….csv"},
		{`<sheet name="x"/>`, "<t>words</t>", "an Excel workbook: take the text or csv file of the same download"},
	} {
		_, err := readIn(t, "x.xlsx", packed(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", test.workbook, "xl/sharedStrings.xml", "<sst>"+test.words+"</sst>"))
		if !errors.Is(err, ErrUnrecognized) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v", test.want, err)
		}
	}
}

// Broken tables end with the line, what was expected and what was found.
func TestBrokenTables(t *testing.T) {
	fhir := "{\"resourceType\": \"CodeSystem\",\n\"url\": \"place-of-service\",\n"
	for name, test := range map[string]struct {
		content, want string
		is            error
	}{
		"json cut":     {fhir + `"concept": [{"code": "01",`, "f:3: expected the end of an open value, found the end of the file", nil},
		"json syntax":  {fhir + `"concept": [{"code": 01}]}`, "f:3: expected well-formed JSON", nil},
		"json deep":    {fhir + `"x": ` + strings.Repeat("[", 70), "at most 64 nested values", ErrLimit},
		"json nested":  {fhir + strings.Repeat(`"concept": [{`, 40), "at most 64 nested values", ErrLimit},
		"json long":    {fhir + `"x": "` + strings.Repeat("hic ", 600_000), "more than 1 MiB", ErrLimit},
		"json twice":   {fhir + `"concept": [{"code": "01", "display": "Hall"}]} {}`, "f:3: expected one object", nil},
		"json list":    {fhir + `"concept": {"code": "01"}}`, "f:3: expected [, found \"{\"", nil},
		"other set":    {`<CodeSystem><url value="https://example.org/songs"/><name value="Songs"/><concept><code value="1"/></concept></CodeSystem>`, "put a url or name into it that tells the set: place-of-service", ErrUnrecognized},
		"pairs junk":   {"column1,column2,modifier\n10001,10002,1\n" + strings.Repeat("junk\n", 5), "5 of 7 entries are not understood: f:3: expected two codes", nil},
		"mue no rows":  {"HCPCS/CPT Code,MUE Values,MUE Adjudication Indicator\n", "found no entry", nil},
		"mue quote":    {"HCPCS/CPT Code,MUE Values,MUE Adjudication Indicator\n10001,1,\"2 Date\n", "f:2: expected a closing quote", nil},
		"cvx cut":      {"<CVXCodes><CVXInfo>\n<CVXCode>9", "f:2: expected </CVXCode>, found the end of the file", nil},
		"cvx values":   {"<CVXCodes><CVXInfo>" + manyValues(101), "more than 100 values", ErrLimit},
		"rationales":   {manyRationales(257), "f:258: more than 256 different rationales", ErrLimit},
		"long history": {"Date\tChange Type\tConcept Id\tCPT Code\n" + strings.Repeat("x\tREVISED\n", maxRows), "more than 500000 lines", ErrLimit},
		"long entry":   {"Appendix A\nModifiers\n\n22 Louder" + strings.Repeat(strings.Repeat(" louder", 1000)+"\n", 200), "a longer paragraph", ErrLimit},
		"long words":   {longPieces(), "a longer descriptor", ErrLimit},
	} {
		_, err := readString(t, "f", test.content)
		if err == nil || !strings.Contains(err.Error(), test.want) || test.is != nil && !errors.Is(err, test.is) {
			t.Errorf("%s: %v", name, err)
		}
		var p Problem
		if test.is == nil && !errors.As(err, &p) {
			t.Errorf("%s: %v is no Problem", name, err)
		}
		if err != nil && codebook.Clean(err.Error()) != err.Error() {
			t.Errorf("%s: the error is not clean: %q", name, err)
		}
	}
}

func manyValues(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<V%d>x</V%d>", i, i)
	}
	return b.String()
}

func manyRationales(n int) string {
	var b strings.Builder
	b.WriteString("column1,column2,modifier,rationale\n")
	for i := range n {
		fmt.Fprintf(&b, "10001,10002,1,reason %d\n", i)
	}
	return b.String()
}

// longPieces is a descriptor that goes on for ever: its sequence has two digits, its lines up to 1 MiB.
func longPieces() string {
	var b strings.Builder
	fmt.Fprintf(&b, "1000101 Tickling\r\n")
	for i := 2; i < 9; i++ {
		fmt.Fprintf(&b, "10001%02d %s\r\n", i, strings.Repeat("louder ", 100_000))
	}
	return b.String()
}

// What is told of the edition and of the copyright, and what counts before what.
func TestEditionOfTables(t *testing.T) {
	for _, test := range []struct {
		banner, name string
		want         edition
	}{
		{"Invented edits, effective July 1, 2031", "x.csv", edition{2031, 7}},
		{"Eff. date: 10/01/2031", "x_2030.csv", edition{2031, 10}},
		{"", "MCR_MUE_PractitionerServices_Eff_10-01-2031.csv", edition{2031, 10}},
		{"copyright 2030", "mue_2031Q2.csv", edition{2031, 4}},
		{"effective Whenever 1, 2031", "x.csv", edition{}},
	} {
		if got := quarterOf(test.banner, test.name); got != test.want {
			t.Errorf("%s %s: %v", test.banner, test.name, got)
		}
	}
	for _, test := range []struct {
		banner, name string
		want         edition
	}{
		{"", "RVU31C.zip/PPRRVU31_JUL.csv", edition{2031, 7}},
		{"", "pprrvu_2031c_no_descriptors.csv", edition{2031, 7}},
		{"", "rvu31ar.csv", edition{2031, 1}},
		{"2031 National Physician Fee Schedule Relative Value File April Release", "x.csv", edition{2031, 4}},
		{"NATIONAL PHYSICIAN FEE SCHEDULE RELATIVE VALUE FILE CALENDAR YEAR 2032", "pprrvu31_jan.csv", edition{2032, 0}},
		{"", "fees.csv", edition{}},
	} {
		if got := feeEdition(test.banner, test.name); got != test.want {
			t.Errorf("%s %s: %v", test.banner, test.name, got)
		}
	}
	for version, want := range map[string]edition{"ccipra-v303r0-f1.TXT": {2024, 10}, "ccioph-v320r1-f2.txt": {2026, 1}, "pairs.txt": {}} {
		if got := pairEdition("", version); got != want {
			t.Errorf("%s: %v", version, got)
		}
	}
	for header, want := range map[string]string{
		"copyright 1966, 1970, 1983-2030 American Medical Association": "2030 2031",
		"CPT © 2030 American Medical Association":                      "2030 2031",
		"CPT 2032. Copyright 2030 by the American Medical Association": "2030 2032",
		"Copyright 2030 Someone Else":                                  "0 ",
	} {
		f := &Found{Set: codebook.CPT, source: &codebook.Source{}}
		if f.licensed(header); fmt.Sprint(f.Copyright, " ", f.Release) != want {
			t.Errorf("%s: %d %s", header, f.Copyright, f.Release)
		}
	}
}

func TestDays(t *testing.T) {
	for text, want := range map[string]codebook.Date{"2031001": 20310101, "2032366": 20321231, "2031366": -1, "2031000": -1, "20310701": 20310701, "": 0, "9999365": 0, "203136": -1} {
		if got, ok := julianDate(text); ok != (want >= 0) || ok && got != want {
			t.Errorf("%s: %d %t", text, got, ok)
		}
	}
	for text, want := range map[string]codebook.Date{"6/3/2031": 20310603, "2031-06-03T00:00:00Z": 20310603, "2031-06-03 10:00": 20310603, "13/3/2031": -1, "6/3/31": -1, "": 0, "soon": -1} {
		if got, ok := slashDate(text); ok != (want >= 0) || ok && got != want {
			t.Errorf("%s: %d %t", text, got, ok)
		}
	}
	for text, want := range map[string]codebook.Date{"20310228": 20310228, "2032-02-29": 20320229, "20310229": -1, "*": 0, "9999-12-31": 0, "2031/02/28": -1, "20311301": -1, "20310100": -1} {
		if got, ok := pairDate([]byte(text)); ok != (want >= 0) || ok && got != want {
			t.Errorf("%s: %d %t", text, got, ok)
		}
	}
}

// A context that ends stops the reading of a packed file within a second, however large it is.
func TestCancelGzip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ptp.csv.gz")
	var b strings.Builder
	b.WriteString("column1,column2,modifier,rationale\n")
	pairs := 400_000
	if raceDetector {
		pairs /= 4 // which takes as long
	}
	for i := range pairs {
		fmt.Fprintf(&b, "%05d,%05d,1,Tickled together\n", i%99_999, i*7%99_999)
	}
	if err := os.WriteFile(path, []byte(zipped(t, b.String())), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var stopped time.Time
	_, err := ReadPath(ctx, path, func(done, total int64) {
		if done > total {
			t.Errorf("%d of %d", done, total)
		}
		if stopped.IsZero() && done*4 > total {
			stopped = time.Now()
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || stopped.IsZero() || time.Since(stopped) > 4*time.Second { // the promise is one
		t.Errorf("%v after %v", err, time.Since(stopped))
	}
}
