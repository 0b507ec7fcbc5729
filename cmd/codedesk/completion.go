package main

import (
	"github.com/spf13/cobra"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// completionCommand is "codedesk completion".
func (p *program) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "print the completion script for bash, zsh, fish or powershell",
		Long:  "Prints a script that teaches a shell to complete commands, flags, code sets, payers and themes.",
		Example: `  codedesk completion bash > ~/.local/share/bash-completion/completions/codedesk
  codedesk completion zsh > "${fpath[1]}/_codedesk"
  codedesk completion fish > ~/.config/fish/completions/codedesk.fish
  codedesk completion powershell >> $PROFILE`,
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError(seeHelp(cmd), "name one shell: %s", orList(shells))
			}
			switch root := cmd.Root(); args[0] {
			case "bash":
				return root.GenBashCompletionV2(p.out, true)
			case "zsh":
				return root.GenZshCompletion(p.out)
			case "fish":
				return root.GenFishCompletion(p.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(p.out)
			}
			return usageError("", "unknown shell %q: use %s%s", args[0], orList(shells), didYouMean(args[0], shells))
		},
	}
}

// completeFlags teaches the shells the values of the flags that the command has.
func (p *program) completeFlags(cmd *cobra.Command) {
	var sets []string
	for _, set := range codebook.CodeSets() {
		sets = append(sets, cobra.CompletionWithDesc(string(set), set.Label()))
	}
	fixed := func(values ...string) cobra.CompletionFunc {
		return cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)
	}
	for name, complete := range map[string]cobra.CompletionFunc{"set": fixed(sets...), "payer": p.completePayer, "theme": fixed(theme.Names()...), "dos": fixed("today", "yesterday"), "limit": fixed()} {
		if cmd.Flags().Lookup(name) == nil && cmd.PersistentFlags().Lookup(name) == nil {
			continue
		}
		if err := cmd.RegisterFlagCompletionFunc(name, complete); err != nil {
			panic(err) // a flag that was just found, completed once
		}
	}
}

// completePayer offers the payers that are known, the user's own too. A file with a mistake leaves those of the starter set.
func (p *program) completePayer(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	payers, err := p.readPayers()
	if err != nil {
		cobra.CompErrorln(codebook.Clean(err.Error()))
	}
	var names []string
	for _, name := range payers.Names() {
		names = append(names, cobra.CompletionWithDesc(name, codebook.Clean(payers.Label(workbench.Payer(name)))))
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
