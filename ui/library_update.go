package ui

import (
	"context"
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/libraryscreen"
	"codedesk/ui/overlay"
)

// askToUpdate asks before anything connects, and says to whom.
func (m *Model) askToUpdate() tea.Cmd {
	if m.busy(m.opts.Library.Update != nil) {
		return nil
	}
	question := "Fetch the newest ICD-10-CM, ICD-10-PCS and HCPCS for " + m.state.DOS.String() + " from " + strings.Join(m.opts.Library.Hosts, " and ") + "?"
	m.ask(overlay.NewAsk("update", question), func(string) (tea.Cmd, error) {
		run, dos := m.opts.Library.Update, m.state.DOS
		return m.startJob("", func(ctx context.Context, job *importJob) tea.Msg {
			report, err := run(ctx, dos, job.tell)
			return updatedMsg{job, report, err}
		}), nil
	})
	return nil
}

// updated tells what came of an update, and takes the new releases into use.
func (m *Model) updated(msg updatedMsg) tea.Cmd {
	if !m.ended(msg.job) {
		return nil
	}
	result := updateResult(msg.report, m.keys.Binding(keys.Import).Letter)
	switch {
	case errors.Is(msg.err, context.Canceled):
		m.say(workbench.Plain, "update cancelled")
	case msg.err != nil:
		result.Title = "not updated"
		result.Lines = append(result.Lines, libraryscreen.Line{Tone: workbench.Bad, Text: codebook.Clean(msg.err.Error())},
			libraryscreen.Line{Text: "the releases that are here serve as before; " + m.keys.Binding(keys.Update).Letter + " tries again"})
		m.say(workbench.Bad, "not updated: "+firstLine(msg.err))
	case msg.report.Changed():
		m.say(workbench.Good, "installed "+editionNames(msg.report))
	case msg.report.Failed():
		m.say(workbench.Warning, "not all could be fetched: what to do stands beside the list")
	default:
		m.say(workbench.Good, "everything is up to date")
	}
	if len(result.Lines) > 0 {
		m.releases.SetResult(result)
	}
	if !msg.report.Changed() {
		return nil
	}
	return m.reopen()
}

// editionNames are the releases that an update installed.
func editionNames(report *workbench.UpdateReport) string {
	var all workbench.Import
	for _, s := range report.Sets {
		all.Installed = append(all.Installed, s.Installed...)
	}
	return importNames(&all)
}

// updateResult says what became of each set, and what to fetch by hand.
func updateResult(report *workbench.UpdateReport, letter string) *libraryscreen.Result {
	r := &libraryscreen.Result{Title: "updated"}
	add := func(tone workbench.Tone, text string) {
		r.Lines = append(r.Lines, libraryscreen.Line{Tone: tone, Text: codebook.Clean(text)})
	}
	for _, s := range report.Sets {
		for _, item := range s.Installed {
			add(workbench.Good, "installed "+bookName(item.Edition)+": "+workbench.Thousands(item.Codes)+" "+workbench.Unit(item.Set))
		}
		if s.There != nil && len(s.Installed) == 0 {
			add(workbench.Plain, bookName(s.There.Edition)+" is up to date")
		}
		if s.Older != "" {
			add(workbench.Warning, s.Set.Label()+" "+s.Wanted+" is not published at the known addresses; "+s.Older+" is the newest there")
		}
		for _, line := range s.Unread {
			add(workbench.Warning, line)
		}
		for _, f := range s.Failures {
			add(workbench.Warning, f.Source+" "+f.Edition+" could not be had: "+strings.Join(f.Reasons, "; "))
			add(workbench.Plain, strings.ReplaceAll(f.ByHand(), "codedesk import FILE", letter+" imports it"))
		}
	}
	return r
}
