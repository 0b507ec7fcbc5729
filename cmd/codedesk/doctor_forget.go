package main

import (
	"context"
	"fmt"
	"os"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// forget deletes what is kept with dates of service: the claim that was being made, and the saved claims with all that the desk's files remember of
// them. Each is named, with what it held, before it goes.
func (p *program) forget(ctx context.Context) error {
	if p.paths.draft == "" {
		p.out.WriteString("nothing to forget: there is no home folder, so nothing is kept\n")
		return nil
	}
	files, err := workbench.Drafts(p.paths.draft)
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := p.tell("deleting " + codebook.Clean(file) + ": " + draftWords(file)); err != nil {
			return err
		}
		if err := os.Remove(file); err != nil {
			return fmt.Errorf("not deleted: %w", err)
		}
	}
	saved, err := p.forgetSaved(ctx)
	if err != nil {
		return err
	}
	if len(files)+saved == 0 {
		return p.tell("nothing to forget: no claim is kept")
	}
	return p.tell("no date of service is kept any more")
}

// forgetSaved deletes the saved claims from the desk, its backups and what can be undone, and returns how many there were.
func (p *program) forgetSaved(ctx context.Context) (int, error) {
	if !workbench.HasDesk(p.paths.desk) {
		return 0, nil
	}
	d, err := p.desk(ctx)
	if err != nil {
		return 0, deskError(err)
	}
	saved, err := d.SavedClaims(ctx)
	if err != nil {
		return 0, deskError(err)
	}
	if len(saved) > 0 {
		if err := p.tell("deleting " + counted(len(saved), "saved claim", "saved claims") + " from " + codebook.Clean(p.paths.desk) + ", backups included"); err != nil {
			return 0, err
		}
	}
	if err := d.ForgetClaims(ctx); err != nil { // also when there are none any more: backups may have them
		return 0, fmt.Errorf("not deleted: %w", deskError(err))
	}
	return len(saved), nil
}

// tell prints a line of the answer.
func (p *program) tell(line string) error {
	_, err := p.out.WriteString(p.spell(line + "\n"))
	return err
}

// draftWords says what a file that is kept of a claim holds, without its codes and dates.
func draftWords(file string) string {
	c, err := workbench.ReadDraft(file)
	if err != nil || c == nil {
		return "what a crash has left of a claim"
	}
	return fmt.Sprintf("a claim of %s and %s", counted(len(c.Dx), "diagnosis", "diagnoses"), counted(len(c.Lines), "line", "lines"))
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
