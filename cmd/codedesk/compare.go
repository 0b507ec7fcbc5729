package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// compareCommand is "codedesk compare".
func (p *program) compareCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:   "compare A B [--json]",
		Short: "set two codes side by side, with the question that decides",
		Long: `Sets two codes side by side as they stand on the date of service: their descriptors, the facts in
which they differ, what is published about the two together (NCCI edits in both directions, Excludes
notes, add-on links), and the question that decides between them.`,
		Example: `  codedesk compare 99213 99214
  codedesk compare --json E11.21 E11.22`,
		RunE: func(cmd *cobra.Command, args []string) error { return p.compare(cmd, args, asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}

func (p *program) compare(cmd *cobra.Command, args []string, asJSON bool) error {
	if len(args) != 2 {
		return usageError(seeHelp(cmd), "name two codes")
	}
	s, err := p.load(cmd)
	if err != nil {
		return err
	}
	bench, err := p.openBooks(cmd.Context())
	if err != nil {
		return err
	}
	state := workbench.State{DOS: s.DOS, Payer: s.Payer}
	var found [2][]*codebook.Code
	for i, text := range args {
		if found[i], err = bench.Lookup(text, state); err != nil && len(found[i]) == 0 {
			if errors.Is(err, codebook.ErrNotFound) {
				return nothing("%w", err)
			}
			return inputError(err)
		}
	}
	one, two := workbench.SameSet(found[0], found[1])
	c := bench.Compare(one, two, state)
	if asJSON {
		return writeJSON(p.out, newComparisonJSON(c, s.DOS))
	}
	width := p.pageWidth()
	out := &speller{p, p.out}
	fmt.Fprint(out, comparisonText(c, width))
	writeNotice(out, []int{one.Copyright(), two.Copyright()}, width)
	return nil
}

// comparisonText is a comparison for people.
func comparisonText(c workbench.Comparison, width int) string {
	var b strings.Builder
	for _, code := range []*codebook.Code{c.A, c.B} {
		writeWrapped(&b, pad(code.Code, labelColumn), code.Set.Label()+"  "+code.Credited(code.Display), width)
		if code.Description != "" {
			writeWrapped(&b, strings.Repeat(" ", labelColumn), code.Description, width)
		}
	}
	b.WriteByte('\n')
	for _, row := range c.Rows() {
		writeWrapped(&b, "  "+pad(row.Label, labelColumn), row.Text, width)
	}
	return b.String()
}

// comparisonJSON is a comparison.
type comparisonJSON struct {
	A        sideJSON         `json:"a"`
	B        sideJSON         `json:"b"`
	Question string           `json:"question"`
	Shared   string           `json:"shared"` // the nearest row above both
	Differ   []differenceJSON `json:"differ"`
	Together []tieJSON        `json:"together"`
	Open     []string         `json:"not_checked"`
}

type sideJSON struct {
	Set         codebook.CodeSet `json:"set"`
	Code        string           `json:"code"`
	Display     string           `json:"display"`
	Description string           `json:"description"`
	Billable    bool             `json:"billable"`
	Status      codebook.Status  `json:"status"`
}

type differenceJSON struct {
	Name string `json:"name"`
	A    string `json:"a"`
	B    string `json:"b"`
}

type tieJSON struct {
	Kind   string `json:"kind"`
	Text   string `json:"text"`
	Source string `json:"source"`
}

func newComparisonJSON(c workbench.Comparison, dos codebook.Date) comparisonJSON {
	side := func(code *codebook.Code) sideJSON {
		return sideJSON{code.Set, code.Code, code.Display, code.Description, code.Billable(), code.Status(dos)}
	}
	out := comparisonJSON{A: side(c.A), B: side(c.B), Question: c.Question, Differ: []differenceJSON{}, Together: []tieJSON{}, Open: []string{}}
	if c.Shared != nil {
		out.Shared = c.Shared.Code
	}
	for _, d := range c.Differ {
		out.Differ = append(out.Differ, differenceJSON{d.Name, d.A, d.B})
	}
	for _, tie := range c.Ties {
		out.Together = append(out.Together, tieJSON(tie))
	}
	out.Open = append(out.Open, c.Open...)
	return out
}
