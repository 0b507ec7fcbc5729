package edits

// noMultipleOnAddOns: 51 lowers the price of a second procedure; an add-on code is priced as an addition already and never carries it.
func noMultipleOnAddOns() Edit {
	return Edit{
		Rule:   "modifier-conflict",
		Says:   "An add-on code never carries modifier 51.",
		Source: "CPT, introduction and appendix D; Medicare Claims Processing Manual, chapter 12, section 40.6; CARC 4",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; l.has("51") && (l.addOn.kind != "" || l.global == "ZZZ") {
					p.on(l, Error, fix(RemoveModifier, l, "51", ""), "%s is an add-on code, and those never carry 51", l.Code)
				}
			}
		},
	}
}
