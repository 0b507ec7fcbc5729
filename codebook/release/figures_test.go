package release

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

// testFiles are files of testdata, read.
func testFiles(t testing.TB, names ...string) []*Found {
	t.Helper()
	var found []*Found
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, madeUp(t, name, string(data)))
	}
	return found
}

// madeUp is a file of this content, read.
func madeUp(t testing.TB, name, content string) *Found {
	t.Helper()
	f, err := readString(t, name, content)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// pairsPart is a part of the practitioners' edits of the third quarter of 2031, with rows "column1 column2 from to indicator why".
func pairsPart(t testing.TB, part int, rows ...string) *Found {
	t.Helper()
	text := "Column 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\tDeletion Date *=no data\tModifier 0=not allowed 1=allowed 9=not applicable\tPTP Edit Rationale\n"
	for _, row := range rows {
		cells := strings.Fields(row)
		text += strings.Join([]string{cells[0], cells[1], "", cells[2], cells[3], cells[4], cells[5]}, "\t") + "\n"
	}
	return madeUp(t, fmt.Sprintf("ccipra-v372r0-f%d.txt", part), text)
}

// limitsOf is a table of limits of a service with rows "code,value,indicator".
func limitsOf(t testing.TB, name, service string, rows ...string) *Found {
	t.Helper()
	text := "HCPCS/CPT Code," + service + " Services MUE Values,MUE Adjudication Indicator,MUE Rationale\n"
	for _, row := range rows {
		text += row + " Date of Service Edit: Policy,Code Descriptor\n"
	}
	return madeUp(t, name, text)
}

// oneTable is the only table made of files.
func oneTable(t testing.TB, files ...*Found) *codebook.Table {
	t.Helper()
	composed, err := ComposeTables(files)
	if err != nil || len(composed) != 1 || composed[0].Table == nil || composed[0].Release != nil || len(composed[0].Files) != len(files) {
		t.Fatalf("%+v, %v", composed, err)
	}
	return composed[0].Table
}

// everyTable is a table of each kind, small.
func everyTable(t testing.TB) []*Composed {
	t.Helper()
	composed, err := ComposeTables(append(
		testFiles(t, "ccipra-v372r0-f1.txt", "MCR_MUE_PractitionerServices_Eff_07-01-2031.csv", "AOC_V2031Q3-MCR.txt", "PPRRVU31_OCT.csv", "GPCI2031.csv", "31LOCCO.csv", "cvx.xml", "cpt.xml", "tradename.xml"),
		limitsOf(t, "MCR_MUE_OutpatientHospitalServices_Eff_07-01-2031.csv", "Outpatient Hospital", "10001,4,2", "10002,5,3"),
		limitsOf(t, "MCR_MUE_DMESupplierServices_Eff_07-01-2031.csv", "DME Supplier", "A9001,6,2"),
	))
	if err != nil {
		t.Fatal(err)
	}
	return composed
}

func TestComposeTables(t *testing.T) {
	var got []string
	for _, c := range everyTable(t) {
		e := c.Table.Edition
		got = append(got, fmt.Sprintf("%s %s %s..%s %d %t %s", e.ID(), e.Name, e.Effective, e.End, c.Table.Rows, e.Complete, strings.Join(c.Files, "+")))
	}
	want := []string{
		"ptp-practitioner-2031-07-cms NCCI procedure-to-procedure edits 2031-07-01..2031-09-30 5 true ccipra-v372r0-f1.txt",
		"mue-practitioner-2031-07-cms NCCI medically unlikely edits 2031-07-01..2031-09-30 4 true MCR_MUE_PractitionerServices_Eff_07-01-2031.csv",
		"addon-2031-07-cms NCCI add-on codes 2031-07-01..2031-09-30 4 true AOC_V2031Q3-MCR.txt",
		"fees-2031-10-cms Medicare physician fee schedule 2031-10-01..2031-12-31 5 true PPRRVU31_OCT.csv",
		"localities-2031-cms Medicare localities 2031-01-01..2031-12-31 3 true GPCI2031.csv+31LOCCO.csv",
		"cvx-2031-07-nchs CDC vaccine codes 2031-07-12.. 1 true cvx.xml+cpt.xml+tradename.xml",
		"mue-outpatient-2031-07-cms NCCI medically unlikely edits for outpatient hospitals 2031-07-01..2031-09-30 2 true MCR_MUE_OutpatientHospitalServices_Eff_07-01-2031.csv",
		"mue-dme-2031-07-cms NCCI medically unlikely edits for suppliers 2031-07-01..2031-09-30 1 true MCR_MUE_DMESupplierServices_Eff_07-01-2031.csv",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

// Files that belong together are joined whatever their order.
func TestTablesAreJoined(t *testing.T) {
	parts := []*Found{
		pairsPart(t, 3, "90003 90001 20200101 * 1 Song", "90001 90002 20210101 * 0 Feather"), pairsPart(t, 1, "90001 90002 20200101 20201231 1 Song"),
		pairsPart(t, 4, "A9001 90001 20310101 * 9 Tickle"), pairsPart(t, 2, "90001 90004 20200101 * 1 Feather", "90003 90001 20200101 * 1 Song"),
	}
	for range 4 {
		table := oneTable(t, parts...)
		var pairs []string
		for p := range table.Pairs.Of("90001") {
			pairs = append(pairs, fmt.Sprintf("%s>%s %s..%s %s %s", p.Column1, p.Column2, p.Effective, p.Deleted, p.Indicator, p.Note))
		}
		if got, want := strings.Join(pairs, ", "), "90001>90002 2020-01-01..2020-12-31 1 Song, 90001>90002 2021-01-01.. 0 Feather, 90001>90004 2020-01-01.. 1 Feather, 90003>90001 2020-01-01.. 1 Song, A9001>90001 2031-01-01.. 9 Tickle"; got != want || table.Rows != 5 {
			t.Errorf("%d: %s", table.Rows, got)
		}
		parts = append(parts[1:], parts[0])
	}
	for _, names := range [][]string{{"GPCI2031.csv", "31LOCCO.csv"}, {"31LOCCO.csv", "GPCI2031.csv"}} {
		table := oneTable(t, testFiles(t, names...)...)
		var said []string
		for _, l := range table.Localities {
			said = append(said, fmt.Sprintf("%s %s %s (%s) %g %g %g", l.ID(), l.State, l.Name, l.Counties, l.Work, l.PE, l.MP))
		}
		if got, want := strings.Join(said, "; "), "02102-01 AK ALASKA () 1.5 1.081 0.592; 10112-00 AL ALABAMA (ALL COUNTIES) 1 0.869 0.575; 01182-18 CA LOS ANGELES, ALL OF IT (LOS ANGELES, ORANGE) 1.042 1.194 0.69"; got != want {
			t.Errorf("%v: %s", names, got)
		}
	}
	for _, names := range [][]string{{"cvx.xml", "cpt.xml", "tradename.xml"}, {"tradename.xml", "cpt.xml", "cvx.xml"}, {"cpt.xml", "tradename.xml", "cvx.xml"}} {
		table := oneTable(t, testFiles(t, names...)...)
		if got, want := fmt.Sprintf("%+v", table.Of("10001").Vaccines), "[{CVX:943 Name:hiccups, live Trade:[HICCUPRIX] Status:Active}]"; got != want || len(table.Codes) != 1 || table.Release != "2031-07" {
			t.Errorf("%v: %s, %s", names, got, table.Release)
		}
	}
	if got := oneTable(t, testFiles(t, "cpt.xml")...).Of("10001").Vaccines; len(got) != 1 || got[0].Name != "hiccups" {
		t.Errorf("the map alone: %+v", got)
	}
	partial := oneTable(t, testFiles(t, "ptp_pairs_2031Q3.csv")...)
	if partial.Complete || partial.Rest != "the days from which the pairs hold" {
		t.Errorf("%+v", partial.Edition)
	}
}

func TestComposeTablesRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		files []*Found
		want  string
	}{
		"counties alone":    {testFiles(t, "31LOCCO.csv"), "31LOCCO.csv names the counties of localities and not their indices: import the GPCI file with it"},
		"trade names alone": {testFiles(t, "tradename.xml"), "import CDC's map of CPT to CVX (cpt.xml) with it"},
		"codes alone":       {testFiles(t, "cvx.xml"), "import CDC's map of CPT to CVX (cpt.xml) with it"},
		"no edition":        {[]*Found{limitsOf(t, "limits.csv", "Practitioner", "10001,1,2")}, "limits.csv: the edition is not known: put the quarter into the name of the file"},
		"other years":       {[]*Found{testFiles(t, "31LOCCO.csv")[0], madeUp(t, "GPCI2030.csv", strings.ReplaceAll(readTest(t, "GPCI2031.csv"), "2031", "2030"))}, "import the GPCI file with it"},
	} {
		composed, err := ComposeTables(test.files)
		if err == nil || composed != nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, %v", name, composed, err)
		}
		if errors.Is(err, ErrNoEdition) != (name == "no edition") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if composed, err := ComposeTables(testFiles(t, "icd10cm_order_2031.txt", "HCPC2031_APR_ANWEB.txt")); composed != nil || err != nil {
		t.Errorf("code sets: %v, %v", composed, err)
	}
}

func readTest(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// tableBytes are the bytes of a table's file.
func tableBytes(t testing.TB, table *codebook.Table) []byte {
	t.Helper()
	sections, err := EncodeTable(table)
	if err != nil {
		t.Fatal(err)
	}
	data, err := flat.Encode(TableKind, TableVersion, sections)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// openTableBytes opens a table's file as a careful reader does.
func openTableBytes(data []byte) (*codebook.Table, error) {
	f, err := flat.FromBytes(data, TableKind, TableVersion)
	if err == nil {
		err = f.Verify()
	}
	if err != nil {
		return nil, err
	}
	return DecodeTable(f)
}

// tableDifference says in what two tables differ, "" for nothing.
func tableDifference(got, want *codebook.Table) string {
	switch {
	case got.Edition != want.Edition:
		return fmt.Sprintf("%+v, want %+v", got.Edition, want.Edition)
	case got.Rows != want.Rows || !slices.Equal(got.Codes, want.Codes):
		return fmt.Sprintf("%d rows, %v", got.Rows, got.Codes)
	case !slices.Equal(got.Localities, want.Localities):
		return fmt.Sprintf("%+v", got.Localities)
	case !reflect.DeepEqual(got.Pairs, want.Pairs):
		return fmt.Sprintf("%+v, want %+v", got.Pairs, want.Pairs)
	case (got.Of == nil) != (want.Of == nil):
		return "one has figures and the other has none"
	}
	for _, key := range want.Codes {
		for range 2 { // as it is read, and as it is remembered
			if g, w := got.Of(key.String()), want.Of(key.String()); !reflect.DeepEqual(g, w) {
				return fmt.Sprintf("%s: %+v, want %+v", key, g, w)
			}
		}
	}
	if want.Of != nil && !reflect.DeepEqual(got.Of("99999"), codebook.Figures{}) {
		return "figures of a code that is not there"
	}
	return ""
}

func TestTableRoundTrip(t *testing.T) {
	for _, c := range everyTable(t) {
		table, err := openTableBytes(tableBytes(t, c.Table))
		if err != nil {
			t.Fatalf("%s: %v", c.Table.ID(), err)
		}
		if d := tableDifference(table, c.Table); d != "" {
			t.Errorf("%s: %s", c.Table.ID(), d)
		}
	}
}

// Whatever happens to a byte of a file, or wherever it ends, it is refused or says the same. Of the larger files a part of the bytes is tried.
func TestDamagedTable(t *testing.T) {
	for _, c := range everyTable(t) {
		whole := tableBytes(t, c.Table)
		try := func(what string, at int, data []byte) {
			table, err := openTableBytes(data)
			if err != nil {
				return
			}
			if d := tableDifference(table, c.Table); d != "" {
				t.Fatalf("%s, %s at %d: %s", c.Table.ID(), what, at, d)
			}
		}
		step := 1 + len(whole)/1500
		for at := 0; at < len(whole); at += step {
			try("cut", at, whole[:at:at])
			for _, bits := range []byte{0x01, 0x80} {
				data := slices.Clone(whole)
				data[at] ^= bits
				try("changed", at, data)
			}
		}
	}
}

// Columns that do not belong together are an error, although each section is whole.
func TestTableOfOtherColumns(t *testing.T) {
	for _, c := range everyTable(t) {
		sections, err := EncodeTable(c.Table)
		if err != nil {
			t.Fatal(err)
		}
		for i, section := range sections {
			for what, data := range map[string][]byte{"gone": nil, "short": section.Data[:len(section.Data)/2], "odd": append(slices.Clone(section.Data), 1)} {
				changed := slices.Clone(sections)
				changed[i].Data = data
				bytes, err := flat.Encode(TableKind, TableVersion, changed)
				if err != nil {
					t.Fatal(err)
				}
				table, err := openTableBytes(bytes)
				if loose := section.Name == "days" || section.Name == "letters"; err == nil && !loose {
					t.Errorf("%s, %s %s: %+v", c.Table.ID(), section.Name, what, table.Edition)
				}
			}
		}
	}
}

// shelfOf is a shelf with these tables.
func shelfOf(t testing.TB, composed []*Composed) (s *Shelf, books, cache string) {
	t.Helper()
	books, cache = filepath.Join(t.TempDir(), "books"), filepath.Join(t.TempDir(), "cache")
	s = NewShelf(books, cache)
	if _, err := s.Install(t.Context(), composed); err != nil {
		t.Fatal(err)
	}
	return s, books, cache
}

const everyID = "ptp-practitioner-2031-07-cms mue-practitioner-2031-07-cms mue-outpatient-2031-07-cms mue-dme-2031-07-cms addon-2031-07-cms fees-2031-10-cms localities-2031-cms cvx-2031-07-nchs"

func TestShelfOfTables(t *testing.T) {
	composed := everyTable(t)
	s, books, cache := shelfOf(t, composed)
	if got := idsOf(t, s); got != everyID {
		t.Errorf("listed %s", got)
	}
	releases, figures, problems := openAllOf(NewShelf(books, cache))
	if len(releases) != 0 || len(figures) != len(composed) || problems != nil {
		t.Fatalf("%d releases, %d tables, %v", len(releases), len(figures), problems)
	}
	for _, table := range figures {
		at := slices.IndexFunc(composed, func(c *Composed) bool { return c.Table.ID() == table.ID() })
		if d := tableDifference(table, composed[at].Table); d != "" {
			t.Errorf("%s: %s", table.ID(), d)
		}
	}

	// One is chosen for its own service; the name of the set leaves all of it to the date again.
	for _, step := range []struct{ choose, star string }{
		{"mue-dme-2031-07-cms", "mue-dme-2031-07-cms"}, {"mue-outpatient-2031-07-cms", "mue-dme-2031-07-cms mue-outpatient-2031-07-cms"},
		{"fees", "mue-dme-2031-07-cms mue-outpatient-2031-07-cms"}, {"mue", ""}, {"cvx-2031-07-nchs", "cvx-2031-07-nchs"},
	} {
		if err := s.Choose(step.choose); err != nil {
			t.Fatal(err)
		}
		want := everyID
		for id := range strings.FieldsSeq(step.star) {
			want = strings.Replace(want, id, id+"*", 1)
		}
		if got := idsOf(t, s); got != want {
			t.Errorf("after %s: %s", step.choose, got)
		}
	}
	for _, id := range []string{"mue-practitioner-2030-cms", "limits"} {
		if err := s.Choose(id); err == nil || !strings.Contains(err.Error(), "there is ptp-practitioner-2031-07-cms, mue-") {
			t.Errorf("choose %s: %v", id, err)
		}
	}
	if err := s.Remove("mue-outpatient-2031-07-cms"); err != nil {
		t.Fatal(err)
	}
	if _, figures, _ := openAllOf(NewShelf(books, cache)); len(figures) != len(composed)-1 || strings.Contains(idsOf(t, s), "outpatient") {
		t.Errorf("removed: %s", idsOf(t, s))
	}

	// The same edition once more takes the place of the first, and stays chosen.
	if _, err := s.Install(t.Context(), []*Composed{{Table: oneTable(t, testFiles(t, "cpt.xml", "tradename.xml")...), Files: []string{"cpt.xml"}}}); err != nil {
		t.Fatal(err)
	}
	_, figures, _ = openAllOf(NewShelf(books, cache))
	newest := figures[len(figures)-1]
	if newest.ID() != "cvx-2031-07-nchs" || !newest.Chosen || newest.Of("10001").Vaccines[0].Status != "" {
		t.Errorf("replaced: %+v", newest.Edition)
	}
}

// One bad file takes no other with it, and is named.
func TestDamagedTableIsLeftOut(t *testing.T) {
	composed := everyTable(t)
	for id := range strings.FieldsSeq(everyID) {
		s, books, cache := shelfOf(t, composed)
		path := bookOf(t, s, books, id)
		rot(t, path)
		_, figures, problems := openAllOf(NewShelf(books, cache))
		if len(figures) != len(composed)-1 || len(problems) != 1 || !strings.HasPrefix(problems[0].Error(), id+" is left out: ") || !strings.HasSuffix(problems[0].Error(), "; import it again") {
			t.Errorf("%s: %d tables, %v", id, len(figures), problems)
		}
		if _, err := s.Install(t.Context(), composed); err != nil {
			t.Fatal(err)
		}
		if _, figures, problems := openAllOf(NewShelf(books, cache)); len(figures) != len(composed) || problems != nil {
			t.Errorf("%s, imported again: %v", id, problems)
		}
		// Another table under its name is no better.
		other := tableBytes(t, composed[0].Table)
		if id == composed[0].Table.ID() {
			other = tableBytes(t, composed[1].Table)
		}
		if err := os.WriteFile(path, other, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, figures, problems := openAllOf(NewShelf(books, "")); len(figures) != len(composed)-1 || len(problems) != 1 || !strings.Contains(problems[0].Error(), "it holds ") {
			t.Errorf("%s, another: %v", id, problems)
		}
	}
}
