package claim

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Published sample files of the 837 and 835, good and faulty. They are not part of the repository; the test runs when CODEDESK_OFFICIAL names the
// folder they lie in (its x12), and a file that is missing there fails it. Counts and segments were counted apart from this program.
var publishedSamples = map[string]struct {
	claims, lines int
	faults        []string // each is part of a fault, in order; none means that the file is read without one
}{
	"databricks_837_837p.txt":                      {2, 2, nil},
	"databricks_837_CC_837P_EDI.txt":               {1, 2, nil},
	"databricks_837_CHPW_Claimdata.txt":            {5, 5, nil},
	"databricks_837_CHPW_Claimdata_edited.txt.tmp": {5, 5, []string{"SE01 does not state the 48 segments"}},
	"databricks_837_Molina_Mock_UP_837P_File.txt":  {4, 5, []string{"IEA02 differs"}},
	"hdi_837P-all-fields.dat":                      {1, 4, nil},
	"hdi_837P-minimal.dat":                         {1, 1, nil},
	"hdi_ambulance.dat":                            {1, 4, nil},
	"hdi_anesthesia.dat":                           {1, 2, nil},
	"hdi_chiro.dat":                                {1, 1, nil},
	"hdi_cob-payera-payerb.dat":                    {1, 3, []string{"SE01 does not state the 66 segments"}},
	"hdi_cob-prov-payera.dat":                      {1, 3, []string{"SE01 does not state the 52 segments"}},
	"hdi_commercial.dat":                           {1, 3, []string{"SE01 does not state the 41 segments"}},
	"hdi_commercial-replacement.dat":               {1, 4, nil},
	"hdi_home-infusion-ndc.dat":                    {1, 6, nil},
	"hdi_multi-tran.dat":                           {3, 7, []string{"segment 70 (byte 1696): SE01 does not state the 29", "segment 102 (byte 2517): SE01 does not state the 32"}},
	"hdi_ppo-repriced.dat":                         {1, 2, []string{"SE01 does not state the 39 segments"}},
	"hdi_prof-encounter.dat":                       {1, 4, []string{"segment 2 (byte 107): ST outside a functional group", "before IEA"}},
	"hdi_wheelchair.dat":                           {1, 1, nil},
	"hdi_837P-validation-issues.edi": {0, 0, []string{
		"segment 19 (byte 593, loop 2300): claim 1: CLM05-1", "segment 29 (byte 824, loop 2400): claim 1: SV101-2", "SE01 does not state the 29 segments"}},
	"databricks_837_CC_837I_EDI.txt":             {0, 0, []string{"segment 3 (byte 174): an 837I"}},
	"databricks_malformed_files_CC_837I_EDI.txt": {0, 0, []string{"segment 2 (byte 67): an 837I", "IEA without its ISA"}},
	"hdi_837I-all-fields.dat":                    {0, 0, []string{"an 837I", "GE02 differs"}},
	"hdi_837I-inst-claim.dat":                    {0, 0, []string{"an 837I"}},
	"hdi_837I-minimal.dat":                       {0, 0, []string{"an 837I"}},
	"hdi_837I-X299-all-fields.dat":               {0, 0, []string{"post-adjudicated institutional claims"}},
	"hdi_837P-X298-all-fields.dat":               {0, 0, []string{"post-adjudicated professional claims"}},
	"hdi_837D-all-fields.dat":                    {0, 0, []string{"an 837D"}},
}

func TestPublishedSamples(t *testing.T) {
	folder := os.Getenv("CODEDESK_OFFICIAL")
	if folder == "" {
		t.Skip("CODEDESK_OFFICIAL does not name the folder of official files")
	}
	files, err := os.ReadDir(filepath.Join(folder, "x12"))
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join(folder, "x12", file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		sample, known := publishedSamples[file.Name()]
		if known {
			seen++
		} else if !strings.Contains(string(data), "ST*835*") {
			t.Errorf("%s is not in the list", file.Name())
			continue
		}
		claims, faults := readAll(string(data), Auto)
		lines := 0
		for _, c := range claims {
			sound(t, c)
			lines += len(c.Lines)
			if c.DOS == 0 || c.POS == "" || len(c.Dx) == 0 {
				t.Errorf("%s: claim %s is %s", file.Name(), c.ID, c.Shorthand())
			}
			if all, faults := readAll(string(c.AppendFHIR(nil)), Auto); len(all) != 1 || all[0].Shorthand() != c.Shorthand() {
				t.Errorf("%s: claim %s is read back from FHIR as %v, %v", file.Name(), c.ID, all, faults)
			}
		}
		if !known {
			if len(claims) > 0 || len(faults) == 0 || !strings.Contains(faults[0].Error(), "an 835, a remittance") {
				t.Errorf("%s: %d claims, %v", file.Name(), len(claims), faults)
			}
			continue
		}
		said := len(faults) == len(sample.faults)
		for i := range faults {
			said = said && strings.Contains(faults[i].Error(), sample.faults[i])
		}
		if len(claims) != sample.claims || lines != sample.lines || !said {
			t.Errorf("%s: %d claims, %d lines, %q; want %+v", file.Name(), len(claims), lines, faults, sample)
		}
	}
	if seen != len(publishedSamples) {
		t.Errorf("%d of %d samples are there", seen, len(publishedSamples))
	}
}
