package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

// diagnoses are ICD-10-CM FY2025 whole: codes and indexes.
var diagnoses = []string{"icd10cm/2025/icd10cm_order_2025.txt", "icd10cm/2025-index"}

// largest is the largest table.
const largest = "ncci/ptp_practitioner_2024Q3_pairs.csv.gz"

// everything is one edition at least of each set and table.
var everything = append([]string{
	"icd10cm/2026/icd10cm_fy2026_codes_from_parquet.csv", "icd10cm/2021/icd10cm-order-Jan-2021.txt", "icd10cm/2021/icd10cm_tabular_2021.xml", "icd10pcs/2026/icd10pcs_order_2026.txt", "hcpcs/2025/HCPC2025_JAN_ANWEB_12172024.txt", largest,
	"ncci/mue_practitioner_2024Q3.csv", "ncci/mue_outpatient_2024Q3.csv", "ncci/mue_dme_2024.csv", "ncci/mue_practitioner_2026Q2_from_json.csv", "ncci/aoc_2026Q3_from_json.csv",
	"pfs/pprrvu_2025_no_descriptors.csv", "pfs/gpci_2025.csv", "pfs/locality_codes_2025.csv", "cdc_vaccines/cvx.xml", "cdc_vaccines/cpt_no_descriptors.xml", "cdc_vaccines/tradename.xml",
}, diagnoses...)

// imports takes in ICD-10-CM alone, the largest table alone, the longest text alone, and everything, each into a home of its own.
func imports(l *lab) (map[string]reading, error) {
	readings := map[string]reading{}
	for name, files := range map[string][]string{"diagnoses": diagnoses, "largest": {largest}, "longest": diagnoses[:1], "all": everything} {
		command, err := l.command("import of "+name, append([]string{"import"}, files...)...)
		if err != nil {
			return nil, err
		}
		w, err := watch(command, 5*time.Millisecond)
		if err != nil {
			return nil, fmt.Errorf("import %s: %w", name, err)
		}
		readings[name] = reading{value: w.wall.Seconds(), beside: fmt.Sprintf("processor %s s; memory at most %s MB, the search index included", number(w.cpu.Seconds()), number(w.most))}
		readings[name+" memory"] = reading{value: w.most}
	}
	return readings, nil
}

// shelf counts what the full home holds, as the program tells it: "icd10cm-2025-nchs codes".
func shelf(l *lab) (map[string]reading, error) {
	home, err := l.full()
	if err != nil {
		return nil, err
	}
	out, err := l.output(home, "books", "--json")
	if err != nil {
		return nil, err
	}
	var list []struct {
		ID              string
		Codes, Billable int
		File            string
	}
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		return nil, err
	}
	readings := map[string]reading{}
	for _, book := range list {
		readings[book.ID+" codes"] = reading{value: float64(book.Codes)}
		readings[book.ID+" billable"] = reading{value: float64(book.Billable)}
	}
	return readings, nil
}

// newYear compares FY2025 with FY2026 as the command line does, counted as addenda count.
func newYear(l *lab) (map[string]reading, error) {
	home, err := l.full()
	if err != nil {
		return nil, err
	}
	out, err := l.output(home, "diff", "icd10cm", "2025", "2026")
	if err != nil {
		return nil, err
	}
	found := regexp.MustCompile(`billable +(\d+) added, (\d+) deleted, (\d+) revised`).FindStringSubmatch(out)
	if found == nil {
		return nil, fmt.Errorf("diff printed %.200q", out)
	}
	readings := map[string]reading{}
	for i, key := range []string{"added", "deleted", "revised"} {
		n, err := strconv.Atoi(found[i+1])
		if err != nil {
			return nil, err
		}
		readings[key] = reading{value: float64(n)}
	}
	return readings, nil
}

// content counts what the program has to ask in practice, by kind.
func content(l *lab) (map[string]reading, error) {
	out, err := l.output("starter", "practice", "--list", "--json")
	if err != nil {
		return nil, err
	}
	var list []struct{ ID, Kind string }
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		return nil, err
	}
	readings := map[string]reading{}
	for _, item := range list {
		readings[item.Kind] = reading{value: readings[item.Kind].value + 1}
	}
	return readings, nil
}

// sizes are those of the program and, from the packages' own report, of what is installed, in MB.
func sizes(l *lab) (map[string]reading, error) {
	program, err := l.codedesk()
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(program)
	if err != nil {
		return nil, err
	}
	readings := map[string]reading{"program": {value: float64(info.Size()) / 1e6}}
	out, err := l.goRun("./.packaging", "-out", filepath.Join(l.temp, "dist"))
	if err != nil {
		return readings, err
	}
	most := 0.0
	for _, found := range regexp.MustCompile(`installed ([\d.]+) MB`).FindAllStringSubmatch(out, -1) {
		size, err := strconv.ParseFloat(found[1], 64)
		if err != nil {
			return readings, err
		}
		most = max(most, size)
	}
	if most > 0 {
		readings["installed"] = reading{value: most, beside: "the largest of all systems"}
	}
	return readings, nil
}
