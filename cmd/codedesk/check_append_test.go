package main

import (
	"testing"

	"codedesk/codebook/claim/edits"
)

// resultOfClaim is what came of checking a claim, in JSON.
type resultOfClaim struct {
	ID       string        `json:"id,omitempty"` // the claim's own, or its place in the file
	Verdict  edits.Verdict `json:"verdict"`
	Findings []findingJSON `json:"findings"`
	Checks   []checkJSON   `json:"checks"`
	Complete bool          `json:"complete"`
}

// The writer by hand and the encoder of the standard library agree.
func TestAppendedJSON(t *testing.T) {
	at := &seat{} // of one worker, which remembers how it wrote the checks of the result before
	for _, r := range []*edits.Result{
		{Verdict: edits.Pass, Complete: true},
		{ID: "A \"17\"", Verdict: edits.Fail, Findings: []edits.Finding{
			{Rule: "ptp", Severity: edits.Error, Lines: []int{1, 12}, Codes: []string{"80053", "80048"}, Message: "a <b> & “c” \\ é\t\u2028", DOS: 20260601, Under: "mod25",
				Fixes:  []edits.Fix{{Op: edits.ReplaceDx, Value: "E11→E11.9"}, {Op: edits.AddModifier, Line: 2, Value: "25", Condition: "only if it is documented"}},
				Source: edits.Receipt{Name: "NCCI", Edition: "2024-07", Row: "80053 / 80048"}},
			{Rule: "shape", Severity: edits.Info},
		}, Checks: []edits.Check{{Rule: "ptp", Result: edits.Failed}, {Rule: "mue", Result: edits.NotChecked, Reason: "none of the date"}}},
		{Verdict: edits.Pass, Checks: []edits.Check{{Rule: "ptp", Result: edits.Failed}, {Rule: "mue", Result: edits.NotChecked, Reason: "none of <2026>"}, {Rule: "pos", Result: edits.Passed}}},
		{Verdict: edits.Pass, Checks: []edits.Check{{Rule: "ptp", Result: edits.Passed}, {Rule: "mue", Result: edits.Passed}, {Rule: "pos", Result: edits.Passed}}},
	} {
		out := resultOfClaim{ID: r.ID, Verdict: r.Verdict, Findings: []findingJSON{}, Checks: []checkJSON{}, Complete: r.Complete}
		for _, f := range r.Findings {
			out.Findings = append(out.Findings, newFindingJSON(f))
		}
		for _, c := range r.Checks {
			out.Checks = append(out.Checks, checkJSON(c))
		}
		want, err := encodeJSON(out)
		if err != nil {
			t.Fatal(err)
		}
		at.result = *r
		if got, err := appendedJSON(nil, nil, at); err != nil || string(got) != string(want) {
			t.Errorf("by hand %swant %s%v", got, want, err)
		}
	}
}
