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

// updateCommand is "codedesk update".
func (p *program) updateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "update [SET…]",
		Short: "fetch the newest official releases and install them",
		Long: `Fetches the newest official public releases from CMS and NCHS and installs them: hcpcs with its
modifiers, icd10cm with index and tables, icd10pcs, or those that are named. Wanted is the edition
in force on the date of service, today when none is given; where it is not published, the newest
before it. What is installed already is not fetched again, and an interrupted download goes on
where it ended.

This is the only command that connects to the network, and only to the hosts of the official
files, www.cms.gov and ftp.cdc.gov, or to those in the table [sources] of the config file. The
exit code is 2 when something could not be had; it is said then what to download by hand.`,
		Example: `  codedesk update
  codedesk update icd10cm
  codedesk update --dos 2026-06-01 hcpcs`,
		ValidArgsFunction: completeUpdate,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.update(cmd, args, workbench.UpdateOptions{})
		},
	}
}

// completeUpdate offers the sets that are not named yet.
func completeUpdate(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	var sets []string
	for _, set := range workbench.UpdatableSets() {
		if !slices.Contains(args, string(set)) {
			sets = append(sets, cobra.CompletionWithDesc(string(set), set.Label()))
		}
	}
	return sets, cobra.ShellCompDirectiveNoFileComp
}

// update fetches the sets and prints a line for each release; what went wrong is said on stderr. The options carry what tests hand in.
func (p *program) update(cmd *cobra.Command, args []string, o workbench.UpdateOptions) error {
	for _, name := range args {
		set, err := codebook.ParseCodeSet(name)
		if err != nil {
			return usageError(seeHelp(cmd), "%w", err)
		}
		o.Sets = append(o.Sets, set)
	}
	s, err := p.load(cmd)
	if err != nil {
		return err
	}
	o = p.updateOptions(o, s.DOS, s.Sources)
	meter := &meter{now: p.now}
	if isTerminal(p.stderr) {
		meter.out = p.stderr
	}
	report, err := workbench.Update(cmd.Context(), p.places(), o, meter.show)
	if err == nil && report.Changed() {
		_, err = p.index(cmd.Context(), s.DOS, meter)
	}
	meter.clear()
	p.writeUpdate(report, s.DOS)
	if err != nil {
		return inputError(err)
	}
	if report.Failed() {
		return ended(exitUsage)
	}
	return nil
}

// updateOptions completes what tests hand in.
func (p *program) updateOptions(o workbench.UpdateOptions, dos codebook.Date, sources map[string]string) workbench.UpdateOptions {
	o.DOS, o.Sources, o.Now, o.Agent = dos, sources, p.now, "codedesk/"+buildVersion()
	return o
}

// writeUpdate says what became of each set.
func (p *program) writeUpdate(report *workbench.UpdateReport, dos codebook.Date) {
	for _, s := range report.Sets {
		for _, item := range s.Installed {
			p.writeUpdated("installed", item)
		}
		if s.There != nil && len(s.Installed) == 0 {
			p.writeUpdated("up to date", *s.There)
		}
		if s.Older != "" {
			p.say("%s: %s, in force on %s, is not published at the known addresses; %s is the newest there", s.Set, s.Wanted, dos, s.Older)
		}
		for _, line := range s.Unread {
			p.say("%s", line)
		}
		if s.Astray > 0 {
			p.say("%s: %d words or notes are for codes that the release does not have", s.Set, s.Astray)
		}
		for _, f := range s.Failures {
			p.say("%s: %s could not be had", f.Source, f.Edition)
			for _, reason := range f.Reasons {
				p.say("  %s", strings.ReplaceAll(reason, "\n", " "))
			}
			if f.Older > 0 {
				p.say("  and nothing at %d addresses of older editions", f.Older)
			}
			p.say("  %s", f.ByHand())
		}
	}
}

// writeUpdated writes a line for a release.
func (p *program) writeUpdated(state string, item release.Installed) {
	period := "from " + item.Effective.String()
	if item.End != 0 {
		period = item.Effective.String() + " to " + item.End.String()
	}
	fmt.Fprintf(p.out, "%s\n", strings.TrimRight(fmt.Sprintf("%-10s  %-24s  %-24s  %s", state, item.ID(), period, sizeColumns(item.Set, item.Codes, item.Billable)), " "))
}
