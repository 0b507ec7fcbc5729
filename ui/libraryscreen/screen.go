// Package libraryscreen is the Library tab.
package libraryscreen

import (
	"codedesk/ui/layout"
	"codedesk/ui/theme"
)

// View is the screen as exactly size.Height lines of exactly size.Width cells.
func View(t theme.Theme, size layout.Size) string {
	return t.Notice("Importing official releases is not built yet. The starter set on screen 1 is all there is so far.", size.Width, size.Height)
}
