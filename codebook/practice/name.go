package practice

import (
	"cmp"
	"slices"

	"codedesk/codebook"
)

// lookalikes are codes of the same family with a plain line of their own, nearest first: siblings, then cousins, then those further off. A family is what lies below
// one heading; the walk ends when there are enough to choose from.
func lookalikes(c *codebook.Code, v *codebook.View) []*codebook.Code {
	const enough = 12
	var list []*codebook.Code
	lines := map[string]bool{c.Description: true}
	for family, above := c, 0; family != nil && above < 4 && len(list) < enough; family, above = family.Parent(), above+1 {
		top := family.Parent()
		if top == nil {
			for _, other := range family.Siblings() { // sets without a tree: places, modifiers
				list = gather(list, other, c, v, lines, enough)
			}
			break
		}
		list = gather(list, top, c, v, lines, enough)
	}
	return list
}

// gather adds the billable codes at and below a row, in the order of the book, from those nearest to the code on.
func gather(list []*codebook.Code, row, to *codebook.Code, v *codebook.View, lines map[string]bool, enough int) []*codebook.Code {
	if len(list) >= enough {
		return list
	}
	if row.Billable() && row.Status(v.DOS()) == codebook.StatusActive && row.Description != "" && row.Key() != to.Key() && !lines[row.Description] {
		lines[row.Description] = true
		list = append(list, row)
	}
	children := slices.Clone(row.Children())
	slices.SortStableFunc(children, func(a, b *codebook.Code) int { return cmp.Compare(apart(a, to), apart(b, to)) })
	for _, child := range children {
		list = gather(list, child, to, v, lines, enough)
	}
	return list
}

// apart is how far two rows stand from each other in the book.
func apart(a, b *codebook.Code) int { return max(a.Row()-b.Row(), b.Row()-a.Row()) }

// nameChoices are four plain lines, one of them the code's own, and the letter of that one.
func nameChoices(c card, seed uint64, v *codebook.View) (choices []string, answer string) {
	rnd := chance(seed, c.id)
	others := lookalikes(c.code, v)
	rnd.Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
	choices = []string{c.code.Description}
	for _, other := range others[:min(3, len(others))] {
		choices = append(choices, other.Description)
	}
	return shuffled(choices, rnd.Shuffle)
}

// shuffled puts choices, of which the first is right, into an order of chance and gives the letter of the right one.
func shuffled(choices []string, shuffle func(int, func(i, j int))) ([]string, string) {
	right := choices[0]
	shuffle(len(choices), func(i, j int) { choices[i], choices[j] = choices[j], choices[i] })
	return choices, letter(slices.Index(choices, right))
}

// letter is the letter of a choice.
func letter(at int) string {
	if at < 0 || at > 3 {
		return ""
	}
	return "abcd"[at : at+1]
}
