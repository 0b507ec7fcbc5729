package release

import (
	"context"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"codedesk/codebook"
)

// officialFolder names the folder of real releases, or skips.
func officialFolder(t testing.TB) string {
	folder := os.Getenv("CODEDESK_OFFICIAL")
	if folder == "" {
		t.Skip("CODEDESK_OFFICIAL does not name the folder of official files")
	}
	return folder
}

// readOfficial reads one official file, which the folder must have.
func readOfficial(t testing.TB, name string) *Found {
	t.Helper()
	path := filepath.Join(officialFolder(t), name)
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	found, err := ReadPath(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return found[0]
}

// built checks that the rows make a release, and counts codes and headers, and the billable among them, whatever the day.
func built(t testing.TB, set codebook.CodeSet, rows []codebook.Row) (codes, billable int) {
	t.Helper()
	if _, err := codebook.NewRelease(codebook.Edition{Set: set}, rows); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row.Code.Kind != codebook.KindHeading {
			codes++
		}
		if row.Code.Kind == codebook.KindCode {
			billable++
		}
	}
	return codes, billable
}

func TestOfficialFiles(t *testing.T) {
	for _, test := range []struct {
		file, kind, release    string
		effective, end         codebook.Date
		codes, billable, terms int
		unknown                int
	}{
		{"icd10cm/2019/icd10cm_order_2019.txt", KindDiagnosisOrder, "2019", 20181001, 20190930, 94_444, 71_932, 0, 0},
		{"icd10cm/2020/icd10cm_order_2020.txt", KindDiagnosisOrder, "2020", 20191001, 20200930, 94_765, 72_184, 0, 0},
		{"icd10cm/2021/icd10cm-order-Jan-2021.txt", KindDiagnosisOrder, "2021-01", 20210101, 20210930, 95_358, 72_621, 0, 0},
		{"icd10cm/2025/icd10cm_order_2025.txt", KindDiagnosisOrder, "2025", 20241001, 20250930, 97_584, 74_260, 0, 0},
		{"icd10cm/2026/icd10cm_fy2026_codes_from_parquet.csv", KindList, "2026", 20251001, 20260930, 98_186, 74_719, 0, 0},
		{"icd10cm/2021/icd10cm_tabular_2021.xml", KindTabular, "2021", 20201001, 20210930, 45_017, 0, 11_612, 0},
		{"icd10cm/2025-index/icd10cm_index_2025.xml", KindIndex, "2025", 20241001, 20250930, 0, 0, 59_716, 0},
		{"icd10cm/2025-index/icd-10-cm-eindex-2025.xml", KindExternal, "2025", 20241001, 20250930, 0, 0, 6_664, 0},
		{"icd10cm/2025-index/icd-10-cm-drug-2025.xml", KindDrugs, "2025", 20241001, 20250930, 0, 0, 40_026, 0},
		// One <manif> of the neoplasm table holds words that belong to the title.
		{"icd10cm/2025-index/icd-10-cm-neoplasm-2025.xml", KindNeoplasms, "2025", 20241001, 20250930, 0, 0, 9_018, 1},
		{"icd10cm/2026-04/icd10cm-eindex-April-1-2026-XML.xml", KindExternal, "2026-04", 20260401, 20260930, 0, 0, 6_686, 0},
		{"icd10cm/2026-04/icd10cm-drug-April-1-2026-XML.xml", KindDrugs, "2026-04", 20260401, 20260930, 0, 0, 40_036, 0},
		{"icd10cm/2026-04/icd10cm-neoplasm-April-1-2026-XML.xml", KindNeoplasms, "2026-04", 20260401, 20260930, 0, 0, 9_020, 1},
		{"icd10pcs/2019/icd10pcs_order_2019.txt", KindProcedureOrder, "2019", 20181001, 20190930, 79_758, 0, 0, 0},
		{"icd10pcs/2026/icd10pcs_order_2026.txt", KindProcedureOrder, "2026", 20251001, 20260930, 80_110, 0, 0, 0},
		{"hcpcs/2018/HCPC2018_CONTR_ANWEB_disc.txt", KindHCPCS, "2018-01", 20180101, 20180331, 6_205, 6_205, 0, 0},
		{"hcpcs/2019/HCPC2019_CONTR_ANWEB.txt", KindHCPCS, "2019-01", 20190101, 20190331, 6_440, 6_440, 0, 0},
		{"hcpcs/2025/HCPC2025_JAN_ANWEB_12172024.txt", KindHCPCS, "2025-01", 20250101, 20250331, 8_259, 8_259, 0, 0},
	} {
		t.Run(test.file, func(t *testing.T) {
			start := time.Now()
			f := readOfficial(t, test.file)
			t.Logf("%v: %d read, %d skipped, %d unknown, %d rows, %d terms, %d modifiers", time.Since(start).Round(time.Millisecond), f.Read, f.Skipped, f.Unknown, len(f.Rows), len(f.Terms), len(f.Modifiers))
			codes, billable := built(t, f.Set, f.Rows)
			if f.Kind != test.kind || f.Release != test.release || f.Effective != test.effective || f.End != test.end {
				t.Errorf("%s %s, %s to %s", f.Kind, f.Release, f.Effective, f.End)
			}
			if codes != test.codes || test.billable > 0 && billable != test.billable || len(f.Terms) != test.terms || f.Unknown != test.unknown {
				t.Errorf("%d codes, %d billable, %d terms, %d unknown: %v", codes, billable, len(f.Terms), f.Unknown, f.Problems)
			}
		})
	}
}

// The Tabular List does not print the codes that a 7th character makes. What it prints must be the same in the order file, and what it does
// not print must follow from its 7th characters.
func TestOfficialTabularAgreesWithOrder(t *testing.T) {
	tabular := readOfficial(t, "icd10cm/2021/icd10cm_tabular_2021.xml")
	order := readOfficial(t, "icd10cm/2021/icd10cm-order-Jan-2021.txt")
	printed, listed := byKey(tabular.Rows), byKey(order.Rows)
	titles, headings, top := 0, 0, 0
	notes := map[codebook.NoteKind]int{}
	for key, row := range printed {
		c := row.Code
		for _, n := range c.Notes {
			notes[n.Kind]++
		}
		if c.Kind == codebook.KindHeading {
			headings++
			if row.Parent == "" {
				top++
			}
			continue
		}
		o, ok := listed[key]
		switch {
		case !ok:
			t.Errorf("%s is not in the order file", c.Code)
		case o.Code.Kind != c.Kind:
			t.Errorf("%s: kind %d, in the order file %d", c.Code, c.Kind, o.Code.Kind)
		case o.Code.Display != c.Display:
			titles++ // Séquard, café: the order file has no accents
		}
	}
	if top != 22 || headings != 22+296 || titles != 92 {
		t.Errorf("%d chapters, %d headings, %d titles that differ", top, headings, titles)
	}
	for kind, file := range tabularNotes(t) {
		t.Logf("%d lists of %s with %d notes", file[0], kind, file[1])
		if notes[kind] < file[1] { // what the reader takes from elsewhere comes on top
			t.Errorf("%s: only %d notes are read", kind, notes[kind])
		}
	}
	made := 0
	for key, o := range listed {
		if _, ok := printed[key]; ok {
			continue
		}
		made++
		if len(key) != 7 || !slices.Contains(sevenths(printed, key[:6]), key[6:]) {
			t.Errorf("%s does not follow from the Tabular List", o.Code.Code)
		}
	}
	if made != 95_358-45_017 {
		t.Errorf("%d codes are made by 7th characters", made)
	}
}

// tabularNotes counts the lists of each kind of note in the Tabular List, and the notes in them, without the reader.
func tabularNotes(t *testing.T) map[codebook.NoteKind][2]int {
	t.Helper()
	f, err := os.Open(filepath.Join(officialFolder(t), "icd10cm/2021/icd10cm_tabular_2021.xml"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	kinds := map[string]codebook.NoteKind{"excludes1": codebook.NoteExcludes1, "excludes2": codebook.NoteExcludes2, "useAdditionalCode": codebook.NoteUseAdditional,
		"codeFirst": codebook.NoteCodeFirst, "codeAlso": codebook.NoteCodeAlso, "includes": codebook.NoteIncludes}
	counts, inside := map[codebook.NoteKind][2]int{}, codebook.NoteKind("")
	for tokens := xml.NewDecoder(f); ; {
		token, err := tokens.Token()
		if err == io.EOF {
			return counts
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		kind, list := kinds[start.Name.Local]
		n := counts[kind]
		switch {
		case list:
			inside, n[0] = kind, n[0]+1
			counts[kind] = n
		case start.Name.Local == "note" && inside != "":
			n = counts[inside]
			n[1]++
			counts[inside] = n
		default:
			inside = ""
		}
	}
}

func byKey(rows []codebook.Row) map[string]codebook.Row {
	m := make(map[string]codebook.Row, len(rows))
	for _, row := range rows {
		m[strings.ReplaceAll(row.Code.Code, ".", "")] = row
	}
	return m
}

// sevenths are the 7th characters that the longest row which the stem begins with takes, placeholders X apart.
func sevenths(printed map[string]codebook.Row, stem string) []string {
	row, ok := printed[stem]
	for !ok && strings.HasSuffix(stem, "X") {
		stem = stem[:len(stem)-1]
		row, ok = printed[stem]
	}
	var characters []string
	for ; ok; row, ok = printed[strings.ReplaceAll(row.Parent, ".", "")] {
		if row.Code.Seventh != nil {
			for _, v := range row.Code.Seventh {
				characters = append(characters, v.Character)
			}
			return characters
		}
	}
	return nil
}

// Single rows that people know, one a file.
func TestOfficialRows(t *testing.T) {
	hcpcs := byKey(readOfficial(t, "hcpcs/2025/HCPC2025_JAN_ANWEB_12172024.txt").Rows)
	if c := hcpcs["J1020"].Code; c.Effective != 19820101 || c.Terminated != 20240331 || !strings.HasPrefix(c.Display, "Injection, methylprednisolone") {
		t.Errorf("%+v", c)
	}
	if c := hcpcs["G2211"].Code; !strings.HasSuffix(c.Display, "(add-on code, list separately in addition to office/outpatient evaluation and management visit, new or established)") {
		t.Error(c.Display)
	}
	if c := hcpcs["Q9995"].Code; !slices.Equal(c.ReplacedBy, []string{"J7170"}) {
		t.Error(c.ReplacedBy)
	}
	diagnoses := byKey(readOfficial(t, "icd10cm/2025/icd10cm_order_2025.txt").Rows)
	if r := diagnoses["T07XXXA"]; r.Parent != "T07" || r.Code.Kind != codebook.KindCode || diagnoses["E11"].Code.Kind != codebook.KindHeader || diagnoses["E1165"].Parent != "E11.6" {
		t.Errorf("%+v", r)
	}
}

// BenchmarkOfficialOpen opens releases and a table whose checksums were verified before; a millisecond each is the promise.
func BenchmarkOfficialOpen(b *testing.B) {
	var found []*Found
	for _, name := range []string{"icd10cm/2025/icd10cm_order_2025.txt", "icd10pcs/2026/icd10pcs_order_2026.txt", "hcpcs/2025/HCPC2025_JAN_ANWEB_12172024.txt", "ncci/ptp_practitioner_2024Q3_pairs.csv.gz"} {
		found = append(found, readOfficial(b, name))
	}
	composed, err := Compose(b.Context(), found, nil, func(codebook.CodeSet) *codebook.Release { return nil })
	if err != nil {
		b.Fatal(err)
	}
	tables, err := ComposeTables(found)
	if err != nil {
		b.Fatal(err)
	}
	shelf, _, _ := shelfOf(b, append(composed, tables...))
	if _, _, problems := openAllOf(shelf); problems != nil {
		b.Fatal(problems)
	}
	list, err := shelf.List()
	if err != nil {
		b.Fatal(err)
	}
	for _, item := range list {
		b.Run(item.ID(), func(b *testing.B) {
			for b.Loop() {
				releases, problems := shelf.Open([]Installed{item})
				tables, more := shelf.OpenTables([]Installed{item})
				if len(releases)+len(tables) != 1 || len(problems)+len(more) > 0 {
					b.Fatal(problems, more)
				}
			}
		})
	}
}

// BenchmarkOfficial reads each large file once a round, from the page cache.
func BenchmarkOfficial(b *testing.B) {
	for _, name := range []string{
		"icd10cm/2025/icd10cm_order_2025.txt", "icd10pcs/2026/icd10pcs_order_2026.txt", "icd10cm/2025-index/icd10cm_index_2025.xml", "icd10cm/2025-index/icd-10-cm-drug-2025.xml",
		"icd10cm/2021/icd10cm_tabular_2021.xml", "hcpcs/2025/HCPC2025_JAN_ANWEB_12172024.txt", "icd10cm/2026/icd10cm_fy2026_codes_from_parquet.csv",
	} {
		b.Run(filepath.Base(name), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f := readOfficial(b, name)
				runtime.KeepAlive(f)
			}
		})
	}
}
