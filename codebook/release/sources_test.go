package release

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"testing"

	"codedesk/codebook"
)

// sourceNamed is a source of the table.
func sourceNamed(t testing.TB, name string) Source {
	t.Helper()
	all := Sources()
	at := slices.IndexFunc(all, func(s Source) bool { return s.Name == name })
	if at < 0 {
		t.Fatalf("no source %s", name)
	}
	return all[at]
}

// Every address of the table is https on one of the two official hosts, and names the edition.
func TestSourcesAreOfficial(t *testing.T) {
	for _, s := range Sources() {
		for _, host := range s.Hosts() {
			if host != "www.cms.gov" && host != "ftp.cdc.gov" {
				t.Errorf("%s lies on %s", s.Name, host)
			}
		}
		if page, err := url.Parse(s.Page); err != nil || page.Scheme != "https" || page.Host != "www.cms.gov" || s.About == "" || s.Limit < 1<<20 {
			t.Errorf("%s: %+v", s.Name, s)
		}
		for _, o := range s.Offers(20261122) {
			for _, address := range o.URLs {
				if err := CheckSource(s.Name, strings.Join(s.Placeholders(), "")); err == nil {
					t.Errorf("%s takes an address without a host", s.Name)
				}
				if _, err := secureURL(address); err != nil || strings.ContainsAny(address, "{}") || !strings.Contains(address, o.Release[:4]) {
					t.Errorf("%s of %s: %s, %v", s.Name, o.Release, address, err)
				}
			}
		}
	}
	if got := PublicSets(); !slices.Equal(got, []codebook.CodeSet{codebook.HCPCS, codebook.ICD10CM, codebook.ICD10PCS}) {
		t.Errorf("sets %v", got)
	}
}

// The edition in force comes first: the federal fiscal year begins on 1 October, its update comes on 1 April, HCPCS changes with the quarter.
func TestOffers(t *testing.T) {
	for _, test := range []struct {
		source string
		on     codebook.Date
		want   string
	}{
		{"icd10cm", 20261122, "2027 2026-04 2026 2025-04 2025"},
		{"icd10cm", 20261001, "2027 2026-04 2026 2025-04 2025"},
		{"icd10cm", 20260930, "2026-04 2026 2025-04 2025 2024-04"},
		{"icd10cm", 20260401, "2026-04 2026 2025-04 2025 2024-04"},
		{"icd10cm", 20260331, "2026 2025-04 2025 2024-04 2024"},
		{"icd10cm", 20251231, "2026 2025-04 2025 2024-04 2024"},
		{"icd10cm-index", 20260501, "2026-04 2026 2025-04 2025 2024-04"},
		{"icd10pcs", 20261122, "2027 2026 2025 2024 2023"},
		{"icd10pcs", 20260930, "2026 2025 2024 2023 2022"},
		{"hcpcs", 20261122, "2026-10 2026-07 2026-04 2026-01 2025-10"},
		{"hcpcs", 20260101, "2026-01 2025-10 2025-07 2025-04 2025-01"},
		{"hcpcs", 20260331, "2026-01 2025-10 2025-07 2025-04 2025-01"},
	} {
		var got []string
		for _, o := range sourceNamed(t, test.source).Offers(test.on) {
			got = append(got, o.Release)
			if o.Effective > test.on {
				t.Errorf("%s on %s: %s begins on %s", test.source, test.on, o.Release, o.Effective)
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s on %s: %v, want %s", test.source, test.on, got, test.want)
		}
	}
	for name, want := range map[string]string{
		"hcpcs": "https://www.cms.gov/files/zip/october-2026-alpha-numeric-hcpcs-file.zip",
		"icd10cm": "https://www.cms.gov/files/zip/2027-code-descriptions-tabular-order-updated.zip https://www.cms.gov/files/zip/2027-code-descriptions-tabular-order.zip " +
			"https://ftp.cdc.gov/pub/Health_Statistics/NCHS/Publications/ICD10CM/2027/icd10cm-code-descriptions-2027.zip",
		"icd10pcs": "https://www.cms.gov/files/zip/2027-icd-10-pcs-order-file-long-and-abbreviated-titles.zip",
	} {
		if got := strings.Join(sourceNamed(t, name).Offers(20261122)[0].URLs, " "); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := sourceNamed(t, "icd10cm").Offers(20260501)[0]; got.Effective != 20260401 || strings.Join(got.URLs, " ") != "https://www.cms.gov/files/zip/april-1-2026-code-descriptions-tabular-order.zip" {
		t.Errorf("April: %+v", got)
	}
}

func TestSourceTemplates(t *testing.T) {
	for _, test := range []struct{ name, template, want string }{
		{"icd10cm", "https://mirror.example/{FY}/order.zip", ""},
		{"icd10cm", "https://127.0.0.1:8443/{FY}/{FY}.zip", ""},
		{"hcpcs", "https://mirror.example/{year}/{month}.zip", ""},
		{"hcpcs", "https://mirror.example/{year}.zip", "the address of hcpcs has no {month} in it"},
		{"hcpcs", "https://mirror.example/{FY}-{month}-{year}.zip", "unknown placeholder {FY} in the address of hcpcs: use {year} and {month}"},
		{"icd10cm", "https://mirror.example/order.zip", "the address of icd10cm has no {FY} in it, which stands for the edition"},
		{"icd10cm", "https://mirror.example/{FY}/{fy}.zip", "unknown placeholder {fy}"},
		{"icd10cm", "https://mirror.example/{FY}/}.zip", "unknown placeholder }"},
		{"icd10cm", "http://mirror.example/{FY}.zip", `the address of icd10cm: refused: "http://mirror.example/2000.zip" is not https`},
		{"icd10cm", "file:///etc/{FY}", "refused"},
		{"icd10cm", "{FY}", "refused"},
		{"icd10cm", "https://me:secret@mirror.example/{FY}.zip", "not a URL of the form https://host/path"},
		{"icd10cm", "https:///{FY}.zip", "not a URL of the form"},
		{"icd10cm", "https://{FY}.example/order.zip", "the host must be the same for all editions"},
		{"icd10cm", "https://mirror.example/%zz{FY}", "is not a URL"},
		{"icd10cm", "https://mirror.example/\x1b{FY}", "is not a URL"},
		{"cpt", "https://mirror.example/{FY}.zip", `unknown source "cpt": use hcpcs, icd10cm, icd10cm-index, icd10pcs`},
	} {
		err := CheckSource(test.name, test.template)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s = %q: %v, want %s", test.name, test.template, err, test.want)
		}
		if err != nil && strings.ContainsAny(err.Error(), "\x1b") {
			t.Errorf("%q is not clean", err)
		}
	}
	s, err := sourceNamed(t, "icd10cm").At("https://Mirror.example:443/{FY}/order.zip")
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Offers(20260501); got[0].Release != "2026" || got[0].URLs[0] != "https://Mirror.example:443/2026/order.zip" || !slices.Equal(s.Hosts(), []string{"mirror.example"}) {
		t.Errorf("%+v, %v", got, s.Hosts())
	}
}

func TestPick(t *testing.T) {
	const april = "00001 K90     0 Purple hiccups                                               Purple hiccups\r\n"
	const pcs = "00001 001     0 Tickle                                                       Head, Tickle\r\n00002 0010XZZ 1 Tickle of Head, Outside                                      Tickle of Head\r\n"
	index := `<ICD10CM.index><version>2031</version><title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>` +
		`<letter><title>H</title><mainTerm><title>Hiccups</title><code>K90</code></mainTerm></letter></ICD10CM.index>`
	hcpcs := func(added string) string {
		line := "A9001001003" + "Bandage, moon silk"
		return line + strings.Repeat(" ", 268-len(line)) + added + added + strings.Repeat(" ", 36) + "\r\n"
	}
	for name, test := range map[string]struct {
		source, zip string
		on          codebook.Date
		files       []string
		want        string // editions, or the error
	}{
		"order":                {"icd10cm", "o.zip", 20301122, []string{"icd10cm_order_2031.txt", orderSample, "readme.pdf", "%PDF-1.7"}, "2031 20301001"},
		"April in its name":    {"icd10cm", "o.zip", 20310501, []string{"icd10cm-order-April-1-2031.txt", april}, "2031-04 20310401"},
		"April in no name":     {"icd10cm", "april-1-2031-x.zip", 20310501, []string{"icd10cm_order_2031.txt", april}, "2031-04 20310401"},
		"year in no name":      {"icd10cm", "order.zip", 20301122, []string{"order.txt", orderSample}, "2031 20301001"},
		"wrong year":           {"icd10cm", "2031.zip", 20301122, []string{"icd10cm_order_2030.txt", orderSample}, "icd10cm of 2031: 2031.zip/icd10cm_order_2030.txt is of 2030"},
		"one of two years":     {"icd10cm", "2031.zip", 20301122, []string{"icd10cm_order_2030.txt", orderSample, "icd10cm_order_2031.txt", orderSample}, "2031 20301001"},
		"wrong set":            {"icd10cm", "2031.zip", 20301122, []string{"icd10pcs_order_2031.txt", pcs}, "icd10pcs_order_2031.txt is an ICD-10-PCS order file"},
		"words for codes":      {"icd10cm", "2031.zip", 20301122, []string{"icd10cm_index_2031.xml", index}, "icd10cm of 2031: "},
		"codes and words":      {"icd10cm", "2031.zip", 20301122, []string{"icd10cm_order_2031.txt", orderSample, "icd10cm_index_2031.xml", index}, "2031 20301001, 2031 20301001"},
		"words":                {"icd10cm-index", "x.zip", 20301122, []string{"icd10cm_index_2031.xml", index}, "2031 20301001"},
		"codes for words":      {"icd10cm-index", "2031.zip", 20301122, []string{"icd10cm_order_2031.txt", orderSample}, "icd10cm-index of 2031: 2031.zip/icd10cm_order_2031.txt is an ICD-10-CM order file"},
		"words of last year":   {"icd10cm-index", "x.zip", 20311122, []string{"icd10cm_index_2031.xml", index}, "icd10cm_index_2031.xml is of 2031"},
		"PCS":                  {"icd10pcs", "2031.zip", 20301122, []string{"icd10pcs_order_2031.txt", pcs}, "2031 20301001"},
		"quarter":              {"hcpcs", "x.zip", 20310501, []string{"HCPC2031_APR_ANWEB.txt", hcpcs("20310401")}, "2031-04 20310401"},
		"quarter of no news":   {"hcpcs", "x.zip", 20310801, []string{"HCPC2031_ANWEB.txt", hcpcs("20310401")}, "2031-07 20310701"},
		"quarter in no name":   {"hcpcs", "x.zip", 20310801, []string{"codes.txt", hcpcs("20310401")}, "2031-07 20310701"},
		"announced quarter":    {"hcpcs", "x.zip", 20311122, []string{"HCPC2031_OCT_ANWEB.txt", hcpcs("20320101")}, "2031-10 20311001"},
		"wrong quarter":        {"hcpcs", "x.zip", 20310801, []string{"HCPC2031_APR_ANWEB.txt", hcpcs("20310401")}, "hcpcs of 2031-07: x.zip/HCPC2031_APR_ANWEB.txt is of 2031-04"},
		"name of last year":    {"hcpcs", "x.zip", 20310801, []string{"HCPC2030_ANWEB.txt", hcpcs("20310401")}, "hcpcs of 2031-07: "},
		"old, year in no name": {"hcpcs", "x.zip", 20310801, []string{"codes.txt", hcpcs("20250101")}, "is of 2025-01"},
	} {
		t.Run(name, func(t *testing.T) {
			found, err := readIn(t, test.zip, packed(t, test.files...))
			if err != nil {
				t.Fatal(err)
			}
			s := sourceNamed(t, test.source)
			picked, err := s.Pick(s.Offers(test.on)[0], found)
			var got []string
			for _, f := range picked {
				got = append(got, f.Release+" "+strings.ReplaceAll(f.Effective.String(), "-", ""))
				if f.source.Edition != f.Release {
					t.Errorf("rows name %s", f.source.Edition)
				}
			}
			if err != nil {
				if !errors.Is(err, ErrWrongEdition) {
					t.Errorf("%v", err)
				}
				got = []string{err.Error()}
			}
			if all := strings.Join(got, ", "); err == nil && all != test.want || !strings.Contains(all, test.want) {
				t.Errorf("%s, want %s", all, test.want)
			}
		})
	}
}
