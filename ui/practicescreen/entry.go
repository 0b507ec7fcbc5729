package practicescreen

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"codedesk/codebook/workbench"
)

// Type hands a key to the entry and reports whether it was changed.
func (p *Pane) Type(msg tea.KeyMsg) bool {
	before := p.entry.Text()
	p.entry.Key(msg)
	if p.entry.Text() == before {
		return false
	}
	p.problem = ""
	return true
}

// Typed is what stands in the entry, without blanks around it.
func (p *Pane) Typed() string { return strings.TrimSpace(p.entry.Text()) }

// ClearEntry empties the entry.
func (p *Pane) ClearEntry() {
	p.entry.Set("")
	p.problem = ""
	p.SetHits(nil)
}

// Enter puts a row below those entered before, and empties the entry.
func (p *Pane) Enter(row string) {
	p.entered = append(p.entered, row)
	p.ClearEntry()
}

// Entered is the claim so far as it was typed.
func (p *Pane) Entered() string { return strings.Join(p.entered, "; ") }

// SetProblem says why the entry was not taken.
func (p *Pane) SetProblem(text string) { p.problem = text }

// Problem is why the entry was not taken, or cannot be; "" when nothing is known against it.
func (p *Pane) Problem() string { return p.problem }

// SetHits offers codes for words in the entry; one that is only near them has to be chosen.
func (p *Pane) SetHits(hits []workbench.Hit) {
	p.hits, p.hit = hits, workbench.FirstOffer(hits)
	if p.hit < 0 {
		p.problem = workbench.ChooseOffer
	}
}

// Hit is the offered code under the cursor; nil when none is offered, or none chosen yet.
func (p *Pane) Hit() *workbench.Hit {
	if p.hit >= 0 && p.hit < len(p.hits) {
		return &p.hits[p.hit]
	}
	return nil
}
