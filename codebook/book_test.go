package codebook

import (
	"errors"
	"strings"
	"testing"
)

// release builds a release of ICD-10-CM from "code" or "code<parent" words; words with a dash are headings.
func release(t *testing.T, e Edition, words ...string) *Release {
	t.Helper()
	var rows []Row
	for _, word := range words {
		code, parent, _ := strings.Cut(word, "<")
		kind := KindCode
		if strings.Contains(code, "-") {
			kind = KindHeading
		}
		rows = append(rows, Row{Code: &Code{Code: code, Display: "about " + code, Kind: kind}, Parent: parent, Place: Place{Table: code}})
	}
	r, err := NewRelease(e, rows)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func book(t *testing.T, releases ...*Release) *Book {
	t.Helper()
	b, err := New(Contents{Releases: releases})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTree(t *testing.T) {
	r := release(t, Edition{Set: ICD10CM, Release: "2026"}, "E00-E89", "E08-E13<E00-E89", "E11<E08-E13", "E11.9<E11", "E11.65<E11", "I10")
	c := r.FindCode("E11.9")
	r.Find("E08-E13").Notes = []Note{{Kind: NoteUseAdditional, Text: "insulin"}}
	r.FindCode("E11").Notes = []Note{{Kind: NoteIncludes, Text: "type 2"}}
	c.Notes = []Note{{Kind: NoteGeneral, Text: "own"}}

	var path []string
	for _, p := range c.Path() {
		path = append(path, p.Code)
	}
	if got := strings.Join(path, " "); got != "E00-E89 E08-E13 E11" {
		t.Errorf("path %s", got)
	}
	var notes []string
	for _, n := range c.AllNotes() {
		notes = append(notes, n.From.Code+":"+n.Text)
	}
	if got := strings.Join(notes, " "); got != "E11.9:own E11:type 2 E08-E13:insulin" {
		t.Errorf("notes %s", got)
	}
	if got := len(c.Siblings()); got != 2 {
		t.Errorf("%d siblings", got)
	}
	if got := len(r.FindCode("I10").Siblings()); got != 2 {
		t.Errorf("%d siblings at the top", got)
	}
	if got, want := r.Count(20260101), (Tally{Codes: 4, Billable: 4}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
}

func TestNewReleaseRefuses(t *testing.T) {
	for name, rows := range map[string][]Row{
		"b:2: E11 stands already at a:1": {{Code: &Code{Code: "E11"}, Place: Place{"a", 1}}, {Code: &Code{Code: "E11"}, Place: Place{"b", 2}}},
		"a:3: E11 stands already at a:2": {{Code: &Code{Code: "E11", Kind: KindHeading}, Place: Place{"a", 1}}, {Code: &Code{Code: "E11"}, Place: Place{"a", 2}},
			{Code: &Code{Code: "E11"}, Place: Place{"a", 3}}},
		"a:1: E11.9 hangs on E11": {{Code: &Code{Code: "E11.9"}, Parent: "E11", Place: Place{"a", 1}}},
		"lies below itself": {{Code: &Code{Code: "E11"}, Parent: "E12", Place: Place{"a", 1}}, {Code: &Code{Code: "E12"}, Parent: "E13", Place: Place{"a", 2}},
			{Code: &Code{Code: "E13"}, Parent: "E11", Place: Place{"a", 3}}},
		"a:3: E13 lies below itself": {{Code: &Code{Code: "E11"}, Place: Place{"a", 1}}, {Code: &Code{Code: "E12"}, Parent: "E11", Place: Place{"a", 2}},
			{Code: &Code{Code: "E13"}, Parent: "E14", Place: Place{"a", 3}}, {Code: &Code{Code: "E14"}, Parent: "E13", Place: Place{"a", 4}}},
	} {
		if _, err := NewRelease(Edition{Set: ICD10CM}, rows); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("want %q, got %v", name, err)
		}
	}
}

// A parent is the row that has its key, whether it is the row before, the parent of the row before, or any other; a heading comes before a code.
func TestParentsAreFound(t *testing.T) {
	r, err := NewRelease(Edition{Set: ICD10CM}, []Row{
		{Code: &Code{Code: "E11.6"}, Parent: "E11"}, {Code: &Code{Code: "E11"}}, {Code: &Code{Code: "E11.2"}, Parent: "E11"}, {Code: &Code{Code: "E11.9"}, Parent: "E11"},
		{Code: &Code{Code: "E11.65"}, Parent: "E11.6"}, {Code: &Code{Code: "E10"}}, {Code: &Code{Code: "E10.9"}, Parent: "E10"}, {Code: &Code{Code: "E10", Display: "heading", Kind: KindHeading}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{"E11": "", "E11.2": "E11", "E11.9": "E11", "E11.6": "E11", "E11.65": "E11.6", "E10.9": "E10heading"} {
		got := ""
		if p := r.FindCode(code).Parent(); p != nil {
			got = p.Code + p.Display
		}
		if got != want {
			t.Errorf("%s hangs on %q, want %q", code, got, want)
		}
	}
}

// Which release serves a date is the rule that everything else follows; DESIGN names each case.
func TestAsOf(t *testing.T) {
	starter := release(t, Edition{Set: ICD10CM, Release: "2026", Owner: OwnerCodedesk, Starter: true, Effective: 20251001, End: 20260930}, "E11.9", "Z99.0")
	fy25 := release(t, Edition{Set: ICD10CM, Release: "2025", Owner: OwnerNCHS, Effective: 20241001, End: 20250930, Complete: true}, "E11.9", "X25")
	fy26 := release(t, Edition{Set: ICD10CM, Release: "2026", Owner: OwnerNCHS, Effective: 20251001, End: 20260930, Complete: true}, "E11.9", "X26")
	april := release(t, Edition{Set: ICD10CM, Release: "2026-04", Owner: OwnerNCHS, Effective: 20260401, End: 20260930, Complete: true}, "E11.9", "X26")
	for _, test := range []struct {
		why    string
		book   *Book
		dos    Date
		want   string
		covers bool
	}{
		{"starter alone, in its year", book(t, starter), 20260101, "icd10cm-2026-codedesk", true},
		{"starter alone, after its year", book(t, starter), 20261122, "icd10cm-2026-codedesk", false},
		{"the release that covers", book(t, starter, fy25, fy26), 20250115, "icd10cm-2025-nchs", true},
		{"the latest that covers", book(t, starter, april, fy26), 20260501, "icd10cm-2026-04-nchs", true},
		{"before the April update", book(t, starter, april, fy26), 20260101, "icd10cm-2026-nchs", true},
		{"none covers: the newest that began", book(t, starter, fy25, fy26), 20261122, "icd10cm-2026-nchs", false},
		{"none began: the starter", book(t, starter, fy26), 20200101, "icd10cm-2026-codedesk", false},
	} {
		r, covers := test.book.AsOf(test.dos).InUse(ICD10CM)
		if r == nil || r.ID() != test.want || covers != test.covers {
			t.Errorf("%s: %v, covers %v; want %s, %v", test.why, r, covers, test.want, test.covers)
		}
	}

	v := book(t, starter, fy26).AsOf(20260101)
	if c := v.FindCode(ICD10CM, "E11.9"); c.Release() != fy26 {
		t.Error("the starter's row hides the release's")
	}
	if c := v.FindCode(ICD10CM, "Z99.0"); c == nil || c.Release() != starter {
		t.Error("a starter row that the release lacks is not findable")
	}
	n := 0
	for range v.Codes() {
		n++
	}
	if n != 3 {
		t.Errorf("%d rows, want the release's two and the starter's one", n)
	}
}

func TestLookup(t *testing.T) {
	var releases []*Release
	for set, code := range map[CodeSet]string{Modifier: "25", POS: "25", CARC: "25"} {
		releases = append(releases, release(t, Edition{Set: set, Release: "1", Owner: OwnerCodedesk, Starter: true}, code))
	}
	releases = append(releases, release(t, Edition{Set: ICD10CM, Release: "2026", Starter: true}, "E08-E13", "E11<E08-E13", "E11.9<E11"))
	v := book(t, releases...).AsOf(20260101)

	found, err := v.Lookup("25")
	if err != nil || len(found) != 3 || found[0].Set != Modifier || found[1].Set != POS || found[2].Set != CARC {
		t.Errorf("25: %v, %v", found, err)
	}
	for _, typed := range []string{"e119", "E11.9", "Ｅ11.9"} {
		if found, err := v.Lookup(typed); err != nil || len(found) != 1 || found[0].Code != "E11.9" {
			t.Errorf("%s: %v, %v", typed, found, err)
		}
	}
	if found, err := v.Lookup("e08-e13"); err != nil || found[0].Kind != KindHeading {
		t.Errorf("block: %v, %v", found, err)
	}
	for typed, want := range map[string]error{"E11.8": ErrNotFound, "99213": ErrNotFound, "Е11.9": ErrLookalike, "hello!": ErrSyntax, "ZZZZZ": ErrSyntax} {
		if _, err := v.Lookup(typed); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", typed, err, want)
		}
	}
	if _, err := v.Lookup("99213"); !strings.Contains(err.Error(), "CPT (none installed)") {
		t.Errorf("the error does not say where was searched: %v", err)
	}
	if _, err := v.Lookup("E11.8"); !strings.Contains(err.Error(), "not the whole set") {
		t.Errorf("the error does not say that the release is a part: %v", err)
	}
}

func TestStatus(t *testing.T) {
	c := &Code{Effective: 20260101, Terminated: 20261231}
	for dos, want := range map[Date]Status{20251231: StatusFuture, 20260101: StatusActive, 20261231: StatusActive, 20270101: StatusDeleted} {
		if got := c.Status(dos); got != want {
			t.Errorf("%s: %s, want %s", dos, got, want)
		}
	}
	if !c.IsNew(20260601) || c.IsNew(20270101) || c.IsNew(20251231) {
		t.Error("new is the first year")
	}
}

func TestNewFact(t *testing.T) {
	for _, bad := range [][2]string{{"colour", "red"}, {"global", "45"}, {"minutes", "ten"}, {"age", "old"}, {"age", "65"}, {"age", "y+"}, {"mue", "-1"}, {"unit", ""}} {
		if f, err := NewFact(bad[0], bad[1], nil); err == nil {
			t.Errorf("%s=%s was taken: %v", bad[0], bad[1], f)
		}
	}
	for _, good := range [][2]string{{"global", "090"}, {"minutes", "40"}, {"age", "65y+"}, {"age", "6m-35m"}, {"age", "0-17y"}, {"mue", "0"}, {"unit", "15 mg"}} {
		if _, err := NewFact(good[0], good[1], nil); err != nil {
			t.Error(err)
		}
	}
}

func TestSeventhCharacters(t *testing.T) {
	r := release(t, Edition{Set: ICD10CM, Release: "2026", Starter: true}, "S93", "S93.4<S93", "S93.401<S93.4", "T07", "T07.XXXA<T07", "T14", "S52", "S52.501<S52", "S52.501A<S52.501")
	encounters := []SeventhValue{{"A", "initial encounter"}, {"D", "subsequent encounter"}}
	for _, code := range []string{"S93", "T07", "T14", "S52"} {
		r.FindCode(code).Seventh = encounters
	}
	v := book(t, r).AsOf(20260101)
	for typed, want := range map[string]string{"s93401a": "S93.401A", "S93.401D": "S93.401D", "T07XXXA": "T07.XXXA", "T07.xxxd": "T07.XXXD", "S52.501A": "S52.501A", "S52.501D": "S52.501D"} {
		found, err := v.Lookup(typed)
		if err != nil || found[0].Code != want || !found[0].Billable() {
			t.Errorf("%s: %v, %v", typed, found, err)
		}
	}
	found, err := v.Lookup("S93401A")
	if err != nil || found[0].Display != "about S93.401, initial encounter" || found[0].Parent().Code != "S93.401" || found[0].Release() != r {
		t.Errorf("made %+v, %v", found, err)
	}
	for _, typed := range []string{"S93401Z", "S93.4XXA", "T07XXX", "S93X01A", "T14XXXA"} {
		if found, err := v.Lookup(typed); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: %v, %v", typed, found, err)
		}
	}
	if n := len(r.FindCode("S93.401").Expanded()); n != 2 {
		t.Errorf("S93.401 expands to %d codes", n)
	}
	if n := len(r.FindCode("S52.501").Expanded()); n != 1 {
		t.Errorf("S52.501, which has one row below, expands to %d codes", n)
	}
	if r.FindCode("S93.4").Expanded() != nil || r.FindCode("S52").Expanded() != nil || r.FindCode("T14").Expanded() != nil {
		t.Error("a code that is or may be split further expands")
	}
}
