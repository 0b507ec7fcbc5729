package main

import (
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"codedesk/codebook"
	"codedesk/codebook/release"
	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// diffJSON is the answer of "diff --json".
type diffJSON struct {
	Set        codebook.CodeSet `json:"set"`
	From       string           `json:"from"`
	To         string           `json:"to"`
	Added      []changeJSON     `json:"added"`
	Deleted    []changeJSON     `json:"deleted"`
	Revised    []changeJSON     `json:"revised"`
	ToHeader   []changeJSON     `json:"to_header"`
	ToBillable []changeJSON     `json:"to_billable"`
}

// changeJSON is a code that changed. Billable is the state in the newer release, of a deleted code that in the older one.
type changeJSON struct {
	Code     string `json:"code"`
	Before   string `json:"before"`
	After    string `json:"after"`
	Billable bool   `json:"billable"`
}

// diffFlags are the flags of "codedesk diff".
type diffFlags struct{ asJSON, asCSV bool }

// diffCommand is "codedesk diff".
func (p *program) diffCommand() *cobra.Command {
	var flags diffFlags
	cmd := &cobra.Command{
		Use:   "diff SET FROM TO [--json|--csv]",
		Short: "list what changed between two releases of a code set",
		Long: `Compares two installed releases of a code set: codes that were added, deleted or revised,
that were split further and became headers, or became billable. FROM and TO are each the name
of a release (2025, 2026-04), its ID as "codedesk books" lists it, newest or previous.

Of a revised code both descriptors are printed, words that went as [-word-] and words that came
as {+word+}. A code stands in one section only. The published counts are of billable codes:
one that became a header counts as deleted there, one that became billable as added.

The exit code is 0 when something changed and 1 when nothing did. --csv prints the columns
change, code, before, after, billable. Descriptors of the AMA are left out of --json and --csv.`,
		Example: `  codedesk diff icd10cm 2025 2026
  codedesk diff hcpcs previous newest --json
  codedesk diff icd10cm icd10cm-2025-nchs newest --csv > changes.csv`,
		ValidArgsFunction: p.completeDiff,
		RunE:              func(cmd *cobra.Command, args []string) error { return p.diff(cmd, args, flags) },
	}
	cmd.Flags().BoolVar(&flags.asJSON, "json", false, "print a JSON object")
	cmd.Flags().BoolVar(&flags.asCSV, "csv", false, "print a table for spreadsheets")
	return cmd
}

// completeDiff offers the code sets, then the releases of the set.
func (p *program) completeDiff(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var words []string
	switch len(args) {
	case 0:
		for _, set := range codebook.CodeSets() {
			words = append(words, cobra.CompletionWithDesc(string(set), set.Label()))
		}
	case 1, 2:
		set, _ := codebook.ParseCodeSet(args[0])
		installed, _ := workbench.Books(p.places()) // without a list there is nothing to offer
		for _, item := range installed {
			if item.Set == set {
				words = append(words, cobra.CompletionWithDesc(item.Release, item.ID()))
			}
		}
		if len(words) > 0 {
			words = append(words, workbench.PreviousBook, workbench.NewestBook)
		}
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

// diff prints what changed; it ends with 1 when nothing did.
func (p *program) diff(cmd *cobra.Command, args []string, flags diffFlags) error {
	switch {
	case len(args) != 3:
		return usageError(seeHelp(cmd), "diff takes a code set and two releases, as in: codedesk diff icd10cm 2025 2026")
	case flags.asJSON && flags.asCSV:
		return usageError(seeHelp(cmd), "--json and --csv exclude each other")
	}
	if _, err := p.load(cmd); err != nil {
		return err
	}
	set, err := codebook.ParseCodeSet(args[0])
	if err != nil {
		return inputError(err)
	}
	changes, err := workbench.DiffBooks(p.places(), set, args[1], args[2])
	if err != nil {
		return inputError(err)
	}
	silenced := 0
	if flags.asJSON || flags.asCSV {
		changes, silenced = changes.Export()
	}
	switch {
	case flags.asJSON:
		err = writeJSON(p.out, newDiffJSON(changes))
	case flags.asCSV:
		err = writeDiffCSV(p.out, changes)
	case changes.Len() > 0:
		_, err = p.out.WriteString(p.spell(diffText(changes, p.yours(cmd.Context(), changes), p.width())))
	}
	if err != nil {
		return err
	}
	p.out.Flush()
	if silenced > 0 {
		p.say("%d codes stand without descriptors: those are the AMA's and are left out of exports", silenced)
	}
	for _, id := range changes.Partial {
		p.say("%s does not hold every code of its set: a code that it lacks need be neither new nor deleted", id)
	}
	if changes.Len() == 0 {
		return nothing("nothing changed in %s from %s to %s", changes.Set, changes.From, changes.To)
	}
	return nil
}

func newDiffJSON(d release.Changes) diffJSON {
	return diffJSON{
		Set: d.Set, From: d.From, To: d.To, Added: changesJSON(d.Added), Deleted: changesJSON(d.Deleted), Revised: changesJSON(d.Revised),
		ToHeader: changesJSON(d.ToHeader), ToBillable: changesJSON(d.ToBillable),
	}
}

// changesJSON is never nil, so that JSON has [] and not null.
func changesJSON(list []release.Change) []changeJSON {
	out := make([]changeJSON, len(list))
	for i, c := range list {
		out[i] = changeJSON{c.Code, c.Before, c.After, c.Billable}
	}
	return out
}

// diffSection is one list of changes with its name in a table and its title in the text.
type diffSection struct {
	name, title string
	kind        string // in a word beside a code
	list        []release.Change
}

func diffSections(d release.Changes) []diffSection {
	return []diffSection{
		{"added", "Added", "added", d.Added}, {"deleted", "Deleted", "deleted", d.Deleted}, {"revised", "Revised", "revised", d.Revised},
		{"to_header", "Became headers, no longer billable", "now a header", d.ToHeader}, {"to_billable", "Became billable", "now billable", d.ToBillable},
	}
}

// writeDiffCSV writes a line a change.
func writeDiffCSV(w io.Writer, d release.Changes) error {
	table := csv.NewWriter(w)
	rows := [][]string{{"change", "code", "before", "after", "billable"}}
	for _, section := range diffSections(d) {
		for _, c := range section.list {
			rows = append(rows, []string{section.name, inert(c.Code), inert(c.Before), inert(c.After), strconv.FormatBool(c.Billable)})
		}
	}
	return table.WriteAll(rows)
}

// inert is a cell that no spreadsheet takes for a formula: one that begins with = + - @, a tab or a carriage return, perhaps behind blanks, gets
// an apostrophe before it.
func inert(cell string) string {
	if start := strings.TrimLeft(cell, " "); start != "" && strings.IndexByte("=+-@\t\r", start[0]) >= 0 {
		cell = "'" + cell
	}
	return codebook.Clean(cell)
}

// yours are the changes of favourites and of codes with a note, each with its kind. Without a desk there are none, and none is made.
func (p *program) yours(ctx context.Context, d release.Changes) []ownChange {
	if !workbench.HasDesk(p.paths.desk) {
		return nil
	}
	var kept *workbench.Kept
	if desk := p.deskIfAny(ctx); desk != nil {
		kept, _ = desk.Kept(ctx) // what is wrong with it is for the doctor: the changes are what was asked for
	}
	var own []ownChange
	for _, section := range diffSections(d) {
		for _, c := range section.list {
			switch favourite, noted := kept.Knows(d.Set, c.Code); {
			case favourite:
				own = append(own, ownChange{c, "★ " + section.kind})
			case noted:
				own = append(own, ownChange{c, "note, " + section.kind})
			}
		}
	}
	return own
}

// ownChange is a change of a code that the user has kept something about.
type ownChange struct {
	release.Change
	mark string
}

// diffText is the changes for people: a summary, what is about codes of the user's own, and a section a kind. Lines are broken at width cells, not at all when it is 0.
func diffText(d release.Changes, own []ownChange, width int) string {
	var b strings.Builder
	line := func(label, text string) {
		if width == 0 {
			b.WriteString(strings.TrimRight(label+codebook.Clean(text), " ") + "\n")
			return
		}
		writeWrapped(&b, label, codebook.Clean(text), width)
	}
	codes := d.Codes()
	line("", fmt.Sprintf("%s from %s to %s", d.Set, d.From, d.To))
	line("  billable  ", fmt.Sprintf("%d added, %d deleted, %d revised (as addenda count them)", codes.Added, codes.Deleted, codes.Revised))
	line("  all       ", fmt.Sprintf("%d added, %d deleted, %d revised, %d became headers, %d became billable", len(d.Added), len(d.Deleted), len(d.Revised), len(d.ToHeader), len(d.ToBillable)))
	if len(own) > 0 {
		b.WriteString("\n")
		line("", fmt.Sprintf("Your favourites (★) and codes with a note: %d", len(own)))
		column, marks := 0, 0
		for _, c := range own {
			column, marks = max(column, theme.Width(c.Code)), max(marks, theme.Width(c.mark))
		}
		for _, c := range own {
			line("  "+pad(c.Code, column)+gap+pad(c.mark, marks)+gap, cmp.Or(c.After, c.Before)+credit(c.Change))
		}
	}
	for _, section := range diffSections(d) {
		if len(section.list) == 0 {
			continue
		}
		b.WriteString("\n")
		line("", fmt.Sprintf("%s: %d", section.title, len(section.list)))
		column := 0
		for _, c := range section.list {
			column = max(column, theme.Width(c.Code))
		}
		for _, c := range section.list {
			label := "  " + pad(c.Code, column) + gap
			state := ""
			if !c.Billable && section.name != "to_header" {
				state = " (header)"
			}
			switch {
			case c.Before == c.After, c.Before == "":
				line(label, c.After+state+credit(c))
			case c.After == "":
				line(label, c.Before+state+credit(c))
			default:
				old, now := markWords(c.Before, c.After)
				line(label+"- ", old+credit(c))
				line(strings.Repeat(" ", theme.Width(label))+"+ ", now+state+credit(c))
			}
		}
	}
	writeNotice(&b, d.Copyright, width)
	return b.String()
}

// credit marks a line with a licensed descriptor.
func credit(c release.Change) string {
	if c.Licensed {
		return " " + codebook.CopyrightSign
	}
	return ""
}
