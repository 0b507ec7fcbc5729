package edits

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"codedesk/codebook"
)

func TestDenials(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	for _, test := range []struct{ name, carc, claim, rule, appeal string }{
		{"a pair that is never paid", "236", "payer medicare 80053 80048", "ptp", "rarely"},
		{"the same under another number", "97", "payer medicare 80053 80048", "ptp", "rarely"},
		{"a pair that a modifier parts", "236", "payer commercial 99213 20610", "ptp", "record shows separate"},
		{"twice", "18", "payer medicare 85025 85025", "shape", "corrected claim"},
		{"not covered", "96", "payer medicare 99243", "payer", "corrected claim"},
		{"nothing on the claim explains it", "236", "payer medicare 99213", "", ""},
		{"not about coding", "29", "payer medicare 99213", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := checker.Denial(test.carc, past(t, test.claim), testDay)
			if test.rule == "" {
				if len(d.Found) > 0 {
					t.Errorf("%+v", d.Found)
				}
				return
			}
			if len(d.Found) == 0 || string(d.Found[0].Rule) != test.rule || !strings.Contains(d.Found[0].Appeal, test.appeal) || d.Why == "" || d.Source == "" || d.Code == nil {
				t.Errorf("%+v", d)
			}
		})
	}
}

func TestDenialSaysWhatIsOpen(t *testing.T) {
	d := NewChecker(testBook(t), testPayers(t)).Denial("50", past(t, "payer medicare 99213"), testDay)
	if len(d.Found) > 0 || !slices.ContainsFunc(d.Open, func(c Check) bool { return c.Rule == "necessity" }) {
		t.Errorf("%+v", d)
	}
}

func TestParseCARC(t *testing.T) {
	for text, want := range map[string]string{"236": "236", "CO-97": "97", "co 97": "97", "PRB7": "B7", "oa-18": "18", " b15 ": "B15", "CO*45": "45"} {
		if got, err := ParseCARC(text); got != want || err != nil {
			t.Errorf("%q: %q %v", text, got, err)
		}
	}
	for _, text := range []string{"", "CO", "99213", "N130-", "what"} {
		if _, err := ParseCARC(text); !errors.Is(err, ErrCARC) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestReasonsAreKnown: each reason stands once and is a row of the starter set.
func TestReasonsAreKnown(t *testing.T) {
	view := testBook(t).AsOf(testDay)
	var seen []string
	for _, r := range reasons {
		if slices.Contains(seen, r.carc) || view.Find(codebook.CARC, r.carc) == nil {
			t.Errorf("%s is there twice or in no table", r.carc)
		}
		seen = append(seen, r.carc)
	}
}
