package workbench

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codedesk/codebook"
)

// Invented files in the layouts of CMS and CDC, about codes of the small book. No number in them is an official one.
const (
	inventedFees = `2031 National Physician Fee Schedule Relative Value File January Release,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
HCPCS,MOD,DESCRIPTION,STATUS CODE,NOT USED FOR MEDICARE,WORK RVU,NON-FAC PE RVU,NON-FAC NA IND,FACILITY PE RVU,FAC NA IND,MP RVU,NON-FACILITY TOTAL,FACILITY TOTAL,PCTC IND,GLOB DAYS,PRE OP,INTRA OP,POST OP,MULT PROC,BILAT SURG,ASST SURG,CO-SURG,TEAM SURG,ENDO BASE,CONV FACTOR,DIAGNOSTIC PROC,CALC FLAG,FAMILY IND,NON-FAC PE OPPS,FAC PE OPPS,MP OPPS
20610,,,A,,10.00,5.00,,2.00,,1.00,0,0,0,010,0,0,0,2,1,1,0,0,,40.0000,09,0,99,0,0,0
99213,,,A,,2.00,1.00,,1.00,,0.50,0,0,0,XXX,0,0,0,0,0,0,0,0,,40.0000,09,0,99,0,0,0
90471,,,A,,1.00,3.00,,3.00,NA,0.10,0,0,1,XXX,0,0,0,0,3,0,0,0,,40.0000,09,0,99,0,0,0
90471,TC,,A,,0.00,2.50,,2.50,NA,0.05,0,0,1,XXX,0,0,0,0,3,0,0,0,,40.0000,09,0,99,0,0,0
90471,26,,A,,1.00,0.50,,0.50,,0.05,0,0,1,XXX,0,0,0,0,3,0,0,0,,40.0000,09,0,99,0,0,0
90656,,,X,,0.00,0.00,,0.00,,0.00,0,0,9,XXX,0,0,0,9,9,9,9,9,,40.0000,09,0,99,0,0,0
90472,,,A,,0.50,0.00,NA,0.40,,0.10,0,0,0,ZZZ,0,0,0,0,0,0,0,0,,40.0000,09,0,99,0,0,0
`
	inventedGPCI = `ADDENDUM E. FINAL CY 2031 GEOGRAPHIC PRACTICE COST INDICES,,,,,,,
,,,,,,,
Medicare Administrative Contractor (MAC),State,Locality Number,Locality Name,2031 PW GPCI (without 1.0 Floor),2031 PW GPCI (with 1.0 Floor),2031 PE GPCI,2031 MP GPCI
90101,ZA,00,ZANADU,0.97,1.500,2.000,1.000
90201,ZB,01,NORTH ZEBRINA,1,1.000,1.000,1.000
90201,ZB,02,"ZEBRINA-ON-SEA (INNER)",1,1.000,1.100,1.000
`
	inventedLimits = `HCPCS/CPT Code,%s Services MUE Values,MUE Adjudication Indicator,MUE Rationale
20610,%d,3 Date of Service Edit: Clinical,Clinical: Data
90471,%d,3 Date of Service Edit: Clinical,Clinical: Data
`
	inventedCVX = `<?xml version="1.0"?>
<CVXCodes>
<CVXInfo><ShortDescription>hiccups, split</ShortDescription><CVXCode>140</CVXCode><Status>Active</Status><LastUpdated>3/20/2031</LastUpdated></CVXInfo>
<CVXInfo><ShortDescription>giggles</ShortDescription><CVXCode>94</CVXCode><Status>Inactive</Status><LastUpdated>3/20/2031</LastUpdated></CVXInfo>
<CVXInfo><ShortDescription>sneezes</ShortDescription><CVXCode>95</CVXCode><Status>Non-US</Status><LastUpdated>3/20/2031</LastUpdated></CVXInfo>
</CVXCodes>`
	inventedMap = `<?xml version="1.0"?>
<CPTCodes>
<CPTInfo><Name>CPT Code</Name><Value>90656</Value><Name>CVX Code</Name><Value>140</Value><Name>LastUpdated</Name><Value>6/13/2031</Value></CPTInfo>
<CPTInfo><Name>CPT Code</Name><Value>99213</Value><Name>CVX Code</Name><Value>94</Value><Name>LastUpdated</Name><Value>6/13/2031</Value></CPTInfo>
<CPTInfo><Name>CPT Code</Name><Value>99213</Value><Name>CVX Code</Name><Value>95</Value><Name>LastUpdated</Name><Value>6/13/2031</Value></CPTInfo>
</CPTCodes>`
	inventedTrade = `<?xml version="1.0"?>
<productnames>
<prodInfo><Name>CDC Product Name</Name><Value>GIGGLEX</Value><Name>CVXCode</Name><Value>94</Value><Name>Last Updated</Name><Value>7/12/2031</Value></prodInfo>
<prodInfo><Name>CDC Product Name</Name><Value>Giggle, children</Value><Name>CVXCode</Name><Value>94</Value><Name>Last Updated</Name><Value>7/12/2031</Value></prodInfo>
</productnames>`
)

// inventedPairs are edits: 99213 with 14 partners in both columns.
func inventedPairs() string {
	text := "Column 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\tDeletion Date *=no data\tModifier 0=not allowed 1=allowed 9=not applicable\tPTP Edit Rationale\n"
	for n := range 1014 {
		text += fmt.Sprintf("99213\t%05d\t\t20300101\t*\t0\tSong\n", 30000+n)
	}
	return text + "20610\t99213\t\t20300101\t20310630\t1\tSong\n20610\t90471\t\t20300101\t*\t9\tSong\n"
}

// figured is a bench over the small book with these invented tables.
func figured(t testing.TB, names ...string) (*Bench, Places) {
	t.Helper()
	all := map[string]string{
		"PPRRVU31_JAN.csv": inventedFees, "GPCI2031.csv": inventedGPCI, "cvx.xml": inventedCVX, "cpt.xml": inventedMap, "tradename.xml": inventedTrade, "ccipra-v372r0-f1.txt": inventedPairs(),
		"MCR_MUE_PractitionerServices_Eff_04-01-2031.csv":       fmt.Sprintf(inventedLimits, "Practitioner", 7, 8),
		"MCR_MUE_OutpatientHospitalServices_Eff_04-01-2031.csv": fmt.Sprintf(inventedLimits, "Outpatient Hospital", 5, 6),
		"MCR_MUE_DMESupplierServices_Eff_01-01-2031.csv":        fmt.Sprintf(inventedLimits, "DME Supplier", 3, 4),
	}
	folder, p := t.TempDir(), places(t)
	var paths []string
	for _, name := range names {
		for file, content := range all {
			if strings.HasPrefix(file, name) {
				path := filepath.Join(folder, file)
				if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
				paths = append(paths, path)
			}
		}
	}
	result, err := ImportFiles(t.Context(), p, paths, nil)
	if err != nil || len(result.Unread) > 0 {
		t.Fatal(err, result)
	}
	return opened(t, p), p
}

// everything are the invented tables.
var everything = []string{"PPRRVU", "GPCI", "cvx", "cpt", "tradename", "cci", "MCR_MUE_P", "MCR_MUE_O", "MCR_MUE_D"}

func TestFeeSheet(t *testing.T) {
	b, _ := figured(t, everything...)
	for _, test := range []struct {
		why, code, locality string
		day                 codebook.Date
		want                string
	}{
		{"national", "20610", "", laughter, "national average false: $640.00/$520.00, 50 $960.00/$780.00 both sides, 150 %, 51 $320.00/$260.00 second procedure of the day, 50 %"},
		{"in a locality", "20610", "90101-00", 20310331, "Zanadu (ZA) true: $1,040.00/$800.00, 50 $1,560.00/$1,200.00 both sides, 150 %, 51 $520.00/$400.00 second procedure of the day, 50 %"},
		{"parts, never in a facility", "90471", "", laughter, "national average false: $164.00/-, TC $102.00/- technical part, 26 $62.00/$62.00 professional part, 50 $328.00/- both sides, 200 %"},
		{"never in the office", "90472", "", laughter, "national average false: -/$40.00"},
		{"in another year", "99213", "", 20320101, "national average false: $140.00/$140.00"},
		{"a locality that is not there is national", "99213", "gone", laughter, "national average false: $140.00/$140.00"},
		{"not priced", "90656", "", laughter, ""},
		{"not in the table", "90662", "", laughter, ""},
		{"before the table", "99213", "", 20301231, ""},
		{"a diagnosis", "E11.9", "", laughter, ""},
	} {
		s := State{DOS: test.day, Locality: test.locality}
		found, err := b.Lookup(test.code, s)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if sheet := b.Fees(found[0], s); sheet != nil {
			var lines []string
			for _, l := range sheet.Lines {
				amount := func(c codebook.Cents, never bool) string {
					if never {
						return "-"
					}
					return "$" + c.String()
				}
				lines = append(lines, strings.TrimSpace(l.Modifier+" "+amount(l.Office, l.OfficeNA)+"/"+amount(l.Facility, l.FacilityNA)+" "+l.Why))
			}
			got = fmt.Sprintf("%s %t: %s", LocalityName(sheet.Locality), sheet.Covers, strings.Join(lines, ", "))
		}
		if got != test.want {
			t.Errorf("%s: %s\nwant %s", test.why, got, test.want)
		}
	}
}

func TestLocality(t *testing.T) {
	b, _ := figured(t, "GPCI")
	s := State{DOS: laughter}
	for name, want := range map[string]string{
		"": "national average", "90101-00": "Zanadu (ZA)", "zanadu": "Zanadu (ZA)", "ZA": "Zanadu (ZA)", "za": "Zanadu (ZA)", "zb north zebrina": "North Zebrina (ZB)",
		"on-sea": "Zebrina-On-Sea (Inner) (ZB)", "inner": "Zebrina-On-Sea (Inner) (ZB)",
	} {
		if l, err := b.Locality(name, s); err != nil || LocalityName(l) != want {
			t.Errorf("%q: %s, %v", name, LocalityName(l), err)
		}
	}
	for name, want := range map[string]string{
		"zb":       `no such locality: "zb" fits 2: 90201-01 North Zebrina (ZB), 90201-02 Zebrina-On-Sea (Inner) (ZB)`,
		"nowhere":  `no such locality: "nowhere"; take one of 3, such as 90101-00 for Zanadu (ZA)`,
		"90101-01": `no such locality: "90101-01"; take one of 3, such as 90101-00 for Zanadu (ZA)`,
	} {
		if _, err := b.Locality(name, s); !errors.Is(err, ErrLocality) || err.Error() != want {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, err := open(t).Locality("zanadu", s); !errors.Is(err, ErrLocality) || !strings.HasSuffix(err.Error(), "no table of localities is installed: import GPCI") {
		t.Errorf("without a table: %v", err)
	}
	if _, err := b.Locality("zanadu", State{DOS: 20300101}); !errors.Is(err, ErrLocality) {
		t.Errorf("before the table: %v", err)
	}
}

// sourced is the card as plain lines "label: text [source]".
func sourced(card Card) string {
	var b strings.Builder
	for _, block := range card.Blocks {
		fmt.Fprintf(&b, "%s: ", block.Label)
		for _, s := range block.Text {
			b.WriteString(s.Text)
		}
		if block.Source != "" {
			fmt.Fprintf(&b, " [%s]", block.Source)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestCardOfFigures(t *testing.T) {
	b, _ := figured(t, everything...)
	for _, test := range []struct {
		why, code, locality string
		day                 codebook.Date
		has, lacks          []string
	}{
		{"amounts", "20610", "", laughter, []string{
			"\nallowed: $640.00 office / $520.00 facility · Medicare, national average\n", "\nwith 50: $960.00 / $780.00 · both sides, 150 %\n", "\nwith 51: $320.00 / $260.00 · second procedure of the day, 50 %\n",
			"\nRVU: work 10.00 · practice 5.00 office, 2.00 facility · malpractice 1.00 · conversion factor 40 [Medicare physician fee schedule 2031-01, not confirmed for 2031-04-01]\n",
			"\nunits: MUE 7 · MAI 3 (per day, can be appealed) [NCCI medically unlikely edits 2031-04]\n",
			"\nelsewhere: MUE outpatient hospital 5 · supplier 3 [NCCI medically unlikely edits for outpatient hospitals 2031-04, for suppliers 2031-01, not confirmed for 2031-04-01]\n",
			"global 010 (10 days after)"}, []string{"MUE 2", "global 000"}},
		{"in a locality", "20610", "zanadu", 20310201, []string{"$1,040.00 office / $800.00 facility · Medicare, Zanadu (ZA)\n", "conversion factor 40 [Medicare physician fee schedule 2031-01]"}, nil},
		{"the same in both places", "99213", "", laughter, []string{"allowed: $140.00 · Medicare", "practice 1.00 · malpractice"}, []string{"with 50", "with 51", "elsewhere"}},
		{"parts", "90471", "", laughter, []string{"allowed: $164.00 office · Medicare", "with TC: $102.00 · technical part", "with 26: $62.00 · professional part", "practice 3.00 ·"}, []string{"facility ·"}},
		{"only in a facility", "90472", "", laughter, []string{"allowed: $40.00 facility · Medicare", "practice 0.40 ·"}, nil},
		{"before the tables", "20610", "", 20301231, []string{"global 000", "MUE 2"}, []string{"allowed", "elsewhere", "not confirmed for 2030-12-31]"}},
		{"edits", "99213", "", 20310701, []string{"\nNCCI: the same day as 99213, never paid: 30000, 30001, 30002, 30003, 30004, 30005, 30006, 30007, 30008, 30009, 30010, 30011 and 1,002 more [NCCI procedure-to-procedure edits 2031-07]\n"},
			[]string{"20610", "itself"}},
		{"edits before the table", "99213", "", 20310630, []string{"99213 itself is paid only with a justified modifier the same day as: 20610"}, []string{"30000"}},
		{"edits that never applied", "20610", "", 20310701, nil, []string{"NCCI: "}},
		{"a vaccine", "90656", "", laughter, []string{"\nCVX: 140 hiccups, split [CDC vaccine codes 2031-07]\n", "label: age 3 years and over", "sold as: Fluzone"}, []string{"CVX 140"}},
		{"a vaccine that only the CDC has", "99213", "", 20200101, []string{"\nCVX: 94 giggles (inactive) · 95 sneezes (not of the US) [CDC vaccine codes 2031-07]\n", "\nsold as: GIGGLEX · Giggle, children\n"}, []string{"give with"}},
	} {
		s := State{DOS: test.day, Locality: test.locality, Payer: Medicare}
		found, err := b.Lookup(test.code, s)
		if err != nil {
			t.Fatal(err)
		}
		got := sourced(b.Card(found[0], s))
		for _, want := range test.has {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", test.why, want, got)
			}
		}
		for _, bad := range test.lacks {
			if strings.Contains(got, bad) {
				t.Errorf("%s: %q in\n%s", test.why, bad, got)
			}
		}
	}
}

// Tables are among the holdings, each with what it counts; the one that serves the date is in use.
func TestHoldingsOfTables(t *testing.T) {
	b, p := figured(t, everything...)
	said := func(b *Bench, day codebook.Date) string {
		var list []string
		for _, h := range b.Holdings(State{DOS: day}) {
			if n, unit := h.Size(); h.Set.IsTable() {
				list = append(list, fmt.Sprintf("%s %d %s %t %t", SetName(h.Edition), n, unit, h.InUse, h.Covers))
			}
		}
		return strings.Join(list, ", ")
	}
	want := "PTP 1016 pairs false false, MUE 2 limits true true, MUE OP 2 limits true true, MUE DME 2 limits true false, FEES 7 rows true false, GPCI 3 localities true true, CVX 3 vaccines true true"
	if got := said(b, laughter); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	if err := ChooseBook(p, "ptp-practitioner-2031-07-cms"); err != nil {
		t.Fatal(err)
	}
	if got := said(opened(t, p), laughter); got != strings.Replace(want, "PTP 1016 pairs false false", "PTP 1016 pairs true false", 1) {
		t.Errorf("chosen: %s", got)
	}
	if err := RemoveBook(p, "mue-practitioner-2031-04-cms"); err != nil {
		t.Fatal(err)
	}
	if got := said(opened(t, p), laughter); strings.Contains(got, "MUE 2 limits") {
		t.Errorf("removed: %s", got)
	}
}

// What a modifier needs is asked of the official table too: one that says that 50 is paid offers it.
func TestModifiersFollowTheTables(t *testing.T) {
	need := codebook.Need{Fact: codebook.FactBilateral, Values: []string{"1"}}
	b, _ := figured(t, "PPRRVU")
	for day, want := range map[codebook.Date]bool{20301231: false, laughter: true} {
		v := b.View(State{DOS: day})
		if got := need.Met(v.Facts(v.FindCode(codebook.CPT, "20610"))); got != want {
			t.Errorf("on %s: %t", day, got)
		}
	}
}
