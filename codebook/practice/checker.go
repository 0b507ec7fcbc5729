package practice

import (
	"codedesk/codebook"
	"codedesk/codebook/claim"
	"codedesk/codebook/claim/edits"
)

// Checker checks claims; *edits.Checker is one.
type Checker interface {
	Check(c *claim.Claim, today codebook.Date) *edits.Result
}
