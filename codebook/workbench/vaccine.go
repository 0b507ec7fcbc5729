package workbench

import (
	"slices"
	"strconv"
	"strings"

	"codedesk/codebook"
)

// vaccineBlocks pair a vaccine product with the codes for giving it, for the chosen payer.
func (b *Bench) vaccineBlocks(c *codebook.Code, v *codebook.View, s State) []Block {
	if c.Set != codebook.CPT {
		return nil
	}
	vaccine := b.book.Vaccine(c.Code)
	products, source := v.Products(c.Code)
	if vaccine == nil {
		return append(productBlocks(products, source), soldAs(products)...)
	}
	var blocks []Block
	for _, a := range b.book.Administrations(vaccine, string(s.Payer)) {
		blocks = append(blocks, givingBlock(a, vaccine, v))
	}
	blocks = append(blocks, Block{Label: "diagnosis", Text: []Segment{linkTo(v, "Z23")}})
	label := []string{}
	if vaccine.Age != "" {
		label = append(label, "age "+ages(vaccine.Age))
	}
	if len(vaccine.CVX) > 0 && len(products) == 0 {
		label = append(label, "CVX "+strings.Join(vaccine.CVX, ", "))
	}
	if vaccine.Route != "" && vaccine.Route != "injection" {
		label = append(label, vaccine.Route)
	}
	if vaccine.Components > 1 {
		label = append(label, strconv.Itoa(vaccine.Components)+" components")
	}
	blocks = append(blocks, Block{Label: "label", Text: words(strings.Join(label, " · ")), Source: sourceName(vaccine.Source)})
	blocks = append(blocks, productBlocks(products, source)...)
	if len(vaccine.Trade) > 0 {
		blocks = append(blocks, Block{Label: "sold as", Text: words(strings.Join(vaccine.Trade, ", "))})
	}
	return blocks
}

// givingBlock is one way of giving the vaccine: first code, further ones, and when it is that way.
func givingBlock(a codebook.Administration, vaccine *codebook.Vaccine, v *codebook.View) Block {
	text := []Segment{linkTo(v, a.First)}
	if a.Next != "" {
		text = append(text, Segment{Text: " first, "}, linkTo(v, a.Next), Segment{Text: " each further one"})
	}
	if a.PerComponent != "" && vaccine.Components > 1 {
		text = append(text, Segment{Text: ", "}, linkTo(v, a.PerComponent), Segment{Text: " ×" + strconv.Itoa(vaccine.Components-1)})
	}
	text = append(text, Segment{Text: " · " + a.Words})
	block := Block{Label: "give with", Text: text, Source: a.Source}
	if !slices.Contains(a.Payer, "*") {
		block.Tone = Special
	}
	if a.Counselled {
		block.Label = "counselled"
	}
	return block
}

// productBlocks name the vaccines of a code as CDC's list does, which registries of vaccinations go by.
func productBlocks(products []codebook.Product, source *codebook.Source) []Block {
	var names []string
	for _, p := range products {
		name := p.CVX
		if p.Name != "" {
			name += " " + p.Name
		}
		switch p.Status {
		case "", "Active":
		case "Non-US":
			name += " (not of the US)"
		default:
			name += " (" + strings.ToLower(p.Status) + ")"
		}
		names = append(names, name)
	}
	return []Block{{Label: "CVX", Text: words(strings.Join(names, " · ")), Source: sourceName(source)}}
}

// soldAs are the trade names of CDC's list, past ones too.
func soldAs(products []codebook.Product) []Block {
	var names []string
	for _, p := range products {
		for _, name := range p.Trade {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return []Block{{Label: "sold as", Text: words(strings.Join(names, " · "))}}
}
