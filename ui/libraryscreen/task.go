package libraryscreen

import (
	"strings"

	"codedesk/codebook/workbench"
	"codedesk/ui/theme"
)

// Importing is an import that runs.
type Importing struct {
	Path      string // as the user typed it; "" for an update
	Progress  workbench.Progress
	Cancelled bool // esc was pressed, and it has not ended yet
}

// Result is what came of work on the releases. It stays until it is closed.
type Result struct {
	Title string
	Lines []Line
}

// Line is a line of a Result.
type Line struct {
	Tone workbench.Tone
	Text string
}

// SetImporting shows how far an import is; nil when none runs.
func (p *Pane) SetImporting(i *Importing) {
	if p.importing == nil || i == nil {
		p.side = 0
	}
	p.importing = i
}

// SetResult shows what came of work; nil closes it.
func (p *Pane) SetResult(r *Result) { p.result, p.side = r, 0 }

// Result is what is shown of work that was done, nil when nothing is.
func (p *Pane) Result() *Result { return p.result }

// importLines are what runs, how far it is, and the way out.
func (p *Pane) importLines(width int) []string {
	t, i := p.theme, p.importing
	room := width - 2
	lines := []string{" " + t.Strong.Paint("importing ") + t.Text.Paint(cutPath(i.Path, room-len("importing "), t)), ""}
	doing := i.Progress.Doing
	switch {
	case i.Path == "":
		lines[0] = " " + t.Strong.Paint("updating the public releases")
		if doing == "" {
			doing = "asking what there is"
		}
	case doing == "":
		doing = "looking at the files"
	}
	if verb, path, ok := strings.Cut(doing, " "); ok && strings.ContainsAny(path, `/\`) { // the folders stand above
		doing = verb + " " + path[strings.LastIndexAny(strings.TrimRight(path, `/\`), `/\`)+1:]
	}
	lines = append(lines, " "+t.Text.Paint(theme.Cut(doing, room, t.Ellipsis)))
	lines = append(lines, " "+t.Progress(i.Progress.Done, i.Progress.Total, room))
	out := "esc cancels; nothing is installed before all is read"
	if i.Path == "" {
		out = "esc cancels; each set is installed when all of it is there and sound"
	}
	if i.Cancelled {
		out = "cancelling" + t.Ellipsis
	}
	lines = append(lines, "")
	for _, line := range theme.Wrap(out, room) {
		lines = append(lines, " "+t.Faint.Paint(line))
	}
	return lines
}

// cutPath is the end of a path, where the file's name is. In ASCII the ellipsis of the theme would read like a home folder.
func cutPath(path string, width int, t theme.Theme) string {
	ellipsis := t.Ellipsis
	if ellipsis == "~" {
		ellipsis = "..."
	}
	path, _ = theme.CutStart(path, nil, max(1, width), ellipsis)
	return path
}

// resultLines are what came of it.
func (p *Pane) resultLines(width int) []string {
	t := p.theme
	lines := []string{" " + t.Strong.Paint(p.result.Title)}
	for _, l := range p.result.Lines {
		style := map[workbench.Tone]theme.Style{workbench.Plain: t.Text, workbench.Good: t.Good, workbench.Warning: t.Warning, workbench.Bad: t.Bad, workbench.Special: t.Special}[l.Tone]
		for n, line := range theme.Wrap(l.Text, width-4) {
			indent := " "
			if n > 0 {
				indent = "   "
			}
			lines = append(lines, indent+style.Paint(line))
		}
	}
	return lines
}
