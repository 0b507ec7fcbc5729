package edits

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/claim"
)

// ErrFix is the sentinel for a fix that does not fit the claim, as after another change.
var ErrFix = errors.New("the fix does not fit the claim")

// Apply is the claim with a fix carried out, as a copy. Whether its condition holds is for a person to say. The error is ErrFix.
func Apply(c *claim.Claim, fix Fix) (*claim.Claim, error) {
	own := c.Clone()
	if err := apply(own, fix); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFix, err)
	}
	return own, nil
}

func apply(c *claim.Claim, fix Fix) error {
	old, fresh, _ := strings.Cut(fix.Value, "→")
	switch fix.Op {
	case AddDx:
		if slices.Contains(c.Dx, fix.Value) {
			return fmt.Errorf("%s is on the claim", fix.Value)
		}
		if len(c.Dx) == claim.MaxDiagnoses {
			return fmt.Errorf("there are %d diagnoses already", claim.MaxDiagnoses)
		}
		c.Dx = append(c.Dx, fix.Value)
		return nil
	case RemoveDx, MoveDxFirst:
		at := slices.Index(c.Dx, fix.Value)
		if at < 0 {
			return fmt.Errorf("diagnosis %s is not on the claim", fix.Value)
		}
		if fix.Op == MoveDxFirst {
			c.MoveDx(at, 0)
		} else {
			c.RemoveDx(at)
		}
		return nil
	case ReplaceDx:
		at := slices.Index(c.Dx, old)
		if at < 0 || fresh == "" {
			return fmt.Errorf("diagnosis %s is not on the claim", old)
		}
		c.Dx[at] = fresh
		return nil
	case AddLine:
		more, err := claim.ParseEntry(c.DOS, fix.Value)
		if err != nil {
			return err
		}
		for i := range more.Lines {
			if more.Lines[i].Pointers == nil && fix.Line > 0 && fix.Line <= len(c.Lines) { // for the same reasons as the line that wants it
				more.Lines[i].Pointers = slices.Clone(c.Lines[fix.Line-1].Pointers)
			}
		}
		return c.Add(more)
	case SetPOS:
		if fix.Line == 0 {
			c.POS = fix.Value
			return nil
		}
	}
	if fix.Line < 1 || fix.Line > len(c.Lines) {
		return fmt.Errorf("there is no line %d", fix.Line)
	}
	return applyToLine(c, fix.Line-1, fix, old, fresh)
}

func applyToLine(c *claim.Claim, n int, fix Fix, old, fresh string) error {
	l := &c.Lines[n]
	switch fix.Op {
	case RemoveLine:
		c.Lines = slices.Delete(c.Lines, n, n+1)
	case AddModifier:
		switch {
		case slices.Contains(l.Modifiers, fix.Value):
			return fmt.Errorf("line %d has modifier %s", n+1, fix.Value)
		case len(l.Modifiers) == claim.MaxModifiers:
			return fmt.Errorf("line %d has %d modifiers already", n+1, claim.MaxModifiers)
		}
		l.Modifiers = append(l.Modifiers, fix.Value)
	case RemoveModifier, ReplaceModifier:
		at := slices.Index(l.Modifiers, old)
		switch {
		case at < 0:
			return fmt.Errorf("line %d has no modifier %s", n+1, old)
		case fix.Op == RemoveModifier:
			l.Modifiers = slices.Delete(l.Modifiers, at, at+1)
		default:
			l.Modifiers[at] = fresh
		}
	case OrderModifiers:
		l.Modifiers = strings.Split(fix.Value, ",")
	case ReplaceCode:
		key, err := codebook.Normalize(fix.Value)
		if err != nil {
			return err
		}
		l.Code = key
	case SetUnits:
		units, err := claim.ParseUnits(fix.Value)
		if err != nil {
			return err
		}
		l.Units = units
	case SetPointers:
		l.Pointers = nil
		for letter := range strings.SplitSeq(fix.Value, ",") {
			p, err := claim.ParsePointer(letter)
			if err != nil {
				return err
			}
			l.Pointers = append(l.Pointers, p)
		}
	case SetPOS:
		l.POS = fix.Value
	case SetNDC:
		l.NDC = fix.Value
	default:
		return fmt.Errorf("%q is no change that is known", fix.Op)
	}
	return nil
}
