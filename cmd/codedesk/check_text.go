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
func resultText(c *claim.Claim, r *edits.Result, s workbench.State, width int) string {
	var b strings.Builder
	title := verdictWords(r)
	if r.ID != "" {
		title = "claim " + r.ID + ": " + title
	}
	fmt.Fprintf(&b, "%s\n", title)
	writeWrapped(&b, "  ", strings.Join(claimWords(c, s), " · "), width)
	for _, f := range r.Findings {
		b.WriteByte('\n')
		writeWrapped(&b, fmt.Sprintf("  %-8s ", f.Severity), f.Message, width)
		const margin = "           "
		writeWrapped(&b, margin, strings.Join(aboutFinding(f), " · "), width)
		for _, fix := range f.Fixes {
			text := fixWords(fix)
			if fix.Condition != "" {
				text += ", " + fix.Condition
			}
			writeWrapped(&b, margin+"→ ", text, width)
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

// verdictWords is the verdict with what it leaves open: never "clean".
func verdictWords(r *edits.Result) string {
	counts := map[edits.Severity]int{}
	for _, f := range r.Findings {
		counts[f.Severity]++
	}
	parts := []string{string(r.Verdict)}
	for _, each := range []struct {
		severity edits.Severity
		one      string
	}{{edits.Error, "error"}, {edits.Warning, "warning"}, {edits.Info, "remark"}} {
		if n := counts[each.severity]; n == 1 {
			parts = append(parts, "1 "+each.one)
		} else if n > 1 {
			parts = append(parts, strconv.Itoa(n)+" "+each.one+"s")
		}
	}
	open := 0
	for _, c := range r.Checks {
		if c.Reason != "" {
			open++
		}
	}
	switch {
	case open == 1:
		parts = append(parts, "1 rule not checked")
	case open > 1:
		parts = append(parts, strconv.Itoa(open)+" rules not checked")
	default:
		parts = append(parts, "all rules checked")
	}
	return strings.Join(parts, ", ")
}

// claimWords says what was checked.
func claimWords(c *claim.Claim, s workbench.State) []string {
	words := []string{c.DOS.String()}
	if payer, err := workbench.ParsePayer(c.Payer); err == nil {
		words = append(words, payer.Label())
	} else {
		words = append(words, c.Payer)
	}
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

// aboutFinding says where a finding stands and by which rule and edition.
func aboutFinding(f edits.Finding) []string {
	var words []string
	switch len(f.Lines) {
	case 0:
	case 1:
		words = append(words, "line "+strconv.Itoa(f.Lines[0]))
	default:
		numbers := make([]string, len(f.Lines))
		for i, n := range f.Lines {
			numbers[i] = strconv.Itoa(n)
		}
		words = append(words, "lines "+strings.Join(numbers, ", "))
	}
	words = append(words, string(f.Rule), strings.TrimSpace(f.Source.Name+" "+f.Source.Edition))
	if f.Source.Row != "" {
		words = append(words, f.Source.Row)
	}
	return words
}

// fixWords says what a fix changes.
func fixWords(f edits.Fix) string {
	line := ""
	if f.Line > 0 {
		line = " line " + strconv.Itoa(f.Line)
	}
	old, fresh, two := strings.Cut(f.Value, "→")
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
		return f.Value + " units on" + line
	case edits.AddDx:
		return "add diagnosis " + f.Value
	case edits.RemoveDx:
		return "leave out diagnosis " + f.Value
	case edits.ReplaceDx:
		if two {
			return "diagnosis " + fresh + " in place of " + old
		}
	case edits.MoveDxFirst:
		return "diagnosis " + f.Value + " first"
	case edits.SetPointers:
		return "pointers " + f.Value + " on" + line
	case edits.SetPOS:
		return "place of service " + f.Value + line
	case edits.SetNDC:
		return "NDC " + f.Value + " on" + line
	}
	return string(f.Op) + " " + f.Value + line
}
