package main

import (
	"fmt"
	"os"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// forget deletes what is kept with dates of service: the claim that was being made. Each file is named, with what it held, before it goes.
func (p *program) forget() error {
	if p.paths.draft == "" {
		p.out.WriteString("nothing to forget: there is no home folder, so nothing is kept\n")
		return nil
	}
	files, err := workbench.Drafts(p.paths.draft)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		p.out.WriteString("nothing to forget: no claim is kept\n")
		return nil
	}
	for _, file := range files {
		if _, err := p.out.WriteString(p.spell("deleting " + codebook.Clean(file) + ": " + draftWords(file) + "\n")); err != nil {
			return err
		}
		if err := os.Remove(file); err != nil {
			return fmt.Errorf("not deleted: %w", err)
		}
	}
	_, err = p.out.WriteString("no date of service is kept any more\n")
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
