package search

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"codedesk/codebook"
)

// The first hits of everyday queries on the small book, with tier and reason.
func TestSearch(t *testing.T) {
	x := Build(book(t, table))
	for _, tt := range []struct {
		query string
		first string // the first hits
		tier  Tier   // of the first
		why   string
	}{
		// Codes.
		{"e119", "E11.9", TierCode, "code"},
		{"E11.9", "E11.9", TierCode, "code"},
		{" e11.9 ", "E11.9", TierCode, "code"},
		{"Ｅ１１．９", "E11.9", TierCode, "code"},
		{"e11 9", "E11.9", TierCode, "code"},
		{"99 213", "99213", TierCode, "code"},
		{"e11", "E11 E11.9 E11.621 E11.65 E1130", TierCode, "code"},
		{"992", "99213 99214 99202 99212", TierPrefix, "starts with 992"},
		{"25", "25 25 25 25600 82306", TierCode, "code"},
		{"5", "5", TierCode, "code"},
		{"lt", "LT", TierCode, "code"},
		{"99213-25", "99213 25 25 25", TierCode, "code"},
		{"99213 80053", "99213 80053", TierCode, "code"},
		{"modifier 25 99213", "25 99213", TierCode, "code"},
		{"99213 vs 80053", "99213 80053", TierCode, "code"},
		{"cpt 99213 modifier 25 dx e11.9", "99213 25 E11.9", TierCode, "code"},
		{"99213 nonsenseword", "99213", TierCode, "code"},
		{"e11 foot", "E11.621", TierWords, "words"},
		{"e1 foot", "E11.621", TierWords, "missing e1"}, // two characters are no filter
		{"25 hydroxy", "82306", TierWords, "words"},
		{"t4", "84439 T40.1X1A", TierSynonym, "synonym: t4"},
		{"t40 nonsenseword", "T40.1X1A", TierPrefix, "starts with T40"},
		// Words, in any order, the last one unfinished.
		{"knee left pain", "M25.562", TierWords, "words"},
		{"pain in the left kne", "M25.562", TierWords, "words"},
		{"diabetes foot ulcer left", "E11.621 L97.521", TierWords, "missing left"},
		{"meniere disease", "H81.01", TierWords, "words"},
		{"MÉNIÈRE’S", "H81.01", TierWords, "words"},
		{"diabetes hand ulcer right", "E11.621", TierWords, "missing hand, right"},
		{"ulcer r", "L97.511 L97.411", TierWords, "words"},
		{"qqqq hy", "I10", TierWords, "missing qqqq"},
		{"vaccination", "Z23", TierSynonym, "synonym: vaccination"},
		{"knee x-ray", "73562", TierWords, "words"},
		{"xray knee", "73562", TierWords, "words"},
		{"x ray knee", "73562", TierWords, "words"},
		{"low complexity problem", "99213", TierWords, "in description"},
		{"circulatory i10", "I10", TierWords, "under Chapter 9: Diseases of the circulatory system; missing i10"},
		// Synonyms and words that mean others.
		{"flu shot", "90656 90662", TierSynonym, "synonym: flu shot"},
		{"flu vaccine", "90656 90662", TierSynonym, "synonym: flu vaccine"},
		{"htn", "I10", TierSynonym, "htn → hypertension"},
		{"thy roxine", "84439", TierWords, "words"},
		{"HTN", "I10 I11.9", TierSynonym, "htn → hypertension"},
		{"cmp", "80053", TierSynonym, "synonym: cmp"},
		{"knee scope", "29881", TierSynonym, "synonym: knee scope"},
		{"knee inj", "20610", TierSynonym, "synonym: knee injection"},
		{"heart attack", "I21.9 I25.2", TierSynonym, "heart attack → myocardial infarction"},
		{"heart att", "I21.9 I25.2", TierSynonym, "heart att… → myocardial infarction"},
		{"ketorolac injection", "J1885", TierWords, "words"},
		{"fluzone", "90656", TierSynonym, "synonym: Fluzone"},
		{"gerd without esophagitis", "K21.9 K21.00", TierSynonym, "gerd → gastro-esophageal reflux disease"},
		// Typos.
		{"ashtma", "J45 J45.909 J45.901", TierTypo, "ashtma ≈ asthma"},
		{"hypertnsion", "I10", TierTypo, "hypertnsion ≈ hypertension"},
		{"hyprtnsion", "I10", TierTypo, "hyprtnsion ≈ hypertension"},
		{"dibet", "E11.9", TierTypo, "dibet ≈ diabetes"}, // unfinished and misspelt
		{"ozempik", "E11.65", TierTypo, "ozempik ≈ ozempic → hyperglycemia"},
		{"knei", "20610", TierTypo, "knei ≈ knee; synonym: knee injection"}, // what it means is not in the book
		{"flushot", "90656", TierTypo, "flushot ≈ flu shot; synonym: flu shot"},
		// The last lane.
		{"dbts", "E11.9", TierFuzzy, "dbts ~ diabetes"},
	} {
		r := look(t, x, tt.query, Scope{})
		if !strings.HasPrefix(codesOf(r)+" ", tt.first+" ") {
			t.Errorf("%q found %s, want %s", tt.query, codesOf(r), tt.first)
			continue
		}
		if m := r.Hits[0].Match(); m.Tier != tt.tier || m.Why != tt.why {
			t.Errorf("%q: %s is %s %q, want %s %q", tt.query, r.Hits[0].Code.Code, m.Tier, m.Why, tt.tier, tt.why)
		}
	}
}

func TestSearchFindsNothing(t *testing.T) {
	x := Build(book(t, table))
	for query, nearest := range map[string]string{"": "", "   ": "", "-": "", "...": "", "-left": "", "ci": "", "zzqxzz": "", "qqethma": "asthma", "qsthme disqqse": "asthma", "☃": "", "99999": ""} {
		r := look(t, x, query, Scope{})
		if len(r.Hits) != 0 || r.Total != 0 || r.Nearest != nearest {
			t.Errorf("%q: %d of %d, nearest %q; want none, %q", query, len(r.Hits), r.Total, r.Nearest, nearest)
		}
	}
}

// An abbreviation with several readings shows them all.
func TestAllReadings(t *testing.T) {
	x := Build(book(t, table))
	got := codesOf(look(t, x, "mi", Scope{}))
	for _, code := range []string{"I21.9", "I25.2", "I34.0"} {
		if !slices.Contains(strings.Fields(got), code) {
			t.Errorf("mi found %s; %s is missing", got, code)
		}
	}
}

// One to three letters show what is billed: no rare code stands above one that is used much.
func TestShortQueriesShowWhatIsBilled(t *testing.T) {
	x := Build(book(t, table))
	for _, query := range []string{"d", "di", "h", "p", "v", "vac"} {
		hits := look(t, x, query, Scope{Limit: 3}).Hits
		for _, h := range hits {
			if h.Code.Use < codebook.UseMedium {
				t.Errorf("%q shows %s %q, which is seldom used", query, h.Code.Code, h.Code.Display)
			}
		}
		if len(hits) == 0 || hits[0].Code.Use != codebook.UseHigh {
			t.Errorf("%q does not begin with a code of high use", query)
		}
	}
}

// Two letters do not reach down into plain lines: "kn" is no "known patient".
func TestShortQueriesStayInTitles(t *testing.T) {
	x := Build(book(t, table))
	if got := codesOf(look(t, x, "kn", Scope{})); got == "" || strings.Contains(got, "99213") {
		t.Errorf("kn found %s", got)
	}
}

func TestOperators(t *testing.T) {
	x := Build(book(t, table))
	for _, tt := range []struct{ query, want string }{
		{`"left knee"`, "M25.562"},
		{`"knee left"`, ""},
		{`pain "left knee"`, "M25.562"},
		{`knee pain -left`, "M25.569 M25.561"},
		{`knee pain !left !unspecified`, "M25.561"},
		{`knee pain -"right knee" -"left knee"`, "M25.569"},
		{`cpt:knee -imaging`, "20610 29881 73562"}, // a heading above is not the code's own word
		{`"influenza vaccines" spray`, "90672"},
		{`vaccine -vaccines`, "Z23"}, // its synonym is vaccination,
		{"cpt:knee", "20610 29881 73562"},
		{"icd: knee", "M25.569 M25.561 M25.562 S83.91"},
		{"billable: icd: knee", "M25.569 M25.561 M25.562"},
		{"mod: 25", "25"},
		{"pos:", "11 25"},
		{"carc: pos: 25", "25 25"},
		{"section:influenza shot", "90656 90662"},
		{"section:vaccines/influenza shot", "90656 90662"},
		{`section:"evaluation and" 992`, "99213 99214 99202 99212"},
		{"section:E11 foot", "E11.621"},
		{"section:nowhere foot", ""},
		{"section:M00-M99 -right", "M25.562 M25.569"},
	} {
		r := look(t, x, tt.query, Scope{})
		if got := codesOf(r); got != tt.want {
			t.Errorf("%s found %s, want %s", tt.query, got, tt.want)
		}
	}
}

func TestScope(t *testing.T) {
	x := Build(book(t, table))
	for _, tt := range []struct {
		query string
		scope Scope
		want  string
	}{
		{"knee", Scope{Sets: []codebook.CodeSet{codebook.HCPCS}}, ""},
		{"knee", Scope{Sets: []codebook.CodeSet{codebook.CPT, codebook.HCPCS}}, "20610 29881 73562"},
		{"icd:knee", Scope{Sets: []codebook.CodeSet{codebook.CPT}, Billable: true}, "M25.569 M25.561 M25.562"},
		{"icd code for knee", Scope{Billable: true}, "M25.569 M25.561 M25.562"},
		{"knee icd code", Scope{Sets: []codebook.CodeSet{codebook.CPT}}, "20610 29881 73562"}, // a set that was chosen holds
		{"E11", Scope{Billable: true}, "E11.9 E11.621 E11.65 E1130"},
		{"shot", Scope{Section: "influenza"}, "90656 90662"},
		{"intradermal", Scope{}, ""},
		{"intradermal", Scope{AnyDate: true}, "90630"},
		{"intradermal", Scope{DOS: 20241231}, "90630"},
		{"intradermal", Scope{DOS: 20250101}, ""},
		{"next year", Scope{}, ""},
		{"next year", Scope{DOS: 20270101}, "90699"},
		{"90630", Scope{}, "90630"}, // asked for by name
		{"9063", Scope{}, ""},
		{"9063", Scope{AnyDate: true}, "90630"},
		{"knee", Scope{Limit: 2}, "20610 M25.569"},
	} {
		r := look(t, x, tt.query, tt.scope)
		if got := codesOf(r); got != tt.want {
			t.Errorf("%q in %+v found %s, want %s", tt.query, tt.scope, got, tt.want)
		}
		if tt.scope.Limit > 0 && r.Total <= tt.scope.Limit {
			t.Errorf("%q: total %d does not count what the limit cut off", tt.query, r.Total)
		}
	}
}

// Recents lift a code over its equals but not over a better match.
func TestBoost(t *testing.T) {
	x := Build(book(t, table))
	boost := Boost{Most: 0.2, Of: func(c *codebook.Code) float64 {
		if c.Code == "M25.561" {
			return 0.2
		}
		return 0
	}}
	for query, want := range map[string]string{"knee pain": "M25.561", "knee pain left": "M25.562"} {
		r, err := x.Search(context.Background(), query, Scope{}, boost)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Hits[0].Code.Code; got != want {
			t.Errorf("%q with a boost found %s first, want %s", query, got, want)
		}
	}
}

// A word that stands not in the alias but elsewhere in what the book says of the code counts in part.
func TestWordsElsewhere(t *testing.T) {
	x := Build(book(t, `
# hcpcs
A1 | low | Injection of something that has a long name and many more words, per unit of ten | zulu |
A2 | high | Tablets of something that has a long name and many more words, per unit of ten | zulu |
`))
	if got := codesOf(look(t, x, "zulu injection", Scope{})); got != "A1 A2" {
		t.Errorf("zulu injection found %s", got)
	}
}

// A word that only an alias of a sibling has tells the code from one that has no such sibling.
func TestWordsOfSiblings(t *testing.T) {
	x := Build(book(t, `
# icd10cm
T13.01 | header | Thumb | |
T13.011 | low | Damage of right thumb | |
T13.012 | low | Damage of left thumb | |
T23.01 | header | Thumb | |
T23.011 | low | Damage of right thumb | Scald thumb right |
T23.012 | low | Damage of left thumb | |
`))
	for query, want := range map[string]string{"scald thumb left": "T23.011 T23.012 T13.012", "thumb left": "T13.012 T23.012"} {
		if got := codesOf(look(t, x, query, Scope{})); !strings.HasPrefix(got, want) {
			t.Errorf("%s found %s, want %s first", query, got, want)
		}
	}
}

// A word that is typed in two forms counts little more than once.
func TestRepeatedWords(t *testing.T) {
	x := Build(book(t, table))
	r := x.begin(context.Background(), "diabetic knee diabetes", Scope{}, Boost{})
	defer r.end()
	r.understand(r.words)
	if first, last := r.tokens[0].mass, r.tokens[2].mass; last > first/2 {
		t.Errorf("diabetic counts %.2f, diabetes behind it %.2f", first, last)
	}
}

// "of" and "the" are not looked for where other words say more.
func TestQuietWords(t *testing.T) {
	x := Build(book(t, table))
	for query, want := range map[string]string{"pain of the knee": "of the", "of the": "", "pain of": "", `"of the" knee`: ""} {
		r := x.begin(context.Background(), query, Scope{}, Boost{})
		r.understand(r.words)
		var quiet []string
		for _, token := range r.tokens {
			if token.quiet {
				quiet = append(quiet, token.text)
			}
		}
		if got := strings.Join(quiet, " "); got != want {
			t.Errorf("%q: %q are quiet, want %q", query, got, want)
		}
		r.end()
	}
}

// What matched is marked in runes, in the display and in the alias.
func TestSpans(t *testing.T) {
	x := Build(book(t, table, `
# hcpcs
A1 | low | 膝の Ｋｎｅｅ bráce — e | splint |
A2 | low | Sjo`+"\u0308"+`gren brace | |
`))
	for _, tt := range []struct{ query, code, display, alias string }{
		{"knee le", "M25.562", "Pain in [le]ft [knee]", ""},
		{"mening ménière", "H81.01", "[Ménière's] disease, right ear", ""},
		{"menie", "H81.01", "[Méniè]re's disease, right ear", ""},
		{"xra", "73562", "Knee [X-ra]y, 3 views", ""},
		{"htn", "I10", "Essential (primary) [hypertension]", ""},
		{"flu vacc", "90662", "[Flu] shot, high dose, 65 and over", "[influenza] [vacc]ine"},
		{"cmp", "80053", "[Comprehensive] [metabolic] [panel]", "[cmp]"},
		{"ashtma", "J45", "[Asthma]", ""},
		{"dbts", "E11.9", "Type 2 [d]ia[b]e[t]e[s] mellitus without complications", ""},
		{"e11.9", "E11.9", "Type 2 diabetes mellitus without complications", ""},
		{"low complexity", "99213", "Office visit, established patient, 20 minutes", "A visit for a known patient with a problem of [low] [complexity]."},
		{"kne brace", "A1", "膝の [Ｋｎｅ]ｅ [bráce] — e", ""},
		{"sjogren", "A2", "[Sjo\u0308gren] brace", ""},
		{"sjo", "A2", "[Sjo\u0308]gren brace", ""},
		{"膝", "A1", "[膝]の Ｋｎｅｅ bráce — e", ""},
	} {
		r := look(t, x, tt.query, Scope{})
		i := slices.IndexFunc(r.Hits, func(h Hit) bool { return h.Code.Code == tt.code })
		if i < 0 {
			t.Errorf("%q did not find %s but %s", tt.query, tt.code, codesOf(r))
			continue
		}
		h, m := r.Hits[i], r.Hits[i].Match()
		if got := bracket(h.Code.Display, m.Spans); got != tt.display {
			t.Errorf("%q marks %s, want %s", tt.query, got, tt.display)
		}
		if got := bracket(m.Alias, m.AliasSpans); got != tt.alias {
			t.Errorf("%q marks alias %s, want %s", tt.query, got, tt.alias)
		}
	}
}

// bracket puts brackets around the spans.
func bracket(text string, spans []Span) string {
	runes := []rune(text)
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(string(runes[at:s[0]]) + "[" + string(runes[s[0]:s[1]]) + "]")
		at = s[1]
	}
	return b.String() + string(runes[at:])
}

func TestExplain(t *testing.T) {
	x := Build(book(t, table))
	h := look(t, x, "diabetes foot ulcr left", Scope{}).Hits[0]
	lines := strings.Join(x.Explain(h, Scope{}), "\n")
	for _, part := range []string{"diabetes → diabetes: exact in title", "ulcr → ulcer: typo in title, 0.75 ×", "left: no match", "descriptor: ", "matched of", "use medium"} {
		if !strings.Contains(lines, part) {
			t.Errorf("no %q in\n%s", part, lines)
		}
	}
	for query, part := range map[string]string{"htn": "htn → hypertension: abbreviation", "e11.9": "by code", "icd code for knee": "knee → knee: exact in title"} {
		h := look(t, x, query, Scope{}).Hits[0]
		if lines := strings.Join(x.Explain(h, Scope{}), "\n"); !strings.Contains(lines, part) || strings.Contains(lines, "no match") {
			t.Errorf("%q: no %q in\n%s", query, part, lines)
		}
	}
	var rows strings.Builder
	rows.WriteString("# hcpcs\n")
	for n := range topReach + 5 {
		fmt.Fprintf(&rows, "B%04d | low | Zither of kind %d | | \n", n, n)
	}
	many := Build(book(t, rows.String()))
	many.tops = many.findTops()
	if lines := strings.Join(many.Explain(look(t, many, "zither", Scope{}).Hits[0], Scope{}), "\n"); !strings.Contains(lines, "zither → zither: exact in title") {
		t.Errorf("a hit from a list made before is explained as\n%s", lines)
	}
	for _, h := range []Hit{look(t, x, "knee", Scope{}).Hits[0], NewHit(h.Code, 1, Match{})} {
		if lines := Build(book(t, table)).Explain(h, Scope{}); len(lines) != 1 || !strings.Contains(lines[0], "not found by this search") {
			t.Errorf("another search explains %v", lines)
		}
	}
}

// What stops early finds the same as what looks at every code, in the same order and with the same scores.
func TestStoppingEarlyLosesNothing(t *testing.T) {
	var sets strings.Builder // codes of two sets that begin alike and are billed as much
	for set, code := range map[string]string{"icd10cm": "J%d.%d", "hcpcs": "J%d%d00"} {
		fmt.Fprintf(&sets, "# %s\n", set)
		for i := range 40 {
			fmt.Fprintf(&sets, code+" | low | Row %d of its set | |\n", 10+i/10, i%10, i)
		}
	}
	// A code that has one word of a meaning from its heading and the other in its title, beside ones of few words that have both from theirs.
	headings := "# icd10cm\n= M05 | Rheumatoid diseases\nM05.1 | low | Arthritis of the ankle | |\n= M06 | Rheumatoid arthritis\n"
	for i := range 40 {
		switch {
		case i == 5:
			headings += "= M15 | Others\n"
			fallthrough
		case i < 5:
			headings += fmt.Sprintf("M06.%d | low | Other | |\n", i)
		case i < 9:
			headings += fmt.Sprintf("M15.%d | low | Arthritis | |\n", i)
		case i < 20:
			headings += fmt.Sprintf("M16.%d | low | Ankle | |\n", i)
		default:
			headings += fmt.Sprintf("M17.%d | low | Elbow | |\n", i)
		}
	}
	for name, view := range map[string]*codebook.View{"table": book(t, table), "sets": book(t, sets.String()), "headings": book(t, headings), "synthetic": syntheticBook(t, 4000)} {
		x := Build(view)
		queries := []string{"d", "knee p", "qqq p", "flu shot", "flu vaccine left", "heart attack", "heart att", "mi", "knee x-ray inj", "diabetic foot ulcers left", "ashtma attck",
			"gerd without esoph", "gerd no bleeding w/o esophagitis", "hep a p", "flushot cmp", "in of the", "pain pain kne", "j", "j1", "j11", "ra", "ra d"}
		if name == "synthetic" {
			queries = keystrokes(view)
		}
		for _, query := range queries {
			few, err1 := x.Search(context.Background(), query, Scope{Limit: 3}, Boost{})
			all, err2 := x.Search(context.Background(), query, Scope{Limit: int(x.size())}, Boost{})
			if err1 != nil || err2 != nil {
				t.Fatal(err1, err2)
			}
			if want := min(3, len(all.Hits)); len(few.Hits) != want {
				t.Errorf("%s: %q found %d, want %d", name, query, len(few.Hits), want)
				continue
			}
			for i, h := range few.Hits {
				if w := all.Hits[i]; h.Code != w.Code || h.Score != w.Score || h.Match().Why != w.Match().Why {
					t.Errorf("%s: %q, hit %d is %s %.3f %s, want %s %.3f %s", name, query, i, h.Code.Code, h.Score, h.Match().Why, w.Code.Code, w.Score, w.Match().Why)
				}
			}
			if few.Total > all.Total {
				t.Errorf("%s: %q: %d in all, but %d when all are looked at", name, query, few.Total, all.Total)
			}
		}
	}
}

// bothIndexes are the index just built, and the one that was kept in a file.
func bothIndexes(t *testing.T) map[string]*Index {
	view := book(t, table, manyCodes(60))
	built := Build(view)
	return map[string]*Index{"built": built, "stored": mappedIndex(t, built, view)}
}

// One index serves many goroutines, a search does not depend on what was searched before, and all may ask the same hits how they were found.
func TestSearchesAtOnce(t *testing.T) {
	queries := []string{"d", "le", "flu shot", "e11", "e11 foot", "knee pain -left", "ashtma", "dbts", `"left knee"`, "cpt:", "zzqxzz", "heart attack", "25"}
	for name, x := range bothIndexes(t) {
		want, shared, matches := map[string]string{}, map[string]Result{}, map[string][]Match{}
		for _, q := range queries {
			fresh := look(t, Build(x.view), q, Scope{})
			want[q], shared[q] = codesOf(fresh), look(t, x, q, Scope{})
			for _, h := range fresh.Hits {
				matches[q] = append(matches[q], h.Match())
			}
		}
		var group sync.WaitGroup
		for worker := range 8 {
			group.Go(func() {
				for i := range 36 {
					q := queries[(i*7+worker)%len(queries)]
					r, err := x.Search(context.Background(), q, Scope{}, Boost{})
					if err != nil || codesOf(r) != want[q] {
						t.Errorf("%s: %q found %s, %v; want %s", name, q, codesOf(r), err, want[q])
						return
					}
					for n := range r.Hits {
						n = (n + 11*worker) % len(r.Hits)
						if got := shared[q].Hits[n].Match(); !reflect.DeepEqual(got, matches[q][n]) {
							t.Errorf("%s: %q, hit %d: %+v, want %+v", name, q, n, got, matches[q][n])
							return
						}
					}
				}
			})
		}
		group.Wait()
	}
}

// A hit that no index found says of itself what it was given.
// Two collections empty a pool; what a search needs for the next keystroke stays.
func TestCollectorLeavesScratch(t *testing.T) {
	x := Build(book(t, table))
	x.spare.Store(nil)
	if _, err := x.Search(t.Context(), "diabetes", Scope{}, Boost{}); err != nil {
		t.Fatal(err)
	}
	kept := x.spare.Load()
	for range 2 {
		runtime.GC()
	}
	if _, err := x.Search(t.Context(), "diabetes f", Scope{}, Boost{}); err != nil {
		t.Fatal(err)
	}
	if kept == nil || x.spare.Load() != kept {
		t.Error("the second search had to make scratch memory anew")
	}
}

// The short way to a key leads to the same one.
func TestCompactPlain(t *testing.T) {
	for _, text := range []string{"e1", "E11.9", "e11.9", "0srd0j9", "t38.3x5a", "a.", ".a.1", "12345678", "e1.1.", "lt", "ä1", "a_1", "e 1", "..", "1.", "a-1"} {
		key, ok := compactPlain(text)
		if want, err := codebook.Normalize(text); ok && (err != nil || key != want) {
			t.Errorf("%q became %q, not %q", text, key, want)
		}
	}
}

func TestNewHit(t *testing.T) {
	m := Match{Tier: TierCode, Why: "made"}
	if got := NewHit(nil, 1, m).Match(); !reflect.DeepEqual(got, m) {
		t.Errorf("%+v, want %+v", got, m)
	}
	if got := (Hit{}).Match(); got.Tier != TierWords || got.Why != "" {
		t.Errorf("no hit says %+v", got)
	}
}

func TestSearchStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, x := range bothIndexes(t) {
		for _, query := range []string{"d", "le", "flu", "e11", "zzqxzz", "", "cpt:", "dbts"} {
			if r, err := x.Search(ctx, query, Scope{}, Boost{}); !errors.Is(err, context.Canceled) || r.Hits != nil {
				t.Errorf("%s: %q: %v, want context.Canceled", name, query, err)
			}
		}
		if got := codesOf(look(t, x, "htn", Scope{})); got != "I10 I11.9" {
			t.Errorf("%s: after a cancelled search htn found %s", name, got)
		}
	}
}

// A page pasted by mistake costs no more than a long sentence, and very many words are cut.
func TestLongQueries(t *testing.T) {
	x := Build(book(t, table))
	for _, query := range []string{strings.Repeat("flu shot ", 1<<17), strings.Repeat("x", 1<<20), strings.Repeat("\u0301", 1<<18), strings.Repeat(`"a b" -c `, 1000), strings.Repeat("a-", 1000)} {
		look(t, x, query, Scope{})
	}
	r := x.begin(context.Background(), strings.Repeat("a ", 300), Scope{}, Boost{})
	defer r.end()
	if r.tokenize(r.query.Words); len(r.tokens) != mostTokens {
		t.Errorf("%d tokens, want %d", len(r.tokens), mostTokens)
	}
}

func TestPick(t *testing.T) {
	got := Pick("cp", []string{"quit", "copy code", "scope", "compare"})
	if len(got) != 3 || slices.Contains(got, 0) {
		t.Errorf("Pick found %v", got)
	}
}
