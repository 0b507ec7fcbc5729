package ui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/claimscreen"
	"codedesk/ui/keys"
)

// Messages of the Claim screen.
type (
	checkedMsg struct {
		generation int
		result     *workbench.Seen
	}
	offeredMsg struct {
		typed   string
		hits    []workbench.Hit
		nearest string // word, where there are no hits
	}
	claimCopiedMsg struct {
		what, how string
		err       error
	}
	draftSavedMsg struct{ err error }
)

// doInClaim carries out the actions of the Claim screen.
func (m *Model) doInClaim(action keys.Action) tea.Cmd {
	switch action {
	case keys.Search:
		m.focusClaim(claimscreen.Entry)
	case keys.Open:
		return m.openInClaim()
	case keys.Back:
		m.backInClaim()
	case keys.ToFindings:
		if m.desk.Focus() == claimscreen.Findings {
			m.focusClaim(claimscreen.Rows)
		} else {
			m.focusClaim(claimscreen.Findings)
		}
	case keys.RemoveRow:
		return m.removeRow()
	case keys.SaveClaim, keys.OpenClaim, keys.DropClaim:
		return m.doWithSaved(action)
	case keys.Undo:
		if cmd, done := m.undoSaved(); done {
			return cmd
		}
		return m.stepClaim(m.desk.Undo(), "undone", "nothing to undo")
	case keys.Redo:
		return m.stepClaim(m.desk.Redo(), "done again", "nothing to do again")
	case keys.Vaccines:
		m.askForVaccines()
	case keys.VisitLevel:
		m.askForVisit()
	case keys.Denial:
		m.askForDenial()
	case keys.CopyClaim:
		return m.copyClaim("the claim", []byte(m.stated().Shorthand()))
	case keys.Export:
		m.askForExport()
	case keys.NewClaim:
		if m.desk.Empty() {
			m.say(workbench.Plain, "the claim is empty")
			return nil
		}
		cmd := m.changeClaim(&workbench.Claim{})
		m.focusClaim(claimscreen.Entry)
		m.say(workbench.Plain, "a new claim; "+m.keys.Binding(keys.Undo).Letter+" brings the last one back")
		return cmd
	default:
		if !m.desk.Act(action) {
			m.say(workbench.Plain, m.keys.Binding(action).Title+": nothing to do here")
		}
	}
	return nil
}

// focusClaim gives the keys to a part of the claim.
func (m *Model) focusClaim(f claimscreen.Focus) {
	m.desk.SetFocus(f)
	m.mode = map[claimscreen.Focus]keys.Mode{claimscreen.Entry: keys.Typing, claimscreen.Rows: keys.List, claimscreen.Findings: keys.Card}[f]
}

// openInClaim takes what is typed, opens the row under the cursor, or carries out a fix.
func (m *Model) openInClaim() tea.Cmd {
	switch m.desk.Focus() {
	case claimscreen.Entry:
		return m.enterClaim()
	case claimscreen.Findings:
		return m.fixClaim()
	}
	dx, line := m.desk.Selected()
	switch {
	case line >= 0:
		m.desk.Edit(line+1, m.desk.Claim().Lines[line].Shorthand())
		m.focusClaim(claimscreen.Entry)
	case dx >= 0:
		m.desk.Edit(0, "dx ")
		m.focusClaim(claimscreen.Entry)
	default:
		m.focusClaim(claimscreen.Entry)
	}
	return nil
}

// backInClaim is the ladder of esc: findings, lines, the entry emptied.
func (m *Model) backInClaim() {
	switch {
	case m.desk.Focus() == claimscreen.Findings:
		m.focusClaim(claimscreen.Rows)
	case m.desk.Focus() == claimscreen.Entry && (m.desk.Typed() != "" || m.desk.Editing() > 0):
		m.desk.Edit(0, "")
	case m.desk.Focus() == claimscreen.Entry && !m.desk.Empty():
		m.focusClaim(claimscreen.Rows)
	}
}

// removeRow takes the line or diagnosis under the cursor off the claim.
func (m *Model) removeRow() tea.Cmd {
	dx, line := m.desk.Selected()
	next := m.desk.Claim().Clone()
	switch {
	case line >= 0:
		m.say(workbench.Plain, "line removed: "+next.Lines[line].Shorthand())
		next.Lines = slices.Delete(next.Lines, line, line+1)
	case dx >= 0:
		m.say(workbench.Plain, "diagnosis removed: "+next.Dx[dx])
		next.RemoveDx(dx)
	default:
		m.say(workbench.Plain, "nothing to remove")
		return nil
	}
	return m.changeClaim(next)
}

// fixClaim carries out the fix of the finding under the cursor; of several it asks which.
func (m *Model) fixClaim() tea.Cmd {
	fixes := m.desk.Fixes()
	switch len(fixes) {
	case 0:
		if m.desk.Note() == nil {
			m.say(workbench.Plain, "what it needs is imported on screen 4, or stated on the claim")
		} else {
			m.say(workbench.Plain, "the record decides: there is nothing to change here")
		}
		return nil
	case 1:
		return m.applyFix(fixes[0])
	}
	words := make([]string, len(fixes))
	for i, fix := range fixes {
		words[i] = workbench.FixWords(fix)
	}
	m.askWhich("what is true?", words, func(n int) tea.Cmd { return m.applyFix(fixes[n]) })
	return nil
}

func (m *Model) applyFix(fix workbench.Fix) tea.Cmd {
	next, err := workbench.ApplyFix(m.desk.Claim(), fix)
	if err != nil {
		m.say(workbench.Warning, err.Error())
		return nil
	}
	cmd := m.changeClaim(next)
	m.say(workbench.Good, workbench.FixWords(fix)+m.undoes(keys.Undo))
	return cmd
}

// stepClaim follows an undo or redo.
func (m *Model) stepClaim(done bool, said, nothing string) tea.Cmd {
	if !done {
		m.say(workbench.Plain, nothing)
		return nil
	}
	m.say(workbench.Plain, said)
	return batch(m.checkClaim(), m.saveDraft())
}

// changeClaim puts a changed claim in place, checks and keeps it.
func (m *Model) changeClaim(next *workbench.Claim) tea.Cmd {
	m.desk.Change(next)
	m.savedSteps = 0
	return batch(m.checkClaim(), m.saveDraft())
}

// stated is the claim with the workbench's date of service and payer.
func (m *Model) stated() *workbench.Claim { return workbench.Stated(m.desk.Claim(), m.state) }

// checkClaim checks the claim as it is.
func (m *Model) checkClaim() tea.Cmd {
	m.checks++
	if m.bench == nil || m.desk.Empty() {
		m.desk.SetResult(nil)
		return nil
	}
	bench, state, today, claim, generation := m.bench, m.state, m.opts.Today, m.stated(), m.checks
	return guard(func() tea.Msg { return checkedMsg{generation, bench.See(claim, state, today)} })
}

// checked shows what was found, unless the claim has changed since. After another payer was chosen it says what that changed.
func (m *Model) checked(msg checkedMsg) {
	if msg.generation != m.checks {
		return
	}
	if change, ok := m.desk.SetResult(msg.result); ok && m.screen == claimScreen {
		m.say(workbench.Special, "payer: "+m.opts.Payers.Label(m.state.Payer)+"; "+change.Words())
	}
}

// saveDraft keeps the claim, so that it survives whatever happens to the program.
func (m *Model) saveDraft() tea.Cmd {
	save, draft := m.opts.SaveDraft, m.desk.Claim()
	if save == nil {
		return nil
	}
	return guard(func() tea.Msg { return draftSavedMsg{save(draft)} })
}

// describe puts a code of the claim into words: this project's own for text under licence.
func (m *Model) describe(code string, diagnosis bool) string {
	if m.bench == nil {
		return ""
	}
	view := m.bench.View(m.state)
	if diagnosis {
		if c := view.Resolve(codebook.ICD10CM, strings.ReplaceAll(code, ".", "")); c != nil {
			return c.Display
		}
		return ""
	}
	for _, set := range []codebook.CodeSet{codebook.CPT, codebook.HCPCS} {
		if c := view.FindCode(set, code); c != nil {
			if c.Licensed() { // the owner's text would want its notice here
				return c.Description
			}
			return c.Display
		}
	}
	return ""
}
