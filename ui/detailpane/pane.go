// Package detailpane lays the detail card out: code and badges on top, then one labelled block after the other, in two aligned columns.
package detailpane

import (
	"fmt"
	"strings"

	"codedesk/codebook"
	"codedesk/codebook/workbench"
	"codedesk/ui/keys"
	"codedesk/ui/layout"
	"codedesk/ui/theme"
)

// labelWidth is the width of the column of labels; narrow cards get narrowLabel.
const (
	labelWidth  = 13
	narrowLabel = 11
	narrowCard  = 44
)

// Pane shows one card. Its links are the codes that the card names.
type Pane struct {
	size    layout.Size
	theme   theme.Theme
	focused bool
	card    *workbench.Card

	change *workbench.CardChange // what another payer changed, marked until the next card; nil for nothing
	lines  []line
	marks  map[int]mark // in the column before the lines
	links  []*codebook.Code
	link   int // the chosen link, -1 for none
	top    int // first visible line
}

// New is an empty pane.
func New(t theme.Theme) *Pane { return &Pane{theme: t, link: -1} }

// SetTheme changes the look.
func (p *Pane) SetTheme(t theme.Theme) { p.theme = t; p.layOut() }

// SetSize sets the size in cells that View fills exactly.
func (p *Pane) SetSize(size layout.Size) {
	if size != p.size {
		p.size = size
		p.layOut()
	}
}

// SetFocus says whether the card has the keys. Without them no link is chosen.
func (p *Pane) SetFocus(on bool) {
	p.focused = on
	if !on {
		p.link = -1
	}
}

// mark is the sign before a line: what only the chosen payer says, or what choosing it has changed.
type mark struct {
	sign    string
	style   theme.Style
	changed bool // by another payer
}

// Show puts a card into the pane, from its top; nil empties it.
func (p *Pane) Show(card *workbench.Card) {
	p.card, p.change, p.top, p.link = card, nil, 0, -1
	p.layOut()
}

// Refresh replaces the card by another state of the same code, and keeps the place.
func (p *Pane) Refresh(card *workbench.Card) {
	p.card, p.change = card, nil
	p.layOut()
}

// ShowChange marks what is new on the card, and shows beside it what is gone, until the next card or state.
func (p *Pane) ShowChange(change workbench.CardChange) {
	p.change = &change
	p.layOut()
	first := len(p.lines) // what has changed is to be seen
	for i, m := range p.marks {
		if m.changed {
			first = min(first, i)
		}
	}
	if first < len(p.lines) && (first < p.top || first >= p.top+p.size.Height-1) {
		p.top = first - 1
		p.clamp()
	}
}

// Card is the card that is shown, nil when there is none.
func (p *Pane) Card() *workbench.Card { return p.card }

// Code is the code on the card, nil when there is none.
func (p *Pane) Code() *codebook.Code {
	if p.card == nil {
		return nil
	}
	return p.card.Code
}

// Copyright is the years of the copyrights in what the card says, see codebook.Notice.
func (p *Pane) Copyright() []int {
	if p.card == nil {
		return nil
	}
	return p.card.Copyright
}

// Link is the chosen link's code, nil when none is chosen.
func (p *Pane) Link() *codebook.Code {
	if p.link < 0 || p.link >= len(p.links) {
		return nil
	}
	return p.links[p.link]
}

// Act does a move. It reports whether the action was one.
func (p *Pane) Act(action keys.Action) bool {
	page := max(1, p.size.Height-2)
	switch action {
	case keys.Up:
		p.top--
	case keys.Down:
		p.top++
	case keys.ScrollUp, keys.HalfUp:
		p.top -= page
	case keys.ScrollDown, keys.HalfDown:
		p.top += page
	case keys.Top:
		p.top = 0
	case keys.Bottom:
		p.top = len(p.lines)
	case keys.NextLink:
		p.choose(1)
	case keys.PrevLink:
		p.choose(-1)
	default:
		return false
	}
	p.clamp()
	return true
}

// choose moves to the next or previous link, round the ends, and scrolls it into view.
func (p *Pane) choose(step int) {
	if len(p.links) == 0 {
		return
	}
	switch {
	case p.link < 0 && step < 0:
		p.link = len(p.links) - 1
	default:
		p.link = (p.link + step + len(p.links)) % len(p.links)
	}
	for i, l := range p.lines {
		for _, piece := range l {
			if piece.link == p.link {
				if i < p.top || i >= p.top+p.size.Height-1 {
					p.top = i - p.size.Height/3
				}
				return
			}
		}
	}
}

func (p *Pane) clamp() {
	p.top = max(0, min(p.top, len(p.lines)-p.size.Height))
}

// layOut makes the lines of the card for the present width.
func (p *Pane) layOut() {
	p.lines, p.links, p.marks = nil, nil, map[int]mark{}
	if p.card == nil || p.size.Width < 4 {
		return
	}
	card, t := p.card, p.theme
	width := p.size.Width - 2 // a blank column on each side
	code := card.Code
	head := line{}
	if code.Kind != codebook.KindHeading || code.Set == codebook.ICD10CM {
		head = append(head, piece{text: code.Code + "   ", style: t.Title, link: -1})
	}
	head = append(head, piece{text: code.Set.Label(), style: t.Faint, link: -1})
	for _, badge := range card.Badges {
		head = append(head, piece{text: "   ", style: t.Text, link: -1}, piece{text: badge.Text, style: ToneStyle(t, badge.Tone), link: -1})
	}
	p.lines = append(p.lines, p.starred(head, width))
	display := []piece{{text: code.Display, style: t.Strong, link: -1}}
	if code.Licensed() {
		display[0].style = t.LicensedTitle
		display = append(display, p.owned())
	}
	p.lines = append(p.lines, wrap(display, width)...)

	label := labelWidth
	if width < narrowCard {
		label = narrowLabel
	}
	gap := false
	for i, block := range card.Blocks {
		if block.Label == "" {
			p.lines = append(p.lines, wrap(p.pieces(block), width)...)
			continue
		}
		if !gap {
			p.lines, gap = append(p.lines, nil), true
		}
		p.addGone(i, label, width)
		from := len(p.lines)
		p.addBlock(block, label, width)
		switch {
		case p.change != nil && p.change.Fresh[i]:
			p.markFrom(from, mark{"+", t.Special, true})
		case block.Tone == workbench.Special:
			p.marks[from] = mark{t.Payer, t.Special, false}
		}
		if block.Source != "" && (i+1 == len(card.Blocks) || card.Blocks[i+1].Source != block.Source) {
			p.lines = append(p.lines, indent(wrap([]piece{{text: block.Source, style: t.Faint, link: -1}}, width-label), label)...)
		}
	}
	p.addGone(len(card.Blocks), label, width)
	p.clamp()
}

// starred is the head line with a star at its end: a full one for a favourite, with the folder where there is room.
func (p *Pane) starred(head line, width int) line {
	if !p.card.Kept {
		return head
	}
	t, used := p.theme, 0
	for _, piece := range head {
		used += theme.Width(piece.text)
	}
	star, look := t.NoStar, t.Faint
	if p.card.Favourite {
		star, look = t.Star, t.Special
		if folder := p.card.Folder + " "; folder != " " && used+2+theme.Width(folder)+theme.Width(star) <= width {
			star = folder + star
		}
	}
	fill := strings.Repeat(" ", max(1, width-used-theme.Width(star)))
	return append(head, piece{text: fill, style: t.Text, link: -1}, piece{text: star, style: look, link: -1})
}

// addGone shows the blocks that stood before block i under the payer before.
func (p *Pane) addGone(i, label, width int) {
	if p.change == nil {
		return
	}
	for _, block := range p.change.Gone[i] {
		from := len(p.lines)
		words := make([]workbench.Segment, len(block.Text))
		for j, segment := range block.Text { // no links: it does not hold any more
			words[j] = workbench.Segment{Text: segment.Text}
		}
		p.addBlock(workbench.Block{Label: block.Label, Text: words, Gone: true}, label, width)
		p.markFrom(from, mark{"-", p.theme.Warning, true})
	}
}

// markFrom puts a mark before all lines from one on.
func (p *Pane) markFrom(from int, m mark) {
	for i := from; i < len(p.lines); i++ {
		p.marks[i] = m
	}
}

// addBlock puts a block into two columns: its label, then its text.
func (p *Pane) addBlock(block workbench.Block, label, width int) {
	lines := indent(wrap(p.pieces(block), width-label), label)
	name := theme.Fit(block.Label, label-1, p.theme.Ellipsis) + " "
	style := p.theme.Faint
	if block.Tone != workbench.Plain {
		style = ToneStyle(p.theme, block.Tone)
	}
	if len(lines) > 0 {
		lines[0][0] = piece{text: name, style: style, link: -1}
	}
	p.lines = append(p.lines, lines...)
}

// pieces are a block's segments with their styles; links get their numbers.
func (p *Pane) pieces(block workbench.Block) []piece {
	style := p.theme.Text
	if block.Label == "source" || block.Label == "words" || block.Gone {
		style = p.theme.Faint
	}
	if block.Tone == workbench.Bad {
		style = p.theme.Bad
	}
	var pieces []piece
	for _, segment := range block.Text {
		one := piece{text: segment.Text, style: style, link: -1}
		switch {
		case segment.Link != nil:
			one.style, one.link = p.theme.Link, len(p.links)
			p.links = append(p.links, segment.Link)
		case segment.Licensed():
			one.style = p.theme.Licensed
		}
		pieces = append(pieces, one)
		if segment.Licensed() {
			pieces = append(pieces, p.owned())
		}
	}
	return pieces
}

// owned is the mark behind licensed words. No line break parts it from them.
func (p *Pane) owned() piece {
	return piece{text: "\u00a0" + p.theme.Owned, style: p.theme.Licensed, link: -1}
}

// ToneStyle is the style of a tone.
func ToneStyle(t theme.Theme, tone workbench.Tone) theme.Style {
	switch tone {
	case workbench.Good:
		return t.Good
	case workbench.Warning:
		return t.Warning
	case workbench.Bad:
		return t.Bad
	case workbench.Special:
		return t.Special
	}
	return t.Text
}

// View is the pane as exactly Height lines of exactly Width cells.
func (p *Pane) View() string {
	rows := make([]string, p.size.Height)
	if p.card == nil && len(rows) > 1 {
		rows[1] = "   " + p.theme.Faint.Paint(theme.Cut("the card of a code stands here", p.size.Width-3, p.theme.Ellipsis))
	}
	for i := range rows {
		switch at := p.top + i; {
		case i == len(rows)-1 && len(p.lines)-at > 1 && len(rows) > 2:
			rows[i] = " " + p.theme.Faint.Paint(theme.Cut(fmt.Sprintf("pgdn: %d more lines", len(p.lines)-at), p.size.Width-1, p.theme.Ellipsis))
		case at < len(p.lines):
			rows[i] = p.paint(p.lines[at], p.marks[at])
		}
		rows[i] = theme.Fit(rows[i], p.size.Width, "")
	}
	return strings.Join(rows, "\n")
}

// paint is one line with its mark and its styles; the chosen link stands out.
func (p *Pane) paint(l line, m mark) string {
	var b strings.Builder
	if m.sign == "" {
		m.sign = " "
	}
	b.WriteString(m.style.Paint(m.sign))
	for _, piece := range l {
		style := piece.style
		if p.focused && piece.link >= 0 && piece.link == p.link {
			style = p.theme.LinkOn
		}
		b.WriteString(style.Paint(piece.text))
	}
	return b.String()
}
