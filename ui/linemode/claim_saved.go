package linemode

import (
	"context"
	"errors"
	"strings"

	"codedesk/codebook/workbench"
)

// saveClaim saves the claim under a name.
func (d *desk) saveClaim(name string) {
	switch {
	case name == "":
		d.say("Say a name too: save NAME.")
	case d.claim.Empty():
		d.say("The claim is empty.")
	default:
		claim := workbench.Stated(d.claim.Claim(), d.State)
		d.keep("Saved as "+name+".", func(ctx context.Context, store *workbench.Desk) error { return store.SaveClaim(ctx, name, claim) })
	}
}

// readClaims reads out the saved claims.
func (d *desk) readClaims() {
	if d.store == nil {
		d.say("Saved claims are not open.")
		return
	}
	list, err := d.store.SavedClaims(d.ctx)
	switch {
	case err != nil:
		d.say("Error: %s.", deskWords(err))
	case len(list) == 0:
		d.say("No claim is saved; save NAME saves this one.")
	}
	for _, c := range list {
		d.say("%s.", strings.Join(strings.Fields(workbench.ClaimLine(c)), " "))
	}
}

// loadClaim opens a saved claim, with its date of service and payer.
func (d *desk) loadClaim(name string) {
	switch {
	case name == "":
		d.say("Say a name too: load NAME.")
		return
	case d.store == nil:
		d.say("Saved claims are not open.")
		return
	}
	claim, err := d.store.OpenClaim(d.ctx, name)
	switch {
	case errors.Is(err, workbench.ErrNotOnDesk):
		d.say("No claim is saved as %s; claims reads out those that are.", name)
		return
	case err != nil:
		d.say("Error: %s.", deskWords(err))
		return
	}
	if claim.DOS != 0 {
		d.State.DOS = claim.DOS
	}
	if payer, err := d.Payers.Parse(claim.Payer); err == nil && claim.Payer != "" {
		d.State.Payer, d.Session.Payer, d.changed = payer, payer, true
	}
	claim.DOS, claim.Payer = 0, ""
	d.change(claim)
	d.say("Opened %s. %s", name, d.stateWords())
	d.verdict()
}

// deleteClaim deletes a saved claim.
func (d *desk) deleteClaim(name string) {
	if name == "" {
		d.say("Say a name too: delete NAME.")
		return
	}
	d.keep("Deleted "+name+"; undo brings it back.", func(ctx context.Context, store *workbench.Desk) error { return store.DropClaim(ctx, name) })
}
