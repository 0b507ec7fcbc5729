// Package claimscreen is the Claim tab: diagnoses and service lines above, a line to type into, and below it what a payer would say.
//
// The pane holds the claim and its history, so that every change can be undone. It checks nothing by itself: the root checks each new claim and
// hands the result in.
package claimscreen

import (
	"codedesk/codebook/workbench"
	"codedesk/ui/claimentry"
	"codedesk/ui/keys"
	"codedesk/ui/layout"
	"codedesk/ui/theme"
)

// Focus says what has the keys.
type Focus uint8

// What can have the keys.
const (
	Entry    Focus = iota // the line that is typed into
	Rows                  // diagnoses and service lines
	Findings              // what was found
)

const entryLimit = 200 // characters of the entry

// Pane is the screen.
type Pane struct {
	theme    theme.Theme
	size     layout.Size
	focus    Focus
	describe func(code string, diagnosis bool) string // a code in words, "" when the codebook does not have it

	workbench.History // the claim; it is changed by Change, Undo and Redo of the pane

	claimentry.Entry
	editing int // the service line that the entry replaces, counted from 1; 0 for none

	row, top int // cursor over diagnoses, then service lines; first row seen

	result          *workbench.Seen    // of the claim as it is; nil while it is being checked
	before          *workbench.Checked // what was found for the payer before, while the answer for the one just chosen is awaited
	notes           []note
	finding, scroll int
}

// New is a screen with an empty claim.
func New(t theme.Theme) *Pane {
	return &Pane{theme: t, Entry: claimentry.New(entryLimit), describe: func(string, bool) string { return "" }}
}

// SetTheme changes the look.
func (p *Pane) SetTheme(t theme.Theme) { p.theme = t }

// SetSize sets the size in cells that View fills exactly.
func (p *Pane) SetSize(size layout.Size) { p.size = size }

// SetDescribe says how codes are put into words.
func (p *Pane) SetDescribe(describe func(code string, diagnosis bool) string) { p.describe = describe }

// Set starts with a claim, without a history.
func (p *Pane) Set(c *workbench.Claim) {
	p.History, p.result, p.before, p.notes = workbench.NewHistory(c), nil, nil, nil
	p.row, p.finding = 0, 0
}

// Change puts another claim in place of this one; the old one can be brought back.
func (p *Pane) Change(c *workbench.Claim) {
	p.History.Change(c)
	p.changed()
}

// Undo brings the claim before the last change back; redo does the last undone change again. They report whether there was one.
func (p *Pane) Undo() bool {
	done := p.History.Undo()
	if done {
		p.changed()
	}
	return done
}

// Redo is the opposite of Undo.
func (p *Pane) Redo() bool {
	done := p.History.Redo()
	if done {
		p.changed()
	}
	return done
}

// changed forgets what was found in the claim before.
func (p *Pane) changed() {
	p.result, p.before = nil, nil
	p.clamp()
}

// PayerChanged notes that what is found next is for another payer, so that the difference can be shown.
func (p *Pane) PayerChanged() {
	if p.result != nil {
		p.before = p.result.Checked
	}
}

// SetResult shows what was found in the claim as it is; nil while that is not known. After another payer was chosen it marks what is new, keeps what
// is gone below it, and returns both.
func (p *Pane) SetResult(r *workbench.Seen) (change workbench.FindingChange, changed bool) {
	p.result, p.notes = r, nil
	if r != nil {
		if changed = p.before != nil; changed {
			change = workbench.FindingsSince(r.Checked, p.before)
			p.before = nil
		}
		p.notes = notesOf(r, change)
	}
	p.finding = max(0, min(p.finding, len(p.notes)-1))
	return change, changed
}

// Result is what was found in the claim as it is, nil while it is being checked.
func (p *Pane) Result() *workbench.Checked {
	if p.result == nil {
		return nil
	}
	return p.result.Checked
}

// Focus is what has the keys.
func (p *Pane) Focus() Focus { return p.focus }

// SetFocus gives the keys to a part of the screen.
func (p *Pane) SetFocus(f Focus) { p.focus = f }

// Act moves, and reports whether there was something to do.
func (p *Pane) Act(action keys.Action) bool {
	step := map[keys.Action]int{keys.Up: -1, keys.Down: 1, keys.HalfUp: -5, keys.HalfDown: 5, keys.Top: -1000, keys.Bottom: 1000}[action]
	if step == 0 {
		return false
	}
	switch {
	case p.focus == Entry && p.Offers():
		p.Step(step)
	case p.focus == Findings:
		p.finding = max(0, min(p.finding+step, len(p.notes)-1))
	default:
		p.row = max(0, min(p.row+step, p.rows()-1))
	}
	return true
}

// rows is how many diagnoses and service lines there are.
func (p *Pane) rows() int { return len(p.Claim().Dx) + len(p.Claim().Lines) }

func (p *Pane) clamp() { p.row = max(0, min(p.row, p.rows()-1)) }

// Selected is the row under the cursor: the place of a diagnosis, or that of a service line, both counted from 0; the other is -1.
func (p *Pane) Selected() (dx, line int) {
	switch {
	case p.rows() == 0:
		return -1, -1
	case p.row < len(p.Claim().Dx):
		return p.row, -1
	}
	return -1, p.row - len(p.Claim().Dx)
}

// SelectLine puts the cursor on a service line, counted from 0.
func (p *Pane) SelectLine(n int) {
	p.row = len(p.Claim().Dx) + n
	p.clamp()
}

// Fixes are those of the finding under the cursor; what the payer before found needs none.
func (p *Pane) Fixes() []workbench.Fix {
	if p.finding < len(p.notes) && p.notes[p.finding].finding != nil && !p.notes[p.finding].gone {
		return p.notes[p.finding].finding.Fixes
	}
	return nil
}

// Note is what the cursor stands on among the findings: the finding, or nil where it is a rule that could not be checked.
func (p *Pane) Note() *workbench.Finding {
	if p.finding < len(p.notes) {
		return p.notes[p.finding].finding
	}
	return nil
}

// Edit puts a service line, counted from 1, into the entry to be changed; 0 ends editing.
func (p *Pane) Edit(line int, text string) {
	p.editing = line
	p.Put(text)
}

// Editing is the service line that the entry replaces, counted from 1; 0 when it adds.
func (p *Pane) Editing() int { return p.editing }
