package main

import (
	"fmt"
	"strconv"
	"strings"

	"codedesk/codebook/claim"
	"codedesk/codebook/claim/edits"
	"codedesk/codebook/workbench"
)

// resultText is a result for people: the verdict, what was found with its fixes and sources, and what could not be checked.
func resultText(c *claim.Claim, r *edits.Result, payers workbench.Payers, width int) string {
	var b strings.Builder
	title := workbench.VerdictWords(r)
	if r.ID != "" {
		title = "claim " + r.ID + ": " + title
	}
	fmt.Fprintf(&b, "%s\n", title)
	writeWrapped(&b, "  ", strings.Join(claimWords(c, payers), " · "), width)
	for _, f := range r.Mistakes() {
		b.WriteByte('\n')
		writeWrapped(&b, fmt.Sprintf("  %-8s ", f.Severity), f.Message, width)
		const margin = "           "
		writeWrapped(&b, margin, workbench.FindingPlace(f)+" · "+string(f.Rule)+" · "+workbench.FindingSource(f), width)
		for _, fix := range f.Fixes {
			writeWrapped(&b, margin+"→ ", workbench.FixWords(fix), width)
		}
	}
	unchecked := false
	for _, check := range r.Checks {
		if check.Reason == "" {
			continue
		}
		if !unchecked {
			b.WriteString("\n  not checked\n")
			unchecked = true
		}
		writeWrapped(&b, fmt.Sprintf("    %-18s ", check.Rule), check.Reason, width)
	}
	b.WriteByte('\n')
	return b.String()
}

// claimWords says what was checked.
func claimWords(c *claim.Claim, payers workbench.Payers) []string {
	words := []string{c.DOS.String(), payers.Label(workbench.Payer(c.Payer))}
	if c.Age.Known() {
		words = append(words, "age "+c.Age.String())
	}
	if len(c.Dx) > 0 {
		words = append(words, strings.Join(c.Dx, ", "))
	}
	for i := range c.Lines {
		words = append(words, strconv.Itoa(i+1)+") "+c.Lines[i].Shorthand())
	}
	return words
}
