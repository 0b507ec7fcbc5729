package workbench

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"codedesk/codebook"
)

// assets is the folder of the starter set's tables, which a build without CPT does not hold all of.
const assets = "../../assets"

func TestCompare(t *testing.T) {
	b, err := OpenBooks(Places{Tables: os.DirFS(assets)})
	if err != nil {
		t.Fatal(err)
	}
	s := State{DOS: day}
	find := func(set codebook.CodeSet, code string) *codebook.Code {
		c := b.View(s).FindCode(set, code)
		if c == nil {
			t.Fatalf("no %s", code)
		}
		return c
	}
	for _, test := range []struct {
		why          string
		set          codebook.CodeSet
		one, two     string
		shared       string // how the title of the row above begins
		tie          string
		question     string
		differ, open string
	}{
		{"minutes", codebook.CPT, "99213", "99214", "Established", "", "?", "minutes", ""},
		{"a pair that is never paid", codebook.CPT, "80053", "80048", "", "80048 is never paid beside 80053", "?", "", ""},
		{"the same, the other way round", codebook.CPT, "80048", "80053", "", "80048 is never paid beside 80053", "?", "", ""},
		{"an add-on", codebook.CPT, "90471", "90472", "", "90472 is an add-on to 90471", "?", "addon", ""},
		{"silence of the starter set", codebook.CPT, "99213", "85025", "", "", "", "", "the starter set has only some"},
		{"never together", codebook.ICD10CM, "E10.9", "E11.9", "", "never with", "type 1, or: type 2?", "", ""},
	} {
		t.Run(test.why, func(t *testing.T) {
			c := b.Compare(find(test.set, test.one), find(test.set, test.two), s)
			var ties, names string
			for _, tie := range c.Ties {
				ties += tie.Text + "\n"
			}
			for _, d := range c.Differ {
				names += d.Name + " "
			}
			open := strings.Join(c.Open, "; ")
			if !strings.Contains(ties, test.tie) || !strings.Contains(c.Question, test.question) || !strings.Contains(names, test.differ) || !strings.Contains(open, test.open) {
				t.Errorf("ties %s\nquestion %q\ndiffer %s\nopen %s", ties, c.Question, names, open)
			}
			if test.shared != "" && (c.Shared == nil || !strings.HasPrefix(c.Shared.Display, test.shared)) {
				t.Errorf("shared %+v", c.Shared)
			}
		})
	}
}

func TestTargets(t *testing.T) {
	for _, test := range []struct {
		target, key string
		want        bool
	}{
		{"E11.-", "E119", true}, {"E11", "E119", true}, {"E11.9", "E119", true}, {"E11.9", "E1165", false}, {"E08-E13", "E139", true}, {"E08-E13", "E14", false},
		{"A00-A09", "B001", false}, {"O24.-", "O2491", true}, {"", "E119", false},
	} {
		if got := names(test.target, test.key); got != test.want {
			t.Errorf("%s of %s: %t", test.key, test.target, got)
		}
	}
}

func TestOwnPayers(t *testing.T) {
	own := fstest.MapFS{"plan.toml": {Data: []byte("name = \"plan\"\nlabel = \"Our plan\"\nlike = \"commercial\"\n")}}
	payers, err := ReadPayers(os.DirFS(assets), own)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := payers.Parse("PLAN"); got != "plan" || err != nil || payers.Label(got) != "Our plan" || payers.Next(got) == "plan" || payers.Next(Medicare) == Medicare {
		t.Error(got, err, payers.Names())
	}
	if payers.Label(MedicaidVFC) != "Medicaid VFC" || payers.Label("nobody") != "nobody" {
		t.Error("labels")
	}
	b, err := OpenBooks(Places{Tables: os.DirFS(assets), Payers: func() Payers { return payers }})
	if err != nil {
		t.Fatal(err)
	}
	s := State{DOS: day, Payer: "plan"}
	c := b.View(s).FindCode(codebook.HCPCS, "G0439")
	if says := b.PayerSays("plan", c, s); len(says) != 1 || b.PayerSays(Medicare, c, s) == nil || b.PayerSays("nobody", c, s) != nil {
		t.Errorf("%q", says)
	}
	if card := text(b.Card(c, s)); !strings.Contains(card, "Our plan: G0439 is Medicare's wellness visit") {
		t.Error(card)
	}
	own["plan.toml"].Data = []byte("name = \"plan\"\ncolour = 1\n")
	if _, err := ReadPayers(os.DirFS(assets), own); err == nil || !strings.Contains(err.Error(), `payers/plan.toml:2: unknown key "colour"`) {
		t.Error(err)
	}
	if _, err := ReadPayers(os.DirFS(assets), os.DirFS(t.TempDir()+"/none")); err != nil {
		t.Errorf("no folder: %v", err)
	}
}
