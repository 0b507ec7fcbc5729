package workbench

import (
	"strings"

	"codedesk/codebook"
)

// maxPairs is how many PTP edits of one kind a card lists.
const maxPairs = 12

// pairBlocks are the NCCI edits that the code stands in on the day of service: what it is paid before, and what is paid before it.
func pairBlocks(c *codebook.Code, v *codebook.View) []Block {
	if c.Set != codebook.CPT && c.Set != codebook.HCPCS {
		return nil
	}
	type kind struct{ first, modifier bool }
	texts, counts, source := map[kind][]Segment{}, map[kind]int{}, ""
	for pair := range v.PTP(c.Code) {
		if pair.Indicator == "9" || !pair.ActiveOn(v.DOS()) {
			continue
		}
		k := kind{pair.Column1 == c.Code, pair.Indicator == "1"}
		other := pair.Column2
		if !k.first {
			other = pair.Column1
		}
		source = figuresSource(pair.Source, v)
		if counts[k]++; counts[k] > maxPairs {
			continue
		}
		if counts[k] > 1 {
			texts[k] = append(texts[k], Segment{Text: ", "})
		}
		texts[k] = append(texts[k], linkTo(v, other))
	}
	var blocks []Block
	for _, each := range []struct {
		kind
		tone  Tone
		words string
	}{
		{kind{true, false}, Warning, "the same day as " + c.Code + ", never paid: "},
		{kind{false, false}, Warning, c.Code + " itself is never paid the same day as: "},
		{kind{true, true}, Plain, "the same day as " + c.Code + ", paid only with a justified modifier: "},
		{kind{false, true}, Plain, c.Code + " itself is paid only with a justified modifier the same day as: "},
	} {
		if text := texts[each.kind]; text != nil {
			text = append(words(each.words), text...)
			if more := counts[each.kind] - maxPairs; more > 0 {
				text = append(text, Segment{Text: " and " + Thousands(more) + " more"})
			}
			blocks = append(blocks, Block{Label: "NCCI", Tone: each.tone, Text: text})
		}
	}
	if len(blocks) > 0 {
		blocks[len(blocks)-1].Source = source
	}
	return blocks
}

// otherLimits are the medically unlikely edits of others than practitioners, in one line: an office's claims do not meet them.
func otherLimits(c *codebook.Code, v *codebook.View) Block {
	if c.Set != codebook.CPT && c.Set != codebook.HCPCS {
		return Block{}
	}
	var limits, names []string
	made := ""
	for _, other := range []struct {
		service codebook.Service
		words   string
	}{{codebook.Outpatient, "outpatient hospital "}, {codebook.DME, "supplier "}} {
		table, covers := v.Table(codebook.MUE, other.service)
		if table == nil {
			continue
		}
		for _, f := range table.Of(c.Code).Facts {
			if f.Name != codebook.FactMUE {
				continue
			}
			name := sourceName(f.Source)
			if len(names) > 0 {
				_, name, _ = strings.Cut(name, " for ")
				name = "for " + name
			}
			limits, names = append(limits, other.words+f.Value), append(names, name)
			if !covers {
				made = ", not confirmed for " + v.DOS().String()
			}
		}
	}
	if len(limits) == 0 {
		return Block{}
	}
	return Block{Label: "elsewhere", Text: words("MUE " + strings.Join(limits, " · ")), Source: strings.Join(names, ", ") + made}
}

// figuresSource is the name of a source; of a table of figures that is made for other days it says so.
func figuresSource(s *codebook.Source, v *codebook.View) string {
	name := sourceName(s)
	if !v.MadeFor(s) {
		name += ", not confirmed for " + v.DOS().String()
	}
	return name
}

// otherFigures is otherSource for what may be of a table of figures.
func otherFigures(s *codebook.Source, c *codebook.Code, v *codebook.View) string {
	if otherSource(s, c) == "" {
		return ""
	}
	return figuresSource(s, v)
}
