// Package claimscreen is the Claim tab.
package claimscreen

import (
	"codedesk/ui/layout"
	"codedesk/ui/theme"
)

// View is the screen as exactly size.Height lines of exactly size.Width cells.
func View(t theme.Theme, size layout.Size) string {
	return t.Notice("The claim desk is not built yet. Until then codes are looked up on screen 1 and copied with y.", size.Width, size.Height)
}
