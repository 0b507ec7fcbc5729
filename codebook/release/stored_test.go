package release

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"codedesk/assets"
	"codedesk/codebook"
	"codedesk/codebook/flat"
	"codedesk/codebook/starter"
)

// fullBook has every field of every kind of row at least once, sources that are shared, equal and missing, and all tables.
func fullBook(t testing.TB) ([]*codebook.Release, codebook.Tables) {
	t.Helper()
	shared := &codebook.Source{Owner: codebook.OwnerCodedesk, Name: "own words", Edition: "2031", Date: 20300704, File: "icd10cm/k.tsv"}
	other := &codebook.Source{Owner: codebook.OwnerNCHS, Name: "ICD-10-CM FY2031"}
	twin := *shared
	diagnoses := newRelease(t, codebook.Edition{
		Set: codebook.ICD10CM, Name: "codedesk starter", Release: "2031", Effective: 20301001, End: 20310930, Owner: codebook.OwnerCodedesk,
		Starter: true, Checked: "the order file", Rest: "the rest is elsewhere",
	}, []codebook.Row{
		{Code: &codebook.Code{Code: "K00-K99", Display: "Diseases of laughter", Description: "Laugh first.", Kind: codebook.KindHeading, Source: shared,
			Notes: []codebook.Note{{Kind: codebook.NoteGeneral, Text: "No targets and no source."}}}},
		{Parent: "K00-K99", Code: &codebook.Code{Code: "K90-K95", Display: "Hiccups of all colours", Kind: codebook.KindHeading}},
		{Parent: "K90", Code: &codebook.Code{Code: "K90.0", Display: "Hiccups, with “striped” elbows — ménagée", Description: "A plain line.",
			Synonyms: []string{"zebra hiccups", "barcode; elbows"}, Terms: []string{"Hiccups purple, loud"}, Use: codebook.UseHigh, Effective: 20201001, Terminated: 20310331,
			ReplacedBy: []string{"K90.1", "K91"}, Source: shared}}, // stands before what it hangs on
		{Parent: "K90-K95", Code: &codebook.Code{Code: "K90", Display: "Purple hiccups", Kind: codebook.KindHeader, Use: codebook.UseLow, Source: &twin,
			Notes: []codebook.Note{
				{Kind: codebook.NoteExcludes1, Text: "gravity intolerance (QA0.-)", Targets: []string{"QA0.-", "K93.1-K93.5"}, Source: other},
				{Kind: codebook.NoteIncludes, Text: "violet hiccups", Source: shared},
			},
			Seventh: []codebook.SeventhValue{{Character: "A", Meaning: "first visit"}, {Character: "D", Meaning: "later visit"}}}},
		{Parent: "K90", Code: &codebook.Code{Code: "K90.1", Display: "Hiccups of known humming", Use: codebook.UseMedium,
			Facts: []codebook.Fact{{Name: codebook.FactSex, Value: "female", Source: other}, {Name: codebook.FactAge, Value: "0-17y"}}}},
		{Parent: "", Code: &codebook.Code{Code: "K91", Display: "Giggles", Source: other, Facts: []codebook.Fact{{Name: codebook.FactMUE, Value: "2", Source: shared}},
			Needs: []codebook.Need{{Fact: codebook.FactSex, Values: []string{"male"}}}}},
	})
	modifiers := newRelease(t, codebook.Edition{Set: codebook.Modifier, Name: "Modifiers", Release: "2031-04", Effective: 20310401, Complete: true, Chosen: true, Owner: codebook.OwnerCMS}, []codebook.Row{
		{Code: &codebook.Code{Code: "ZA", Display: "Left tentacle", Fits: []string{"cpt:surgery", "hcpcs:*"}, Needs: []codebook.Need{
			{Fact: codebook.FactBilateral, Values: []string{"1", "3"}}, {Fact: codebook.FactPCTC, Values: []string{"1"}}}}},
	})
	return []*codebook.Release{diagnoses, modifiers, newRelease(t, codebook.Edition{Set: codebook.POS, Release: "none"}, nil)}, codebook.Tables{
		Words: []codebook.Word{{Word: "hic", Kind: codebook.WordLay, Means: "hiccups"}, {Word: "pe", Kind: codebook.WordAbbreviation, Means: "purple elbow"}},
		PTP:   []codebook.PTPPair{{Column1: "90001", Column2: "90002", Indicator: "1", Note: "one tickle holds the other", Source: shared}, {Column1: "90003", Column2: "90001", Indicator: "9"}},
		Vaccines: []*codebook.Vaccine{
			{Code: "90010", Family: "influenza", CVX: []string{"140", "141"}, Trade: []string{"Giggluvax", "Hic Stop"}, Route: "nasal", Components: 3, Age: "6m+", Source: other},
			{Code: "90011", Family: "other", Route: "injection", Components: 1},
		},
		Administrations: []codebook.Administration{
			{Family: []string{"influenza"}, Route: []string{"*"}, Payer: []string{"medicare"}, Counselled: true, First: "G9999", Next: "90002", PerComponent: "90003", Words: "once a visit", Source: "own"},
			{Family: []string{"*"}, Route: []string{"nasal"}, Payer: []string{"*"}, First: "90004"},
		},
	}
}

func newRelease(t testing.TB, edition codebook.Edition, rows []codebook.Row) *codebook.Release {
	t.Helper()
	r, err := codebook.NewRelease(edition, rows)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// encoded are the bytes of a compiled file.
func encoded(t testing.TB, releases []*codebook.Release, tables codebook.Tables) []byte {
	t.Helper()
	sections, err := Encode(t.Context(), releases, tables)
	if err != nil {
		t.Fatal(err)
	}
	data, err := flat.Encode(BookKind, BookVersion, sections)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// openBytes opens a compiled file as a careful reader does.
func openBytes(data []byte) (*Book, error) {
	f, err := flat.FromBytes(data, BookKind, BookVersion)
	if err == nil {
		err = f.Verify()
	}
	if err != nil {
		return nil, err
	}
	return Decode(f)
}

// different names the first exported field in which two codes differ, "" when there is none.
func different(a, b *codebook.Code) string {
	va, vb := reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem()
	for i := range va.NumField() {
		if va.Field(i).IsZero() && vb.Field(i).IsZero() {
			continue // most are, and DeepEqual takes long
		}
		if field := va.Type().Field(i); field.IsExported() && !reflect.DeepEqual(va.Field(i).Interface(), vb.Field(i).Interface()) {
			return fmt.Sprintf("%s: %#v, want %#v", field.Name, va.Field(i), vb.Field(i))
		}
	}
	if a.Key() != b.Key() || a.Row() != b.Row() {
		return fmt.Sprintf("key %s in row %d, want %s in %d", a.Key(), a.Row(), b.Key(), b.Row())
	}
	return ""
}

func keysOf(codes []*codebook.Code) (keys []string) {
	for _, c := range codes {
		keys = append(keys, c.Key())
	}
	return keys
}

// checkRelease compares a release with the one that it was made of: rows, tree, look-ups and counts.
func checkRelease(t *testing.T, got, want *codebook.Release) {
	t.Helper()
	if got.Edition != want.Edition || got.Len() != want.Len() {
		t.Fatalf("%d rows of %+v, want %d of %+v", got.Len(), got.Edition, want.Len(), want.Edition)
	}
	if !slices.Equal(keysOf(got.Roots()), keysOf(want.Roots())) {
		t.Errorf("%s: at the top %v, want %v", got.ID(), keysOf(got.Roots()), keysOf(want.Roots()))
	}
	for n := range want.Len() {
		g, w := got.At(n), want.At(n)
		if field := different(g, w); field != "" {
			t.Errorf("%s, row %d, %s: %s", got.ID(), n, w.Code, field)
		}
		if g.Release() != got || got.At(n) != g {
			t.Errorf("%s is of another release, or made twice", g.Code)
		}
		if p := g.Parent(); (p == nil) != (w.Parent() == nil) || p != nil && p.Key() != w.Parent().Key() {
			t.Errorf("%s hangs on %v", w.Code, p)
		}
		if got.Find(w.Key()) != g && want.Find(w.Key()) == w {
			t.Errorf("Find(%q) is %v", w.Key(), got.Find(w.Key()))
		}
		switch found := got.FindCode(w.Code); {
		case w.Kind == codebook.KindHeading && (found != nil) != (want.FindCode(w.Code) != nil), w.Kind != codebook.KindHeading && found != g:
			t.Errorf("FindCode(%q) is %v", w.Code, found)
		}
		if n%(1+want.Len()/100) > 0 { // its family takes long in a big release
			continue
		}
		for what, lists := range map[string][2][]*codebook.Code{
			"children": {g.Children(), w.Children()}, "siblings": {g.Siblings(), w.Siblings()}, "path": {g.Path(), w.Path()},
		} {
			if !slices.Equal(keysOf(lists[0]), keysOf(lists[1])) {
				t.Errorf("%s of %s: %v, want %v", what, w.Code, keysOf(lists[0]), keysOf(lists[1]))
			}
		}
		if a, b := got.Below(g, 20310615), want.Below(w, 20310615); a != b {
			t.Errorf("below %s: %+v, want %+v", w.Code, a, b)
		}
	}
	for _, day := range []codebook.Date{0, 20200930, 20310331, 20310401, 99991231} {
		if a, b := got.Count(day), want.Count(day); a != b {
			t.Errorf("%s on %s: %+v, want %+v", got.ID(), day, a, b)
		}
	}
	for _, missing := range []string{"", "K", "K9", "K900X", "K90.0", "k900", "K90-K9", "K90000000", "ZZZZZZZZZZZZ", "\xff\xff\xff\xff\xff\xff\xff\xff"} {
		if g, w := got.Find(missing), want.Find(missing); (g == nil) != (w == nil) {
			t.Errorf("Find(%q) is %v, want %v", missing, g, w)
		}
	}
}

// What was compiled comes back field by field, from memory and from a file.
func TestCompiledBookComesBack(t *testing.T) {
	releases, tables := fullBook(t)
	path := filepath.Join(t.TempDir(), "full.book")
	sections, err := Encode(t.Context(), releases, tables)
	if err != nil {
		t.Fatal(err)
	}
	if err := flat.Write(t.Context(), path, BookKind, BookVersion, sections); err != nil {
		t.Fatal(err)
	}
	f, err := flat.Open(path, BookKind, BookVersion)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	book, err := Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	checkBook(t, book, releases, tables)
	again := encoded(t, book.Releases, tables)
	if !bytes.Equal(again, encoded(t, releases, tables)) {
		t.Error("compiled again it is another file")
	}
	if k90, k900 := book.Releases[0].Find("K90"), book.Releases[0].Find("K900"); k90.Source != k900.Source {
		t.Error("equal sources are kept twice")
	}
}

func checkBook(t *testing.T, book *Book, releases []*codebook.Release, tables codebook.Tables) {
	t.Helper()
	if len(book.Releases) != len(releases) {
		t.Fatalf("%d releases, want %d", len(book.Releases), len(releases))
	}
	for i, want := range releases {
		checkRelease(t, book.Releases[i], want)
	}
	got, err := book.Tables()
	if err != nil {
		t.Fatal(err)
	}
	tables.Vaccines = slices.Clone(tables.Vaccines)
	for _, list := range [][]*codebook.Vaccine{got.Vaccines, tables.Vaccines} {
		for i, v := range list { // the starter set has empty lists where the file has none
			plain := *v
			plain.CVX, plain.Trade = append([]string(nil), v.CVX...), append([]string(nil), v.Trade...)
			list[i] = &plain
		}
	}
	for name, pair := range map[string][2]any{
		"words": {got.Words, tables.Words}, "pairs": {got.PTP, tables.PTP}, "vaccines": {got.Vaccines, tables.Vaccines}, "giving": {got.Administrations, tables.Administrations},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			a, _ := json.Marshal(pair[0])
			b, _ := json.Marshal(pair[1])
			t.Errorf("%s: %s, want %s", name, a, b)
		}
	}
}

// The starter set is kept compiled in the cache: whoever reads it from there must see no difference.
func TestCompiledStarterSetIsTheSame(t *testing.T) {
	book, err := starter.Load(assets.Files())
	if err != nil {
		t.Fatal(err)
	}
	compiled, err := openBytes(encoded(t, book.Releases(), book.Tables()))
	if err != nil {
		t.Fatal(err)
	}
	checkBook(t, compiled, book.Releases(), book.Tables())
}

// A code that is longer than any set's would not be found again.
func TestEncodeRefusesLongCodes(t *testing.T) {
	r := newRelease(t, codebook.Edition{Set: codebook.HCPCS, Release: "2031"}, []codebook.Row{{Code: &codebook.Code{Code: "A90010000"}}})
	if _, err := Encode(t.Context(), []*codebook.Release{r}, codebook.Tables{}); err == nil {
		t.Error("compiled")
	}
}

// smallBook is quick to read over and over again.
func smallBook(t testing.TB) []byte {
	releases, tables := fullBook(t)
	return encoded(t, releases[:1], tables)
}

// readAll looks at everything in a compiled file, as far as a damaged one lets it.
func readAll(data []byte) error {
	return flat.Guard(func() error {
		f, err := flat.FromBytes(data, BookKind, BookVersion)
		if err != nil {
			return err
		}
		book, err := Decode(f)
		if err != nil {
			return err
		}
		for _, r := range book.Releases {
			for n := range r.Len() {
				c := r.At(n)
				r.Find(c.Key())
				r.FindCode(c.Code)
				c.Children()
				c.Parent()
			}
			r.Roots()
			r.Find("K900")
			r.Find("K00-K99")
			r.Count(20310101)
		}
		_, err = book.Tables()
		return err
	})
}

// No byte can change without being noticed before the first look-up; whoever does not verify gets an error or an answer.
func TestFlippedBytesOfABook(t *testing.T) {
	data := smallBook(t)
	for at := range data {
		flip := byte(1) << (at / 4 % 8)
		data[at] ^= flip
		if _, err := openBytes(data); !refused(err) {
			t.Errorf("byte %d flipped by %#x: %v", at, flip, err)
		}
		if at%4 == 0 { // it takes long
			if err := readAll(data); err != nil && !refused(err) {
				t.Errorf("byte %d flipped by %#x, not verified: %v", at, flip, err)
			}
		}
		data[at] ^= flip
	}
	if _, err := openBytes(data); err != nil {
		t.Fatal(err) // the test itself broke it
	}
}

func refused(err error) bool {
	return errors.Is(err, flat.ErrDamaged) || errors.Is(err, flat.ErrKind) || errors.Is(err, flat.ErrVersion)
}

func TestTruncatedBooks(t *testing.T) {
	data := smallBook(t)
	for length := range data {
		if _, err := openBytes(data[:length:length]); !errors.Is(err, flat.ErrDamaged) {
			t.Errorf("first %d bytes: %v", length, err)
		}
	}
}

// A file that is sound and made by another program must not be taken for a book.
func TestBooksOfOthers(t *testing.T) {
	releases, tables := fullBook(t)
	sections, err := Encode(t.Context(), releases, tables)
	if err != nil {
		t.Fatal(err)
	}
	without := func(name string) []flat.Section {
		return slices.DeleteFunc(slices.Clone(sections), func(s flat.Section) bool { return s.Name == name })
	}
	with := func(name string, data []byte) []flat.Section {
		return append(without(name), flat.Section{Name: name, Data: data})
	}
	for name, test := range map[string]struct {
		kind, version uint32
		sections      []flat.Section
		want          error
	}{
		"kind":       {BookKind + 1, BookVersion, sections, flat.ErrKind},
		"newer":      {BookKind, BookVersion + 1, sections, flat.ErrVersion},
		"older":      {BookKind, BookVersion - 1, sections, flat.ErrVersion},
		"empty":      {BookKind, BookVersion, nil, flat.ErrDamaged},
		"no sources": {BookKind, BookVersion, without("sources"), flat.ErrDamaged},
		"no column":  {BookKind, BookVersion, without("1keys"), flat.ErrDamaged},
		"short":      {BookKind, BookVersion, with("0parent", make([]byte, 8)), flat.ErrDamaged},
		"odd":        {BookKind, BookVersion, with("0parent", make([]byte, 7)), flat.ErrDamaged},
		"no texts":   {BookKind, BookVersion, with("2at", nil), flat.ErrDamaged},
		"many keys":  {BookKind, BookVersion, with("2rows", make([]byte, 4)), flat.ErrDamaged},
		"no edition": {BookKind, BookVersion, with("editions", []byte("{")), flat.ErrDamaged},
		"editions":   {BookKind, BookVersion, with("editions", bytes.Repeat([]byte(strings.Join(editionLine(codebook.Edition{}), fieldMark)+itemMark), 4)), flat.ErrDamaged},
	} {
		data, err := flat.Encode(test.kind, test.version, test.sections)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := openBytes(data); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}

// Whatever a section holds, with checksums that are right, reading the book is an error or an answer.
func FuzzDecode(f *testing.F) {
	releases, tables := fullBook(f)
	sections, err := Encode(f.Context(), releases[:1], tables)
	if err != nil {
		f.Fatal(err)
	}
	for i, s := range sections {
		f.Add(uint8(i), s.Data)
		f.Add(uint8(i), bytes.Repeat([]byte{0xff}, len(s.Data)))
		if len(s.Data) > 4 {
			f.Add(uint8(i), append(bytes.Clone(s.Data[4:]), 0x1e, 0x1f, 0x1d, 0x7f))
		}
	}
	f.Fuzz(func(t *testing.T, section uint8, content []byte) {
		changed := slices.Clone(sections)
		changed[int(section)%len(changed)].Data = content
		data, err := flat.Encode(BookKind, BookVersion, changed)
		if err != nil {
			t.Fatal(err)
		}
		if err := readAll(data); err != nil && !errors.Is(err, flat.ErrDamaged) {
			t.Errorf("error of no kind: %v", err)
		}
	})
}

// officialOver is a book with an official release of 2031 over a starter set, the official one as it comes out of a compiled file.
func officialOver(t *testing.T, official codebook.Edition) (*codebook.Book, *codebook.Release) {
	t.Helper()
	own := &codebook.Source{Owner: codebook.OwnerCodedesk}
	under := newRelease(t, codebook.Edition{Set: codebook.ICD10CM, Release: "2030", Effective: 20291001, Owner: codebook.OwnerCodedesk, Starter: true}, []codebook.Row{
		{Code: &codebook.Code{Code: "K90-K95", Display: "Our hiccups", Kind: codebook.KindHeading}},
		{Parent: "K90-K95", Code: &codebook.Code{Code: "K90.0", Display: "Ours", Description: "Our plain line.", Synonyms: []string{"zebra"}, Terms: []string{"ours"}, Use: codebook.UseHigh, Source: own,
			Notes: []codebook.Note{{Kind: codebook.NoteWhen, Text: "when it hums"}},
			Facts: []codebook.Fact{{Name: codebook.FactSex, Value: "female"}, {Name: codebook.FactAge, Value: "0-17y"}}}},
		{Parent: "K90-K95", Code: &codebook.Code{Code: "K90.2", Display: "Only ours"}},
	})
	over := newRelease(t, official, []codebook.Row{
		{Code: &codebook.Code{Code: "K90", Display: "Purple hiccups", Kind: codebook.KindHeader}},
		{Parent: "K90", Code: &codebook.Code{Code: "K90.0", Display: "Purple hiccups with striped elbows", Terms: []string{"Hiccups purple"},
			Notes: []codebook.Note{{Kind: codebook.NoteIncludes, Text: "lilac"}}, Facts: []codebook.Fact{{Name: codebook.FactSex, Value: "male"}}}},
	})
	compiled, err := openBytes(encoded(t, []*codebook.Release{over}, codebook.Tables{}))
	if err != nil {
		t.Fatal(err)
	}
	book, err := codebook.New(codebook.Contents{Releases: append([]*codebook.Release{under}, compiled.Releases...)})
	if err != nil {
		t.Fatal(err)
	}
	return book, compiled.Releases[0]
}

// The starter set's words lie on top of an official release, whose descriptor and facts count.
func TestStarterWordsOnTopOfACompiledRelease(t *testing.T) {
	book, _ := officialOver(t, codebook.Edition{Set: codebook.ICD10CM, Release: "2031", Effective: 20301001, End: 20310930, Complete: true, Owner: codebook.OwnerNCHS})
	view := book.AsOf(20310101)
	c := view.FindCode(codebook.ICD10CM, "K90.0")
	want := &codebook.Code{Set: codebook.ICD10CM, Code: "K90.0", Display: "Purple hiccups with striped elbows", Description: "Our plain line.", Synonyms: []string{"zebra"},
		Terms: []string{"ours", "Hiccups purple"}, Use: codebook.UseHigh,
		Notes: []codebook.Note{{Kind: codebook.NoteIncludes, Text: "lilac"}, {Kind: codebook.NoteWhen, Text: "when it hums"}},
		Facts: []codebook.Fact{{Name: codebook.FactSex, Value: "male"}, {Name: codebook.FactAge, Value: "0-17y"}}}
	if field := different(c, want); field[:min(4, len(field))] != "key " { // the wanted one is of no release
		t.Error(field)
	}
	if p := c.Parent(); p == nil || p.Code != "K90" || p.Release() != c.Release() {
		t.Errorf("it hangs on %v", p)
	}
	if c := view.FindCode(codebook.ICD10CM, "K90.2"); c == nil || !c.Release().Starter {
		t.Errorf("what only the starter set has is %v", c)
	}
	var keys []string
	for c := range view.CodesOf(codebook.ICD10CM) {
		keys = append(keys, c.Key())
	}
	if !slices.Equal(keys, []string{"K90", "K900", "K90-K95", "K902"}) {
		t.Errorf("the view runs over %v", keys)
	}
}

// The date of service picks the release; the one that the user has chosen serves all dates.
func TestCompiledReleaseInUse(t *testing.T) {
	edition := codebook.Edition{Set: codebook.ICD10CM, Release: "2031", Effective: 20301001, End: 20310930, Owner: codebook.OwnerNCHS}
	for _, test := range []struct {
		dos      codebook.Date
		chosen   bool
		official bool
		covers   bool
	}{
		{20300930, false, false, true}, {20301001, false, true, true}, {20310930, false, true, true}, {20311001, false, true, false}, {20200101, true, true, false},
	} {
		book, official := officialOver(t, edition)
		official.Chosen = test.chosen
		r, covers := book.AsOf(test.dos).InUse(codebook.ICD10CM)
		if (r == official) != test.official || covers != test.covers {
			t.Errorf("on %s, chosen %v: %s, made for the date %v", test.dos, test.chosen, r.ID(), covers)
		}
	}
}
