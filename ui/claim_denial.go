package ui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
	"codedesk/ui/overlay"
	"codedesk/ui/theme"
)

// askForDenial asks for the reason that the payer gave, and opens the page that explains it by the claim.
func (m *Model) askForDenial() {
	if m.bench == nil {
		return
	}
	if m.desk.Empty() {
		m.say(workbench.Plain, "the claim is empty: type the lines that were denied first")
		return
	}
	reasons := m.bench.DenialReasons(m.desk.Result(), m.state)
	if len(reasons) == 0 {
		m.say(workbench.Warning, "this codebook has no denial reasons")
		return
	}
	items := make([]string, len(reasons))
	for i, r := range reasons {
		mark := " "
		if r.Fits {
			mark = m.theme.Check
		}
		items[i] = fmt.Sprintf("%s %-4s %s", mark, r.Code.Code, r.Code.Display)
	}
	filter := func(pattern string, items []string) []int {
		found := workbench.Pick(pattern, items)
		if carc, err := workbench.ParseCARC(pattern); err == nil { // as it stands on the remittance: 97, CO-97
			if at := slices.IndexFunc(reasons, func(r workbench.DenialReason) bool { return r.Code.Code == carc }); at >= 0 {
				found = append([]int{at}, slices.DeleteFunc(found, func(i int) bool { return i == at })...)
			}
		}
		return found
	}
	title := "the payer's reason: CO-97, or words"
	if slices.ContainsFunc(reasons, func(r workbench.DenialReason) bool { return r.Fits }) {
		title += " (" + m.theme.Check + " fits what was found)"
	}
	m.ask(overlay.NewPick(title, items, 0, filter), func(item string) (tea.Cmd, error) {
		denial, err := m.bench.Denial(strings.Fields(strings.TrimPrefix(item, m.theme.Check))[0], m.desk.Claim(), m.state, m.opts.Today)
		if err != nil {
			return nil, err
		}
		m.box = denialPage(denial)
		return nil, nil
	})
}

// denialPage is the page that explains a payer's answer to a claim.
func denialPage(d *workbench.Denial) *overlay.Page {
	return overlay.NewPage("denial "+d.CARC, func(t theme.Theme, width int) []string {
		var lines []string
		if d.Code != nil {
			for _, words := range theme.Wrap(d.Code.Display, width) {
				lines = append(lines, t.Strong.Paint(words))
			}
		}
		return append(lines, rowLines(t, workbench.DenialRows(d), width)...)
	})
}
