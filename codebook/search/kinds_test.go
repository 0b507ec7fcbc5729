package search

import "testing"

func TestNarrowed(t *testing.T) {
	for text, want := range map[string]struct {
		asked string
		sure  bool
	}{
		"modifier 25":            {"mod:25", true},
		"Modifier  lt ":          {"mod:lt ", true},
		"mod -25":                {"mod:25", false},
		"-25":                    {"mod:25", false},
		"-left knee":             {},
		"cpt -left knee":         {"cpt:-left knee", true},
		"25 modifier":            {"mod:25", true},
		"modifier-25":            {"mod:25", false},
		"co-97":                  {"carc:97", false},
		"x-ray":                  {},
		"cpt code for flu shot":  {"cpt:flu shot", true},
		"flu shot cpt code":      {"cpt:flu shot", true},
		"code 99213":             {"99213", false},
		"icd 10 foot ulcer":      {"icd:foot ulcer", true},
		"foot ulcer ICD-10 ":     {"icd:foot ulcer", true},
		"icd 10":                 {"icd:10", false},
		"icd-10":                 {"icd:10", false},
		"icd check":              {"icd:check", false},
		"place of service 11":    {"pos:11", true},
		"place of service":       {},
		"procedure code scope":   {"cpt:hcpcs:scope", true},
		`cpt "foot ulcer"`:       {`cpt:"foot ulcer"`, true},
		"cpt":                    {},
		"cpt ":                   {},
		"":                       {},
		"  ":                     {},
		"-":                      {},
		"icd: cpt flu":           {},
		"cptcode 99213 flu shot": {},
	} {
		if asked, sure := narrowed(text); asked != want.asked || sure != want.sure {
			t.Errorf("narrowed(%q) = %q, %v; want %q, %v", text, asked, sure, want.asked, want.sure)
		}
	}
}
