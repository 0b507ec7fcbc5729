package workbench

import (
	"strings"

	"codedesk/codebook"
)

// Holding is what the book holds of one release, for the Library screen and the doctor.
type Holding struct {
	*codebook.Release
	Tally    codebook.Tally
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
		h.Tally = r.Count(s.DOS)
		for _, root := range r.Roots() {
			if root.Kind == codebook.KindHeading {
				h.Sections = append(h.Sections, Section{root.Display, r.Below(root, s.DOS).Codes})
			}
		}
		list = append(list, h)
	}
	return list
}
