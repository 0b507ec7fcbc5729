package workbench

import (
	"strings"

	"codedesk/codebook"
)

// Holding is what the book holds of one release, for the Library screen and the doctor.
type Holding struct {
	*codebook.Release
	Codes    int // codes and headers
	Billable int
	Deleted  int // codes that are no longer valid on the date
	Covers   bool
	Sections []Section
}

// Section is a top of the tree with the number of codes below it.
type Section struct {
	Title string
	Codes int
}

// Short is the section's title without what follows a colon: "Chapter 4" for a chapter of ICD-10.
func (s Section) Short() string {
	short, _, _ := strings.Cut(s.Title, ":")
	return short
}

// Holdings are all releases of the book with what they hold on the state's date of service.
func (b *Bench) Holdings(s State) []Holding {
	var list []Holding
	for _, r := range b.book.Releases() {
		h := Holding{Release: r, Covers: r.Covers(s.DOS)}
		h.Codes, h.Billable = r.Count()
		for _, c := range r.Codes() {
			if c.Status(s.DOS) == codebook.StatusDeleted {
				h.Deleted++
			}
		}
		for _, root := range r.Roots() {
			if root.Kind == codebook.KindHeading {
				h.Sections = append(h.Sections, Section{root.Display, below(root)})
			}
		}
		list = append(list, h)
	}
	return list
}

// below is the number of codes and headers in a branch of the tree.
func below(c *codebook.Code) int {
	n := 0
	if c.Kind != codebook.KindHeading {
		n = 1
	}
	for _, child := range c.Children() {
		n += below(child)
	}
	return n
}
