package main

import (
	"codedesk/codebook"
	"codedesk/codebook/claim/edits"
)

// findingJSON is one thing that is wrong, or may be.
type findingJSON struct {
	Rule     edits.Rule     `json:"rule"`
	Severity edits.Severity `json:"severity"`
	Lines    []int          `json:"lines"`
	Codes    []string       `json:"codes"`
	Message  string         `json:"message"`
	Fixes    []fixJSON      `json:"fixes"`
	Source   receiptJSON    `json:"source"`
	DOS      string         `json:"dos"`
	Under    edits.Rule     `json:"under,omitempty"` // of the finding that says the same more exactly
}

// fixJSON is a change that would be right under its condition, "" when it would be in any case.
type fixJSON struct {
	Op        edits.Op `json:"op"`
	Line      int      `json:"line"` // 0 for the claim itself
	Value     string   `json:"value"`
	Condition string   `json:"condition"`
}

type receiptJSON struct {
	Name    string `json:"name"`
	Edition string `json:"edition"`
	Row     string `json:"row"`
}

type checkJSON struct {
	Rule   edits.Rule    `json:"rule"`
	Result edits.Outcome `json:"result"`
	Reason string        `json:"reason"`
}

// newFindingJSON is a finding as JSON.
func newFindingJSON(f edits.Finding) findingJSON {
	finding := findingJSON{f.Rule, f.Severity, f.Lines, f.Codes, f.Message, make([]fixJSON, len(f.Fixes)), receiptJSON(f.Source), dayText(f.DOS), f.Under}
	if finding.Lines == nil {
		finding.Lines = []int{}
	}
	if finding.Codes == nil {
		finding.Codes = []string{}
	}
	for j, fix := range f.Fixes {
		finding.Fixes[j] = fixJSON(fix)
	}
	return finding
}

// dayText is a date, "" when there is none.
func dayText(d codebook.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}
