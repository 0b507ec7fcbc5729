package practice

import (
	"fmt"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// What the ids of cards that are no whole items are made of.
const (
	nameMark = "name:" // before a code: which of four plain lines is it?
	stepMark = "#"     // between a case and one of its steps: "dx", or "line" and its number
	stepDx   = "dx"
	stepLine = "line"
)

// card is what is asked: an item, a step of a case, or a code by its plain line.
type card struct {
	id   string
	item *Item          // of a code by its plain line: the item that the code is from
	step string         // "dx" or "line"; "" for the whole item
	line int            // of the step, from 1
	code *codebook.Code // for a code by its plain line
}

// card finds a card by its id; ok is false when it cannot be asked on the day of the view.
func (t *Trainer) card(id string, v *codebook.View) (c card, ok bool) {
	if name, isName := strings.CutPrefix(id, nameMark); isName {
		ref, err := ParseRef(name)
		if err != nil {
			return c, false
		}
		for _, it := range t.Deck.naming[ref] {
			if code := ref.In(v); code != nil && code.Description != "" && absent(ref, v) == "" {
				return card{id: id, item: it, code: code}, true
			}
		}
		return c, false
	}
	whole, step, isStep := strings.Cut(id, stepMark)
	c = card{id: id, item: t.Deck.Item(whole)}
	if c.item == nil || c.item.Suspended(v) != "" {
		return c, false
	}
	if isStep {
		if c.item.Kind != KindCase {
			return c, false
		}
		if number, isLine := strings.CutPrefix(step, stepLine); isLine {
			n, err := strconv.Atoi(number)
			if err != nil || n < 1 || n > len(c.item.Case.Answer.Lines) {
				return c, false
			}
			c.step, c.line = stepLine, n
		} else if c.step = step; step != stepDx {
			return c, false
		}
	}
	return c, true
}

// drill is the drill that asks such a card when it is due; its pace is the one that counts.
func (c card) drill() Drill {
	switch {
	case c.code != nil:
		return NameIt
	case c.step != "":
		return Steps
	}
	switch c.item.Kind {
	case KindFind:
		return FindIt
	case KindPair:
		return Pairs
	case KindCase:
		return Encounter
	}
	return Mock
}

// cardsOf are the cards that a drill can ask on the day of the view, in the order of the deck.
func (t *Trainer) cardsOf(d Drill, v *codebook.View) (cards []card) {
	if d == NameIt {
		for _, ref := range t.Deck.named {
			if c, ok := t.card(nameMark+ref.String(), v); ok && len(lookalikes(c.code, v)) >= 3 {
				cards = append(cards, c)
			}
		}
		return cards
	}
	for _, it := range t.Deck.items {
		for _, kind := range d.kinds() {
			if it.Kind == kind && it.Suspended(v) == "" {
				cards = append(cards, card{id: it.ID, item: it})
			}
		}
	}
	return cards
}

// stepID is the card of a step of a case.
func stepID(it *Item, line int) string {
	if line == 0 {
		return it.ID + stepMark + stepDx
	}
	return fmt.Sprintf("%s%s%s%d", it.ID, stepMark, stepLine, line)
}
