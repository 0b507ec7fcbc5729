package workbench

import (
	"cmp"

	"codedesk/codebook"
	"codedesk/codebook/claim"
	"codedesk/codebook/claim/edits"
)

// Check checks a claim. What it does not state of date of service and payer is the state's. today is the day on which it would be sent. The claim
// is not changed.
func (b *Bench) Check(c *claim.Claim, s State, today codebook.Date) *edits.Result {
	own := *c
	own.DOS, own.Payer = cmp.Or(own.DOS, s.DOS), cmp.Or(own.Payer, string(s.Payer))
	return b.checker().Check(&own, today)
}
