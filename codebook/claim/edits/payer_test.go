package edits

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

func TestPayerRules(t *testing.T) {
	tryAll(t, testBook(t), "payer", []try{
		{"consultation on Medicare", "payer medicare age 70 99243", "error 1"},
		{"consultation elsewhere", "payer commercial 99243", ""},
		{"consultation before the rule", "dos 2009-12-31 payer medicare 99243", ""},
		{"consultation on its first day", "dos 2010-01-01 payer medicare 99243", "error 1"},
		{"99358 while Medicare took it", "dos 2022-06-01 payer medicare 99358", ""},
		{"home health oversight", "payer medicare 99375", "error 1"},
		{"counseling", "payer medicare 99401", "error 1"},
		{"counseling, statutorily excluded", "payer medicare 99401-GY", ""},
		{"not covered by status", "payer medicare 92015", "error 1"},
		{"not covered, meant so", "payer medicare 92015-GY", ""},
		{"not valid by status", "payer medicare S0610", "warning 1"},
		{"bundled", "payer medicare 99213 99051", "warning 2"},
		{"the visit in the recovery time", "payer medicare 99024", ""},
		{"quality reporting", "payer medicare 99213 3074F", ""},
		{"checkups have a rule of their own", "payer medicare 99397", ""},
		{"outside the fee schedule, paid elsewhere", "payer medicare 36415 85025 90662 G0008 J1885", ""},
		{"everyday visit", "payer medicare 99213-25 20610-RT", ""},
		{"Medicare's visit on a plan", "payer commercial G0439", "warning 1"},
		{"Medicare's colonoscopy on a plan", "payer commercial G0121", "warning 1"},
		{"a plan's checkup", "payer commercial age 40 99396", ""},
		{"state-supplied vaccine with a charge", "payer medicaid-vfc age 5 90707-SL $80", "warning 1"},
		{"state-supplied vaccine for free", "payer medicaid-vfc age 5 90707-SL $0", ""},
		{"state-supplied vaccine, one cent", "payer medicaid-vfc age 5 90707-SL $0.01", ""},
		{"state-supplied vaccine, charge not stated", "payer medicaid-vfc age 5 90707-SL", ""},
		{"own vaccine with a charge", "payer medicaid-vfc age 5 90707 $80", ""},
		{"SL at 18", "payer medicaid-vfc age 18 90715-SL", ""},
		{"SL at 19", "payer medicaid-vfc age 19 90715-SL", "warning 1"},
		{"SL, age not stated", "payer medicaid-vfc 90715-SL", "unchecked"},
		{"component fee", "payer medicaid-vfc age 4 90707 90460 90461x2", "warning 3"},
		{"unknown payer", "payer aetna 99213", "unchecked"},
		{"no payer", "99213", "unchecked"},
	})
}

func TestNecessityIsNeverClean(t *testing.T) {
	tryAll(t, testBook(t), "necessity", []try{
		{"a visit", "payer medicare 99213", "unchecked"},
		{"unknown payer", "payer aetna 99213", "unchecked"},
	})
}

// past is a claim with a history, written as "CODE DAY".
func past(t *testing.T, text string, history ...string) *claim.Claim {
	t.Helper()
	c, err := claim.Parse(testDay, text)
	if err != nil {
		t.Fatal(err)
	}
	for _, each := range history {
		code, day, _ := strings.Cut(each, " ")
		date, err := codebook.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		c.History = append(c.History, claim.Service{Code: code, Units: claim.OneUnit, DOS: date})
	}
	return c
}

func TestFrequency(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	for _, test := range []struct {
		name, claim string
		history     []string
		want        string
	}{
		{"first wellness visit twice", "payer medicare G0438", []string{"G0438 2020-03-01"}, "error 1"},
		{"first wellness visit after a later one", "payer medicare G0438", []string{"G0439 2020-03-01"}, "error 1"},
		{"first wellness visit, other history", "payer medicare G0438", []string{"99213 2020-03-01"}, ""},
		{"first wellness visit a month after the welcome", "dos 2026-06-01 payer medicare G0438", []string{"G0402 2026-05-01"}, "error 1"},
		{"yearly, 11 full months and a day less", "dos 2026-05-31 payer medicare G0439", []string{"G0439 2025-06-02"}, "error 1"},
		{"yearly, on the first day", "dos 2026-06-01 payer medicare G0439", []string{"G0439 2025-06-30"}, ""},
		{"yearly, the last of several counts", "dos 2026-06-01 payer medicare G0439", []string{"G0439 2026-01-02", "G0439 2024-06-30"}, "error 1"},
		{"a later service does not count", "dos 2025-06-01 payer medicare G0439", []string{"G0439 2026-01-02"}, ""},
		{"yearly, no history", "payer medicare G0439", nil, "unchecked"},
		{"mammogram of 40", "dos 2026-06-01 payer medicare age 40 77067", []string{"77067 2025-07-01"}, "error 1"},
		{"mammogram of 39, years later", "dos 2026-06-01 payer medicare age 39 77067", []string{"77067 2022-07-01"}, "error 1"},
		{"mammogram, age not stated", "dos 2026-06-01 payer medicare 77067", []string{"77067 2025-07-01"}, "unchecked"},
		{"colonoscopy at 120 months", "dos 2026-06-01 payer medicare G0121", []string{"G0105 2016-06-30"}, ""},
		{"colonoscopy before 120 months", "dos 2026-05-31 payer medicare G0121", []string{"G0105 2016-06-01"}, "error 1"},
		{"colonoscopy after a positive stool test", "dos 2026-05-31 payer medicare G0121-KX", []string{"G0105 2016-06-01"}, ""},
		{"high risk at 24 months", "dos 2026-06-01 payer medicare G0105", []string{"G0105 2024-06-30"}, ""},
		{"high risk before", "dos 2026-05-31 payer medicare G0105", []string{"G0105 2024-06-01"}, "error 1"},
		{"stool tests of both kinds", "dos 2026-05-31 payer medicare 82270", []string{"G0328 2026-01-01"}, "error 1"},
		{"on the claim itself", "dos 2026-01-02 payer medicare G0439 G0439 on 2026-02-02", []string{"99213 2020-03-01"}, "error 1,2"},
		{"no rule here", "payer medicare 99213", []string{"99213 2026-11-20"}, "unchecked"},
		{"payer not known", "payer aetna G0439", []string{"G0439 2026-10-01"}, "unchecked"},
	} {
		t.Run(test.name, func(t *testing.T) {
			result := checker.Check(past(t, test.claim, test.history...), testDay)
			if got := said(result, "frequency"); got != test.want {
				t.Errorf("says %q, want %q\n%s", got, test.want, inWords(result, "frequency"))
			}
		})
	}
}

func TestIntervals(t *testing.T) {
	for _, test := range []struct {
		text       string
		last, next codebook.Date
	}{
		{"once", 20200101, 0},
		{"30 days", 20260131, 20260302},
		{"12 months", 20250615, 20260615},
		{"1 months", 20260131, 20260301},
		{"12 months", 20240229, 20250301},
		{"12 calendar months", 20250630, 20260601},
		{"11 calendar months", 20250228, 20260101},
	} {
		var v interval
		if err := v.UnmarshalText([]byte(test.text)); err != nil {
			t.Fatal(err)
		}
		if got := v.after(test.last); got != test.next {
			t.Errorf("%s after %s: %s, want %s", test.text, test.last, got, test.next)
		}
	}
	for _, text := range []string{"", "often", "0 months", "-3 days", "12", "12 moons", "99999 months", "calendar months"} {
		var v interval
		if v.UnmarshalText([]byte(text)) == nil {
			t.Errorf("%q was taken for an interval", text)
		}
	}
}

const ownHead = "name = \"own\"\nlabel = \"Our plan\"\n"

// ownRule is a rule that is whole but for what follows.
const ownRule = `[[rule]]
id = "one"
severity = "error"
message = "no {code}"
source = { name = "contract", date = 2026-01-01 }
`

func readOwn(t *testing.T, files map[string]string) ([]*Payer, error) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys["payers/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	return ReadPayers(PayerFiles{fsys, "payers", "payers"})
}

func TestPayerVocabulary(t *testing.T) {
	for _, test := range []struct{ name, rule, claim, want string }{
		{"forbid code", "when = { codes = [\"99213\"] }\nforbid_code = true", "99213", "error 1"},
		{"range", "when = { codes = [\"99202-99215\"] }\nforbid_code = true", "99213", "error 1"},
		{"range, past its end", "when = { codes = [\"99202-99215\"] }\nforbid_code = true", "99221", ""},
		{"range with an exception", "when = { codes = [\"99202-99215\"], except = [\"99213\"] }\nforbid_code = true", "99213", ""},
		{"replace code", "when = { codes = [\"99213\"] }\nreplace_code = [\"99214\"]", "99213", "error 1"},
		{"require modifier, absent", "when = { codes = [\"97110\"] }\nrequire_modifier = [\"GP\", \"GO\"]", "97110", "error 1"},
		{"require modifier, there", "when = { codes = [\"97110\"] }\nrequire_modifier = [\"GP\", \"GO\"]", "97110-GO", ""},
		{"forbid modifier", "when = { codes = [\"99213\"] }\nforbid_modifier = [\"57\"]", "99213-57", "error 1"},
		{"forbid modifier, absent", "when = { codes = [\"99213\"] }\nforbid_modifier = [\"57\"]", "99213-25", ""},
		{"on every code", "forbid_modifier = [\"57\"]", "99213 20610-57", "error 2"},
		{"replace modifier", "when = { codes = [\"45378\"] }\nreplace_modifier = { old = \"33\", new = \"PT\" }", "45378-33", "error 1"},
		{"require dx, absent", "when = { vaccines = [\"influenza\"] }\nrequire_dx = [\"Z23\"]", "90656 dx I10", "error 1"},
		{"require dx, there", "when = { vaccines = [\"influenza\"] }\nrequire_dx = [\"Z23\"]", "90656 dx I10,Z23", ""},
		{"require dx, not pointed at", "when = { vaccines = [\"influenza\"] }\nrequire_dx = [\"Z23\"]", "90656 A dx I10,Z23", "error 1"},
		{"dx below", "when = { codes = [\"83036\"] }\nrequire_dx = [\"E11.-\"]", "83036 dx E11.65", ""},
		{"dx range", "when = { codes = [\"83036\"] }\nrequire_dx = [\"E08-E13\"]", "83036 dx E11.65", ""},
		{"dx itself alone", "when = { codes = [\"83036\"] }\nrequire_dx = [\"E11.6\"]", "83036 dx E11.65", "error 1"},
		{"forbid dx", "when = { codes = [\"83036\"] }\nforbid_dx = [\"Z00.-\"]", "83036 dx Z00.00", "error 1"},
		{"when dx", "when = { codes = [\"83036\"], dx = [\"Z00.-\"] }\nforbid_code = true", "83036 dx E11.9", ""},
		{"without dx", "when = { codes = [\"83036\"], without_dx = [\"Z00.-\"] }\nforbid_code = true", "83036 dx E11.9", "error 1"},
		{"require line", "when = { codes = [\"90656\"] }\nrequire_line = [\"90471-90474\"]", "90656", "error 1"},
		{"require line, there", "when = { codes = [\"90656\"] }\nrequire_line = [\"90471-90474\"]", "90656 90471", ""},
		{"require line, another day", "when = { codes = [\"90656\"] }\nrequire_line = [\"90471-90474\"]", "90656 90471 on 2026-11-01", "error 1"},
		{"forbid line", "when = { codes = [\"G0439\"] }\nforbid_line = [\"99213\"]", "G0439 99213", "error 1,2"},
		{"units", "when = { codes = [\"97110\"] }\nmost_units = 2", "97110x3", "error 1"},
		{"units, not too many", "when = { codes = [\"97110\"] }\nmost_units = 2", "97110x2", ""},
		{"charge", "when = { codes = [\"90656\"] }\nmost_charge = \"0.00\"", "90656 $1", "error 1"},
		{"age", "when = { codes = [\"90656\"], age = \"65y+\" }\nforbid_code = true", "age 65 90656", "error 1"},
		{"age below", "when = { codes = [\"90656\"], age = \"65y+\" }\nforbid_code = true", "age 64 90656", ""},
		{"age not stated", "when = { codes = [\"90656\"], age = \"65y+\" }\nforbid_code = true", "90656", "unchecked"},
		{"age in months needed", "when = { codes = [\"90656\"], age = \"6m-8m\" }\nforbid_code = true", "age 0 90656", "unchecked"},
		{"age in months, at the edge", "when = { codes = [\"90656\"], age = \"11m-20m\" }\nforbid_code = true", "age 0 90656", "unchecked"},
		{"sex", "when = { codes = [\"77067\"], sex = \"male\" }\nforbid_code = true", "sex M 77067", "error 1"},
		{"other sex", "when = { codes = [\"77067\"], sex = \"male\" }\nforbid_code = true", "sex F 77067", ""},
		{"sex not stated", "when = { codes = [\"77067\"], sex = \"male\" }\nforbid_code = true", "77067", "unchecked"},
		{"place", "when = { codes = [\"99213\"], pos = [\"02\", \"10\"] }\nrequire_modifier = [\"95\"]", "pos 10 99213", "error 1"},
		{"other place", "when = { codes = [\"99213\"], pos = [\"02\", \"10\"] }\nrequire_modifier = [\"95\"]", "pos 11 99213", ""},
		{"place not stated", "when = { codes = [\"99213\"], pos = [\"02\", \"10\"] }\nrequire_modifier = [\"95\"]", "99213", "unchecked"},
		{"first day", "when = { codes = [\"99213\"], from = 2026-07-01 }\nforbid_code = true", "dos 2026-07-01 99213", "error 1"},
		{"day before", "when = { codes = [\"99213\"], from = 2026-07-01 }\nforbid_code = true", "dos 2026-06-30 99213", ""},
		{"last day", "when = { codes = [\"99213\"], to = 2026-06-30 }\nforbid_code = true", "dos 2026-06-30 99213", "error 1"},
		{"day after", "when = { codes = [\"99213\"], to = 2026-06-30 }\nforbid_code = true", "dos 2026-07-01 99213", ""},
		{"with another line", "when = { codes = [\"99213\"], with = [\"20610\"] }\nrequire_modifier = [\"25\"]", "99213 20610", "error 1"},
		{"without another line", "when = { codes = [\"99213\"], without = [\"20610\"] }\nforbid_code = true", "99213 20610", ""},
		{"modifiers there", "when = { codes = [\"99213\"], modifiers = [\"95\"] }\nforbid_code = true", "99213-95", "error 1"},
		{"modifiers absent", "when = { codes = [\"99213\"], without_modifiers = [\"95\"] }\nforbid_code = true", "99213-95", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			payers, err := readOwn(t, map[string]string{"own.toml": ownHead + ownRule + test.rule})
			if err != nil {
				t.Fatal(err)
			}
			result := NewChecker(testBook(t), payers).Check(past(t, "payer own "+test.claim), testDay)
			if got := said(result, "payer"); got != test.want {
				t.Errorf("says %q, want %q\n%s", got, test.want, inWords(result, "payer"))
			}
		})
	}
}

func TestPayerFilesAreStrict(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"unknown key", ownHead + "colour = 1\n", `own.toml:3: unknown key "colour"`},
		{"unknown key of a rule", ownHead + ownRule + "forbid_cod = true", `own.toml:8: unknown key "rule.forbid_cod"`},
		{"bad code", ownHead + ownRule + "when = { codes = [\n  \"99213\",\n  \"9921\"] }\nforbid_code = true", `own.toml:10: `},
		{"look-alike", ownHead + ownRule + "when = { codes = [\"9921Ѕ\"] }\nforbid_code = true", `own.toml:8: `},
		{"bad modifier", ownHead + ownRule + "require_modifier = [\"999\"]", `own.toml:8: `},
		{"bad dx", ownHead + ownRule + "require_dx = [\"99213\"]", `own.toml:8: `},
		{"bad date", ownHead + ownRule + "when = { from = 2026-02-30 }\nforbid_modifier = [\"57\"]", `own.toml:8: `},
		{"bad family", ownHead + ownRule + "when = { vaccines = [\"flu\"] }\nforbid_code = true", `own.toml:8: "flu" is no family of vaccines`},
		{"bad severity", ownHead + "[[rule]]\nid = \"one\"\nseverity = \"bad\"\n", `own.toml:5: "bad" is no severity`},
		{"bad interval", ownHead + ownRule + "when = { codes = [\"G0439\"] }\nevery = \"year\"", `own.toml:9: "year" is no interval`},
		{"bad age", ownHead + ownRule + "when = { age = \"old\" }\nforbid_modifier = [\"57\"]", `own.toml:8: "old" is no age`},
		{"bad place", ownHead + ownRule + "when = { pos = [\"1\"] }\nforbid_modifier = [\"57\"]", `own.toml:8: "1" is no place of service`},
		{"no source", ownHead + "\n[[rule]]\nid = \"one\"\nseverity = \"error\"\nmessage = \"no\"\nwhen = { codes = [\"99213\"] }\nforbid_code = true", `own.toml:4: rule one: source.name is needed`},
		{"no action", ownHead + ownRule, `own.toml:3: rule one: it wants nothing`},
		{"two actions", ownHead + ownRule + "when = { codes = [\"99213\"] }\nforbid_code = true\nmost_units = 1", `own.toml:3: rule one: it wants several things (forbid_code or replace_code, most_units)`},
		{"every code forbidden", ownHead + ownRule + "forbid_code = true", `own.toml:3: rule one: it would forbid every code`},
		{"codes and vaccines", ownHead + ownRule + "when = { codes = [\"99213\"], vaccines = [\"*\"] }\nforbid_code = true", `own.toml:3: rule one: when names codes, vaccines or status`},
		{"overlap", ownHead + ownRule + "when = { codes = [\"99202-99215\", \"99213\"] }\nforbid_code = true", `own.toml:3: rule one: when.codes has`},
		{"dates swapped", ownHead + ownRule + "when = { from = 2026-02-03, to = 2026-02-02 }\nforbid_modifier = [\"57\"]", `own.toml:3: rule one: when.to lies before`},
		{"twice", ownHead + ownRule + "forbid_modifier = [\"57\"]\n" + ownRule + "forbid_modifier = [\"58\"]", `own.toml:9: the rule one is there twice`},
		{"no name", "label = \"x\"\n", `own.toml:1: the payer has no name`},
		{"bad name", "name = \"Our Plan\"\n", `own.toml:1: "Our Plan" is no name`},
		{"not TOML", "name = \n", `own.toml:1: `},
		{"like nobody", "name = \"own\"\nlike = \"medicare\"\n", `own is like medicare, and no file has a payer of that name`},
		{"like itself", "name = \"own\"\nlike = \"own\"\n", `own.toml:1: a payer cannot be like itself`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := readOwn(t, map[string]string{"own.toml": test.text})
			if !errors.Is(err, ErrPayer) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v, want %s", err, test.want)
			}
		})
	}
}

func TestPayerFilesExtendEachOther(t *testing.T) {
	first := ownHead + ownRule + "when = { codes = [\"99213\"] }\nforbid_code = true\n"
	second := "name = \"own\"\n" + strings.Replace(ownRule, "one", "two", 1) + "when = { codes = [\"99214\"] }\nforbid_code = true\n"
	over := "name = \"own\"\n" + ownRule + "when = { codes = [\"99215\"] }\nforbid_code = true\n"
	for _, test := range []struct {
		name  string
		files map[string]string
		payer string
		want  []string // codes that are forbidden
	}{
		{"one", map[string]string{"a.toml": first}, "own", []string{"99213"}},
		{"more", map[string]string{"a.toml": first, "b.toml": second}, "own", []string{"99213", "99214"}},
		{"replaced", map[string]string{"a.toml": first, "b.toml": over}, "own", []string{"99215"}},
		{"taken away", map[string]string{"a.toml": first, "b.toml": "name = \"own\"\n[[rule]]\nid = \"one\"\noff = true\n"}, "own", nil},
		{"like", map[string]string{"a.toml": first, "b.toml": "name = \"other\"\nlike = \"own\"\n"}, "other", []string{"99213"}},
		{"like, in any order", map[string]string{"a.toml": "name = \"other\"\nlike = \"own\"\n", "b.toml": first}, "other", []string{"99213"}},
		{"like, taken away", map[string]string{"a.toml": first, "b.toml": "name = \"other\"\nlike = \"own\"\n[[rule]]\nid = \"one\"\noff = true\n"}, "other", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			payers, err := readOwn(t, test.files)
			if err != nil {
				t.Fatal(err)
			}
			checker := NewChecker(testBook(t), payers)
			var got []string
			for _, code := range []string{"99213", "99214", "99215"} {
				if said(checker.Check(past(t, "payer "+test.payer+" "+code), testDay), "payer") != "" {
					got = append(got, code)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("forbids %v, want %v", got, test.want)
			}
		})
	}
}

func TestUserMayCallSilenceEnough(t *testing.T) {
	payers, err := readOwn(t, map[string]string{"own.toml": ownHead + "complete = [\"necessity\", \"frequency\"]\n"})
	if err != nil {
		t.Fatal(err)
	}
	result := NewChecker(testBook(t), payers).Check(past(t, "payer own 99213"), testDay)
	if got := said(result, "necessity") + said(result, "frequency"); got != "" {
		t.Errorf("says %q", got)
	}
}

func TestAboutACode(t *testing.T) {
	book := testBook(t)
	payers := testPayers(t)
	about := func(name, code string, status string, day codebook.Date) []string {
		p := payers[slices.IndexFunc(payers, func(p *Payer) bool { return p.Name == name })]
		return p.About(code, book.Vaccine(code), status, day)
	}
	if got := about("medicare", "99243", "I", testDay); len(got) != 1 || !strings.Contains(got[0], "(99243)") {
		t.Errorf("99243: %q", got)
	}
	if got := about("medicare", "99243", "", 20091231); got != nil {
		t.Errorf("99243 in 2009: %q", got)
	}
	if got := about("medicare", "92015", "N", testDay); len(got) != 1 {
		t.Errorf("92015: %q", got)
	}
	if got := about("commercial", "99213", "A", testDay); got != nil {
		t.Errorf("99213: %q", got)
	}
	if got := about("medicaid-vfc", "90707", "E", testDay); len(got) != 2 {
		t.Errorf("90707: %q", got)
	}
}

// TestEmbeddedPayersNameKnownCodes: what the embedded rules offer in place of a code is a code of the starter set.
func TestEmbeddedPayersNameKnownCodes(t *testing.T) {
	view := testBook(t).AsOf(testDay)
	for _, p := range testPayers(t) {
		for _, r := range p.rules {
			for _, code := range r.replaceCode {
				if view.FindCode(codebook.CPT, code) == nil && view.FindCode(codebook.HCPCS, code) == nil {
					t.Errorf("%s, rule %s offers %s, which the starter set does not have", p.Name, r.id, code)
				}
			}
		}
	}
}

func FuzzPayerFile(f *testing.F) {
	f.Add(ownHead + ownRule + "when = { codes = [\"99202-99215\"], age = \"0-18y\", dx = [\"E11.-\"] }\nforbid_code = true")
	f.Add(ownHead + ownRule + "when = { codes = [\"G0439\"] }\nevery = \"12 calendar months\"")
	c, err := claim.Parse(testDay, "payer own age 5 dx E11.9,Z23 99213-25 G0439 90656")
	if err != nil {
		f.Fatal(err)
	}
	book := testBook(f)
	f.Fuzz(func(t *testing.T, text string) {
		payers, err := ReadPayers(PayerFiles{fstest.MapFS{"payers/own.toml": {Data: []byte(text)}}, "payers", "payers"})
		if err != nil {
			if !errors.Is(err, ErrPayer) {
				t.Fatal(err)
			}
			return
		}
		NewChecker(book, payers).Check(c, testDay)
	})
}

func TestPayersAreSilentOnEverydayClaims(t *testing.T) {
	checker := NewChecker(testBook(t), testPayers(t))
	for _, text := range []string{
		"payer medicare age 70 dx I10 99213", "payer medicare age 70 dx E11.9 99214 83036-QW", "payer medicare age 80 dx M17.11 99213-25 20610-RT J3301x4",
		"payer medicare age 68 dx Z23 90662 G0008", "payer medicare age 68 dx Z23 90677 G0009", "payer medicare age 72 dx Z00.00 G0439", "payer medicare age 66 dx Z00.00 G0402",
		"payer medicare age 70 dx Z12.31 77067", "payer medicare age 70 dx J02.9 99213-25 87880-QW", "payer medicare age 70 dx I10 99212 36415 80053", "payer medicare age 70 dx M99.03,M54.50 98941-AT",
		"payer medicare age 70 dx M54.50 97110-GP x2 45min 97140-GP", "payer medicare age 70 pos 10 dx I10 99213-95", "payer medicare age 70 dx L57.0 17000 17003x3", "payer medicare age 70 dx I48.91 93000",
		"payer medicare age 70 dx I10 99490", "payer medicare age 70 dx F33.1 90834", "payer medicare age 70 dx H25.13 92014", "payer medicare age 70 dx R05.9 71046", "payer medicare age 70 dx D50.9 85025 82728",
		"payer commercial age 40 dx Z00.00 99396", "payer commercial age 35 dx J06.9 99213", "payer commercial age 30 dx Z23 90656 90471", "payer commercial age 45 dx Z12.11 45378-33", "payer commercial age 28 dx Z34.01 59400",
		"payer commercial age 50 dx E78.5 99214 80061 36415", "payer commercial age 14 dx Z23 90715 90734 90651 90460x3 90461x2", "payer medicaid-vfc age 4 dx Z00.129,Z23 99392-25 90707-SL $0 90460", "payer medicaid-vfc age 1 dx H66.91 99213",
		"payer medicaid-vfc age 8 dx J45.909 99213-25 94640", "payer commercial age 60 dx M75.101 29827-RT",
	} {
		if got := said(checker.Check(past(t, text), testDay), "payer"); got != "" {
			t.Errorf("%s: %s", text, got)
		}
	}
}

// TestLikeMedicare: what the other edits know of a payer holds for one that is like it.
func TestLikeMedicare(t *testing.T) {
	places := []PayerFiles{{tables(), "payers", "payers"}, {tables(), "cpt/payers", "cpt/payers"},
		{fstest.MapFS{"mac.toml": {Data: []byte("name = \"mac\"\nlike = \"medicare\"\n")}}, ".", "payers"}}
	payers, err := ReadPayers(places...)
	if err != nil {
		t.Fatal(err)
	}
	checker := NewChecker(testBook(t), payers)
	for _, text := range []string{"99397", "90656 90471 dx Z23", "99243"} {
		mac, own := checker.Check(past(t, "age 70 payer mac "+text), testDay), checker.Check(past(t, "age 70 payer medicare "+text), testDay)
		if mac.Verdict != own.Verdict || len(mac.Findings) != len(own.Findings) {
			t.Errorf("%s: %+v, of Medicare %+v", text, mac.Findings, own.Findings)
		}
	}
}
