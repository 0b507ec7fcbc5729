package codebook

import (
	"slices"
	"strings"
	"testing"
)

// figureTable is a table with these figures.
func figureTable(e Edition, figures map[string]Figures) *Table {
	e.Name, e.Owner = string(e.Set)+" table", OwnerCMS
	t := &Table{Edition: e, Rows: len(figures)}
	for code, f := range figures {
		for i := range f.Facts {
			f.Facts[i].Source = e.Source()
		}
		key, _ := KeyOf(code)
		t.Codes = append(t.Codes, key)
	}
	slices.Sort(t.Codes)
	t.Of = func(code string) Figures { return figures[code] }
	return t
}

func TestTableOfADate(t *testing.T) {
	limits := func(release string, service Service, from, to Date, chosen bool) *Table {
		return figureTable(Edition{Set: MUE, Service: service, Release: release, Effective: from, End: to, Chosen: chosen}, nil)
	}
	tables := []*Table{
		limits("2031-01", Practitioner, 20310101, 20310331, false), limits("2031-07", Practitioner, 20310701, 20310930, false), limits("2031-04", Outpatient, 20310401, 20310630, false),
		figureTable(Edition{Set: CVX, Release: "2031-06", Effective: 20310613}, nil), figureTable(Edition{Set: CVX, Release: "2031-03", Effective: 20310313}, nil),
	}
	for _, test := range []struct {
		why     string
		set     CodeSet
		service Service
		day     Date
		want    string
		covers  bool
	}{
		{"the first day", MUE, Practitioner, 20310101, "2031-01", true},
		{"the last day", MUE, Practitioner, 20310331, "2031-01", true},
		{"between two", MUE, Practitioner, 20310401, "2031-01", false},
		{"the second", MUE, Practitioner, 20310701, "2031-07", true},
		{"after the newest", MUE, Practitioner, 20320101, "2031-07", false},
		{"before the first", MUE, Practitioner, 20301231, "", false},
		{"hospitals", MUE, Outpatient, 20310501, "2031-04", true},
		{"hospitals before their first", MUE, Outpatient, 20310331, "", false},
		{"suppliers have none", MUE, DME, 20310501, "", false},
		{"another table", PTP, Practitioner, 20310501, "", false},
		{"vaccines before the list was written", CVX, "", 20300101, "2031-06", true},
		{"vaccines after", CVX, "", 20330101, "2031-06", true},
	} {
		b, err := New(Contents{Figures: tables})
		if err != nil {
			t.Fatal(err)
		}
		table, covers := b.AsOf(test.day).Table(test.set, test.service)
		got := ""
		if table != nil {
			got = table.Release
		}
		if got != test.want || covers != test.covers {
			t.Errorf("%s: %q, covers %t", test.why, got, covers)
		}
	}
	// The one that was chosen serves every date, those before it too.
	tables[1] = limits("2031-07", Practitioner, 20310701, 20310930, true)
	b, err := New(Contents{Figures: tables})
	if err != nil {
		t.Fatal(err)
	}
	for _, day := range []Date{20200101, 20310201, 20310801, 20400101} {
		if table, covers := b.AsOf(day).Table(MUE, Practitioner); table == nil || table.Release != "2031-07" || covers != (day == 20310801) {
			t.Errorf("chosen, on %s: %+v, covers %t", day, table, covers)
		}
	}
	if _, err := New(Contents{Figures: []*Table{tables[0], tables[0]}}); err == nil || err.Error() != "table mue-practitioner-2031-01-cms is there twice" {
		t.Errorf("twice the same: %v", err)
	}
}

// factsSaid lists facts as "mue 2 (source)".
func factsSaid(facts []Fact) string {
	var list []string
	for _, f := range facts {
		text := string(f.Name) + " " + f.Value
		if f.Source != nil {
			text += " (" + f.Source.Name + ")"
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

// What a table says takes the place of what the row says; the rest of the row stays. Add-on rows count on their days.
func TestFacts(t *testing.T) {
	r := release(t, Edition{Set: CPT, Release: "2031"}, "90001", "90002")
	d := release(t, Edition{Set: ICD10CM, Release: "2031"}, "K90")
	own := []Fact{{FactMUE, "9", nil}, {FactGlobal, "090", nil}, {FactMinutes, "20", nil}, {FactPrimaries, "99999", nil}}
	r.FindCode("90001").Facts, d.FindCode("K90").Facts = own, own
	mue := func(value string) Figures { return Figures{Facts: []Fact{{FactMUE, value, nil}, {FactMAI, "2", nil}}} }
	addOn := func(kind, primary string, from, to, code, other Date) AddOn {
		return AddOn{Type: kind, Code: "90001", Primary: primary, Effective: from, Deleted: to, CodeDeleted: code, PrimaryDeleted: other}
	}
	b, err := New(Contents{Releases: []*Release{r, d}, Figures: []*Table{
		figureTable(Edition{Set: MUE, Service: Practitioner, Release: "2031-07", Effective: 20310701, End: 20310930}, map[string]Figures{"90001": mue("2"), "K90": mue("8")}),
		figureTable(Edition{Set: MUE, Service: Outpatient, Release: "2031-07", Effective: 20310701}, map[string]Figures{"90001": mue("7")}),
		figureTable(Edition{Set: AddOns, Release: "2031", Effective: 20310101}, map[string]Figures{"90001": {AddOns: []AddOn{
			addOn("1", "90010", 20310101, 0, 0, 0), addOn("1", "90011", 20310101, 20310731, 0, 0), addOn("1", "90012", 20310801, 0, 0, 0),
			addOn("1", "90013", 20310101, 0, 0, 20310731), addOn("2", ContractorPrimaries, 20310101, 0, 20310731, 0),
		}}, "90002": {AddOns: []AddOn{addOn("2", ContractorPrimaries, 0, 0, 0, 0)}}}),
	}})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		why  string
		code *Code
		day  Date
		want string
	}{
		{"on the last day of a primary", r.FindCode("90001"), 20310731,
			"addon 2 (addon table 2031), primaries 90010, 90011, 90013 (addon table 2031), mue 2 (mue table 2031-07), mai 2 (mue table 2031-07), global 090, minutes 20"},
		{"the day after", r.FindCode("90001"), 20310801,
			"addon 1 (addon table 2031), primaries 90010, 90012 (addon table 2031), mue 2 (mue table 2031-07), mai 2 (mue table 2031-07), global 090, minutes 20"},
		{"before the limits", r.FindCode("90001"), 20310630,
			"addon 2 (addon table 2031), primaries 90010, 90011, 90013 (addon table 2031), mue 9, global 090, minutes 20"},
		{"before any table", r.FindCode("90001"), 20300101, "mue 9, global 090, minutes 20, primaries 99999"},
		{"contractors decide", r.FindCode("90002"), 20310801, "addon 2 (addon table 2031)"},
		{"a diagnosis has none of them", d.FindCode("K90"), 20310801, "mue 9, global 090, minutes 20, primaries 99999"},
	} {
		v := b.AsOf(test.day)
		if got := factsSaid(v.Facts(test.code)); got != test.want {
			t.Errorf("%s: %s\nwant %s", test.why, got, test.want)
		}
	}
	v := b.AsOf(20311001)
	fact, ok := v.Fact(r.FindCode("90001"), FactMUE)
	if !ok || fact.Value != "2" || v.MadeFor(fact.Source) || !b.AsOf(20310701).MadeFor(fact.Source) || !v.MadeFor(nil) || !v.MadeFor(&Source{Name: "other"}) {
		t.Errorf("%+v", fact)
	}
	if _, ok := v.Fact(r.FindCode("90001"), FactSex); ok {
		t.Error("a fact from nowhere")
	}
}

func TestTableNames(t *testing.T) {
	for _, set := range TableSets() {
		if _, err := ParseCodeSet(string(set)); !set.IsTable() || err == nil || !strings.Contains(err.Error(), "is a table of figures and has no codes of its own: use cpt, ") {
			t.Errorf("%s: %v", set, err)
		}
	}
	if CPT.IsTable() || CodeSet("").IsTable() {
		t.Error("a code set is taken for a table")
	}
	if id := edits("2031-07", 20310701, 0).ID(); id != "ptp-practitioner-2031-07-cms" {
		t.Error(id)
	}
}
