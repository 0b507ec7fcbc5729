package search

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"codedesk/codebook"
	"codedesk/codebook/flat"
)

const storedName = "releases of the test\n"

// manyCodes is a table with so many codes that common beginnings have tops, in three sets, with all uses and some dates.
func manyCodes(n int) string {
	random := rand.New(rand.NewPCG(7, 31))
	words := strings.Fields("hiccup humming purple striped elbow elastic ear early distal disease diffuse dorsal left lesion level right renal rest heart head heavy pain panel part plaster " +
		"acute ankle assay joint jaw kidney knee vein vessel visit view wrist wound open other oral tissue tendon test bone brace baby cast cell chronic closed finger foot fracture graft")
	pick := func(n int) string {
		var list []string
		for range n {
			list = append(list, words[min(random.IntN(len(words)), random.IntN(len(words)))])
		}
		return strings.Join(list, " ")
	}
	uses := []string{"high", "medium", "medium", "low", "low", "rare", "rare", "rare -20241231", "low +20270101", "header"}
	var b strings.Builder
	for _, set := range []struct{ name, code, heading string }{{"cpt", "6%04d", "sixes"}, {"hcpcs", "B%04d", "bees"}, {"icd10cm", "C%02d.%02d", "C00-C99"}} {
		fmt.Fprintf(&b, "# %s\n", set.name)
		for i := range n {
			if i%90 == 0 {
				fmt.Fprintf(&b, "= %s%d | %s\n", set.heading, i/90, pick(2))
			}
			code := fmt.Sprintf(set.code, i)
			if set.name == "icd10cm" {
				code = fmt.Sprintf(set.code, i/100, i%100)
			}
			synonyms := ""
			if i%3 == 0 {
				synonyms = pick(2) + "; " + pick(1)
			}
			fmt.Fprintf(&b, "%s | %s | %s | %s | %s\n", code, uses[random.IntN(len(uses))], pick(3+random.IntN(5)), synonyms, pick(random.IntN(5)))
		}
	}
	return b.String()
}

// openIndex opens an index from bytes, without verifying them.
func openIndex(data []byte, view *codebook.View) (*Index, error) {
	f, err := flat.FromBytes(data, FileKind, FileVersion)
	if err != nil {
		return nil, err
	}
	return Open(f, view, storedName)
}

// mappedIndex is an index in a file of its own.
func mappedIndex(t testing.TB, x *Index, view *codebook.View) *Index {
	t.Helper()
	path := filepath.Join(t.TempDir(), "index-test")
	if err := flat.Write(t.Context(), path, FileKind, FileVersion, x.Sections(storedName)); err != nil {
		t.Fatal(err)
	}
	f, err := flat.Open(path, FileKind, FileVersion)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if err := f.Verify(); err != nil {
		t.Fatal(err)
	}
	stored, err := Open(f, view, storedName)
	if err != nil {
		t.Fatal(err)
	}
	return stored
}

// storedQueries are what people type, after each key, with letters and pairs of letters for which there are tops.
func storedQueries() []string {
	queries := []string{"", " ", "d ", "a ", "xyzzy", "ashtma", "flushot", "heart attack", "25", "99213-25", "e11 foot", "b00", "c1", "60", "cpt:", "cpt: d", "icd: h", "mod: l", "section:bees1 p",
		"section:em", "billable: d", "d -disease", "-left pa", `"left knee"`, `"d"`, "d p", "le ri", "dbts", "x-ray", "mi", "htn", "cmp", "膝", "nosuchword pa", "hart atack", "ménière", "d&c", "t4"}
	for a := 'a'; a <= 'z'; a++ {
		queries = append(queries, string(a))
		for b := 'a'; b <= 'z'; b += 3 {
			queries = append(queries, string(a)+string(b))
		}
	}
	for _, text := range []string{"purple elbow left", "distal fracture of the right wrist", "chronic kidney disease", "flu vaccine"} {
		for n := range text {
			queries = append(queries, text[:n+1])
		}
	}
	return queries
}

// An index that was kept answers as the one just built: the same codes in the same order, with the same scores, reasons and spans.
func TestStoredIndexAnswersAsBuilt(t *testing.T) {
	view := book(t, table, manyCodes(400))
	built := Build(view)
	stored := mappedIndex(t, built, view)
	if tops, heavies := stored.tops.texts.size(), len(stored.heavy.lo); tops < 20 || heavies < 3 {
		t.Fatalf("%d tops and %d heavy words are no test", tops, heavies)
	}
	if _, ok := stored.tops.texts.seek("htn"); !ok {
		t.Error("a word that stands for others has no top")
	}
	far := Boost{Most: 0.5, Of: func(c *codebook.Code) float64 { // lifts codes that nothing else lifts
		if c.Use == codebook.UseRare && strings.HasSuffix(c.Code, "7") {
			return 0.5
		}
		return 0
	}}
	for c := range view.Codes() {
		if far.Of(c) > 0 {
			far.Lifted = append(far.Lifted, Ref{c.Set, c.Code})
		}
	}
	for name, test := range map[string]struct {
		scope Scope
		boost Boost
	}{
		"plain":     {},
		"three":     {scope: Scope{Limit: 3}},
		"many":      {scope: Scope{Limit: topHits}},
		"more":      {scope: Scope{Limit: topHits + 1}},
		"set":       {scope: Scope{Sets: []codebook.CodeSet{codebook.HCPCS}, Limit: 20}},
		"sets":      {scope: Scope{Sets: []codebook.CodeSet{codebook.CPT, codebook.ICD10CM}, Billable: true, Limit: 10}},
		"section":   {scope: Scope{Section: "bees1", Limit: 5}},
		"billable":  {scope: Scope{Billable: true}},
		"any date":  {scope: Scope{AnyDate: true}},
		"early":     {scope: Scope{DOS: 20240101}},
		"late":      {scope: Scope{DOS: 20280101, Limit: 8}},
		"far boost": {boost: far, scope: Scope{Limit: 10}},
	} {
		t.Run(name, func(t *testing.T) {
			if a, b := stored.Count(test.scope), built.Count(test.scope); a != b {
				t.Errorf("it searches %d codes, want %d", a, b)
			}
			for i, query := range storedQueries() {
				if i%4 > 0 && name != "any date" && len([]rune(query)) != 1 { // the race detector makes searches slow
					continue
				}
				want := compare(t, stored, built, query, test.scope, test.boost)
				if n := len(want.Hits); n > 0 && i%8 == 0 && test.boost.Of == nil { // and with a boost that lifts one of those that are found
					lifted := want.Hits[n-1].Code
					compare(t, stored, built, query, test.scope, Boost{Most: 0.3, Lifted: []Ref{{lifted.Set, lifted.Code}}, Of: func(c *codebook.Code) float64 {
						if c == lifted {
							return 0.3
						}
						return 0
					}})
				}
			}
		})
	}
}

// compare searches both indexes, and returns what the one just built says.
func compare(t *testing.T, stored, built *Index, query string, scope Scope, boost Boost) Result {
	t.Helper()
	got, err1 := stored.Search(context.Background(), query, scope, boost)
	want, err2 := built.Search(context.Background(), query, scope, boost)
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	if at, what := unlike(got, want); what != "" {
		t.Errorf("%q, hit %d: %s", query, at, what)
	}
	switch {
	case got.Total < len(got.Hits), scope.AnyDate && !got.More && !want.More && got.Total != want.Total, // of a common beginning, codes of other dates count
		!got.More && got.Total < want.Total, got.More && !want.More && got.Total > want.Total, (len(got.Hits) == 0) != (got.Total == 0):
		t.Errorf("%q: %d codes in all, more %v; built %d, more %v", query, got.Total, got.More, want.Total, want.More)
	}
	return want
}

// unlike is the first difference between two answers but for the totals.
func unlike(got, want Result) (at int, what string) {
	if got.Nearest != want.Nearest {
		return 0, fmt.Sprintf("nearest %q, want %q", got.Nearest, want.Nearest)
	}
	for i := range min(len(got.Hits), len(want.Hits)) {
		a, b := got.Hits[i], want.Hits[i]
		if math.Abs(a.Score-b.Score) > 1e-12 || a.Code != b.Code || !reflect.DeepEqual(a.Match(), b.Match()) { // a boost is added at another place, which can change the last bit
			return i, fmt.Sprintf("%s %.4f %+v, want %s %.4f %+v", a.Code.Code, a.Score, a.Match(), b.Code.Code, b.Score, b.Match())
		}
	}
	if len(got.Hits) != len(want.Hits) {
		return 0, fmt.Sprintf("%d hits, want %d", len(got.Hits), len(want.Hits))
	}
	return 0, ""
}

// smallIndex is an index that is quick to read over and over again, with tops made up: the book is too small to have any.
func smallIndex(t testing.TB) (*codebook.View, []byte) {
	t.Helper()
	view := book(t, `
# cpt
= em | Evaluation of hiccups
99213 | high | Office visit, left ankle | level 3 visit | A visit for low complexity.
99214 | low -20241231 | Office visit, heavy hiccups | |
# icd10cm
= K00-K99 | Diseases of laughter
K90 | header | Purple hiccups | zebra flu |
K90.0 | high | Purple hiccups without elbows | heart attack shot |
# modifier
25 | high | Separate visit | |
`)
	x := Build(view)
	sections := x.Sections(storedName)
	v, ok := x.dict.seek("visit")
	if !ok {
		t.Fatal("the word is missing")
	}
	node := x.posted(v, v+1)[0].node()
	x.tops = tops{texts: newLexicon([]string{"v", "vi"}), list: []uint32{0, 1}, at: []uint32{0, 1, 2}, whole: []uint32{2, 2}, nodes: []uint32{node, node}, rows: []uint32{x.first[node], x.first[node]},
		score: []float64{1, 1}, got: []float32{1, 1}, since: []uint32{0}}
	for _, s := range x.sections() {
		if strings.HasPrefix(s.name, "top-") {
			sections[slices.IndexFunc(sections, func(old flat.Section) bool { return old.Name == s.name })].Data = s.encode()
		}
	}
	data, err := flat.Encode(FileKind, FileVersion, sections)
	if err != nil {
		t.Fatal(err)
	}
	return view, data
}

// searchAll asks an index that may be damaged for everything. Its answers may be wrong; its errors must be of a kind.
func searchAll(data []byte, view *codebook.View) error {
	x, err := openIndex(data, view)
	if err != nil {
		return err
	}
	for _, query := range []string{"v", "hiccups", "k90", "purple flu", "hicups -left", "heart att", "section:em visit", "elbw", "cpt:", "992"} {
		if _, err := x.Search(context.Background(), query, Scope{}, Boost{}); err != nil {
			return err
		}
	}
	return nil
}

func refused(err error) bool {
	return errors.Is(err, flat.ErrDamaged) || errors.Is(err, flat.ErrKind) || errors.Is(err, flat.ErrVersion) || errors.Is(err, ErrOther)
}

// No byte can change without being noticed; whoever does not verify gets an error or an answer.
func TestFlippedBytesOfAnIndex(t *testing.T) {
	view, data := smallIndex(t)
	whole, err := flat.FromBytes(data, FileKind, FileVersion)
	if err != nil {
		t.Fatal(err)
	}
	for at := range data {
		flip := byte(1) << (at / 16 % 8)
		data[at] ^= flip
		f, err := whole, error(nil) // reads from data itself
		if at < 4096 {              // header and table end before
			f, err = flat.FromBytes(data, FileKind, FileVersion)
		}
		if err == nil {
			err = f.Verify()
		}
		if !errors.Is(err, flat.ErrDamaged) {
			t.Errorf("byte %d flipped by %#x: %v", at, flip, err)
		}
		if f != nil && at%16 == 3 { // it takes long
			if err := searchAll(data, view); err != nil && !refused(err) {
				t.Errorf("byte %d flipped by %#x, not verified: %v", at, flip, err)
			}
		}
		data[at] ^= flip
	}
	if err := searchAll(data, view); err != nil {
		t.Fatal(err) // the test itself broke it
	}
}

func TestTruncatedIndexes(t *testing.T) {
	view, data := smallIndex(t)
	for length := range data {
		if _, err := openIndex(data[:length:length], view); !errors.Is(err, flat.ErrDamaged) {
			t.Errorf("first %d bytes: %v", length, err)
		}
	}
}

// A sound file that is not the index for these releases is told apart, and one whose parts do not fit together is damaged.
func TestIndexesOfOthers(t *testing.T) {
	view := book(t, table)
	sections := Build(view).Sections(storedName)
	with := func(name string, data []byte) []flat.Section {
		others := slices.DeleteFunc(slices.Clone(sections), func(s flat.Section) bool { return s.Name == name })
		if data == nil {
			return others
		}
		return append(others, flat.Section{Name: name, Data: data})
	}
	for name, test := range map[string]struct {
		kind, version uint32
		sections      []flat.Section
		want          error
	}{
		"sound":   {FileKind, FileVersion, sections, nil},
		"kind":    {FileKind + 1, FileVersion, sections, flat.ErrKind},
		"newer":   {FileKind, FileVersion + 1, sections, flat.ErrVersion},
		"older":   {FileKind, FileVersion - 1, sections, flat.ErrVersion},
		"other":   {FileKind, FileVersion, with("name", []byte("other releases\n")), ErrOther},
		"no name": {FileKind, FileVersion, with("name", []byte{}), ErrOther},
		"empty":   {FileKind, FileVersion, nil, flat.ErrDamaged},
		"masses":  {FileKind, FileVersion, with("mass", make([]byte, 4)), flat.ErrDamaged},
		"words":   {FileKind, FileVersion, with("words-at", make([]byte, 8)), flat.ErrDamaged},
		"odd":     {FileKind, FileVersion, with("parent", make([]byte, 5)), flat.ErrDamaged},
	} {
		data, err := flat.Encode(test.kind, test.version, test.sections)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := openIndex(data, view); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
	for _, s := range sections[1:] {
		for what, content := range map[string][]byte{"missing": nil, "longer": append(bytes.Clone(s.Data), make([]byte, 16)...), "empty": {}} {
			if what == "empty" && len(s.Data) == 0 {
				continue
			}
			data, err := flat.Encode(FileKind, FileVersion, with(s.Name, content))
			if err != nil {
				t.Fatal(err)
			}
			if err := searchAll(data, view); err != nil && !errors.Is(err, flat.ErrDamaged) || err == nil && what == "missing" {
				t.Errorf("%s is %s: %v", s.Name, what, err)
			}
		}
	}
}

// A book without codes and words has an index, too.
func TestStoredIndexOfAnEmptyBook(t *testing.T) {
	b, err := codebook.New(codebook.Contents{})
	if err != nil {
		t.Fatal(err)
	}
	view := b.AsOf(20261122)
	x := mappedIndex(t, Build(view), view)
	for _, query := range []string{"d", "e11", "flu shot", "cpt:", ""} {
		if r := look(t, x, query, Scope{}); len(r.Hits) > 0 || r.Total != 0 {
			t.Errorf("%q found %s", query, codesOf(r))
		}
	}
}

// A file that is cut under its reader is an error of the search, not the end of the program.
func TestStoredIndexWhoseFileIsGone(t *testing.T) {
	view := book(t, table)
	path := filepath.Join(t.TempDir(), "index-test")
	if err := flat.Write(t.Context(), path, FileKind, FileVersion, Build(view).Sections(storedName)); err != nil {
		t.Fatal(err)
	}
	f, err := flat.Open(path, FileKind, FileVersion)
	if err != nil {
		t.Fatal(err)
	}
	x, err := Open(f, view, storedName)
	if err != nil {
		t.Fatal(err)
	}
	flu := look(t, x, "flu shot", Scope{})
	if err := os.Truncate(path, 64); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Search(context.Background(), "knee pain", Scope{}, Boost{}); !errors.Is(err, flat.ErrDamaged) {
		t.Errorf("cut under the search: %v", err)
	}
	if m := flu.Hits[0].Match(); m.Why != "" || m.Tier == "" {
		t.Errorf("cut under the hits: %+v", m)
	}
}

// Whatever is typed, the stored index answers as the built one.
func FuzzStoredSearch(f *testing.F) {
	view := book(f, table, manyCodes(60))
	built := Build(view)
	stored := mappedIndex(f, built, view)
	for i, query := range storedQueries() {
		if i%7 == 0 {
			f.Add(query, 5, uint8(i))
		}
	}
	f.Add("d \xff\x00 膝", 1, uint8(255))
	f.Fuzz(func(t *testing.T, query string, limit int, filter uint8) {
		scope := Scope{Limit: limit % 200, AnyDate: filter&1 != 0, Billable: filter&2 != 0}
		if filter&4 != 0 {
			scope.Sets = []codebook.CodeSet{codebook.HCPCS, codebook.ICD10CM}
		}
		if filter&8 != 0 {
			scope.DOS = 20200101
		}
		if filter&16 != 0 {
			scope.Section = "sixes0"
		}
		compare(t, stored, built, query, scope, Boost{})
	})
}

// Whatever a section holds, with checksums that are right, a search is an error or an answer.
func FuzzDamagedIndex(f *testing.F) {
	view, sound := smallIndex(f)
	whole, err := flat.FromBytes(sound, FileKind, FileVersion)
	if err != nil {
		f.Fatal(err)
	}
	var sections []flat.Section
	for _, s := range Build(view).Sections(storedName) {
		content, err := whole.Bytes(s.Name)
		if err != nil {
			f.Fatal(err)
		}
		sections = append(sections, flat.Section{Name: s.Name, Data: content})
	}
	for i, s := range sections {
		f.Add(uint8(i), s.Data)
		f.Add(uint8(i), bytes.Repeat([]byte{0xff}, len(s.Data)))
		f.Add(uint8(i), make([]byte, len(s.Data)))
	}
	f.Fuzz(func(t *testing.T, section uint8, content []byte) {
		changed := slices.Clone(sections)
		changed[int(section)%len(changed)].Data = content
		data, err := flat.Encode(FileKind, FileVersion, changed)
		if err != nil {
			t.Fatal(err)
		}
		if err := searchAll(data, view); err != nil && !refused(err) {
			t.Errorf("error of no kind: %v", err)
		}
	})
}

// A list made beforehand may have stopped before it had counted all, and says so.
func TestTopsSayWhenThereAreMore(t *testing.T) {
	view, data := smallIndex(t)
	x, err := openIndex(data, view)
	if err != nil {
		t.Fatal(err)
	}
	for _, more := range []bool{false, true} {
		x.tops.whole = []uint32{2, 2}
		if more {
			x.tops.whole = []uint32{3, 3}
		}
		if r := look(t, x, "v", Scope{}); r.More != more || r.Total != 1 {
			t.Errorf("%d codes, more %v; want 1, %v", r.Total, r.More, more)
		}
	}
}
