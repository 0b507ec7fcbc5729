package release

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"codedesk/codebook"
)

func TestOfficialTables(t *testing.T) {
	for _, test := range []struct {
		file, kind, release string
		service             codebook.Service
		entries             int
	}{
		{"icd10cm/2025/icd10cm_codes_2025.txt", KindCodes, "2025", "", 74_260},
		{"icd10cm/2019/icd10cm_order_addenda_2019.txt", KindAddenda, "2019", "", 763},
		{"icd10cm/2020/icd10cm_order_addenda_2020.txt", KindAddenda, "2020", "", 435},
		{"icd10cm/2025/icd10cm_order_addenda_2025.txt", KindAddenda, "2025", "", 388},
		{"icd10pcs/2019/order_addenda_2019.txt", KindAddenda, "2019", "", 630},
		{"icd10pcs/2026/order_addenda_2026.txt", KindAddenda, "2026", "", 87},
		{"hcpcs/2019/Changes_by_ActionCode.prn", KindChanges, "", "", 428},
		{"hcpcs/2025/HCPC2025_JAN_Transaction Report_12172024.xlsx", KindChanges, "2025-01", "", 321},
		{"pfs/pprrvu_2025_no_descriptors.csv", KindFees, "2025", "", 18_865 * 8}, // a fee and seven facts
		{"pfs/pprrvu_2024c_no_descriptors.csv", KindFees, "2024-07", "", 18_664 * 8},
		{"pfs/gpci_2025.csv", KindGPCI, "2025", "", 109},
		{"pfs/locality_codes_2025.csv", KindLocalities, "2025", "", 110},
		{"ncci/mue_practitioner_2024Q3.csv", KindMUE, "2024-07", codebook.Practitioner, 14_677 * 2},
		{"ncci/mue_outpatient_2024Q3.csv", KindMUE, "2024-07", codebook.Outpatient, 14_628 * 2},
		{"ncci/mue_dme_2024.csv", KindMUE, "2024", codebook.DME, 2_928 * 2},
		{"ncci/mue_practitioner_2026Q2_from_json.csv", KindMUE, "2026-04", codebook.Practitioner, 15_095 * 2},
		{"ncci/aoc_2024.csv", KindAddOns, "2024", "", 7_465},
		{"ncci/aoc_2026Q3_from_json.csv", KindAddOns, "2026-07", "", 7_743},
		{"cdc_vaccines/cvx.xml", KindCVX, "2025-11", "", 288},
		{"cdc_vaccines/cpt_no_descriptors.xml", KindVaccineCPT, "2025-06", "", 168},
		{"cdc_vaccines/tradename.xml", KindTradeNames, "2025-09", "", 223},
		{"fhir_omop/cs-CMS-PlaceofServiceCodes.xml", KindFHIR, "2024-05", "", 52},
	} {
		t.Run(test.file, func(t *testing.T) {
			start := time.Now()
			f := readOfficial(t, test.file)
			t.Logf("%v: %d read, %d skipped, %d unknown", time.Since(start).Round(time.Millisecond), f.Read, f.Skipped, f.Unknown)
			if f.Kind != test.kind || f.Release != test.release || f.Service != test.service || f.entries() != test.entries || f.Unknown != 0 {
				t.Errorf("%s %s %s, %d entries, %d unknown: %v", f.Kind, f.Release, f.Service, f.entries(), f.Unknown, f.Problems)
			}
			check(t, f, nil)
		})
	}
}

// The list of codes is the order file without headers.
func TestOfficialCodesAgreeWithOrder(t *testing.T) {
	codes, order := byKey(readOfficial(t, "icd10cm/2025/icd10cm_codes_2025.txt").Rows), byKey(readOfficial(t, "icd10cm/2025/icd10cm_order_2025.txt").Rows)
	for key, row := range order {
		c, ok := codes[key]
		if billable := row.Code.Kind == codebook.KindCode; ok != billable || ok && c.Code.Display != row.Code.Display {
			t.Errorf("%s: in the list %t", row.Code.Code, ok)
		}
	}
}

// The addenda make each edition of the one before.
func TestOfficialAddendaAgreeWithOrder(t *testing.T) {
	before, after := byKey(readOfficial(t, "icd10cm/2019/icd10cm_order_2019.txt").Rows), byKey(readOfficial(t, "icd10cm/2020/icd10cm_order_2020.txt").Rows)
	for _, a := range readOfficial(t, "icd10cm/2020/icd10cm_order_addenda_2020.txt").Addenda {
		key := strings.ReplaceAll(a.Code, ".", "")
		row, ok := before[key]
		switch a.Action {
		case ActionDelete:
			if !ok || row.Code.Kind == codebook.KindHeader != a.Header {
				t.Errorf("%s is deleted, and was not there", a.Code)
			}
			delete(before, key)
		case ActionAdd:
			c := &codebook.Code{Code: a.Code, Display: a.Text}
			if a.Header {
				c.Kind = codebook.KindHeader
			}
			before[key] = codebook.Row{Code: c}
		case ActionReviseFrom:
			if !ok || row.Code.Display != a.Text {
				t.Errorf("%s is revised from %q", a.Code, a.Text)
			}
		case ActionReviseTo:
			row.Code.Display = a.Text
		}
	}
	if len(before) != len(after) {
		t.Errorf("%d codes, not %d", len(before), len(after))
	}
	for key, row := range after {
		if b, ok := before[key]; !ok || b.Code.Display != row.Code.Display || b.Code.Kind != row.Code.Kind {
			t.Errorf("%s differs", row.Code.Code)
		}
	}
}

// anonymous is the memory of the process that is not mapped from files, in MiB; 0 where the system does not tell.
func anonymous() int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := bytes.Cut(status, []byte("RssAnon:"))
	words := bytes.Fields(rest)
	if len(words) == 0 {
		return 0
	}
	n, _ := strconv.Atoi(string(words[0]))
	return n >> 10
}

// All pairs of the practitioners' table fit into 300 MiB, the program included, and say what the table says of itself.
func TestOfficialPairs(t *testing.T) {
	path := filepath.Join(officialFolder(t), "ncci/ptp_practitioner_2024Q3_pairs.csv.gz")
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	debug.FreeOSMemory()
	most, calls := 0, 0
	found, err := ReadPath(context.Background(), path, func(int64, int64) {
		if calls++; calls%100 == 0 {
			most = max(most, anonymous())
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	most = max(most, anonymous())
	t.Logf("%v, at most %d MiB", time.Since(start).Round(time.Millisecond), most)
	if most > 300 && !raceDetector {
		t.Errorf("%d MiB", most)
	}
	f := found[0]
	if f.Kind != KindPTP || f.Release != "2024-07" || f.Service != codebook.Practitioner || f.entries() != 2_546_017 || f.Unknown != 0 {
		t.Errorf("%s %s %s, %d entries, %d unknown: %v", f.Kind, f.Release, f.Service, f.entries(), f.Unknown, f.Problems)
	}
	p := f.Pairs
	open, indicators := 0, map[string]int{}
	for n := range p.Len() {
		pair := pairOf(p, n)
		if !isProcedure(pair.Column1) || !isProcedure(pair.Column2) || pair.Rationale == "" || pair.Effective != 0 {
			t.Fatalf("%d: %+v", n, pair)
		}
		indicators[pair.Indicator]++
		if pair.Deleted == 0 {
			open++
		}
	}
	if open != 1_669_820 || indicators["0"] != 739_553 || indicators["1"] != 1_707_611 || indicators["9"] != 98_853 || len(p.Rationales) != 12 {
		t.Errorf("%d open, indicators %v, %d rationales", open, indicators, len(p.Rationales))
	}
}

// Single figures that people know, and figures of the whole.
func TestOfficialFigures(t *testing.T) {
	fees := readOfficial(t, "pfs/pprrvu_2025_no_descriptors.csv")
	plus := 0
	for _, fee := range fees.Fees {
		if fee.CF != 32.3465 || fee.Year != 2025 {
			t.Fatalf("%+v", fee)
		}
		if fee.Modifier != "" {
			plus++
		}
		if fee.Code == "99213" && (fee.Work != 1.30 || fee.Status != "A") {
			t.Errorf("%+v", fee)
		}
	}
	if plus != 1_098+1_117+4 { // TC, 26, 53
		t.Errorf("%d parts of codes", plus)
	}
	values := map[codebook.FactName]map[string]int{}
	for _, name := range []string{"pfs/pprrvu_2025_no_descriptors.csv", "ncci/mue_practitioner_2024Q3.csv"} {
		for _, fact := range readOfficial(t, name).Facts {
			if values[fact.Fact.Name] == nil {
				values[fact.Fact.Name] = map[string]int{}
			}
			values[fact.Fact.Name][fact.Fact.Value]++
		}
	}
	if values[codebook.FactMAI]["1"] != 41 || values[codebook.FactGlobal]["090"] != 3_767 || values[codebook.FactStatus]["B"] != 83 || values[codebook.FactBilateral]["3"] != 240 || values[codebook.FactCoSurgeons]["2"] != 301 {
		t.Errorf("%v", values)
	}
	indices := map[string]codebook.Locality{}
	for _, l := range readOfficial(t, "pfs/gpci_2025.csv").Localities {
		indices[l.MAC+l.Number] = l
	}
	if len(indices) != 109 || indices["0111205"].Work != 1.088 {
		t.Errorf("%d: %+v", len(indices), indices["0111205"])
	}
	astray := 0
	for _, l := range readOfficial(t, "pfs/locality_codes_2025.csv").Localities {
		if _, ok := indices[l.MAC+l.Number]; !ok {
			t.Logf("no indices: %+v", l)
			astray++
		}
	}
	if astray > 3 {
		t.Errorf("%d localities without indices", astray)
	}
	active := 0
	for _, v := range readOfficial(t, "cdc_vaccines/cvx.xml").Vaccines {
		if v.Status == "Active" {
			active++
		}
	}
	if active != 113 {
		t.Errorf("%d active vaccines", active)
	}
}
