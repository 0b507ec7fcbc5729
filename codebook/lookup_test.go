package codebook

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNormalize(t *testing.T) {
	for _, test := range []struct {
		typed, want string
		err         error
		says        string // a part of the error
	}{
		{"99213", "99213", nil, ""},
		{"e11.9", "E119", nil, ""},
		{"  E11.9  ", "E119", nil, ""},
		{"e 11 9", "E119", nil, ""},
		{"Ｅ１１．９", "E119", nil, ""}, // full-width
		{"９９２１３", "99213", nil, ""},
		{"s52.501a", "S52501A", nil, ""},
		{"xs", "XS", nil, ""},
		{"А01", "", ErrLookalike, "character 1 is Cyrillic А (U+0410), not A"},
		{"99Ο13", "", ErrLookalike, "character 3 is Greek"},
		{"е11.9", "", ErrLookalike, "not E"},
		{"", "", ErrSyntax, ""},
		{"7", "", ErrSyntax, ""},
		{"flu shot!", "", ErrSyntax, `'!'`},
		{"9921-3", "", ErrSyntax, `'-'`},
		{"99213992139", "", ErrSyntax, "too long"},
	} {
		got, err := Normalize(test.typed)
		if got != test.want || !errors.Is(err, test.err) || (err != nil && !strings.Contains(err.Error(), test.says)) {
			t.Errorf("Normalize(%q) = %q, %v; want %q, %v with %q", test.typed, got, err, test.want, test.err, test.says)
		}
	}
}

// The table pairs a foreign letter with the Latin one; a slip in it would make an error lie.
func TestLookalikesArePairs(t *testing.T) {
	runes := []rune(lookalikes)
	if len(runes)%2 != 0 {
		t.Fatal("odd number of runes")
	}
	for i := 0; i < len(runes); i += 2 {
		if runes[i] < utf8.RuneSelf || runes[i+1] >= utf8.RuneSelf {
			t.Errorf("pair %d is %U, %U: want a foreign letter and an ASCII one", i/2, runes[i], runes[i+1])
		}
	}
}

func TestSetsOf(t *testing.T) {
	for key, want := range map[string]string{
		"99213": "cpt", "0001F": "cpt", "0591T": "cpt", "0001U": "cpt", "0011M": "cpt", "J1885": "hcpcs icd10cm", "D0120": "icd10cm",
		"I10": "icd10cm", "E11621": "icd10cm", "U071": "icd10cm", "S52501A": "icd10cm icd10pcs", "0DTJ4ZZ": "icd10pcs", "0DTO4ZZ": "",
		"25": "modifier pos carc", "LT": "modifier", "X1": "modifier", "1P": "modifier", "B15": "icd10cm carc", "A1": "modifier carc", "252": "carc", "ABCDE": "",
	} {
		var got []string
		for _, s := range SetsOf(key) {
			got = append(got, string(s))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("SetsOf(%q) = %v, want %s", key, got, want)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	for _, seed := range []string{"99213", "e11.9", "Ｅ１１．９", "А01", "\xff\xfe", "ﬀ", strings.Repeat("9", 300)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		key, err := Normalize(text)
		if err != nil {
			return
		}
		again, err := Normalize(key)
		if err != nil || again != key {
			t.Errorf("Normalize(%q) = %q, which normalizes to %q, %v", text, key, again, err)
		}
		SetsOf(key)
	})
}

func FuzzClean(f *testing.F) {
	for _, seed := range []string{"plain", "\x1b]52;c;eA==\x07", "a\u202eb", "e\u0301", "\u009b31m", "\xc3\x28", "tab\tline\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		clean := Clean(text)
		if !utf8.ValidString(clean) {
			t.Errorf("Clean(%q) is not UTF-8", text)
		}
		if Clean(clean) != clean {
			t.Errorf("Clean is not idempotent on %q", text)
		}
		for _, r := range clean {
			if Denied(r) {
				t.Errorf("Clean(%q) left %U", text, r)
			}
		}
	})
}

func TestWrites(t *testing.T) {
	for set, written := range map[CodeSet]string{
		CPT: "99213 0591T 3044F", HCPCS: "J1885", ICD10CM: "I10 E11.9 S93.401A QA0.0", Modifier: "25 LT P1", POS: "11", CARC: "1 50 B7",
	} {
		for code := range strings.FieldsSeq(written) {
			if !set.Writes(code) {
				t.Errorf("%s writes %s", set, code)
			}
		}
	}
	for set, others := range map[CodeSet]string{
		CPT: "9921 99213. 992.13 0591t 99213-25 E11.9 0591Т", HCPCS: "j1885 99213 J18.85", ICD10CM: "E119 E11. E1.19 e11.9 E11.9. E11.9- E11..9 E11.9123A4 E1", Modifier: "A. l", POS: "1 1.1", CARC: "A .1",
	} {
		for code := range strings.FieldsSeq(others) {
			if set.Writes(code) {
				t.Errorf("%s does not write %s", set, code)
			}
		}
		if set.Writes("") {
			t.Errorf("%s writes something", set)
		}
	}
}
