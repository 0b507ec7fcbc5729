package starter_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"codedesk/codebook"
	"codedesk/codebook/starter"
)

const (
	release = "set = \"cpt\"\nname = \"test\"\nrelease = \"2026\"\neffective = 2026-01-01\nrest = \"much\"\n"
	head    = "# table codes\n# set cpt\n# source none\n# edition 1\n# date 2026-01-02\ncode\tuse\tdisplay\tfacts\tkind\teffective\tterminated\treplaced_by\tfits\tsynonyms\n"
)

// tables is a file system of tables, with the edition that every one of them needs.
func tables(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{"cpt/release.toml": {Data: []byte(release)}}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestLoad(t *testing.T) {
	book, err := starter.Load(tables(map[string]string{
		"cpt/a.tsv": head + "= em\tVisits\n== em/office\tOffice\tin the office\n99213\thigh\tVisit\tminutes=20; mdm=low\t\t2020-01-01\t\t\t\tep3;  visit ;\n" +
			"\n# a comment\n99201\t\tOld\t\t\t\t2020-12-31\t99213\n= surgery\tSurgery\n20610\tmedium\tTap",
		"cpt/b.tsv":     head + "= em\tVisits\n== em/hospital\tHospital\n99221\tlow\tDay\n",
		"cpt/facts.tsv": "# table facts\n# set cpt\n# source CMS\n# edition 2025\n# date 2026-01-02\ncode\tglobal\tmue\n20610\t000\t2\n99213\tXXX\t\n",
		"cpt/notes.tsv": "# table notes\n# set cpt\n# source own\n# edition 1\n# date 2026-01-02\ncode\tkind\ttext\ttargets\nem/office\tpayer:medicare\ttold\tG2211, 99213\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	view := book.AsOf(20260601)
	c := view.FindCode(codebook.CPT, "99213")
	if c.Use != codebook.UseHigh || c.Effective != 20200101 || strings.Join(c.Synonyms, "|") != "ep3|visit" || len(c.Facts) != 3 {
		t.Errorf("99213: %+v", c)
	}
	if f, _ := c.Fact(codebook.FactGlobal); f.Value != "XXX" || f.Source.Edition != "2025" || f.Source.File != "cpt/facts.tsv" {
		t.Errorf("global: %+v", f)
	}
	if notes := c.AllNotes(); len(notes) != 1 || notes[0].Payer() != "medicare" || len(notes[0].Targets) != 2 || notes[0].From.Description != "in the office" {
		t.Errorf("notes: %+v", notes)
	}
	old := view.FindCode(codebook.CPT, "99201")
	if old.Status(20260601) != codebook.StatusDeleted || old.ReplacedBy[0] != "99213" || old.Parent().Code != "em/office" {
		t.Errorf("99201: %+v", old)
	}
	roots := c.Release().Roots()
	if len(roots) != 2 || roots[0].Code != "em" || len(roots[0].Children()) != 2 {
		t.Errorf("a heading that two tables name is there %d times", len(roots))
	}
	if got := view.FindCode(codebook.CPT, "20610").Parent().Code; got != "surgery" {
		t.Errorf("20610 hangs on %s", got)
	}
}

func TestDiagnosesHangOnTheLongestShorterCode(t *testing.T) {
	dx := strings.NewReplacer("cpt", "icd10cm").Replace(head)
	fsys := fstest.MapFS{
		"icd10cm/release.toml": {Data: []byte(strings.Replace(release, "cpt", "icd10cm", 1))},
		"icd10cm/a.tsv": {Data: []byte(dx + "= E00-E89\tChapter\n== E08-E13\tDiabetes\nE11\t\tType 2\t\theader\nE11.6\t\tOther\t\theader\nE11.621\t\tUlcer\nE11.65\t\tSugar\nE11.9\t\tNone\nE13\t\tOther\t\theader\n" +
			"= I00-I99\tHeart\nI10\t\tPressure\n")},
	}
	book, err := starter.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	view := book.AsOf(20260601)
	for code, parent := range map[string]string{"E11": "E08-E13", "E11.6": "E11", "E11.621": "E11.6", "E11.65": "E11.6", "E11.9": "E11", "E13": "E08-E13", "I10": "I00-I99"} {
		if got := view.FindCode(codebook.ICD10CM, code).Parent().Code; got != parent {
			t.Errorf("%s hangs on %s, want %s", code, got, parent)
		}
	}
}

// What people get wrong in a table is answered with the place and the way out.
func TestLoadNamesFileAndLine(t *testing.T) {
	for _, test := range []struct{ why, name, text, want string }{
		{"too many fields", "cpt/a.tsv", head + "99213" + strings.Repeat("\tx", 12), "cpt/a.tsv:7: 13 fields, but there are 10 columns"},
		{"no display", "cpt/a.tsv", head + "99213\thigh", "cpt/a.tsv:7: 99213 has no display"},
		{"twice", "cpt/a.tsv", head + "99213\t\tA\n99213\t\tB", "cpt/a.tsv:8: 99213 stands already at cpt/a.tsv:7"},
		{"other set", "cpt/a.tsv", head + "J1885\t\tA", `cpt/a.tsv:7: "J1885" is not how a code of cpt is written`},
		{"lower case", "cpt/a.tsv", head + "0591t\t\tA", "is not how a code of cpt is written"},
		{"look-alike", "cpt/a.tsv", head + "0591Т\t\tA", "cpt/a.tsv:7: look-alike character: character 5 is Cyrillic"},
		{"use", "cpt/a.tsv", head + "99213\toften\tA", `cpt/a.tsv:7: use is high, medium, low or empty, not "often"`},
		{"kind", "cpt/a.tsv", head + "99213\t\tA\t\tcategory", "cpt/a.tsv:7: kind is header or empty"},
		{"date", "cpt/a.tsv", head + "99213\t\tA\t\t\t2026-02-30", "cpt/a.tsv:7: effective: not a date"},
		{"dates", "cpt/a.tsv", head + "99213\t\tA\t\t\t2026-02-03\t2026-02-01", "ends on 2026-02-01, before it begins on 2026-02-03"},
		{"fact", "cpt/a.tsv", head + "99213\t\tA\tcolour=red", `cpt/a.tsv:7: unknown fact "colour"`},
		{"fact value", "cpt/a.tsv", head + "99213\t\tA\tglobal=45", `cpt/a.tsv:7: fact global cannot be "45"`},
		{"replacement", "cpt/a.tsv", head + "99201\t\tA\t\t\t\t\t99999", "cpt/a.tsv:7: 99201 is replaced by 99999, which is no row"},
		{"fits", "cpt/a.tsv", head + "99201\t\tA\t\t\t\t\t\tcpt:em", "fits is written set:key, on modifiers only"},
		{"heading form", "cpt/a.tsv", head + "=em\tVisits", "cpt/a.tsv:7: a heading is written"},
		{"heading depth", "cpt/a.tsv", head + "== em\tVisits", "cpt/a.tsv:7: the heading em is 2 levels deep, but only 0 lie above it"},
		{"heading title", "cpt/a.tsv", head + "= em\tVisits\n= em\tOther", "cpt/a.tsv:8: heading em had another title or place before"},
		{"column", "cpt/a.tsv", strings.Replace(head, "use", "usage", 1) + "99213", `cpt/a.tsv:6: unknown column "usage" in a table of codes`},
		{"table", "cpt/a.tsv", strings.Replace(head, "table codes", "table stuff", 1), `unknown table "stuff"`},
		{"header", "cpt/a.tsv", strings.Replace(head, "# source none\n", "", 1), "cpt/a.tsv:5: the header does not name the source"},
		{"empty", "cpt/a.tsv", "# table codes\n", "cpt/a.tsv: the table is empty"},
		{"escape", "cpt/a.tsv", head + "99213\t\tA\x1b[31m", "cpt/a.tsv:7: the line holds an invisible or control character"},
		{"bidi", "cpt/a.tsv", head + "99213\t\tA\u202e", "cpt/a.tsv:7: the line holds an invisible"},
		{"fact row", "cpt/f.tsv", strings.Replace(head[:strings.Index(head, "code\t")], "codes", "facts", 1) + "code\tmue\n11111\t2", "cpt/f.tsv:7: 11111 is no row of set cpt"},
		{"note row", "cpt/n.tsv", strings.Replace(head[:strings.Index(head, "code\t")], "codes", "notes", 1) + "code\tkind\ttext\n99213\tgossip\tx", `cpt/n.tsv:7: unknown note kind "gossip"`},
		{"vaccine", "cpt/v.tsv", strings.Replace(head[:strings.Index(head, "code\t")], "codes", "vaccines", 1) + "code\tcomponents\n99213\tmany", "cpt/v.tsv:7: components is a number from 1 to 9"},
		{"word", "cpt/w.tsv", strings.Replace(head[:strings.Index(head, "code\t")], "codes", "words", 1) + "word\tkind\tmeans\nflu\tslang\tinfluenza", `cpt/w.tsv:7: unknown word kind "slang"`},
		{"pair", "cpt/p.tsv", strings.Replace(head[:strings.Index(head, "code\t")], "codes", "ptp", 1) + "column1\tcolumn2\tindicator\n99214\t99213\t1", "cpt/p.tsv:7: 99213 is no row"},
		{"indicator", "cpt/p.tsv", strings.Replace(head[:strings.Index(head, "code\t")], "codes", "ptp", 1) + "column1\tcolumn2\tindicator\n99214\t99213\t2", "the modifier indicator is 0, 1 or 9"},
		{"seventh", "cpt/s.tsv", strings.Replace(head[:strings.Index(head, "code\t")], "codes", "seventh", 1) + "code\tvalues\n99214\tinitial", "a 7th character is written A=initial encounter"},
		{"edition key", "cpt/release.toml", release + "colour = 3\n", `cpt/release.toml:6: unknown key "colour"`},
		{"edition without its rest", "cpt/release.toml", strings.Replace(release, "rest", "checked", 1), "says in rest what it lacks"},
		{"edition value", "cpt/release.toml", "set = 3\n", "cpt/release.toml:1"},
		{"giving", "cpt/administration.toml", "[[administration]]\nfirst = \"90471\"\n", "cpt/administration.toml: administration 1: family, route"},
		{"giving key", "cpt/administration.toml", "[[administration]]\nfrist = \"90471\"\n", `cpt/administration.toml:2: unknown key "administration.frist"`},
	} {
		files := map[string]string{"cpt/z.tsv": head + "99214\t\tVisit\n"}
		files[test.name] = test.text
		_, err := starter.Load(tables(files))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v\nwant %s", test.why, err, test.want)
		}
	}
}

func TestASetWithoutEditionIsRefused(t *testing.T) {
	_, err := starter.Load(fstest.MapFS{"cpt/a.tsv": {Data: []byte(head + "99213\t\tVisit\n")}})
	if err == nil || !strings.Contains(err.Error(), "cpt/a.tsv:7: no release.toml names the edition of set cpt") {
		t.Error(err)
	}
}

// Rows of facts that say the same are kept once, but what one code gets besides is not another's.
func TestCodesShareFactsAndStayApart(t *testing.T) {
	facts := "# table facts\n# set cpt\n# source CMS\n# edition 2025\n# date 2026-01-02\n"
	book, err := starter.Load(tables(map[string]string{
		"cpt/a.tsv": head + "99213\t\tA\n99214\t\tB\n99215\t\tC\n99212\t\tD\tminutes=10\n",
		"cpt/f.tsv": facts + "code\tmue\tmai\tsex\n99213\t2\t3\tmale\n99214\t2\t3\tmale\n99215\t2\t3\tmale\n99212\t2\t3\tmale\n",
		"cpt/g.tsv": facts + "global\tcode\n000\t99213\n090\t99214\n090\t99212\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{"99213": "mue=2 mai=3 sex=male global=000", "99214": "mue=2 mai=3 sex=male global=090", "99215": "mue=2 mai=3 sex=male", "99212": "minutes=10 mue=2 mai=3 sex=male global=090"} {
		var got []string
		for _, f := range book.AsOf(20260601).FindCode(codebook.CPT, code).Facts {
			got = append(got, string(f.Name)+"="+f.Value)
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%s has %s, want %s", code, got, want)
		}
	}
}

// What is checked once is complained of on every line, in the order of the sets, their tables and lines.
func TestEveryLineIsComplainedOf(t *testing.T) {
	facts := "# table facts\n# set cpt\n# source CMS\n# edition 2025\n# date 2026-01-02\ncode\tmue\n"
	codes := head + "99213\t\tA\n99214\t\tB\n"
	for _, test := range []struct {
		files map[string]string
		want  string
	}{
		{map[string]string{"cpt/a.tsv": codes, "cpt/f.tsv": facts + "99213\tx\n99214\tx\n"}, "cpt/f.tsv:7: fact mue wants a number, not \"x\"\ncpt/f.tsv:8: fact mue wants a number, not \"x\""},
		{map[string]string{"cpt/a.tsv": codes, "cpt/f.tsv": facts + "99213\t2\n99214\t2\n", "cpt/g.tsv": facts + "99213\t2\n99214\t2\n"},
			"cpt/g.tsv:7: 99213 has the fact mue already\ncpt/g.tsv:8: 99214 has the fact mue already"},
		{map[string]string{"cpt/a.tsv": codes + "99201\t\tOld\t\t\t\t\t99999\n", "cpt/f.tsv": facts + "99215\t2\n", "cpt/b.tsv": "# table facts\n# set hcpcs\n# source CMS\n# edition 1\n# date 2026-01-02\ncode\tmue\nJ1885\t1\n",
			"cpt/v.tsv": strings.NewReplacer("facts", "vaccines", "mue", "components").Replace(facts) + "90656\t1\n", "cpt/p.tsv": strings.NewReplacer("facts", "ptp", "code\tmue", "column1\tcolumn2\tindicator").Replace(facts) + "99214\t99215\t1\n"},
			"cpt/a.tsv:9: 99201 is replaced by 99999, which is no row\ncpt/f.tsv:7: 99215 is no row of set cpt\ncpt/p.tsv:7: 99215 is no row\ncpt/v.tsv:7: 90656 is no row of set cpt"},
		{map[string]string{"cpt/a.tsv": codes, "cpt/f.tsv": strings.Replace(facts, "code\tmue", "mue\tcode", 1) + "2\t99213\nx\t99213\n"}, "cpt/f.tsv:8: fact mue wants a number, not \"x\""},
		{map[string]string{"cpt/a.tsv": codes + "99213\t\tA\n", "cpt/f.tsv": facts + "99215\t2\n"}, "cpt/a.tsv:9: 99213 stands already at cpt/a.tsv:7"},
	} {
		if _, err := starter.Load(tables(test.files)); err == nil || err.Error() != test.want {
			t.Errorf("got\n%v\nwant\n%s", err, test.want)
		}
	}
}

// A long list of mistakes is cut, so that the first can be read.
func TestProblemsAreLimited(t *testing.T) {
	_, err := starter.Load(tables(map[string]string{"cpt/a.tsv": head + strings.Repeat("xx\n", 500)}))
	if err == nil || strings.Count(err.Error(), "\n") > 25 {
		t.Errorf("%d lines", strings.Count(err.Error(), "\n"))
	}
}

func FuzzLoad(f *testing.F) {
	for _, seed := range []string{head, head + "99213\thigh\tVisit\tminutes=20\n", head + "= em\tVisits\n== \t\n", "# table words\n\t\t\t", "=\n==\n", "\xff\x00\t"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		book, err := starter.Load(tables(map[string]string{"cpt/a.tsv": text}))
		if err == nil && book == nil {
			t.Error("neither book nor error")
		}
	})
}
