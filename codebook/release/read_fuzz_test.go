package release

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"codedesk/codebook"
)

// fuzzFormat lets a reader read anything that its format takes for its own, and what it does not take too.
func fuzzFormat(f *testing.F, kinds ...string) {
	seed(f, func(data []byte) { f.Add(data) })
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, format := range formats() {
			for _, kind := range kinds {
				if format.kind != kind {
					continue
				}
				s := newSource(t.Context(), "f", bytes.NewReader(data), int64(len(data)), nil)
				if _, err := s.head(); err != nil {
					t.Fatal(err)
				}
				found, err := s.read(format)
				check(t, found, err)
			}
		}
	})
}

// seed hands out the files of testdata.
func seed(f *testing.F, add func([]byte)) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		add(data)
	}
	add([]byte(orderSample))
}

// check holds what every answer promises: clean texts, rows that make a release, bounded problems.
func check(t *testing.T, f *Found, err error) {
	t.Helper()
	if err != nil {
		if codebook.Clean(err.Error()) != err.Error() {
			t.Fatalf("the error is not clean: %q", err)
		}
		return
	}
	var texts []string
	for set, rows := range map[codebook.CodeSet][]codebook.Row{f.Set: f.Rows, codebook.Modifier: f.Modifiers} {
		built(t, set, rows)
		for _, r := range rows {
			c := r.Code
			if c.Display == "" && f.Kind != KindTabular && f.Kind != KindHCPCS && !f.Partial {
				t.Fatalf("%s has no title", c.Code)
			}
			texts = append(append(append(texts, c.Code, c.Display, c.Description, r.Parent), c.Synonyms...), c.Terms...)
			texts = append(texts, c.ReplacedBy...)
			for _, n := range c.Notes {
				texts = append(append(texts, n.Text), n.Targets...)
			}
			for _, v := range c.Seventh {
				texts = append(texts, v.Character, v.Meaning)
			}
		}
	}
	for _, term := range f.Terms {
		if term.Code == "" || term.Text == "" {
			t.Fatalf("empty term %+v", term)
		}
		texts = append(texts, term.Code, term.Text)
	}
	for _, p := range f.Problems {
		texts = append(texts, p.Error())
	}
	texts = append(texts, tableTexts(t, f)...)
	for _, text := range texts {
		if codebook.Clean(text) != text || strings.Contains(text, "  ") {
			t.Fatalf("%q is not clean", text)
		}
	}
	if len(f.Problems) > maxProblems || f.Unknown < len(f.Problems) || f.Read < f.Unknown {
		t.Fatalf("%d read, %d unknown, %d problems", f.Read, f.Unknown, len(f.Problems))
	}
}

func FuzzRead(f *testing.F) {
	seed(f, func(data []byte) { f.Add("x-April-2031", data) })
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		found, err := readOne(t.Context(), label(name), bytes.NewReader(data), int64(len(data)), nil)
		check(t, found, err)
	})
}

func FuzzOrder(f *testing.F)   { fuzzFormat(f, KindDiagnosisOrder, KindProcedureOrder) }
func FuzzIndex(f *testing.F)   { fuzzFormat(f, KindIndex, KindExternal, KindDrugs, KindNeoplasms) }
func FuzzTabular(f *testing.F) { fuzzFormat(f, KindTabular) }
func FuzzHCPCS(f *testing.F)   { fuzzFormat(f, KindHCPCS) }
func FuzzList(f *testing.F)    { fuzzFormat(f, KindList) }

func FuzzCodes(f *testing.F) { fuzzFormat(f, KindCodes, KindAddenda) }
func FuzzFees(f *testing.F)  { fuzzFormat(f, KindFees, KindGPCI, KindLocalities) }
func FuzzNCCI(f *testing.F)  { fuzzFormat(f, KindPTP, KindMUE, KindAddOns) }
func FuzzCDC(f *testing.F)   { fuzzFormat(f, KindCVX, KindVaccineCPT, KindTradeNames) }
func FuzzFHIR(f *testing.F)  { fuzzFormat(f, KindFHIR) }

func FuzzCPT(f *testing.F) {
	fuzzFormat(f, KindCPTLong, KindCPTMedium, KindCPTShort, KindCPTConsumer, KindCPTClinician, KindCPTModifiers, KindCPTDeleted, KindCPTHistory, KindCPTPLA)
}

func FuzzGzip(f *testing.F) {
	seed(f, func(data []byte) { f.Add([]byte(zipped(f, string(data)))) })
	f.Fuzz(func(t *testing.T, data []byte) {
		w := &walk{ctx: t.Context(), total: int64(len(data))}
		err := w.gzip("f.gz", bytes.NewReader(data), int64(len(data)))
		if err != nil {
			check(t, nil, err)
			return
		}
		check(t, w.found[0], nil)
	})
}

func FuzzExcel(f *testing.F) {
	f.Add([]byte(packed(f, "[Content_Types].xml", "<Types/>", "xl/workbook.xml", "<sheet name='Changes by Action Code'/>", "xl/sharedStrings.xml", "<t>BETOS</t>")))
	f.Fuzz(func(t *testing.T, data []byte) {
		archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		if words := officeDocument("f.xlsx", archive); codebook.Clean(words) != words || words == "" {
			t.Fatalf("%q", words)
		}
	})
}

func FuzzZip(f *testing.F) {
	seed(f, func(data []byte) { f.Add([]byte(packed(f, "a.txt", string(data), "b.txt", "other"))) })
	f.Fuzz(func(t *testing.T, data []byte) {
		w := &walk{ctx: t.Context(), total: int64(len(data))}
		err := w.zip("f.zip", bytes.NewReader(data), int64(len(data)))
		if err != nil {
			check(t, nil, err)
			return
		}
		for _, found := range w.found {
			if found.Kind != "" {
				check(t, found, nil)
			}
		}
		if _, err := w.answer("f.zip"); err != nil && !errors.Is(err, ErrUnrecognized) {
			t.Fatal(err)
		}
	})
}

func FuzzTargets(f *testing.F) {
	f.Add("cholera (A00.-), (P35-P39) and E43 in QA0.-")
	f.Fuzz(func(t *testing.T, note string) {
		for _, target := range targets(note) {
			if !strings.Contains(note, target) || len(target) < 3 {
				t.Fatalf("%q from %q", target, note)
			}
		}
	})
}
