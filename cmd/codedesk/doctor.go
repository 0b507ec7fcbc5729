package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// doctorCommand is "codedesk doctor": whether everything is where it should be, and what the codebook holds and lacks.
func (p *program) doctorCommand() *cobra.Command {
	var flags doctorFlags
	cmd := &cobra.Command{
		Use:   "doctor [--restore|--start-empty] [--rebuild] [--forget]",
		Short: "check settings and files, and say what the codebook holds and lacks",
		Long: `Checks settings and files, and says what the codebook holds and what it lacks.

Settings with a mistake are named and left out of the check; the exit code is 2 then.

Favourites and notes that were damaged are put aside and never thrown away: --restore puts the
newest backup in their place, --start-empty an empty desk.

When the days on which practice asks again are not as the answers have them, it says so, and
--rebuild works them out anew.

With --forget it checks nothing but deletes what has dates of service: the claim that was being
made, and all saved claims, from every file and backup of the desk. It says what that was. What
else is kept has no such dates: favourites, notes, codes used lately, payer and theme. A workbench
that is open now writes its claim again with its next change.`,
		Example: `  codedesk doctor
  codedesk doctor --restore
  codedesk doctor --forget`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usageError(seeHelp(cmd), "unexpected argument %q", args[0])
			}
			if done, err := p.mend(cmd, flags); done {
				return err
			}
			s, fault, err := p.loadAnyway(cmd)
			if err != nil {
				return err
			}
			var b strings.Builder
			p.checkup(cmd.Context(), &b, fault)
			bench, err := p.bench(cmd.Context(), s.DOS)
			if err == nil {
				p.holdings(&b, bench.Holdings(workbench.State{DOS: s.DOS}))
			}
			if _, full := p.out.WriteString(p.spell(b.String())); full != nil || err != nil {
				return errors.Join(err, full)
			}
			if fault != nil {
				return ended(exitUsage)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&flags.restore, "restore", false, "put the newest backup in the place of a damaged desk")
	cmd.Flags().BoolVar(&flags.startEmpty, "start-empty", false, "start an empty desk in the place of a damaged one")
	cmd.Flags().BoolVar(&flags.rebuild, "rebuild", false, "work the due days of practice out from the answers again")
	cmd.Flags().BoolVar(&flags.forget, "forget", false, "delete the claim that was being made and all saved claims, and say what they were")
	return cmd
}

// checkup says for each file and for the terminal whether it will do; the fault is what is wrong with the settings.
func (p *program) checkup(ctx context.Context, b *strings.Builder, fault error) {
	line := func(name, state string) { writeWrapped(b, fmt.Sprintf("%-10s  ", name), state, p.pageWidth()) }
	line("codedesk", buildVersion())
	name := "settings"
	if fault != nil {
		for problem := range strings.Lines(fault.Error()) {
			line(name, codebook.Clean(strings.TrimSpace(problem)))
			name = ""
		}
		line("", "until this is put right no look-up starts; checked with defaults")
	}
	line(name, p.fileState(p.paths.config, "no file; the defaults are used"))
	session := p.fileState(p.paths.session, "no file yet; the workbench writes it")
	if p.paths.session != "" {
		if _, err := workbench.ReadSession(p.paths.session); err != nil {
			session = err.Error() + "; the workbench starts with an empty one"
		}
	}
	line("session", session)
	for i, words := range p.deskWords(ctx) {
		line(map[bool]string{true: "desk"}[i == 0], words)
	}
	if files, err := workbench.Drafts(p.paths.draft); err == nil && p.paths.draft != "" && len(files) > 0 {
		line("claim", files[0]+": "+draftWords(files[0])+"; codedesk doctor --forget deletes it")
	}
	if report := p.paths.crash; report != "" {
		if info, err := os.Stat(report); err == nil {
			line("crash", fmt.Sprintf("there was one on %s: %s", info.ModTime().Format("2006-01-02"), report))
		}
	}
	screen := "stdout is a terminal"
	switch {
	case p.env.dumb():
		screen = "type dumb: the workbench cannot be drawn; codedesk --accessible works"
	case !isTerminal(p.stdout):
		screen = "stdout is none: the workbench needs one"
	}
	if p.env.noColor() {
		screen += "; NO_COLOR is set, so it is drawn without colours"
	}
	if locale := p.env.plainLocale(); locale != "" {
		screen += "; the locale " + locale + " has no UTF-8, so ASCII is used"
	}
	line("terminal", screen)
	clipboard := "none of the system; copies go through the terminal (OSC 52)"
	if p.clipboard() != nil {
		clipboard = "of the system, and through the terminal (OSC 52)"
	}
	line("clipboard", clipboard)
	b.WriteByte('\n')
}

// fileState says whether a file of the user can be read.
func (p *program) fileState(path, absent string) string {
	if path == "" {
		return "there is no home folder, so nothing is kept"
	}
	file, err := os.Open(path)
	switch {
	case err == nil:
		file.Close()
		return path
	case errors.Is(err, fs.ErrNotExist):
		return path + ": " + absent
	}
	return err.Error()
}

// holdings writes what each release holds, what it was checked against and what it lacks.
func (p *program) holdings(b *strings.Builder, list []workbench.Holding) {
	for _, h := range list {
		period := "from " + h.Effective.String()
		if h.End != 0 {
			period += " to " + h.End.String()
		}
		state := "a part of the set"
		if h.Set.IsTable() {
			state = "a part of the table"
		}
		if h.Complete {
			state = "complete"
		}
		if !h.Covers {
			state += ", not made for the date of service"
		}
		n, unit := h.Size()
		size := fmt.Sprintf("%d %s", n, unit)
		if !h.Set.IsTable() {
			size += fmt.Sprintf(", %d of them billable, %d deleted", h.Tally.Billable, h.Tally.Deleted)
		}
		writeWrapped(b, fmt.Sprintf("%-10s  ", h.Set.Label()), fmt.Sprintf("%s %s, %s: %s; %s", h.Name, workbench.EditionName(h.Edition), period, size, state), p.pageWidth())
		sections := make([]string, len(h.Sections))
		for i, section := range h.Sections {
			sections[i] = fmt.Sprintf("%s %d", section.Short(), section.Codes)
		}
		for _, row := range [][2]string{{"holds", strings.Join(sections, " · ")}, {"checked", h.Checked}, {"lacks", h.Rest}} {
			if row[1] != "" {
				writeWrapped(b, fmt.Sprintf("  %-8s  ", row[0]), row[1], p.pageWidth())
			}
		}
		b.WriteByte('\n')
	}
}
