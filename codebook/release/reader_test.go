package release

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codedesk/codebook"
)

const orderSample = "00001 K90     0 Purple hiccups                                               Purple hiccups\r\n" +
	"00002 K900    1 Purple hiccups w elbows                                      Purple hiccups with elbows\r\n"

func readString(t testing.TB, name, content string) (*Found, error) {
	t.Helper()
	return readOne(t.Context(), label(name), strings.NewReader(content), int64(len(content)), nil)
}

// Whatever is handed in, the error says what it is and what was expected.
func TestWrongFiles(t *testing.T) {
	for content, want := range map[string]string{
		"":                                 "it is empty",
		"%PDF-1.7 hello":                   "a PDF",
		"\x1f\x8b\x08":                     "a gzip file",
		"PK\x03\x04rest":                   "a zip or an Office document",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Office document",
		"\xff\xfec\x00o\x00":               "text in UTF-16",
		"abc\x00\x01\x02":                  "a binary file",
		"<!DOCTYPE html><html>":            "a web page",
		`{"code":"K90"}`:                   "JSON",
		"ISA*00*          *00*":            "an X12 claim",
		"<MVXCodes><MVXInfo/></MVXCodes>":  "XML with the root element MVXCodes",
		"<ICD10CM.index><version>2031</version><title>A list of songs</title></ICD10CM.index>": `XML with the root element ICD10CM.index and the title "A list of songs"`,
		"<<": "broken XML",
		"PK\x03\x04" + strings.Repeat("\x00", 26) + "[Content_Types].xml": "an Office document inside another file",
		"HCPCS/MOD  TYPE OF CHANGE  SHORT DESCRIPTION":                    "the HCPCS transaction report",
		"mod_code\r\n22\r\n": "text that begins with",
		"HCPCS,MOD,DESCRIPTION,WORK RVU\nA9001,,Bandage,1.00\n":                                                                      "a table with the columns HCPCS, MOD, DESCRIPTION, WORK RVU",
		"code,description\nA9001,Bandage\n99213,Visit\nK90.1,Hiccups\n":                                                              "a table with the columns code, description",
		"0010  Cholera due to vibrio cholerae\n0019  Cholera, unspecified\n25000 Diabetes\nV6709 Follow-up\nE8000 Train collision\n": "a list of ICD-9 codes",
		"Code,Description\n001.0,Cholera\n250.00,Diabetes\nV67.09,Follow-up\nE800.0,Train collision\n":                               "a list of ICD-9 codes",
		"99213,Office visit\n99214,Longer office visit\n":                                                                            "a table whose first line has no names of columns but 99213, Office visit",
		"K90.1;Hiccups\nK90.2;More hiccups\n":                                                                                        "a table whose first line has no names of columns but K90.1, Hiccups",
		`{"resourceType" : "ValueSet","url":"x"}`:                                                                                    "a FHIR ValueSet and no CodeSystem",
		"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR":                                                                                      "a picture",
		"\xff\xd8\xff\xe0\x00\x10JFIF":                                                                                               "a picture",
		"Dear colleague,\x1b]52;c;aGk=\x07 \u202eplease find the file.\n":                                                            "a table with the columns Dear colleague,",
	} {
		_, err := readString(t, "some\x1b[2J/file.txt", content)
		if !errors.Is(err, ErrUnrecognized) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "expected an ICD-10-CM order file") {
			t.Errorf("%.40q: %v, want %s", content, err, want)
		}
		if err != nil && codebook.Clean(err.Error()) != err.Error() {
			t.Errorf("%.40q: the error is not clean: %q", content, err)
		}
		// The name says nothing: as a zip or an order file it is the same.
		if strings.HasPrefix(content, "PK") || strings.HasPrefix(content, "\x1f\x8b") {
			continue
		}
		for _, name := range []string{"files.zip", "icd10cm_order_2031.txt"} {
			if _, err := readIn(t, name, content); !errors.Is(err, ErrUnrecognized) || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), name+": ") {
				t.Errorf("%.40q as %s: %v, want %s", content, name, err, want)
			}
		}
	}
}

// A file that is recognised and then breaks ends with the line, what was expected and what was found.
func TestBrokenFiles(t *testing.T) {
	begin := orderSample + strings.Repeat(" \n", headSize/2) // what it is recognised by
	index := `<ICD10CM.index><title>ICD-10-CM INDEX TO DISEASES and INJURIES</title>` + "\n"
	for name, test := range map[string]struct {
		content, want string
		is            error
	}{
		"cut":       {index + "<letter><mainTerm><title>Hic", "f:2: expected </title>, found the end of the file", nil},
		"cut tag":   {index + "<letter>\n<mainTerm></mainTerm>", "f:3: expected </letter>, found the end of the file", nil},
		"crossed":   {index + "<letter><mainTerm></letter>", "f:2: expected the end of the open element, found </letter>", nil},
		"two roots": {index + "</ICD10CM.index><ICD10CM.index></ICD10CM.index>", "f:2: expected one root element, found <ICD10CM.index>", nil},
		"deep":      {index + strings.Repeat("<term>", 64), "at most 64 nested elements", ErrLimit},
		"entity":    {index + "<letter><title>&hiccup;</title>", "found \"invalid character entity &hiccup;\"", nil},
		"long path": {index + "<letter><mainTerm><title>" + strings.Repeat("hic ", 2000) + "</title>", "titles of at most 4 KiB", ErrLimit},
		"elements":  {index + "<letter>" + strings.Repeat("<see/>", maxElements), "more than 2097152 elements", ErrLimit},
		"lines":     {begin + strings.Repeat("junk\n", maxRows), "more than 500000 lines", ErrLimit},
		"long text": {index + "<letter><title>" + strings.Repeat("hic ", 400_000), "more than 1 MiB", ErrLimit},
		"long tag":  {index + "<letter><!-- " + strings.Repeat("<hic> ", 400_000), "more than 1 MiB", ErrLimit},
		"encoding":  {`<?xml version="1.0" encoding="koi8-r"?>` + index, "not a file that can be read", ErrUnrecognized},
		"no term":   {index + "</ICD10CM.index>", "f: expected the ICD-10-CM Alphabetic Index in XML, found no entry", nil},
		"code first": {index + "<letter><mainTerm><code>K90</code><title>Hiccups</title></mainTerm></letter></ICD10CM.index>",
			"1 of 1 entries are not understood: f:2: expected the title of the term first, found K90", nil},
		"long line":      {orderSample + strings.Repeat("x", maxLine+1), "f:3: expected a line of at most 1 MiB, found a longer one", ErrLimit},
		"mostly junk":    {begin + strings.Repeat("junk\n", 3000), "3000 of 3002 entries are not understood: f:4099: expected number (1–5)", nil},
		"open quote":     {"code,description\nK90.1,Purple\nK90.2,\"Humming\n", "f:3: expected a closing quote, found the end of the file", nil},
		"long quote":     {"code,description\nK90.1,Hum\nK90.2,\"" + strings.Repeat("Purple\n", 200_000), "a quote that does not close", ErrLimit},
		"cut in a code":  {orderSample + "00003 K9", "f:3: expected the end of the line, as after every other, found the end of the file: it was cut", nil},
		"cut in a title": {strings.TrimRight(orderSample, "elbows\r\n"), "f:2: expected the end of the line", nil},
		"long words":     {longHCPCS(), "a longer description", ErrLimit},
	} {
		if raceDetector && len(test.content) > 5<<19 {
			continue // the other run reads the longest
		}
		_, err := readString(t, "f", test.content)
		if err == nil || !strings.Contains(err.Error(), test.want) || test.is != nil && !errors.Is(err, test.is) {
			t.Errorf("%s: %v", name, err)
		}
		var p Problem
		if test.is == nil && !errors.As(err, &p) {
			t.Errorf("%s: %v is no Problem", name, err)
		}
	}
}

func longHCPCS() string {
	line := fmt.Sprintf("%-268s%-52s\n", "A9001001003Bandage", "2031010120310401")
	more := fmt.Sprintf("%-320s\n", "A9001002004"+strings.Repeat("long word ", 8))
	return line + strings.Repeat(more, 14_000)
}

func TestProblemsAreBounded(t *testing.T) {
	f, err := readString(t, "f", orderSample+strings.Repeat(" \n", headSize)+manyCodes(200)+strings.Repeat("junk\n", 100))
	if err != nil || f.Unknown != 100 || len(f.Problems) != maxProblems {
		t.Errorf("%v: %d problems", err, len(f.Problems))
	}
}

func manyCodes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%05d A%04d   1 %-60s %s\r\n", i, i, "short", "Long title")
	}
	return b.String()
}

// endless gives the same lines for ever and ends the context after a while.
type endless struct {
	n      int
	cancel func()
}

func (e *endless) Read(p []byte) (int, error) {
	if e.n++; e.n == 20 {
		e.cancel()
	}
	if e.n > 22 {
		return 0, errors.New("read on after the end of the context")
	}
	return copy(p, bytes.Repeat([]byte(orderSample), len(p)/len(orderSample))), nil
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := readOne(ctx, "f", &endless{cancel: cancel}, 0, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := ReadPath(ctx, "testdata", nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestEditionInName(t *testing.T) {
	for name, want := range map[string]edition{
		"icd10cm_order_2025.txt": {2025, 0}, "icd10cm-order-Jan-2021.txt": {2021, 1}, "icd10cm-drug-April-1-2026-XML.xml": {2026, 4},
		"HCPC2025_JAN_ANWEB_12172024.txt": {2025, 1}, "x_fy2026_codes.csv": {2026, 0}, "FY25.txt": {2025, 0}, "list_2024Jul.csv": {2024, 7},
		"mue_2024Q3.csv": {2024, 7}, "2025-code-descriptions.zip/icd10cm_order.txt": {2025, 0}, "2024/order_2025.txt": {2025, 0},
		"order.txt": {}, "icd10cm_order_20251001.txt": {}, "icd10 1999.txt": {}, "": {},
	} {
		if got := editionInName(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// The year in the content counts before that of the name; the month is only in names.
func TestEditionOfContent(t *testing.T) {
	data, err := os.ReadFile("testdata/icd10cm_eindex_2031.xml")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"eindex.xml": "2031 2030-10-01 2031-09-30", "eindex-April-1-2031.xml": "2031-04 2031-04-01 2031-09-30",
		"eindex-April-1-2030.xml": "2031 2030-10-01 2031-09-30", "eindex-October-2031.xml": "2031 2030-10-01 2031-09-30"} {
		f, err := readString(t, name, string(data))
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(f.Release, " ", f.Effective, " ", f.End); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	f, err := readString(t, "order.txt", orderSample)
	if err != nil || f.Release != "" || f.Effective != 0 || f.source.Name != "ICD-10-CM" {
		t.Errorf("%v: %+v", err, f)
	}
}

func TestCodeLists(t *testing.T) {
	for content, want := range map[string]string{
		"Code\tLong Description\tShort Description\nK90\tPurple hiccups\tHic\nK90.1\tHumming\tHum\n": "icd10cm nchs K90/1/Purple hiccups K90.1/0/Humming",
		"HCPCS;Description\nA9001;\"Bandage; silk\"\nA9002;Caf\xe9\n":                                "hcpcs cms A9001/0/Bandage; silk A9002/0/Café",
		"cpt_code,description\n99999,Own words\n":                                                    "cpt ama 99999/0/Own words",
		"icd10pcs code|title|valid\n001|Head|0\n0010XZZ|Tickle|1\n":                                  "icd10pcs cms 0/2/Medical and surgical 001/1/Head 0010XZZ/0/Tickle",
		"modifier,meaning\nZA,Tentacle\n":                                                            "modifier cms ZA/0/Tentacle",
		"mod,meaning\nZA,Tentacle\n25,Own words\n":                                                   "modifier ama ZA/0/Tentacle 25/0/Own words",
		"dx,title,header\nK901,Humming,0\nK90,Hiccups,1\n":                                           "icd10cm nchs K90.1/0/Humming K90/1/Hiccups",
	} {
		f, err := readString(t, "list.csv", content)
		if err != nil {
			t.Errorf("%.30q: %v", content, err)
			continue
		}
		got := fmt.Sprint(f.Set, " ", f.source.Owner)
		for _, r := range f.Rows {
			got += fmt.Sprintf(" %s/%d/%s", r.Code.Code, r.Code.Kind, r.Code.Display)
		}
		if got != want {
			t.Errorf("%.30q: %s, want %s", content, got, want)
		}
		built(t, f.Set, f.Rows)
	}
}

func TestTargets(t *testing.T) {
	for note, want := range map[string]string{
		"cholera (A00.-)": "A00.-",
		"diseases (P35-P39), hiccups (K90.1-, K91)":       "P35-P39 K90.1- K91",
		"vitamin B12 deficiency (E53.8)":                  "E53.8",
		"in categories E43, E44 and E50-E63 as cause":     "E43 E44 E50-E63",
		"E. coli O157:H7 and O157, G6PD, GM2":             "",
		"conditions classified to A74.-":                  "A74.-",
		"any type except those in B36.-":                  "B36.-",
		"drugs (T36-T50 with fifth or sixth character 5)": "",
		"gravity (QA0.-) and GM2 (E75.0)":                 "QA0.- E75.0",
		"arthritis (HLA-B27)":                             "",
		"S00.0-S00.9":                                     "S00.0-S00.9",
	} {
		if got := strings.Join(targets(note), " "); got != want {
			t.Errorf("%s: %q, want %q", note, got, want)
		}
	}
}

// packed makes a zip of names and contents.
func packed(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(f, files[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// readIn writes content to a file and reads its path.
func readIn(t testing.TB, name, content string) ([]*Found, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return ReadPath(t.Context(), path, nil)
}

func TestZip(t *testing.T) {
	good := packed(t, "folder/", "", "../../etc/icd10cm_order_2031.txt", orderSample, "readme.pdf", "%PDF-1.4", "inner.zip", packed(t, "a.txt", orderSample))
	found, err := readIn(t, "files.zip", good)
	if err != nil || len(found) != 3 {
		t.Fatal(found, err)
	}
	if f := found[0]; f.Kind != KindDiagnosisOrder || f.Release != "2031" || f.Rows[1].Place.String() != "files.zip/icd10cm_order_2031.txt:2" {
		t.Errorf("%+v", f)
	}
	for i, want := range []string{"a PDF", "a zip or an Office document inside another file"} {
		if f := found[i+1]; f.Kind != "" || f.Unknown != 1 || !strings.Contains(f.Problems[0].Found, want) {
			t.Errorf("%+v", f)
		}
	}

	var many []string
	for i := range 65 {
		many = append(many, fmt.Sprint(i), orderSample)
	}
	lies := []byte(packed(t, "order.txt", orderSample))
	lie(lies, uint32(len(orderSample)-5))
	huge := []byte(packed(t, "order.txt", orderSample))
	lie(huge, 1<<30+1)
	for name, test := range map[string]struct {
		content, want string
		is            error
	}{
		"many":   {packed(t, many...), "a zip of 65 files", ErrLimit},
		"bomb":   {packed(t, "order.txt", orderSample+strings.Repeat(" ", 4<<20)), "more than 200 times its size", ErrLimit},
		"huge":   {string(huge), "more than 1 GiB", ErrLimit},
		"lies":   {string(lies), "", nil},
		"cut":    {good[:len(good)-30], "the download may be cut", zip.ErrFormat},
		"before": {"PK\x03\x04" + good, "something before or behind", zip.ErrFormat},
		"office": {packed(t, "[Content_Types].xml", "<Types/>"), "an Office document: take the text or csv file", ErrUnrecognized},
		"empty":  {packed(t, "folder/", ""), "an empty zip", ErrUnrecognized},
		"Excel":  {packed(t, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<workbook/>"), "x.zip: not a file that can be read: it is an Excel workbook", ErrUnrecognized},
		"Word":   {packed(t, "[Content_Types].xml", "<Types/>", "word/document.xml", "<document/>"), "x.zip: not a file that can be read: it is an Office document", ErrUnrecognized},
		"broken": {packed(t, "a.pdf", "%PDF-1.4", "order.txt", orderSample+"00003 K9"), "x.zip/order.txt:3: expected the end of the line", nil},
		"none":   {packed(t, "a.pdf", "%PDF-1.4"), "none of its 1 files is; the first: x.zip/a.pdf", ErrUnrecognized},
	} {
		_, err := readIn(t, "x.zip", test.content)
		if err == nil || !strings.Contains(err.Error(), test.want) || test.is != nil && !errors.Is(err, test.is) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// lie writes another unpacked size into the table of contents of a zip with one file.
func lie(content []byte, size uint32) {
	at := bytes.LastIndex(content, []byte("PK\x01\x02")) + 24
	content[at], content[at+1], content[at+2], content[at+3] = byte(size), byte(size>>8), byte(size>>16), byte(size>>24)
}

func TestFolder(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string]string{"a.txt": orderSample, "b/c.zip": packed(t, "d.txt", orderSample), "b/e.json": "{}"} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(folder, filepath.Join(folder, "round")); err != nil {
		t.Log(err)
	}
	var done, total int64
	found, err := ReadPath(t.Context(), folder, func(d, all int64) {
		if d < done || d > all {
			t.Errorf("progress goes from %d to %d of %d", done, d, all)
		}
		done, total = d, all
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range found {
		got = append(got, f.File+":"+f.Kind)
	}
	if want := "a.txt:icd10cm-order b/c.zip/d.txt:icd10cm-order b/e.json: round:"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
	if done != total || total == 0 {
		t.Errorf("progress ends at %d of %d", done, total)
	}
	if _, err := ReadPath(t.Context(), t.TempDir(), nil); !errors.Is(err, ErrUnrecognized) {
		t.Errorf("empty folder: %v", err)
	}
	if _, err := ReadPath(t.Context(), filepath.Join(folder, "none"), nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}
