package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"codedesk/codebook/workbench"
)

// doctorFlags are what the doctor can do besides looking.
type doctorFlags struct{ restore, startEmpty, forget, rebuild bool }

// deskWords say how the user's desk is, in lines.
func (p *program) deskWords(ctx context.Context) []string {
	switch {
	case p.paths.desk == "":
		return []string{"there is no home folder, so favourites and notes are not kept"}
	case !workbench.HasDesk(p.paths.desk):
		return []string{filepath.Join(p.paths.desk, "desk.db") + ": no file yet; the workbench makes it"}
	}
	d, err := p.desk(ctx)
	var report workbench.DeskReport
	if err == nil {
		report, err = d.Report(ctx, p.paths.desk)
	}
	if err != nil {
		words := []string{err.Error()}
		if f := (*failure)(nil); errors.As(deskError(err), &f) && f.hint != "" {
			words = append(words, f.hint)
		}
		return append(words, "look-ups work without")
	}
	words := []string{filepath.Join(p.paths.desk, "desk.db") + ": " + strings.Join([]string{
		counted(report.Favourites, "favourite", "favourites"), counted(report.Notes, "note", "notes"), counted(report.Claims, "saved claim", "saved claims"),
		counted(report.Reviews, "review", "reviews"),
	}, ", ") + "; " + counted(report.Undo, "change", "changes") + " can be undone"}
	if states, err := d.RebuildPractice(ctx, false); err == nil && states.Mended > 0 {
		words = append(words, fmt.Sprintf("%d of %d due days of practice are not as the answers have them: codedesk doctor --rebuild puts them right", states.Mended, states.Cards))
	}
	if locked := d.ReadOnly(); locked != nil {
		words = append(words, locked.Error())
	}
	if report.Backup.IsZero() {
		return append(words, "no backup yet: the workbench makes one a day, ten seconds after the last key")
	}
	return append(words, "last backup on "+report.Backup.Local().Format("2006-01-02 15:04"))
}

// mend does what the flags ask for; done is false when they ask for nothing.
func (p *program) mend(cmd *cobra.Command, flags doctorFlags) (done bool, err error) {
	switch {
	case flags.restore && flags.startEmpty:
		return true, usageError(seeHelp(cmd), "--restore and --start-empty exclude each other")
	case flags.restore, flags.startEmpty:
		if err := p.mendDamaged(cmd.Context(), flags.restore); err != nil || !flags.forget && !flags.rebuild {
			return true, err
		}
	case !flags.forget && !flags.rebuild:
		return false, nil
	}
	if flags.rebuild {
		if err := p.rebuildPractice(cmd.Context()); err != nil || !flags.forget {
			return true, err
		}
	}
	return true, p.forget(cmd.Context())
}

// mendDamaged puts the backup, or an empty desk, in the place of a damaged one. A desk that is whole stays.
func (p *program) mendDamaged(ctx context.Context, restore bool) error {
	var err error
	if !workbench.HasDesk(p.paths.desk) && p.paths.desk != "" {
		return inputError(errors.New("the desk is not damaged: there is none yet"))
	}
	d, err := p.desk(ctx)
	if err == nil {
		_, err = d.Report(ctx, p.paths.desk) // it reads every page
	}
	damage := (*workbench.CorruptDesk)(nil)
	switch {
	case err == nil:
		return inputError(errors.New("the desk is not damaged: nothing was done"))
	case !errors.As(err, &damage):
		return inputError(err)
	}
	if _, err = p.mendDesk(ctx, damage, restore); err != nil {
		return deskError(err)
	}
	if restore {
		p.say("the backup of %s is in place; the damaged file is kept as %s", damage.At.Local().Format("2006-01-02 15:04"), damage.Kept)
	} else {
		p.say("an empty desk is in place; the damaged file is kept as %s", damage.Kept)
	}
	return nil
}
