package search

import (
	"fmt"
	"strings"
	"testing"

	"codedesk/codebook"
)

// Beginnings that a great many codes have find the same from their lists as by looking at each code: beside a code that is such a beginning itself,
// beside a word, with words behind them that no code has, on other dates and with codes that were in hand lately.
func TestKeyTopsFindTheSame(t *testing.T) {
	var rows strings.Builder
	uses := []string{"high", "high +20240101", "low", "rare", "high -20241231", "medium +20270101", "header"}
	rows.WriteString("# icd10cm\nS72 | high | Fracture of the knee | |\n")
	for i := range 2 * keyReach {
		fmt.Fprintf(&rows, "S72.%03d | %s | Fracture of the %s knee | |\n", i, uses[i*i%11%len(uses)], []string{"left", "right"}[i%2])
	}
	rows.WriteString("# hcpcs\n")
	for i := range 2 * keyReach {
		fmt.Fprintf(&rows, "T4%03d | %s | Brief | |\n", i, uses[i%5])
	}
	for i := range 90 { // of another set than S72 itself
		fmt.Fprintf(&rows, "S72%02d | high | Fracture care | |\n", i)
	}
	rows.WriteString("# cpt\n84436 | medium | Thyroxine | T4 |\n84437 | rare | Thyroxine of a child | T4 |\n")
	view := book(t, rows.String())
	built := Build(view)
	stored := mappedIndex(t, built, view)
	for _, key := range []string{"S", "S7", "S72", "T", "T4"} {
		if stored.keyTops.of(key) == nil {
			t.Fatalf("%s has no list", key)
		}
	}
	for _, query := range []string{"s7", "S72", "S72.", "s72 ", "s72 zzqxzz", `s72 "right knee"`, `s72 zzqxzz "right knee"`, "s72 -left", "s7 -left", `s72 "zzqxzz"`, "t4", "icd: s7", "billable: s7"} {
		for name, scope := range map[string]Scope{
			"plain": {}, "three": {Limit: 3}, "some": {Limit: 20}, "many": {Limit: topHits + 1}, "any date": {AnyDate: true}, "early": {DOS: 20230101}, "late": {DOS: 20280101}, "below": {Section: "S72"},
		} {
			found := compare(t, stored, built, query, scope, Boost{})
			for _, code := range []string{"S72.331", "S72.332", "T4333"} { // they stand far below
				compare(t, stored, built, query, scope, Boost{Most: 0.3, Lifted: []Ref{{codebook.ICD10CM, code}, {codebook.HCPCS, code}}, Of: func(c *codebook.Code) float64 {
					if c.Code == code {
						return 0.3
					}
					return 0
				}})
			}
			if t.Failed() {
				t.Fatalf("%s: %q, %d codes", name, query, len(found.Hits))
			}
		}
	}
}
