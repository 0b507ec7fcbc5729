package main

import (
	"context"
	"errors"

	"codedesk/codebook/workbench"
)

// rebuildPractice works the due days of practice out from the answers again.
func (p *program) rebuildPractice(ctx context.Context) error {
	if !workbench.HasDesk(p.paths.desk) {
		return inputError(errors.New("there is no desk yet: nothing was answered"))
	}
	d, err := p.desk(ctx)
	var states workbench.PracticeRebuilt
	if err == nil {
		states, err = d.RebuildPractice(ctx, true)
	}
	if err != nil {
		return deskError(err)
	}
	p.say("%s, %s: %s put right", counted(states.Answers, "answer", "answers"), counted(states.Cards, "card", "cards"), counted(states.Mended, "due day", "due days"))
	return nil
}
