// Package practicescreen is the Practice tab.
package practicescreen

import (
	"codedesk/ui/layout"
	"codedesk/ui/theme"
)

// View is the screen as exactly size.Height lines of exactly size.Width cells.
func View(t theme.Theme, size layout.Size) string {
	return t.Notice("Practice is not built yet. Until then the codebook on screen 1 can be browsed and searched.", size.Width, size.Height)
}
