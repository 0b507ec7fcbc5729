package codebook

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// FactName names a figure or indicator about a code, as the tables spell it.
type FactName string

// The facts that a row can carry. Indicators are kept as CMS publishes them; FactName.Explain puts them in words.
const (
	FactMinutes    FactName = "minutes"   // total minutes of the day that an E/M level needs
	FactMDM        FactName = "mdm"       // medical decision making: straightforward, low, moderate, high
	FactUnit       FactName = "unit"      // what one unit is: "15 mg"
	FactAge        FactName = "age"       // ages the code is for: "65y+", "6m-35m"
	FactSex        FactName = "sex"       // "female" or "male": the sex the code is for
	FactAddOn      FactName = "addon"     // add-on type 1, 2 or 3 (CMS add-on code edits)
	FactPrimaries  FactName = "primaries" // the codes an add-on goes with
	FactWaived     FactName = "waived"    // "yes": CLIA-waived, takes QW
	FactFacility   FactName = "facility"  // "yes" or "no": place of service
	FactNDC        FactName = "ndc"       // "yes": payers usually want the NDC
	FactStatus     FactName = "status"    // fee-schedule status A, B, C …
	FactGlobal     FactName = "global"    // global period 000, 010, 090, XXX, YYY, ZZZ, MMM
	FactPCTC       FactName = "pctc"      // professional/technical indicator 0–9
	FactMultiple   FactName = "multiple"  // multiple-procedure indicator 0–7, 9
	FactBilateral  FactName = "bilateral" // bilateral indicator 0–3, 9
	FactAssistant  FactName = "assistant" // assistant-at-surgery indicator 0–2, 9
	FactCoSurgeons FactName = "cosurgeon" // co-surgeon indicator 0–2, 9
	FactMUE        FactName = "mue"       // medically unlikely edit: most units that are paid
	FactMAI        FactName = "mai"       // MUE adjudication indicator 1 line, 2 day (policy), 3 day (clinical)
)

// Fact is one figure about a code with the edition it holds in.
type Fact struct {
	Name   FactName
	Value  string
	Source *Source
}

// factLabels are the words before a fact on the card.
var factLabels = sync.OnceValue(func() map[FactName]string {
	return map[FactName]string{
		FactMinutes: "time", FactMDM: "decisions", FactUnit: "one unit", FactAge: "age", FactSex: "sex", FactAddOn: "add-on", FactPrimaries: "add to",
		FactWaived: "waived", FactFacility: "facility", FactNDC: "NDC", FactStatus: "Medicare", FactGlobal: "global", FactPCTC: "PC/TC",
		FactMultiple: "multiple", FactBilateral: "both sides", FactAssistant: "assistant", FactCoSurgeons: "co-surgeon", FactMUE: "MUE", FactMAI: "MAI",
	}
})

// Label is the word that stands before the fact on a card.
func (n FactName) Label() string { return factLabels()[n] }

// factValues lists the values that an indicator can have, with their meaning in words (CMS, PFRREV record layout; NCCI MUE FAQ).
var factValues = sync.OnceValue(func() map[FactName]map[string]string {
	return map[FactName]map[string]string{
		FactMDM:      {"straightforward": "straightforward", "straightforward or low": "straightforward or low", "low": "low", "moderate": "moderate", "high": "high"},
		FactSex:      {"female": "female patients; Medicare takes KX when the sex on file differs", "male": "male patients; Medicare takes KX when the sex on file differs"},
		FactAddOn:    {"1": "only with a listed primary code", "2": "primary codes are set by the contractor", "3": "some primary codes are listed, others are set by the contractor"},
		FactWaived:   {"yes": "CLIA-waived test, takes QW"},
		FactFacility: {"yes": "facility", "no": "not a facility"},
		FactNDC:      {"yes": "the claim usually needs the NDC"},
		FactStatus: {"A": "paid under the fee schedule", "B": "bundled, never paid alone", "C": "priced by the contractor", "D": "deleted", "E": "outside the fee schedule, paid by other rules",
			"F": "deleted", "G": "not valid for Medicare", "H": "deleted modifier", "I": "not valid for Medicare, another code is used", "J": "anesthesia", "M": "a measurement, no payment",
			"N": "not covered by Medicare", "P": "bundled or excluded", "R": "restricted coverage", "T": "paid only when nothing else is that day", "X": "outside the fee schedule, paid by other rules"},
		FactGlobal: {"000": "the day itself", "010": "10 days after", "090": "day before to 90 days after", "XXX": "no global period", "YYY": "set by the contractor", "ZZZ": "that of its primary code", "MMM": "maternity"},
		FactPCTC: {"0": "no split", "1": "26 or TC allowed", "2": "professional part only", "3": "technical part only", "4": "global test only", "5": "incident-to service", "6": "26 only",
			"7": "therapy service", "8": "physician interpretation", "9": "does not apply"},
		FactMultiple:   {"0": "no reduction", "1": "standard, older rule", "2": "standard reduction", "3": "endoscopy family", "4": "imaging family", "5": "therapy", "6": "cardiovascular", "7": "ophthalmology", "9": "does not apply"},
		FactBilateral:  {"0": "50 does not apply", "1": "50 allowed, paid 150 %", "2": "already both sides", "3": "50 allowed, each side in full", "9": "does not apply"},
		FactAssistant:  {"0": "only with documents", "1": "not paid", "2": "paid", "9": "does not apply"},
		FactCoSurgeons: {"0": "not paid", "1": "only with documents", "2": "paid when specialties differ", "9": "does not apply"},
		FactMAI:        {"1": "per line", "2": "per day, fixed", "3": "per day, can be appealed"},
	}
})

// Explain is the value in words, or "" when the value speaks for itself.
func (f Fact) Explain() string {
	if words := factValues()[f.Name][f.Value]; words != f.Value {
		return words
	}
	return ""
}

// NewFact checks a fact's name and value. It returns an error that names what is wrong and what is allowed.
func NewFact(name, value string, source *Source) (Fact, error) {
	f := Fact{FactName(name), value, source}
	if _, ok := factLabels()[f.Name]; !ok {
		return Fact{}, fmt.Errorf("unknown fact %q", name)
	}
	if value == "" {
		return Fact{}, fmt.Errorf("fact %s has no value", name)
	}
	if allowed, ok := factValues()[f.Name]; ok {
		if _, ok := allowed[value]; !ok {
			return Fact{}, fmt.Errorf("fact %s cannot be %q", name, value)
		}
	}
	switch f.Name {
	case FactMinutes, FactMUE:
		if n, err := strconv.Atoi(value); err != nil || n < 0 {
			return Fact{}, fmt.Errorf("fact %s wants a number, not %q", name, value)
		}
	case FactAge:
		if err := checkAges(value); err != nil {
			return Fact{}, err
		}
	}
	return f, nil
}

// checkAges accepts "65y+", "6m+", "6m-35m", "0-17y", "12-17y": a number with y, m or d, a range, or an open end.
func checkAges(value string) error {
	low, high, isRange := strings.Cut(value, "-")
	ok := false
	if isRange {
		ok = isAge(high, false) && isAge(low, true)
	} else if open, found := strings.CutSuffix(low, "+"); found {
		ok = isAge(open, false)
	} else {
		ok = isAge(low, false)
	}
	if !ok {
		return fmt.Errorf("fact age cannot be %q: write 65y+, 6m-35m or 0-17y", value)
	}
	return nil
}

func isAge(s string, unitOptional bool) bool {
	trimmed := strings.TrimRight(s, "ymdw")
	if len(s)-len(trimmed) > 1 || (len(s) == len(trimmed) && !unitOptional) {
		return false
	}
	return allDigits(trimmed)
}
