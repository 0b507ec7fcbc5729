package edits

import "codedesk/codebook"

// Rule is the name of a rule in findings: "ptp", "dx-excludes1".
type Rule string

// Severity says what a payer would do.
type Severity string

// Severities.
const (
	Error   Severity = "error"   // denied or returned
	Warning Severity = "warning" // denied by some, or when the record does not bear it out
	Info    Severity = "info"    // worth knowing
)

// Verdict is the worst severity among the findings of a claim.
type Verdict string

// Verdicts.
const (
	Pass Verdict = "pass"
	Warn Verdict = "warn"
	Fail Verdict = "fail"
)

// Result is what came of checking a claim.
type Result struct {
	ID       string // the claim's
	Verdict  Verdict
	Findings []Finding // by line, errors first
	Checks   []Check   // one a rule, in the order of All
	Complete bool      // every rule could be judged
}

// Finding is one thing that is wrong, or may be.
type Finding struct {
	Rule     Rule
	Severity Severity
	Lines    []int    // service lines, counted from 1; none when it is about the claim or its diagnoses
	Codes    []string // codes that it is about
	Message  string
	Fixes    []Fix
	Source   Receipt
	DOS      codebook.Date
	Under    Rule // of a finding that says the same more exactly, "" for nearly all
}

// Receipt says by which row of which edition of which publication a finding was made.
type Receipt struct {
	Name    string // "NCCI procedure-to-procedure edits"
	Edition string // "2024-07"
	Row     string // what stands there: "80053 / 80048, modifier indicator 0"
}

// Fix is a change that would be right under its condition.
type Fix struct {
	Op        Op
	Line      int    // service line, counted from 1; 0 for the claim
	Value     string // what Op wants
	Condition string // in words, "" when it holds anyway
}

// Op says what a fix changes.
type Op string

// Changes. Value is the code, modifier, diagnosis, number or letters to be taken; where two are needed they are separated by "→".
const (
	AddModifier     Op = "add-modifier"
	RemoveModifier  Op = "remove-modifier"
	ReplaceModifier Op = "replace-modifier" // "59→XS"
	OrderModifiers  Op = "order-modifiers"  // "26,LT"
	ReplaceCode     Op = "replace-code"
	AddLine         Op = "add-line"
	RemoveLine      Op = "remove-line"
	SetUnits        Op = "set-units"
	AddDx           Op = "add-dx"
	RemoveDx        Op = "remove-dx"  // "E11.9"
	ReplaceDx       Op = "replace-dx" // "E11→E11.9"
	MoveDxFirst     Op = "move-dx-first"
	SetPointers     Op = "set-pointers" // "A,C"
	SetPOS          Op = "set-pos"
	SetNDC          Op = "set-ndc"
)

// Check says how a rule came out.
type Check struct {
	Rule   Rule
	Result Outcome
	Reason string // why it could not be judged, and what to import or state
}

// Outcome is how a rule came out.
type Outcome string

// Outcomes.
const (
	Passed     Outcome = "pass"
	Failed     Outcome = "fail"
	NotChecked Outcome = "not_checked"
)
