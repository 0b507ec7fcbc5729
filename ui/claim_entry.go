package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/claimentry"
	"codedesk/ui/claimscreen"
	"codedesk/ui/keys"
)

// offers is how many codes are offered for what is typed into the claim.
const offers = 8

// typeClaim hands a key to the entry and looks codes up for words that are no shorthand.
func (m *Model) typeClaim(msg tea.KeyMsg) tea.Cmd {
	if lines := pastedLines(msg); len(lines) > 1 && m.desk.Typed() == "" {
		return m.pasteClaim(lines)
	}
	if !m.desk.Type(msg) {
		return nil
	}
	m.desk.SetHits(nil)
	typed := m.desk.Typed()
	if m.bench == nil || !m.isWords(typed) {
		return nil
	}
	bench, state := m.bench, m.state
	state.Set = ""
	return guard(func() tea.Msg {
		result, err := bench.Search(context.Background(), typed, state, offers, workbench.Boost{})
		if err != nil {
			return nil
		}
		return offeredMsg{typed, result.Hits, result.Nearest}
	})
}

// isWords reports whether words are typed into a claim, for which codes are offered. What is wrong with shorthand is said when it is entered.
func (m *Model) isWords(typed string) bool {
	if first, _, _ := strings.Cut(typed, " "); typed == "" || workbench.IsShorthand(first) {
		return false
	}
	_, err := workbench.ParseEntry(m.opts.Today, typed)
	return err != nil
}

// readEntry reads what is typed into a claim: shorthand, else the offered code under the cursor, as which it then comes back. When it is neither the
// entry says why.
func (m *Model) readEntry(e *claimentry.Entry) (typed string, entry *workbench.Claim, ok bool) {
	typed = e.Typed()
	entry, err := workbench.ParseEntry(m.opts.Today, typed)
	if hit := e.Hit(); err != nil && hit != nil {
		typed = workbench.EntryOf(hit.Code)
		entry, err = workbench.ParseEntry(m.opts.Today, typed)
	}
	if err != nil && e.Problem() == "" { // else it says already what to do about words
		e.SetProblem(err.Error())
	}
	return typed, entry, err == nil
}

// pastedLines are the lines of a paste, without those that are empty.
func pastedLines(msg tea.KeyMsg) []string {
	if !msg.Paste {
		return nil
	}
	return slices.DeleteFunc(strings.FieldsFunc(string(msg.Runes), func(r rune) bool { return r == '\n' || r == '\r' }), func(line string) bool {
		return strings.TrimSpace(line) == ""
	})
}

// pasteClaim enters several lines at once, all or none of them.
func (m *Model) pasteClaim(lines []string) tea.Cmd {
	for i := range lines {
		lines[i] = codebook.Clean(lines[i])
	}
	next, err := workbench.JoinLines(m.opts.Today, m.desk.Claim(), lines)
	if err != nil {
		m.desk.SetProblem("nothing of what was pasted was entered: " + err.Error())
		return nil
	}
	cmd := m.changeClaim(next)
	m.say(workbench.Good, fmt.Sprintf("%d lines entered", len(lines))+m.undoes(keys.Undo))
	return cmd
}

// offered shows the codes for what is typed, if it still stands there, or that there are none.
func (m *Model) offered(msg offeredMsg) {
	if m.desk.Typed() != msg.typed {
		return
	}
	if m.desk.SetHits(msg.hits); len(msg.hits) == 0 {
		m.desk.SetProblem(workbench.NoOffer(msg.typed, msg.nearest))
	}
}

// enterClaim takes the entry: shorthand, else the offered code under the cursor.
func (m *Model) enterClaim() tea.Cmd {
	if m.desk.Typed() == "" {
		if !m.desk.Empty() {
			m.focusClaim(claimscreen.Rows)
		}
		return nil
	}
	if _, entry, ok := m.readEntry(&m.desk.Entry); ok {
		return m.takeEntry(entry)
	}
	return nil
}

// takeEntry joins what was typed to the claim. Date of service and payer are those of the whole workbench.
func (m *Model) takeEntry(entry *workbench.Claim) tea.Cmd {
	cmds := []tea.Cmd{}
	if entry.Payer != "" {
		payer, err := m.opts.Payers.Parse(entry.Payer)
		if err != nil {
			m.desk.SetProblem(err.Error())
			return nil
		}
		entry.Payer = ""
		cmds = append(cmds, m.setPayer(payer))
	}
	if entry.DOS != 0 {
		m.state.DOS, entry.DOS = entry.DOS, 0
		cmds = append(cmds, m.stateChanged())
	}
	if entry.Shorthand() == "" { // it was about the workbench alone
		m.desk.Edit(0, "")
		return batch(cmds...)
	}
	next, first, err := workbench.Join(m.desk.Claim(), entry, m.desk.Editing())
	if err != nil {
		m.desk.SetProblem(err.Error())
		return nil
	}
	m.desk.Edit(0, "")
	cmds = append(cmds, m.changeClaim(next), m.useClaimed(entry))
	if first < len(next.Lines) {
		m.desk.SelectLine(first)
	}
	return batch(cmds...)
}

// addToClaim puts a code that was found on the Codes screen onto the claim.
func (m *Model) addToClaim() tea.Cmd {
	c := m.current()
	if c == nil || !c.Billable() {
		m.say(workbench.Warning, "choose a code that can be billed")
		return nil
	}
	entry, err := workbench.ParseEntry(m.opts.Today, workbench.EntryOf(c))
	if err == nil && slices.Contains(m.desk.Claim().Dx, c.Code) {
		err = errors.New("diagnosis " + c.Code + " is on the claim")
	}
	if err != nil {
		m.say(workbench.Warning, err.Error())
		return nil
	}
	cmd := m.takeEntry(entry)
	m.say(workbench.Good, c.Code+" is on the claim, screen 2")
	return cmd
}
