package search

import "testing"

func TestStemPairsRelatives(t *testing.T) {
	for _, pair := range [][2]string{
		{"diabetes", "diabetic"}, {"asthma", "asthmatic"}, {"fracture", "fractured"}, {"fractures", "fracture"}, {"injection", "inject"},
		{"surgery", "surgical"}, {"biopsies", "biopsy"}, {"hypertension", "hypertensive"}, {"vaccine", "vaccination"}, {"replacement", "replace"},
		{"ulcer", "ulcerated"}, {"arthritis", "arthritic"}, {"obese", "obesity"}, {"abscesses", "abscess"}, {"pneumonia", "pneumonic"},
	} {
		if a, b := stem(pair[0]), stem(pair[1]); a != b {
			t.Errorf("%s → %s, %s → %s; want the same", pair[0], a, pair[1], b)
		}
	}
	for _, pair := range [][2]string{{"left", "lift"}, {"renal", "nasal"}, {"knee", "knew"}, {"hip", "hips1"}, {"ulna", "ulcer"}} {
		if stem(pair[0]) == stem(pair[1]) {
			t.Errorf("%s and %s share the stem %s", pair[0], pair[1], stem(pair[0]))
		}
	}
}

func TestSingular(t *testing.T) {
	for word, want := range map[string]string{"knees": "knee", "mellitus": "mellitus", "biopsies": "biopsy", "abscess": "abscess", "xes": "xes", "": "", "s": "s", "boxes": "box", "arthritis": "arthritis"} {
		if got := singular(word); got != want {
			t.Errorf("singular(%q) = %q, want %q", word, got, want)
		}
	}
}
