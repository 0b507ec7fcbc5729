package main

import (
	"strings"
	"sync/atomic"

	"github.com/spf13/cobra"

	"codedesk/codebook/claim"
	"codedesk/codebook/claim/edits"
	"codedesk/codebook/workbench"
)

// denialCommand is "codedesk denial".
func (p *program) denialCommand() *cobra.Command {
	var flags checkFlags
	cmd := &cobra.Command{
		Use:   "denial CARC FILE|-|SHORTHAND…",
		Short: "say why a payer denied a claim, what would mend it, and whether an appeal could help",
		Long: `Looks for what on a claim explains a payer's answer: the rule that the claim breaks, its source,
what would honestly mend it, and whether an appeal could help. CARC is the reason code on the
remittance, with or without its group: 97, CO-97.

The claim is typed or read as for codedesk check.

Exit code 0: the claim explains the denial; 1: nothing on it does; 2: it could not be read.`,
		Example: `  codedesk denial 236 --payer medicare 80053 80048
  codedesk denial CO-97 ./claim.json`,
		RunE: func(cmd *cobra.Command, args []string) error { return p.denial(cmd, args, flags) },
	}
	flags.declare(cmd.Flags())
	cmd.Flags().BoolVar(&flags.json, "json", false, "print JSON, one object a claim and line")
	return cmd
}

func (p *program) denial(cmd *cobra.Command, args []string, flags checkFlags) error {
	if len(args) < 2 {
		return usageError(seeHelp(cmd), "name the reason code and the claim")
	}
	carc, err := workbench.ParseCARC(args[0])
	if err != nil {
		return usageError(seeHelp(cmd), "%w", err)
	}
	k, format, err := p.clerk(cmd, flags)
	if err != nil {
		return err
	}
	var explained atomic.Bool
	width := p.pageWidth()
	k.print = func(b []byte, c *claim.Claim, _ *seat) ([]byte, error) {
		d, err := k.bench.Denial(carc, c, k.state, k.today)
		if err != nil {
			return nil, err
		}
		if len(d.Found) > 0 {
			explained.Store(true)
		}
		if flags.json || format == claim.NDJSON {
			text, err := encodeJSON(newDenialJSON(c, d))
			return append(b, text...), err
		}
		return append(b, p.spell(denialText(c, d, k.bench.Payers(), width))...), nil
	}
	_, bad, err := p.serve(cmd, k, format, args[1:])
	switch {
	case err != nil:
		return err
	case bad:
		return ended(exitUsage)
	case !explained.Load():
		return ended(exitNothing)
	}
	return nil
}

// denialText is a denial for people.
func denialText(c *claim.Claim, d *workbench.Denial, payers workbench.Payers, width int) string {
	var b strings.Builder
	title := workbench.DenialTitle(d)
	if c.ID != "" {
		title = "claim " + c.ID + ", " + title
	}
	writeWrapped(&b, "", title, width)
	writeWrapped(&b, "  ", strings.Join(claimWords(c, payers), " · "), width)
	for _, row := range workbench.DenialRows(d) {
		if row.First {
			b.WriteByte('\n')
		}
		margin := "  "
		if row.Label != "" {
			margin += pad(row.Label, labelColumn)
		}
		writeWrapped(&b, margin, row.Text, width)
	}
	b.WriteByte('\n')
	return b.String()
}

// denialJSON is what the rules say of a denial.
type denialJSON struct {
	ID       string            `json:"id,omitempty"`
	CARC     string            `json:"carc"`
	Display  string            `json:"display"`
	Cause    string            `json:"cause"`
	Cure     string            `json:"cure"`
	Rules    []edits.Rule      `json:"rules"` // that can stand behind it; none when it is not about coding
	Why      string            `json:"why"`
	Source   string            `json:"source"`
	Findings []explanationJSON `json:"findings"`
	Checks   []checkJSON       `json:"checks"` // those of the rules that could not be judged
}

// explanationJSON is a finding that explains a denial.
type explanationJSON struct {
	findingJSON
	Appeal string `json:"appeal"`
}

func newDenialJSON(c *claim.Claim, d *workbench.Denial) denialJSON {
	out := denialJSON{ID: c.ID, CARC: d.CARC, Rules: d.Rules, Why: d.Why, Source: d.Source, Findings: []explanationJSON{}, Checks: []checkJSON{}}
	if d.Rules == nil {
		out.Rules = []edits.Rule{}
	}
	if d.Code != nil {
		out.Display = d.Code.Display
	}
	out.Cause, out.Cure = workbench.CauseAndCure(d.Code)
	for _, f := range d.Found {
		out.Findings = append(out.Findings, explanationJSON{newFindingJSON(f.Finding), f.Appeal})
	}
	for _, check := range d.Open {
		out.Checks = append(out.Checks, checkJSON(check))
	}
	return out
}
