package release

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codedesk/codebook"
)

// sampled reads a file of testdata under another name, which tells the year where the content does not.
func sampled(t testing.TB, file, name string) *Found {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	f, err := readString(t, name, string(data))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// lentBy is a starter set with headings, as Compose asks for it.
func lentBy(t testing.TB) func(codebook.CodeSet) *codebook.Release {
	t.Helper()
	heading := func(key, title, parent string) codebook.Row {
		return codebook.Row{Code: &codebook.Code{Code: key, Display: title, Description: "not lent", Kind: codebook.KindHeading}, Parent: parent}
	}
	code := func(key, parent string) codebook.Row {
		return codebook.Row{Code: &codebook.Code{Code: key, Display: key}, Parent: parent}
	}
	releases := map[codebook.CodeSet]*codebook.Release{
		codebook.ICD10CM: newRelease(t, codebook.Edition{Set: codebook.ICD10CM, Release: "2030", Starter: true}, []codebook.Row{
			heading("A00-B99", "Never used", ""), heading("K00-K99", "Laughter", ""), heading("K00-K14", "Grins", "K00-K99"), heading("K90-K95", "Hiccups", "K00-K99"), code("K90", "K90-K95"),
			heading("Q00-QA0", "Gravity", ""),
		}),
		codebook.HCPCS: newRelease(t, codebook.Edition{Set: codebook.HCPCS, Release: "2030", Starter: true}, []codebook.Row{
			heading("supplies", "Supplies", ""), heading("dressings", "Dressings", "supplies"), code("A9001", "dressings"), heading("drugs", "Drugs", ""), code("J0001", "drugs"), code("J0120", "drugs"),
			heading("ink", "Ink", "supplies"), code("A4000", "ink"),
		}),
	}
	return func(set codebook.CodeSet) *codebook.Release { return releases[set] }
}

// outlined is a release as lines "path > code".
func outlined(r *codebook.Release) string {
	var lines []string
	for c := range r.Codes() {
		path := append(keysOf(c.Path()), c.Code)
		lines = append(lines, strings.Join(path, " > "))
	}
	return strings.Join(lines, "\n")
}

// said is what became of the files: "icd10cm-2031-nchs of a, b: 3 terms, 1 astray".
func said(composed []*Composed) string {
	var list []string
	for _, c := range composed {
		list = append(list, fmt.Sprintf("%s of %s: %d terms, %d astray", c.Release.ID(), strings.Join(c.Files, ", "), c.Terms, c.Astray))
	}
	return strings.Join(list, "; ")
}

const (
	orderFile   = "icd10cm_order_2031.txt"
	indexFile   = "icd10cm_index_2031.xml"
	tabularFile = "icd10cm_tabular_2031.xml"
)

func TestCompose(t *testing.T) {
	order := func(year string) *Found { return sampled(t, orderFile, "icd10cm_order_"+year+".txt") }
	index := func() *Found { return sampled(t, indexFile, "index") } // of 2031, as its content says
	yearless := func() *Found {
		f := index()
		f.Release, f.Effective, f.End = "", 0, 0
		return f
	}
	for name, test := range map[string]struct {
		found     []*Found
		installed []string // years of ICD-10-CM
		want      string
	}{
		"order alone":              {[]*Found{order("2031")}, nil, "icd10cm-2031-nchs of icd10cm_order_2031.txt: 0 terms, 0 astray"},
		"index first":              {[]*Found{index(), order("2031")}, nil, "icd10cm-2031-nchs of icd10cm_order_2031.txt, index: 5 terms, 1 astray"},
		"its year and not the new": {[]*Found{order("2031"), order("2032"), index()}, nil, "icd10cm-2031-nchs of icd10cm_order_2031.txt, index: 5 terms, 1 astray; icd10cm-2032-nchs of icd10cm_order_2032.txt: 0 terms, 0 astray"},
		"a year that is not there": {[]*Found{order("2029"), order("2030"), index()}, nil, "icd10cm-2029-nchs of icd10cm_order_2029.txt: 0 terms, 0 astray; icd10cm-2030-nchs of icd10cm_order_2030.txt, index: 5 terms, 1 astray"},
		"no year":                  {[]*Found{order("2032"), order("2030"), yearless()}, nil, "icd10cm-2032-nchs of icd10cm_order_2032.txt, index: 5 terms, 1 astray; icd10cm-2030-nchs of icd10cm_order_2030.txt: 0 terms, 0 astray"},
		"for an installed one":     {[]*Found{index()}, []string{"2030", "2031", "2032"}, "icd10cm-2031-nchs of icd10cm_order_2031.txt, index: 5 terms, 1 astray"},
		"installed, another read":  {[]*Found{order("2032"), index()}, []string{"2030", "2031"}, "icd10cm-2032-nchs of icd10cm_order_2032.txt: 0 terms, 0 astray; icd10cm-2031-nchs of icd10cm_order_2031.txt, index: 5 terms, 1 astray"},
		"read again":               {[]*Found{order("2031"), index()}, []string{"2031"}, "icd10cm-2031-nchs of icd10cm_order_2031.txt, index: 5 terms, 1 astray"},
		"no year, installed newer": {[]*Found{order("2030"), yearless()}, []string{"2031"}, "icd10cm-2030-nchs of icd10cm_order_2030.txt: 0 terms, 0 astray; icd10cm-2031-nchs of icd10cm_order_2031.txt, index: 5 terms, 1 astray"},
		"twice":                    {[]*Found{order("2031"), index(), index()}, nil, "icd10cm-2031-nchs of icd10cm_order_2031.txt, index, index: 5 terms, 2 astray"},
		"modifiers":                {[]*Found{sampled(t, "HCPC2031_APR_ANWEB.txt", "HCPC2031_APR.txt")}, nil, "hcpcs-2031-04-cms of HCPC2031_APR.txt: 0 terms, 0 astray; modifier-2031-04-cms of HCPC2031_APR.txt: 0 terms, 0 astray"},
		"nothing":                  {[]*Found{{File: "photo.jpg"}}, nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			composed, err := Compose(t.Context(), test.found, func(set codebook.CodeSet) (releases []*codebook.Release) {
				for _, year := range test.installed {
					before, err := Compose(t.Context(), []*Found{order(year)}, nil, lentBy(t))
					if err != nil {
						t.Fatal(err)
					}
					releases = append(releases, before[0].Release)
				}
				return releases
			}, lentBy(t))
			if err != nil {
				t.Fatal(err)
			}
			if got := said(composed); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
			for _, c := range composed { // what was made can be kept
				if _, err := openBytes(encoded(t, []*codebook.Release{c.Release}, codebook.Tables{})); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func TestComposeRefuses(t *testing.T) {
	nothing := func(codebook.CodeSet) []*codebook.Release { return nil }
	for name, test := range map[string]struct {
		file, as string
		want     string
		is       error
	}{
		"no year":     {orderFile, "order.txt", "order.txt: the edition is not known: put the year into the name of the file", ErrNoEdition},
		"list":        {"fy2031_list.csv", "list.csv", "list.csv: the edition is not known", ErrNoEdition},
		"only words":  {indexFile, "index.xml", "index.xml says words for codes of ICD-10-CM, and no release of them is there: import the order file first, or with it", nil},
		"only titles": {tabularFile, "tabular.xml", "tabular.xml says words for codes of ICD-10-CM", nil},
	} {
		for how, installed := range map[string]func(codebook.CodeSet) []*codebook.Release{"none installed": nothing, "no shelf": nil} {
			composed, err := Compose(t.Context(), []*Found{sampled(t, test.file, test.as)}, installed, lentBy(t))
			if composed != nil || err == nil || !strings.HasPrefix(err.Error(), test.want) || test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("%s, %s: %v", name, how, err)
			}
		}
	}
}

// A file that leads everything to one code is refused, and names the line.
func TestTermsAreBounded(t *testing.T) {
	order, index := sampled(t, orderFile, orderFile), sampled(t, indexFile, indexFile)
	index.Terms = nil
	for i := range 2 * maxTerms {
		index.Terms = append(index.Terms, Term{Code: "K90.0", Text: fmt.Sprint("hic ", i), Place: codebook.Place{Table: indexFile, Line: i + 1}})
	}
	_, err := Compose(t.Context(), []*Found{order, index}, nil, lentBy(t))
	if want := indexFile + ":5001: more than 5000 terms for K90.0"; !errors.Is(err, ErrLimit) || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%v, want %s", err, want)
	}
}

// Codes of the order file hang below the narrowest range of the starter set that holds them; only headings that are needed are borrowed, and
// nothing but their titles.
func TestBorrowedRanges(t *testing.T) {
	composed, err := Compose(t.Context(), []*Found{sampled(t, orderFile, orderFile)}, nil, lentBy(t))
	if err != nil {
		t.Fatal(err)
	}
	r := composed[0].Release
	want := `K00-K99
K00-K99 > K90-K95
Q00-QA0
K00-K99 > K90-K95 > K90
K00-K99 > K90-K95 > K90 > K90.0
K00-K99 > K90-K95 > K90 > K90.1
K00-K99 > K90-K95 > K90 > K901 > K90.1XXA
Q00-QA0 > QA0
Q00-QA0 > QA0 > QA0.0
K00-K99 > K90-K95 > K91`
	if got := outlined(r); got != want {
		t.Errorf("got\n%s", got)
	}
	if h := r.Find("K90-K95"); h.Display != "Hiccups" || h.Description != "" || h.Release() != r {
		t.Errorf("borrowed %+v", h)
	}
	if !r.Complete || r.Starter || r.Owner != codebook.OwnerNCHS || r.Effective != 20301001 || r.End != 20310930 {
		t.Errorf("%+v", r.Edition)
	}
}

// Codes of HCPCS hang where the starter set has them, else beside their neighbour, else below the first heading of their letter.
func TestBorrowedNeighbours(t *testing.T) {
	var rows []codebook.Row
	for _, code := range []string{"A9001", "A9002", "A9100", "A4001", "J0119", "J0125", "J9999", "Q0001"} {
		rows = append(rows, codebook.Row{Code: &codebook.Code{Code: code, Display: code}})
	}
	composed, err := Compose(t.Context(), []*Found{{Kind: KindHCPCS, File: "f", Set: codebook.HCPCS, Release: "2031-04", Effective: 20310401, Rows: rows}}, nil, lentBy(t))
	if err != nil {
		t.Fatal(err)
	}
	want := `supplies
supplies > dressings
drugs
supplies > ink
supplies > dressings > A9001
supplies > dressings > A9002
supplies > A9100
supplies > ink > A4001
drugs > J0119
drugs > J0125
drugs > J9999
Q0001`
	if got := outlined(composed[0].Release); got != want {
		t.Errorf("got\n%s", got)
	}
}

// The Tabular List brings notes, 7th characters and headings of its own, and words; it makes no codes.
func TestComposeTabular(t *testing.T) {
	composed, err := Compose(t.Context(), []*Found{sampled(t, orderFile, orderFile), sampled(t, indexFile, indexFile), sampled(t, tabularFile, tabularFile)}, nil, lentBy(t))
	if err != nil {
		t.Fatal(err)
	}
	r := composed[0].Release
	if got, want := said(composed), "icd10cm-2031-nchs of icd10cm_order_2031.txt, icd10cm_index_2031.xml, icd10cm_tabular_2031.xml: 7 terms, 4 astray"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	c := r.FindCode("K90.1")
	if len(c.Seventh) != 2 || len(c.Notes) != 2 || c.Display != "Purple hiccups of known humming" {
		t.Errorf("K90.1 is %+v", c)
	}
	if got := r.FindCode("K90.0").Terms; !slices.Equal(got, []string{"Hiccups purple loud", "Hiccups purple loud, with, elbows, striped NEC", "Zebra hiccups", "Barcode elbows"}) {
		t.Errorf("K90.0 goes by %q", got)
	}
	if got := keysOf(r.FindCode("K90.0").Path()); !slices.Equal(got, []string{"K00-K99", "K90-K95", "K90-K90", "K90"}) {
		t.Errorf("K90.0 lies below %v", got)
	}
	if h := r.Find("K00-K99"); len(h.Notes) != 1 {
		t.Errorf("the chapter is %+v", h)
	}
	if r.FindCode("K92") != nil || r.FindCode("K96") != nil {
		t.Error("the Tabular List made a code")
	}
}

// Words for a release that is installed are added to what it had; the other files stay among its sources. It stays chosen.
func TestComposeOntoTheShelf(t *testing.T) {
	s := NewShelf(t.TempDir(), t.TempDir())
	raw := func(codebook.CodeSet) []*codebook.Release {
		releases, _, problems := openAllOf(s)
		if problems != nil {
			t.Fatal(problems)
		}
		return releases
	}
	for i, step := range []struct {
		file    string
		terms   int
		sources []string
	}{
		{orderFile, 0, []string{orderFile}},
		{indexFile, 5, []string{orderFile, indexFile}},
		{tabularFile, 7, []string{orderFile, indexFile, tabularFile}},
		{indexFile, 7, []string{orderFile, indexFile, tabularFile}}, // nothing that is not there already
		{orderFile, 0, []string{orderFile}},                         // begins anew
	} {
		composed, err := Compose(t.Context(), []*Found{sampled(t, step.file, step.file)}, raw, lentBy(t))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Install(t.Context(), composed); err != nil {
			t.Fatal(err)
		}
		list, err := s.List()
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		if list[0].Chosen != (i > 0) {
			t.Errorf("after %s it is chosen: %v", step.file, list[0].Chosen)
		}
		if list[0].Terms != step.terms || !slices.Equal(list[0].Sources, step.sources) {
			t.Errorf("after %s: %d terms of %v, want %d of %v", step.file, list[0].Terms, list[0].Sources, step.terms, step.sources)
		}
		if err := s.Choose("icd10cm-2031-nchs"); err != nil {
			t.Fatal(err)
		}
	}
}
