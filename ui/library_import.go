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

// importJob is an import or an update that runs.
type importJob struct {
	path      string // "" for an update
	cancel    context.CancelFunc
	cancelled bool
	meter
}

// askForPath asks which file, folder or zip to import.
func (m *Model) askForPath() tea.Cmd {
	if m.busy(m.opts.Library.Import != nil) {
		return nil
	}
	prompt := overlay.NewPathPrompt("import", "an official file, its zip, or a folder of them: ICD-10-CM, ICD-10-PCS, HCPCS", m.path)
	m.ask(prompt, func(path string) (tea.Cmd, error) {
		if path = strings.TrimSpace(path); path == "" {
			return nil, errors.New("type the path of a file, a folder or a zip")
		}
		return m.startImport(path), nil
	})
	return nil
}

// complete asks how the path in the prompt can go on.
func (m *Model) complete(prompt *overlay.Prompt, typed string) tea.Cmd {
	complete := m.opts.Library.Complete
	if complete == nil {
		return nil
	}
	return guard(func() tea.Msg {
		text, names := complete(typed)
		return completedMsg{prompt, typed, text, names}
	})
}

// startImport imports in the background.
func (m *Model) startImport(path string) tea.Cmd {
	m.path = path
	run := m.opts.Library.Import
	return m.startJob(path, func(ctx context.Context, job *importJob) tea.Msg {
		result, err := run(ctx, path, job.tell)
		return importedMsg{job, result, err}
	})
}

// startJob does long work on the releases in the background and shows how far it is.
func (m *Model) startJob(path string, work func(ctx context.Context, job *importJob) tea.Msg) tea.Cmd {
	ctx, cancel := context.WithCancel(context.Background())
	job := &importJob{path: path, cancel: cancel}
	m.job = job
	m.releases.SetResult(nil)
	m.showJob()
	return batch(func() tea.Msg { return work(ctx, job) }, m.after(progressPace, importTickMsg{job}))
}

// showJob shows how far the import is.
func (m *Model) showJob() {
	if m.job == nil {
		m.releases.SetImporting(nil)
		return
	}
	m.releases.SetImporting(&libraryscreen.Importing{Path: m.job.path, Progress: m.job.now(), Cancelled: m.job.cancelled})
}

// importTick looks at the progress and waits for the next look.
func (m *Model) importTick(msg importTickMsg) tea.Cmd {
	if msg.job != m.job {
		return nil
	}
	m.showJob()
	return m.after(progressPace, msg)
}

// cancelImport ends the import; that it has ended is told when it has.
func (m *Model) cancelImport() tea.Cmd {
	m.job.cancelled = true
	m.job.cancel()
	m.showJob()
	return nil
}

// ended takes a job that has ended off the screen. It reports false for one that is not the one that runs.
func (m *Model) ended(job *importJob) bool {
	if job != m.job {
		return false
	}
	m.job.cancel()
	m.job = nil
	m.showJob()
	return true
}

// imported tells what came of an import, and takes the new releases into use; what was exported from a desk goes onto this one.
func (m *Model) imported(msg importedMsg) tea.Cmd {
	if !m.ended(msg.job) {
		return nil
	}
	own := (*workbench.DeskFile)(nil)
	switch {
	case errors.Is(msg.err, context.Canceled):
		m.say(workbench.Plain, "import cancelled: nothing was installed")
		return nil
	case errors.As(msg.err, &own):
		m.path = ""
		return m.change(func(ctx context.Context, d *workbench.Desk) (string, error) { return d.AddFile(ctx, own.Path) })
	case msg.err != nil:
		reason := whyNot(msg.job.path, msg.err)
		m.releases.SetResult(failedImport(reason, m.keys.Binding(keys.Import).Letter))
		m.say(workbench.Bad, "not imported: "+reason)
		return nil
	}
	m.path = ""
	result := importResult(msg.result, func(codebook.Edition) string { return "" })
	result.Lines = append(result.Lines, libraryscreen.Line{Tone: workbench.Special, Text: "building the search index" + m.theme.Ellipsis + " until it is there, the releases before are searched"})
	m.releases.SetResult(result)
	m.fresh = msg.result
	names := importNames(msg.result)
	if msg.job.cancelled {
		m.say(workbench.Warning, "it was done before it could be cancelled: "+names+" is installed")
	} else {
		m.say(workbench.Good, "installed "+names)
	}
	var newest codebook.Date
	for _, item := range msg.result.Installed {
		if item.Effective >= newest {
			m.wanted, newest = item.ID(), item.Effective
		}
	}
	return m.reopen()
}

// inForce completes the result of an import, once the codebook was read anew: which of the new releases serve the date of service.
func (m *Model) inForce() {
	fresh := m.fresh
	m.fresh = nil
	if fresh == nil || m.releases.Result() == nil {
		return
	}
	view := m.bench.View(m.state)
	m.releases.SetResult(importResult(fresh, func(e codebook.Edition) string {
		if used, _ := view.InUse(e.Set); used != nil && used.ID() == e.ID() {
			return "it is searched now"
		}
		return "not for this date"
	}))
}
