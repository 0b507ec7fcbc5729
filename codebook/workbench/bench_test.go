package workbench

import (
	"context"
	"os"
	"strings"
	"testing"

	"codedesk/codebook"
)

const day = codebook.Date(20261122)

// open is a bench over the small book that the screens are tested with too.
func open(t *testing.T) *Bench {
	t.Helper()
	b, err := Open(Places{Tables: os.DirFS("../../ui/testdata/book")}, day)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// text is the card as plain lines "label: text".
func text(card Card) string {
	var b strings.Builder
	for _, block := range card.Blocks {
		b.WriteString(block.Label + ": ")
		for _, s := range block.Text {
			b.WriteString(s.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestCard(t *testing.T) {
	b := open(t)
	for _, test := range []struct {
		why   string
		code  string
		set   codebook.CodeSet
		state State
		has   []string
		lacks []string
	}{
		{"a vaccine for Medicare", "90656", codebook.CPT, State{DOS: day, Payer: Medicare},
			[]string{"give with: G0008 · Medicare has its own code", "diagnosis: Z23", "label: age 3 years and over · CVX 140", "sold as: Fluzone", "path: Medicine › Vaccines"},
			[]string{"90471 first", "counselled", "state supplies"}},
		{"the same for the state's programme", "90656", codebook.CPT, State{DOS: day, Payer: MedicaidVFC},
			[]string{"counselled: 90471", "give with: 90471 first, 90472 each further one", "Medicaid VFC: The state supplies the vaccine (from Vaccines)"}, []string{"G0008"}},
		{"components", "90707", codebook.CPT, State{DOS: day, Payer: Commercial}, []string{"counselled: 90471, 90472 ×2", "3 components"}, nil},
		{"notes of the code and of all above it", "E11.621", codebook.ICD10CM, State{DOS: day},
			[]string{"add code: site and depth of the ulcer: L97.4-, L97.5-", "add code: how it is controlled: Z79.4 (from E11)", "never with: diabetes of a newborn or in pregnancy has other codes: O24.- (from E08-E13)",
				"path: Chapter 4: Endocrine, nutritional and metabolic diseases › Diabetes mellitus › E11 Type 2", "not confirmed for 2026-11-22"}, nil},
		{"facts", "20610", codebook.CPT, State{DOS: day}, []string{"global 000 (the day itself)", "MUE 2 · MAI 3 (per day, can be appealed)", "modifiers: LT Left side"}, []string{"25 Separate"}},
		{"an add-on", "90472", codebook.CPT, State{DOS: day}, []string{"add-on: only with a listed primary code", "add to: 90471"}, nil},
		{"an E/M level", "99213", codebook.CPT, State{DOS: day}, []string{"time: from 20 minutes", "decisions: low", "modifiers: 25 Separate visit", "ask: Was the decision low or moderate?"}, nil},
		{"a modifier", "25", codebook.Modifier, State{DOS: day}, []string{"fits: CPT Evaluation and management", "when: The visit stands", "not when: The visit was only", "example: 99213-25"}, nil},
		{"a deleted code", "99201", codebook.CPT, State{DOS: day}, []string{"dates: valid to 2020-12-31, not on 2026-11-22; use 99213"}, nil},
		{"the same while it was valid", "99201", codebook.CPT, State{DOS: 20200101}, []string{"dates: valid to 2020-12-31;"}, []string{"not on"}},
		{"a header", "E11.6", codebook.ICD10CM, State{DOS: day}, []string{"contains: E11.62 Type 2 diabetes mellitus with skin complications · E11.65"}, nil},
		{"NCCI edits, first column", "20610", codebook.CPT, State{DOS: day}, []string{"NCCI: the same day as 20610, paid only with a justified modifier: 99213"}, []string{"never paid"}},
		{"NCCI edits, second column", "99213", codebook.CPT, State{DOS: day},
			[]string{"NCCI: 99213 itself is paid only with a justified modifier the same day as: 20610", "NCCI: 99213 itself is never paid the same day as: 99214"}, nil},
		{"7th characters", "S93.401", codebook.ICD10CM, State{DOS: day}, []string{"7th char: S93.401A initial encounter · S93.401D subsequent encounter"}, nil},
	} {
		c := b.View(test.state).FindCode(test.set, test.code)
		if c == nil {
			t.Fatalf("%s: no %s", test.why, test.code)
		}
		got := text(b.Card(c, test.state))
		for _, want := range test.has {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", test.why, want, got)
			}
		}
		for _, bad := range test.lacks {
			if strings.Contains(got, bad) {
				t.Errorf("%s: %q in\n%s", test.why, bad, got)
			}
		}
	}
}

func TestBadges(t *testing.T) {
	b := open(t)
	for code, want := range map[string]string{"E11.9": "billable", "E11.6": "header: not billable", "99201": "deleted", "90472": "active, + add-on"} {
		found, err := b.Lookup(code, State{DOS: day})
		if err != nil {
			t.Fatal(err)
		}
		var words []string
		for _, badge := range b.Card(found[0], State{DOS: day}).Badges {
			words = append(words, badge.Text)
		}
		if got := strings.Join(words, ", "); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
}

func TestLinksLeadSomewhere(t *testing.T) {
	b := open(t)
	v := b.View(State{DOS: day})
	for target, want := range map[string]string{"E11.-": "E11", "E11.6-": "E11.6", "E08-E13": "E08-E13", "J45-J46": "J45", "G0008": "G0008", "L97.-": "", "nonsense": ""} {
		got := ""
		if c := resolve(v, target); c != nil {
			got = c.Code
		}
		if got != want {
			t.Errorf("%s leads to %q, want %q", target, got, want)
		}
	}
}

func TestCountFollowsTheFilter(t *testing.T) {
	b := open(t)
	all, cm := b.Count(State{DOS: day}), b.Count(State{DOS: day, Set: codebook.ICD10CM})
	billable, any := b.Count(State{DOS: day, Set: codebook.ICD10CM, Billable: true}), b.Count(State{DOS: day, AnyDate: true})
	if cm != 14 || billable != 6 || any != all+1 {
		t.Errorf("all %d, any date %d, icd10cm %d, billable %d", all, any, cm, billable)
	}
	if got := b.Coverage(State{DOS: day}); got != "ICD-10 FY2026, not confirmed for 2026-11-22" {
		t.Errorf("coverage %q", got)
	}
	if got := b.Coverage(State{DOS: 20260501}); got != "" {
		t.Errorf("coverage %q", got)
	}
}

func TestAges(t *testing.T) {
	for value, want := range map[string]string{"65y+": "65 years and over", "6m-35m": "6 months to 35 months", "0-17y": "0 to 17 years", "12y": "12 years", "6m+": "6 months and over"} {
		if got := ages(value); got != want {
			t.Errorf("%s is %q, want %q", value, got, want)
		}
	}
}

func TestSearchFindsCodesMadeByA7thCharacter(t *testing.T) {
	b := open(t)
	for _, test := range []struct {
		query string
		set   codebook.CodeSet
		want  string
	}{{"s93401a", "", "S93.401A"}, {"S93.401D", codebook.ICD10CM, "S93.401D"}, {"S93.401D", codebook.CPT, ""}, {"s93401x", "", ""}} {
		result, err := b.Search(context.Background(), test.query, State{DOS: day, Set: test.set}, 5, Boost{})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(result.Hits) > 0 && result.Hits[0].Match().Tier == TierCode {
			got = result.Hits[0].Code.Code
		}
		if got != test.want {
			t.Errorf("%s in %q: %q, want %q", test.query, test.set, got, test.want)
		}
	}
}

func TestSessionBoostBreaksTies(t *testing.T) {
	b := open(t)
	var s Session
	c := b.View(State{DOS: day}).FindCode(codebook.CPT, "99214")
	for range 3 {
		s.Remember(c)
	}
	first := func(boost Boost) string {
		result, err := b.Search(context.Background(), "office visit", State{DOS: day}, 5, boost)
		if err != nil {
			t.Fatal(err)
		}
		return result.Hits[0].Code.Code
	}
	if got := first(Boost{}); got != "99213" {
		t.Errorf("without recents %s is first", got)
	}
	if got := first(s.Boost()); got != "99214" {
		t.Errorf("with 99214 used three times %s is first", got)
	}
}

func TestSessionFile(t *testing.T) {
	path := t.TempDir() + "/deep/session.json"
	if s, err := ReadSession(path); err != nil || len(s.Recents) != 0 {
		t.Errorf("no file: %v, %v", s, err)
	}
	s := Session{Payer: Commercial}
	for i := range maxRecents + 5 {
		s.Remember(&codebook.Code{Set: codebook.CPT, Code: "99213" + strings.Repeat("x", i)})
	}
	s.Remember(&codebook.Code{Set: codebook.CPT, Code: s.Recents[3].Code})
	if err := WriteSession(path, s); err != nil {
		t.Fatal(err)
	}
	back, err := ReadSession(path)
	if err != nil || back.Payer != Commercial || len(back.Recents) != maxRecents || back.Recents[0].Times != 2 {
		t.Errorf("read back %v, %v", back, err)
	}
	for file, mode := range map[string]os.FileMode{path: 0o600, strings.TrimSuffix(path, "/session.json"): 0o700} {
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s has mode %v, want %v", file, info.Mode().Perm(), mode)
		}
	}
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadSession(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("a damaged file: %v", err)
	}
}

func TestPayers(t *testing.T) {
	var three Payers
	if p, err := three.Parse(" Medicare "); p != Medicare || err != nil {
		t.Error(p, err)
	}
	if _, err := three.Parse("aetna"); err == nil || !strings.Contains(err.Error(), "medicaid-vfc") {
		t.Error(err)
	}
	if three.Next(Medicare) != MedicaidVFC || three.Next(Commercial) != Medicare || three.Next("other") != Medicare {
		t.Error("the cycle of payers")
	}
}
