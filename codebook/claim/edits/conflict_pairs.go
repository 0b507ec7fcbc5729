package edits

import "slices"

// modifierPairs: two modifiers on one line that say opposite things, or the same thing twice. A payer cannot tell which is meant and returns the
// line (CARC 4).
func modifierPairs() Edit {
	return Edit{
		Rule:   "modifier-conflict",
		Source: "CPT, appendix A; NCCI Policy Manual, chapter I; Medicare Claims Processing Manual, chapters 1, 12, 17 and 30; CARC 4",
		check: func(p *probe) {
			for i := range p.lines {
				l := &p.lines[i]
				for j := 1; j < len(l.Modifiers); j++ {
					for _, earlier := range l.Modifiers[:j] {
						if clash := clashOf(earlier, l.Modifiers[j]); clash != nil && l.dos >= clash.from && !(clash.services && l.section == noSection) {
							p.clash(l, earlier, l.Modifiers[j], clash)
						}
					}
				}
			}
		},
	}
}

// clash files a finding with both ways out: each modifier goes when the other one is right.
func (p *probe) clash(l *line, one, two string, c *clash) {
	if !slices.Contains(c.one, one) || c.same {
		one, two = two, one
	}
	p.on(l, c.severity, []Fix{{RemoveModifier, l.n, two, c.when[0]}, {RemoveModifier, l.n, one, c.when[1]}}, "%s carries %s and %s: %s", l.Code, one, two, c.why)
}
