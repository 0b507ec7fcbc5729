package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"codedesk/codebook"
	"codedesk/codebook/release"
	"codedesk/codebook/workbench"
)

// bookJSON is one release in the answer of "books --json".
type bookJSON struct {
	ID        string           `json:"id"`
	Set       codebook.CodeSet `json:"set"`
	Release   string           `json:"release"`
	Effective string           `json:"effective"`
	End       string           `json:"end"`
	Codes     int              `json:"codes"`
	Billable  int              `json:"billable"`
	Complete  bool             `json:"complete"`
	Owner     codebook.Owner   `json:"owner"`
	File      string           `json:"file"`
	Chosen    bool             `json:"chosen"`
	Starter   bool             `json:"starter"`
}

// booksCommand is "codedesk books".
func (p *program) booksCommand() *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:   "books [use|remove ID] [--json]",
		Short: "list the installed releases, choose or remove one",
		Long: `Lists the starter set and the installed releases with the dates they are made for.

The date of service picks the release of each set. "books use ID" makes one serve every date;
"books use SET" leaves the choice to the date again. "books remove ID" takes one away.`,
		Example: "  codedesk books\n  codedesk books use icd10cm-2025-nchs\n  codedesk books use icd10cm\n  codedesk books remove icd10cm-2025-nchs",
		RunE:    func(cmd *cobra.Command, args []string) error { return p.books(cmd, args, asJSON) },
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON array")
	return cmd
}

func (p *program) books(cmd *cobra.Command, args []string, asJSON bool) error {
	switch {
	case len(args) == 2 && args[0] == "use":
		if err := workbench.ChooseBook(p.places(), args[1]); err != nil {
			return inputError(err)
		}
	case len(args) == 2 && args[0] == "remove":
		if err := workbench.RemoveBook(p.places(), args[1]); err != nil {
			return inputError(err)
		}
	case len(args) > 0:
		return usageError(seeHelp(cmd), "books takes nothing, or use ID, or remove ID")
	}
	s, err := p.load(cmd)
	if err != nil {
		return err
	}
	bench, err := p.bench(cmd.Context(), s.DOS)
	if err != nil {
		return err
	}
	installed, err := workbench.Books(p.places())
	if err != nil {
		return err
	}
	var list []bookJSON
	for _, h := range bench.Holdings(workbench.State{DOS: s.DOS}) {
		if h.Starter {
			list = append(list, newBook(h.Edition, h.Tally.Codes, h.Tally.Billable, ""))
		}
	}
	list = append(list, newBooks(installed)...)
	sets := slices.Concat(codebook.CodeSets(), codebook.TableSets())
	slices.SortStableFunc(list, func(a, b bookJSON) int {
		return slices.Index(sets, a.Set) - slices.Index(sets, b.Set)
	})
	if asJSON {
		return writeJSON(p.out, list)
	}
	p.writeBooks(list)
	return nil
}

func newBook(e codebook.Edition, codes, billable int, file string) bookJSON {
	book := bookJSON{
		ID: e.ID(), Set: e.Set, Release: e.Release, Effective: e.Effective.String(), Codes: codes, Billable: billable, Complete: e.Complete,
		Owner: e.Owner, File: file, Chosen: e.Chosen, Starter: e.Starter,
	}
	if e.End != 0 {
		book.End = e.End.String()
	}
	return book
}

func newBooks(installed []release.Installed) []bookJSON {
	list := make([]bookJSON, len(installed))
	for i, item := range installed {
		list[i] = newBook(item.Edition, item.Codes, item.Billable, item.File)
	}
	return list
}

// writeBooks writes a line a release.
func (p *program) writeBooks(list []bookJSON) {
	for _, b := range list {
		period := "from " + b.Effective
		if b.End != "" {
			period = b.Effective + " to " + b.End
		}
		state := ""
		switch {
		case b.Chosen:
			state = "chosen for every date"
		case b.Starter:
			state = "starter set"
		}
		fmt.Fprintln(p.out, strings.TrimRight(fmt.Sprintf("%-28s  %-24s  %s  %s", b.ID, period, sizeColumns(b.Set, b.Codes, b.Billable), state), " "))
	}
}

// sizeColumns says how many codes a release has, or entries a table.
func sizeColumns(set codebook.CodeSet, codes, billable int) string {
	if set.IsTable() {
		return fmt.Sprintf("%7d %-24s", codes, workbench.Unit(set))
	}
	return fmt.Sprintf("%7d codes  %7d billable ", codes, billable)
}
