package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"codedesk/codebook/workbench"
)

// exportCommand is "codedesk export".
func (p *program) exportCommand() *cobra.Command {
	var asJSON, asCSV bool
	var names []string
	for _, part := range workbench.Parts() {
		names = append(names, string(part))
	}
	cmd := &cobra.Command{
		Use:   "export [" + strings.Join(names, "|") + "] [--json|--csv]",
		Short: "print favourites, notes, saved claims and practice reviews",
		Long: `Prints what you made: favourites with their folders, notes, saved claims, the log of practice.
Without a name it is all of it. JSON is the default; --csv prints one part as a table.

Codes stand without descriptors, so an export has no licensed text. "codedesk import FILE" adds
it to another machine, or to this one: what is there stays. It works with files of a newer
codedesk too.`,
		Example: `  codedesk export > mine.json
  codedesk export favourites --csv > favourites.csv
  codedesk import mine.json`,
		ValidArgs: names,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) > 1:
				return usageError(seeHelp(cmd), "export takes one of %s, or nothing for all", strings.Join(names, ", "))
			case len(args) == 1 && !slices.Contains(names, args[0]):
				return usageError(seeHelp(cmd), "unknown part %q%s", args[0], didYouMean(args[0], names))
			case asJSON && asCSV:
				return usageError(seeHelp(cmd), "--json and --csv exclude each other")
			case asCSV && len(args) == 0:
				return usageError(seeHelp(cmd), "--csv is a table of one part: name it, as in: codedesk export favourites --csv")
			}
			return p.export(cmd, args, asCSV)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object (the default)")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "print a table for spreadsheets")
	return cmd
}

// export prints parts of the desk.
func (p *program) export(cmd *cobra.Command, names []string, asCSV bool) error {
	if p.paths.desk != "" && !workbench.HasDesk(p.paths.desk) {
		return nothing("nothing was kept yet: f on a code in the workbench makes it a favourite")
	}
	d, err := p.desk(cmd.Context())
	if err != nil {
		return deskError(err)
	}
	var parts []workbench.Part
	for _, name := range names {
		parts = append(parts, workbench.Part(name))
	}
	return d.Export(cmd.Context(), p.out, asCSV, parts...)
}
