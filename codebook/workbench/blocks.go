package workbench

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"codedesk/codebook"
)

// payerBlocks are the notes, of the code and of all above it, that hold for the chosen payer, else what the payer's rules say of it.
func (b *Bench) payerBlocks(c *codebook.Code, v *codebook.View, s State) []Block {
	var blocks []Block
	for _, n := range c.AllNotes() {
		if n.Payer() == string(s.Payer) {
			blocks = append(blocks, Block{Label: b.payers().Label(s.Payer), Tone: Special, Text: noteText(n, c, v), Source: otherSource(n.Source, c)})
		}
	}
	if blocks == nil { // the notes say the same in more words
		for _, text := range b.PayerSays(s.Payer, c, s) {
			blocks = append(blocks, Block{Label: b.payers().Label(s.Payer), Tone: Special, Text: words(text)})
		}
	}
	return blocks
}

// factBlocks are the facts, the figures of one source together.
func factBlocks(c *codebook.Code, v *codebook.View) []Block {
	var blocks []Block
	var indicators []Block // one a source
	for _, f := range v.Facts(c) {
		switch f.Name {
		case codebook.FactPrimaries:
			codes := strings.FieldsFunc(f.Value, func(r rune) bool { return r == ',' || r == ' ' })
			var text []Segment
			for i, code := range codes {
				if i == maxListed {
					text = append(text, Segment{Text: fmt.Sprintf(" and %d more", len(codes)-i)})
					break
				}
				if i > 0 {
					text = append(text, Segment{Text: ", "})
				}
				text = append(text, linkTo(v, code))
			}
			blocks = append(blocks, Block{Label: f.Name.Label(), Text: text, Source: figuresSource(f.Source, v)})
		case codebook.FactMinutes:
			blocks = append(blocks, Block{Label: f.Name.Label(), Text: words("from " + f.Value + " minutes")})
		case codebook.FactAge:
			blocks = append(blocks, Block{Label: f.Name.Label(), Text: words(ages(f.Value))})
		case codebook.FactMDM, codebook.FactUnit, codebook.FactSex, codebook.FactAddOn, codebook.FactWaived, codebook.FactFacility, codebook.FactNDC:
			blocks = append(blocks, Block{Label: f.Name.Label(), Text: words(factWords(f)), Source: otherFigures(f.Source, c, v)})
		default:
			if !silent(f) {
				indicators = appendIndicator(indicators, f, v)
			}
		}
	}
	return append(blocks, indicators...)
}

// silent reports whether an indicator says that there is nothing to say: no split, no reduction, does not apply. The card leaves it out; JSON has it.
func silent(f codebook.Fact) bool {
	switch f.Name {
	case codebook.FactPCTC, codebook.FactMultiple, codebook.FactAssistant, codebook.FactCoSurgeons:
		return f.Value == "0" || f.Value == "9"
	case codebook.FactBilateral:
		return f.Value == "9"
	}
	return false
}

// appendIndicator puts a fee-schedule indicator into the block of its source.
func appendIndicator(blocks []Block, f codebook.Fact, v *codebook.View) []Block {
	text := f.Name.Label() + " " + f.Value
	if explained := f.Explain(); explained != "" {
		text += " (" + explained + ")"
	}
	source := figuresSource(f.Source, v)
	for i := range blocks {
		if blocks[i].Source == source {
			blocks[i].Text = append(blocks[i].Text, Segment{Text: " · " + text})
			return blocks
		}
	}
	label := "fees"
	if f.Name == codebook.FactMUE || f.Name == codebook.FactMAI {
		label = "units"
	}
	return append(blocks, Block{Label: label, Text: words(text), Source: source})
}

// factWords is a fact's value in words where there are some.
func factWords(f codebook.Fact) string {
	if explained := f.Explain(); explained != "" {
		return explained
	}
	return f.Value
}

// ages puts "65y+", "6m-35m" and "0-17y" into words.
func ages(value string) string {
	if low, ok := strings.CutSuffix(value, "+"); ok {
		return age(low) + " and over"
	}
	if low, high, ok := strings.Cut(value, "-"); ok {
		return age(low) + " to " + age(high)
	}
	return age(value)
}

// age puts "6m" into words.
func age(value string) string {
	for suffix, unit := range map[string]string{"y": " years", "m": " months", "w": " weeks", "d": " days"} {
		if number, ok := strings.CutSuffix(value, suffix); ok {
			return number + unit
		}
	}
	return value
}

// maxModifiers is how many modifiers a card lists.
const maxModifiers = 12

// Modifiers are the modifiers in common use that go with a code: they name it, a heading above it or its whole set, and the code has the facts
// that they need. Those that name it most closely come first, then those used most.
func (b *Bench) Modifiers(c *codebook.Code, s State) []*codebook.Code {
	if c.Kind != codebook.KindCode || c.Set == codebook.Modifier {
		return nil
	}
	closeness := map[string]int{string(c.Set) + ":*": 1}
	for i, p := range c.Path() {
		closeness[string(c.Set)+":"+p.Code] = i + 2
	}
	closeness[string(c.Set)+":"+c.Code] = len(closeness) + 2
	near := map[*codebook.Code]int{}
	var list []*codebook.Code
	v := b.View(s)
	facts := v.Facts(c)
	for m := range v.CodesOf(codebook.Modifier) {
		if m.Use < codebook.UseMedium || slices.ContainsFunc(m.Needs, func(n codebook.Need) bool { return !n.Met(facts) }) {
			continue
		}
		for _, fit := range m.Fits {
			near[m] = max(near[m], closeness[fit])
		}
		if near[m] > 0 {
			list = append(list, m)
		}
	}
	slices.SortStableFunc(list, func(a, b *codebook.Code) int {
		return cmp.Or(cmp.Compare(near[b], near[a]), cmp.Compare(b.Use, a.Use))
	})
	return list
}

// longTitle is from how many bytes a modifier's title is cut at its first comma, bracket or semicolon: official titles go on for long.
const longTitle = 40

// modifierLinks are the modifiers as links, each with its title.
func modifierLinks(modifiers []*codebook.Code) []Segment {
	return listed(modifiers, maxModifiers, func(m *codebook.Code) []Segment {
		name := m.Display
		if end := strings.IndexAny(name, ",(;"); len(name) > longTitle && end > 0 {
			name = strings.TrimSpace(name[:end])
		}
		return []Segment{{Text: m.Code, Link: m}, {Text: " " + name, Copyright: m.Copyright()}}
	})
}

// seventhLinks are the codes that a 7th character makes of the code.
func seventhLinks(c *codebook.Code) []Segment {
	return listed(c.Expanded(), maxListed, func(made *codebook.Code) []Segment {
		return []Segment{{Text: made.Code, Link: made}, {Text: strings.TrimPrefix(made.Display, c.Display+","), Copyright: made.Copyright()}}
	})
}

// fitLinks say what a modifier goes with.
func fitLinks(c *codebook.Code, v *codebook.View) []Segment {
	var text []Segment
	for _, fit := range c.Fits {
		name, key, _ := strings.Cut(fit, ":")
		set, err := codebook.ParseCodeSet(name)
		if err != nil {
			continue
		}
		if len(text) > 0 {
			text = append(text, Segment{Text: " · "})
		}
		if row := v.Find(set, key); row != nil {
			text = append(text, Segment{set.Label() + " " + row.Display, row, row.Copyright()})
		} else {
			text = append(text, Segment{Text: "all of " + set.Label()})
		}
	}
	return text
}

// noteBlocks are the notes for everybody: the code's own, then those of each row above it, which are named.
func noteBlocks(c *codebook.Code, v *codebook.View) []Block {
	var blocks []Block
	for _, n := range c.AllNotes() {
		if n.Payer() == "" {
			block := Block{Label: n.Kind.Label(), Text: noteText(n, c, v), Source: otherSource(n.Source, c)}
			if n.Kind == codebook.NoteExcludes1 {
				block.Tone = Warning
			}
			blocks = append(blocks, block)
		}
	}
	return blocks
}

// noteText is a note with its targets as links and, when it is inherited, the row it comes from.
func noteText(n codebook.PlacedNote, c *codebook.Code, v *codebook.View) []Segment {
	text := words(n.Text)
	if text != nil {
		text[0].Copyright = n.Copyright()
	}
	for i, target := range n.Targets {
		if i > 0 {
			text = append(text, Segment{Text: ", "})
		} else if strings.HasSuffix(n.Text, ".") {
			text = append(text, Segment{Text: " "})
		} else if n.Text != "" {
			text = append(text, Segment{Text: ": "})
		}
		text = append(text, linkTo(v, target))
	}
	if n.From != c {
		from := Segment{Text: n.From.Code, Link: n.From}
		if n.From.Kind == codebook.KindHeading && n.From.Set != codebook.ICD10CM {
			from.Text, from.Copyright = n.From.Display, n.From.Copyright()
		}
		text = append(text, Segment{Text: " (from "}, from, Segment{Text: ")"})
	}
	return text
}

// otherSource is the source's name when it is another one than the row's own, which the card names at its end.
func otherSource(s *codebook.Source, c *codebook.Code) string {
	if name := sourceName(s); name != sourceName(c.Source) {
		return name
	}
	return ""
}

// sourceName is a source in a few words: the first part of its name.
func sourceName(s *codebook.Source) string {
	if s == nil {
		return ""
	}
	name, _, _ := strings.Cut(s.Name, ";")
	return name
}
