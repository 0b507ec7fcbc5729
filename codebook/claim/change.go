package claim

import "slices"

// Clone is a copy that shares nothing with the claim.
func (c *Claim) Clone() *Claim {
	own := *c
	own.Dx, own.Lines, own.History = slices.Clone(c.Dx), slices.Clone(c.Lines), slices.Clone(c.History)
	for i := range own.Lines {
		l := &own.Lines[i]
		l.Modifiers, l.Pointers = slices.Clone(l.Modifiers), slices.Clone(l.Pointers)
	}
	for i := range own.History {
		own.History[i].Modifiers = slices.Clone(own.History[i].Modifiers)
	}
	return &own
}

// RemoveDx takes the diagnosis at a place, counted from 0, off the claim and out of all pointers. The others keep their lines.
func (c *Claim) RemoveDx(at int) {
	c.Dx = slices.Delete(c.Dx, at, at+1)
	c.repoint(func(p Pointer) (Pointer, bool) {
		if int(p) > at {
			return p - 1, true
		}
		return p, int(p) != at
	})
}

// MoveDx brings the diagnosis at one place to another, counted from 0. The pointers follow.
func (c *Claim) MoveDx(from, to int) {
	code := c.Dx[from]
	c.Dx = slices.Insert(slices.Delete(c.Dx, from, from+1), to, code)
	c.repoint(func(p Pointer) (Pointer, bool) {
		switch n := int(p); {
		case n == from:
			return Pointer(to), true
		case from < n && n <= to:
			return p - 1, true
		case to <= n && n < from:
			return p + 1, true
		}
		return p, true
	})
}

// repoint changes all pointers; those that are not kept are dropped.
func (c *Claim) repoint(change func(Pointer) (changed Pointer, keep bool)) {
	for i := range c.Lines {
		var kept []Pointer
		for _, p := range c.Lines[i].Pointers {
			if p, keep := change(p); keep {
				kept = append(kept, p)
			}
		}
		c.Lines[i].Pointers = kept
	}
}
