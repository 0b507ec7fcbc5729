package edits

import (
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// wholeBook has two editions of ICD-10-CM that are complete and come with the Tabular List: 2025 from October 2024 to March 2025, and from April
// 2025 on with one code more. They have few rows.
func wholeBook(t testing.TB) *codebook.Book {
	t.Helper()
	edition := func(name string, from, to codebook.Date, more ...codebook.Row) *codebook.Release {
		code := func(code, parent string, kind codebook.Kind) codebook.Row {
			return codebook.Row{Code: &codebook.Code{Code: code, Display: "Title of " + code, Kind: kind}, Parent: parent}
		}
		e10 := code("E10", "", codebook.KindHeader)
		e10.Code.Notes = []codebook.Note{{Kind: codebook.NoteExcludes1, Text: "type 2 diabetes mellitus (E11.-)", Targets: []string{"E11.-"}}}
		i48 := code("I48", "", codebook.KindHeader)
		i48.Code.Notes = []codebook.Note{{Kind: codebook.NoteExcludes1, Text: "one kind (I48.1-)", Targets: []string{"I48.1-"}}}
		s93 := code("S93.401", "", codebook.KindHeader)
		s93.Code.Seventh = []codebook.SeventhValue{{Character: "A", Meaning: "initial encounter"}, {Character: "D", Meaning: "subsequent encounter"}}
		rows := []codebook.Row{e10, code("E10.9", "E10", codebook.KindCode), code("E11", "", codebook.KindHeader), code("E11.9", "E11", codebook.KindCode),
			i48, code("I48.0", "I48", codebook.KindCode), code("I48.1", "I48", codebook.KindHeader), code("I48.11", "I48.1", codebook.KindCode), code("I48.19", "I48.1", codebook.KindCode),
			s93, code("S93.401A", "S93.401", codebook.KindCode), code("S93.401D", "S93.401", codebook.KindCode)}
		r, err := codebook.NewRelease(codebook.Edition{Set: codebook.ICD10CM, Name: "ICD-10-CM", Release: name, Effective: from, End: to, Complete: true, Owner: codebook.OwnerNCHS}, append(rows, more...))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	row := codebook.Row{Code: &codebook.Code{Code: "E11.A", Display: "Added in April", Effective: 20250401}, Parent: "E11"}
	brief := codebook.Row{Code: &codebook.Code{Code: "E11.C", Display: "Only for a while", Effective: 20250515, Terminated: 20250620}, Parent: "E11"}
	book, err := codebook.Open([]*codebook.Release{edition("2025", 20241001, 20250331), edition("2025-04", 20250401, 20250930, row, brief)}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func TestDxValid(t *testing.T) {
	tryAll(t, testBook(t), "dx-valid", []try{
		{"in force", "dos 2026-06-01 dx E11.9 99213", ""},
		{"the starter lacks it", "dos 2026-06-01 dx M12.361 99213", "unchecked"},
		{"ends with the starter's last day", "dos 2026-09-30 dx E11.9 99213", ""},
		{"after the starter's last day", "dos 2026-10-01 dx E11.9 99213", "unchecked"},
		{"before the starter begins", "dos 2025-09-30 dx E11.9 99213", "unchecked"},
		{"new on October 1: the day before", "dos 2025-09-30 dx E11.A 99213", "error"},
		{"new on October 1: the day", "dos 2025-10-01 dx E11.A 99213", ""},
		{"a line before October 1 of its own", "dos 2025-10-01 dx E11.A 99213 A 99214 A on 2025-09-30", "error 2"},
		{"a line of another day that does not point there", "dos 2025-10-01 dx E11.A,I10 99213 A 99214 B on 2025-09-30", "unchecked"},
		{"a line of another day alone points there", "dos 2025-09-30 dx E11.A,I10 99213 B 99214 A on 2025-10-01", "unchecked"},
		{"more characters than a code has", "dos 2026-06-01 dx E11.95 99213", "error"},
		{"ICD-9 has its time", "dos 2015-09-30 dx V70.0 99213", "unchecked"},
		{"ICD-9 after its time", "dos 2015-10-01 dx V70.0 99213", "error"},
		{"ICD-10 before its time", "dos 2015-09-30 dx I10 99213", "error"},
	})
	tryAll(t, wholeBook(t), "dx-valid", []try{
		{"in force", "dos 2025-02-01 dx E11.9 99213", ""},
		{"not in the edition", "dos 2025-02-01 dx I48.12 99213", "error"},
		{"April 1: the day before", "dos 2025-03-31 dx E11.A 99213", "error"},
		{"April 1: the day", "dos 2025-04-01 dx E11.A 99213", ""},
		{"an older edition does not acquit", "dos 2025-10-01 dx E11.9 99213", "unchecked"},
		{"an older edition lacks it", "dos 2025-10-01 dx E11.B 99213", "unchecked"},
		{"before the first edition", "dos 2024-09-30 dx E11.9 99213", "unchecked"},
	})
}

// Days of a month share what is known of a diagnosis: whichever was asked for first, the others get the same words, and days on which a code begins
// or ends within the month are told apart.
func TestDxOfAMonth(t *testing.T) {
	for _, set := range []struct {
		text string
		days []string
		want []string
	}{
		{" dx E11.9 99213", []string{"2024-09-12", "2024-09-13"}, []string{"unchecked", "unchecked"}},
		{" dx E11.9 99213", []string{"2026-01-12", "2026-01-13"}, []string{"unchecked", "unchecked"}},
		{" dx E11.B 99213", []string{"2026-01-12", "2026-01-13"}, []string{"unchecked", "unchecked"}},
		{" dx E11.C 99213", []string{"2025-05-14", "2025-05-15"}, []string{"error", ""}},
		{" dx E11.C 99213", []string{"2025-06-20", "2025-06-21"}, []string{"", "error"}},
	} {
		words := map[string]string{}
		for _, order := range [][]int{{0, 1}, {1, 0}} {
			checker := NewChecker(wholeBook(t), nil)
			for _, n := range order {
				r := checker.Check(parsed(t, "dos "+set.days[n]+set.text), testDay)
				if got := said(r, "dx-valid"); got != set.want[n] {
					t.Errorf("%s%s asked in order %v: %q, want %q", set.days[n], set.text, order, got, set.want[n])
				}
				now := inWords(r, "dx-valid")
				if before, ok := words[set.days[n]]; ok && before != now {
					t.Errorf("%s%s: %s\nand after the other day: %s", set.days[n], set.text, before, now)
				}
				words[set.days[n]] = now
			}
		}
	}
}

func TestDxOutsideOfTheEdition(t *testing.T) {
	book, err := codebook.Open(append(wholeBook(t).Releases(), testBook(t).Releases()...), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	tryAll(t, book, "dx-valid", []try{
		{"the starter has it, and the edition of the date has not", "dos 2025-02-01 dx I10 99213", "error"},
		{"on a day of the starter set", "dos 2025-10-01 dx I10 99213", ""},
	})
}

func TestDxForm(t *testing.T) {
	checker := NewChecker(testBook(t), nil)
	for text, want := range map[string]string{"250.00": "error", "E885.9": "unchecked", "99213": "error", "IO1": "error", "": "error", "E11.9": "", "e119": ""} {
		c := &claim.Claim{DOS: 20260601, Dx: []string{text}, Lines: []claim.Line{{Code: "99213", Units: claim.OneUnit}}}
		if got := said(checker.Check(c, testDay), "dx-valid"); got != want {
			t.Errorf("%q says %q, want %q", text, got, want)
		}
	}
}

func TestDxBillable(t *testing.T) {
	tryAll(t, testBook(t), "dx-billable", []try{
		{"a code", "dos 2026-06-01 dx E11.9 99213", ""},
		{"a category", "dos 2026-06-01 dx E11 99213", "error"},
		{"a subcategory", "dos 2026-06-01 dx M54.5 99213", "error"},
		{"a category above 7th characters", "dos 2026-06-01 dx T16 99213", "error"},
		{"one that lacks only the 7th is said by dx-seventh", "dos 2026-06-01 dx S93.401 99213", ""},
		{"an older edition may accuse", "dos 2026-11-01 dx E11 99213", "error"},
		{"before the first edition", "dos 2021-09-30 dx M54.5 99213", "unchecked"},
		{"the starter lacks it", "dos 2026-06-01 dx M12.361 99213", "unchecked"},
	})
	result := NewChecker(testBook(t), nil).Check(&claim.Claim{DOS: 20260601, Dx: []string{"M54.5"}}, testDay)
	if want := (Fix{ReplaceDx, 0, "M54.5→M54.50", "when the record says: Low back pain, unspecified"}); len(result.Findings[0].Fixes) != 3 || result.Findings[0].Fixes[0] != want {
		t.Errorf("the fixes are %+v", result.Findings[0].Fixes)
	}
}

func TestDxSeventh(t *testing.T) {
	tryAll(t, testBook(t), "dx-seventh", []try{
		{"with it", "dos 2026-06-01 dx S93.401A 99213", ""},
		{"made by the rule", "dos 2026-06-01 dx T16.1XXD 99213", ""},
		{"missing", "dos 2026-06-01 dx S93.401 99213", "error"},
		{"missing behind placeholders", "dos 2026-06-01 dx T16.1XX 99213", "error"},
		{"missing without placeholders", "dos 2026-06-01 dx T16.1 99213", "error"},
		{"not one of the category", "dos 2026-06-01 dx S93.401B 99213", "error"},
		{"placeholders missing", "dos 2026-06-01 dx T16.1A 99213", "error"},
		{"one placeholder missing", "dos 2026-06-01 dx T16.1XA 99213", "error"},
		{"a category of three", "dos 2026-06-01 dx W57A 99213", "error"},
		{"a code that takes none", "dos 2026-06-01 dx E11.9XXA 99213", "error"},
		{"an eye", "dos 2026-06-01 dx E11.321 99213", "error"},
		{"an eye that is none", "dos 2026-06-01 dx E11.3214 99213", "error"},
		{"a code that takes none and has none", "dos 2026-06-01 dx I10 99213", ""},
		{"an older edition may accuse", "dos 2026-11-01 dx S93.401 99213", "error"},
		{"before the first edition", "dos 2025-09-30 dx S93.401 99213", "unchecked"},
		{"the starter lacks it", "dos 2026-06-01 dx S82.899P 99213", "unchecked"},
	})
	tryAll(t, wholeBook(t), "dx-seventh", []try{
		{"with it", "dos 2025-02-01 dx S93.401D 99213", ""},
		{"missing", "dos 2025-02-01 dx S93.401 99213", "error"},
		{"another", "dos 2025-02-01 dx S93.401S 99213", "error"},
	})
	result := NewChecker(testBook(t), nil).Check(&claim.Claim{DOS: 20260601, Dx: []string{"T16.1A"}}, testDay)
	if want := (Fix{ReplaceDx, 0, "T16.1A→T16.1XXA", "when the record says: initial encounter"}); result.Findings[0].Fixes[0] != want {
		t.Errorf("the fix is %+v", result.Findings[0].Fixes)
	}
}

func TestDxExcludes1(t *testing.T) {
	tryAll(t, testBook(t), "dx-excludes1", []try{
		{"two kinds of diabetes", "dos 2026-06-01 dx E10.9,E11.9 99213", "warning; unchecked"},
		{"the other way round", "dos 2026-06-01 dx E11.9,E10.9 99213", "warning; unchecked"},
		{"a range, named at a chapter", "dos 2026-06-01 dx Z34.01,O26.891 99213", "warning; unchecked"},
		{"a wildcard", "dos 2026-06-01 dx R73.03,E11.9 99213", "warning; unchecked"},
		{"one code alone", "dos 2026-06-01 dx E11.9 99213", ""},
		{"Excludes2 is no finding", "dos 2026-06-01 dx B07.9,A63.0 99213", "unchecked"},
		{"codes inside one note do not exclude each other", "dos 2026-06-01 dx E08.9,R73.9 99213", "warning; unchecked"},
		{"two codes that B20's note names", "dos 2026-06-01 dx Z20.6,R75 99213", "unchecked"},
		{"an older edition may accuse", "dos 2026-11-01 dx E10.9,E11.9 99213", "warning; unchecked"},
		{"before the first edition", "dos 2025-09-30 dx E10.9,E11.9 99213", "unchecked"},
		{"a code that the starter lacks, by its category", "dos 2026-06-01 dx G43.B0,R51.9 99213", "warning; unchecked"},
	})
	tryAll(t, wholeBook(t), "dx-excludes1", []try{
		{"with the whole Tabular List", "dos 2025-02-01 dx E10.9,E11.9 99213", "warning"},
		{"nothing", "dos 2025-02-01 dx I48.11,E11.9 99213", ""},
		{"codes inside one note", "dos 2025-02-01 dx I48.11,I48.19 99213", ""},
		{"a code outside of it", "dos 2025-02-01 dx I48.0,I48.19 99213", "warning"},
		{"an older edition", "dos 2025-11-01 dx I48.11,E11.9 99213", "unchecked"},
	})
}

func TestDxSequence(t *testing.T) {
	tryAll(t, testBook(t), "dx-sequence", []try{
		{"an ulcer alone is legal", "dos 2026-06-01 dx L97.509 99213", ""},
		{"the cause later", "dos 2026-06-01 dx L97.421,E11.621 99213", "error; unchecked"},
		{"the cause before", "dos 2026-06-01 dx E11.621,L97.421 99213", "unchecked"},
		{"the cause is not on the claim", "dos 2026-06-01 dx L97.421,I10 99213", "unchecked"},
		{"heart failure before hypertension", "dos 2026-06-01 dx I50.9,I11.0 99213", "error; unchecked"},
		{"a manifestation first", "dos 2026-06-01 dx F02.80,G30.9 99213", "error; unchecked"},
		{"a manifestation second", "dos 2026-06-01 dx G30.9,F02.80 99213", "unchecked"},
		{"a manifestation alone", "dos 2026-06-01 dx F02.80 99213", "error"},
		{"conditions instead of diseases", "dos 2026-06-01 dx J91.8 99213", "warning"},
		{"a germ is no manifestation", "dos 2026-06-01 dx N39.0,B96.20 99213", "unchecked"},
		{"a germ first", "dos 2026-06-01 dx B96.20 99213", "warning"},
		{"body mass index first", "dos 2026-06-01 dx Z68.35,E66.9 99213", "error; unchecked"},
		{"body mass index second", "dos 2026-06-01 dx E66.9,Z68.35 99213", "unchecked"},
		{"housing first", "dos 2026-06-01 dx Z59.41,I10 99213", "warning; unchecked"},
		{"pregnancy second", "dos 2026-06-01 dx D50.9,O99.011 99213", "warning; unchecked"},
		{"pregnancy first", "dos 2026-06-01 dx O99.011,D50.9 99213", "unchecked"},
		{"an older edition may accuse", "dos 2026-11-01 dx L97.421,E11.621 99213", "error; unchecked"},
		{"before the first edition", "dos 2025-09-30 dx L97.421,E11.621 99213", "unchecked"},
		{"before ICD-10-CM", "dos 2015-09-30 dx Z68.35,E66.9 99213", "unchecked"},
	})
	tryAll(t, wholeBook(t), "dx-sequence", []try{{"with the whole Tabular List", "dos 2025-02-01 dx I48.11,E11.9 99213", ""}})
}

func TestDxDuplicate(t *testing.T) {
	tryAll(t, testBook(t), "dx-duplicate", []try{
		{"once", "dos 2026-06-01 dx E11.9,I10 99213", ""},
		{"twice", "dos 2026-06-01 dx E11.9,I10,E11.9 99213", "error"},
		{"three times", "dos 2026-06-01 dx I10,I10,I10 99213", "error; error"},
		{"the other side", "dos 2026-06-01 dx M25.561,M25.562 99213", ""},
		{"whatever the day", "dos 2015-09-30 dx I10,I10 99213", "error"},
	})
}

func TestDxExternalFirst(t *testing.T) {
	tryAll(t, testBook(t), "dx-external-first", []try{
		{"behind the injury", "dos 2026-06-01 dx S93.401A,W19.XXXA 99213", ""},
		{"first", "dos 2026-06-01 dx W19.XXXA,S93.401A 99213", "error"},
		{"alone", "dos 2026-06-01 dx Y92.009 99213", "error"},
		{"the first of the letters", "dos 2026-06-01 dx V43.52XA 99213", "error"},
		{"U and Z are none", "dos 2026-06-01 dx Z23 99213", ""},
		{"COVID", "dos 2026-06-01 dx U07.1 99213", ""},
		{"before ICD-10-CM", "dos 2015-09-30 dx V70.0 99213", "unchecked"},
	})
}

func TestDxAge(t *testing.T) {
	tryAll(t, testBook(t), "dx-age", []try{
		{"a child's check-up at 17", "dos 2026-06-01 age 17 dx Z00.129 99394", ""},
		{"at 18", "dos 2026-06-01 age 18 dx Z00.129 99395", "warning"},
		{"an adult's at 15", "dos 2026-06-01 age 15 dx Z00.00 99394", ""},
		{"at 14", "dos 2026-06-01 age 14 dx Z00.00 99394", "warning"},
		{"pregnant at 9", "dos 2026-06-01 age 9 dx O26.891 99213", ""},
		{"at 8", "dos 2026-06-01 age 8 dx O26.891 99213", "warning"},
		{"at 64", "dos 2026-06-01 age 64 dx Z34.01 99213", ""},
		{"at 65", "dos 2026-06-01 age 65 dx Z34.01 99213", "warning"},
		{"a newborn's examination", "dos 2026-06-01 age 0m dx Z00.110 99381", ""},
		{"age in years only", "dos 2026-06-01 age 0 dx Z00.110 99381", ""},
		{"at two months", "dos 2026-06-01 age 2m dx Z00.110 99381", "warning"},
		{"body mass index at 19", "dos 2026-06-01 age 19 dx E66.9,Z68.35 99213", "warning"},
		{"at 20", "dos 2026-06-01 age 20 dx E66.9,Z68.35 99213", ""},
		{"a child's at 20", "dos 2026-06-01 age 20 dx E66.9,Z68.54 99213", "warning"},
		{"by its title", "dos 2026-06-01 age 10 dx M81.0 99213", "warning"},
		{"perinatal later", "dos 2026-06-01 age 3 dx P07.30 99213", "info"},
		{"age not stated", "dos 2026-06-01 dx Z34.01 99213", "unchecked"},
		{"not stated and no matter", "dos 2026-06-01 dx I10 99213", ""},
	})
}

func TestDxSex(t *testing.T) {
	tryAll(t, testBook(t), "dx-sex", []try{
		{"a man's prostate", "dos 2026-06-01 sex M dx N40.1 99213", ""},
		{"a woman's", "dos 2026-06-01 sex F dx N40.1 99213", "info"},
		{"pregnant", "dos 2026-06-01 sex M dx Z34.01 99213", "info"},
		{"not stated", "dos 2026-06-01 dx Z34.01 99213", ""},
		{"still only worth knowing before", "dos 2024-09-30 sex F dx N40.1 99213", "info"},
		{"before ICD-10-CM", "dos 2015-09-30 sex F dx N40.1 99213", "unchecked"},
		{"breast is nobody's alone", "dos 2026-06-01 sex M dx C50.922 99213", ""},
	})
}

func TestPointers(t *testing.T) {
	tryAll(t, testBook(t), "pointer", []try{
		{"right", "dos 2026-06-01 dx E11.9,I10 99213 A,B", ""},
		{"beyond the list", "dos 2026-06-01 dx E11.9,I10 99213 A,C", "error 1"},
		{"the last", "dos 2026-06-01 dx E11.9,I10 99213 B", ""},
		{"twice", "dos 2026-06-01 dx E11.9,I10 99213 A,A", "error 1"},
		{"no diagnosis at all", "dos 2026-06-01 99213 A", "error 1"},
		{"no pointers", "dos 2026-06-01 99213", ""},
		{"an external cause first", "dos 2026-06-01 dx S93.401A,W19.XXXA 99213 A 73610 B", "error 2"},
		{"behind the injury", "dos 2026-06-01 dx S93.401A,W19.XXXA 99213 A,B", ""},
		{"body mass index", "dos 2026-06-01 dx E66.9,Z68.35 99213 B,A", "warning 1"},
		{"obesity counselling asks for it", "dos 2026-06-01 dx E66.9,Z68.35 G0447 B", ""},
		{"week of pregnancy", "dos 2026-06-01 dx O26.891,Z3A.12 99213 B", "warning 1"},
	})
}
