package starter_test

import (
	"testing"

	"codedesk/assets"
	"codedesk/codebook"
)

// Limits of age and sex are facts of the rows: each parses, and those that everybody knows are there.
func TestLimitsOfAgeAndSex(t *testing.T) {
	view := embedded(t)
	count := map[codebook.FactName]int{}
	for c := range view.Codes() {
		for _, f := range c.Facts {
			if f.Name != codebook.FactAge && f.Name != codebook.FactSex {
				continue
			}
			count[f.Name]++
			if _, err := codebook.NewFact(string(f.Name), f.Value, f.Source); err != nil {
				t.Errorf("%s: %v", c.Code, err)
			}
		}
	}
	t.Logf("%d limits of age, %d of sex", count[codebook.FactAge], count[codebook.FactSex])

	for _, test := range []struct {
		set      codebook.CodeSet
		code     string
		age, sex string
	}{
		{codebook.CPT, "54150", "", "male"},
		{codebook.CPT, "54160", "0-28d", "male"},
		{codebook.CPT, "59400", "", "female"},
		{codebook.CPT, "76801", "", "female"},
		{codebook.CPT, "84153", "", "male"},
		{codebook.CPT, "99381", "0-11m", ""},
		{codebook.CPT, "99468", "0-28d", ""},
		{codebook.CPT, "99471", "29d-24m", ""},
		{codebook.CPT, "49500", "6m-4y", ""},
		{codebook.CPT, "99213", "", ""},
		{codebook.CPT, "77067", "", ""}, // men have mammograms too
		{codebook.CPT, "76856", "", ""},
		{codebook.HCPCS, "G0101", "", "female"},
		{codebook.HCPCS, "G0103", "", "male"},
		{codebook.HCPCS, "Q0091", "", "female"},
		{codebook.HCPCS, "Q0249", "2y+", ""},
		{codebook.HCPCS, "G0438", "", ""},
	} {
		if test.set == codebook.CPT && !assets.HasCPT {
			continue
		}
		c := view.FindCode(test.set, test.code)
		if c == nil {
			t.Errorf("%s is no row", test.code)
			continue
		}
		age, _ := c.Fact(codebook.FactAge)
		sex, _ := c.Fact(codebook.FactSex)
		if age.Value != test.age || sex.Value != test.sex {
			t.Errorf("%s: age %q and sex %q, want %q and %q", test.code, age.Value, sex.Value, test.age, test.sex)
		}
	}
}

// A sex is one of two words, and says in words what it means.
func TestSexIsFemaleOrMale(t *testing.T) {
	for _, value := range []string{"female", "male"} {
		f, err := codebook.NewFact("sex", value, nil)
		if err != nil || f.Explain() == "" || f.Name.Label() != "sex" {
			t.Errorf("%s: %v, %q, %q", value, err, f.Explain(), f.Name.Label())
		}
	}
	for _, value := range []string{"F", "women", "Female", "both", ""} {
		if _, err := codebook.NewFact("sex", value, nil); err == nil {
			t.Errorf("sex=%s was taken", value)
		}
	}
}
