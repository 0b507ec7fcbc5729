package edits

import "codedesk/codebook"

// severalProcedures: modifier 51 marks a further procedure of a session, which is paid in part. Codes to which that reduction does not apply (multiple
// procedure indicator 0 among procedures with global days) are exempt from it. That an add-on takes none is said by addOnMultiple.
func severalProcedures() Edit {
	return Edit{
		Rule:   "modifier-valid",
		Says:   "Modifier 51 does not go with procedures that are exempt from the reduction for several procedures.",
		Source: "Medicare physician fee schedule, multiple procedure indicator",
		check: func(p *probe) {
			for i := range p.lines {
				if l := &p.lines[i]; l.has("51") && l.multiple == "0" && l.hasGlobal() && l.addOn.kind == "" {
					p.indicated(l, codebook.FactMultiple, Warning, fix(RemoveModifier, l, "51", ""), "%s is exempt from the reduction for several procedures: 51 does not go with it", l.Code)
				}
			}
		},
	}
}
