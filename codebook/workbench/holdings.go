package workbench

import (
	"strconv"
	"strings"

	"codedesk/codebook"
)

// Holding is what the book holds of one release or table of figures, for the Library screen and the doctor.
type Holding struct {
	codebook.Edition
	Tally    codebook.Tally // of a release
	Entries  int            // of a table: its rows
	Covers   bool           // it is made for the date of service
	InUse    bool           // it serves the date of service
	Behind   bool           // part of the starter set behind the release in use, which it lends its words
	Sections []Section
}

// SetName is the label of an edition's set, and whose services a table is for unless they are the practitioners', which an office's claims go by.
func SetName(e codebook.Edition) string {
	switch e.Service {
	case codebook.Outpatient:
		return e.Set.Label() + " OP"
	case codebook.DME:
		return e.Set.Label() + " DME"
	}
	return e.Set.Label()
}

// Size is how many codes it has, or entries of a table, and what they are called.
func (h Holding) Size() (n int, unit string) {
	if h.Set.IsTable() {
		return h.Entries, Unit(h.Set)
	}
	return h.Tally.Codes, Unit(h.Set)
}

// Unit is what the entries of a set are called: codes, or what a table of figures has.
func Unit(set codebook.CodeSet) string {
	switch set {
	case codebook.PTP:
		return "pairs"
	case codebook.MUE:
		return "limits"
	case codebook.Localities:
		return "localities"
	case codebook.CVX:
		return "vaccines"
	case codebook.AddOns, codebook.Fees:
		return "rows"
	}
	return "codes"
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

// Holdings are all releases and tables of the book with what they hold on the state's date of service.
func (b *Bench) Holdings(s State) []Holding {
	view := b.View(s)
	var list []Holding
	for _, r := range b.book.Releases() {
		used, _ := view.InUse(r.Set)
		h := Holding{Edition: r.Edition, Tally: r.Count(s.DOS), Covers: r.Covers(s.DOS), InUse: used == r, Behind: r.Starter && used != r}
		for _, root := range r.Roots() {
			if root.Kind == codebook.KindHeading {
				h.Sections = append(h.Sections, Section{root.Display, r.Below(root, s.DOS).Codes})
			}
		}
		list = append(list, h)
	}
	for _, t := range b.book.Figures() {
		used, covers := view.Table(t.Set, t.Service)
		list = append(list, Holding{Edition: t.Edition, Entries: t.Rows, Covers: t.Covers(s.DOS) || used == t && covers, InUse: used == t})
	}
	return list
}

// Thousands is a number with its thousands apart: "97,584".
func Thousands(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
