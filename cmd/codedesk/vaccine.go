package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"codedesk/codebook/claim"
	"codedesk/codebook/workbench"
)

// vaccineJSON is how vaccines are billed, in JSON.
type vaccineJSON struct {
	Claim json.RawMessage   `json:"claim"` // as check takes it
	Lines []vaccineLineJSON `json:"lines"` // why, for each line of the claim
	Notes []string          `json:"notes"`
}

type vaccineLineJSON struct {
	Code    string      `json:"code"`
	Product bool        `json:"product"` // the vaccine itself, else giving it
	For     []string    `json:"for"`
	Why     string      `json:"why"`
	Source  receiptJSON `json:"source"`
}

// vaccineFlags are the flags of "codedesk vaccine".
type vaccineFlags struct {
	age              string
	counselled, json bool
}

// vaccineCommand is "codedesk vaccine".
func (p *program) vaccineCommand() *cobra.Command {
	var flags vaccineFlags
	cmd := &cobra.Command{
		Use:   "vaccine --age N PRODUCT…",
		Short: "the exact lines for giving vaccines: products, administration, diagnosis",
		Long: `Says how vaccines are billed: each product, the codes for giving them with their units, modifiers and the diagnosis,
as the payer wants it on the date of service.

A PRODUCT is a code (90662), a CVX code ("CVX 140") or a trade name (Boostrix).`,
		Example: "  codedesk vaccine --age 70 --payer medicare 90662\n  codedesk vaccine --age 14 --counseled --payer commercial 90715 90734 90651\n  codedesk vaccine --age 8m --payer medicaid-vfc Vaxelis --json",
		RunE:    func(cmd *cobra.Command, args []string) error { return p.vaccine(cmd, args, flags) },
	}
	own := cmd.Flags()
	own.StringVar(&flags.age, "age", "", "the patient's `AGE`: 70, 8m")
	own.BoolVar(&flags.counselled, "counseled", false, "a physician or other qualified clinician counseled the family that day")
	own.BoolVar(&flags.json, "json", false, "print JSON")
	return cmd
}

func (p *program) vaccine(cmd *cobra.Command, args []string, flags vaccineFlags) error {
	if len(args) == 0 {
		return usageError(seeHelp(cmd), "no vaccine given")
	}
	s, err := p.load(cmd)
	if err != nil {
		return err
	}
	age, err := claim.ParseAge(flags.age)
	if err != nil {
		return usageError(seeHelp(cmd), "--age: %w", err)
	}
	bench, err := p.openBooks(cmd.Context())
	if err != nil {
		return err
	}
	plan, err := bench.PlanVaccines(workbench.VaccineOrder{Products: args, Age: age, Counselled: flags.counselled, Payer: string(s.Payer), DOS: s.DOS})
	if err != nil {
		return inputError(err)
	}
	if flags.json {
		return writeJSON(p.out, newVaccineJSON(plan))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "dx %s\n", strings.Join(plan.Claim.Dx, ","))
	for i := range plan.Claim.Lines {
		fmt.Fprintf(&b, "%s\n", plan.Claim.Lines[i].Shorthand())
		if i < len(plan.Lines) {
			why := plan.Lines[i]
			writeWrapped(&b, "    ", why.Why, p.pageWidth())
			if source := strings.TrimSpace(why.Source.Name + " " + why.Source.Edition); source != "" {
				writeWrapped(&b, "    source  ", source, p.pageWidth())
			}
		}
	}
	for _, note := range plan.Notes {
		writeWrapped(&b, "note  ", note, p.pageWidth())
	}
	_, err = p.out.WriteString(p.spell(b.String()))
	return err
}

func newVaccineJSON(plan *workbench.VaccinePlan) vaccineJSON {
	out := vaccineJSON{Claim: plan.Claim.AppendJSON(nil), Lines: []vaccineLineJSON{}, Notes: append([]string{}, plan.Notes...)}
	for i, l := range plan.Lines {
		line := vaccineLineJSON{Product: l.Product, For: append([]string{}, l.For...), Why: l.Why, Source: receiptJSON(l.Source)}
		if i < len(plan.Claim.Lines) {
			line.Code = plan.Claim.Lines[i].Code
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}
