package ui

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/overlay"
)

// askForVaccines asks what was given, and adds the lines for it.
func (m *Model) askForVaccines() {
	if m.bench == nil {
		return
	}
	m.ask(overlay.NewPrompt("vaccines", "90662, or names: Boostrix, Gardasil 9; counseled at the end when the family was"), func(text string) (tea.Cmd, error) {
		c := m.desk.Claim()
		next, plan, err := m.bench.AddVaccines(c, text, m.state)
		if err != nil {
			return nil, err
		}
		cmd := m.changeClaim(next)
		m.desk.SelectLine(len(c.Lines))
		m.say(workbench.Good, strings.Join(append([]string{fmt.Sprintf("%d lines added", len(plan.Claim.Lines))}, plan.Notes...), "; "))
		return cmd, nil
	})
}

// askForVisit asks what is known of an office visit, and adds the level that it supports.
func (m *Model) askForVisit() {
	m.ask(overlay.NewPrompt("level of an office visit", "42 min; or problems, data, risk: moderate low moderate; new first for a new patient"), func(text string) (tea.Cmd, error) {
		entry, level, err := workbench.VisitEntry(m.opts.Today, text, m.state)
		if err != nil {
			return nil, err
		}
		cmd := m.takeEntry(entry)
		m.say(workbench.Good, entry.Shorthand()+": "+strings.Join(level.Why, "; ")+m.undoes(keys.Undo))
		return cmd, nil
	})
}
