package release

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codedesk/codebook"
)

// The Excel workbook of the HCPCS file says what the text says, code by code. In that of 2025 the description of G0503, a code that ended in 2017,
// is cut after 1,188 characters.
func TestOfficialHCPCSWorkbook(t *testing.T) {
	if raceDetector {
		t.Skip("too slow, and one goroutine: it runs without the race detector")
	}
	for workbook, text := range map[string]string{
		"hcpcs/2019/HCPC2019_CONTR_ANWEB.xlsx":        "hcpcs/2019/HCPC2019_CONTR_ANWEB.txt",
		"hcpcs/2025/HCPC2025_JAN_ANWEB_12172024.xlsx": "hcpcs/2025/HCPC2025_JAN_ANWEB_12172024.txt",
	} {
		got, want := readOfficial(t, workbook), readOfficial(t, text)
		if got.Kind != KindHCPCS || got.Unknown != 0 || got.Release != want.Release || len(got.Rows) != len(want.Rows) || len(got.Modifiers) != len(want.Modifiers) {
			t.Errorf("%s: %s %s, %d codes, %d modifiers, %v", workbook, got.Kind, got.Release, len(got.Rows), len(got.Modifiers), got.Problems)
			continue
		}
		same := func(got, want []codebook.Row) (n int) {
			for i := range got {
				g, w := got[i].Code, want[i].Code
				if g.Code != w.Code || g.Effective != w.Effective || g.Terminated != w.Terminated || !slices.Equal(g.ReplacedBy, w.ReplacedBy) || squeezed(g.Display) != squeezed(w.Display) && g.Code != "G0503" {
					if n++; n < 10 {
						t.Errorf("%s: %s %q, in the text %s %q", workbook, g.Code, g.Display, w.Code, w.Display)
					}
				}
			}
			return n
		}
		if n := same(got.Rows, want.Rows) + same(got.Modifiers, want.Modifiers); n > 0 {
			t.Errorf("%s: %d codes differ", workbook, n)
		}
		check(t, got, nil)
	}
}

// squeezed is a description without blanks, which the text loses where it breaks its lines.
func squeezed(words string) string { return strings.ReplaceAll(words, " ", "") }

// The workbooks of 2020, which are at hand without their texts, follow one another by quarters.
func TestOfficialHCPCSQuarters(t *testing.T) {
	if raceDetector {
		t.Skip("too slow, and one goroutine: it runs without the race detector")
	}
	for file, want := range map[string]string{"hcpcs/2020/2020-04-anweb.xlsx": "2020-04", "hcpcs/2020/2020-07-anweb.xlsx": "2020-07", "hcpcs/2020/2020-10-anweb.xlsx": "2020-10"} {
		f := readOfficial(t, file)
		if f.Kind != KindHCPCS || f.Release != want || f.Unknown != 0 || len(f.Rows) < 6700 || len(f.Modifiers) < 369 {
			t.Errorf("%s: %s %s, %d codes, %d modifiers, %v", file, f.Kind, f.Release, len(f.Rows), len(f.Modifiers), f.Problems)
		}
		check(t, f, nil)
	}
}

// Workbooks that say nothing of their own are answered with the file to take.
func TestOfficialExcel(t *testing.T) {
	for name, want := range map[string]string{"hcpcs/2025/HCPC2025_JAN_ANWEB_Corrections_12172024.xlsx": "corrections", "hcpcs/2025/NOC codes_JAN2025.xlsx": "not otherwise classified"} {
		_, err := ReadPath(t.Context(), filepath.Join(officialFolder(t), name), nil)
		if !errors.Is(err, ErrUnrecognized) || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "_ANWEB_….txt") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// CMS's reports agree with the releases that they come with.
func TestOfficialAgree(t *testing.T) {
	for report, release := range map[string]string{
		"hcpcs/2019/Changes_by_ActionCode.prn":                     "hcpcs/2019/HCPC2019_CONTR_ANWEB.txt",
		"hcpcs/2025/HCPC2025_JAN_Transaction Report_12172024.xlsx": "hcpcs/2025/HCPC2025_JAN_ANWEB_12172024.txt",
	} {
		all := Agree([]*Found{readOfficial(t, report), readOfficial(t, release)})
		if len(all) != 1 || all[0].Codes < 300 || all[0].Unknown != 0 {
			t.Errorf("%s: %+v", report, all)
		}
	}
	// The report of 2025 does not agree with the release of 2019.
	report, release := readOfficial(t, "hcpcs/2025/HCPC2025_JAN_Transaction Report_12172024.xlsx"), readOfficial(t, "hcpcs/2019/HCPC2019_CONTR_ANWEB.txt")
	if report.Release = ""; Agree([]*Found{report, release})[0].Unknown < 200 {
		t.Error("it does")
	}
}

// hcpcsReleases are the codes and the modifiers of an official file.
func hcpcsReleases(t *testing.T, name string) map[codebook.CodeSet]*codebook.Release {
	t.Helper()
	composed, err := Compose(t.Context(), []*Found{readOfficial(t, name)}, nil, func(codebook.CodeSet) *codebook.Release { return nil })
	if err != nil {
		t.Fatal(err)
	}
	releases := map[codebook.CodeSet]*codebook.Release{}
	for _, c := range composed {
		releases[c.Release.Set] = c.Release
	}
	return releases
}

// What Diff finds between the HCPCS files of January 2018 and January 2019, codes and modifiers, is what CMS's report lists for that year, code
// by code. No other year has both files and its report at hand. Where they differ, the reason is known:
func TestOfficialHCPCSChanges(t *testing.T) {
	listed := map[Action][]string{}
	for _, line := range readOfficial(t, "hcpcs/2019/Changes_by_ActionCode.prn").Addenda {
		listed[line.Action] = append(listed[line.Action], line.Code)
	}
	before, after := hcpcsReleases(t, "hcpcs/2018/HCPC2018_CONTR_ANWEB_disc.txt"), hcpcsReleases(t, "hcpcs/2019/HCPC2019_CONTR_ANWEB.txt")
	var added, deleted, revised []string
	for _, set := range []codebook.CodeSet{codebook.HCPCS, codebook.Modifier} {
		d := Diff(before[set], after[set])
		added, deleted, revised = append(added, codesOf(true, d.Added)...), append(deleted, codesOf(true, d.Deleted)...), append(revised, codesOf(true, d.Revised)...)
		if len(d.ToHeader)+len(d.ToBillable) > 0 {
			t.Errorf("%v %v", d.ToHeader, d.ToBillable)
		}
	}
	equal := func(what string, found, listed, onlyFound, onlyListed []string) {
		if got := lacking(found, listed); !slices.Equal(got, onlyFound) {
			t.Errorf("%s: found and not listed %v", what, got)
		}
		if got := lacking(listed, found); !slices.Equal(got, onlyListed) {
			t.Errorf("%s: listed and not found %v", what, got)
		}
		t.Logf("%s: %d found, %d listed", what, len(found), len(listed))
	}

	// G9868–G9870 are in force since January 2018 and came too late for its file, so that a year later the report says "No Change". Q2041 came
	// in April 2018 and got other words in January 2019: the report has one action a code, the last.
	equal("added", added, listed[ActionAdd], []string{"G9868", "G9869", "G9870", "Q2041"},
		// The numbers G9890 and G9891 were given to other services in April 2018: new codes to CMS, other words to Diff. QQ and VM stand in
		// the file of January 2018 already, which announces them for July and April.
		[]string{"G9890", "G9891", "QQ", "VM"})

	// Codes that came and went within 2018 are in neither file.
	var passing []string
	for _, code := range listed[ActionDelete] {
		if before[codebook.HCPCS].FindCode(code) == nil && before[codebook.Modifier].FindCode(code) == nil {
			if c := after[codebook.HCPCS].FindCode(code); c == nil || c.Effective < 20180401 || c.Terminated == 0 {
				t.Errorf("%s did not come and go within the year", code)
			}
			passing = append(passing, code)
		}
	}
	slices.Sort(passing)
	if len(passing) != 16 {
		t.Errorf("%d came and went: %v", len(passing), passing)
	}
	// The modifier DA, and G9976 and G9977, are dropped from the file without a word.
	equal("deleted", deleted, listed[ActionDelete], []string{"DA", "G9976", "G9977"}, passing)

	// Words that the file corrects without an action ("No Change"), in descriptions of measures and of one model's visits; and the two
	// numbers given anew. Q2041 is new since January 2018.
	equal("revised", revised, slices.Concat(listed[ActionLong], listed[ActionCoverageLong]),
		[]string{"G0279", "G9367", "G9368", "G9481", "G9482", "G9483", "G9484", "G9485", "G9486", "G9487", "G9488", "G9489", "G9490", "G9637", "G9638", "G9801", "G9890", "G9891", "G9898"},
		[]string{"Q2041"})
}

// lacking are the codes of a list, lacking in another, sorted, each once.
func lacking(list, others []string) []string {
	left := map[string]bool{}
	for _, code := range list {
		left[code] = true
	}
	for _, code := range others {
		delete(left, code)
	}
	return slices.Sorted(maps.Keys(left))
}
