package practice_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"codedesk/codebook"
	"codedesk/codebook/practice"
)

// whole is a file with one right item of each kind.
const whole = `year = 2026
section = "medicine"

[[find]]
id = "find-flu"
prompt = "Which code?"
answer = ["90662"]
claim = "age 70 payer medicare dx Z23 90662 G0008"
why = "Because."
line = "code 90662"

[[pair]]
id = "pair-admin"
a = "90471"
b = "90472"
question = "Is it the first?"
a_when = "It is."
b_when = "It is not."
why = "Because."
line = "code 90472"
  [[pair.scene]]
  text = "One shot."
  answer = "a"
  [[pair.scene]]
  text = "A second shot."
  answer = "b"

[[case]]
id = "case-flu"
section = "mixed"
title = "A visit"
dos = "2026-10-05"
payer = "medicare"
age = "70"
sex = "F"
pos = "11"
seen = "2026-02-01"
note = """She comes for her blood pressure
and takes the flu shot along."""
dx = ["I10", "Z23"]
lines = ["99213-25 A", "90662 B", "G0008 B"]
warnings = ["ndc"]
why = "Because."
line = "rule vaccine-payer"

[[question]]
id = "exam-1-medicine-01"
mock = 1
question = "Which?"
choices = ["90471", "90472", "90473", "90474"]
answer = "b"
codes = ["90472"]
claim = "age 40 dx Z23 90715 90471 90732 90472"
why = "Because."
line = "code 90472"
`

func load(text string) (*practice.Deck, []*practice.Fault) {
	return practice.Load(practice.Source{Files: fstest.MapFS{"practice/cpt/x.toml": {Data: []byte(text)}}, Folder: "practice", Called: "mine"})
}

func TestLoad(t *testing.T) {
	deck, faults := load(whole)
	for _, f := range faults {
		t.Error(f)
	}
	if len(deck.Items()) != 4 {
		t.Fatalf("%d items, want 4", len(deck.Items()))
	}
	flu := deck.Item("find-flu")
	if flu.Section != "medicine" || flu.Year != 2026 || flu.Row != 4 || flu.File != "mine/cpt/x.toml" || flu.Payer != "commercial" || flu.DOS != 20261102 {
		t.Errorf("find-flu is %+v", flu)
	}
	if got := flu.Find.Claim.Shorthand(); got != "dos 2026-11-02 payer medicare age 70 dx Z23 90662 A G0008 A" {
		t.Errorf("its claim is %s", got)
	}
	visit := deck.Item("case-flu")
	if visit.Section != "mixed" || visit.Case.Note != "She comes for her blood pressure and takes the flu shot along." {
		t.Errorf("case-flu is %+v, %+v", visit, visit.Case)
	}
	if got := visit.Case.Answer.Shorthand(); got != "dos 2026-10-05 pos 11 payer medicare age 70 sex F seen 2026-02-01 dx I10,Z23 99213-25 A 90662 B G0008 B" {
		t.Errorf("its claim is %s", got)
	}
}

// Each change to the whole file is one fault, on its line, and costs just one item.
func TestFaultsNameFileAndLine(t *testing.T) {
	for _, one := range []struct {
		name, from, to string
		want           string // the fault
		lost           int    // items
	}{
		{"unknown key", `prompt = "W`, "prompts = \"x\"\nprompt = \"W", `mine/cpt/x.toml:6: unknown key "find.prompts"`, 1},
		{"missing key", `prompt = "Which code?"`, "", "mine/cpt/x.toml:4: find-flu: prompt is missing", 1},
		{"no reason", "why = \"Because.\"\nline = \"code 90662\"", "line = \"code 90662\"", "x.toml:4: find-flu: why is missing", 1},
		{"unknown section", `section = "mixed"`, `section = "mix"`, `x.toml:28: case-flu: unknown section "mix"`, 1},
		{"no year", "year = 2026", "", "year 0", 4},
		{"id of another kind", `"find-flu"`, `"pair-flu"`, `x.toml:4: pair-flu: the id "pair-flu" is not find-`, 1},
		{"no code", `answer = ["90662"]`, `answer = ["9066"]`, `"9066" is no CPT, HCPCS or ICD-10-CM code`, 1},
		{"code without set", `answer = ["90662"]`, `answer = ["25"]`, `as in modifier:25`, 1},
		{"too many codes", `answer = ["90662"]`, `answer = ["90662", "G0008", "Z23", "90471"]`, "answer has 4 codes", 1},
		{"claim that does not parse", `dx Z23 90662 G0008`, `dx Z23 90662 G0008 hello`, `x.toml:4: find-flu: claim: not understood`, 1},
		{"claim without the answer", `dx Z23 90662 G0008`, `dx Z23 G0008`, "the claim does not hold 90662 of the answer", 1},
		{"line of no kind", `line = "code 90662"`, `line = "page 12"`, `not "page"`, 1},
		{"unknown rule", `"rule vaccine-payer"`, `"rule vaccine-buyer"`, `the claim checker has no rule "vaccine-buyer"`, 1},
		{"unknown kind of note", `"rule vaccine-payer"`, `"note I10 excludes3"`, `unknown note kind "excludes3"`, 1},
		{"guideline", `"rule vaccine-payer"`, `"guideline 4.a"`, `"4.a" is not a section of the guidelines`, 1},
		{"manual", `"rule vaccine-payer"`, `"manual chapter 18"`, `is not a place in a CMS manual`, 1},
		{"same code twice", `b = "90472"`, `b = "90471"`, "a and b are the same", 1},
		{"one side only", "  text = \"A second shot.\"\n  answer = \"b\"", "  text = \"A second shot.\"\n  answer = \"a\"", "one scene for each side", 1},
		{"case that does not parse", `"99213-25 A"`, `"99213-2525 A"`, "x.toml:28: case-flu", 1},
		{"two lines in one", `"99213-25 A", "90662 B"`, `"99213-25 A 90662 B"`, "one service line in each of lines", 1},
		{"bad date", `"2026-10-05"`, `"10/5/2026"`, "want YYYY-MM-DD", 1},
		{"reasons", `dx = ["I10", "Z23"]`, "dx = [\"I10\", \"Z23\"]\nlines_why = [\"one\"]", "1 reasons for 3 lines", 1},
		{"unknown warning", `warnings = ["ndc"]`, `warnings = ["mod26"]`, `no rule "mod26"`, 1},
		{"three choices", `"90471", "90472", "90473", "90474"`, `"90471", "90472", "90473"`, "x.toml:46: exam-1-medicine-01: choices has 3", 1},
		{"same choice", `"90473", "90474"`, `"90473", "90473"`, `"90473" is there twice`, 1},
		{"wrong letter", "answer = \"b\"\ncodes", "answer = \"e\"\ncodes", `not "e"`, 1},
		{"codes of another choice", "answer = \"b\"\ncodes", "answer = \"a\"\ncodes", "names 90472, which the right choice", 1},
		{"no mock", "mock = 1", "", "mock 0: the mocks are 1 to 3", 1},
		{"wrong type", `answer = ["90662"]`, `answer = "90662"`, "mine/cpt/x.toml:7: ", 1},
		{"slip of the pen", `prompt = "Which code?"`, `prompt = "Which code?`, "mine/cpt/x.toml:6: ", 1},
		{"slip at the top", "year = 2026", "year = ", "mine/cpt/x.toml:1: ", 4},
	} {
		t.Run(one.name, func(t *testing.T) {
			if strings.Count(whole, one.from) == 0 {
				t.Fatal("nothing to change")
			}
			deck, faults := load(strings.Replace(whole, one.from, one.to, 1))
			if len(faults) == 0 || !strings.Contains(faults[0].Error(), one.want) || one.lost == 1 && len(faults) != 1 {
				t.Errorf("the faults are %v, want %s", faults, one.want)
			}
			if got := len(deck.Items()); got != 4-one.lost {
				t.Errorf("%d items are left, want %d", got, 4-one.lost)
			}
		})
	}
	_, faults := load(whole + strings.Replace(whole[strings.Index(whole, "[[find]]"):strings.Index(whole, "[[pair]]")], "Which", "What", 1))
	if len(faults) != 1 || faults[0].Error() != "mine/cpt/x.toml:56: the id find-flu is there twice, also in mine/cpt/x.toml:4" {
		t.Errorf("an id twice gives %v", faults)
	}
}

// brokenFiles panic when a file is asked for.
type brokenFiles struct{ fstest.MapFS }

func (brokenFiles) Stat(string) (fs.FileInfo, error) { panic("no disk") }

// A file that makes the reader stumble costs that file, not the program.
func TestAPanicIsAFault(t *testing.T) {
	files := brokenFiles{fstest.MapFS{"practice/x.toml": {Data: []byte(whole)}}}
	deck, faults := practice.Load(practice.Source{Files: files, Folder: "practice", Called: "mine"})
	if len(faults) != 1 || faults[0].Error() != "mine/x.toml: cannot be read: no disk" || len(deck.Items()) != 0 {
		t.Errorf("faults %v", faults)
	}
	if _, faults := practice.Load(practice.Source{Files: fstest.MapFS{}, Folder: "practice"}, practice.Source{}); faults != nil {
		t.Errorf("without files: %v", faults)
	}
}

// Verify says what only the book and the checker know.
func TestVerify(t *testing.T) {
	for _, one := range []struct{ name, from, to, want string }{
		{"whole", "", "", ""},
		{"a code that died", `answer = ["90662"]` + "\n" + `claim = "age 70 payer medicare dx Z23 90662 G0008"`, `answer = ["31620"]` + "\n" + `claim = "age 40 payer commercial dx R05.9 31620"`, "31620 was deleted on 2016-01-01"},
		{"a code of no table", `a = "90471"`, `a = "00001"`, "00001 is not in this codebook"},
		{"a row that is not", `line = "code 90662"`, `line = "code 00001"`, "the book has no such line: code 00001"},
		{"a note that is not", `line = "code 90662"`, `line = "note I11 code-first"`, "the book has no such line: note I11 code-first"},
		{"a claim that fails", `"90662 B", "G0008 B"`, `"90662 B", "90471 B"`, "the claim checker says error, vaccine-payer"},
		{"a warning that is not listed", `warnings = ["ndc"]`, ``, "the claim checker says warning"},
	} {
		t.Run(one.name, func(t *testing.T) {
			deck, faults := load(strings.Replace(whole, one.from, one.to, 1))
			for _, f := range faults {
				t.Error(f)
			}
			var complaints []string
			for _, it := range deck.Items() {
				complaints = append(complaints, it.Verify(testBook(t), testChecker(t))...)
			}
			if got := strings.Join(complaints, "\n"); (got == "") != (one.want == "") || !strings.Contains(got, one.want) {
				t.Errorf("complaints: %q, want %q", got, one.want)
			}
		})
	}
}

// An item whose code dies is put aside, with a word.
func TestSuspended(t *testing.T) {
	deck, _ := load(strings.Replace(strings.Replace(whole, `["90662"]`, `["31620"]`, 1), "90662 G0008", "31620", 1))
	if got := deck.Item("find-flu").Suspended(testBook(t).AsOf(20261122)); got != "31620 was deleted on 2016-01-01" {
		t.Errorf("suspended: %q", got)
	}
	if got := deck.Item("pair-admin").Suspended(testBook(t).AsOf(20261122)); got != "" {
		t.Errorf("suspended: %q", got)
	}
}

func TestParseRef(t *testing.T) {
	for text, want := range map[string]practice.Ref{
		"99213": {codebook.CPT, "99213"}, "J1885": {codebook.HCPCS, "J1885"}, "E11.9": {codebook.ICD10CM, "E11.9"}, "I10": {codebook.ICD10CM, "I10"},
		"modifier:25": {codebook.Modifier, "25"}, "pos:11": {codebook.POS, "11"}, "carc:97": {codebook.CARC, "97"}, "carc:4": {codebook.CARC, "4"},
	} {
		got, err := practice.ParseRef(text)
		if err != nil || got != want || got.String() != text {
			t.Errorf("%s gives %+v, %v", text, got, err)
		}
	}
}

// Whatever is read, nothing panics, faults have places, and items that were kept are whole.
func FuzzLoad(f *testing.F) {
	f.Add(whole)
	f.Add("[[find]]\nid = 1\n[[find]]\n")
	f.Add("year = 2026\n[[case]]\nid=\"case-a\"\nlines=[\"\"]\ndx=[\"\"]")
	f.Fuzz(func(t *testing.T, text string) {
		deck, faults := load(text)
		for _, fault := range faults {
			if fault.File == "" || fault.Row > strings.Count(text, "\n")+1 || codebook.Clean(fault.Text) != fault.Text {
				t.Fatalf("fault %q", fault)
			}
		}
		for _, it := range deck.Items() {
			if it.Title() == "" || it.Why == "" || it.Section.Label() == "" || codebook.Clean(it.Why) != it.Why {
				t.Fatalf("item %+v", it)
			}
			if _, err := practice.ParseLine(it.Line.String()); err != nil {
				t.Fatal(err)
			}
			it.Codes()
		}
	})
}
