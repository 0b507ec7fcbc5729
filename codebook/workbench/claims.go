package workbench

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/claim"
	"codedesk/codebook/claim/edits"
)

// Claims and what is said of them, by names that screens may use.
type (
	Claim   = claim.Claim
	Line    = claim.Line
	Pointer = claim.Pointer
	Checked = edits.Result
	Finding = edits.Finding
	Fix     = edits.Fix
	Denial  = edits.Denial
)

// Check checks a claim. What it does not state of date of service and payer is the state's. today is the day on which it would be sent. The claim
// is not changed.
func (b *Bench) Check(c *Claim, s State, today codebook.Date) *Checked {
	r := &Checked{}
	b.CheckInto(r, c, s, today)
	return r
}

// CheckInto is Check for many claims: it writes over a result that is done with.
func (b *Bench) CheckInto(r *Checked, c *Claim, s State, today codebook.Date) {
	own := *c
	own.DOS, own.Payer = cmp.Or(own.DOS, s.DOS), cmp.Or(own.Payer, string(s.Payer))
	b.checker().CheckInto(r, &own, today)
}

// Denial says which rules explain a payer's answer to a claim. carc is as people type it. What the claim does not state of date of service and
// payer is the state's.
func (b *Bench) Denial(carc string, c *Claim, s State, today codebook.Date) (*Denial, error) {
	number, err := ParseCARC(carc)
	if err != nil {
		return nil, err
	}
	return b.checker().Denial(number, Stated(c, s), today), nil
}

// DenialReason is a reason that a payer can give, and whether something on a claim explains it.
type DenialReason struct {
	Code *codebook.Code
	Fits bool
}

// DenialReasons are the reasons that the book has: those first that what was found on a claim explains, then as they are numbered. found may be
// nil.
func (b *Bench) DenialReasons(found *Checked, s State) []DenialReason {
	var explained []string
	if found != nil {
		explained = edits.Explained(found)
	}
	var list []DenialReason
	for c := range b.View(s).CodesOf(codebook.CARC) {
		if c.Kind == codebook.KindCode {
			list = append(list, DenialReason{c, slices.Contains(explained, c.Code)})
		}
	}
	slices.SortStableFunc(list, func(a, b DenialReason) int {
		if a.Fits != b.Fits {
			return map[bool]int{true: -1, false: 1}[a.Fits]
		}
		return cmp.Or(cmp.Compare(len(a.Code.Code), len(b.Code.Code)), cmp.Compare(a.Code.Code, b.Code.Code))
	})
	return list
}

// Stated is a copy of the claim in which date of service, payer and pointers are stated: the first two are the state's where it does not say them,
// and lines without pointers point at the first four diagnoses.
func Stated(c *Claim, s State) *Claim {
	own := c.Clone()
	own.DOS, own.Payer = cmp.Or(own.DOS, s.DOS), cmp.Or(own.Payer, string(s.Payer))
	own.PointToAll()
	return own
}

// ParseCARC reads a denial reason as remittances have it: "97", "CO-97".
func ParseCARC(text string) (string, error) { return edits.ParseCARC(text) }

// ParseEntry reads what is typed on one line of the claim screen.
func ParseEntry(today codebook.Date, text string) (*Claim, error) {
	return claim.ParseEntry(today, text)
}

// IsShorthand reports whether a word begins a claim in shorthand: a code, or "dx".
func IsShorthand(word string) bool { return claim.IsShorthand(0, word) }

// ApplyFix is the claim with a fix carried out, as a copy.
func ApplyFix(c *Claim, fix Fix) (*Claim, error) { return edits.Apply(c, fix) }

// VerdictWords is a verdict with what it leaves open, never "clean": "pass, 3 rules not checked".
func VerdictWords(r *Checked) string {
	counts := map[edits.Severity]int{}
	for _, f := range r.Mistakes() {
		counts[f.Severity]++
	}
	parts := []string{string(r.Verdict)}
	for _, each := range []struct {
		severity edits.Severity
		name     string
	}{{edits.Error, "error"}, {edits.Warning, "warning"}, {edits.Info, "remark"}} {
		if n := counts[each.severity]; n > 0 {
			parts = append(parts, plural(n, each.name))
		}
	}
	open := 0
	for _, c := range r.Checks {
		if c.Reason != "" {
			open++
		}
	}
	if open == 0 {
		return strings.Join(append(parts, "all rules checked"), ", ")
	}
	return strings.Join(append(parts, plural(open, "rule")+" not checked"), ", ")
}

func plural(n int, name string) string {
	if n == 1 {
		return "1 " + name
	}
	return strconv.Itoa(n) + " " + name + "s"
}

// SeverityTone is the tone of a finding.
func SeverityTone(f Finding) Tone {
	switch f.Severity {
	case edits.Error:
		return Bad
	case edits.Warning:
		return Warning
	}
	return Plain
}

// FindingPlace says which lines a finding is about: "line 3", "lines 1, 2", or "claim".
func FindingPlace(f Finding) string {
	switch len(f.Lines) {
	case 0:
		return "claim"
	case 1:
		return "line " + strconv.Itoa(f.Lines[0])
	}
	numbers := make([]string, len(f.Lines))
	for i, n := range f.Lines {
		numbers[i] = strconv.Itoa(n)
	}
	return "lines " + strings.Join(numbers, ", ")
}

// FindingSource says by which row of which edition a finding was made.
func FindingSource(f Finding) string {
	source := f.Source.Name
	if !strings.Contains(source, f.Source.Edition) { // "in force 2024-07-01" has said 2024-07
		source = strings.TrimSpace(source + " " + f.Source.Edition)
	}
	if f.Source.Row != "" {
		source += " · " + f.Source.Row
	}
	return source
}

// FixWords says what a fix changes, and on what condition it is right.
func FixWords(f Fix) string {
	text := fixChange(f)
	if f.Condition != "" {
		text += ", " + f.Condition
	}
	return text
}

func fixChange(f Fix) string {
	line := ""
	if f.Line > 0 {
		line = " line " + strconv.Itoa(f.Line)
	}
	old, fresh, _ := strings.Cut(f.Value, "→")
	switch f.Op {
	case edits.AddModifier:
		return "add modifier " + f.Value + " to" + line
	case edits.RemoveModifier:
		return "take modifier " + f.Value + " off" + line
	case edits.ReplaceModifier:
		return "modifier " + fresh + " in place of " + old + " on" + line
	case edits.OrderModifiers:
		return "modifiers in the order " + f.Value + " on" + line
	case edits.ReplaceCode:
		return f.Value + " in place of the code of" + line
	case edits.AddLine:
		return "add " + f.Value
	case edits.RemoveLine:
		return "leave out" + line + " (" + f.Value + ")"
	case edits.SetUnits:
		return "units " + f.Value + " on" + line
	case edits.AddDx:
		return "add diagnosis " + f.Value
	case edits.RemoveDx:
		return "leave out diagnosis " + f.Value
	case edits.ReplaceDx:
		return "diagnosis " + fresh + " in place of " + old
	case edits.MoveDxFirst:
		return "diagnosis " + f.Value + " first"
	case edits.SetPointers:
		return "pointers " + f.Value + " on" + line
	case edits.SetPOS:
		return strings.TrimSpace("place of service " + f.Value + line)
	case edits.SetNDC:
		return "NDC " + f.Value + " on" + line
	}
	return string(f.Op) + " " + f.Value + line
}

// ClaimForms are the forms in which a claim can be written, by name.
func ClaimForms() []string {
	return []string{"shorthand, as it is typed", "CSV, a row a line", "JSON", "FHIR Claim", "837P service lines"}
}

// WriteClaim writes a claim in one of the forms; another name is an error.
func WriteClaim(w io.Writer, form string, c *Claim) (err error) {
	forms := ClaimForms()
	switch slices.Index(forms, form) {
	case 0:
		_, err = io.WriteString(w, c.Shorthand()+"\n")
	case 1:
		err = claim.WriteCSV(w, c)
	case 2:
		_, err = w.Write(append(c.AppendJSON(nil), '\n'))
	case 3:
		_, err = w.Write(append(c.AppendFHIR(nil), '\n'))
	case 4:
		_, err = w.Write(append(c.AppendX12(nil), '\n'))
	default:
		err = fmt.Errorf("unknown form %q: use one of %s", form, strings.Join(forms, "; "))
	}
	return err
}

// What the helpers of the claim desk are asked and answer, by names that screens may use.
type (
	VaccineOrder = edits.VaccineOrder
	VaccinePlan  = edits.VaccinePlan
	OfficeVisit  = edits.OfficeVisit
	OfficeLevel  = edits.OfficeLevel
	MDM          = edits.MDM
)

// PlanVaccines says how vaccines are billed.
func (b *Bench) PlanVaccines(order VaccineOrder) (*VaccinePlan, error) {
	return edits.PlanVaccines(b.book, order)
}

// ParseMDM reads a level of medical decision making: straightforward, low, moderate, high.
func ParseMDM(word string) (MDM, error) { return edits.ParseMDM(word) }

// LevelOf says which level an office visit supports.
func LevelOf(v OfficeVisit) (OfficeLevel, error) { return edits.LevelOf(v) }
