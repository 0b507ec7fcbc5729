package release

import (
	"encoding/csv"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"codedesk/codebook"
)

// kept is a table made of official files, out of its own file.
func kept(t testing.TB, names ...string) *codebook.Table {
	t.Helper()
	var found []*Found
	for _, name := range names {
		found = append(found, readOfficial(t, name))
	}
	table, err := openTableBytes(tableBytes(t, oneTable(t, found...)))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// The national amount of every row of the fee schedule is the file's own totals times its conversion factor, to the cent.
func TestOfficialFeesAreKept(t *testing.T) {
	const name = "pfs/pprrvu_2025_no_descriptors.csv"
	table := kept(t, name)
	f, err := os.Open(filepath.Join(officialFolder(t), name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := func(name string) int { return slices.Index(rows[0], name) }
	code, modifier, status, cf := column("HCPCS"), column("MOD"), column("STATUS CODE"), column("CONV FACTOR")
	totals := []int{column("NON-FACILITY TOTAL"), column("FACILITY TOTAL")}
	absent := []int{column("NON-FAC NA IND"), column("FAC NA IND")}
	if len(rows)-1 != 18_865 || table.Rows != len(rows)-1 {
		t.Errorf("%d rows, %d in the file", table.Rows, len(rows)-1)
	}
	cents := func(total, factor string) codebook.Cents {
		exact, ok := new(big.Rat).SetString(total)
		by, ok2 := new(big.Rat).SetString(factor)
		if !ok || !ok2 {
			t.Fatalf("%q times %q", total, factor)
		}
		text := exact.Mul(exact, by).FloatString(2) // half a cent goes up
		n, err := strconv.ParseInt(text[:len(text)-3]+text[len(text)-2:], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		return codebook.Cents(n)
	}
	compared, wrong := 0, 0
	for _, row := range rows[1:] {
		fees := table.Of(row[code]).Fees
		at := slices.IndexFunc(fees, func(f codebook.Fee) bool { return f.Modifier == row[modifier] })
		if at < 0 {
			t.Fatalf("%s-%s is not there", row[code], row[modifier])
		}
		fee := fees[at]
		if fee.Status != row[status] || fee.NonFacilityNA != (row[absent[0]] == "NA") || fee.FacilityNA != (row[absent[1]] == "NA") {
			t.Errorf("%+v", fee)
		}
		for i, facility := range []bool{false, true} {
			compared++
			if got, want := fee.Allowed(codebook.National(), facility), cents(row[totals[i]], row[cf]); got != want {
				if wrong++; wrong < 20 {
					t.Errorf("%s-%s, facility %t: %s, want %s: %v", row[code], row[modifier], facility, got, want, row)
				}
			}
		}
	}
	t.Logf("%d amounts, %d wrong", compared, wrong)
}

func TestOfficialFiguresAreKept(t *testing.T) {
	for _, test := range []struct {
		file  string
		id    string
		rows  int
		codes int
	}{
		{"ncci/mue_practitioner_2024Q3.csv", "mue-practitioner-2024-07-cms", 14_677, 14_677},
		{"ncci/mue_outpatient_2024Q3.csv", "mue-outpatient-2024-07-cms", 14_628, 14_628},
		{"ncci/mue_dme_2024.csv", "mue-dme-2024-cms", 2_928, 2_928},
		{"ncci/aoc_2026Q3_from_json.csv", "addon-2026-07-cms", 7_743, 0},
		{"pfs/gpci_2025.csv", "localities-2025-cms", 109, 0},
		{"cdc_vaccines/cpt_no_descriptors.xml", "cvx-2025-06-nchs", 168, 0},
	} {
		table := kept(t, test.file)
		if table.ID() != test.id || table.Rows != test.rows || test.codes > 0 && len(table.Codes) != test.codes {
			t.Errorf("%s: %s, %d rows, %d codes", test.file, table.ID(), table.Rows, len(table.Codes))
		}
		facts, addOns := 0, 0
		for _, key := range table.Codes {
			facts, addOns = facts+len(table.Of(key.String()).Facts), addOns+len(table.Of(key.String()).AddOns)
		}
		if table.Set == codebook.MUE && facts != 2*test.rows || table.Set == codebook.AddOns && addOns != test.rows {
			t.Errorf("%s: %d facts, %d add-on rows", test.file, facts, addOns)
		}
	}
	vaccines := kept(t, "cdc_vaccines/cvx.xml", "cdc_vaccines/cpt_no_descriptors.xml", "cdc_vaccines/tradename.xml")
	flu := vaccines.Of("90656").Vaccines
	if len(flu) != 1 || flu[0].CVX != "140" || flu[0].Status != "Active" || !slices.Contains(flu[0].Trade, "Fluzone trivalent, preservative free") {
		t.Errorf("%+v", flu)
	}
}
