package release

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codedesk/codebook"
)

// editionOf builds a release of made-up rows: "K90.0 text" is billable, "K90 # text" a header, "K00-K99 : text" a heading; "K90.0 text < 20310331"
// has a last day.
func editionOf(t testing.TB, e codebook.Edition, lines ...string) *codebook.Release {
	t.Helper()
	var rows []codebook.Row
	for _, line := range lines {
		code, text, _ := strings.Cut(line, " ")
		c := &codebook.Code{Code: code}
		if rest, ok := strings.CutPrefix(text, "# "); ok {
			c.Kind, text = codebook.KindHeader, rest
		}
		if rest, ok := strings.CutPrefix(text, ": "); ok {
			c.Kind, text = codebook.KindHeading, rest
		}
		var last string
		c.Display, last, _ = strings.Cut(text, " < ")
		if last != "" {
			day, ok := compactDate([]byte(last))
			if !ok {
				t.Fatal(line)
			}
			c.Terminated = day
		}
		rows = append(rows, codebook.Row{Code: c})
	}
	return newRelease(t, e, rows)
}

// told is a list as text, "code|before|after" and "!" behind it when it is billable.
func told(list []Change) string {
	var lines []string
	for _, c := range list {
		line := c.Code + "|" + c.Before + "|" + c.After
		if c.Billable {
			line += "!"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "; ")
}

func wantChanges(t *testing.T, got Changes, added, deleted, revised, toHeader, toBillable string) {
	t.Helper()
	for _, list := range []struct{ name, got, want string }{
		{"added", told(got.Added), added}, {"deleted", told(got.Deleted), deleted}, {"revised", told(got.Revised), revised},
		{"to header", told(got.ToHeader), toHeader}, {"to billable", told(got.ToBillable), toBillable},
	} {
		if list.got != list.want {
			t.Errorf("%s: %s\nwant %s", list.name, list.got, list.want)
		}
	}
}

func TestDiff(t *testing.T) {
	before := editionOf(t, codebook.Edition{Set: codebook.ICD10CM, Release: "2030", Effective: 20291001},
		"K00-K99 : Old block", "K90 # Hiccups", "K90.0 Hiccups, loud", "K90.1 Hiccups, soft", "K90.2 Hiccups, silent", "K90.3 # Hiccups, by hue", "K92 # Giggles", "K92.0 Giggles at dawn", "K91 Yawns")
	after := editionOf(t, codebook.Edition{Set: codebook.ICD10CM, Release: "2031", Effective: 20301001},
		"K00-K99 : New block", "A00-A09 : Newer block", "K94.0 Sneezes, square", "K94 # Sneezes", "K90 # Hiccups of all kinds", "K90.0 Hiccups, loud", "K90.1 Hiccups, very soft", "K90.2 # Hiccups without sound", "K90.20 Hiccups without sound, nocturnal",
		"K90.3 Hiccups, by hue", "K91 Yawns")
	got := Diff(before, after)
	if got.Set != codebook.ICD10CM || got.From != "2030" || got.To != "2031" {
		t.Errorf("%s %s to %s", got.Set, got.From, got.To)
	}
	wantChanges(t, got,
		"K90.20||Hiccups without sound, nocturnal!; K94||Sneezes; K94.0||Sneezes, square!",
		"K92|Giggles|; K92.0|Giggles at dawn|!",
		"K90|Hiccups|Hiccups of all kinds; K90.1|Hiccups, soft|Hiccups, very soft!",
		"K90.2|Hiccups, silent|Hiccups without sound",
		"K90.3|Hiccups, by hue|Hiccups, by hue!")
	if got.Len() != 9 {
		t.Errorf("%d changes", got.Len())
	}
	if codes, headers := got.Codes(), got.Headers(); codes != (Counts{3, 2, 1}) || headers != (Counts{2, 2, 1}) {
		t.Errorf("codes %v, headers %v", codes, headers)
	}
	wantChanges(t, Diff(after, before),
		"K92||Giggles; K92.0||Giggles at dawn!",
		"K90.20|Hiccups without sound, nocturnal|!; K94|Sneezes|; K94.0|Sneezes, square|!",
		"K90|Hiccups of all kinds|Hiccups; K90.1|Hiccups, very soft|Hiccups, soft!",
		"K90.3|Hiccups, by hue|Hiccups, by hue",
		"K90.2|Hiccups without sound|Hiccups, silent!")
	if same := Diff(after, after); same.Len() != 0 {
		t.Errorf("a release differs from itself: %+v", same)
	}
}

// A row whose last day lies before the release begins is a record of the past.
func TestDiffOfTerminatedRows(t *testing.T) {
	before := editionOf(t, codebook.Edition{Set: codebook.HCPCS, Release: "2031-01", Effective: 20310101},
		"A9001 Bandage", "A9002 Silk", "A9003 Moon < 20301231", "A9004 Sun < 20301231", "A9005 Star < 20310101", "A9006 Tape < 20310331", "A9007 Glue")
	after := editionOf(t, codebook.Edition{Set: codebook.HCPCS, Release: "2031-04", Effective: 20310401},
		"A9001 Bandage < 20310331", "A9002 Silk < 20310401", "A9003 Moon < 20301231", "A9004 Sun, again", "A9006 Tape < 20310331", "A9007 Glue < 20310630", "A9008 Foam < 20310101")
	wantChanges(t, Diff(before, after), "A9004||Sun, again!", "A9001|Bandage|!; A9005|Star|!; A9006|Tape|!", "", "", "")
}

// The starter set lies on top of a compiled release in the book, and not in the file.
func TestDiffOfCompiledReleases(t *testing.T) {
	edition := codebook.Edition{Set: codebook.ICD10CM, Release: "2031", Effective: 20301001, Owner: codebook.OwnerNCHS}
	lines := []string{"K90 # Hiccups", "K90.0 Hiccups, loud", "K91 Yawns"}
	memory := editionOf(t, edition, lines...)
	book, err := openBytes(encoded(t, []*codebook.Release{memory}, codebook.Tables{}))
	if err != nil {
		t.Fatal(err)
	}
	if got := Diff(memory, book.Releases[0]); got.Len() != 0 {
		t.Errorf("%+v", got)
	}
	wantChanges(t, Diff(editionOf(t, edition, lines[:2]...), book.Releases[0]), "K91||Yawns!", "", "", "", "")
}

func TestExportLeavesLicensedTextOut(t *testing.T) {
	edition := codebook.Edition{Set: codebook.CPT, Release: "2030", Effective: 20300101, Owner: codebook.OwnerAMA}
	before := editionOf(t, edition, "0001A Tickle", "0002A Pinch", "0003A Prod")
	edition.Release = "2031"
	after := editionOf(t, edition, "0001A Tickle, both feet", "0003A # Prod", "0004A Poke")
	full := Diff(before, after)
	got, silenced := full.Export()
	if silenced != 4 {
		t.Errorf("%d codes lost their words", silenced)
	}
	wantChanges(t, got, "0004A||!", "0002A||!", "0001A||!", "0003A||", "")
	wantChanges(t, full, "0004A||Poke!", "0002A|Pinch|!", "0001A|Tickle|Tickle, both feet!", "0003A|Prod|Prod", "")

	// A single row of the AMA's in somebody else's release.
	edition.Owner = codebook.OwnerCMS
	before, after = editionOf(t, edition, "25 Old", "ZA Left"), editionOf(t, edition, "25 New", "ZA Right")
	before.FindCode("25").Source = &codebook.Source{Owner: codebook.OwnerAMA}
	got, silenced = Diff(before, after).Export()
	if silenced != 1 {
		t.Errorf("%d codes lost their words", silenced)
	}
	wantChanges(t, got, "", "", "25||!; ZA|Left|Right!", "", "")
}

// officialRelease is the release that an official file makes, without the starter set.
func officialRelease(t testing.TB, name string) *codebook.Release {
	t.Helper()
	composed, err := Compose(t.Context(), []*Found{readOfficial(t, name)}, nil, func(codebook.CodeSet) *codebook.Release { return nil })
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range composed {
		if c.Release.Set != codebook.Modifier {
			return c.Release
		}
	}
	t.Fatalf("%s makes no release", name)
	return nil
}

// diffAddenda are the changes that an official addenda file of order lines lists, codes without dots, by what was done and the flag: "Add 1".
type diffAddenda map[string][]string

func readDiffAddenda(t *testing.T, name string) diffAddenda {
	t.Helper()
	f, err := os.Open(filepath.Join(officialFolder(t), name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	a := diffAddenda{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		action, _, ok := strings.Cut(line, ":")
		if !ok || len(line) < 23 {
			continue
		}
		flag, code := line[13:14], strings.TrimSpace(line[15:23])
		if flag != "0" && flag != "1" {
			t.Fatalf("%s: %q", name, line)
		}
		a[action+" "+flag] = append(a[action+" "+flag], code)
	}
	for _, codes := range a {
		slices.Sort(codes)
	}
	return a
}

// codesOf are the codes of the lists that have the flag, without dots and sorted.
func codesOf(billable bool, lists ...[]Change) []string {
	var codes []string
	for _, list := range lists {
		for _, c := range list {
			if c.Billable == billable {
				codes = append(codes, strings.ReplaceAll(c.Code, ".", ""))
			}
		}
	}
	slices.Sort(codes)
	return codes
}

// flagged gives all codes of a list another flag: the state on the side that the addenda speaks of.
func flagged(billable bool, list []Change) []Change {
	list = slices.Clone(list)
	for i := range list {
		list[i].Billable = billable
	}
	return list
}

// The addenda of 2020 lists, code by code, what Diff finds between the order files of 2019 and 2020.
func TestOfficialAddenda(t *testing.T) {
	listed := readDiffAddenda(t, "icd10cm/2020/icd10cm_order_addenda_2020.txt")
	d := Diff(officialRelease(t, "icd10cm/2019/icd10cm_order_2019.txt"), officialRelease(t, "icd10cm/2020/icd10cm_order_2020.txt"))
	if d.Codes() != (Counts{273, 21, 30}) || d.Headers() != (Counts{70, 1, 5}) {
		t.Errorf("codes %v, headers %v", d.Codes(), d.Headers())
	}
	differ := 0
	for action, got := range map[string][]string{
		"Add 1": codesOf(true, d.Added, d.ToBillable), "Add 0": codesOf(false, d.Added, d.ToHeader),
		"Delete 1": codesOf(true, d.Deleted, flagged(true, d.ToHeader)), "Delete 0": codesOf(false, d.Deleted, flagged(false, d.ToBillable)),
		"Revise from 1": codesOf(true, d.Revised), "Revise to 0": codesOf(false, d.Revised),
	} {
		if !slices.Equal(got, listed[action]) {
			differ += len(got) + len(listed[action])
			t.Errorf("%s: %d codes, listed are %d:\n%v\n%v", action, len(got), len(listed[action]), got, listed[action])
		}
	}
	t.Logf("addenda of 2020: %d codes differ; %d added, %d deleted, %d revised, %d became headers, %d became billable", differ, len(d.Added), len(d.Deleted), len(d.Revised), len(d.ToHeader), len(d.ToBillable))
}

// The addenda of 2025 speaks of 2024, whose order file is not at hand. Against January 2021 can be checked: each code it adds is new or was
// made billable, each code it deletes is gone or became a header, and each title it revises reads as it says.
func TestOfficialAddendaWithoutItsPredecessor(t *testing.T) {
	listed := readDiffAddenda(t, "icd10cm/2025/icd10cm_order_addenda_2025.txt")
	before, after := officialRelease(t, "icd10cm/2021/icd10cm-order-Jan-2021.txt"), officialRelease(t, "icd10cm/2025/icd10cm_order_2025.txt")
	d := Diff(before, after)
	checked, unchecked, differ := 0, 0, 0
	check := func(action string, codes []string, known func(code string) bool) {
		for _, code := range listed[action] {
			if !known(code) {
				unchecked++
				continue
			}
			if checked++; !slices.Contains(codes, code) {
				differ++
				t.Errorf("%s: %s is not among the changes", action, code)
			}
		}
	}
	always := func(string) bool { return true }
	check("Add 1", codesOf(true, d.Added, d.ToBillable), always)
	check("Add 0", codesOf(false, d.Added, d.ToHeader), always)
	check("Delete 1", codesOf(true, d.Deleted, flagged(true, d.ToHeader)), func(code string) bool { c := before.FindCode(code); return c != nil && c.Billable() })
	check("Revise to 1", codesOf(true, d.Revised), func(code string) bool { return before.FindCode(code) != nil })
	check("Revise to 0", codesOf(false, d.Revised), func(code string) bool { return before.FindCode(code) != nil })
	if len(listed["Add 1"]) != 252 || len(listed["Delete 1"]) != 36 || len(listed["Revise to 1"]) != 13 || len(listed["Add 0"]) != 72 || checked < 350 {
		t.Errorf("%d codes checked", checked)
	}
	t.Logf("addenda of 2025: %d codes differ of %d checked; %d that came after January 2021 cannot be", differ, checked, unchecked)
}

func TestOfficialYears(t *testing.T) {
	for _, test := range []struct {
		from, to       string
		codes, headers Counts
	}{
		// Published for FY2026: 487 new codes, 28 deleted, 38 revised.
		{"icd10cm/2025/icd10cm_order_2025.txt", "icd10cm/2026/icd10cm_fy2026_codes_from_parquet.csv", Counts{487, 28, 38}, Counts{143, 0, 6}},
		// No addenda is at hand from here on: what was once found stays so, and the totals of the files agree (TestOfficialFiles).
		{"icd10cm/2021/icd10cm-order-Jan-2021.txt", "icd10cm/2025/icd10cm_order_2025.txt", Counts{2024, 385, 69}, Counts{594, 7, 20}},
		{"icd10pcs/2019/icd10pcs_order_2019.txt", "icd10pcs/2026/icd10pcs_order_2026.txt", Counts{2553, 2241, 64}, Counts{43, 3, 0}},
	} {
		before, after := officialRelease(t, test.from), officialRelease(t, test.to)
		d := Diff(before, after)
		if d.Codes() != test.codes || d.Headers() != test.headers {
			t.Errorf("%s to %s: codes %v, headers %v", test.from, test.to, d.Codes(), d.Headers())
		}
		was, is := before.Count(before.Effective).Billable, after.Count(after.Effective).Billable
		if was+test.codes.Added-test.codes.Deleted != is {
			t.Errorf("%s to %s: from %d billable codes to %d", test.from, test.to, was, is)
		}
	}
}

// BenchmarkDiff compares two compiled years that nobody has read from yet.
func BenchmarkDiff(b *testing.B) {
	data := encoded(b, []*codebook.Release{officialRelease(b, "icd10cm/2025/icd10cm_order_2025.txt"), officialRelease(b, "icd10cm/2026/icd10cm_fy2026_codes_from_parquet.csv")}, codebook.Tables{})
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		book, err := openBytes(data)
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		Diff(book.Releases[0], book.Releases[1])
	}
}
