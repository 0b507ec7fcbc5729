package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// rootCommand is the command tree for a command line. A search gets no other branch: making the rest would take a fiftieth of the time of a look-up.
func (p *program) rootCommand(args []string) *cobra.Command {
	root := &cobra.Command{
		Use:   "codedesk",
		Short: "look up medical codes, in a workbench or from a script",
		Long: `codedesk is a medical coding workbench for the terminal. It looks up CPT, HCPCS Level II,
ICD-10-CM, modifiers, places of service and denial reasons by code or in plain words,
as they stand on a date of service.

Without a command it opens the workbench.`,
		Example: `  codedesk                          open the workbench
  codedesk search flu shot          the same search, for scripts
  codedesk show E11.9 99213         all there is to say about two codes
  codedesk --dos 10/1/25            the workbench as of an earlier day
  codedesk --accessible             plain lines, for a screen reader`,
		Version:       buildVersion(),
		Args:          p.unknownCommand,
		RunE:          p.openWorkbench,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetVersionTemplate("{{.Name}} {{.Version}}\n")
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(flagError)
	root.SetHelpCommand(p.helpCommand(root))

	shared := root.PersistentFlags()
	shared.StringVar(&p.globals.dos, "dos", "", "`DATE` of service: 2026-11-02, 10/1/25, yesterday, -30d (default today)")
	shared.StringVar(&p.globals.locality, "locality", "", "whose Medicare fees are shown: a `LOCALITY` by number or name")
	shared.StringVar(&p.globals.payer, "payer", "", "the `PAYER`: "+strings.Join(workbench.Payers(nil).Names(), ", ")+" or one of your own")
	shared.BoolVar(&p.globals.ascii, "ascii", false, "print and draw with ASCII only")
	own := root.Flags()
	own.StringVar(&p.globals.theme, "theme", "", "colour `THEME`: "+orList(theme.Names()))
	own.BoolVar(&p.globals.accessible, "accessible", false, "line mode: plain lines, for a screen reader or a pipe")
	own.BoolVar(&p.globals.mouse, "mouse", false, "take clicks and the wheel")
	own.BoolP("help", "h", false, "help for codedesk")
	own.Bool("version", false, "print the version")
	own.SortFlags, shared.SortFlags = false, false
	p.completeFlags(root)

	commands := []func() *cobra.Command{
		p.searchCommand, p.showCommand, p.checkCommand, p.denialCommand, p.compareCommand, p.vaccineCommand, p.emCommand, p.importCommand, p.updateCommand, p.booksCommand,
		p.diffCommand, p.practiceCommand, p.exportCommand, p.configCommand, p.doctorCommand, p.completionCommand, p.manCommand, p.versionCommand,
	}
	if len(args) > 0 && args[0] == "search" {
		commands = commands[:1]
	}
	for _, command := range commands {
		cmd := command()
		cmd.Flags().BoolP("help", "h", false, "help for "+cmd.Name())
		cmd.Flags().SortFlags = false
		cmd.DisableFlagsInUseLine = true
		root.AddCommand(cmd)
	}
	return root
}

// seeHelp is the hint that names a command's help.
func seeHelp(cmd *cobra.Command) string { return "see " + cmd.CommandPath() + " --help" }

// unknownCommand rejects words behind the program's name that name no command; they are often a search.
func (p *program) unknownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, cmd := range root.Commands() {
		if !cmd.Hidden {
			names = append(names, cmd.Name())
		}
	}
	hint := "to look it up: codedesk search " + strings.Join(args, " ")
	if key, err := codebook.Normalize(args[0]); err == nil && len(codebook.SetsOf(key)) > 0 {
		hint = "to look it up: codedesk show " + strings.Join(args, " ")
	}
	return usageError(hint, "unknown command %q%s", args[0], didYouMean(args[0], names))
}

// flagError turns a complaint of the flag parser into ours, with a way out.
func flagError(cmd *cobra.Command, err error) error {
	message := err.Error()
	if name, ok := strings.CutPrefix(message, "unknown flag: --"); ok {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if best := nearest(name, names); best != "" {
			message += fmt.Sprintf(", did you mean --%s?", best)
		}
	}
	if before, _, ok := strings.Cut(message, ": strconv.ParseBool"); ok {
		message = before + ": use true or false"
	}
	hint := seeHelp(cmd)
	if cmd.Name() == "search" && strings.HasPrefix(message, "unknown shorthand flag") {
		hint = "to leave a word out, write !word, or put -- before the query"
	}
	return usageError(hint, "%s", message)
}

// helpCommand is "codedesk help [COMMAND]".
func (p *program) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "help for a command",
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return p.unknownCommand(root, rest)
			}
			return cmd.Help()
		},
	}
}
