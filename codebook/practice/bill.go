package practice

import (
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// What stands beside an answer on its default claim: a reason for a service without one, and a visit for a diagnosis alone, in the files that name CPT codes and in
// the others.
const (
	defaultReason   = "Z76.89"
	visitWithCPT    = "99213"
	visitOutsideCPT = "G0463"
)

// bill is the claim on which an answer stands. text is the claim as the item states it, in shorthand, where dos and payer of the item are added if it has none; it must hold
// every code of the answer. Without text, procedures are billed for a 40-year-old under Z76.89, or the diagnoses of the answer, and diagnoses alone with a visit.
// An answer of modifiers, places and denial reasons alone has no claim: nil.
func bill(it *Item, answer []Ref, text, visit string) (*claim.Claim, error) {
	var dx, services []string
	for _, r := range answer {
		switch r.Set {
		case codebook.ICD10CM:
			dx = append(dx, r.Code)
		case codebook.CPT, codebook.HCPCS:
			services = append(services, r.Code)
		}
	}
	if strings.TrimSpace(text) == "" {
		switch {
		case services == nil && dx == nil:
			return nil, nil
		case services == nil:
			services = []string{visit}
		case dx == nil:
			dx = []string{defaultReason}
		}
		text = "age 40 dx " + strings.Join(dx, ",") + " " + strings.Join(services, " ")
	}
	c, err := claim.Parse(it.DOS, text)
	if err != nil {
		return nil, fmt.Errorf("claim: %w", err)
	}
	if c.DOS == 0 {
		c.DOS = it.DOS
	}
	if c.Payer == "" {
		c.Payer = it.Payer
	}
	on := codesOf(c)
	for _, r := range answer {
		if r.Set != codebook.CARC && !slices.Contains(on, r) {
			return nil, fmt.Errorf("the claim does not hold %s of the answer", r)
		}
	}
	return c, nil
}

// codesOf are all codes on a claim, each once: diagnoses, services, modifiers, places.
func codesOf(c *claim.Claim) []Ref {
	var refs []Ref
	add := func(set codebook.CodeSet, code string) {
		if r := (Ref{set, code}); code != "" && !slices.Contains(refs, r) {
			refs = append(refs, r)
		}
	}
	for _, dx := range c.Dx {
		add(codebook.ICD10CM, dx)
	}
	for _, line := range c.Lines {
		set := codebook.HCPCS
		if codebook.CPT.WellFormed(line.Code) {
			set = codebook.CPT
		}
		add(set, line.Code)
		for _, m := range line.Modifiers {
			add(codebook.Modifier, m)
		}
		add(codebook.POS, line.POS)
	}
	add(codebook.POS, c.POS)
	return refs
}
