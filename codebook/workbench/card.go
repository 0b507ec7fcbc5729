package workbench

import (
	"fmt"
	"strings"

	"codedesk/codebook"
)

// Card is all there is to say about one code on one day for one payer, ready to be laid out.
type Card struct {
	Code      *codebook.Code
	Badges    []Badge
	Blocks    []Block
	Copyright []int // years of the copyrights in its words: their codebook.Notice must stand beside it

	Kept      bool   // what the user keeps is on the card, see Kept.OnCard
	Favourite bool   // it is a favourite
	Folder    string // and in this folder; "" is the top
}

// Badge is a short word about the code's state.
type Badge struct {
	Text string
	Tone Tone
}

// Tone says what kind of news a badge or line is. Screens give it a colour, never the colour alone.
type Tone uint8

// Tones.
const (
	Plain Tone = iota
	Good
	Warning
	Bad
	Special // true for the chosen payer only
)

// Block is one labelled part of the card with the source of what it says.
type Block struct {
	Label  string
	Tone   Tone
	Text   []Segment
	Source string // "" when the card's own source line covers it
	Gone   bool   // it stood on the card before and does not hold any more
}

// Segment is a run of text in a block. With a Link it names a code that can be followed.
type Segment struct {
	Text      string
	Link      *codebook.Code
	Copyright int // year of the copyright when the text is licensed, else 0
}

// Licensed reports whether the text is the AMA's.
func (s Segment) Licensed() bool { return s.Copyright != 0 }

// maxListed is how many children a card lists.
const maxListed = 24

// Card puts the detail card together.
func (b *Bench) Card(c *codebook.Code, s State) Card {
	v := b.View(s)
	card := Card{Code: c, Badges: badges(c, v)}
	add := func(blocks ...Block) {
		for _, block := range blocks {
			if len(block.Text) > 0 {
				card.Blocks = append(card.Blocks, block)
			}
		}
	}
	if c.Description != "" {
		add(Block{Text: words(c.Description)})
	}
	add(history(c, v, s.DOS)...)
	add(Block{Label: "path", Text: pathOf(c)})
	add(b.vaccineBlocks(c, v, s)...)
	add(b.payerBlocks(c, v, s)...)
	add(b.feeBlocks(c, s)...)
	add(factBlocks(c, v)...)
	add(otherLimits(c, v))
	add(Block{Label: "modifiers", Text: modifierLinks(b.Modifiers(c, s))})
	add(Block{Label: "fits", Text: fitLinks(c, v)})
	add(noteBlocks(c, v)...)
	add(pairBlocks(c, v)...)
	add(Block{Label: "7th char", Text: seventhLinks(c)})
	add(Block{Label: "contains", Text: childLinks(c)})
	add(Block{Label: "words", Text: words(strings.Join(c.Synonyms, " · "))})
	add(Block{Label: "source", Text: words(SourceLine(c, s.DOS))})
	card.Copyright = card.years()
	return card
}

// years are the years of the copyrights in what the card says.
func (c Card) years() []int {
	years := []int{c.Code.Copyright()}
	for _, block := range c.Blocks {
		for _, segment := range block.Text {
			years = append(years, segment.Copyright)
		}
	}
	return years
}

func words(text string) []Segment {
	if text == "" {
		return nil
	}
	return []Segment{{Text: text}}
}

// badges are the words beside the code, the weightiest last.
func badges(c *codebook.Code, v *codebook.View) []Badge {
	dos := v.DOS()
	var list []Badge
	switch c.Kind {
	case codebook.KindHeading:
		return []Badge{{"section", Plain}}
	case codebook.KindHeader:
		list = append(list, Badge{"header: not billable", Warning})
	case codebook.KindCode:
		if c.Set == codebook.ICD10CM || c.Set == codebook.ICD10PCS {
			list = append(list, Badge{"billable", Good})
		}
	}
	switch c.Status(dos) {
	case codebook.StatusActive:
		if len(list) == 0 {
			list = append(list, Badge{"active", Good})
		}
	case codebook.StatusDeleted:
		list = append(list, Badge{"deleted", Bad})
	case codebook.StatusFuture:
		list = append(list, Badge{"not yet in force", Bad})
	}
	if c.IsNew(dos) {
		list = append(list, Badge{"new", Good})
	}
	if _, ok := v.Fact(c, codebook.FactAddOn); ok {
		list = append(list, Badge{"+ add-on", Warning})
	}
	return list
}

// history says when the code began and ended and what took over.
func history(c *codebook.Code, v *codebook.View, dos codebook.Date) []Block {
	var text string
	tone := Plain
	switch {
	case c.Effective != 0 && c.Terminated != 0:
		text = fmt.Sprintf("valid from %s to %s", c.Effective, c.Terminated)
	case c.Effective != 0:
		text = "valid from " + c.Effective.String()
	case c.Terminated != 0:
		text = "valid to " + c.Terminated.String()
	default:
		return nil
	}
	if c.Status(dos) != codebook.StatusActive {
		tone = Bad
		text += ", not on " + dos.String()
	}
	segments := words(text)
	for i, code := range c.ReplacedBy {
		segments = append(segments, Segment{Text: map[bool]string{true: "; use ", false: ", "}[i == 0]}, linkTo(v, code))
	}
	return []Block{{Label: "dates", Tone: tone, Text: segments}}
}

func pathOf(c *codebook.Code) []Segment {
	var segments []Segment
	for i, p := range c.Path() {
		if i > 0 {
			segments = append(segments, Segment{Text: " › "})
		}
		title := p.Display
		if p.Kind == codebook.KindHeader {
			title = p.Code + " " + title
		}
		segments = append(segments, Segment{title, p, p.Copyright()})
	}
	return segments
}

// linkTo is a code as a link when the book has it, as plain text when not.
func linkTo(v *codebook.View, code string) Segment {
	return Segment{Text: code, Link: resolve(v, code)}
}

// resolve finds the row that a note's target names: a code, a wildcard "E08.-", or a range "A00-A09".
func resolve(v *codebook.View, target string) *codebook.Code {
	if c := v.Find(codebook.ICD10CM, target); c != nil {
		return c
	}
	code := strings.TrimSuffix(strings.TrimRight(target, "-"), ".")
	if first, _, isRange := strings.Cut(code, "-"); isRange {
		code = first
	}
	key, err := codebook.Normalize(code)
	if err != nil {
		return nil
	}
	for _, set := range codebook.SetsOf(key) {
		if c := v.FindCode(set, key); c != nil {
			return c
		}
	}
	return nil
}

func childLinks(c *codebook.Code) []Segment {
	return listed(c.Children(), maxListed, func(child *codebook.Code) []Segment {
		if child.Kind == codebook.KindHeading {
			return []Segment{{child.Display, child, child.Copyright()}}
		}
		return []Segment{{Text: child.Code, Link: child}, {Text: " " + child.Display, Copyright: child.Copyright()}}
	})
}

// listed puts codes one after the other, each as show has it, and says how many more there are past most.
func listed(codes []*codebook.Code, most int, show func(*codebook.Code) []Segment) []Segment {
	var segments []Segment
	for i, c := range codes {
		if i == most {
			return append(segments, Segment{Text: fmt.Sprintf(" · and %d more", len(codes)-i)})
		}
		if i > 0 {
			segments = append(segments, Segment{Text: " · "})
		}
		segments = append(segments, show(c)...)
	}
	return segments
}

// SourceLine says whose words the row is in, from which edition, and whether that edition is made for the date.
func SourceLine(c *codebook.Code, dos codebook.Date) string {
	r := c.Release()
	parts := []string{r.Name + " " + r.Release}
	if c.Source != nil {
		if c.Source.Owner != codebook.OwnerCodedesk {
			parts = append(parts, "title: "+strings.ToUpper(string(c.Source.Owner)))
		}
		if name := sourceName(c.Source); name != "" {
			parts = append(parts, name)
		}
		if c.Source.Date != 0 {
			parts = append(parts, "checked "+c.Source.Date.String())
		}
	}
	if !r.Covers(dos) {
		parts = append(parts, "not confirmed for "+dos.String())
	}
	return strings.Join(parts, " · ")
}
