package edits

import (
	"slices"
	"strings"
)

// modifierOrder: modifiers that change the price come before those that only explain, and 26 or TC before all. Systems that read just the first
// one or two price the line wrongly otherwise.
func modifierOrder() Edit {
	return Edit{
		Rule:   "modifier-valid",
		Source: "Medicare Administrative Contractors, order of modifiers: pricing first",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				for j := 1; j < len(l.Modifiers); j++ {
					if priceRank(l.Modifiers[j]) < priceRank(l.Modifiers[j-1]) {
						better := slices.Clone(l.Modifiers)
						slices.SortStableFunc(better, func(a, b string) int { return priceRank(a) - priceRank(b) })
						p.on(l, Info, fix(OrderModifiers, l, strings.Join(better, ","), ""), "%s: the modifiers that change the price come first: %s", l.Code, strings.Join(better, ", "))
						break
					}
				}
			}
		},
	}
}

// priceRank is 0 for the parts of a test, 1 for other modifiers that change the price, 2 for the rest.
func priceRank(m string) int {
	switch m {
	case "26", "TC":
		return 0
	case "22", "50", "52", "53", "54", "55", "56", "62", "66", "73", "74", "80", "81", "82", "AS", "AA", "AD", "QK", "QX", "QY", "QZ", "FX", "FY", "CT":
		return 1
	}
	return 2
}
