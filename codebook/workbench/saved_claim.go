package workbench

import (
	"context"
	"encoding/json"
	"fmt"

	"codedesk/codebook"
	"codedesk/codebook/desk"
)

// SavedClaim is a claim that was saved under a name.
type SavedClaim = desk.SavedClaim

// ErrNotOnDesk is the sentinel for a name that nothing on the desk has.
var ErrNotOnDesk = desk.ErrNotFound

// SaveClaim keeps a claim under a name, in the place of one that has it already.
func (d *Desk) SaveClaim(ctx context.Context, name string, c *Claim) error {
	return d.store.SaveClaim(ctx, desk.SavedClaim{Name: name, Claim: c.AppendJSON(nil), DOS: c.DOS})
}

// SavedClaims lists the saved claims by name.
func (d *Desk) SavedClaims(ctx context.Context) ([]SavedClaim, error) { return d.store.Claims(ctx) }

// OpenClaim is the claim of a name. A name that is not there is ErrNotOnDesk.
func (d *Desk) OpenClaim(ctx context.Context, name string) (*Claim, error) {
	saved, err := d.store.Claim(ctx, name)
	if err != nil {
		return nil, err
	}
	c := &Claim{}
	if err := json.Unmarshal(saved.Claim, c); err != nil {
		return nil, fmt.Errorf("the claim %q: %w", name, err)
	}
	return c, nil
}

// DropClaim forgets the claim of a name. A name that is not there is ErrNotOnDesk.
func (d *Desk) DropClaim(ctx context.Context, name string) error {
	return d.store.RemoveClaim(ctx, name)
}

// ForgetClaims removes all saved claims for good: from the desk, from what can be undone, and from its backups.
func (d *Desk) ForgetClaims(ctx context.Context) error { return d.store.ForgetClaims(ctx) }

// ClaimLine is a saved claim in a line: its name, its date of service, what is on it.
func ClaimLine(s SavedClaim) string {
	text := s.Name
	if s.DOS != codebook.Date(0) {
		text += "   DOS " + s.DOS.String()
	}
	c := &Claim{}
	if err := json.Unmarshal(s.Claim, c); err != nil {
		return text + "   cannot be read"
	}
	for i, line := range c.Lines {
		if i == 0 {
			text += "  "
		}
		text += " " + line.Code
	}
	return text
}
