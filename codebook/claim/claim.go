package claim

import (
	"fmt"
	"slices"

	"codedesk/codebook"
)

// Limits of a claim, those of the 837P. More of anything is an error, never cut off.
const (
	MaxDiagnoses = 12
	MaxLines     = 50
	MaxModifiers = 4 // a line
	MaxPointers  = 4 // a line
	maxHistory   = 1000
)

// Claim is one claim without anything that says whose it is. Zero values mean "not stated".
type Claim struct {
	ID        string        // the user's own name for it; for a claim of an 837P or FHIR file its place there, counted from 1
	DOS       codebook.Date // date of service; of a file with dates on the lines only, the earliest
	POS       string        // place of service, two digits
	Payer     string        // "medicare", "medicaid-vfc", "commercial" or a payer of the user's
	Age       Age           // on the date of service
	Sex       Sex
	Dx        []string // ICD-10-CM as people write it: "E11.9"; the first is A
	Lines     []Line
	Total     Charge        // the claim's own sum, where the source states one
	LastSeen  codebook.Date // last service before this claim by the same physician or group; decides who is a new patient
	NeverSeen bool          // there was none, which differs from not knowing
	History   []Service     // earlier services that rules with a memory need: global periods, frequencies
	Source    Place
}

// Line is one service line. Zero values mean "as the claim" for dates and place, "not stated" for the rest.
type Line struct {
	Code      string    // CPT or HCPCS Level II: "99213"
	Modifiers []string  // up to four, in order: "25"
	Pointers  []Pointer // up to four, the main reason first
	Units     Units
	Charge    Charge        // for all units together
	From, To  codebook.Date // dates of service where they differ from the claim's; To only for more than one day
	POS       string        // place of service where it differs from the claim's
	NDC       string        // National Drug Code: digits, 11 when well formed, without hyphens
	Minutes   int           // of a timed service; anaesthesia is billed by them
	Source    Place
}

// Service is something done earlier for the same patient by the same practice.
type Service struct {
	Code      string
	Modifiers []string
	Units     Units // 1 when not stated
	DOS       codebook.Date
}

// Dates are the first and the last day of service of a line, the claim's where it states none of its own.
func (c *Claim) Dates(line *Line) (from, to codebook.Date) {
	from = line.From
	if from == 0 {
		from = c.DOS
	}
	if to = line.To; to == 0 {
		to = from
	}
	return from, to
}

// PlaceOfService is that of a line, the claim's where it states none of its own.
func (c *Claim) PlaceOfService(line *Line) string {
	if line.POS != "" {
		return line.POS
	}
	return c.POS
}

// PointToAll gives each line without pointers those to the first four diagnoses in order, which is what shorthand without pointers means.
func (c *Claim) PointToAll() {
	for i := range c.Lines {
		if c.Lines[i].Pointers == nil {
			for p := range min(len(c.Dx), MaxPointers) {
				c.Lines[i].Pointers = append(c.Lines[i].Pointers, Pointer(p))
			}
		}
	}
}

// Add puts what another claim states onto this one: diagnoses and lines behind those that are there, header values over them. It is how
// an Entry joins a claim. The error names the limit that would be passed; then nothing is changed.
func (c *Claim) Add(more *Claim) error {
	if err := limits(len(c.Dx)+len(more.Dx), len(c.Lines)+len(more.Lines), len(c.History)+len(more.History)); err != nil {
		return err
	}
	c.Dx = append(c.Dx, more.Dx...)
	c.Lines = append(c.Lines, more.Lines...)
	c.History = append(c.History, more.History...)
	over(&c.ID, more.ID)
	over(&c.DOS, more.DOS)
	over(&c.POS, more.POS)
	over(&c.Payer, more.Payer)
	over(&c.Age, more.Age)
	over(&c.Sex, more.Sex)
	over(&c.Total, more.Total)
	if more.LastSeen != 0 || more.NeverSeen {
		c.LastSeen, c.NeverSeen = more.LastSeen, more.NeverSeen
	}
	return nil
}

// over sets a value to one that is stated.
func over[T comparable](value *T, stated T) {
	var none T
	if stated != none {
		*value = stated
	}
}

// limits says which limit a claim of these sizes passes.
func limits(dx, lines, history int) error {
	switch {
	case dx > MaxDiagnoses:
		return fmt.Errorf("%d diagnoses: a claim has at most %d", dx, MaxDiagnoses)
	case lines > MaxLines:
		return fmt.Errorf("%d lines: a claim has at most %d; split it", lines, MaxLines)
	case history > maxHistory:
		return fmt.Errorf("%d services in the history: at most %d are read", history, maxHistory)
	}
	return nil
}

// settle brings the dates and places of the lines into the form in which a claim keeps them: when it states no date and all its lines do, the
// claim takes the earliest; and lines state only what differs.
func (c *Claim) settle() {
	if c.DOS == 0 && !slices.ContainsFunc(c.Lines, func(l Line) bool { return l.From == 0 }) {
		for _, line := range c.Lines {
			if c.DOS == 0 || line.From < c.DOS {
				c.DOS = line.From
			}
		}
	}
	for i := range c.Lines {
		line := &c.Lines[i]
		if line.To == line.From {
			line.To = 0
		}
		if line.From == c.DOS && line.To == 0 {
			line.From = 0
		}
		if line.POS == c.POS {
			line.POS = ""
		}
	}
}
