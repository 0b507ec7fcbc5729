package edits

import "slices"

// duplicateLine: the same service twice on one day without a modifier that tells the two apart is taken for a bill sent twice.
func duplicateLine() Edit {
	return Edit{
		Rule:   "shape",
		Source: "CARC 18; Medicare Claims Processing Manual, chapter 1, section 120",
		check: func(p *probe) {
			for i := range p.lines {
				for j := range i {
					a, b := &p.lines[j], &p.lines[i]
					if a.of == b.of && a.Code != "" && a.dos == b.dos && a.pos == b.pos && slices.Equal(a.Modifiers, b.Modifiers) && !otherDrug(a, b) {
						p.find(note{severity: Error, lines: []*line{a, b}, message: b.Code + " stands twice on the same day with nothing that tells the lines apart",
							fixes: []Fix{{RemoveLine, b.n, b.Code, "when it was done once, or when one line states all its units"}, {AddModifier, b.n, "76", "only if the same clinician did it again"}, {AddModifier, b.n, "77", "only if another clinician did it again"}}})
					}
				}
			}
		},
	}
}

// otherDrug reports whether two lines of a drug differ in what was drawn up.
func otherDrug(a, b *line) bool { return a.NDC != "" && b.NDC != "" && a.NDC != b.NDC }
