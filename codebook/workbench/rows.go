package workbench

import (
	"fmt"
	"strings"

	"codedesk/codebook"
)

// Row is a labelled line of a page that is not a card: of a comparison, of a denial. Screen, line mode and command line lay it out, each in its way.
type Row struct {
	Label string
	Tone  Tone
	Text  string
	First bool // a part of the page begins with it
}

// Rows are what there is to say of two codes beside their descriptors: the question that decides, what they have in common, in what they differ, and
// what is published about the two together.
func (c *Comparison) Rows() []Row {
	var rows []Row
	add := func(label, text string, tone Tone) {
		if text != "" {
			rows = append(rows, Row{Label: label, Text: text, Tone: tone})
		}
	}
	add("ask", c.Question, Good)
	if c.Shared != nil {
		add("both in", strings.TrimSpace(HeadingName(c.Shared)), Plain)
	}
	for _, d := range c.Differ {
		add(d.Label, c.A.Code+": "+d.InA()+" · "+c.B.Code+": "+d.InB(), d.Tone())
	}
	return append(rows, c.TieRows()...)
}

// TieRows are what is published about the two codes together, and what cannot be said of them.
func (c *Comparison) TieRows() []Row {
	var rows []Row
	for _, tie := range c.Ties {
		text := tie.Text
		if tie.Source != "" {
			text += " (" + tie.Source + ")"
		}
		rows = append(rows, Row{Label: "together", Text: text})
	}
	for _, text := range c.Open {
		rows = append(rows, Row{Label: "not known", Text: text, Tone: Warning})
	}
	return rows
}

// HeadingName names a row above: a category with its code.
func HeadingName(c *codebook.Code) string {
	if c.Kind == codebook.KindHeading && c.Set != codebook.ICD10CM {
		return c.Credited(c.Display)
	}
	return c.Code + " " + c.Credited(c.Display)
}

// Tone is Special for what only the chosen payer says.
func (d Difference) Tone() Tone {
	if d.Name == payerDifference {
		return Special
	}
	return Plain
}

// InA is the fact of the first code, "none" where it has none; InB that of the second.
func (d Difference) InA() string { return orNone(d.A) }

// InB is the fact of the second code.
func (d Difference) InB() string { return orNone(d.B) }

func orNone(value string) string {
	if value == "" {
		return "none"
	}
	return value
}

// DenialTitle names a denial: "denial 236: These two codes are not paid together".
func DenialTitle(d *Denial) string {
	if d.Code == nil {
		return "denial " + d.CARC
	}
	return "denial " + d.CARC + ": " + d.Code.Display
}

// DenialRows are what the rules say of a payer's answer to a claim: what it means, what on the claim explains it, what would mend it, whether an
// appeal could help, and what could not be judged.
func DenialRows(d *Denial) []Row {
	var rows []Row
	switch {
	case d.Rules == nil:
		rows = append(rows, Row{Text: "This answer is not about how the claim is coded; no rule here explains it.", Tone: Warning})
	case len(d.Found) == 0:
		rows = append(rows, Row{Text: "Nothing that was checked explains it. It means: " + d.Why + " (" + d.Source + ").", Tone: Warning})
	default:
		rows = append(rows, Row{Text: "It means: " + d.Why + " (" + d.Source + ")."})
	}
	for _, f := range d.Found {
		rows = append(rows, Row{Label: string(f.Severity), Text: f.Message, Tone: SeverityTone(f.Finding), First: true},
			Row{Label: "where", Text: FindingPlace(f.Finding) + " · " + string(f.Rule) + " · " + FindingSource(f.Finding)})
		for _, fix := range f.Fixes {
			rows = append(rows, Row{Label: "fix", Text: FixWords(fix), Tone: Good})
		}
		rows = append(rows, Row{Label: "appeal", Text: f.Appeal})
	}
	cause, cure := CauseAndCure(d.Code)
	if cause != "" {
		rows = append(rows, Row{Label: "cause", Text: cause, First: true})
	}
	if cure != "" {
		rows = append(rows, Row{Label: "cure", Text: cure, First: cause == ""})
	}
	for i, check := range d.Open {
		rows = append(rows, Row{Label: "unchecked", Text: fmt.Sprintf("%s: %s", check.Rule, check.Reason), First: i == 0})
	}
	return rows
}

// CauseAndCure are what the table of denial reasons says of one; the code may be nil.
func CauseAndCure(c *codebook.Code) (cause, cure string) {
	if c == nil {
		return "", ""
	}
	for _, n := range c.Notes {
		switch n.Kind {
		case codebook.NoteCause:
			cause = n.Text
		case codebook.NoteCure:
			cure = n.Text
		}
	}
	return cause, cure
}
