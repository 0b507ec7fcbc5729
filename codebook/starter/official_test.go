package starter_test

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"codedesk/assets"
	"codedesk/codebook"
	"codedesk/codebook/starter"
)

// The tests of this file hold every row of the starter set against the official files, which are not part of the project.
// They run when CODEDESK_OFFICIAL names the folder of those files, and say so when they are skipped.

// official opens the folder of official files, or skips the test.
func official(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("CODEDESK_OFFICIAL")
	if dir == "" {
		t.Skip("CODEDESK_OFFICIAL names no folder of official files: the rows are not verified in this run")
	}
	return dir
}

// embedded is the starter set as it is shipped, on a day in 2026.
func embedded(t *testing.T) *codebook.View {
	t.Helper()
	book, err := starter.Load(assets.Files())
	if err != nil {
		t.Fatal(err)
	}
	return book.AsOf(20260615)
}

// table reads a csv file with a header into a map a row.
func table(t *testing.T, path ...string) []map[string]string {
	t.Helper()
	file, err := os.Open(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.FieldsPerRecord = -1
	head, err := reader.Read()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for {
		record, err := reader.Read()
		if err == io.EOF {
			return rows
		}
		if err != nil {
			t.Fatal(err)
		}
		row := map[string]string{}
		for i, name := range head {
			if i < len(record) {
				row[name] = record[i]
			}
		}
		rows = append(rows, row)
	}
}

// in2026 are the codes that any official file of 2026 knows.
func in2026(t *testing.T, dir string) map[string]bool {
	known := map[string]bool{}
	for _, row := range table(t, dir, "code_lists", "opps_addendumB_codes_2026-04.csv") {
		known[row["code"]] = true
	}
	for _, row := range table(t, dir, "ncci", "mue_practitioner_2026Q2_from_json.csv") {
		known[row["hcpcs"]] = true
	}
	for _, row := range table(t, dir, "ncci", "aoc_2026Q3_from_json.csv") {
		if row["end_date"] == "" {
			known[row["addon_code"]] = true
		}
	}
	return known
}

// rows runs over the codes and headers of one set.
func rows(view *codebook.View, set codebook.CodeSet) func(func(*codebook.Code) bool) {
	return func(yield func(*codebook.Code) bool) {
		for c := range view.Codes() {
			if c.Set == set && c.Kind != codebook.KindHeading && !yield(c) {
				return
			}
		}
	}
}

func TestOfficialDiagnoses(t *testing.T) {
	dir := official(t)
	type entry struct {
		title    string
		billable bool
	}
	list := map[string]entry{}
	for _, row := range table(t, dir, "icd10cm", "2026", "icd10cm_fy2026_codes_from_parquet.csv") {
		list[row["code"]] = entry{row["description_en"], row["billable"] == "1"}
	}
	n := 0
	for c := range rows(embedded(t), codebook.ICD10CM) {
		n++
		want, ok := list[c.Code]
		switch {
		case !ok:
			t.Errorf("%s is not in the FY2026 list", c.Code)
		case want.title != c.Display:
			t.Errorf("%s is titled %q, officially %q", c.Code, c.Display, want.title)
		case want.billable != c.Billable():
			t.Errorf("%s: billable is %v, officially %v", c.Code, c.Billable(), want.billable)
		}
	}
	t.Logf("%d diagnoses checked against FY2026", n)

	headings := map[string]string{}
	for _, row := range table(t, dir, "icd10cm", "2026-04", "icd10cm-chapters-April-1-2026.csv") {
		title, key := cutRange(row["description"])
		headings[key] = "Chapter " + row["chapter"] + ": " + title
	}
	for _, row := range table(t, dir, "icd10cm", "2026-04", "icd10cm-sections-April-1-2026.csv") {
		title, _ := cutRange(row["description"])
		key := row["section_range"]
		if !strings.Contains(key, "-") { // a block of one category is listed by that category
			key += "-" + key
		}
		if _, isChapter := headings[key]; !isChapter {
			headings[key] = title
		}
	}
	view := embedded(t)
	for key := range headings {
		if view.Find(codebook.ICD10CM, key) == nil {
			t.Errorf("the chapter or block %s is missing", key)
		}
	}
	categories := table(t, dir, "icd10cm", "2026-04", "icd10cm-categories-April-1-2026.csv")
	for _, row := range categories {
		if view.FindCode(codebook.ICD10CM, row["ICD10-CM-CODE"]) == nil {
			t.Errorf("the category %s is missing", row["ICD10-CM-CODE"])
		}
	}
	t.Logf("%d chapters and blocks, %d categories", len(headings), len(categories))
	for c := range embedded(t).Codes() {
		if c.Set == codebook.ICD10CM && c.Kind == codebook.KindHeading && headings[c.Code] != c.Display {
			t.Errorf("heading %s is %q, officially %q", c.Code, c.Display, headings[c.Code])
		}
	}
}

// cutRange parts "Diabetes mellitus (E08-E13)".
func cutRange(description string) (title, key string) {
	title, key, _ = strings.Cut(description, " (")
	if i := strings.LastIndex(description, " ("); i >= 0 {
		title, key = description[:i], description[i+2:]
	}
	return title, strings.TrimSuffix(key, ")")
}

func TestOfficialProceduresExist(t *testing.T) {
	dir := official(t)
	known := in2026(t, dir)
	for _, row := range table(t, dir, "pfs", "pprrvu_2025_no_descriptors.csv") {
		if isHere := row["HCPCS"]; len(isHere) == 5 && row["STATUS CODE"] == "" {
			delete(known, isHere)
		}
	}
	live, dead := 0, 0
	for c := range rows(embedded(t), codebook.CPT) {
		switch {
		case c.Terminated == 0 && !known[c.Code]:
			t.Errorf("%s is in no official list of 2026", c.Code)
		case c.Terminated != 0 && known[c.Code]:
			t.Errorf("%s is said to have ended on %s, but the lists of 2026 have it", c.Code, c.Terminated)
		case c.Terminated == 0:
			live++
		default:
			dead++
		}
	}
	t.Logf("%d codes in force and %d deleted ones checked", live, dead)
}

// anweb reads the long and short titles of the HCPCS file: fixed columns, latin-1, long titles continued over records.
func anweb(t *testing.T, dir string) (long, short map[string]string) {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, "hcpcs", "2025", "HCPC2025_JAN_ANWEB_12172024.txt"))
	if err != nil {
		t.Fatal(err)
	}
	runes := make([]rune, len(raw))
	for i, b := range raw {
		runes[i] = rune(b)
	}
	long, short = map[string]string{}, map[string]string{}
	for _, line := range strings.Split(string(runes), "\n") {
		record := []rune(line)
		if len(record) < 119 {
			continue
		}
		code := strings.TrimSpace(string(record[:5]))
		long[code] = strings.Join(strings.Fields(long[code]+" "+string(record[11:91])), " ")
		if record[10] == '3' || record[10] == '7' {
			short[code] = strings.TrimSpace(string(record[91:119]))
		}
	}
	return long, short
}

func TestOfficialHCPCSTitles(t *testing.T) {
	dir := official(t)
	known, cptNumber := in2026(t, dir), regexp.MustCompile(`\b\d{5}\b`)
	long, short := anweb(t, dir)
	checked, onlyIn2025 := 0, 0
	for _, set := range []codebook.CodeSet{codebook.HCPCS, codebook.Modifier} {
		for c := range rows(embedded(t), set) {
			if c.Source.Owner != codebook.OwnerCMS {
				continue
			}
			checked++
			want := long[c.Code]
			if cptNumber.MatchString(want) || len(want) > 600 { // the short title stands where the long one names CPT codes or is a page of text
				want = short[c.Code]
			}
			if want != c.Display {
				t.Errorf("%s is titled %q, officially %q", c.Code, c.Display, want)
			}
			if set == codebook.HCPCS && c.Terminated == 0 && !known[c.Code] {
				if !strings.ContainsAny(c.Code[:1], "HST") { // the files of 2026 at hand do not list these
					t.Errorf("%s is in no official list of 2026", c.Code)
				}
				onlyIn2025++
			}
		}
	}
	t.Logf("%d titles checked against January 2025; %d codes of sections H, S and T could not be confirmed for 2026", checked, onlyIn2025)
}

func TestOfficialFigures(t *testing.T) {
	dir := official(t)
	want := map[string]map[codebook.FactName]string{}
	for _, row := range table(t, dir, "pfs", "pprrvu_2025_no_descriptors.csv") {
		if row["MOD"] == "" {
			want[row["HCPCS"]] = map[codebook.FactName]string{
				codebook.FactStatus: row["STATUS CODE"], codebook.FactGlobal: row["GLOB DAYS"], codebook.FactPCTC: row["PCTC IND"], codebook.FactMultiple: row["MULT PROC"],
				codebook.FactBilateral: row["BILAT SURG"], codebook.FactAssistant: row["ASST SURG"], codebook.FactCoSurgeons: row["CO-SURG"],
			}
		}
	}
	for _, row := range table(t, dir, "ncci", "mue_practitioner_2026Q2_from_json.csv") {
		facts := want[row["hcpcs"]]
		if facts == nil {
			facts = map[codebook.FactName]string{}
			want[row["hcpcs"]] = facts
		}
		facts[codebook.FactMUE], facts[codebook.FactMAI] = row["mue_value"], row["mai_text"][:1]
	}
	n := 0
	view := embedded(t)
	for _, set := range []codebook.CodeSet{codebook.CPT, codebook.HCPCS} {
		for c := range rows(view, set) {
			for name, value := range want[c.Code] {
				fact, ok := c.Fact(name)
				switch {
				case !ok && c.Terminated == 0:
					t.Errorf("%s lacks %s %s", c.Code, name, value)
				case ok && fact.Value != value:
					t.Errorf("%s has %s %s, officially %s", c.Code, name, fact.Value, value)
				}
				n++
			}
		}
	}
	t.Logf("%d figures checked", n)
}

func TestOfficialAddOns(t *testing.T) {
	dir := official(t)
	kinds, primaries := map[string]string{}, map[string][]string{}
	for _, row := range table(t, dir, "ncci", "aoc_2026Q3_from_json.csv") {
		if row["end_date"] == "" || strings.ReplaceAll(row["end_date"], "-", "") >= "20260615" {
			kinds[row["addon_code"]] = row["type"]
			primaries[row["addon_code"]] = append(primaries[row["addon_code"]], row["primary_code"])
		}
	}
	n := 0
	for c := range rows(embedded(t), codebook.CPT) {
		kind, ok := c.Fact(codebook.FactAddOn)
		if c.Terminated != 0 {
			continue
		}
		if kind.Value != kinds[c.Code] {
			t.Errorf("%s: add-on type %q, officially %q", c.Code, kind.Value, kinds[c.Code])
		}
		list, has := c.Fact(codebook.FactPrimaries)
		if !ok || !has {
			continue
		}
		n++
		got := strings.FieldsFunc(list.Value, func(r rune) bool { return r == ',' || r == ' ' })
		slices.Sort(got)
		official := slices.DeleteFunc(slices.Clone(primaries[c.Code]), func(code string) bool { return code == "CCCCC" }) // "and what the contractor adds"
		slices.Sort(official)
		official = slices.Compact(official)
		if !slices.Equal(got, official) {
			t.Errorf("%s goes with %v, officially %v", c.Code, got, official)
		}
	}
	t.Logf("%d lists of primaries checked", n)
}

func TestOfficialVaccines(t *testing.T) {
	dir := official(t)
	raw, err := os.ReadFile(filepath.Join(dir, "cdc_vaccines", "cpt_no_descriptors.xml"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Entries []struct {
			Names  []string `xml:"Name"`
			Values []string `xml:"Value"`
		} `xml:"CPTInfo"`
	}
	if err := xml.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	cvx := map[string][]string{}
	for _, entry := range file.Entries {
		field := map[string]string{}
		for i, name := range entry.Names {
			field[name] = strings.TrimSpace(entry.Values[i])
		}
		cvx[field["CPT Code"]] = append(cvx[field["CPT Code"]], field["CVX Code"])
	}
	view, n := embedded(t), 0
	for c := range rows(view, codebook.CPT) {
		vaccine := view.Book().Vaccine(c.Code)
		if vaccine == nil || cvx[c.Code] == nil {
			continue
		}
		n++
		for _, code := range vaccine.CVX {
			if !slices.Contains(cvx[c.Code], code) {
				t.Errorf("%s has CVX %s, officially %v", c.Code, code, cvx[c.Code])
			}
		}
	}
	t.Logf("%d vaccines checked", n)
}

func TestOfficialPlacesAndModifiers(t *testing.T) {
	dir := official(t)
	view := embedded(t)
	for _, row := range table(t, dir, "code_lists", "place_of_service_2024.csv") {
		c := view.FindCode(codebook.POS, row["pos_code"])
		if c == nil {
			if !strings.Contains(row["pos_name"], "Unassigned") {
				t.Errorf("place of service %s (%s) is missing", row["pos_code"], row["pos_name"])
			}
			continue
		}
		facility, _ := c.Fact(codebook.FactFacility)
		if want := map[string]string{"Facility": "yes", "Non-Facility": "no"}[row["pos_type"]]; want != "" && facility.Value != want {
			t.Errorf("place of service %s: facility %s, officially %s", c.Code, facility.Value, want)
		}
	}
	for _, row := range table(t, dir, "code_lists", "modifiers_cpt_codes_only_2024.csv") {
		if view.FindCode(codebook.Modifier, row["mod_code"]) == nil {
			t.Errorf("modifier %s is missing", row["mod_code"])
		}
	}
	active := map[string]bool{}
	for _, row := range table(t, dir, "code_lists", "carc_rarc_codes_only_2024.csv") {
		if row["type"] == "CARC" && row["end"] == "" {
			active[row["code"]] = true
		}
	}
	for c := range rows(view, codebook.CARC) {
		if !active[c.Code] {
			t.Errorf("denial reason %s is not active", c.Code)
		}
	}
}

func TestOfficialPairs(t *testing.T) {
	dir := official(t)
	view := embedded(t)
	want := map[[2]string]string{} // our pairs with their indicator; found ones are taken out
	for _, pair := range view.Book().Tables().PTP {
		want[[2]string{pair.Column1, pair.Column2}] = pair.Indicator
	}
	if len(want) < 400 {
		t.Errorf("only %d pairs", len(want))
	}
	n := len(want)
	file, err := os.Open(filepath.Join(dir, "ncci", "ptp_practitioner_2024Q3_pairs.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(unzipped); lines.Scan(); {
		fields := strings.SplitN(lines.Text(), ",", 5)
		pair := [2]string{fields[0], fields[1]}
		indicator, ours := want[pair]
		if !ours || fields[2] < "2024-07-01" { // an edit can have ended and begun again: only the one in force counts
			continue
		}
		delete(want, pair)
		if indicator != fields[3] {
			t.Errorf("%v has indicator %s, officially %s", pair, indicator, fields[3])
		}
	}
	for pair := range want {
		t.Errorf("%v is no official pair in force on 2024-07-01", pair)
	}
	t.Logf("%d pairs checked", n)
}
