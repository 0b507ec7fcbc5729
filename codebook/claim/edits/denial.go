package edits

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// ErrCARC is the sentinel for text that is no claim adjustment reason code.
var ErrCARC = errors.New("no denial reason")

// Denial is what the rules say of a payer's answer to a claim.
type Denial struct {
	CARC   string         // "236"
	Code   *codebook.Code // its row, with cause and cure; nil when the book has none
	Rules  []Rule         // those that a claim with this answer has broken, when it is about the coding at all
	Why    string         // why these rules
	Source string         // where that is published
	Found  []Explanation  // what on the claim explains it
	Open   []Check        // those of the rules that could not be judged
}

// Explanation is a finding that explains a denial, with what an appeal could do.
type Explanation struct {
	Finding
	Appeal string
}

// reason says which rules stand behind a denial reason.
type reason struct {
	carc  string
	rules []Rule
	why   string
}

// reasons lists the denial reasons that a claim can draw by its coding. All others are about the patient's cover, the provider or the contract.
// Source: the causes in this project's own table of reasons (assets/carc); for 236 and 97 the NCCI policy manual, chapter 1; for 151 and 222 the
// NCCI's answers on medically unlikely edits; for B15 and 107 the add-on code edits.
var reasons = []reason{
	{"4", []Rule{"modifier-valid", "modifier-conflict", "bilateral", "pctc", "mod25", "telehealth", "drug-waste", "global", "payer"}, "a modifier is missing, or does not go with the code"},
	{"5", []Rule{"pos", "telehealth", "pctc", "payer"}, "the service and the place of service do not go together"},
	{"58", []Rule{"pos", "telehealth", "pctc", "payer"}, "the payer does not accept the service at this place"},
	{"6", []Rule{"code-age", "preventive", "vaccine-product", "payer"}, "the code is for another age"},
	{"7", []Rule{"code-sex", "payer"}, "the code is for the other sex"},
	{"9", []Rule{"dx-age"}, "a diagnosis is for another age"},
	{"10", []Rule{"dx-sex"}, "a diagnosis is for the other sex"},
	{"11", []Rule{"necessity", "pointer", "dx-pair", "dx-sequence", "dx-excludes1", "dx-external-first", "vaccine-product", "payer"}, "the diagnosis that the line points at does not carry the service"},
	{"16", []Rule{"shape", "pointer", "ndc", "code-valid", "dx-valid", "dx-billable", "dx-seventh", "modifier-valid", "modifier-conflict", "units", "payer"}, "something that the claim needs is missing or wrong"},
	{"18", []Rule{"shape"}, "the same service stands twice"},
	{"49", []Rule{"preventive", "frequency", "payer"}, "a routine service that the payer does not cover, or not so"},
	{"50", []Rule{"necessity", "dx-pair", "pointer"}, "the payer sees no medical need"},
	{"54", []Rule{"modifier-valid", "modifier-conflict"}, "an assistant or second surgeon is not paid for this code"},
	{"59", []Rule{"modifier-valid", "modifier-conflict", "ptp"}, "several procedures of a day are paid in steps"},
	{"96", []Rule{"payer", "preventive", "prolonged", "telehealth", "vaccine-payer", "vaccine-product"}, "the payer does not cover the code"},
	{"97", []Rule{"ptp", "global", "mod25", "payer", "vaccine-admin"}, "the service is part of another that is paid, or of the days after an operation"},
	{"107", []Rule{"addon", "vaccine-product", "vaccine-admin"}, "the service that this one depends on is missing"},
	{"119", []Rule{"frequency", "mue"}, "the most that the plan pays for is reached"},
	{"146", []Rule{"dx-valid", "dx-billable", "dx-seventh"}, "a diagnosis is not in force on the date, or not complete"},
	{"149", []Rule{"frequency"}, "the service is paid once in a lifetime"},
	{"150", []Rule{"em-time", "prolonged"}, "the level is not borne out"},
	{"151", []Rule{"mue", "units", "timed-units", "drug-units", "frequency"}, "more units or more often than the payer takes for likely"},
	{"152", []Rule{"em-time", "prolonged", "timed-units"}, "the length of the service is not borne out"},
	{"167", []Rule{"dx-valid", "dx-pair", "necessity", "payer"}, "the payer does not cover the diagnosis"},
	{"181", []Rule{"code-valid"}, "the code is not in force on the date of service"},
	{"182", []Rule{"modifier-valid"}, "the modifier is not in force on the date of service"},
	{"197", []Rule{"necessity"}, "the payer wanted to be asked before"},
	{"198", []Rule{"necessity", "units", "mue"}, "more was done than the payer had approved"},
	{"204", []Rule{"payer", "preventive"}, "the service is no part of the plan"},
	{"222", []Rule{"mue", "units"}, "more units than the contract or the table allows"},
	{"231", []Rule{"ptp"}, "the two services exclude each other on a day"},
	{"234", []Rule{"payer", "ptp", "vaccine-admin"}, "the payer never pays this service apart"},
	{"236", []Rule{"ptp"}, "the codes are a pair that the NCCI pays once"},
	{"272", []Rule{"payer", "frequency", "necessity"}, "the payer's guideline was not met"},
	{"A8", []Rule{"code-valid", "dx-valid", "dx-billable"}, "the claim cannot be grouped as it is coded"},
	{"B7", []Rule{"modifier-valid"}, "the provider was not certified for the service; of laboratory tests often because QW is missing"},
	{"B10", []Rule{"pctc", "bilateral", "ptp"}, "a part of the service was paid already"},
	{"B15", []Rule{"addon", "vaccine-product", "vaccine-admin"}, "the service is only paid beside another one"},
	{"B16", []Rule{"new-patient"}, "the patient is not new to the practice"},
}

// fits reports whether a finding explains the denial. Of what is about the claim's shape, only a line that stands twice explains a duplicate.
func (r reason) fits(f Finding) bool {
	return f.Severity != Info && slices.Contains(r.rules, f.Rule) &&
		(r.carc != "18" || slices.ContainsFunc(f.Fixes, func(fix Fix) bool { return fix.Op == RemoveLine }))
}

// Explained are the denial reasons that the findings of a claim would explain.
func Explained(result *Result) []string {
	var carcs []string
	for _, r := range reasons {
		if slices.ContainsFunc(result.Findings, r.fits) {
			carcs = append(carcs, r.carc)
		}
	}
	return carcs
}

// ParseCARC reads a denial reason as remittances have it: "236", "CO-236", "co 97", "PRB7".
func ParseCARC(text string) (string, error) {
	word := strings.ToUpper(strings.TrimSpace(text))
	for _, group := range []string{"CO", "PR", "OA", "PI", "CR"} {
		if rest, ok := strings.CutPrefix(word, group); ok && rest != "" {
			word = strings.TrimLeft(rest, " -:*")
			break
		}
	}
	if word == "" || !codebook.CARC.WellFormed(word) {
		return "", fmt.Errorf("%w: %q; write the number on the remittance, as 97 or CO-97", ErrCARC, codebook.Clean(text))
	}
	return word, nil
}

// Denial says which rules explain a payer's answer to a claim, what would mend it, and whether an appeal could help. carc is as ParseCARC gives
// it. The claim is not changed.
func (c *Checker) Denial(carc string, cl *claim.Claim, today codebook.Date) *Denial {
	result := c.Check(cl, today)
	date := cl.DOS
	if date == 0 {
		date = today
	}
	d := &Denial{CARC: carc, Code: c.book.AsOf(date).Find(codebook.CARC, carc)}
	at := slices.IndexFunc(reasons, func(r reason) bool { return r.carc == carc })
	if at < 0 {
		return d
	}
	r := reasons[at]
	d.Rules, d.Why, d.Source = r.rules, r.why, "codedesk's own table of denial reasons"
	switch carc {
	case "97", "231", "236":
		d.Source = "NCCI policy manual, chapter 1"
	case "151", "222":
		d.Source = "NCCI medically unlikely edits"
	case "B15", "107":
		d.Source = "NCCI add-on code edits"
	}
	for _, f := range result.Findings {
		if r.fits(f) {
			d.Found = append(d.Found, Explanation{f, c.appeal(f, cl, date)})
		}
	}
	rank := func(e Explanation) int { return slices.Index(d.Rules, e.Rule) }
	slices.SortStableFunc(d.Found, func(a, b Explanation) int { return rank(a) - rank(b) })
	for _, check := range result.Checks {
		if check.Reason != "" && slices.Contains(d.Rules, check.Rule) {
			d.Open = append(d.Open, check)
		}
	}
	return d
}

// appeal says what an appeal of a denial by this finding could do. Sources: NCCI policy manual, chapter 1 (indicators), and the NCCI's answers on
// medically unlikely edits (a contractor may go beyond indicators 1 and 3, never beyond 2).
func (c *Checker) appeal(f Finding, cl *claim.Claim, date codebook.Date) string {
	switch f.Rule {
	case "ptp":
		if c.neverBypassed(f, cl) {
			return "an appeal rarely helps: the pair has modifier indicator 0"
		}
		return "correct the claim when the record shows separate services; an appeal needs that record"
	case "mue":
		if len(f.Codes) > 0 && c.on(date).procedure(f.Codes[0]).mue.mai == "2" {
			return "an appeal rarely helps: the limit follows from law or from what the code says (indicator 2)"
		}
		return "an appeal can help when the record shows that all units were needed"
	case "necessity":
		return "appeal with the record when it meets the payer's policy"
	case "frequency":
		return "an appeal rarely helps, unless the earlier service was not what the payer took it for"
	case "global", "mod25", "em-time", "prolonged":
		return "correct the claim when the record bears it out; else an appeal with the record is all there is"
	}
	return "send a corrected claim; an appeal is not needed"
}

// neverBypassed reports whether the pair of a finding has modifier indicator 0.
func (c *Checker) neverBypassed(f Finding, cl *claim.Claim) bool {
	if len(f.Lines) != 2 {
		return false
	}
	one, two := &cl.Lines[f.Lines[0]-1], &cl.Lines[f.Lines[1]-1]
	for _, codes := range [][2]string{{one.Code, two.Code}, {two.Code, one.Code}} {
		if pair, ok := c.on(f.DOS).pairing(codes[0], codes[1]); ok && pair.Indicator == "0" {
			return true
		}
	}
	return false
}
