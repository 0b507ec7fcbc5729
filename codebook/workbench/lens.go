package workbench

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// CardChange is how a card differs from the one before of the same code.
type CardChange struct {
	Fresh []bool          // for each block of the card, whether it stood on none before
	Gone  map[int][]Block // blocks of before by the block that they stood before; those at the end by the number of blocks
	New   int             // how many blocks are fresh
	Old   int             // how many are gone
}

// Since says how a card differs from an earlier one of the same code, as it does under another payer. Licensed words that are gone are not shown
// again: they would want their notice.
func (c Card) Since(before Card) CardChange {
	change := CardChange{Fresh: make([]bool, len(c.Blocks)), Gone: map[int][]Block{}}
	at := func(blocks []Block, block Block) int {
		return slices.IndexFunc(blocks, func(b Block) bool { return b.Label == block.Label && b.plain() == block.plain() })
	}
	for i, block := range c.Blocks {
		if at(before.Blocks, block) < 0 {
			change.Fresh[i] = true
			change.New++
		}
	}
	place := len(c.Blocks)
	for i := len(before.Blocks) - 1; i >= 0; i-- {
		block := before.Blocks[i]
		if now := at(c.Blocks, block); now >= 0 {
			place = now
			continue
		}
		change.Old++
		if block.Label != "" && !slices.ContainsFunc(block.Text, Segment.Licensed) {
			change.Gone[place] = append([]Block{block}, change.Gone[place]...)
		}
	}
	return change
}

// plain is a block's text without links.
func (b Block) plain() string {
	var text strings.Builder
	for _, segment := range b.Text {
		text.WriteString(segment.Text)
	}
	return text.String()
}

// Words are the change in a few words: "2 lines of the card are new, 1 is gone".
func (c CardChange) Words() string {
	return changeWords(c.New, c.Old, "line", " of the card", "the card is the same")
}

// changeWords says how many of something are new and gone.
func changeWords(fresh, gone int, noun, where, none string) string {
	is := func(n int) string { return map[bool]string{true: " is ", false: " are "}[n == 1] }
	switch {
	case fresh == 0 && gone == 0:
		return none
	case gone == 0:
		return plural(fresh, noun) + where + is(fresh) + "new"
	case fresh == 0:
		return plural(gone, noun) + where + is(gone) + "gone"
	}
	return plural(fresh, noun) + where + is(fresh) + "new, " + strconv.Itoa(gone) + is(gone) + "gone"
}

// Seen is a checked claim as the chosen payer sees it, beside how the others would.
type Seen struct {
	*Checked
	NotFor [][]string // for each of its mistakes, the labels of the payers that would not make it
}

// See checks a claim as Check does, for the chosen payer and for all others.
func (b *Bench) See(c *Claim, s State, today codebook.Date) *Seen {
	seen := &Seen{Checked: b.Check(c, s, today)}
	mistakes := seen.Mistakes()
	seen.NotFor = make([][]string, len(mistakes))
	if len(mistakes) == 0 {
		return seen
	}
	chosen := cmp.Or(c.Payer, string(s.Payer))
	for _, other := range b.Payers().all() {
		if other.Name == chosen {
			continue
		}
		own := *c
		own.Payer = other.Name
		theirs := b.Check(&own, s, today).Mistakes()
		for i, f := range mistakes {
			if !slices.ContainsFunc(theirs, func(g Finding) bool { return SameFinding(f, g) }) {
				seen.NotFor[i] = append(seen.NotFor[i], other.Label)
			}
		}
	}
	return seen
}

// SameFinding reports whether two findings say the same of the same lines.
func SameFinding(f, g Finding) bool {
	return f.Rule == g.Rule && f.Severity == g.Severity && f.Message == g.Message && slices.Equal(f.Lines, g.Lines)
}

// FindingChange is how the findings of a claim under one payer differ from those under the payer before.
type FindingChange struct {
	Fresh []bool    // for each mistake of the result
	Gone  []Finding // those of before
}

// FindingsSince says what another payer finds that the one before did not, and the other way round.
func FindingsSince(now, before *Checked) FindingChange {
	mistakes, old := now.Mistakes(), before.Mistakes()
	change := FindingChange{Fresh: make([]bool, len(mistakes))}
	has := func(list []Finding, f Finding) bool {
		return slices.ContainsFunc(list, func(g Finding) bool { return SameFinding(f, g) })
	}
	for i, f := range mistakes {
		change.Fresh[i] = !has(old, f)
	}
	for _, f := range old {
		if !has(mistakes, f) {
			change.Gone = append(change.Gone, f)
		}
	}
	return change
}

// Words are the change in a few words: "1 finding is new, 2 are gone".
func (c FindingChange) Words() string {
	fresh := 0
	for _, is := range c.Fresh {
		if is {
			fresh++
		}
	}
	return changeWords(fresh, len(c.Gone), "finding", "", "the findings are the same")
}
