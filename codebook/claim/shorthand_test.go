package claim

import (
	"errors"
	"strings"
	"testing"

	"codedesk/codebook"
)

const today codebook.Date = 20261102

func TestParse(t *testing.T) {
	for _, test := range []struct{ typed, want string }{
		{"99213-25 A,B", "99213-25 A,B"},
		{"99213-25-95 AB", "99213-25-95 A,B"},
		{"99213 1,2", "99213 A,B"},
		{"99213 12", "99213 L"},
		{"99213 a, b", "99213 A,B"},
		{"90471x1", "90471"},
		{"90471 x1", "90471"},
		{"90471 ×3", "90471 x3"},
		{"90471 x 2", "90471 x2"},
		{"99213-25x2", "99213-25 x2"},
		{"99213-X2", "99213-X2"},
		{"99213 -25", "99213-25"},
		{"J1885 x2 $30", "J1885 x2 $30.00"},
		{"j1885 x0.5 $1,234.50 45min", "J1885 x0.5 $1234.50 45min"},
		{"j1885 ndc 0409-3795-01", "J1885 ndc 00409379501"},
		{"99213 at 2 on 10/1/25", "dos 2025-10-01 99213 at 02"},
		{"dos today 99213 on -1d..+1d", "dos 2026-11-02 99213 on 2026-11-01..2026-11-03"},
		{"dos today 99213 on today", "dos 2026-11-02 99213"},
		{"pos 11 99213 at 11", "pos 11 99213"},
		{"dx Z23", "dx Z23"},
		{"dx=z23,e119 90471", "dx Z23,E11.9 90471 A,B"},
		{"90471 Z23 E11.9", "dx Z23,E11.9 90471 A,B"},
		{"dx Z23, J1885, 90471", "dx Z23,J18.85 90471 A,B"},
		{"dx Z23 J1885", "dx Z23 J1885 A"},
		{"dx J1885", "dx J18.85"},
		{"J18.85", "dx J18.85"},
		{"dx H4010X1", "dx H40.10X1"},
		{"h4010x1", "H4010"},
		{"H40.10X1", "dx H40.10X1"},
		{"dx A000 B000 C000 D000 E000 99213", "dx A00.0,B00.0,C00.0,D00.0,E00.0 99213 A,B,C,D"},
		{"99213-25 A; 90471 x1; dx Z23", "dx Z23 99213-25 A 90471 A"},
		{"99213 B dx Z23,E11.9 90471", "dx Z23,E11.9 99213 B 90471 A,B"},
		{"dos 2026-11-01 pos 11 payer Medicare age 8m sex female seen never total $128.16 99213", "dos 2026-11-01 pos 11 payer medicare age 8m sex F total $128.16 seen never 99213"},
		{"seen 1/31/25 age=93", "age 90+ seen 2025-01-31"},
		{"９９２１３－２５ Ａ，Ｂ", "99213-25 A,B"},
		{"９０４７１　ｘ２ ＄３０", "90471 x2 $30.00"},
		{"99213–25", "99213-25"},
		{"", ""},
	} {
		c, err := Parse(today, strings.Split(test.typed, "|")...)
		if err != nil {
			t.Errorf("%q: %v", test.typed, err)
			continue
		}
		if got := c.Shorthand(); got != test.want {
			t.Errorf("%q is %q, want %q", test.typed, got, test.want)
		}
	}
	c, err := Parse(today, "99213-25", "A,B", "90471x1 A")
	if err != nil || len(c.Lines) != 2 || c.Shorthand() != "99213-25 A,B 90471 A" {
		t.Errorf("words of a command line: %v, %v", c, err)
	}
}

func TestParseErrors(t *testing.T) {
	for _, test := range []struct {
		typed string
		is    error
		says  string
	}{
		{"992О3", codebook.ErrLookalike, `"992О3": look-alike character: character 4`},
		{"99213-2О", codebook.ErrLookalike, "not O"},
		{"99213 А,B", codebook.ErrLookalike, "Cyrillic А"},
		{"dx Е11.9", codebook.ErrLookalike, "dx: "},
		{"dx 25000", ErrShorthand, `dx: not understood: "25000"; a diagnosis is an ICD-10-CM code`},
		{"dx", ErrShorthand, "a value follows it"},
		{"flu shot", ErrShorthand, `not understood: "flu"; expected a code (99213-25)`},
		{"99213 25", ErrShorthand, "as in 99213-25"},
		{"99213-", ErrShorthand, "a hyphen without a modifier"},
		{"99213-255", nil, `not a modifier: "255"`},
		{"99213-25-26-59-LT-RT", ErrShorthand, "at most 4 modifiers"},
		{"90471x2-59", ErrShorthand, "write 90471-25x2"},
		{"99213 ABCDE", ErrShorthand, "at most 4"},
		{"99213 AM", ErrShorthand, "a modifier stands behind the code"},
		{"99213 13", ErrShorthand, "not understood"},
		{"x2", ErrShorthand, "stands before any code"},
		{"$30", ErrShorthand, "stands before any code"},
		{"A,B", ErrShorthand, "as in 99213 A,B"},
		{"99213 x2 x3", ErrShorthand, "the units of a line a second time"},
		{"99213 $1 $2", ErrShorthand, "the charge of a line a second time"},
		{"99213 1min 2min", ErrShorthand, "the minutes of a line a second time"},
		{"99213 x0", ErrUnits, "more than 0"},
		{"99213x0", ErrUnits, "more than 0"},
		{"99213 x2.0001", ErrUnits, "write 1 or 2.5"},
		{"99213 $x", ErrCharge, "write dollars as 98.16"},
		{"99213 fewmin", ErrShorthand, "45min"},
		{"dos 2026-02-30", codebook.ErrDate, "no day of the calendar"},
		{"age old", ErrAge, "age: not an age"},
		{"sex z", nil, "write F, M or U"},
		{"payer blue/cross", nil, "not a payer"},
		{"pos office", nil, "11 is the office"},
		{"99213 ndc 123", nil, "11 digits"},
		{"dx A00,A01,A02,A03,A04,A05,A06,A07,A08,A09,A15,A16,A17", nil, "13 diagnoses: a claim has at most 12"},
		{strings.Repeat("99213 ", 51), nil, "51 lines: a claim has at most 50; split it"},
		{"99213 " + strings.Repeat("z", 500), ErrShorthand, strings.Repeat("z", 40) + `…"`},
		{"dos " + strings.Repeat("z", 500), ErrShorthand, "dos: not understood"},
		{"99213 \x1b]52;c;evil\a", ErrShorthand, "not understood"},
	} {
		c, err := Parse(today, test.typed)
		if err == nil || !strings.Contains(err.Error(), test.says) || test.is != nil && !errors.Is(err, test.is) {
			t.Errorf("%q: %v, %v; want %q", test.typed, c, err, test.says)
		} else if codebook.Clean(err.Error()) != err.Error() || len(err.Error()) > 400 {
			t.Errorf("the error is not clean or too long: %q", err)
		}
	}
}

func TestParseEntry(t *testing.T) {
	claim := &Claim{}
	for _, entry := range []string{"dx Z23", "90662", "99213-25 A $98.16", "pos 11 age 70"} {
		c, err := ParseEntry(today, entry)
		if err != nil {
			t.Fatal(err)
		}
		if err := claim.Add(c); err != nil {
			t.Fatal(err)
		}
	}
	if claim.Lines[0].Pointers != nil {
		t.Errorf("an entry without pointers has %v", claim.Lines[0].Pointers)
	}
	claim.PointToAll()
	if got, want := claim.Shorthand(), "pos 11 age 70 dx Z23 90662 A 99213-25 A $98.16"; got != want {
		t.Errorf("the claim is %q, want %q", got, want)
	}
	if _, err := ParseEntry(today, "99213 90471"); !errors.Is(err, ErrShorthand) {
		t.Errorf("two lines in one entry: %v", err)
	}
	full := &Claim{Lines: make([]Line, MaxLines)}
	if err := full.Add(&Claim{Lines: make([]Line, 1)}); err == nil || len(full.Lines) != MaxLines {
		t.Errorf("a line too many: %v", err)
	}
}

func TestIsShorthand(t *testing.T) {
	for words, want := range map[string]bool{
		"99213": true, "99213-25 A,B": true, "90471x1": true, "j1885": true, "Z23": true, "E11.9": true, "dx": true, "dx=Z23": true, "dx Z23": true,
		"./99213": false, "claims.x12": false, "-": false, "": false, " ": false, "99213.json": false, "A,B": false, "x2": false, "99213-": false,
		"dos 2026-11-02 99213": true, "dos=2026-11-02 99213": true, "DOS 11/2/26 99213": true, "dos": false, "dos=": false, "dos claims.x12": false, "dos 99213": false, "./dos 2026-11-02": false,
		"pos 11 99213": true, "pos=11": true, "pos 111": false, "payer medicare 99213": true, "payer": false, "age 8m 99213": true, "age 70": true, "age old": false, "sex F 99213": true, "sex any": false,
		"seen never 99213": true, "seen 2025-01-31": true, "seen claims.json": false, "total $128.16": true, "total all": false, "minutes 45": false, "on 2026-11-02": false, "x 2": false,
	} {
		if got := IsShorthand(20261122, words); got != want {
			t.Errorf("IsShorthand(%q) = %t", words, got)
		}
		if got := IsShorthand(20261122, strings.Split(words, " ")...); got != want {
			t.Errorf("IsShorthand of the words of %q = %t", words, got)
		}
	}
}
