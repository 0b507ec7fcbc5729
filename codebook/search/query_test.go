package search

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"codedesk/codebook"
)

func TestParse(t *testing.T) {
	word := func(texts ...string) (words []Word) {
		for _, text := range texts {
			words = append(words, Word{Text: text})
		}
		return words
	}
	for text, want := range map[string]Query{
		"":                        {},
		" flu  shot ":             {Words: word("flu", "shot")},
		`"foot ulcer" left`:       {Words: []Word{{"foot ulcer", true, false}, {"left", false, false}}},
		`“foot ulcer”`:            {Words: []Word{{"foot ulcer", true, false}}},
		`"foot ulc`:               {Words: word(`"foot`, "ulc")},
		`-left !right knee`:       {Words: []Word{{"left", false, true}, {"right", false, true}, {"knee", false, false}}},
		`-"foot ulcer"`:           {Words: []Word{{"foot ulcer", true, true}}},
		"x-ray 99213-25":          {Words: word("x-ray", "99213-25")},
		"- ! -- \" : ":            {},
		"cpt:knee":                {Words: word("knee"), Sets: []codebook.CodeSet{codebook.CPT}},
		"ICD: Mod: knee":          {Words: word("knee"), Sets: []codebook.CodeSet{codebook.ICD10CM, codebook.Modifier}},
		`pcs:"knee joint"`:        {Words: []Word{{"knee joint", true, false}}, Sets: []codebook.CodeSet{codebook.ICD10PCS}},
		"hcpcs: pos: carc:":       {Sets: []codebook.CodeSet{codebook.HCPCS, codebook.POS, codebook.CARC}},
		"billable: diabetes":      {Words: word("diabetes"), Billable: true},
		"section:vaccines flu":    {Words: word("flu"), Section: "vaccines"},
		`section:"blood and" x`:   {Words: word("x"), Section: "blood and"},
		`section:"blo`:            {Section: "blo"},
		"section: flu":            {Words: word("section", "flu")},
		"section:":                {Words: word("section")},
		"cp: xyz:knee":            {Words: word("cp", "xyz:knee")},
		"(99213), #E11.9- [d&c]?": {Words: word("99213", "E11.9", "d&c")},
		"-cpt:":                   {Words: []Word{{"cpt", false, true}}},
	} {
		if got := Parse(text); !reflect.DeepEqual(got, want) {
			t.Errorf("Parse(%q)\n got %+v\nwant %+v", text, got, want)
		}
	}
}

func TestParseStopsAfterSoMuch(t *testing.T) {
	if n := len(Parse(strings.Repeat("é ", 1<<20)).Words); n != 256 {
		t.Errorf("%d words were read of a page, want 256", n)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "flu shot", `-"foot ulcer`, "cpt:icd:x", "section:", "“a”b", "\xff\xfe", `""`, `-""x`, "-\"\xffa\"", strings.Repeat("é ", 600)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q := Parse(text)
		total := utf8.RuneCountInString(q.Section)
		for _, w := range q.Words {
			total += utf8.RuneCountInString(w.Text)
			if !strings.Contains(text, w.Text) || w.Text == "" {
				t.Errorf("Parse(%q) made up the word %q", text, w.Text)
			}
		}
		if total > longestQuery {
			t.Errorf("Parse(%q) kept %d runes", text, total)
		}
	})
}
