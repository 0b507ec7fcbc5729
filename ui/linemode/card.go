package linemode

import (
	"slices"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
)

// open reads out a code's card and puts the one before on the way back.
func (d *desk) open(c *codebook.Code) {
	if d.card != nil && d.card != c {
		d.trail = append(d.trail, d.card)
		if len(d.trail) > longestBack {
			d.trail = d.trail[1:]
		}
	}
	d.show(c)
	if c.Kind != codebook.KindHeading {
		d.use(c, workbench.Opened)
	}
}

// show reads out a code's card.
func (d *desk) show(c *codebook.Code) {
	d.card, d.at = c, atCard
	card := d.bench.Card(c, d.State)
	d.kept.OnCard(&card, "")
	title := []string{c.Code, c.Set.Label()}
	if c.Kind == codebook.KindHeading {
		title = []string{c.Credited(c.Display), c.Set.Label()}
	}
	for _, badge := range card.Badges {
		title = append(title, badge.Text)
	}
	if card.Favourite {
		title = append(title, strings.TrimSuffix("favourite in "+card.Folder, " in "))
	}
	d.say("%s.", strings.Join(title, ", "))
	if c.Kind != codebook.KindHeading {
		d.say("%s", c.Credited(c.Display))
	}
	said := map[string]bool{"": true}
	if c.Source != nil {
		name, _, _ := strings.Cut(c.Source.Name, ";")
		said[name] = true // the card's own source line says it
	}
	for _, block := range card.Blocks {
		line := spoken(BlockText(block))
		if block.Label != "" {
			line = block.Label + ": " + line
		}
		if !said[block.Source] {
			line += " (source: " + spoken(block.Source) + ")"
			said[block.Source] = true
		}
		d.say("%s", line)
	}
	d.notice(card.Copyright)
}

// BlockText is a block without its links, its licensed words marked, safe to print.
func BlockText(block workbench.Block) string {
	var b strings.Builder
	for _, segment := range block.Text {
		b.WriteString(segment.Text)
		if segment.Licensed() {
			b.WriteString(" " + codebook.CopyrightSign)
		}
	}
	return codebook.Clean(b.String())
}

// opened is the open card's code, nil with a word to the user when there is none.
func (d *desk) opened() *codebook.Code {
	if d.card == nil {
		d.say("No card is open; say a number or a code.")
	}
	return d.card
}

// reread reads out the open card as it is with today's date, payer and filter.
func (d *desk) reread() {
	c := d.opened()
	if c == nil {
		return
	}
	if now := d.bench.View(d.State).Find(c.Set, c.Key()); now != nil {
		c = now
	}
	d.show(c)
}

// back returns to the card before.
func (d *desk) back() {
	if len(d.trail) == 0 {
		d.say("There is no card before this one.")
		return
	}
	c := d.trail[len(d.trail)-1]
	d.trail = d.trail[:len(d.trail)-1]
	d.show(c)
}

// copy puts a code on the clipboard, with its descriptor or without: number n of the last list, or with 0 the open one, else the first of the list.
func (d *desk) copy(n int, withText bool) {
	if n == 0 && d.card == nil && len(d.numbered) > 0 {
		n = 1
	}
	c := d.codeAt(n)
	if c == nil {
		return
	}
	text, heard, years := c.Code, c.Code, []int(nil)
	if withText {
		text += " " + c.Display
		heard += ", " + c.Credited(c.Display)
		years = append(years, c.Copyright())
	}
	switch err := d.toClipboard(text); {
	case d.Copy == nil:
		d.say("There is no clipboard here. The code is %s.", heard)
	case err != nil:
		d.say("Copying failed: %v. The code is %s.", err, heard)
	default:
		d.use(c, workbench.Copied)
		d.say("Copied %s.", heard)
	}
	d.notice(years)
}

// toClipboard copies a text where there is a clipboard.
func (d *desk) toClipboard(text string) error {
	if d.Copy == nil {
		return nil
	}
	return d.Copy(text)
}

// links are the codes that the open card names, each once.
func (d *desk) links(c *codebook.Code) []*codebook.Code {
	var links []*codebook.Code
	for _, block := range d.bench.Card(c, d.State).Blocks {
		for _, segment := range block.Text {
			if segment.Link != nil && !slices.Contains(links, segment.Link) {
				links = append(links, segment.Link)
			}
		}
	}
	return links
}

// readLinks numbers the links of the open card.
func (d *desk) readLinks() {
	if c := d.opened(); c != nil {
		d.choose(d.links(c), "The card names no other codes.")
	}
}

// choose numbers codes, or says that there are none.
func (d *desk) choose(codes []*codebook.Code, none string) {
	if len(codes) == 0 {
		d.say("%s", none)
		return
	}
	d.list(codes)
}

// follow opens link n of the open card.
func (d *desk) follow(n int) {
	if c := d.opened(); c != nil {
		d.pick(d.links(c), n, "link")
	}
}

// pick opens number n of codes.
func (d *desk) pick(codes []*codebook.Code, n int, noun string) {
	if n < 1 || n > len(codes) {
		d.say("There is no %s %d; there are %d.", noun, n, len(codes))
		return
	}
	d.open(codes[n-1])
}

// up opens what contains the open code.
func (d *desk) up() {
	c := d.opened()
	switch {
	case c == nil:
	case c.Parent() == nil:
		d.say("This is the top.")
	default:
		d.open(c.Parent())
	}
}

// below is what the open code contains, codes that a 7th character makes of it included; without an open code, the top of the tree.
func (d *desk) below() []*codebook.Code {
	if d.card == nil {
		return d.bench.Tops(d.State)
	}
	return slices.Concat(d.card.Children(), d.card.Expanded())
}

// down numbers what the open code contains.
func (d *desk) down() { d.choose(d.below(), "It contains nothing further.") }

// into opens number n of what the open code contains.
func (d *desk) into(n int) { d.pick(d.below(), n, "number") }
