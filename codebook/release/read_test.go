package release

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codedesk/codebook"
)

// dump writes all that a file says, one fact a line.
func dump(f *Found) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s %s..%s read %d skipped %d unknown %d\n", f.Kind, f.Set, f.Release, f.Effective, f.End, f.Read, f.Skipped, f.Unknown)
	if f.source != nil {
		fmt.Fprintf(&b, "source %s|%s|%s\n", f.source.Owner, f.source.Name, f.source.Edition)
	}
	dumpRows(&b, f.Rows)
	dumpRows(&b, f.Modifiers)
	for _, t := range f.Terms {
		fmt.Fprintf(&b, "%d term %s %s\n", t.Place.Line, t.Code, t.Text)
	}
	dumpTables(&b, f)
	for _, p := range f.Problems {
		fmt.Fprintln(&b, strings.TrimPrefix(p.Error(), f.File+":"))
	}
	return b.String()
}

func dumpRows(b *strings.Builder, rows []codebook.Row) {
	kinds := map[codebook.Kind]string{codebook.KindCode: "code", codebook.KindHeader: "header", codebook.KindHeading: "heading"}
	for _, r := range rows {
		c := r.Code
		fmt.Fprintf(b, "%d %s %s %q below %q", r.Place.Line, kinds[c.Kind], c.Code, c.Display, r.Parent)
		if c.Description != "" {
			fmt.Fprintf(b, " (%s)", c.Description)
		}
		if c.Effective != 0 || c.Terminated != 0 {
			fmt.Fprintf(b, " %s..%s", c.Effective, c.Terminated)
		}
		if c.ReplacedBy != nil {
			fmt.Fprintf(b, " now %v", c.ReplacedBy)
		}
		if c.Synonyms != nil {
			fmt.Fprintf(b, " also %q", c.Synonyms)
		}
		if c.Terms != nil {
			fmt.Fprintf(b, " found by %q", c.Terms)
		}
		for _, s := range c.Seventh {
			fmt.Fprintf(b, " [%s %s]", s.Character, s.Meaning)
		}
		for _, n := range c.Notes {
			fmt.Fprintf(b, " {%s: %s %v}", n.Kind, n.Text, n.Targets)
		}
		b.WriteByte('\n')
	}
}

func TestReaders(t *testing.T) {
	for file, want := range map[string]string{
		"icd10cm_order_2031.txt": `
icd10cm-order icd10cm 2031 2030-10-01..2031-09-30 read 11 skipped 0 unknown 4
source nchs|ICD-10-CM FY2031|2031
1 header K90 "Purple hiccups" below ""
2 code K90.0 "Purple hiccups with striped elbows" below "K90"
3 header K90.1 "Purple hiccups of known humming" below "K90"
4 code K90.1XXA "Purple hiccups of known humming, first visit [31mred" below "K90.1"
7 header QA0 "Gravity intolerance" below ""
8 code QA0.0 "Gravity intolerance, ménagée" below "QA0"
11 code K91 "Short title only" below ""
5: expected a code that stands once, found K90, which stands already on line 1
6: expected number (1–5), code (7–13), flag 0 or 1 (15), short title (17–76) and long title (78–), found "00006 K902 2 Flag of another kind Flag of another kind"
9: expected number (1–5), code (7–13), flag 0 or 1 (15), short title (17–76) and long title (78–), found "Short line"
10: expected a code of ICD-10-CM, found "K9I-"
`,
		"icd10pcs_order_2031.txt": `
icd10pcs-order icd10pcs 2031 2030-10-01..2031-09-30 read 6 skipped 0 unknown 1
source cms|ICD-10-PCS FY2031|2031
1 heading 0 "Medical and surgical" below ""
1 header 001 "Head, Tickle" below "0"
2 code 0010XZZ "Tickle of Head, Outside Approach" below "001"
3 code 0010XZ1 "Tickle of Head with Feather, Outside Approach" below "001"
5 heading X "New technology" below ""
5 header XY0 "Songs" below "X"
6 code XY0YX28 "Introduction of Song, New Technology Group 8" below "XY0"
4: expected a code of ICD-10-PCS, found "0O10XZ1"
`,
		"icd10cm_index_2031.xml": `
icd10cm-index icd10cm 2031 2030-10-01..2031-09-30 read 10 skipped 2 unknown 2
source nchs|ICD-10-CM FY2031|2031
6 term K90.0 Hiccups purple loud
8 term K90.0 Hiccups purple loud, with, elbows, striped NEC
8 term K91 Hiccups purple loud, with, elbows, striped NEC
13 term K90.1XX- Hiccups purple loud, humming & singing
18 term QA0.0 Gravity
18 term K91 Gravity
15: expected a code of ICD-10-CM, found "none"
15: expected an element of the index, found <sound>
`,
		"icd10cm_eindex_2031.xml": `
icd10cm-external icd10cm 2031 2030-10-01..2031-09-30 read 2 skipped 0 unknown 0
source nchs|ICD-10-CM FY2031|2031
9 term X99 Moonfall near NEC
12 term X99.1- Moonfall near NEC, in a café
`,
		"icd10cm_drug_2031.xml": `
icd10cm-drug icd10cm 2031 2030-10-01..2031-09-30 read 10 skipped 1 unknown 2
source nchs|ICD-10-CM FY2031|2031
17 term T99.0X1 Stardust fine, poisoning accidental
18 term T99.0X2 Stardust fine, poisoning self-harm
19 term T99.0X3 Stardust fine, poisoning assault
20 term T99.0X4 Stardust fine, poisoning undetermined
21 term T99.0X5 Stardust fine, adverse effect
22 term T99.0X6 Stardust fine, underdosing
25 term T99.1X1 Stardust fine, wet, poisoning accidental
27: expected a column that the table's heading names, found "8"
28: expected a code of ICD-10-CM or -, found "often"
`,
		"icd10cm_neoplasm_2031.xml": `
icd10cm-neoplasm icd10cm 2031 2030-10-01..2031-09-30 read 8 skipped 2 unknown 0
source nchs|ICD-10-CM FY2031|2031
17 term C99.1 Neoplasm, malignant primary
21 term C99.2 Neoplasm, tail, tails, malignant primary
22 term C99.8- Neoplasm, tail, tails, malignant secondary
24 term D99.2 Neoplasm, tail, tails, benign
25 term D99.3 Neoplasm, tail, tails, uncertain
26 term D99.- Neoplasm, tail, tails, unspecified
`,
		"icd10cm_tabular_2031.xml": `
icd10cm-tabular icd10cm 2031 2030-10-01..2031-09-30 read 29 skipped 3 unknown 3
source nchs|ICD-10-CM FY2031|2031
7 heading K00-K99 "Chapter 11: Diseases of laughter" below "" {note: Laugh first. []}
10 heading K90-K95 "Hiccups of all colours" below "K00-K99"
13 heading K90-K90 "Purple things" below "K90-K95" {includes: lilac things []}
17 header K90 "Purple hiccups" below "K90-K90" {includes: violet hiccups []} {excludes1: gravity intolerance (QA0.-) [QA0.-]} {excludes1: vitamin B12 singing (K91, K93.1-K93.5) [K91 K93.1-K93.5]} {seventh: One of the following 7th characters is to be assigned to codes in subcategory K90.1: []}
23 code K90.0 "Purple hiccups with striped elbows" below "K90"
29 header K90.1 "Purple hiccups of known humming" below "K90" [A first visit] [D later visit] {use-additional: code for the tune (X99.-) [X99.-]} {seventh: A: visit the first []}
40 header K90.10 "Humming in major" below "K90.1"
46 heading K92-K93 "Green things" below "K90-K95"
48 code K92 "Green hiccups" below "K92-K93"
51 heading K96-K99 "Other laughter" below "K00-K99"
53 code K96 "Giggles" below "K96-K99"
25 term K90.0 Zebra hiccups
25 term K90.0 Barcode elbows
37: expected <extension char="A"> with its meaning, found <extension> "nothing"
48: expected an element of the Tabular List, found <colour>
49: expected a code that stands once, found K92, which stands already on line 48
`,
		"HCPC2031_APR_ANWEB.txt": `
hcpcs hcpcs 2031-04 2031-04-01..2031-06-30 read 16 skipped 4 unknown 4
source cms|HCPCS Level II April 2031|2031-04
7 code A9001 "Bandage, moon silk, sterile, per café, without adhesive border, each piece of up to 16 sq. in. – see A9002 and not more" below "" 1999-01-01.. also ["Moon silk bandage"]
10 code A9002 "Bandage, sun silk" below "" 1999-01-01..2031-03-31 now [A9001 A9003]
11 code A9004 "Announced for the next quarter" below "" 2031-07-01.. also ["Announced"]
4 code ZA "Left tentacle" below "" 2020-01-01..
5 code ZB "Tentacle of a guest, only when the guest has agreed" below "" 2020-01-01.. also ["Guest tentacle"]
12: expected a code that stands once, found A9004, which stands already on line 11
14: expected a code of HCPCS Level II, found "D0001"
15: expected code (1–5), sequence (6–10), record 3, 4, 7 or 8 (11), description (12–91) and dates as yyyymmdd (269–292), found "A9005001003Bad date Bad date 2031130120310101 A"
16: expected the first record of "A9007", found a further one
`,
		"fy2031_list.csv": `
code-list icd10cm 2031 2030-10-01..2031-09-30 read 7 skipped 0 unknown 2
source nchs|ICD-10-CM FY2031 (list)|2031
2 header K90 "Purple hiccups" below ""
3 code K90.0 "Purple hiccups, with \"striped\" elbows" below "K90"
4 header K90.1 "Purple hiccups of known humming" below "K90"
6 code K90.1XXA "Purple hiccups of known humming, first visit" below "K90.1"
9 code K91 "Small letters" below ""
7: expected 0 or 1, yes or no, whether it is billable, found "maybe"
8: expected 4 cells, found 3
`,
	} {
		t.Run(file, func(t *testing.T) {
			f := readAs(t, file, want)
			built(t, f.Set, f.Rows)
			built(t, codebook.Modifier, f.Modifiers)
		})
	}
}

// readAs reads a file of testdata and compares what is found with what is wanted.
func readAs(t *testing.T, file, want string) *Found {
	t.Helper()
	data, err := os.Open(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	f, err := readOne(t.Context(), file, data, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := dump(f); got != strings.TrimPrefix(want, "\n") {
		t.Errorf("got\n%s", got)
	}
	return f
}
