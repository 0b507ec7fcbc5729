package release

import (
	"slices"
	"strings"
	"testing"
)

// A report of changes is held against the release of its quarter.
func TestAgree(t *testing.T) {
	table := func(rows ...string) string {
		return "HCPC\tRECID\tLONG DESCRIPTION\tSHORT DESCRIPTION\tADD DT\tACT EFF DT\tTERM DT\n" + strings.Join(rows, "\n") + "\n"
	}
	hcpcs := table(
		"A9001\t3\tMoon silk\tMoon silk\t20300701\t20310401\t", "A9002\t3\tSun silk\tSun silk\t19990101\t20310401\t20310331",
		"A9003\t3\tStar silk\tStar silk\t19990101\t20310401\t", "ZA\t7\tLeft tentacle\tLeft tentacle\t20310401\t20310401\t")
	report := func(rows ...string) string {
		return "HCPC\tACTION CD\tSHORT DESCRIPTION\tLONG DESCRIPTION\n" + strings.Join(rows, "\n") + "\n"
	}
	good := report("A9001\tADD\tm\tm", "ZA\tADD\tl\tl", "A9002\tDiscontinued\ts\ts", "A9000\tDiscontinued\ts\ts", "A9003\tPayment Change\ts\ts", "A8999\tNo Change\ts\ts")
	bad := report("A9003\tADD\ts\ts", "A9009\tADD\ts\ts", "A9001\tDiscontinued\tm\tm", "ZB\tLong Description Change\tm\tm", "ZA\tADD\tl\tl")
	read := func(name, content string) *Found {
		f, err := readString(t, name, content)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	apr := read("HCPC2031_APR.txt", hcpcs)
	jul := read("HCPC2031_JUL.txt", strings.ReplaceAll(hcpcs, "20310401", "20310701"))
	for name, test := range map[string]struct {
		found []*Found
		codes int
		want  []string
	}{
		"agree":         {[]*Found{read("r_2031_APR.txt", good), apr}, 5, nil},
		"of the year":   {[]*Found{apr, read("r_2031.txt", good)}, 5, nil},
		"without a day": {[]*Found{apr, read("r.txt", good)}, 5, nil},
		"disagree": {[]*Found{apr, read("r_2031_APR.txt", bad)}, 5, []string{
			"r_2031_APR.txt:2: expected A9003, added between 2030-06-30 and 2031-06-30, in HCPC2031_APR.txt, found it since 1999-01-01",
			"r_2031_APR.txt:3: expected A9009 (add) in HCPC2031_APR.txt, found no such code",
			"r_2031_APR.txt:4: expected A9001, discontinued, in HCPC2031_APR.txt, found it without a last day",
			"r_2031_APR.txt:5: expected ZB (long-description) in HCPC2031_APR.txt, found no such code",
		}},
		"alone":           {[]*Found{read("r_2031_APR.txt", good)}, 0, nil},
		"another quarter": {[]*Found{jul, read("r_2031_APR.txt", bad)}, 0, nil},
		"which quarter":   {[]*Found{apr, jul, read("r_2031.txt", bad)}, 0, nil},
		"its own quarter": {[]*Found{jul, apr, read("r_2031_APR.txt", good)}, 5, nil},
	} {
		all := Agree(test.found)
		if test.codes == 0 {
			if len(all) != 0 {
				t.Errorf("%s: %+v", name, all)
			}
			continue
		}
		if len(all) != 1 || all[0].Codes != test.codes || all[0].Unknown != len(test.want) {
			t.Errorf("%s: %+v", name, all)
			continue
		}
		var got []string
		for _, p := range all[0].Problems {
			got = append(got, p.Error())
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %s", name, strings.Join(got, "\n"))
		}
	}
}
