package workbench

import "slices"

// mostUndone is how many changes of a claim can be undone.
const mostUndone = 200

// History is a claim that is being made, with its earlier and undone states. The zero History is an empty claim.
type History struct {
	claim        *Claim
	past, future []*Claim
}

// NewHistory begins with a claim; nil is an empty one.
func NewHistory(c *Claim) History { return History{claim: c} }

// Claim is the claim as it is, never nil. It must not be changed.
func (h *History) Claim() *Claim {
	if h.claim == nil {
		h.claim = &Claim{}
	}
	return h.claim
}

// Empty reports whether the claim has no diagnoses and no service lines.
func (h *History) Empty() bool { return len(h.Claim().Dx)+len(h.claim.Lines) == 0 }

// Change puts another claim in place of this one; the old one can be brought back.
func (h *History) Change(c *Claim) {
	h.past = append(h.past, h.Claim())
	if len(h.past) > mostUndone {
		h.past = slices.Delete(h.past, 0, 1)
	}
	h.claim, h.future = c, nil
}

// Undo brings the claim before the last change back. It reports whether there was one.
func (h *History) Undo() bool { return h.step(&h.past, &h.future) }

// Redo does the last undone change again. It reports whether there was one.
func (h *History) Redo() bool { return h.step(&h.future, &h.past) }

func (h *History) step(from, to *[]*Claim) bool {
	last := len(*from) - 1
	if last < 0 {
		return false
	}
	*to = append(*to, h.Claim())
	h.claim, *from = (*from)[last], (*from)[:last]
	return true
}
