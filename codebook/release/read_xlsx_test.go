package release

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"codedesk/codebook"
)

// workbookOf packs sheets, given as their XML between <sheetData> and its end, and shared texts, given as <si> elements.
func workbookOf(t testing.TB, shared string, sheets ...string) string {
	t.Helper()
	files := []string{"[Content_Types].xml", "<Types/>", "xl/workbook.xml", `<workbook><sheets/></workbook>`}
	if shared != "" {
		files = append(files, "xl/sharedStrings.xml", `<?xml version="1.0" encoding="UTF-8"?><sst>`+shared+`</sst>`)
	}
	for i, sheet := range sheets {
		files = append(files, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), `<worksheet><sheetData>`+sheet+`</sheetData></worksheet>`)
	}
	return packed(t, files...)
}

// sheetOf makes a sheet of the rows of a table, with its texts shared; it returns both.
func sheetOf(t testing.TB, table string) (sheet, shared string) {
	t.Helper()
	var rows, texts strings.Builder
	in := records{l: lines{s: newSource(t.Context(), "", strings.NewReader(table), 0, nil)}, comma: delimiter([]byte(table))}
	n := 0
	for {
		cells, err := in.next()
		if err == io.EOF {
			return rows.String(), texts.String()
		} else if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&rows, "<row r=\"%d\">", in.line)
		for i, cell := range cells {
			if cell == "" {
				continue
			}
			fmt.Fprintf(&rows, `<c r="%s%d" s="1" t="s"><v>%d</v></c>`, columnName(i), in.line, n)
			texts.WriteString("<si><t xml:space=\"preserve\">")
			if err := xml.EscapeText(&texts, []byte(cell)); err != nil {
				t.Fatal(err)
			}
			texts.WriteString("</t></si>\n")
			n++
		}
		rows.WriteString("</row>\n")
	}
}

func columnName(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return columnName(i/26-1) + string(rune('A'+i%26))
}

// A workbook says what the same table says as text.
func TestWorkbookTables(t *testing.T) {
	counts := regexp.MustCompile(`(?m) read \d+ skipped \d+|^\d+ |: line \d+`) // rows of nothing but commas are no rows of a sheet
	for _, file := range []string{
		"HCPC2031_APR_Transaction_Report.txt", "HCPC2031_APR_ANWEB_table.txt", "PPRRVU31_OCT.csv", "GPCI2031.csv", "31LOCCO.csv",
		"MCR_MUE_PractitionerServices_Eff_07-01-2031.csv", "AOC_V2031Q3-MCR.txt", "ptp_pairs_2031Q3.csv", "fy2031_list.csv",
	} {
		t.Run(file, func(t *testing.T) {
			table, err := os.ReadFile(filepath.Join("testdata", file))
			if err != nil {
				t.Fatal(err)
			}
			want, err := readString(t, file, string(table))
			if err != nil {
				t.Fatal(err)
			}
			sheet, shared := sheetOf(t, valid(table))
			name := strings.TrimSuffix(file, filepath.Ext(file)) + ".xlsx"
			found, err := readIn(t, name, workbookOf(t, shared, sheet, `<row r="1"><c r="A1"/></row>`))
			if err != nil || len(found) != 1 {
				t.Fatal(found, err)
			}
			check(t, found[0], nil)
			if got, want := counts.ReplaceAllString(dump(found[0]), ""), counts.ReplaceAllString(dump(want), ""); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if found[0].File != name+"/sheet1" {
				t.Error(found[0].File)
			}
		})
	}
}

// valid is a table in UTF-8.
func valid(table []byte) string { return string(bytes.ToValidUTF8(table, []byte("é"))) }

// Cells stand where their names say, whatever they are made of.
func TestWorkbookCells(t *testing.T) {
	shared := []string{"shared", `"quoted" first`, "two lines"}
	sheet := `<worksheet><cols><col/></cols><sheetData>
<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><r><t>rich </t></r><r><t>text</t></r><rPh><t>spoken</t></rPh></is></c><c r="D2"/></row>
<row r="3" spans="1:2"/>
<row r="5"><c r="B5"><f>A1*2</f><v>0.66000000000000003</v></c><c r="C5" t="s"><v>1</v></c><c r="D5" t="b"><v>1</v></c><c r="E5" t="e"><v>#N/A</v></c><c r="AB5" t="str"><v>far</v></c></row>
<row><c><v>1E-2</v></c><c><v>99213</v></c><c t="n"><v>1e300</v></c><c t="inlineStr"><is><t>a	tab
and "that"</t></is></c><c t="s"><v>2</v></c></row>
</sheetData><pageSetup/></worksheet>`
	rows := &sheetText{x: newElements(newSource(t.Context(), "x/sheet1", strings.NewReader(sheet), 0, nil)), shared: shared}
	got, err := io.ReadAll(rows)
	want := "\nshared\t\trich text\n\n\n\t0.66\t\"\"\"quoted\"\" first\"\t1\t#N/A" + strings.Repeat("\t", 23) + "far\n" +
		"0.01\t99213\t1e300\ta tab and \"that\"\ttwo lines\n"
	if err != nil || string(got) != want {
		t.Errorf("%v\n%q\n%q", err, got, want)
	}
}

// CMS's report lists the codes by action and again by code, and explains its words on a third sheet.
func TestReportWorkbook(t *testing.T) {
	table := "HCPC\tACTION CD\tSHORT DESCRIPTION\tLONG DESCRIPTION\n"
	byAction, shared := sheetOf(t, table+"A9004\tADD\tAnnounced\tAnnounced silk\nA9001\tDiscontinued\tMoon silk\tMoon silk, each\n")
	more := strings.Count(shared, "<si>")
	byCode, others := sheetOf(t, table+"A9001\tDiscontinued\tMoon silk\tMoon silk, each\nA9004\tADD\tAnnounced\tAnnounced silk\n")
	byCode = regexp.MustCompile(`<v>\d+`).ReplaceAllStringFunc(byCode, func(v string) string { return fmt.Sprintf("<v>%d", number(v[3:])+more) })
	found, err := readIn(t, "HCPC2031_APR_Report.xlsx", workbookOf(t, shared+others, byAction, byCode, `<row r="1"><c r="A1" t="inlineStr"><is><t>Action Codes</t></is></c></row>`))
	if err != nil || len(found) != 2 {
		t.Fatal(found, err)
	}
	if f := found[0]; f.Kind != KindChanges || f.File != "HCPC2031_APR_Report.xlsx/sheet1" || len(f.Addenda) != 2 || f.Release != "2031-04" {
		t.Errorf("%+v", f)
	}
	if f := found[1]; f.Kind != "" || f.File != "HCPC2031_APR_Report.xlsx/sheet3" || !strings.Contains(f.Problems[0].Found, "Action Codes") {
		t.Errorf("%+v", f)
	}
}

// Broken and hostile workbooks end with the place and the reason.
func TestBrokenWorkbooks(t *testing.T) {
	cell := func(name, text string) string {
		return fmt.Sprintf(`<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, name, text)
	}
	head := `<row r="1">` + cell("A1", "HCPC") + cell("B1", "ACTION CD") + cell("C1", "SHORT DESCRIPTION") + cell("D1", "LONG DESCRIPTION") + `</row>`
	var many []string
	for range 63 {
		many = append(many, head)
	}
	long := strings.Repeat("hic ", 200_000)
	var bomb strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&bomb, `<row r="%d"><c t="s"><v>0</v></c></row>`, i+2)
	}
	for name, test := range map[string]struct {
		content, want string
		is            error
	}{
		"no sheet":          {workbookOf(t, ""), "x.xlsx: not a file that can be read: it is an Excel workbook: take the text or csv file", ErrUnrecognized},
		"empty sheet":       {workbookOf(t, "", ""), "an Excel workbook: take the text or csv file", ErrUnrecognized},
		"other table":       {workbookOf(t, "", `<row r="1">`+cell("A1", "Song")+cell("B1", "Singer")+`</row>`), "an Excel workbook: take the text or csv file", ErrUnrecognized},
		"Word document":     {packed(t, "[Content_Types].xml", "<Types/>", "word/document.xml", "<w/>"), "an Office document", ErrUnrecognized},
		"cut XML":           {workbookOf(t, "", head+"<row>") + "", "x.xlsx/sheet1:1: expected the end of the open element", nil},
		"not XML":           {packed(t, "[Content_Types].xml", "", "xl/workbook.xml", "", "xl/worksheets/sheet1.xml", "hello \x1b]0;"), "x.xlsx/sheet1:1: expected well-formed XML", nil},
		"shared broken":     {workbookOf(t, "<si><t>HCPC</si>", head), "x.xlsx/sharedStrings:1: expected the end of the open element", nil},
		"no such text":      {workbookOf(t, "<si><t>HCPC</t></si>", `<row><c t="s"><v>1</v></c></row>`), `expected the number of one of 1 shared texts, found "1"`, nil},
		"negative text":     {workbookOf(t, "", `<row><c t="s"><v>-1</v></c></row>`), `expected the number of one of 0 shared texts, found "-1"`, nil},
		"rows back":         {workbookOf(t, "", head+head), "expected rows from 1 to 1,048,576, one after the other, found 1", nil},
		"row too far":       {workbookOf(t, "", head+`<row r="1048577">`+cell("A1", "x")+`</row>`), "expected rows from 1 to 1,048,576", nil},
		"cells back":        {workbookOf(t, "", `<row r="1">`+cell("B1", "x")+cell("A1", "x")+`</row>`), `expected cells from left to right, found "A1"`, nil},
		"cell too far":      {workbookOf(t, "", `<row r="1">`+cell("XFD1", "x")+`</row>`), "a row of more than 256 columns", ErrLimit},
		"row too long":      {workbookOf(t, "", `<row r="1">`+cell("A1", long)+cell("B1", long)+`</row>`), "", ErrLimit},
		"deep":              {workbookOf(t, "", strings.Repeat("<row>", 70)), "at most 64 nested elements", ErrLimit},
		"bomb":              {workbookOf(t, "<si><t>"+strings.Repeat("hic", 300_000)+"</t></si>", bomb.String()), "unpacks to more than 200 times its size", ErrLimit},
		"many sheets":       {workbookOf(t, "", many...), "a zip of 65 files, at most 64 are read", ErrLimit},
		"broken line":       {workbookOf(t, "", head+`<row r="7">`+cell("A7", "A9001")+cell("B7", "Sung at")+`</row><row>`+cell("B8", "ADD")+`</row>`), "x.xlsx/sheet1:7: expected what became of the code", nil},
		"inside a zip":      {packed(t, "a/report.xlsx", workbookOf(t, "", head)), "an Office document inside another file", ErrUnrecognized},
		"entries like zips": {packed(t, "xl/workbook.xml", "", "xl/worksheets/sheet1.xml", workbookOf(t, "", head)), "expected well-formed XML", nil},
	} {
		_, err := readIn(t, "x.xlsx", test.content)
		if err == nil || !strings.Contains(err.Error(), test.want) || test.is != nil && !errors.Is(err, test.is) {
			t.Errorf("%s: %v", name, err)
		} else if codebook.Clean(err.Error()) != err.Error() {
			t.Errorf("%s: %q is not clean", name, err)
		}
	}
}

// One text named by a million cells is no way around the limit of 1 GiB.
func TestWorkbookAmplified(t *testing.T) {
	x := newElements(newSource(t.Context(), "x/sheet1", &repeated{head: "<worksheet>", again: `<row><c t="s"><v>0</v></c></row>`}, 0, nil))
	x.most = maxCells
	n, err := io.Copy(io.Discard, &sheetText{x: x, shared: []string{strings.Repeat("h", maxLine)}})
	if !errors.Is(err, ErrLimit) || n > maxUnpacked {
		t.Errorf("%d bytes, %v", n, err)
	}
}

// repeated is a head and then the same again and again.
type repeated struct {
	head, again string
	left        string
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.head != "" {
		r.left, r.head = r.head, ""
	}
	if r.left == "" {
		r.left = r.again
	}
	n := copy(p, r.left)
	r.left = r.left[n:]
	return n, nil
}

// A reading ends when its context does.
func TestWorkbookCancelled(t *testing.T) {
	table := "HCPC\tACTION CD\tSHORT DESCRIPTION\tLONG DESCRIPTION\n" + strings.Repeat("A9004\tADD\tAnnounced\tAnnounced silk\n", 5000)
	sheet, shared := sheetOf(t, table)
	content := workbookOf(t, shared, sheet)
	ctx, cancel := context.WithCancel(t.Context())
	w := &walk{ctx: ctx, progress: func(done, total int64) { cancel() }}
	if err := w.zip("x.xlsx", strings.NewReader(content), int64(len(content))); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func FuzzWorkbook(f *testing.F) {
	for _, file := range []string{"HCPC2031_APR_Transaction_Report.txt", "HCPC2031_APR_ANWEB_table.txt", "GPCI2031.csv"} {
		table, err := os.ReadFile(filepath.Join("testdata", file))
		if err != nil {
			f.Fatal(err)
		}
		sheet, shared := sheetOf(f, string(table))
		f.Add("<sst>"+shared+"</sst>", "<worksheet><sheetData>"+sheet+"</sheetData></worksheet>")
	}
	f.Add("", `<worksheet><row r="9"><c r="AB9"><v>0.66000000000000003</v></c><c t="inlineStr"><is><rPh><t>a</t></rPh></is></c></row></worksheet>`)
	f.Fuzz(func(t *testing.T, shared, sheet string) {
		content := packed(t, "xl/workbook.xml", "<workbook/>", "xl/sharedStrings.xml", shared, "xl/worksheets/sheet1.xml", sheet)
		archive, err := zip.NewReader(strings.NewReader(content), int64(len(content)))
		if err != nil {
			t.Fatal(err)
		}
		w := &walk{ctx: t.Context()}
		if err := w.workbook("f.xlsx", archive); err != nil {
			check(t, nil, err)
			return
		}
		for _, found := range w.found {
			if found.Kind != "" {
				check(t, found, nil)
			}
		}
	})
}
